/**
 * How copies of a group book in several browsers become the same by way of the pages that lie in the middle of a room. A page is put
 * only when the pages lack something this browser has, and only in the place of the very text it has seen: nobody overwrites what
 * another put unseen, and browsers with the same book never put anything. Everybody takes in what lies there, so books only grow, and
 * it comes to rest. Touches no socket.
 *
 * @typedef {import('./book.js').Book} Book
 * @typedef {{id: string | null, text: string | null}} Page  what lies in a place; text null: not opened yet
 */
import { fromPages, lacks, merge, toPages } from './book.js';

/**
 * What is missing in the middle.
 * @param {Book} book  that has all that lies there
 * @param {Page[]} pages
 * @param {number} now
 * @returns {{page: number, seen: string | null, text: string}[]}
 */
export function missing(book, pages, now) {
  const wanted = toPages(book);
  const there = fromPages(pages.map(({ text }) => text), book.id, now);
  if (!lacks(there, fromPages(wanted, book.id, now))) return [];
  return wanted.map((text, page) => ({ page, seen: pages[page].id, text })).filter(({ page, text }) => text !== pages[page].text);
}

export class Relay {
  /**
   * @param {(page: number, seen: string | null, text: string) => Promise<void>} put  rejects when it was refused
   * @param {() => void} onSettled  a put was answered: worth looking again
   */
  constructor(put, onSettled) {
    Object.assign(this, { put, onSettled });
    /** @type {Set<number>} pages that are on their way */
    this.busy = new Set();
    /** @type {Map<number, string>} on what a page was last put, and when in the meeting: what was refused there would be again */
    this.tried = new Map();
    /** @type {{book: Book, on: string} | null} what was looked at last: most often nothing is new */
    this.last = null;
  }

  /**
   * @param {Book} book
   * @param {Page[]} pages  as they lie there now
   * @param {string | null} when  the moment of the meeting; null: nobody may put now
   * @param {number} now
   * @returns {Book} with what lies there; the same when that brings nothing
   */
  look(book, pages, when, now) {
    if (pages.some(({ id, text }) => id !== null && text === null)) return book;
    const on = [when, ...pages.map(({ id }) => id)].join(' ');
    if (this.last?.book === book && this.last.on === on) return book;
    const all = merge(book, fromPages(pages.map(({ text }) => text), book.id, now));
    this.last = { book: all, on };
    if (when !== null) this.send(all, pages, when, now);
    return all;
  }

  /** @param {Book} all @param {Page[]} pages @param {string} when @param {number} now */
  send(all, pages, when, now) {
    for (const { page, seen, text } of missing(all, pages, now)) {
      const on = `${seen} ${when}`;
      if (this.busy.has(page) || this.tried.get(page) === on) continue;
      this.tried.set(page, on);
      this.busy.add(page);
      const settled = () => {
        this.busy.delete(page);
        this.last = null;
        this.onSettled();
      };
      this.put(page, seen, text).then(() => this.tried.delete(page)).then(settled, settled);
    }
  }
}
