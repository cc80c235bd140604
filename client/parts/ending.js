/** What the facilitator gets at the end, one section each: in the last phase, and on the last screen. */
import { html } from '../../static/vendor/preact.js';
import AttendancePanel from './attendance.js';
import { NextInRoom } from './next_in_room.js';
import { NextTurns } from './next_turns.js';

/** While the circle still sits there the attendance is folded away. @param {{ctx: import('../context.js').Ctx}} props */
export default function Ending({ ctx }) {
  const running = ctx.slices.room.stage === 'running';
  return html`<${AttendancePanel} key=${String(running)} ctx=${ctx} folded=${running} /><${NextTurns} ctx=${ctx} /><${NextInRoom} ctx=${ctx} />`;
}
