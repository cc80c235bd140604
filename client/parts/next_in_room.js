/** The next meeting, in a room and on its last screen, for who leads. */
import { html } from '../../static/vendor/preact.js';
import { NextMeeting } from './next_meeting.js';
import { useNext } from './use_next.js';

/** @param {{ctx: import('../context.js').Ctx}} props */
export function NextInRoom({ ctx }) {
  const { known, ...next } = useNext(ctx);
  return known && html`<${NextMeeting} say=${ctx.say} ...${next} now=${ctx.now()} />`;
}

/** Of a room that is gone: what was agreed in it, and the links of the room that was made. @param {{ctx: any}} props  only `say` and `notebook` */
export default function NextLeft({ ctx }) {
  const { known, ...next } = useNext(ctx);
  return known && next.agreed && html`<${NextMeeting} say=${ctx.say} ...${next} now=${Date.now()} />`;
}
