/** What surrounds texts that came open together. */
import { html } from '../../static/vendor/preact.js';
import { capital, spokenNumber } from '../formats.js';
import { Icon } from './icon.js';

/** How many there are: "Vier vragen". @param {import('../context.js').Ctx} ctx @param {any} slice @returns {string} */
export function releasedTitle({ say }, slice) {
  const n = slice.texts.length;
  return say(`tools.round.count.${slice.kind}`, { n, number: capital(say, spokenNumber(say, n)) });
}

/** The heading above texts that came open together. @param {{ctx: import('../context.js').Ctx, slice: any}} props */
export function ReleasedHead({ ctx, slice }) {
  const { say } = ctx;
  return html`<div class="kopregel"><h2 class="k2">${releasedTitle(ctx, slice)}</h2>${slice.texts.some(unsigned) && html`<p class="klein zacht">${say('tools.round.shuffled')}</p>`}</div>`;
}

const unsigned = (text) => text.seat === null;

/** Who signed a text; nothing under one without a name. */
export const SignedBy = ({ ctx, text }) => !unsigned(text) && html`<span class="staat">${ctx.say('tools.round.signed_by', { name: ctx.name(text.seat) })}</span>`;

/** Said only when there is a text without a name. */
export const NobodyKnows = ({ ctx, slice }) => slice.texts.some(unsigned) && html`<p class="klein zacht afsluiter"><${Icon} name="oogdicht" />${ctx.say('tools.round.nobody_knows')}</p>`;
