/** The key question (ik-vraag), on everybody's sheet; the case-bringer writes it, or the facilitator for them. */
import { html, useState } from '../../static/vendor/preact.js';
import { Coach } from '../parts/coach.js';
import { Refused, act, useCommand } from '../parts/command.js';
import { Icon } from '../parts/icon.js';
import { useKeptText } from '../parts/kept.js';
import { caseBringer } from '../parts/kring_model.js';

/** @param {{ctx: import('../context.js').Ctx, slice: any}} props */
export default function CaseCards({ ctx, slice }) {
  const [editing, edit] = useState(false);
  const text = slice.key_question ? ctx.text(slice.key_question) : null;
  const nobody = caseBringer(ctx.slices) === null;
  const writes = slice.may_write && (editing || (!slice.key_question && isOwn(ctx)));
  return html`<section class="ikvraag-blok" aria-label=${ctx.say('tools.case_cards.title')}>
    ${writes && html`<${Editor} ctx=${ctx} slice=${slice} start=${text ?? ''} close=${() => edit(false)} />`}
    ${!writes && slice.key_question && html`<blockquote class="ikvraag"><p>${text ?? '…'}</p><footer>${footer(ctx)}</footer></blockquote>`}
    ${!writes && !slice.key_question && html`<p class="zacht">${nobody ? ctx.say('tools.case_cards.empty_nobody') : ctx.say('tools.case_cards.empty', { name: nameOf(ctx) })}</p>`}
    ${!writes && slice.may_write && html`<button type="button" class="knop knop--klein"
      onClick=${() => edit(true)}><${Icon} name="potlood" />${ctx.say(slice.key_question ? 'tools.case_cards.edit' : 'tools.case_cards.write')}</button>`}
  </section>`;
}

const isOwn = (ctx) => ctx.slices.me.powers.includes('case_bringer');

/** Whose question it is. */
function nameOf(ctx) {
  const who = caseBringer(ctx.slices);
  return who ? ctx.name(who.seat) : '';
}

function footer(ctx) {
  const name = nameOf(ctx);
  if (isOwn(ctx)) return ctx.say('tools.case_cards.yours');
  return name ? ctx.say('tools.case_cards.of', { name }) : ctx.say('tools.case_cards.title');
}

/** What is typed is kept in this browser until the server has it. */
function Editor({ ctx, slice, start, close }) {
  const { say } = ctx;
  const { text, words, change, forget } = useKeptText(ctx, 'drafts', `${slice.id}|kaart`, start);
  const { busy, refusal, run, refuse } = useCommand(ctx);
  const id = `ikvraag-${slice.id}`;
  const empty = !text?.trim();
  const done = () => {
    forget();
    close();
  };
  const save = async () => {
    if (empty) refuse(say('tools.write_first'));
    else if (await run(async () => act(slice.id, { a: 'write', text: await ctx.seal('cases', slice.id, text.trim()) }))) done();
  };
  return html`<div class="veld veld--blad">
    <label for=${id}>${say(isOwn(ctx) ? 'tools.case_cards.label' : 'tools.case_cards.label_for')}</label>
    <textarea id=${id} class="brief brief--kort" rows="3" maxlength="1200" value=${text ?? ''} disabled=${text === null}
      aria-describedby=${`${id}-wie`} onInput=${(e) => change(e.currentTarget.value)} />
    <p class="klein zacht" id=${`${id}-wie`}>${say('tools.case_cards.who_sees')} ${busy ? say('tools.keeping') : text && text !== start ? say(words) : ''}</p>
    <${Refused} refusal=${refusal} />
    <div class="chips">
      <button type="button" class="knop knop--vol" aria-disabled=${empty ? 'true' : undefined} aria-describedby=${`${id}-wie`} onClick=${save}>${say('tools.case_cards.save')}</button>
      ${start !== '' && html`<button type="button" class="knop knop--tekst" onClick=${done}>${say('tools.cancel')}</button>`}
    </div>
    <${Coach} ctx=${ctx} about="case" field=${id} text=${text ?? ''} quiet=${text === start} change=${change} />
  </div>`;
}
