/**
 * Whose turn it is to bring a case, and to lead, by what the group book remembers: how often somebody did it against how often they were
 * there, and how long ago. It counts and compares, names a tie as a tie, and decides nothing. Pure.
 *
 * @typedef {import('./book.js').Book} Book
 * @typedef {'brought' | 'led'} What
 * @typedef {object} Place  where somebody stands
 * @property {string} pid
 * @property {string} name
 * @property {number} times   how often they did it
 * @property {number} there   how often they were there
 * @property {number | null} ago  how many meetings ago the last time was, 1: the last meeting; null: never
 * @property {boolean} passed  the last meeting they let it go by
 * @typedef {'passed' | 'away' | 'leads' | 'brings'} Why
 * @typedef {{pid: string, name: string, why: Why}} Aside
 * @typedef {object} Turn
 * @property {Place[][]} ranks  whose turn it is first; who stands exactly alike is in one rank, by name
 * @property {Aside[]} aside    who does not come into question, and why
 * @typedef {object} Asked
 * @property {string} [mid]  the meeting that is held now: it does not count yet
 * @property {string[] | null} [here]  who is there; null: not known, everybody may be
 * @property {string[]} [leads]  who leads then
 * @property {string[]} [brings]  who brings a case then
 */
import { at } from './book.js';
import { meetings, people } from './book_read.js';

/** Who did it. @param {import('./book_read.js').Meeting} meeting @param {What} what */
const doers = ({ led, brought }, what) => (what === 'brought' ? brought : led === null ? [] : [led]);

/** Who was there: also who led or brought a case, whatever else is known of that meeting. @param {import('./book_read.js').Meeting} meeting */
const attended = (meeting) => new Set([...meeting.present, ...meeting.brought, ...doers(meeting, 'led')]);

/**
 * @param {Book} book
 * @param {What} what
 * @param {string} [but]  a meeting that does not count
 * @returns {Place[]} of all who are in the group, by name
 */
export function places(book, what, but = '') {
  const held = meetings(book).filter(({ mid }) => mid !== but);
  return people(book).filter(({ left }) => !left).map(({ pid, name }) => {
    const done = held.map((one) => doers(one, what).includes(pid));
    const last = done.indexOf(true);
    const passed = what === 'brought' && last !== 0 && (held[0]?.passed.includes(pid) ?? false);
    return { pid, name, times: done.filter(Boolean).length, there: held.filter((one) => attended(one).has(pid)).length, ago: last < 0 ? null : last + 1, passed };
  });
}

/** Who is there for the first time looks on first. @param {Place} place */
const isNew = ({ there }) => there === 0;

/**
 * Who comes first: who did it least often for how often they are there, the coming time counted in; then whose last time is longest
 * ago, or who was there most often without; then who let it go by.
 * @param {Place} a @param {Place} b @returns {number} 0: exactly alike
 */
export function compare(a, b) {
  if (isNew(a) !== isNew(b)) return isNew(a) ? 1 : -1;
  const rate = a.times * (b.there + 1) - b.times * (a.there + 1);
  const wait = a.ago === null || b.ago === null ? b.there - a.there : b.ago - a.ago;
  return rate || wait || Number(b.passed) - Number(a.passed);
}

/** @param {Place[]} all @returns {Place[][]} */
export function ranked(all) {
  /** @type {Place[][]} */
  const ranks = [];
  for (const place of [...all].sort(compare)) {
    const rank = ranks.at(-1);
    if (rank && compare(rank[0], place) === 0) rank.push(place);
    else ranks.push([place]);
  }
  return ranks.map((rank) => rank.sort((a, b) => a.name.localeCompare(b.name)));
}

/** Why somebody does not come into question. @param {Book} book @param {What} what @param {Asked} asked @param {string} pid @returns {Why | null} */
function hindered(book, what, { mid, here = null, leads = [], brings = [] }, pid) {
  if (here !== null && !here.includes(pid)) return 'away';
  if (leads.includes(pid)) return 'leads';
  if (brings.includes(pid)) return 'brings';
  return what === 'brought' && mid && at(book, `meeting/${mid}/passed/${pid}`) === true ? 'passed' : null;
}

/** @param {Book} book @param {What} what @param {Asked} [asked] @returns {Turn} */
export function turn(book, what, asked = {}) {
  const all = places(book, what, asked.mid).map((place) => ({ place, why: hindered(book, what, asked, place.pid) }));
  const aside = all.filter(({ why }) => why !== null).map(({ place: { pid, name }, why }) => ({ pid, name, why: /** @type {Why} */ (why) }));
  return { ranks: ranked(all.filter(({ why }) => why === null).map(({ place }) => place)), aside };
}

/**
 * So many whose turn it is beyond doubt: of a tie that is larger than what is left, nobody.
 * @param {Place[][]} ranks @param {number} n @returns {Place[]}
 */
export function beyondDoubt(ranks, n) {
  /** @type {Place[]} */
  const sure = [];
  for (const rank of ranks) {
    if (sure.length + rank.length > n) break;
    sure.push(...rank);
  }
  return sure;
}

/** How many cases this group has in an evening, by the last time that it had any. @param {Book} book */
export const usualCases = (book) => meetings(book).find(({ brought }) => brought.length > 0)?.brought.length ?? 1;

/**
 * Who might lead next: not who brings a case then, as far as that is known, since nobody can do both. Where that leaves nobody it is all.
 * @param {Book} book
 * @param {string[]} brings  who is agreed to bring a case; none: who is due beyond doubt
 * @returns {Turn}
 */
export function nextLead(book, brings) {
  const sure = brings.length ? brings : beyondDoubt(turn(book, 'brought').ranks, usualCases(book)).map(({ pid }) => pid);
  const without = turn(book, 'led', { brings: sure });
  return without.ranks.length ? without : turn(book, 'led');
}
