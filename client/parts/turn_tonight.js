/** Whose turn it is in the room, from the group book: for the facilitator in the lobby, and for each person their own, with "not now". */
import { html } from '../../static/vendor/preact.js';
import { at } from '../book.js';
import { atHand } from '../case_choice.js';
import { casesOf } from '../cases.js';
import { roomTurn } from '../turn_room.js';
import { firstWords, reason } from '../turn_words.js';
import { NameCaseBringer } from './case_bringer_button.js';
import { Icon } from './icon.js';
import { TurnList } from './turn_list.js';

/** Who brings one of the cases of this evening. @param {Record<string, any>} slices @param {string} [but]  the block of a case that is looked for */
export const bringers = (slices, but) => casesOf(slices).filter(({ block, seat }) => block !== but && seat !== null).map(({ seat }) => seat);

/** The list behind it. @param {{ctx: import('../context.js').Ctx, turn: import('../turn_room.js').RoomTurn}} props */
export function RoomTurnList({ ctx, turn }) {
  return html`<${TurnList} say=${ctx.say} what="brought" ranks=${turn.ranks} aside=${turn.aside} strangers=${turn.strangers.map((seat) => ctx.name(seat))} />`;
}

/** In the lobby, for as long as there is a case that nobody brings yet. @param {{ctx: import('../context.js').Ctx}} props */
export function LobbyTurn({ ctx }) {
  const { say, slices } = ctx;
  const cases = casesOf(slices);
  const one = atHand(cases, null);
  const turn = one && one.seat === null ? roomTurn(ctx.book, slices, bringers(slices, one.block)) : null;
  if (!one || !turn) return null;
  return html`<section class="regel">
    <div><h2 class="k3">${say('turns.lobby')}</h2><p class="zacht">${say(`turns.by_${turn.by}`)}</p></div>
    <p>${firstWords(say, 'brought', turn.first)}</p>
    ${turn.first.length > 0 && html`<div class="chips">${turn.first.map(({ seat }) => html`<${NameCaseBringer} key=${seat} ctx=${ctx} at=${one} seat=${seat} />`)}</div>`}
    <${RoomTurnList} ctx=${ctx} turn=${turn} />
  </section>`;
}

/** How one stands oneself, in a sentence; null when there is nothing to say. @param {import('../context.js').Ctx} ctx @param {string} me @param {boolean} passed */
function ownWords({ say, slices, book }, me, passed) {
  if (passed) return say('turns.own_passed');
  const turn = roomTurn(book, slices, bringers(slices));
  const mine = turn?.first.find(({ pid }) => pid === me);
  if (!turn || turn.first.length === 0) return null;
  return mine ? say(`turns.own_${turn.by}`, { reason: reason(say, 'brought', mine) }) : say('turns.own_other', { who: firstWords(say, 'brought', turn.first) });
}

/**
 * One's own turn, and letting it go by: everybody for themselves, to be taken back as well.
 * @param {{ctx: import('../context.js').Ctx}} props
 */
export function OwnTurn({ ctx }) {
  const { say, slices, book: own, seat } = ctx;
  if (!own?.knows || !own.me || slices.me.powers.includes('facilitator') || bringers(slices).includes(seat)) return null;
  const path = `meeting/${own.mid}/passed/${own.me}`;
  const passed = at(own.book, path) === true;
  const words = ownWords(ctx, own.me, passed);
  if (words === null) return null;
  const turnIt = () => {
    own.set({ [path]: !passed });
    ctx.announce(say(passed ? 'turns.pass_back_done' : 'turns.own_passed'));
  };
  return html`<section class="regel">
    <div><h2 class="k3">${say('turns.own')}</h2><p>${words}</p></div>
    <div class="chips"><button type="button" class="knop knop--klein" aria-pressed=${String(passed)} aria-describedby="pas-uitleg" onClick=${turnIt}>${passed && html`<${Icon} name="vink" />`}${say('turns.pass')}</button></div>
    <p class="klein zacht" id="pas-uitleg">${say('turns.pass_what')}</p>
  </section>`;
}
