/**
 * The group book: what a group remembers from meeting to meeting. It lives in the browsers of its people and in files they keep, and
 * is a flat map: each path has a value and the moment it was written, and of two the newest counts. So copies that differ merge without
 * a conflict, in any order and however often. There is no path for free text but for a title, a name and the group's own rules: nothing
 * that is said about a case can be in it. Pure.
 *
 * @typedef {{v: 1, id: string, fields: Record<string, [any, number]>}} Book  a value of null: taken away
 */
import { fits, meetingOf } from './book_paths.js';
import { isGroup } from './group_id.js';

const FORMAT = 1;
/** No moment lies after this one (the year 2200). */
const LATEST_MS = 7_258_118_400_000;
/** What came from elsewhere and says that it was written later than this after now is not taken in: it would stand above all that anybody writes. */
const AHEAD_MS = 2 * 86_400_000;
/** More than a group writes in its life; a file that has more is not read to the end. */
const FIELDS_MOST = 40_000;
const FILE_MOST = 8 * 1024 * 1024;
const PAGES = 8;
const PAGE_BYTES = 8000;
/** Of so many meetings the seats are sent round: those of earlier ones serve nobody any more. */
const SEATED_MEETINGS = 2;
const encoder = new TextEncoder();

export { isGroup };

/** @param {string} id @returns {Book} */
export const emptyBook = (id) => ({ v: FORMAT, id, fields: {} });

/** @param {Book} book @param {string} path @returns {any} null when there is nothing */
export const at = ({ fields }, path) => (Object.hasOwn(fields, path) ? fields[path][0] : null);

/** In one order, so that what is equal is equal to the letter. @param {Record<string, [any, number]>} fields */
const sorted = (fields) => Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));

/** One way of writing a value, whatever the order of its keys. @param {any} value @returns {string} */
const text = (value) => JSON.stringify(value, (_, one) => (one && typeof one === 'object' && !Array.isArray(one) ? sorted(one) : one));

/** Whether the one counts above the other. @param {[any, number]} one @param {[any, number] | undefined} other */
const counts = (one, other) => !other || one[1] > other[1] || (one[1] === other[1] && text(one[0]) > text(other[0]));

/**
 * @param {Book} book
 * @param {Record<string, any>} changes  values by path; null takes away
 * @param {number} at_ms
 * @returns {Book} the same when nothing changes
 */
export function put(book, changes, at_ms) {
  const news = Object.entries(changes).filter(([path, value]) => fits(path, value) && text(at(book, path)) !== text(value));
  if (news.length === 0) return book;
  const when = (/** @type {string} */ path) => Math.min(LATEST_MS, Math.max(Math.round(at_ms), (book.fields[path]?.[1] ?? 0) + 1));
  return { ...book, fields: sorted({ ...book.fields, ...Object.fromEntries(news.map(([path, value]) => [path, [value, when(path)]])) }) };
}

/**
 * @param {Book} a
 * @param {Book} b  of the same group
 * @returns {Book} the same whichever comes first; `a` itself when `b` brings nothing
 */
export function merge(a, b) {
  if (a.id !== b.id) throw new Error('books of two groups');
  const news = Object.entries(b.fields).filter(([path, field]) => counts(field, Object.hasOwn(a.fields, path) ? a.fields[path] : undefined));
  return news.length === 0 ? a : { ...a, fields: sorted({ ...a.fields, ...Object.fromEntries(news) }) };
}

/** @param {Book} a @param {Book} b */
export const isSame = (a, b) => a.id === b.id && !lacks(a, b) && !lacks(b, a);

/** Whether the one lacks something of the other, or has it older. @param {Book} one @param {Book} other */
export const lacks = (one, other) => merge(one, other) !== one;

/**
 * What a merge brought: meetings that were not there, and fields outside those that are new or newer.
 * @param {Book} before
 * @param {Book} after
 */
export function gained(before, after) {
  const known = new Set(Object.keys(before.fields).map(meetingOf));
  const news = Object.keys(after.fields).filter((path) => counts(after.fields[path], before.fields[path]));
  const meetings = new Set(news.map(meetingOf).filter((mid) => mid !== null && !known.has(mid)));
  return { meetings: meetings.size, fields: news.filter((path) => !meetings.has(meetingOf(path))).length };
}

/** The text of the file somebody keeps. @param {Book} book */
export const writeBook = ({ id, fields }) => `${JSON.stringify({ binnenskamers: 'groepsboek', v: FORMAT, id, fields: sorted(fields) }, null, 1)}\n`;

/**
 * @param {string} content  of a file
 * @param {number} now
 * @returns {{book: Book, fault?: undefined} | {fault: 'broken' | 'foreign' | 'newer', book?: undefined}} what does not fit is left out, path by path
 */
export function readBook(content, now) {
  if (content.length > FILE_MOST) return { fault: 'foreign' };
  let from;
  try {
    from = JSON.parse(content.replace(/^\ufeff/, ''));
  } catch {
    // Only what begins as one of ours can be one that was cut off.
    return { fault: /^\ufeff?\s*\{\s*"binnenskamers"/.test(content) ? 'broken' : 'foreign' };
  }
  if (from?.binnenskamers !== 'groepsboek') return { fault: 'foreign' };
  if (Number.isInteger(from.v) && from.v > FORMAT) return { fault: 'newer' };
  const book = from.v === FORMAT ? readFields(from, now) : null;
  return book ? { book } : { fault: 'broken' };
}

/** A book of what may be believed of a text that is not ours. @param {any} from @param {number} now @returns {Book | null} */
function readFields(from, now) {
  if (!isGroup(from?.id) || from.fields === null || typeof from.fields !== 'object' || Array.isArray(from.fields)) return null;
  const fields = Object.entries(from.fields).slice(0, FIELDS_MOST).filter(([path, field]) => isField(path, field, Math.min(LATEST_MS, now + AHEAD_MS)));
  return { v: FORMAT, id: from.id, fields: sorted(Object.fromEntries(fields)) };
}

/** @param {string} path @param {any} field @param {number} latest */
const isField = (path, field, latest) => Array.isArray(field) && field.length === 2 && Number.isInteger(field[1]) && field[1] >= 0 && field[1] <= latest && fits(path, field[0]);

/** @typedef {[string, [any, number]][]} Fields */

/** Bytes of some fields on a page. @param {Fields} fields */
const bytes = (fields) => encoder.encode(JSON.stringify(Object.fromEntries(fields))).length;

/** @typedef {{fields: Fields, bytes: number}} Heap */

/** @param {Fields} fields @returns {Heap} */
const heapOf = (fields) => ({ fields, bytes: bytes(fields) });

/** What a page has room for. */
const HEAP_BYTES = PAGE_BYTES - JSON.stringify(emptyBook('-'.repeat(22))).length;

/** Deals heaps of fields over pages, in order; a heap is cut only when it is larger than a page. @param {Heap[]} heaps @returns {Fields[]} */
function dealt(heaps) {
  /** @type {Heap[]} */
  const pages = [];
  for (const heap of heaps.flatMap((one) => (one.bytes <= HEAP_BYTES ? [one] : one.fields.map((field) => heapOf([field]))))) {
    const page = pages.at(-1);
    if (!page || page.bytes + heap.bytes > HEAP_BYTES) pages.push({ fields: [...heap.fields], bytes: heap.bytes });
    else {
      page.fields.push(...heap.fields);
      page.bytes += heap.bytes;
    }
  }
  return pages.map((page) => page.fields);
}

/** When a meeting was, to order them by: one that has no date yet is of the day on which it was written. @param {Book} book @param {string} mid @param {Fields} fields */
const dayOf = (book, mid, fields) => `${at(book, `meeting/${mid}/at`) || new Date(Math.max(...fields.map(([, [, when]]) => when))).toISOString().slice(0, 16)} ${mid}`;

/**
 * The book as it is sent round: up to eight texts, each a book of a part of the fields. What is about the group comes first, the
 * meetings after it with the newest at the end, so that an evening changes two pages. When it is too much the oldest meetings stay out.
 * @param {Book} book
 * @returns {string[]}
 */
export function toPages(book) {
  /** @type {Map<string | null, Fields>} */
  const heaps = new Map([[null, []]]);
  for (const [path, field] of Object.entries(sorted(book.fields))) {
    const mid = meetingOf(path);
    if (!heaps.has(mid)) heaps.set(mid, []);
    heaps.get(mid)?.push([path, field]);
  }
  const group = heaps.get(null) ?? [];
  heaps.delete(null);
  const dated = [...heaps].map(([mid, heap]) => /** @type {[string, Fields]} */ ([dayOf(book, mid ?? '', heap), heap])).sort(([a], [b]) => (a < b ? -1 : 1));
  const meetings = dated.map(([, heap], n) => heapOf(n < dated.length - SEATED_MEETINGS ? heap.filter(([path]) => !/\/(seat|sure|chosen)\//.test(path)) : heap));
  const head = dealt([heapOf(group)]);
  // What cannot fit however it is dealt is out at once: dealing it again and again takes for ever when there is very much.
  for (let all = meetings.reduce((sum, one) => sum + one.bytes, 0); all > PAGES * HEAP_BYTES; all -= meetings.shift()?.bytes ?? all);
  let pages = [...head, ...dealt(meetings)];
  while (pages.length > PAGES && meetings.length > 0) {
    meetings.shift();
    pages = [...head, ...dealt(meetings)];
  }
  return pages.slice(0, PAGES).map((fields) => JSON.stringify({ v: FORMAT, id: book.id, fields: Object.fromEntries(fields) }));
}

/**
 * @param {(string | null)[]} texts  of pages; one that is missing or no page of this group is left out
 * @param {string} id  of the group
 * @param {number} now
 * @returns {Book}
 */
export function fromPages(texts, id, now) {
  const parts = texts.map((one) => {
    try {
      return one === null ? null : readFields(JSON.parse(one), now);
    } catch {
      return null;
    }
  });
  return parts.reduce((/** @type {Book} */ all, part) => (part && part.id === id ? merge(all, part) : all), emptyBook(id));
}
