/**
 * What the facilitator gets at the end, one section each. First what only goes while the circle still sits there: to agree on the next
 * time. What can wait is folded away, and it is said that it can.
 */
import { html } from '../../static/vendor/preact.js';
import AttendancePanel from './attendance.js';
import { NextInRoom } from './next_in_room.js';
import { NextTurns } from './next_turns.js';

/** @param {{ctx: import('../context.js').Ctx, last?: boolean}} props  `last`: nothing comes after it; before that there is only what to agree on */
export default function Ending({ ctx, last = true }) {
  const running = ctx.slices.room.stage === 'running';
  const agreeing = !ctx.practice && html`<${NextInRoom} ctx=${ctx} /><${NextTurns} ctx=${ctx} />`;
  if (!last) return agreeing;
  const attendance = html`<${AttendancePanel} key=${String(running)} ctx=${ctx} folded />`;
  return running
    ? html`<${CanWait} ctx=${ctx} says=${ctx.book ? 'closing.before' : 'closing.before_alone'} />${agreeing}${attendance}`
    : html`${ctx.notebook.kept === 'disk' && html`<${CanWait} ctx=${ctx} says="closing.can_wait" />`}${attendance}${agreeing}`;
}

/** What must be done now, and what not. */
const CanWait = ({ ctx: { say }, says }) => html`<p class="zacht">${say(says)}</p>`;
