/**
 * Rows that lie encrypted on this browser's shelf, with a key of its own that cannot be taken out, and are written in the order of the
 * calls. A page that goes waits for nothing: what is not on disk by then is left in the tab's sessionStorage (unwritten.js).
 */
import { drop, leave, left } from './unwritten.js';

/** @typedef {import('./shelf.js').Shelf} Shelf */

const AES = { name: 'AES-GCM', length: 256 };

/**
 * This browser's own key for one room, or for what belongs to none. Two tabs that make one at once end up with the same: the first that is kept.
 * @param {Shelf} shelf
 * @param {string} room
 * @returns {Promise<CryptoKey>}
 */
export async function ownKey(shelf, room) {
  const at = `key|${room}`;
  const known = await shelf.get(at);
  if (known) return known.secret;
  const secret = await crypto.subtle.generateKey(AES, false, ['encrypt', 'decrypt']);
  const make = async () => {
    if (!(await shelf.get(at))) await shelf.put({ key: at, room, kind: 'key', at: Date.now(), secret });
    return (await shelf.get(at))?.secret ?? secret; // nothing stays on a shelf that was wiped
  };
  return navigator.locks ? navigator.locks.request(`binnenskamers ${room}`, make) : make();
}

/** Rows of one kind in one room, encrypted, written in the order of the calls. */
export class Drawer {
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
