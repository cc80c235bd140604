/** The group book in a room: which group this is, who one is in it, what the book holds and where it stays. */
import { html, useState } from '../../static/vendor/preact.js';
import { nameOf, timesMet, titleOf } from '../book_read.js';
import { asksWho, choices, choose, confirmed, sentBack, unsure } from '../book_who.js';
import { spokenNumber } from '../formats.js';
import { newId } from '../vault.js';
import { BookFile } from './book_file.js';
import { Icon } from './icon.js';
import { Notice } from './notices.js';

/** How the group is called: by its book, else as the meeting. @param {import('../context.js').Ctx} ctx */
export const groupName = ({ book, card, say }) => titleOf(/** @type {any} */ (book).book) || card?.title || say('common.meeting');

/** "dinsdaggroep, zeven keer bijeen": before this meeting. @param {{ctx: import('../context.js').Ctx}} props */
export function GroupLine({ ctx }) {
  const { say, book } = ctx;
  if (!book?.knows) return null;
  const n = timesMet(book.book, book.mid);
  return html`<p class="zacht">${n === 0 ? say('book.first_time', { group: groupName(ctx) }) : say('book.met', { group: groupName(ctx), times: spokenNumber(say, n), n })}</p>`;
}

/** What is asked and told about the book while the meeting goes on. @param {{ctx: import('../context.js').Ctx}} props */
export function BookNotices({ ctx }) {
  const { book, slices } = ctx;
  if (!book?.knows || !ctx.seat || slices.phase?.hidden) return null;
  return html`<${WhoAmI} ctx=${ctx} />${slices.me.powers.includes('facilitator') && html`<${IsItThem} ctx=${ctx} />`}<${Merged} ctx=${ctx} />`;
}

/** What there is to know of who sits here. @param {import('../context.js').Ctx} ctx @returns {import('../book_who.js').Here} */
const here = ({ book, seat, slices, name }) => ({
  .../** @type {{book: any, mid: string, own: any}} */ (book), seat: /** @type {string} */ (seat), seats: (slices.people?.seats ?? []).map((/** @type {any} */ one) => one.seat), name: name(seat),
});

/** Somebody's browser does not know whose it is. */
function WhoAmI({ ctx }) {
  const { say, book, slices } = ctx;
  const seen = here(ctx);
  const [busy, set] = useState(false);
  if (!asksWho(seen)) return null;
  const leads = slices.me.powers.includes('facilitator');
  const pick = async (/** @type {string | null} */ pid) => {
    if (busy) return;
    set(true);
    const { changes, own } = choose(seen, pid, { newPid: newId, leads });
    book.set(changes);
    await book.putOwn(own).finally(() => set(false));
    ctx.announce(say(leads ? 'book.who.chosen' : 'book.who.waiting', { name: pid ? nameOf(book.book, pid) : seen.name }));
  };
  return html`<${Notice} ctx=${ctx} icon="stoel" said=${say('book.who.title')}>
    <h2 class="k3">${say('book.who.title')}</h2>
    <p>${say(leads ? 'book.who.text_leads' : 'book.who.text')} ${book.own.sent_back === book.mid && say('book.who.sent_back')}</p>
    <div class="chips">
      ${choices(seen).map(({ pid, name }) => html`<button type="button" key=${pid} class="knop knop--klein" onClick=${() => pick(pid)}>${name}</button>`)}
      <button type="button" class="knop knop--klein knop--tekst" onClick=${() => pick(null)}>${say('book.who.absent')}</button>
    </div>
  <//>`;
}

/** Whoever leads says whether it is them. */
function IsItThem({ ctx }) {
  const { say, book, slices } = ctx;
  const seats = (slices.people?.seats ?? []).map((/** @type {any} */ one) => one.seat);
  return html`${unsure(book.book, book.mid, seats).map((one) => {
    const words = say(one.newcomer ? 'book.who.new' : 'book.who.known', { seat: ctx.name(one.seat), name: one.name });
    return html`<${Notice} key=${one.pid} ctx=${ctx} icon="stoel" quiet said=${words}>
      <p>${words}</p>
      <div class="chips">
        <button type="button" class="knop knop--klein" onClick=${() => book.set(confirmed(book.mid, one))}>${say('book.who.yes')}</button>
        <button type="button" class="knop knop--klein knop--tekst" onClick=${() => book.set(sentBack(book.mid, one))}>${say('book.who.no')}</button>
      </div>
    <//>`;
  })}`;
}

function Merged({ ctx }) {
  const { say, book } = ctx;
  if (!book.merged) return null;
  const counted = (/** @type {'meetings' | 'fields'} */ what) => (book.merged[what] ? say(`book.${what}`, { n: book.merged[what], times: spokenNumber(say, book.merged[what]) }) : '');
  const [first, second] = [counted('meetings'), counted('fields')].filter(Boolean);
  const words = say('book.merged', { what: second ? say('time.and', { first, second }) : first });
  return html`<${Notice} ctx=${ctx} icon="vink" quiet said=${words}><p>${words}</p>
    <button type="button" class="knop knop--klein" onClick=${book.seen}>${say('book.merged_seen')}</button><//>`;
}

/** Who one is in it, while that is not confirmed and after. */
function Me({ ctx }) {
  const { say, book, slices } = ctx;
  const name = nameOf(book.book, book.me);
  if (!name || !ctx.seat) return null;
  const waits = unsure(book.book, book.mid, (slices.people?.seats ?? []).map((/** @type {any} */ one) => one.seat)).some(({ pid }) => pid === book.me);
  return html`<p>${say(waits ? 'book.who.waiting' : 'book.who.chosen', { name })}</p>`;
}

/** What the book holds and where it stays; one press keeps it out of this browser. @param {{ctx: import('../context.js').Ctx, open?: boolean}} props */
export function GroupBook({ ctx, open = false }) {
  const { say, book, slices } = ctx;
  if (!book || !(book.knows || slices.room?.stage === 'closed')) return null;
  const stays = book.kept === 'disk';
  const closed = slices.room?.stage === 'closed';
  return html`<details class="uitklap" open=${open}>
    <summary><span class="k3">${say(closed ? 'book.inside' : 'book.title')}</span><span class="zacht">${say(stays ? 'book.in_this_browser' : 'book.in_this_window')}</span><${Icon} name="neer" /></summary>
    <div class="afspraken">
      <${Me} ctx=${ctx} />
      <p class="zacht">${say('book.what')}</p>
      <p class="zacht">${stays ? say(closed ? 'book.where_closed' : 'book.where') : say(book.declined ? 'book.declined' : 'book.in_memory')}</p>
      <div class="chips">
        ${!closed && html`<${BookFile} ctx=${ctx} />`}
        ${stays && html`<button type="button" class="knop knop--klein knop--tekst" onClick=${() => book.decline().then(() => ctx.announce(say('book.declined')))}>${say('book.decline')}</button>`}
        ${book.declined && html`<button type="button" class="knop knop--klein knop--tekst" onClick=${book.accept}>${say('book.accept')}</button>`}
      </div>
    </div>
  </details>`;
}
