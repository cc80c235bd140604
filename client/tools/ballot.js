/**
 * Choosing a case: everybody chooses one card unseen, and the outcome is shown to all at once, as a sober bar per card. It advises: who
 * brings the case is named by the facilitator, who has the other two ways beside it.
 */
import { html } from '../../static/vendor/preact.js';
import { readCard } from '../case_card.js';
import { tally } from '../case_choice.js';
import { capital, listed, spokenNumber } from '../formats.js';
import { CaseChoice } from '../parts/case_choice.js';
import { OwnTurn } from '../parts/turn_tonight.js';
import { ChoiceState, useChoice, useShown } from '../parts/unseen_choice.js';
import { CardText } from './case_cards.js';

/** @param {any} slice @returns {import('../wire.js').Wanted[]} */
export const envelopes = ({ votes, run }) => votes.map((/** @type {string} */ id) => ({ id, purpose: 'ballots', scope: run }));

/** @param {{ctx: import('../context.js').Ctx, slice: any}} props */
export default function Ballot({ ctx, slice }) {
  if (!slice.run) return null;
  return html`<${One} key=${slice.run} ctx=${ctx} slice=${slice} />`;
}

function One({ ctx, slice }) {
  const { say, slices } = ctx;
  const own = useChoice(ctx, slice, 'ballots');
  const cards = slices[`tool.${slice.of}`]?.cards ?? [];
  const values = slice.votes.map((/** @type {string} */ id) => ctx.text(id));
  const outcome = tally(cards.map(({ seat }) => seat), values);
  useShown(ctx, slice.stage, say('tools.ballot.shown'));
  return html`<fieldset class="schaal stemming">
      <legend>${say('tools.ballot.title')}</legend>
      ${slice.stage === 'open' && html`<${Choose} ctx=${ctx} slice=${slice} own=${own} cards=${cards} />`}
      ${slice.stage === 'shown' && html`<${Outcome} ctx=${ctx} slice=${slice} cards=${cards} outcome=${outcome} own=${own.saved} />`}
      ${slice.stage === 'closed' && html`<p class="zacht">${say('tools.choice.closed')}</p>`}
    </fieldset>
    ${slices.me.powers.includes('facilitator') ? html`<${CaseChoice} ctx=${ctx} stage=${slice.stage} cards=${cards} values=${values} />` : html`<${OwnTurn} ctx=${ctx} />`}`;
}

function Choose({ ctx, slice, own, cards }) {
  const { say } = ctx;
  const id = `stem-${slice.id}`;
  if (own.elsewhere) return html`<${ChoiceState} ctx=${ctx} slice=${slice} own=${own} of=${slice.voters} words="" />`;
  if (cards.length === 0) return html`<p class="zacht">${say('tools.ballot.no_cards')}</p>`;
  const mine = cards.find(({ seat }) => seat === own.chosen);
  const words = mine ? say('tools.ballot.chosen', { name: nameOf(ctx, mine.seat) }) : say('tools.ballot.gone');
  return html`<p class="zacht">${say('tools.ballot.what')}</p>
    <div class="stembriefje" ...${own.keys}>${cards.map((card) => html`<label class="stemkaart" key=${card.seat}>
      <input type="radio" name=${id} value=${card.seat} checked=${own.chosen === card.seat} disabled=${!own.loaded} onChange=${() => own.choose(card.seat)} />
      <span><${CardText} ctx=${ctx} card=${card} /></span>
    </label>`)}</div>
    <${ChoiceState} ctx=${ctx} slice=${slice} own=${own} of=${slice.voters} words=${words} />`;
}

/** "jouw kaart", "de kaart van Anke" is said in the catalogue; here only whose. */
const nameOf = (ctx, seat) => (seat === ctx.seat ? ctx.say('tools.ballot.yourself') : ctx.name(seat));

/** In the order of the circle: a card is no prize. */
function Outcome({ ctx, slice, cards, outcome, own }) {
  const { say } = ctx;
  const { counts, most } = outcome;
  return html`<ul class="uitslag">${cards.map((card, at) => html`<li key=${card.seat}>
      <p class="uitslag-kop"><b>${card.seat === ctx.seat ? say('common.you') : ctx.name(card.seat)}</b>
        <span class="zacht klein">${counts[at] ? say('tools.ballot.count', { n: counts[at], number: spokenNumber(say, counts[at]) }) : say('tools.ballot.none')}${card.seat === own && html` · <b>${say('tools.ballot.yours')}</b>`}</span></p>
      <p class="klein zacht uitslag-vraag">${readCard(ctx.text(card.text)).question || '…'}</p>
      <span class="balk" aria-hidden="true"><i class=${card.seat === own ? 'is-jij' : ''} style=${{ '--h': String(most ? counts[at] / most : 0) }} /></span>
    </li>`)}</ul>
    <p>${spoken(ctx, slice, outcome)}</p>
    <p class="klein zacht">${say('tools.ballot.advises')}</p>`;
}

/** "Vijf stemmen. De meeste voor Anke: drie." or that it is a tie, in words. */
function spoken(ctx, slice, { most, first, elsewhere }) {
  const { say } = ctx;
  const all = slice.votes.length;
  const names = listed(say, first.map((seat) => nameOf(ctx, seat)));
  const parts = [say('tools.ballot.votes', { n: all, number: capital(say, spokenNumber(say, all)) })];
  if (first.length > 0) parts.push(say(first.length === 1 ? 'tools.ballot.most' : 'tools.ballot.tie', { names, number: spokenNumber(say, most) }));
  if (elsewhere > 0) parts.push(say('tools.ballot.elsewhere', { n: elsewhere, number: capital(say, spokenNumber(say, elsewhere)) }));
  return parts.join(' ');
}
