/**
 * The group books of this browser, as a page outside a room has them: read again when another tab changed them, and every change written
 * over what lies there then, so that two tabs lose nothing of each other.
 *
 * @typedef {import('../book.js').Book} Book
 * @typedef {object} Books
 * @property {Book[] | null} list  null while they are being read
 * @property {'disk' | 'memory'} kept
 * @property {Record<string, any>} own  what is this browser's own beside each
 * @property {'kept' | 'keeping' | 'failed'} state
 * @property {(id: string, changes: Record<string, any>) => void} change
 * @property {(id: string, changes: Record<string, any>) => Promise<void>} changeOwn
 * @property {(file: File) => Promise<import('../book_news.js').Brought>} bring
 * @property {(id: string) => Promise<void>} remove
 */
import { useMemo, useRef, useState } from '../../static/vendor/preact.js';
import { put } from '../book.js';
import { broughtBy } from '../book_news.js';
import { openBooks } from '../book_shelf.js';
import { useFresh } from './fresh.js';

/** What no group writes is not even read. */
const FILE_MOST = 8 * 1024 * 1024;

/** @param {File} file @returns {Promise<string>} '' when it cannot be read: then it is no book */
const contentOf = (file) => (file.size > FILE_MOST ? Promise.resolve('') : file.text().catch(() => ''));

/** @typedef {{list: Book[] | null, own: Record<string, any>}} Found */

/** The shelf, what was found on it last, and how writing goes. */
function useShelf() {
  /** @type {[Found, Function]} */
  const [found, set] = useState({ list: null, own: {} });
  /** @type {[Books['state'], Function]} */
  const [state, say] = useState('kept');
  const opening = useMemo(() => openBooks(), []);
  const now = useRef({ kept: /** @type {'disk' | 'memory'} */ ('disk'), writing: 0, found });
  const show = (/** @type {Found} */ next) => set((now.current.found = next));
  const read = async () => {
    const shelf = await opening;
    const list = await shelf.list();
    const own = Object.fromEntries(await Promise.all(list.map(async ({ id }) => [id, (await shelf.own(id)) ?? {}])));
    now.current.kept = shelf.kept;
    if (!now.current.writing) show({ list, own });
    return list;
  };
  const write = async (/** @type {(shelf: import('../book_shelf.js').Books) => Promise<any>} */ work) => {
    now.current.writing += 1;
    say('keeping');
    const done = await opening.then(work).then(() => 'kept', () => 'failed');
    now.current.writing -= 1;
    if (!now.current.writing) say(done);
    await read();
    return done;
  };
  useFresh(opening, read);
  return { found, state, now: now.current, show, read, write };
}

/** @returns {Books} */
export function useBooks() {
  const { found, state, now, show, read, write } = useShelf();
  const change = (/** @type {string} */ id, /** @type {Record<string, any>} */ changes) => {
    const { list, own } = now.found;
    const before = list?.find((one) => one.id === id);
    const after = before && put(before, changes, Date.now());
    if (!after || after === before) return;
    show({ own, list: (list ?? []).map((one) => (one.id === id ? after : one)) });
    // Onto what lies there now, so that a book that another tab took away does not come back.
    write((shelf) => shelf.turn(id, ({ book }) => ({ book: book && put(book, changes, Date.now()) })));
  };
  const bring = async (/** @type {File} */ file) => {
    const brought = broughtBy(await contentOf(file), await read(), Date.now());
    if (!('book' in brought) || brought.code === 'same') return brought;
    return (await write((shelf) => shelf.save(brought.book))) === 'kept' ? brought : { code: /** @type {const} */ ('not_kept') };
  };
  return {
    ...found, state, kept: now.kept, change, bring,
    changeOwn: async (id, changes) => void (await write((shelf) => shelf.turn(id, ({ book, own }) => ({ own: book && { ...own, ...changes } })))),
    remove: async (id) => void (await write((shelf) => shelf.remove(id))),
  };
}
