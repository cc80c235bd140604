import { GROUP, PIDS, chance, change, grownBook, midOf, pick, someBook } from './books.js';
import { ok, same, test } from './harness.js';
import { emptyBook, merge, put, toPages } from '/client/book.js';
import { Relay, missing } from '/client/book_relay.js';

const NOW = Date.UTC(2026, 10, 24, 19, 30);

const EMPTY = Array.from({ length: 8 }, () => ({ id: null, text: null }));
const lying = (texts) => EMPTY.map((none, n) => (texts[n] ? { id: `e${n}`, text: texts[n] } : none));

/**
 * A room in which everything takes its time: browsers with books of their own, and a server that puts a page only on the one that was
 * seen. What comes next of all that is under way is left to chance; what comes to one browser comes in order.
 */
class Middle {
  constructor(random) {
    Object.assign(this, { random, pages: EMPTY, browsers: [], puts: 0, refused: 0, ids: 0 });
  }

  enter(book) {
    const one = { book, pages: this.pages, coming: /** @type {(() => void)[]} */ ([]), asked: /** @type {any[]} */ ([]) };
    one.look = () => { one.book = one.relay.look(one.book, one.pages, 'running', NOW); };
    one.relay = new Relay((page, seen, text) => new Promise((resolve, reject) => one.asked.push({ page, seen, text, resolve, reject })), () => one.coming.push(one.look));
    this.browsers.push(one);
    one.coming.push(one.look);
    return one;
  }

  /** The server takes one put of this browser. */
  take(one) {
    const { page, seen, text, resolve, reject } = one.asked.shift();
    const stale = this.pages[page].id !== seen;
    if (stale) this.refused += 1;
    else {
      this.puts += 1;
      const id = `e${(this.ids += 1)}`;
      this.lies(this.pages.map((old, n) => (n === page ? { id, text } : old)));
    }
    one.coming.push(stale ? () => reject({ code: 'stale' }) : resolve);
  }

  lies(pages) {
    this.pages = pages;
    for (const each of this.browsers) each.coming.push(() => { each.pages = pages; each.look(); });
  }

  /** One thing happens. @returns {Promise<boolean>} whether there was one */
  async step() {
    const able = this.browsers.flatMap((one) => [...(one.coming.length ? [() => one.coming.shift()()] : []), ...(one.asked.length ? [() => this.take(one)] : [])]);
    if (able.length === 0) return false;
    pick(this.random, able)();
    await Promise.resolve().then(() => {}).then(() => {}).then(() => {}).then(() => {});
    return true;
  }

  async rest(limit) {
    for (let n = 0; n < limit; n += 1) if (!(await this.step())) return;
    throw new Error(`no rest after ${limit} steps`);
  }
}

/** What is sent round of a book is the same: where somebody sat long ago is not. */
const alike = (one, other) => JSON.stringify(toPages(one)) === JSON.stringify(toPages(other));

const all = (books) => books.reduce(merge, emptyBook(GROUP));

test('browsers with different books come to the same one, whatever the order, and then nobody puts anything', async () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const random = chance(seed);
    const books = Array.from({ length: 2 + Math.floor(random() * 5) }, () => someBook(random));
    const room = new Middle(random);
    books.forEach((book) => room.enter(book));
    await room.rest(4000);
    const union = all(books);
    for (const { book } of room.browsers) ok(alike(book, union), `seed ${seed}`);
    same(missing(union, room.pages, NOW), [], `seed ${seed}: lies there whole`);
    ok(room.puts <= 8 * books.length, `seed ${seed}: ${room.puts} puts by ${books.length}`);
  }
});

test('so they do when people write, come later and the server forgets in between', async () => {
  for (let seed = 1; seed <= 16; seed += 1) {
    const random = chance(1000 + seed);
    const room = new Middle(random);
    const written = [];
    const begin = [grownBook(12), grownBook(9), someBook(random), emptyBook(GROUP), emptyBook(GROUP)];
    for (let n = 0; n < 120; n += 1) {
      if (begin.length && random() < 0.1) written.push(room.enter(/** @type {any} */ (begin.shift())).book);
      if (room.browsers.length && random() < 0.15) {
        const one = pick(random, room.browsers);
        one.book = put(one.book, Object.fromEntries([change(random)]), Math.floor(random() * 4));
        written.push(one.book);
        one.coming.push(one.look);
      }
      if (random() < 0.02) room.lies(EMPTY);
      await room.step();
    }
    begin.forEach((book) => written.push(room.enter(book).book));
    await room.rest(20_000);
    const union = all(written);
    for (const { book } of room.browsers) ok(alike(book, union), `seed ${seed}`);
    same(missing(union, room.pages, NOW), [], `seed ${seed}`);
  }
});

test('six who enter at once with the same book put it once', async () => {
  const book = grownBook(7);
  const room = new Middle(chance(5));
  PIDS.forEach(() => room.enter(book));
  await room.rest(2000);
  same(room.puts, toPages(book).length);
  const before = room.puts + room.refused;
  room.enter(book);
  room.enter(emptyBook(GROUP));
  await room.rest(2000);
  same([room.puts + room.refused, alike(room.browsers[7].book, book)], [before, true], 'who comes later with the same, or nothing, puts nothing');
});

test('a room in which the oldest meetings find no place comes to rest as well', async () => {
  const random = chance(9);
  const room = new Middle(random);
  const long = grownBook(140);
  [long, put(long, { [`meeting/${midOf(500)}/at`]: '2031-01-01T19:30', [`meeting/${midOf(500)}/led`]: PIDS[1] }, 9e6), grownBook(100), emptyBook(GROUP)].forEach((book) => room.enter(book));
  await room.rest(4000);
  for (const { book } of room.browsers) same(missing(book, room.pages, NOW), []);
});

test('a page is put only where it lacks something, on what was seen there, and is not put twice', async () => {
  const book = grownBook(8);
  const pages = lying(toPages(book));
  same(missing(book, pages, NOW), []);
  same(missing(grownBook(7), lying(toPages(grownBook(7)).reverse()), NOW), [], 'another way of dealing them out is no reason');
  const asked = [];
  const relay = new Relay((page, seen) => { asked.push([page, seen]); return new Promise(() => {}); }, () => {});
  const more = put(book, { title: 'woensdaggroep' }, 1e6);
  relay.look(more, pages, 'running', NOW);
  relay.look(more, pages, 'running', NOW);
  same(asked, [[0, 'e0']]);
});

test('nothing is put while a page is not opened yet, nor when nobody may; what is spoilt there is put anew', () => {
  const asked = [];
  const relay = new Relay(async (page, seen) => void asked.push([page, seen]), () => {});
  const book = grownBook(1);
  ok(relay.look(book, [{ id: 'e0', text: null }, ...EMPTY.slice(1)], 'running', NOW) === book);
  ok(relay.look(book, EMPTY, null, NOW) === book);
  same(asked, []);
  relay.look(book, [{ id: 'e0', text: 'Deze tekst is niet te openen.' }, ...EMPTY.slice(1)], 'running', NOW);
  same(asked, [[0, 'e0'], [1, null]]);
});

test('what was refused is not tried again on the same text, but is at another moment of the meeting', async () => {
  const asked = [];
  let looks = 0;
  const relay = new Relay(async (page) => { asked.push(page); throw Object.assign(new Error(), { code: 'hidden_phase' }); }, () => { looks += 1; });
  const book = put(emptyBook(GROUP), { title: 'dinsdaggroep' }, 1);
  for (let n = 0; n < 3; n += 1) {
    relay.look(book, EMPTY, 'running a', NOW);
    await new Promise((resolve) => setTimeout(resolve));
  }
  same([asked.length, looks], [1, 1]);
  relay.look(book, EMPTY, 'running b', NOW);
  same(asked.length, 2);
});
