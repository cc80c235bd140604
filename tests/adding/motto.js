/** A motto: one sentence for this meeting, where everybody sees it. */
import { html, useState } from '../../static/vendor/preact.js';
import { Refused, act, useCommand } from '../parts/command.js';

/** What the slice names, and how it was sealed. @param {any} slice @returns {import('../wire.js').Wanted[]} */
export const envelopes = ({ id, text }) => (text ? [{ id: text, purpose: 'lines', scope: id }] : []);

/** @param {{ctx: import('../context.js').Ctx, slice: any}} props */
export default function Motto({ ctx, slice }) {
  const { say } = ctx;
  const [typed, type] = useState('');
  const { busy, refusal, run } = useCommand(ctx);
  const write = async () => {
    if (await run(async () => act(slice.id, { a: 'write', text: await ctx.seal('lines', slice.id, typed.trim()) }))) type('');
  };
  return html`<section aria-label=${say('motto.title')}>
    ${slice.text && html`<blockquote class="ikvraag"><p>${ctx.text(slice.text) ?? '…'}</p></blockquote>`}
    ${slice.may_write && html`<div class="veld">
      <label for=${`motto-${slice.id}`}>${say('motto.title')}</label>
      <input id=${`motto-${slice.id}`} value=${typed} maxlength="200" onInput=${(/** @type {any} */ event) => type(event.currentTarget.value)} />
      <${Refused} refusal=${refusal} />
      <button type="button" class="knop" aria-disabled=${busy || !typed.trim() ? 'true' : undefined} onClick=${() => typed.trim() && write()}>${say('motto.save')}</button>
    </div>`}
  </section>`;
}
