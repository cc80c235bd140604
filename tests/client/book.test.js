import { GROUP, MIDS, PIDS, chance, change, grownBook, midOf, pick, shuffled, someBook } from './books.js';
import { ok, same, test } from './harness.js';
import { at, emptyBook, fromPages, gained, isSame, lacks, merge, put, readBook, toPages, writeBook } from '/client/book.js';
import { isPid } from '/client/book_paths.js';
import { meetings, nameOf, people, pidOf, seatOf, timesMet, titleOf } from '/client/book_read.js';
import { newId } from '/client/vault.js';

const NOW = Date.UTC(2026, 10, 24, 19, 30);

const bytes = (text) => new TextEncoder().encode(text).length;

test('in any order and with any duplicates the same book comes out', () => {
  for (let seed = 1; seed <= 400; seed += 1) {
    const random = chance(seed);
    const copies = Array.from({ length: 2 + Math.floor(random() * 4) }, () => someBook(random));
    const all = copies.reduce(merge, emptyBook(GROUP));
    for (let again = 0; again < 4; again += 1) {
      const order = shuffled(random, [...copies, ...copies.filter(() => random() < 0.6), emptyBook(GROUP)]);
      same(order.reduce(merge), all, `seed ${seed}: one after the other,`);
      const pairs = order.map((one, n) => (n % 2 ? merge(order[n - 1], one) : one));
      same(pairs.reduceRight((later, one) => merge(one, later)), all, `seed ${seed}: in groups,`);
    }
    for (const one of copies) same(lacks(all, one), false, `seed ${seed}: something was lost`);
    const [a, b] = copies;
    same(writeBook(merge(a, b)), writeBook(merge(b, a)), `seed ${seed}`);
    ok(merge(a, a) === a && merge(all, a) === all, 'what brings nothing gives the same object');
    same(isSame(a, b), JSON.stringify(a) === JSON.stringify(b), `seed ${seed}`);
  }
});

test('a field changed later counts wherever it was changed, also when the clock there is behind', () => {
  const old = put(emptyBook(GROUP), { title: 'dinsdaggroep' }, 9000);
  const mended = put(old, { title: 'woensdaggroep' }, 10);
  same([at(mended, 'title'), at(merge(old, mended), 'title'), at(merge(mended, old), 'title')], ['woensdaggroep', 'woensdaggroep', 'woensdaggroep']);
  ok(put(mended, { title: 'woensdaggroep' }, 99999) === mended, 'the same again is no change');
  const gone = put(mended, { title: null }, 20_000);
  same([at(gone, 'title'), at(merge(old, gone), 'title')], [null, null], 'what was taken away stays away');
});

test('nothing but what a book has a place for can be written into it', () => {
  const book = put(emptyBook(GROUP), {
    case: 'Anke en haar buurman', 'meeting/avond0000001/notes': 'hij liep weg', 'meeting/avond0000001/led': 'niet zo lang als een id', title: 'x'.repeat(121),
    'person/anke0001/name': { first: 'Anke' }, 'meeting/avond0000001/minutes/anke0001': -1, 'meeting/avond0000001/check': { safe: 'goed' }, 'next/at': 'morgen',
  }, 1);
  same(book.fields, {});
});

test('tells what a merge brought', () => {
  const before = put(emptyBook(GROUP), { title: 'dinsdaggroep', 'meeting/avond0000001/led': PIDS[0] }, 10);
  const other = put(put(emptyBook(GROUP), { title: 'wij', 'meeting/avond0000001/brought': [PIDS[1]] }, 5), { 'meeting/avond0000002/led': PIDS[2], 'meeting/avond0000002/at': '2026-11-24T19:30' }, 20);
  same(gained(before, merge(before, other)), { meetings: 1, fields: 1 });
  same(gained(other, merge(before, other)), { meetings: 0, fields: 2 });
  same(gained(before, before), { meetings: 0, fields: 0 });
});

test('a file gives back the book it was made of', () => {
  for (let seed = 1; seed <= 50; seed += 1) {
    const book = someBook(chance(seed));
    same(readBook(writeBook(book), NOW).book, book);
    same(readBook(`\ufeff${writeBook(book)}`, NOW).book, book);
  }
});

test('a file that is cut off, of something else or of a newer version is told apart', () => {
  const file = writeBook(grownBook(3));
  for (const length of [file.length - 2, Math.floor(file.length / 2), 30]) same(readBook(file.slice(0, length), NOW), { fault: 'broken' });
  for (const other of ['', 'Notulen van dinsdag', '[]', 'null', '{"v":1}', JSON.stringify({ ...JSON.parse(file), binnenskamers: 'blad' })]) same(readBook(other, NOW), { fault: 'foreign' }, other);
  same(readBook(JSON.stringify({ ...JSON.parse(file), v: 2, fields: 'anders' }), NOW), { fault: 'newer' });
  for (const spoilt of [{ v: 'a' }, { id: 'kort' }, { fields: [] }, { fields: null }]) same(readBook(JSON.stringify({ ...JSON.parse(file), ...spoilt }), NOW), { fault: 'broken' });
});

test('of a file made by somebody else only what fits is taken', () => {
  const fields = {
    title: ['dinsdaggroep', 5], rules: ['x'.repeat(1001), 5], 'agreement/strict': [true, -1], 'agreement/learning_named': [true, 1.5], 'next/at': ['', 1e15],
    'person/anke0001/name': ['Anke', 5, 6], 'person/anke0001/left': 'ja', 'meeting/avond0000001/led': ['anke0001', 5], onzin: ['x', 5],
  };
  same(readBook(JSON.stringify({ binnenskamers: 'groepsboek', v: 1, id: GROUP, fields }), NOW).book.fields, { 'meeting/avond0000001/led': ['anke0001', 5], title: ['dinsdaggroep', 5] });
});

test('sent round in pages it comes out whole, whatever is with it', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = chance(seed);
    const book = someBook(random, 40);
    const pages = toPages(book);
    ok(pages.length <= 8 && pages.every((page) => bytes(page) <= 8000));
    const seated = merge(book, fromPages([...pages, null, 'geen json', '{}', JSON.stringify({ ...emptyBook('x'.repeat(22)), fields: { title: ['anders', 9] } })], GROUP, NOW));
    same(seated, book, 'nothing strange came in');
    same(toPages(fromPages(pages, GROUP, NOW)), pages, `seed ${seed}: the pages of what came are the pages`);
  }
});

test('an evening changes the page of the group and the last one; after many years the oldest meetings stay out', () => {
  const [before, after] = [grownBook(20), grownBook(21)].map(toPages);
  ok(before.length >= 3 && before.length < 8, String(before.length));
  const changed = after.filter((page, n) => page !== before[n]).length;
  ok(changed <= 3, `${changed} pages changed`);
  const old = grownBook(150);
  const pages = toPages(old);
  same(pages.length, 8);
  ok(pages.every((page) => bytes(page) <= 8000));
  const sent = fromPages(pages, GROUP, NOW);
  const there = meetings(sent).map(({ mid }) => mid);
  ok(there.length > 40 && there.length < 150, String(there.length));
  same(there, Array.from({ length: there.length }, (_, n) => midOf(149 - n)), 'the newest, all of them');
  same(people(sent).length, 6);
  same([seatOf(sent, midOf(149), PIDS[0]), seatOf(sent, midOf(100), PIDS[0])], ['s'.repeat(22), null], 'where somebody sat is sent of the last meetings only');
});

test('people are known by 128 bits, or by 48 as in the first books; also of those many meetings fit', () => {
  same(['anke0001', newId(), 'toString', 'anke00012', 'a'.repeat(21)].map(isPid), [true, true, false, false, false]);
  const wide = (/** @type {string} */ pid) => pid.padEnd(22, '-');
  const text = PIDS.reduce((book, pid) => book.replaceAll(pid, wide(pid)), JSON.stringify(grownBook(150)));
  const sent = fromPages(toPages(JSON.parse(text)), GROUP, NOW);
  same(people(sent).map(({ pid }) => pid).sort(), PIDS.map(wide).sort());
  ok(meetings(sent).length > 40, String(meetings(sent).length));
});

test('where people sit tonight is sent before the meeting has a date', () => {
  const now = Date.UTC(2026, 10, 24);
  const book = put(grownBook(30), { [`meeting/vanavond0001/seat/${PIDS[0]}`]: 'zetel' }, now);
  same(seatOf(fromPages(toPages(book), GROUP, NOW), 'vanavond0001', PIDS[0]), 'zetel');
});

test('long rules in letters of many bytes fit as well', () => {
  const rules = '漢'.repeat(1000);
  const names = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`person/pid${String(n).padStart(5, '0')}/name`, 'é'.repeat(80)]));
  const book = put(grownBook(2), { rules, ...names }, 5000);
  const pages = toPages(book);
  ok(pages.every((page) => bytes(page) <= 8000));
  same(at(fromPages(pages, GROUP, NOW), 'rules'), rules);
  same(people(fromPages(pages, GROUP, NOW)).length, 46);
});

test('says who there are, who sits where and how often the group met', () => {
  let book = grownBook(3);
  same(people(book).map(({ name }) => name), ['anke', 'bouk', 'fenn', 'jori', 'siet', 'teun']);
  same(meetings(book).map(({ at: day }) => day), ['2020-01-21T19:30', '2020-01-14T19:30', '2020-01-07T19:30']);
  same([timesMet(book), timesMet(book, midOf(2)), timesMet(book, 'een-andere--')], [3, 2, 3]);
  const [{ mid, led, brought, present, methods, minutes, passed, check }] = meetings(book);
  same([mid, led, brought, present, methods, minutes[PIDS[1]], passed, check], [midOf(2), PIDS[0], [PIDS[2]], PIDS, ['roddel'], 95, [], { safe: [42, 6] }]);
  book = put(book, { [`meeting/${midOf(2)}/removed`]: true, 'person/teun0001/left': true, 'person/joris001/name': null, [`meeting/${midOf(9)}/seat/anke0001`]: 'zetel' }, 9000);
  same([timesMet(book), people(book).find(({ left }) => left)?.pid, nameOf(book, 'joris001'), nameOf(book, null)], [2, 'teun0001', '', '']);
  same([pidOf(book, midOf(9), 'zetel'), pidOf(book, midOf(9), 'een andere'), pidOf(book, midOf(9), null), seatOf(book, midOf(9), 'anke0001')], ['anke0001', null, null, 'zetel']);
});

test('random changes keep within what a book may hold', () => {
  const random = chance(7);
  for (let n = 0; n < 300; n += 1) {
    const [path, value] = change(random);
    const book = put(emptyBook(GROUP), { [path]: value }, 1);
    same(at(book, path), value, path);
  }
  ok(MIDS.includes(pick(random, MIDS)));
});

test('what says that it was written in days to come is not taken in: nobody could ever write over it', () => {
  const day = 86_400_000;
  const mine = put(emptyBook(GROUP), { title: 'dinsdaggroep', 'person/anke0001/name': 'Anke' }, NOW - day);
  const fields = { title: [null, 7_258_118_400_000], 'person/anke0001/name': ['Anders', NOW + 3 * day], 'meeting/avond0000001/led': ['anke0001', NOW + day] };
  const spoilt = /** @type {any} */ ({ v: 1, id: GROUP, fields });
  for (const theirs of [readBook(writeBook(spoilt), NOW).book, fromPages([JSON.stringify(spoilt)], GROUP, NOW)]) {
    const all = merge(mine, /** @type {any} */ (theirs));
    same([at(all, 'title'), nameOf(all, 'anke0001'), meetings(all)[0]?.led], ['dinsdaggroep', 'Anke', 'anke0001']);
    const mended = put(all, { 'meeting/avond0000001/led': 'bouke001' }, NOW);
    same(merge(mended, /** @type {any} */ (theirs)), mended, 'and what is written now stands');
  }
});

test('a day that is on no calendar, and a person called as what every object has, have no place in it', () => {
  const wrong = ['9999-99-99T99:99', '0000-00-00T00:00', '2026-02-31T19:30', '2026-11-24T25:61'];
  for (const when of wrong) same(put(emptyBook(GROUP), { 'next/at': when, 'meeting/avond0000001/at': when }, 1).fields, {}, when);
  same(put(emptyBook(GROUP), { 'person/toString/name': 'Anke', 'meeting/avond0000001/minutes/toString': 5, 'next/led': 'toString', calendar: ['toString'] }, 1).fields, {});
  same(at(put(emptyBook(GROUP), { 'next/at': '2028-02-29T23:59' }, 1), 'next/at'), '2028-02-29T23:59');
});

test('a file with far more than a group writes is read and dealt over pages without standing still', () => {
  const fields = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`meeting/${String(n).padStart(12, 'a')}/led`, ['anke0001', n + 1]]));
  const begun = performance.now();
  const book = /** @type {any} */ (readBook(JSON.stringify({ binnenskamers: 'groepsboek', v: 1, id: GROUP, fields }), NOW).book);
  same([meetings(book).length, toPages(book).length, meetings(fromPages(toPages(book), GROUP, NOW))[0].mid], [20_000, 8, meetings(book)[0].mid]);
  ok(performance.now() - begun < 10_000, 'it took minutes when each meeting looked through all of the book');
});

test('what a book says is shown without signs that turn round the sentence it stands in', () => {
  const book = put(emptyBook(GROUP), { title: '\u202edins\u2067dag', 'person/anke0001/name': '\u202eAnke', 'person/bouke001/name': '\u2066 \u200b', 'meeting/avond0000001/methods': ['\u202eroddel'] }, 1);
  same([titleOf(book), nameOf(book, 'anke0001'), people(book).map(({ name }) => name), meetings(book)[0].methods], ['dinsdag', 'Anke', ['Anke'], ['roddel']]);
});
