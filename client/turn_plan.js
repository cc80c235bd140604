/**
 * What a group agreed about its turns: who brings a case and who leads the coming time, and the calendar. What was written after a
 * meeting began is about the one after it. Pure.
 *
 * @typedef {import('./book.js').Book} Book
 * @typedef {import('./fair_turns.js').Place} Place
 */
import { at } from './book.js';
import { meetings, people } from './book_read.js';
import { places, ranked, turn, usualCases } from './fair_turns.js';

/** When something was written; 0: never. @param {Book} book @param {string} path */
const written = (book, path) => (Object.hasOwn(book.fields, path) ? book.fields[path][1] : 0);

/** When a meeting began, as far as the book knows. @param {Book} book @param {string} mid */
const began = (book, mid) => written(book, `meeting/${mid}/at`);

/** The last beginning of a meeting. @param {Book} book @param {string} [but] */
const lastBegan = (book, but = '') => Math.max(0, ...meetings(book).filter(({ mid }) => mid !== but).map(({ mid }) => began(book, mid)));

/** Those who are in the group. @param {Book} book @param {string[]} pids */
function members(book, pids) {
  const all = people(book).filter(({ left }) => !left).map(({ pid }) => pid);
  return pids.filter((pid, n) => all.includes(pid) && pids.indexOf(pid) === n);
}

/** @param {Book} book @param {'next/led' | 'next/brings'} path @param {number} from @param {number} to */
function agreed(book, path, from, to) {
  const when = written(book, path);
  return when >= from && when < to ? members(book, [at(book, path) ?? []].flat()) : [];
}

/** Who was agreed to lead, or to bring a case, the next time. @param {Book} book @param {'led' | 'brings'} what @returns {string[]} */
export const agreedNext = (book, what) => agreed(book, `next/${what}`, lastBegan(book), Infinity);

/** When the group meets next, if that was agreed since the last meeting began. @param {Book} book @returns {string} "2026-12-15T19:30", or '' */
export const agreedMoment = (book) => (written(book, 'next/at') >= lastBegan(book) ? at(book, 'next/at') ?? '' : '');

/** Who was agreed for the meeting that is held now. @param {Book} book @param {'led' | 'brings'} what @param {string} mid @returns {string[]} */
export const agreedTonight = (book, what, mid) => agreed(book, `next/${what}`, lastBegan(book, mid), began(book, mid) || Infinity);

/**
 * Who brings a case, in coming order. Whoever did so since it was written has had that turn; who was not there, or let it go by, keeps it.
 * @param {Book} book
 * @param {string} [but]  the meeting that is held now: its turns are still to come
 * @returns {string[]}
 */
export function comingTurns(book, but = '') {
  const left = [...(at(book, 'calendar') ?? [])];
  const since = meetings(book).filter(({ mid }) => mid !== but && written(book, `meeting/${mid}/brought`) > written(book, 'calendar'));
  for (const pid of since.flatMap(({ brought }) => brought)) {
    const place = left.indexOf(pid);
    if (place >= 0) left.splice(place, 1);
  }
  return members(book, left);
}

/** The calendar with everybody in it who is in the group: who was not, at the end, by fairness. @param {Book} book @returns {string[]} */
export function filledCalendar(book) {
  const coming = comingTurns(book);
  const others = ranked(places(book, 'brought').filter(({ pid }) => !coming.includes(pid))).flat();
  return [...coming, ...others.map(({ pid }) => pid)];
}

/** Two people exchange their dates. @param {string[]} calendar @param {string} one @param {string} other @returns {string[]} */
export const swapped = (calendar, one, other) => calendar.map((pid) => (pid === one ? other : pid === other ? one : pid));

/** The calendar an evening at a time. @param {Book} book @returns {string[][]} */
export function evenings(book) {
  const [coming, n] = [comingTurns(book), usualCases(book)];
  return Array.from({ length: Math.ceil(coming.length / n) }, (_, evening) => coming.slice(evening * n, (evening + 1) * n));
}

/**
 * Who is pointed at for the meeting that is held now: who was agreed on; else the calendar, where the group has one; else fairness.
 * @param {Book} book
 * @param {import('./fair_turns.js').Asked & {mid: string}} asked
 * @returns {{by: 'agreed' | 'calendar' | 'book', first: Place[], ranks: Place[][], aside: import('./fair_turns.js').Aside[]}}
 */
export function tonight(book, asked) {
  const { ranks, aside } = turn(book, 'brought', asked);
  const free = ranks.flat();
  const found = (/** @type {string[]} */ pids) => /** @type {Place[]} */ (pids.map((pid) => free.find((one) => one.pid === pid)).filter(Boolean));
  const promised = found(agreedTonight(book, 'brings', asked.mid));
  if (promised.length) return { by: 'agreed', first: promised, ranks, aside };
  const dated = at(book, 'mode') === 'calendar' ? found(comingTurns(book, asked.mid)).slice(0, 1) : [];
  return dated.length ? { by: 'calendar', first: dated, ranks, aside } : { by: 'book', first: ranks[0] ?? [], ranks, aside };
}
