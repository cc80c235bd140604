/**
 * What stays in this browser: private notes, one's own sheet, drafts of a round, and written commands the server has not answered yet.
 * Notes, sheet and drafts are encrypted with a key of this browser's own, which cannot be taken out; nothing here is ever asked of or
 * sent to the server, but the commands, which are sealed already. Without IndexedDB (some private windows) it keeps all in memory and
 * says so (`kept`).
 * Encrypting and writing take a moment, and a page that goes waits for nothing: what is not on disk by then is left, not encrypted, in
 * the tab's own sessionStorage until it is. Most often that is the next opening of the notebook in that tab, before anything is read.
 *
 * @typedef {object} Notes
 * @property {(run: string) => Promise<string>} get  '' when there is none
 * @property {(run: string, text: string) => Promise<void>} put  resolves when it is kept; '' takes it away
 * @property {() => Promise<{run: string, text: string, at: number}[]>} all  in order of writing
 * @property {() => Promise<void>} erase
 * @property {(file: string, text: string) => void} download  hands the reader a text file
 * @typedef {object} Sheet  what somebody takes home besides their notes (see harvest.js), part by part
 * @property {() => Promise<Record<string, any>>} all  the parts that are kept
 * @property {(part: string) => Promise<any>} get  null when there is none
 * @property {(part: string, value: any) => Promise<void>} put  any JSON value; null takes it away
 * @typedef {object} Drafts
 * @property {(run: string) => Promise<any>} get  null when there is none
 * @property {(run: string, value: any) => Promise<void>} put  any JSON value: the text, the token of the round
 * @property {(run: string) => Promise<void>} erase
 * @typedef {object} Waiting
 * @property {() => Promise<{id: string, command: import('./wire.js').Command}[]>} all  in the order they were given
 * @property {(id: string, command: import('./wire.js').Command) => Promise<void>} put
 * @property {(id: string) => Promise<void>} remove
 * @typedef {object} Notebook
 * @property {'disk' | 'memory'} kept
 * @property {Notes} notes
 * @property {Sheet} sheet
 * @property {Drafts} drafts
 * @property {Waiting} waiting
 * @property {() => Promise<void>} forgetRoom  drafts and waiting commands of this room; notes and sheet stay
 * @property {() => Promise<void>} erase  everything of this room
 */
import { download } from './download.js';
import { Drawer, ownKey } from './drawer.js';
import { findShelf } from './shelf.js';

/** No room lives longer: who never came back to a room has nothing to send there any more. */
const LONGEST_MS = 31 * 24 * 3600 * 1000;

/** @param {Drawer} drawer @returns {Notes} */
function notesIn(drawer) {
  return {
    get: async (run) => (await drawer.get(run)) ?? '',
    put: (run, text) => drawer.put(run, text === '' ? null : text),
    all: () =>
      drawer.inTurn(async () => {
        const rows = await drawer.rows();
        const texts = await Promise.all(rows.map((/** @type {any} */ row) => drawer.open(row)));
        return rows.map((/** @type {any} */ row, /** @type {number} */ at) => ({ run: row.run, text: texts[at] ?? '', at: row.at }));
      }),
    erase: () => drawer.erase(),
    download,
  };
}

/** @param {Drawer} drawer @returns {Sheet} */
function sheetIn(drawer) {
  return {
    all: () =>
      drawer.inTurn(async () => {
        const rows = await drawer.rows();
        const values = await Promise.all(rows.map((/** @type {any} */ row) => drawer.open(row)));
        return Object.fromEntries(rows.map((/** @type {any} */ row, /** @type {number} */ at) => [row.run, values[at]]));
      }),
    get: (part) => drawer.get(part),
    put: (part, value) => drawer.put(part, value),
  };
}

/** @param {Drawer} drawer @returns {Waiting} */
function waitingIn(drawer) {
  let last = 0;
  const row = (/** @type {string} */ id, /** @type {any} */ command) => {
    last = Math.max(Date.now(), last + 1);
    return { key: drawer.at(id), room: drawer.room, kind: drawer.kind, at: last, id, command };
  };
  return {
    all: async () => (await drawer.rows()).map((/** @type {any} */ { id, command }) => ({ id, command })),
    put: (id, command) => drawer.inTurn(() => drawer.shelf.put(row(id, command))),
    remove: (id) => drawer.inTurn(() => drawer.shelf.remove([drawer.at(id)])),
  };
}

/**
 * @param {string} room
 * @param {IDBFactory | undefined} [factory]
 * @returns {Promise<Notebook>}
 */
export async function openNotebook(room, factory = globalThis.indexedDB) {
  const { shelf, kept } = await findShelf(factory);
  shelf.sweep(['draft', 'command'], Date.now() - LONGEST_MS);
  /** @type {Promise<CryptoKey> | null} */
  let key = null;
  const ownKeyOnce = () => (key ??= ownKey(shelf, room));
  const notes = new Drawer(shelf, room, 'note', ownKeyOnce);
  const sheet = new Drawer(shelf, room, 'sheet', ownKeyOnce);
  const drafts = new Drawer(shelf, room, 'draft', ownKeyOnce);
  const waiting = new Drawer(shelf, room, 'command', ownKeyOnce);
  if (kept === 'disk') await Promise.all([notes, sheet, drafts].map((drawer) => drawer.loseNothing()));
  const forgetRoom = async () => void (await Promise.all([drafts.erase(), waiting.erase()]));
  return {
    kept,
    notes: notesIn(notes),
    sheet: sheetIn(sheet),
    drafts: {
      get: (run) => drafts.get(run),
      put: (run, value) => drafts.put(run, value),
      erase: (run) => drafts.put(run, null),
    },
    waiting: waitingIn(waiting),
    forgetRoom,
    erase: async () => {
      await Promise.all([notes.erase(), sheet.erase(), forgetRoom()]);
      key = null;
      await shelf.remove([`key|${room}`]);
    },
  };
}
