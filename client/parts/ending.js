/** What the facilitator gets at the end, one section each: in the last phase, and on the last screen. */
import { html } from '../../static/vendor/preact.js';
import { NextInRoom } from './next_in_room.js';

/** @param {{ctx: import('../context.js').Ctx}} props */
export default function Ending({ ctx }) {
  return html`<${NextInRoom} ctx=${ctx} />`;
}
