/**
 * Whose turn it is in a room: the group book and the chairs together. Pure.
 *
 * @typedef {import('./fair_turns.js').Place & {seat: string}} Seated
 * @typedef {object} RoomTurn
 * @property {'agreed' | 'calendar' | 'book'} by
 * @property {Seated[]} first
 * @property {Seated[][]} ranks
 * @property {import('./fair_turns.js').Aside[]} aside
 * @property {string[]} strangers  chairs of which the book does not know whose they are
 */
import { pidOf, seatOf, timesMet } from './book_read.js';
import { agreedTonight, tonight } from './turn_plan.js';

/** Of some chairs whose they are. @param {any} own  `ctx.book` @param {(string | null)[]} seats @returns {string[]} */
const pidsOn = ({ book, mid }, seats) => /** @type {string[]} */ (seats.map((seat) => pidOf(book, mid, seat)).filter((pid) => pid !== null));

/**
 * Who is pointed at to bring a case.
 * @param {any} own  `ctx.book`; null: there is no group book
 * @param {Record<string, any>} slices
 * @param {(string | null)[]} taken  the chairs of who brings another case of this evening
 * @returns {RoomTurn | null} null: no book, or one that knows of nothing yet
 */
export function roomTurn(own, { people }, taken) {
  if (!own?.knows || !people) return null;
  const { book, mid } = own;
  const seats = people.seats.map((/** @type {any} */ one) => one.seat);
  const leads = people.seats.filter((/** @type {any} */ one) => one.facilitator).map((/** @type {any} */ one) => one.seat);
  const found = tonight(book, { mid, here: pidsOn(own, seats), leads: pidsOn(own, leads), brings: pidsOn(own, taken) });
  if (found.by === 'book' && timesMet(book, mid) === 0) return null;
  const seated = (/** @type {import('./fair_turns.js').Place[]} */ all) => all.map((place) => ({ ...place, seat: /** @type {string} */ (seatOf(book, mid, place.pid)) }));
  return { ...found, first: seated(found.first), ranks: found.ranks.map(seated), strangers: seats.filter((/** @type {string} */ seat) => pidOf(book, mid, seat) === null) };
}

/**
 * Those who come first among who laid down a card; where nobody did, or nobody who did comes into question, among all.
 * @param {RoomTurn} turn @param {string[]} cards  the chairs whose cards lie there
 * @returns {{first: Seated[], among: boolean}} `among`: only who laid down a card was looked at
 */
export function firstWithCard({ by, first, ranks }, cards) {
  const offers = (/** @type {Seated[]} */ all) => all.filter(({ seat }) => cards.includes(seat));
  if (by !== 'book') return { first, among: false };
  const found = ranks.map(offers).find((rank) => rank.length > 0);
  return found ? { first: found, among: true } : { first, among: false };
}

/** Of the chair on which whoever was agreed to lead tonight sits. @param {any} own  `ctx.book` @param {Record<string, any>} slices @returns {{pid: string, seat: string | null} | null} null: nobody else than who leads */
export function agreedLead(own, { people }) {
  const pid = own?.knows && people ? agreedTonight(own.book, 'led', own.mid)[0] : undefined;
  if (pid === undefined) return null;
  const seat = seatOf(own.book, own.mid, pid);
  const chair = people.seats.find((/** @type {any} */ one) => one.seat === seat);
  return chair?.facilitator ? null : { pid, seat: chair ? seat : null };
}
