/**
 * What a file brings to the group books of this browser, and what came new when two copies became one. Pure.
 *
 * @typedef {import('./book.js').Book} Book
 * @typedef {'title' | 'people' | 'agreements' | 'next' | 'meetings'} Kind  what fields are about
 * @typedef {{days: string[], kinds: Kind[]}} News  `days`: of meetings that were not there ('' when not known); `kinds`: what else is new or newer
 * @typedef {{code: 'new', book: Book} | {code: 'merged', book: Book, news: News} | {code: 'same', book: Book} | {code: 'broken' | 'foreign' | 'newer' | 'not_kept'}} Brought
 *   `book`: as it is from then on; `not_kept`: the browser would not
 */
import { isSame, merge, readBook } from './book.js';
import { meetingOf } from './book_paths.js';
import { meetings } from './book_read.js';

/** @type {[RegExp, Kind][]} the first that fits counts */
const KINDS = [
  [/^title$/, 'title'],
  [/^person\//, 'people'],
  [/^(rules|agreement|chair|mode)/, 'agreements'],
  [/^(next|calendar)/, 'next'],
  [/^meeting\//, 'meetings'],
];

/** @param {Book} before @param {Book} after @returns {News} */
export function newsOf(before, after) {
  const known = new Set(meetings(before).map(({ mid }) => mid));
  const fresh = meetings(after).filter(({ mid }) => !known.has(mid));
  const inFresh = new Set(fresh.map(({ mid }) => mid));
  const other = Object.keys(after.fields).filter((path) => JSON.stringify(after.fields[path]) !== JSON.stringify(before.fields[path]) && !inFresh.has(meetingOf(path) ?? ''));
  const kinds = KINDS.filter(([like, kind]) => other.some((path) => KINDS.find(([one]) => one.test(path))?.[1] === kind && like.test(path))).map(([, kind]) => kind);
  return { days: fresh.map(({ at }) => at), kinds };
}

/** @param {string} content  of a file @param {Book[]} books  those that are here @param {number} now @returns {Brought} */
export function broughtBy(content, books, now) {
  const { book, fault } = readBook(content, now);
  if (!book) return { code: fault };
  const mine = books.find(({ id }) => id === book.id);
  if (!mine) return { code: 'new', book };
  const after = merge(mine, book);
  return isSame(mine, after) ? { code: 'same', book: mine } : { code: 'merged', book: after, news: newsOf(mine, after) };
}
