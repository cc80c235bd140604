/**
 * Case cards: a key question (ik-vraag) from everybody who might bring a case. Where they are collected all lie open and each writes
 * their own; in the case there is that of the case-bringer, which the facilitator may write for them.
 */
import { html, useEffect, useState } from '../../static/vendor/preact.js';
import { readCard } from '../case_card.js';
import { bringsToday } from '../cases.js';
import { CardEditor, draftOf } from '../parts/case_card_editor.js';
import { Refused, act, useCommand } from '../parts/command.js';
import { Icon } from '../parts/icon.js';
import { openTools } from '../parts/kring_model.js';

/** Of the cards; the question of the case is one of all that is shown. @param {any} slice @returns {import('../wire.js').Wanted[]} */
export const envelopes = ({ cards, id }) => cards.map((/** @type {any} */ card) => ({ id: card.text, purpose: 'cases', scope: id }));

/** @param {{ctx: import('../context.js').Ctx, slice: any}} props */
export default function CaseCards({ ctx, slice }) {
  return slice.all ? html`<${Collected} ctx=${ctx} slice=${slice} />` : html`<${Question} ctx=${ctx} slice=${slice} />`;
}

/** Whether a ballot shows these cards already. */
const isVotedOn = (slices, id) => openTools(slices).some(({ tool, of }) => tool === 'ballot' && of === id);

/** Everybody's cards, and one's own. */
function Collected({ ctx, slice }) {
  const { say, slices } = ctx;
  const own = slice.cards.find(({ seat }) => seat === ctx.seat);
  const others = slice.cards.filter((card) => card !== own);
  const forBringer = slice.may_write && slices.me.powers.includes('facilitator') && slice.seat !== null && slice.seat !== ctx.seat;
  return html`<section class="kaarten" aria-labelledby=${`kaarten-${slice.id}`}>
    <div class="kopregel"><h2 class="k3" id=${`kaarten-${slice.id}`}>${say('tools.case_cards.all')}</h2>
      <p class="zacht klein">${say('tools.case_cards.all_what')}</p></div>
    ${others.length > 0 && !isVotedOn(slices, slice.id) && html`<ul class="brieven">${others.map((card) => html`<li key=${card.seat}><${CardText} ctx=${ctx} card=${card} /></li>`)}</ul>`}
    ${own ? html`<${Own} ctx=${ctx} slice=${slice} card=${own} />` : slice.may_write && html`<${Offer} ctx=${ctx} slice=${slice} />`}
    ${forBringer && !slice.key_question && html`<${Write} ctx=${ctx} slice=${slice} seat=${slice.seat} words=${say('tools.case_cards.write_for', { name: ctx.name(slice.seat) })} />`}
  </section>`;
}

/** One card as the others read it. @param {{ctx: import('../context.js').Ctx, card: {seat: string, text: string}}} props */
export function CardText({ ctx, card }) {
  const { question, last } = readCard(ctx.text(card.text));
  const brings = bringsToday(ctx.slices, card.seat);
  const about = [last && ctx.say(`tools.case_cards.was_${last}`), brings && ctx.say('tools.case_cards.brings')].filter(Boolean);
  return html`<span class="kaart-vraag">${question || '…'}</span>
    <span class="kaart-wie"><b>${card.seat === ctx.seat ? ctx.say('common.you') : ctx.name(card.seat)}</b>${about.map((words) => ` · ${words}`)}</span>`;
}

/** One's own card lies there. */
function Own({ ctx, slice, card }) {
  const { say } = ctx;
  const [editing, edit] = useState(false);
  const { refusal, run } = useCommand(ctx);
  const text = ctx.text(card.text);
  if (editing) return html`<${CardEditor} ctx=${ctx} slice=${slice} seat=${ctx.seat} start=${text ?? ''} close=${() => edit(false)} />`;
  return html`<div class="kaart-eigen"><${CardText} ctx=${ctx} card=${card} /></div>
    ${slice.may_write && html`<div class="chips">
      <button type="button" class="knop knop--klein" aria-disabled=${text === null ? 'true' : undefined} onClick=${() => text !== null && edit(true)}><${Icon} name="potlood" />${say('tools.case_cards.edit_card')}</button>
      <button type="button" class="knop knop--klein" onClick=${() => run(act(slice.id, { a: 'withdraw' }))}><${Icon} name="terugpak" />${say('tools.case_cards.withdraw')}</button>
    </div>`}
    <${Refused} refusal=${refusal} />`;
}

/** Nothing offered yet: a button, or the field when one brings the case or began to write. */
function Offer({ ctx, slice }) {
  const begun = useBegun(ctx, slice, ctx.seat);
  const brings = slice.seat === ctx.seat;
  const words = ctx.say('tools.case_cards.offer');
  return html`<${Write} key=${`${begun}${brings}`} ctx=${ctx} slice=${slice} seat=${ctx.seat} words=${words} open=${begun || brings} />`;
}

/** Whether this browser keeps something that was typed and not laid down. */
function useBegun(ctx, slice, seat) {
  const [begun, set] = useState(false);
  useEffect(() => {
    let here = true;
    ctx.notebook.drafts.get(draftOf(ctx, slice, seat)).then((/** @type {any} */ kept) => here && set(Boolean(kept)), () => {});
    return () => { here = false; };
  }, []);
  return begun;
}

/** A button that makes room for the field; `open`: it is there by itself, as for whoever was just named to bring the case. */
function Write({ ctx, slice, seat, words, open = false }) {
  const [editing, edit] = useState(open);
  const [pressed, press] = useState(false);
  if (!editing) return html`<div><button type="button" class="knop" onClick=${() => (press(true), edit(true))}><${Icon} name="potlood" />${words}</button></div>`;
  return html`<${CardEditor} ctx=${ctx} slice=${slice} seat=${seat} start="" pressed=${pressed} close=${() => edit(false)} />`;
}

/** In the case: the question, on everybody's sheet. */
function Question({ ctx, slice }) {
  const { say } = ctx;
  const [editing, edit] = useState(false);
  const own = slice.seat === ctx.seat;
  const text = slice.key_question ? ctx.text(slice.key_question) : null;
  const writes = slice.may_write && (editing || (own && !slice.key_question));
  const name = slice.seat ? ctx.name(slice.seat) : '';
  return html`<section class="ikvraag-blok" aria-label=${say('tools.case_cards.title')}>
    ${writes && html`<${CardEditor} ctx=${ctx} slice=${slice} seat=${slice.seat} start=${text ?? ''} stays=${!editing} close=${() => edit(false)} />`}
    ${!writes && slice.key_question && html`<blockquote class="ikvraag"><p>${readCard(text).question || '…'}</p><footer>${own ? say('tools.case_cards.yours') : say('tools.case_cards.of', { name })}</footer></blockquote>`}
    ${!writes && !slice.key_question && html`<p class="zacht">${slice.seat ? say('tools.case_cards.empty', { name }) : say('tools.case_cards.empty_nobody')}</p>`}
    ${!writes && slice.may_write && html`<button type="button" class="knop knop--klein"
      onClick=${() => edit(true)}><${Icon} name="potlood" />${say(slice.key_question ? 'tools.case_cards.edit' : 'tools.case_cards.write')}</button>`}
  </section>`;
}
