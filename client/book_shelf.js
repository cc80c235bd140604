/**
 * The group books this browser keeps, and beside each what is this browser's own and is never sent: who its owner is in the book, what
 * a facilitator wrote for the list of attendance. Encrypted as the notebook is. A browser that lets us keep nothing on disk has them in
 * memory, and says so (`kept`).
 *
 * @typedef {import('./book.js').Book} Book
 * @typedef {{book: Book | null, own: any}} Kept  of one group; `own` null when there is nothing
 * @typedef {object} Books
 * @property {'disk' | 'memory'} kept
 * @property {() => Promise<Book[]>} list  the book last written first
 * @property {(id: string) => Promise<Book | null>} get
 * @property {(book: Book) => Promise<Book>} save  merges with what lies there; gives what lies there then
 * @property {(id: string) => Promise<any>} own  null when there is nothing
 * @property {(id: string, value: any) => Promise<void>} putOwn  any JSON value; null takes it away
 * @property {(id: string, change: (now: Kept) => Partial<Kept>) => Promise<Kept>} turn  reads both, writes what `change` gives, and lets no other tab between
 * @property {(id: string) => Promise<void>} remove  the book and what is one's own beside it
 * @property {(work: () => void) => () => void} watch  another tab wrote here; gives what ends the watching
 */
import { isSame, merge } from './book.js';
import { Drawer, ownKey } from './drawer.js';
import { findShelf } from './shelf.js';
import { messenger, turns } from './tabs.js';

/** Where books lie on the shelf: no room is called so. */
const PLACE = 'groepsboeken';

/** Asks the browser once not to clear this away by itself; it may say no, and then the files and the others' copies have to do. */
let asked = false;
function askToStay() {
  if (asked) return;
  asked = true;
  navigator.storage?.persist?.().catch(() => {});
}

/** @param {Drawer} drawer @returns {Promise<Book[]>} */
async function listed(drawer) {
  const rows = await drawer.inTurn(() => drawer.rows());
  const books = await Promise.all(rows.map((/** @type {any} */ row) => drawer.open(row)));
  return books.filter((/** @type {Book | null} */ book) => book !== null).reverse();
}

/**
 * @param {IDBFactory | null | undefined} [factory]  null: in memory only
 * @returns {Promise<Books>}
 */
export async function openBooks(factory = globalThis.indexedDB) {
  const { shelf, kept } = await findShelf(factory ?? undefined);
  /** @type {Promise<CryptoKey> | null} */
  let key = null;
  const [books, owns] = ['book', 'own'].map((kind) => new Drawer(shelf, PLACE, kind, () => (key ??= ownKey(shelf, PLACE))));
  const inTurn = turns();
  const { tell, watch } = messenger(PLACE);

  /** @type {Books['turn']} */
  const turn = (id, change) => inTurn(`binnenskamers ${PLACE} ${id}`, async () => {
    const now = { book: await books.get(id), own: await owns.get(id) };
    const next = { ...now, ...change(now) };
    if (next.book && next.book !== now.book && !(now.book && isSame(now.book, next.book))) {
      await books.put(id, next.book);
      if (kept === 'disk') askToStay();
    }
    if (next.own !== now.own) await owns.put(id, next.own);
    if (next.book !== now.book || next.own !== now.own) tell();
    return next;
  });

  return {
    kept,
    turn,
    list: () => listed(books),
    get: (id) => books.get(id),
    own: (id) => owns.get(id),
    save: async (book) => /** @type {Book} */ ((await turn(book.id, (now) => ({ book: now.book ? merge(now.book, book) : book }))).book),
    putOwn: async (id, value) => void (await turn(id, () => ({ own: value }))),
    remove: (id) => inTurn(`binnenskamers ${PLACE} ${id}`, async () => {
      await Promise.all([books.put(id, null), owns.put(id, null)]);
      tell();
    }),
    watch,
  };
}
