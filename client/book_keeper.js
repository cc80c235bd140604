/**
 * The group book in a room: read from this browser's shelf, made the same as what the others have, and written on as the meeting goes.
 * It works after the room is closed too; then nothing is passed on any more.
 *
 * @typedef {import('./book.js').Book} Book
 * @typedef {object} RoomBook  what screens are given as `ctx.book`
 * @property {string} id
 * @property {string} mid  of this meeting
 * @property {Book} book
 * @property {string | null} me  who this browser's owner is in the book
 * @property {'disk' | 'memory'} kept
 * @property {boolean} declined  its owner does not want it in this browser
 * @property {{meetings: number, fields: number} | null} merged  what of earlier meetings came from other copies than this browser's
 * @property {boolean} fresh  this browser has it since this meeting
 * @property {any} own  what is this browser's alone
 * @property {boolean} knows  what lies in the middle of the room has been seen
 * @property {(changes: Record<string, any>) => void} set  values by path, written now
 * @property {(changes: Record<string, any>) => Promise<void>} putOwn
 * @property {() => void} seen  what was merged has been read
 * @property {() => Promise<void>} decline  takes it out of this browser; in this window it stays readable
 * @property {() => Promise<void>} accept
 */
import { emptyBook, gained, merge, put } from './book.js';
import { facts } from './book_facts.js';
import { timesMet } from './book_read.js';
import { Relay } from './book_relay.js';
import { openBooks } from './book_shelf.js';
import { settle } from './book_who.js';
import { isProven } from './group_proof.js';
import { newId } from './vault.js';

/** Under this a room's drawer says that its owner does not want the book here. */
const DECLINED = 'groepsboek';

/** The book before this meeting began: what came since is no news of another copy. @param {Book} book @param {string} mid @param {number} began_ms @returns {Book} */
function before(book, mid, began_ms) {
  const fields = Object.entries(book.fields).filter(([path, [, when]]) => !path.startsWith(`meeting/${mid}/`) && when < began_ms);
  return { ...book, fields: Object.fromEntries(fields) };
}

/** When this meeting began, as the book has it. @param {Book} book @param {string} mid */
const beganAt = (book, mid) => Math.min(...Object.entries(book.fields).filter(([path]) => path.startsWith(`meeting/${mid}/`)).map(([, [, when]]) => when));

export class BookKeeper {
  /**
   * @param {object} parts
   * @param {string} parts.room
   * @param {import('./notebook.js').Notebook} parts.notebook
   * @param {() => void} parts.onChange
   * @param {typeof openBooks} [parts.open]
   */
  constructor({ room, notebook, onChange, open = openBooks }) {
    Object.assign(this, { notebook, onChange, open, room, mid: room.slice(0, 12) });
    /** @type {import('./context.js').Ctx | null} */
    this.ctx = null;
    /** @type {Book | null} */
    this.book = null;
    this.own = /** @type {any} */ ({});
    this.state = { merged: /** @type {RoomBook['merged']} */ (null), knows: false, declined: false };
    this.relay = new Relay((page, seen, text) => this.put(page, seen, text), onChange);
    /** @type {RoomBook | null} */
    this.current = null;
  }

  /** To be called whenever anything changed. @param {import('./context.js').Ctx} ctx */
  look(ctx) {
    if (this.over) return;
    this.ctx = ctx;
    const closed = ctx.slices.room?.stage === 'closed';
    if (!this.begun && (ctx.card?.group || closed) && (ctx.seat || closed)) this.begun = this.begin(ctx.card?.group ?? null, ctx.card?.group_proof);
    if (!this.book || !ctx.seat || closed) return;
    this.passOn(ctx, this.book);
    if (!this.state.knows) return;
    this.sitDown(ctx);
    const changes = this.settling ? {} : facts({ slices: ctx.slices, card: ctx.card, methods: ctx.methods, book: this.book, mid: this.mid });
    if (Object.keys(changes).length > 0) this.set(changes);
  }

  /**
   * @param {string | null} id  null: the room is closed and says no more; then it is the book in which this meeting is
   * @param {string | null} [proof]
   */
  async begin(id, proof) {
    this.state.declined = (await this.notebook.drafts.get(DECLINED).catch(() => null)) !== null;
    this.books = await this.open(this.state.declined ? null : undefined);
    const held = (/** @type {Book} */ { fields }) => Object.keys(fields).some((path) => path.startsWith(`meeting/${this.mid}/`));
    const found = id ? await this.books.get(id) : (await this.books.list()).find(held);
    if ((!found && !id) || (id && !(await isProven(found, this.room, proof)))) return;
    this.own = (await this.books.own(id ?? found?.id ?? '')) ?? {};
    this.had = Boolean(found);
    this.changed({ book: found ?? emptyBook(/** @type {string} */ (id)) });
  }

  /** What is here and what lies in the middle become the same. @param {import('./context.js').Ctx} ctx @param {Book} book */
  passOn(ctx, book) {
    const { book: middle, phase, room } = ctx.slices;
    if (!middle) return;
    const pages = middle.pages.map((/** @type {string | null} */ id) => ({ id, text: ctx.text(id) }));
    const all = this.relay.look(book, pages, phase?.hidden ? null : `${room.stage} ${phase?.run ?? ''}`, ctx.now());
    const knows = this.state.knows || pages.every((/** @type {any} */ page) => page.id === null || page.text !== null);
    if (all === book && knows === this.state.knows) return;
    this.state.knows = knows;
    if (all !== book) this.notice(book, all);
    this.changed({ book: all });
    if (all !== book) this.save();
  }

  /** Tells what other copies knew of earlier meetings, if this one knew of any. @param {Book} was @param {Book} is */
  notice(was, is) {
    if (timesMet(was, this.mid) === 0) return;
    const [old, all] = [was, is].map((book) => before(book, this.mid, beganAt(is, this.mid)));
    const { meetings, fields } = gained(old, all);
    if (meetings + fields === 0) return;
    const { merged } = this.state;
    this.state.merged = { meetings: meetings + (merged?.meetings ?? 0), fields: fields + (merged?.fields ?? 0) };
  }

  /** Writes down who sits here, when that is known; in one turn over all tabs, so that nobody is in the book twice. @param {import('./context.js').Ctx} ctx */
  sitDown(ctx) {
    const { people, phase } = ctx.slices;
    const name = ctx.name(ctx.seat);
    if (this.settling || !people || !name || phase?.hidden) return;
    const here = (/** @type {Book} */ book, /** @type {any} */ own) => ({ book, own: own ?? {}, mid: this.mid, seat: ctx.seat ?? '', seats: people.seats.map((/** @type {any} */ one) => one.seat), name });
    if (!settle(here(/** @type {Book} */ (this.book), this.own), newId)) return;
    this.settling = true;
    this.turn((book, own) => {
      const step = settle(here(book, own), newId);
      return step ? { book: put(book, step.changes, ctx.now()), own: { ...own, ...step.own } } : {};
    }).finally(() => {
      this.settling = false;
      this.onChange();
    });
  }

  /** Changes book and own together, with what other tabs wrote. @param {(book: Book, own: any) => {book?: Book, own?: any}} change */
  async turn(change) {
    const id = /** @type {Book} */ (this.book).id;
    const both = (/** @type {import('./book_shelf.js').Kept} */ { book, own }) => {
      const all = merge(/** @type {Book} */ (this.book), book ?? emptyBook(id));
      const mine = this.had || own?.first ? own : { ...own, first: this.mid };
      return { book: all, own: mine, ...change(all, mine ?? {}) };
    };
    const kept = await this.books.turn(id, both).catch(async () => {
      // The disk is full or gone: from here on it is in this window only, and the screens say so.
      this.books = await this.open(null);
      return this.books.turn(id, (/** @type {any} */ { book }) => both({ book, own: this.own }));
    });
    this.changed({ book: merge(/** @type {Book} */ (this.book), kept.book), own: kept.own ?? {} });
  }

  save() {
    return this.turn(() => ({}));
  }

  /** @param {Record<string, any>} changes */
  set(changes) {
    const book = put(/** @type {Book} */ (this.book), changes, this.ctx?.now() ?? Date.now());
    if (book === this.book) return;
    this.changed({ book });
    this.save();
  }

  /** @param {number} page @param {string | null} seen @param {string} text */
  async put(page, seen, text) {
    const { ctx } = this;
    await ctx?.do({ c: 'put_book', page, seen, text: await ctx.seal('book', String(page), text) });
  }

  /** In this window it stays, on this device it does not. */
  async decline() {
    await this.notebook.drafts.put(DECLINED, 'out');
    await this.books.remove(/** @type {Book} */ (this.book).id);
    this.books = await this.open(null);
    await this.again({ declined: true });
  }

  async accept() {
    await this.notebook.drafts.put(DECLINED, null);
    this.books = await this.open();
    await this.again({ declined: false });
  }

  /** @param {any} state */
  async again(state) {
    this.changed({ state: { ...this.state, ...state } });
    const { own } = this;
    await this.turn(() => ({ own }));
  }

  /** Somebody leaves their chair, and the next one here is another: whose browser this is, and what they wrote beside the book, goes. */
  async left() {
    this.over = true;
    if (this.book) await this.books.putOwn(this.book.id, null);
  }

  /** Who was sent away keeps no book they did not have before. */
  async removed() {
    this.over = true;
    if (this.book && this.own.first === this.mid) await this.books.remove(this.book.id);
  }

  /** @param {{book?: Book, own?: any, state?: any}} what */
  changed(what) {
    Object.assign(this, what);
    const { book, own, mid, state } = this;
    if (!book) return;
    this.current = Object.freeze({
      id: book.id, mid, book, me: own.me ?? null, kept: this.books.kept, declined: state.declined, merged: state.merged, own, fresh: (own.first ?? (this.had ? null : mid)) === mid, knows: state.knows,
      set: (/** @type {Record<string, any>} */ changes) => this.set(changes),
      putOwn: (/** @type {any} */ changes) => this.turn((_, all) => ({ own: { ...all, ...changes } })),
      seen: () => this.changed({ state: { ...this.state, merged: null } }),
      decline: () => this.decline(),
      accept: () => this.accept(),
    });
    this.onChange();
  }
}
