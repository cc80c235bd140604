import { GROUP, PIDS, grownBook, midOf } from './books.js';
import { ok, same, settle as wait, test } from './harness.js';
import { at, merge, put } from '/client/book.js';
import { BookKeeper } from '/client/book_keeper.js';
import { people, pidOf, timesMet } from '/client/book_read.js';
import { openBooks } from '/client/book_shelf.js';

const ROOM = 'vanavond0001kamerkamer';
const MID = ROOM.slice(0, 12);

/** The notebook of a room, as far as it is asked for. */
function drawers() {
  const kept = new Map();
  return { drafts: { get: async (key) => kept.get(key) ?? null, put: async (key, value) => void (value === null ? kept.delete(key) : kept.set(key, value)) } };
}

/** A room in the middle of keepers: pages lie in it, texts are not sealed, and a page that was not seen is refused. */
class Room {
  constructor() {
    Object.assign(this, { pages: Array(8).fill(null), texts: new Map(), keepers: [], seats: [], stage: 'lobby', hidden: false, puts: 0, clock: 5e6 });
  }

  async enter(name, { seat = `s-${name}`, shelf, notebook = drawers(), powers = ['member'], opens } = {}) {
    const own = shelf ?? (await openBooks(null));
    const open = opens ?? (async (factory) => (factory === null ? openBooks(null) : own));
    const keeper = new BookKeeper({ room: ROOM, notebook: /** @type {any} */ (notebook), open, onChange: () => {} });
    if (seat && !this.seats.some((one) => one.seat === seat)) this.seats.push({ seat, name, present: true });
    const one = { keeper, seat, powers, shelf: own, notebook };
    this.keepers.push(one);
    await this.rest();
    return one;
  }

  ctx({ seat, powers }) {
    const slices = {
      room: { stage: this.stage }, me: { seat, powers }, people: { seats: this.seats }, programme: { phases: [], cases: [] },
      ...(this.stage === 'running' ? { phase: { run: `r${this.hidden}`, block: 'opening', hidden: this.hidden, inside: true } } : {}),
      ...(this.stage === 'closed' ? {} : { book: { pages: this.pages } }),
    };
    return {
      slices, seat, card: this.stage === 'closed' ? null : { title: 'Avond', starts_at: '2026-11-24T19:30', group: GROUP }, methods: {}, now: () => (this.clock += 1),
      text: (id) => this.texts.get(id) ?? null, name: (one) => this.seats.find((other) => other.seat === one)?.name ?? '',
      seal: async (purpose, scope, text) => ({ id: `${purpose}-${scope}-${(this.clock += 1)}`, body: text }),
      do: async ({ c, page, seen, text }) => {
        same(c, 'put_book');
        if (this.pages[page] !== seen) throw { code: 'stale' };
        if (this.hidden) throw { code: 'hidden_phase' };
        this.puts += 1;
        this.texts.set(text.id, text.body);
        this.pages = this.pages.map((old, n) => (n === page ? text.id : old));
      },
    };
  }

  /** Everybody looks until nothing changes any more. */
  async rest() {
    for (let n = 0; n < 12; n += 1) {
      for (const one of this.keepers) one.keeper.look(/** @type {any} */ (this.ctx(one)));
      await wait();
    }
  }
}

const shelfWith = async (book, me = null) => {
  const shelf = await openBooks(null);
  await shelf.save(book);
  if (me) await shelf.putOwn(GROUP, { me });
  return shelf;
};

test('everybody gets the book, and what is told of a merge is about earlier meetings only', async () => {
  const room = new Room();
  const anke = await room.enter('Anke', { shelf: await shelfWith(grownBook(7), PIDS[0]) });
  const bouke = await room.enter('Bouke', { shelf: await shelfWith(grownBook(5), PIDS[1]) });
  const joris = await room.enter('Joris');
  for (const { keeper, shelf } of [anke, bouke, joris]) {
    same([timesMet(keeper.current.book), timesMet(/** @type {any} */ (await shelf.get(GROUP)))], [7, 7]);
  }
  same([anke, bouke, joris].map(({ keeper }) => keeper.current.merged), [null, { meetings: 2, fields: 0 }, null]);
  same([anke, bouke, joris].map(({ keeper }) => keeper.current.me), [PIDS[0], PIDS[1], null]);
  const { puts } = room;
  bouke.keeper.current.seen();
  await room.rest();
  same([room.puts, bouke.keeper.current.merged], [puts, null], 'and then it is quiet');
});

test('two tabs of one browser put nobody into the book twice', async () => {
  const room = new Room();
  const shelf = await openBooks(null);
  const both = await Promise.all([room.enter('Anke', { shelf }), room.enter('Anke', { shelf })]);
  await room.rest();
  same(both.map(({ keeper }) => people(keeper.current.book).length), [1, 1]);
  same(both[0].keeper.current.me, both[1].keeper.current.me);
});

test('in a hidden phase nothing is put; what was written then goes round after it', async () => {
  const room = new Room();
  const lead = await room.enter('Sietske', { powers: ['member', 'facilitator'] });
  const anke = await room.enter('Anke');
  Object.assign(room, { stage: 'running', hidden: true });
  await room.rest();
  const { puts } = room;
  lead.keeper.current.set({ title: 'dinsdaggroep' });
  await room.rest();
  same([room.puts, at(anke.keeper.current.book, 'title')], [puts, null]);
  room.hidden = false;
  await room.rest();
  same(at(anke.keeper.current.book, 'title'), 'dinsdaggroep');
  same(at(anke.keeper.current.book, `meeting/${MID}/led`), pidOf(anke.keeper.current.book, MID, 's-Sietske'));
});

test('after the room is closed it is written on, in this browser, also by a page that is loaded anew', async () => {
  const room = new Room();
  const lead = await room.enter('Sietske', { shelf: await shelfWith(grownBook(2), PIDS[4]), powers: ['member', 'facilitator'] });
  room.stage = 'running';
  await room.rest();
  room.stage = 'closed';
  const { puts } = room;
  lead.keeper.current.set({ [`meeting/${MID}/minutes/${PIDS[4]}`]: 85 });
  await room.rest();
  const again = await room.enter('Sietske', { seat: null, shelf: lead.shelf });
  same([again.keeper.current.id, at(again.keeper.current.book, `meeting/${MID}/minutes/${PIDS[4]}`), room.puts], [GROUP, 85, puts]);
  const other = await room.enter('Wie', { seat: null, shelf: await shelfWith(grownBook(2)) });
  same(other.keeper.current, null, 'a book without this meeting is not the one of this room');
});

test('out of the browser it stays in the window, and comes back when asked', async () => {
  const room = new Room();
  const anke = await room.enter('Anke', { shelf: await shelfWith(grownBook(2), PIDS[0]) });
  await anke.keeper.current.decline();
  await room.rest();
  same([await anke.shelf.get(GROUP), await anke.shelf.own(GROUP)], [null, null]);
  same([anke.keeper.current.declined, anke.keeper.current.kept, anke.keeper.current.me, timesMet(anke.keeper.current.book)], [true, 'memory', PIDS[0], 2]);
  anke.keeper.current.set({ title: 'anders' });
  await room.rest();
  same(await anke.shelf.get(GROUP), null);
  await anke.keeper.current.accept();
  same([anke.keeper.current.declined, at(/** @type {any} */ (await anke.shelf.get(GROUP)), 'title'), (await anke.shelf.own(GROUP)).me], [false, 'anders', PIDS[0]]);
});

test('who leaves a chair is forgotten and leaves the book; who is sent away keeps none they did not have', async () => {
  const room = new Room();
  const anke = await room.enter('Anke', { shelf: await shelfWith(grownBook(2), PIDS[0]) });
  const stray = await room.enter('Wim');
  ok(await stray.shelf.get(GROUP));
  await stray.keeper.removed();
  await anke.keeper.removed();
  await room.rest();
  same([await stray.shelf.get(GROUP), timesMet(/** @type {any} */ (await anke.shelf.get(GROUP))), (await anke.shelf.own(GROUP)).me], [null, 2, PIDS[0]]);
  await anke.keeper.left();
  await room.rest();
  same([timesMet(/** @type {any} */ (await anke.shelf.get(GROUP))), await anke.shelf.own(GROUP)], [2, null]);
});

test('a disk that fails is said, and nothing is lost as long as the window is open', async () => {
  const room = new Room();
  const shelf = await openBooks(null);
  const broken = { ...shelf, kept: /** @type {const} */ ('disk'), turn: async () => { throw new Error('quota'); } };
  const anke = await room.enter('Anke', { opens: async (factory) => (factory === null ? openBooks(null) : broken) });
  same([anke.keeper.current.kept, people(anke.keeper.current.book).map(({ name }) => name)], ['memory', ['Anke']]);
  anke.keeper.current.set({ title: 'dinsdaggroep' });
  await room.rest();
  same(at(anke.keeper.current.book, 'title'), 'dinsdaggroep');
});

test('what is one\'s own is never put in the middle', async () => {
  const room = new Room();
  const lead = await room.enter('Sietske', { powers: ['member', 'facilitator'] });
  await lead.keeper.current.putOwn({ details: { [PIDS[0]]: { number: 'BIG 19012345678' } } });
  lead.keeper.current.set({ title: 'dinsdaggroep' });
  await room.rest();
  same((await lead.shelf.own(GROUP)).details[PIDS[0]].number, 'BIG 19012345678');
  ok(room.texts.size > 0 && ![...room.texts.values()].some((text) => text.includes('19012345678')));
});

test('whoever has forgotten nothing heals the rest, also when another only has a file', async () => {
  const room = new Room();
  const whole = put(grownBook(6), { rules: 'Wat hier is, blijft hier.' }, 7000);
  const anke = await room.enter('Anke');
  same(timesMet(anke.keeper.current.book), 0);
  await anke.shelf.save(whole);
  anke.keeper.current.set({ 'next/at': '2026-12-15T19:30' });
  await room.rest();
  same([timesMet(anke.keeper.current.book), timesMet(merge(whole, anke.keeper.current.book)), at(anke.keeper.current.book, `meeting/${midOf(3)}/led`)], [6, 6, PIDS[0]]);
});
