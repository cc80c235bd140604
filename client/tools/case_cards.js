/** The key question (ik-vraag), on everybody's sheet; the case-bringer writes it, or the facilitator for them. */
import { html, useState } from '../../static/vendor/preact.js';
import { Refused, act, useCommand } from '../parts/command.js';
import { Icon } from '../parts/icon.js';
import { caseBringer } from '../parts/kring_model.js';

/** @param {{ctx: import('../context.js').Ctx, slice: any}} props */
export default function CaseCards({ ctx, slice }) {
  const [editing, edit] = useState(false);
  const text = slice.key_question ? ctx.text(slice.key_question) : null;
  if (slice.may_write && (editing || (!slice.key_question && isOwn(ctx)))) {
    return html`<${Editor} ctx=${ctx} slice=${slice} start=${text ?? ''} close=${() => edit(false)} />`;
  }
  if (!slice.key_question) return html`<${Empty} ctx=${ctx} slice=${slice} write=${() => edit(true)} />`;
  return html`<div class="ikvraag-blok">
    <blockquote class="ikvraag"><p>${text ?? '…'}</p><footer>${footer(ctx)}</footer></blockquote>
    ${slice.may_write && html`<button type="button" class="knop knop--klein"
      onClick=${() => edit(true)}><${Icon} name="potlood" />${ctx.say('tools.case_cards.edit')}</button>`}
  </div>`;
}

const isOwn = (ctx) => ctx.slices.me.powers.includes('case_bringer');

function footer(ctx) {
  const who = caseBringer(ctx.slices);
  if (isOwn(ctx)) return ctx.say('tools.case_cards.yours');
  return who ? ctx.say('tools.case_cards.of', { name: ctx.name(who.seat) }) : ctx.say('tools.case_cards.title');
}

function Empty({ ctx, slice, write }) {
  const who = caseBringer(ctx.slices);
  return html`<div class="ikvraag-blok">
    <p class="zacht">${ctx.say('tools.case_cards.empty', { name: who ? ctx.name(who.seat) : '' })}</p>
    ${slice.may_write && html`<button type="button" class="knop knop--klein"
      onClick=${write}><${Icon} name="potlood" />${ctx.say('tools.case_cards.write')}</button>`}
  </div>`;
}

function Editor({ ctx, slice, start, close }) {
  const { say } = ctx;
  const [text, set] = useState(start);
  const { busy, refusal, run } = useCommand(ctx);
  const save = async () => {
    if (busy || text.trim() === '') return;
    if (await run(async () => act(slice.id, { a: 'write', text: await ctx.seal('cases', slice.id, text.trim()) }))) close();
  };
  return html`<div class="veld veld--blad">
    <label for=${`ikvraag-${slice.id}`}>${say(isOwn(ctx) ? 'tools.case_cards.label' : 'tools.case_cards.label_for')}</label>
    <textarea id=${`ikvraag-${slice.id}`} class="brief brief--kort" rows="3" maxlength="1200" value=${text} onInput=${(e) => set(e.currentTarget.value)} />
    <p class="klein zacht">${say(busy ? 'tools.keeping' : 'tools.case_cards.who_sees')}</p>
    <${Refused} refusal=${refusal} />
    <div class="chips">
      <button type="button" class="knop knop--vol" aria-disabled=${text.trim() === '' ? 'true' : undefined} onClick=${save}>${say('tools.case_cards.save')}</button>
      ${start !== '' && html`<button type="button" class="knop knop--tekst" onClick=${close}>${say('tools.cancel')}</button>`}
    </div>
  </div>`;
}
