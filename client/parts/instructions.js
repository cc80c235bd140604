/** What you do now and what not yet, by your role; the facilitator also gets what to say aloud, and why. */
import { html, useState } from '../../static/vendor/preact.js';
import { textsOf } from '../method_texts.js';
import { role, withName } from '../roles.js';
import { Icon } from './icon.js';

/** Wide enough to show all; below this a field to write in comes first. */
const ROOMY = '(min-width: 760px)';

/** The same, folded away in a narrow window, or in any once it has been done. @param {{ctx: import('../context.js').Ctx, done?: boolean}} props */
export function FoldedInstructions({ ctx, done = false }) {
  const [open] = useState(() => !done && matchMedia(ROOMY).matches);
  return html`<details class="uitklap uitklap--boven" open=${open}>
    <summary><span class="k3">${ctx.say('session.instructions')}</span><${Icon} name="neer" /></summary>
    <${Instructions} ctx=${ctx} />
  </details>`;
}

/** @param {{ctx: object, only?: 'not_yet'}} props */
export function Instructions({ ctx, only }) {
  const texts = textsOf(ctx);
  const own = texts?.[role(ctx.slices.me.powers)];
  if (!own) return null;
  return html`<section class="opdracht" aria-label=${ctx.say('session.instructions')}>
    ${!only && html`<ul class="opdracht-nu">${own.now.map((line) => html`<li key=${line}>${withName(ctx, line)}</li>`)}</ul>`}
    ${own.not_yet.length > 0 && html`<div class="klein zacht"><b>${ctx.say('session.not_yet')}</b> <ul class="opdracht-later">
      ${own.not_yet.map((line) => html`<li key=${line}>${withName(ctx, line)} </li>`)}
    </ul></div>`}
  </section>`;
}

/** What the facilitator says aloud: what is expected, and the reason for it. @param {{ctx: import('../context.js').Ctx}} props */
export function Script({ ctx }) {
  const texts = textsOf(ctx);
  if (!texts?.script) return null;
  return html`<section class="voorlezen">
    <h2 class="klein zacht">${ctx.say('host.say_aloud')}</h2>
    <blockquote><p>${withName(ctx, texts.script)}</p>${texts.reason && html`<p class="reden">${withName(ctx, texts.reason)}</p>`}</blockquote>
    ${texts.call && html`<p class="klein zacht"><${Icon} name="venster" />${withName(ctx, texts.call)}</p>`}
  </section>`;
}
