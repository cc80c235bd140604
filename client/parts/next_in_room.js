/** The next meeting, in a room and on its last screen, for who leads. */
import { html } from '../../static/vendor/preact.js';
import { NextMeeting } from './next_meeting.js';
import { useNext } from './use_next.js';

/** @param {{ctx: import('../context.js').Ctx}} props */
export function NextInRoom({ ctx }) {
  const { known, ...next } = useNext(ctx);
  return known && html`<${NextMeeting} say=${ctx.say} ...${next} now=${ctx.now()} />`;
}
