/**
 * Who sits on which chair, by the group book. A browser that knows whose it is writes it down by itself; another asks, and whoever
 * leads the meeting says whether it is so. Pure.
 *
 * @typedef {import('./book.js').Book} Book
 * @typedef {{me?: string | null, chosen?: string | null, added?: string | null, sent_back?: string | null}} Own  of this browser: who its owner is, and
 *   in which meeting that was chosen, begun or sent back by the facilitator
 * @typedef {object} Here
 * @property {Book} book
 * @property {string} mid
 * @property {Own} own
 * @property {string} seat  our chair
 * @property {string[]} seats  that are taken now
 * @property {string} name  by which we sit here
 * @typedef {{changes: Record<string, any>, own: Own}} Step
 */
import { at } from './book.js';
import { meetings, nameOf, people, pidOf, seatOf, timesMet } from './book_read.js';
import { foldedName } from './vault.js';

const NAME_MOST = 80;

/** Whether nobody can be chosen yet: the group meets for the first time, and whoever is in the book came in tonight. @param {Book} book @param {string} mid */
export const isFirstTime = (book, mid) => timesMet(book, mid) === 0 && people(book).every(({ pid }) => Object.hasOwn(book.fields, `meeting/${mid}/seat/${pid}`));

/** Somebody takes a chair in the book, and no one else has it. @param {Here} here @param {string} pid @returns {Record<string, any>} */
function sits({ book, mid, seat }, pid) {
  const others = people(book).filter((one) => one.pid !== pid && seatOf(book, mid, one.pid) === seat);
  return { ...Object.fromEntries(others.map((one) => [`meeting/${mid}/seat/${one.pid}`, null])), [`meeting/${mid}/seat/${pid}`]: seat };
}

/** Whether another sits here as this person. @param {Here} here @param {string} pid */
const isTaken = ({ book, mid, seat, seats }, pid) => seatOf(book, mid, pid) !== seat && seats.includes(seatOf(book, mid, pid) ?? '');

/** Whether the facilitator sent back what was chosen here. @param {Here} here @param {string} pid */
const isSentBack = ({ book, mid, own, seat }, pid) => own.chosen === mid && at(book, `meeting/${mid}/chosen/${pid}`) === seat && seatOf(book, mid, pid) === null;

/**
 * What this browser does by itself.
 * @param {Here} here
 * @param {() => string} newPid
 * @returns {Step | null}
 */
export function settle(here, newPid) {
  const { book, mid, own, seat } = here;
  const me = own.me ?? null;
  if (me !== null && own.added === mid && timesMet(book, mid) > 0) {
    // Who came in with an empty book and put themselves in it turns out to be in a group that has one.
    return { changes: { [`person/${me}/name`]: null, [`meeting/${mid}/seat/${me}`]: null }, own: { me: null, added: null } };
  }
  if (me !== null && nameOf(book, me) !== '') {
    if (isSentBack(here, me)) return { changes: {}, own: { me: null, chosen: null, sent_back: mid } };
    return seatOf(book, mid, me) === seat || isTaken(here, me) || own.chosen === mid ? null : { changes: sits(here, me), own: {} };
  }
  const known = pidOf(book, mid, seat);
  if (known !== null && nameOf(book, known) !== '') return { changes: {}, own: { me: known } };
  if (!isFirstTime(book, mid)) return null;
  const pid = me ?? newPid();
  return { changes: enters(here, pid), own: { me: pid, added: me === null ? mid : null } };
}

/** @param {Here} here @param {string} pid */
const enters = (here, pid) => ({ [`person/${pid}/name`]: here.name.trim().slice(0, NAME_MOST), ...sits(here, pid) });

/** Whether somebody has to say who they are. @param {Here} here @returns {boolean} */
export function asksWho(here) {
  const { book, mid, own, seat } = here;
  const me = own.me ?? null;
  if (me === null || nameOf(book, me) === '') return pidOf(book, mid, seat) === null && !isFirstTime(book, mid);
  return isTaken(here, me);
}

/** Whom one can be: nobody sits there as them. The same name first, who left the group last. @param {Here} here */
export function choices(here) {
  const order = (/** @type {{name: string, left: boolean}} */ one) => (foldedName(one.name) === foldedName(here.name) ? 0 : one.left ? 2 : 1);
  return people(here.book).filter(({ pid }) => !here.seats.includes(seatOf(here.book, here.mid, pid) ?? '')).sort((a, b) => order(a) - order(b));
}

/**
 * Somebody says who they are.
 * @param {Here} here
 * @param {string | null} pid  null: not in the book yet
 * @param {{newPid: () => string, leads: boolean}} how  who leads has nobody to confirm it
 * @returns {Step}
 */
export function choose(here, pid, { newPid, leads }) {
  const { mid, seat } = here;
  const who = pid ?? newPid();
  const sure = leads ? { [`meeting/${mid}/sure/${who}`]: seat } : {};
  return { changes: { ...(pid === null ? enters(here, who) : sits(here, who)), [`meeting/${mid}/chosen/${who}`]: seat, ...sure }, own: { me: who, chosen: mid, added: null, sent_back: null } };
}

/** Whether somebody was in the book before this meeting. @param {Book} book @param {string} mid @param {string} pid */
const isNewcomer = (book, mid, pid) => !meetings(book).some((one) => one.mid !== mid && (one.led === pid || [...one.brought, ...one.present, ...Object.keys(one.minutes)].includes(pid)));

/** What was chosen here on a device that did not know its owner, and is not confirmed. @param {Book} book @param {string} mid @param {string[]} seats */
export function unsure(book, mid, seats) {
  const own = (/** @type {string} */ what, /** @type {string} */ pid) => at(book, `meeting/${mid}/${what}/${pid}`);
  const waiting = people(book).filter(({ pid }) => seats.includes(own('seat', pid)) && own('chosen', pid) === own('seat', pid) && own('sure', pid) !== own('seat', pid));
  return waiting.map(({ pid, name }) => ({ pid, name, seat: /** @type {string} */ (own('seat', pid)), newcomer: isNewcomer(book, mid, pid) }));
}

/** @param {string} mid @param {{pid: string, seat: string}} one */
export const confirmed = (mid, { pid, seat }) => ({ [`meeting/${mid}/sure/${pid}`]: seat });

/** It is not so: the chair is nobody's again, and who is in no meeting leaves the book. @param {string} mid @param {{pid: string, newcomer: boolean}} one */
export const sentBack = (mid, { pid, newcomer }) => ({ [`meeting/${mid}/seat/${pid}`]: null, ...(newcomer ? { [`person/${pid}/name`]: null } : {}) });
