/**
 * Who brings the case, for the facilitator alone: what the ballot says, whose turn it is, and by hand. Three ways beside each other; none
 * of them decides, one press names somebody for the case at hand.
 */
import { html, useState } from '../../static/vendor/preact.js';
import { readCard } from '../case_card.js';
import { atHand, due, tally } from '../case_choice.js';
import { casesOf } from '../cases.js';
import { listed, spokenNumber } from '../formats.js';
import { firstWithCard, roomTurn } from '../turn_room.js';
import { firstWords } from '../turn_words.js';
import { NameCaseBringer, caseName } from './case_bringer_button.js';
import { useOwnId } from './own_id.js';
import { PersonSelect } from './people_buttons.js';
import { RoomTurnList } from './turn_tonight.js';

/**
 * @param {{ctx: import('../context.js').Ctx, stage: string, cards: {seat: string, text: string}[], values: (string | null)[]}} props
 *   `stage`: of the ballot; `values`: what was chosen, as far as it is shown
 */
export function CaseChoice({ ctx, stage, cards, values }) {
  const { say, slices } = ctx;
  const [picked, pick] = useState(/** @type {string | null} */ (null));
  const cases = casesOf(slices);
  const ahead = cases.filter(({ over }) => !over);
  const at = atHand(cases, picked);
  if (!at) return null;
  const offered = cards.map(({ seat, text }) => ({ seat, last: readCard(ctx.text(text)).last }));
  const others = cases.filter((one) => one !== at && one.seat !== null).map(({ seat }) => /** @type {string} */ (seat));
  return html`<section class="regel aanwijzen">
    <div><h2 class="k3">${say('host.case_choice')}</h2><p class="zacht">${say('host.case_choice_what')}</p></div>
    ${ahead.length > 1 && html`<${WhichCase} ctx=${ctx} ahead=${ahead} at=${at} pick=${pick} />`}
    ${ahead.length === 1 && at.seat && html`<p>${say('host.case_choice_now', { name: ctx.name(at.seat) })}</p>`}
    <ul class="manieren" key=${at.block}>
      <${Way} ctx=${ctx} at=${at} title=${say('host.way_ballot')} ...${ballotOf(ctx, stage, cards, values, others)} />
      <${Way} ctx=${ctx} at=${at} title=${say('host.way_turn')} ...${turnOf(ctx, offered, others)} />
      <${ByHand} ctx=${ctx} at=${at} />
    </ul>
  </section>`;
}

/** For which of the cases of this evening somebody is named. */
function WhichCase({ ctx, ahead, at, pick }) {
  const name = useOwnId();
  const who = ({ seat }) => (seat ? ctx.name(seat) : ctx.say('host.case_nobody'));
  return html`<fieldset class="veld"><legend class="klein">${ctx.say('host.which_case')}</legend>
    <div class="keuzes keuzes--onder">${ahead.map((one) => html`<label class="keus" key=${one.block}>
      <input type="radio" name=${name} checked=${one === at} onChange=${() => pick(one.block)} /><span>${caseName(ctx, one)} · <span class="zacht">${who(one)}</span></span>
    </label>`)}</div>
  </fieldset>`;
}

/** One way: what it says, where that comes from, and a button for each it points at. */
function Way({ ctx, at, title, words, seats, source = '', more = null }) {
  return html`<li><h3 class="klein">${title}</h3><p>${words}</p>${source && html`<p class="klein zacht">${source}</p>`}
    ${seats.length > 0 && html`<div class="chips">${seats.map((seat) => html`<${NameCaseBringer} key=${seat} ctx=${ctx} at=${at} seat=${seat} />`)}</div>`}${more}</li>`;
}

function ByHand({ ctx, at }) {
  const { say, slices } = ctx;
  const [seat, choose] = useState(/** @type {string | null} */ (null));
  const id = useOwnId();
  const seats = (slices.people?.seats ?? []).filter((one) => one.seat !== at.seat);
  return html`<li><h3 class="klein">${say('host.way_hand')}</h3>
    <div class="overdraag"><${PersonSelect} ctx=${ctx} id=${id} label=${say('host.way_hand')} seats=${seats} value=${seat} change=${choose} none=${say('host.choose')} />
      ${seat && html`<${NameCaseBringer} ctx=${ctx} at=${at} seat=${seat} />`}</div></li>`;
}

/**
 * What the ballot says for this case: who brings another one is passed over.
 * @param {string[]} others  who brings another case
 */
function ballotOf(ctx, stage, cards, values, others) {
  const { say } = ctx;
  const seats = cards.map(({ seat }) => seat);
  const { most, first } = tally(seats.filter((seat) => !others.includes(seat)), values);
  if (stage !== 'shown') return { seats: [], words: say(stage === 'open' ? 'host.ballot_open' : 'host.ballot_closed') };
  if (first.length === 0) return { seats: [], words: say('host.ballot_none') };
  const passed = others.filter((seat) => seats.includes(seat)).map((seat) => ctx.name(seat));
  const told = { names: listed(say, first.map((seat) => ctx.name(seat))), number: spokenNumber(say, most), taken: listed(say, passed) };
  if (passed.length > 0) return { seats: first, words: say(first.length === 1 ? 'host.ballot_next' : 'host.ballot_next_tie', told) };
  return { seats: first, words: say(first.length === 1 ? 'host.ballot_most' : 'host.ballot_tie', told) };
}

/**
 * Whose turn it is: by the group book, where that knows of earlier meetings; else by what people said on their cards.
 * @param {import('../case_choice.js').Offered[]} offered @param {string[]} others
 */
function turnOf(ctx, offered, others) {
  const { say } = ctx;
  const turn = roomTurn(ctx.book, ctx.slices, others);
  if (turn) {
    const { first, among } = firstWithCard(turn, offered.map(({ seat }) => seat));
    const source = `${say(`turns.by_${turn.by}`)}${among ? ` ${say('turns.among_cards')}` : ''}`;
    return { seats: first.map(({ seat }) => seat), words: firstWords(say, 'brought', first), source, more: html`<${RoomTurnList} ctx=${ctx} turn=${turn} />` };
  }
  const { why, seats } = due(offered, others);
  const names = listed(say, seats.map((seat) => ctx.name(seat)));
  return { seats, words: why ? say(`host.turn_${why}`, { names, n: seats.length }) : say('host.turn_unknown'), source: why ? say('turns.by_cards') : '' };
}
