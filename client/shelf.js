/** Where the notebook's rows lie: IndexedDB, or memory where a browser lets us keep nothing. It knows no keys and no meaning. */

export const DATABASE = 'binnenskamers';
const OPENING_MS = 4_000;

/** @typedef {{get: Function, put: Function, remove: Function, list: Function, all: Function, sweep: Function}} Shelf  rows `{room, kind, at, ...}` under a text key */

/** @type {Set<IDBDatabase>} what this page has open */
const opened = new Set();
let closed = false;

/** Everything was wiped: whatever this page still means to read or write, there is nothing, and nothing comes. */
export function closeShelves() {
  closed = true;
  for (const database of opened) database.close();
}

/**
 * @param {IDBRequest} request
 * @returns {Promise<any>}
 */
function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * @param {IDBFactory} factory
 * @returns {Promise<Shelf>}
 */
async function diskShelf(factory) {
  const opening = factory.open(DATABASE, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('rows', { keyPath: 'key' }).createIndex('room', 'room');
  };
  const database = await answer(opening);
  database.onversionchange = () => database.close();
  opened.add(database);
  if (closed) database.close();
  const rows = (/** @type {IDBTransactionMode} */ mode) => database.transaction('rows', mode).objectStore('rows');
  const read = async (/** @type {(rows: IDBObjectStore) => IDBRequest} */ ask, /** @type {any} */ otherwise) => (closed ? otherwise : answer(ask(rows('readonly'))));
  const write = (/** @type {(rows: IDBObjectStore) => void} */ change) =>
    closed ? Promise.resolve() : new Promise((resolve, reject) => {
      const transaction = database.transaction('rows', 'readwrite', { durability: 'strict' });
      transaction.oncomplete = () => resolve(undefined);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
      change(transaction.objectStore('rows'));
      transaction.commit?.(); // also when the page goes away now
    });
  return {
    get: (/** @type {string} */ key) => read((store) => store.get(key), undefined),
    list: (/** @type {string} */ room) => read((store) => store.index('room').getAll(room), []),
    all: () => read((store) => store.getAll(), []),
    put: (/** @type {any} */ row) => write((store) => store.put(row)),
    remove: (/** @type {string[]} */ keys) => write((store) => keys.forEach((key) => store.delete(key))),
    sweep: (/** @type {string[]} */ kinds, /** @type {number} */ before) => {
      if (closed) return;
      rows('readwrite').openCursor().onsuccess = (/** @type {any} */ { target: { result: row } }) => {
        if (row && kinds.includes(row.value.kind) && row.value.at < before) row.delete();
        row?.continue();
      };
    },
  };
}

/** @returns {Shelf} */
function memoryShelf() {
  const rows = new Map();
  return {
    get: async (/** @type {string} */ key) => rows.get(key),
    list: async (/** @type {string} */ room) => [...rows.values()].filter((row) => row.room === room),
    all: async () => [...rows.values()],
    put: async (/** @type {any} */ row) => void rows.set(row.key, row),
    remove: async (/** @type {string[]} */ keys) => keys.forEach((key) => rows.delete(key)),
    sweep: () => {},
  };
}

/**
 * The shelf on disk when this browser lets us write there and read it back, otherwise in memory.
 * @param {IDBFactory | undefined} factory
 * @returns {Promise<{shelf: Shelf, kept: 'disk' | 'memory'}>}
 */
export async function findShelf(factory) {
  try {
    if (!factory || closed) throw new Error('no indexedDB');
    const shelf = await diskShelf(factory);
    await shelf.get('');
    return { shelf, kept: 'disk' };
  } catch {
    return { shelf: memoryShelf(), kept: 'memory' };
  }
}

/**
 * Whether there is one on disk, without making it; one that cannot be opened in time is still being deleted.
 * @param {IDBFactory} factory @returns {Promise<boolean>}
 */
export const shelfIsThere = (factory) => new Promise((resolve) => {
  const asked = factory.open(DATABASE);
  asked.onupgradeneeded = () => asked.transaction?.abort();
  asked.onerror = () => resolve(false);
  asked.onsuccess = () => {
    asked.result.close();
    resolve(true);
  };
  setTimeout(() => resolve(true), OPENING_MS);
});
