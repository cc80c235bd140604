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
import { findShelf } from './shelf.js';
import { drop, leave, left } from './unwritten.js';

/** @typedef {import('./shelf.js').Shelf} Shelf */

/** No room lives longer: who never came back to a room has nothing to send there any more. */
const LONGEST_MS = 31 * 24 * 3600 * 1000;
const AES = { name: 'AES-GCM', length: 256 };

/**
 * This browser's own key for one room. Two tabs that make one at once end up with the same: the first that is kept.
 * @param {Shelf} shelf
 * @param {string} room
 * @returns {Promise<CryptoKey>}
 */
async function ownKey(shelf, room) {
  const at = `key|${room}`;
  const known = await shelf.get(at);
  if (known) return known.secret;
  const secret = await crypto.subtle.generateKey(AES, false, ['encrypt', 'decrypt']);
  const make = async () => {
    if (!(await shelf.get(at))) await shelf.put({ key: at, room, kind: 'key', at: Date.now(), secret });
    return (await shelf.get(at)).secret;
  };
  return navigator.locks ? navigator.locks.request(`binnenskamers ${room}`, make) : make();
}

/** Rows of one kind in one room, encrypted, written in the order of the calls. */
class Drawer {
  /** @param {Shelf} shelf @param {string} room @param {string} kind @param {() => Promise<CryptoKey>} key */
  constructor(shelf, room, kind, key) {
    Object.assign(this, { shelf, room, kind, key });
    /** @type {Promise<any>} */
    this.last = Promise.resolve();
    /** @type {Map<string, {value: any, done: Promise<any>}>} what waits to be written, by run */
    this.coming = new Map();
    /** @type {Map<string, {value: any}>} what is not on disk yet, by run: what is coming and what is being written */
    this.unwritten = new Map();
  }

  at(/** @type {string} */ run) {
    return `${this.kind}|${this.room}|${run}`;
  }

  /** Does one thing after the other, so that the last text written is the one that stays. @param {() => Promise<any>} work */
  inTurn(work) {
    this.last = this.last.then(work, work);
    return this.last;
  }

  /**
   * While one text is being written only the newest of those that follow waits: who types fast never runs far ahead of the disk.
   * @param {string} run @param {any} value null takes it away
   */
  put(run, value) {
    const waiting = this.coming.get(run);
    if (waiting) return Object.assign(waiting, { value }).done;
    const mine = { value, done: Promise.resolve() };
    this.coming.set(run, mine);
    this.unwritten.set(run, mine);
    mine.done = this.inTurn(async () => {
      if (this.coming.get(run) === mine) this.coming.delete(run);
      await this.write(run, mine.value);
      if (this.unwritten.get(run) !== mine) return;
      this.unwritten.delete(run);
      drop(this.at(run));
    });
    return mine.done;
  }

  async write(/** @type {string} */ run, /** @type {any} */ value) {
    const key = this.at(run);
    if (value === null) return this.shelf.remove([key]);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(value));
    const body = await crypto.subtle.encrypt(this.algorithm(key, iv), await this.key(), plain);
    return this.shelf.put({ key, room: this.room, kind: this.kind, run, at: Date.now(), iv, body });
  }

  /** @param {string} run @returns {Promise<any>} null when there is none */
  get(run) {
    return this.inTurn(async () => this.open(await this.shelf.get(this.at(run))));
  }

  async open(/** @type {any} */ row) {
    if (!row) return null;
    try {
      const plain = await crypto.subtle.decrypt(this.algorithm(row.key, row.iv), await this.key(), row.body);
      return JSON.parse(new TextDecoder().decode(plain));
    } catch {
      return null;
    }
  }

  /** Writes what the page before this one left in this tab, and leaves what is not on disk when this one goes. */
  async loseNothing() {
    const start = this.at('');
    addEventListener('pagehide', () => this.unwritten.forEach(({ value }, run) => leave(this.at(run), value)));
    await Promise.allSettled(left(start).map(({ key, value }) => this.put(key.slice(start.length), value)));
  }

  /** @param {string} key @param {Uint8Array} iv */
  algorithm(key, iv) {
    return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(key) };
  }

  async rows() {
    const rows = await this.shelf.list(this.room);
    return rows.filter((/** @type {any} */ row) => row.kind === this.kind).sort((/** @type {any} */ a, /** @type {any} */ b) => a.at - b.at);
  }

  erase() {
    this.coming.clear();
    this.unwritten.clear();
    for (const { key } of left(this.at(''))) drop(key);
    return this.inTurn(async () => this.shelf.remove((await this.rows()).map((/** @type {any} */ row) => row.key)));
  }
}

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
 * Hands the reader a text file, made in this browser.
 * @param {string} file its name
 * @param {string} text
 */
function download(file, text) {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: file });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
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
