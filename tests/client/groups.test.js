import { emptyBook, merge, put, writeBook } from '../../client/book.js';
import { broughtBy, newsOf } from '../../client/book_news.js';
import { keptHere } from '../../client/kept_here.js';
import { sentences } from '../../client/parts/group_file.js';
import { metText, nextOf } from '../../client/parts/group_list.js';
import { echo, same, spoken, test } from './harness.js';

const NOW = Date.UTC(2026, 10, 24, 19, 30);
const ID = 'groep-van-de-dinsdag-0';
const [ANKE, BOUKE] = ['anke0000', 'bouke000'];

const started = put(emptyBook(ID), { title: 'Dinsdaggroep', [`person/${ANKE}/name`]: 'Anke' }, 1000);
const met = (/** @type {any} */ book, /** @type {string} */ mid, /** @type {string} */ day, /** @type {number} */ when) =>
  put(book, { [`meeting/${mid}/at`]: `${day}T19:30`, [`meeting/${mid}/led`]: ANKE, [`meeting/${mid}/present`]: [ANKE] }, when);
const once = met(started, 'november0000', '2026-11-24', 2000);
const twice = met(once, 'december0000', '2026-12-15', 3000);

test('a file that is not for us changes nothing and says which of three it is', () => {
  const whole = writeBook(once);
  same(broughtBy('', [once], NOW).code, 'foreign');
  same(broughtBy('{"naam":"agenda"}', [once], NOW).code, 'foreign');
  same(broughtBy('BEGIN:VCALENDAR', [once], NOW).code, 'foreign');
  same(broughtBy(whole.slice(0, whole.length / 2), [once], NOW).code, 'broken');
  same(broughtBy(JSON.stringify({ ...JSON.parse(whole), v: 2 }), [once], NOW).code, 'newer');
  for (const code of /** @type {const} */ (['broken', 'foreign', 'newer'])) {
    same(sentences(echo, 'x.binnenskamers', { code }, null), [`groups.file.${code} x.binnenskamers`, 'groups.file.unchanged']);
  }
});

test('a group that was not here is new; one that was becomes one with it, and what came is told', () => {
  same(broughtBy(writeBook(once), [], NOW), { code: 'new', book: once });
  same(broughtBy(writeBook(once), [twice], NOW).code, 'same');
  const mine = put(once, { rules: 'Wie niet komt, zegt het een dag van tevoren.' }, 5000);
  const theirs = put(twice, { [`person/${BOUKE}/name`]: 'Bouke', 'next/at': '2027-01-12T19:30' }, 4000);
  const brought = /** @type {any} */ (broughtBy(writeBook(theirs), [mine], NOW));
  same(brought.code, 'merged');
  same(brought.book, merge(mine, theirs));
  same(brought.news, { days: ['2026-12-15T19:30'], kinds: ['people', 'next'] });
  same(/** @type {any} */ (broughtBy(writeBook(mine), [theirs], NOW)).news, { days: [], kinds: ['agreements'] }, 'the other way round');
});

test('a meeting that was known and got facts is no new one', () => {
  const after = put(once, { [`meeting/november0000/minutes/${ANKE}`]: 90 }, 6000);
  same(newsOf(once, after), { days: [], kinds: ['meetings'] });
  same(newsOf(once, once), { days: [], kinds: [] });
});

test('what a merge brought is said with the days by name, and of many with their number', async () => {
  const say = await spoken('nl', 'groups', 'time', 'common');
  const told = (/** @type {string[]} */ days) => sentences(say, 'a', { code: 'merged', book: once, news: { days, kinds: [] } }, ID);
  same(told(['2026-12-15T19:30']), ['Het bestand is samengevoegd met ‘Dinsdaggroep’.', 'Nieuw hier: de bijeenkomst van dinsdag 15 december 2026.']);
  same(told(Array(7).fill('2026-12-15T19:30'))[1], 'Nieuw hier: 7 bijeenkomsten.');
  same(told(['', ''])[1], 'Nieuw hier: 2 bijeenkomsten.');
  same(sentences(say, 'a', { code: 'same', book: once }, 'een-andere-groep-00000')[0], 'Dit is van een andere groep dan die je nu bekijkt.');
});

test('a group says how often it met, and what lies ahead of it', async () => {
  const say = await spoken('nl', 'groups', 'time');
  same(metText(say, started), 'Nog niet bijeen geweest.');
  same(metText(say, once), '1 keer bijeen: dinsdag 24 november 2026.');
  same(metText(say, twice), '2 keer bijeen, het laatst op dinsdag 15 december 2026.');
  const planned = put(once, { 'next/at': '2026-12-15T19:30' }, 7000);
  same(nextOf(planned, new Date(2026, 11, 1)), '2026-12-15T19:30');
  same(nextOf(planned, new Date(2026, 11, 15, 21)), '2026-12-15T19:30', 'this evening');
  same(nextOf(planned, new Date(2026, 11, 17)), '', 'it is over');
  same(nextOf(once, new Date()), '');
});

test('what is here is counted by what it is for', () => {
  const row = (/** @type {string} */ room, /** @type {string} */ kind) => ({ room, kind });
  const rows = [row('r1', 'key'), row('r1', 'note'), row('r1', 'note'), row('r1', 'sheet'), row('r2', 'sheet'), row('r3', 'draft'), row('r3', 'command'),
    row('own-methods', 'key'), row('own-methods', 'sheet'), row('groepsboeken', 'book'), row('groepsboeken', 'own'), row('mijn-kamers', 'key'), row('mijn-kamers', 'room')];
  same(keptHere(rows, ['seat.r1', 'language'], ['unwritten|note|r1|x'], 'own-methods'), { sheets: 2, unsent: 3, rooms: 1, seats: 1, methods: 1, choices: true });
  same(keptHere([], ['seat.r1'], [], 'own-methods'), { sheets: 0, unsent: 0, rooms: 0, seats: 1, methods: 0, choices: false });
});
