/** Who brings and who leads the next time, in a room and on its last screen, for who leads. */
import { html } from '../../static/vendor/preact.js';
import { NextChair } from './chair.js';
import { TurnSuggestion } from './turn_suggestion.js';

/** @param {{ctx: import('../context.js').Ctx}} props */
export function NextTurns({ ctx }) {
  const { book } = ctx;
  if (!book) return null;
  return html`<${TurnSuggestion} say=${ctx.say} book=${book.book} change=${book.set} handOver=${(/** @type {string} */ pid) => html`<${NextChair} ctx=${ctx} pid=${pid} />`} />`;
}
