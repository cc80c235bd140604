import { GROUP, PIDS, chance, midOf, pick } from './books.js';
import { ok, same, spoken, test } from './harness.js';
import { emptyBook, put } from '/client/book.js';
import { beyondDoubt, nextLead, places, turn, usualCases } from '/client/fair_turns.js';
import { agreedNext, agreedTonight, comingTurns, evenings, filledCalendar, swapped, tonight } from '/client/turn_plan.js';
import { firstWords, reason, weekText, withReason } from '/client/turn_words.js';
import { agreedLead, firstWithCard, roomTurn } from '/client/turn_room.js';

const [ANKE, BOUKE, FENNA, JORIS, SIETSKE, TEUN] = PIDS;
const named = (pids) => Object.fromEntries(pids.map((pid) => [`person/${pid}/name`, pid.replace(/\d+$/, '')]));
const day = (n) => new Date(Date.UTC(2020, 0, 7 + 7 * n, 19, 30)).toISOString().slice(0, 16);

/** A group that met: for each meeting who was there, who brought, who led, who let it go by. */
function group(meetings, pids = PIDS) {
  let book = put(emptyBook(GROUP), named(pids), 1);
  meetings.forEach((one, n) => { book = held(book, n, one); });
  return book;
}
function held(book, n, { present = PIDS, brought = [], led = null, passed = [] }) {
  const own = { at: day(n), present, brought, led, ...Object.fromEntries(passed.map((pid) => [`passed/${pid}`, true])) };
  return put(book, Object.fromEntries(Object.entries(own).map(([key, value]) => [`meeting/${midOf(n)}/${key}`, value])), 1000 * (n + 1));
}
const order = (book, what = 'brought', asked = {}) => turn(book, what, asked).ranks.map((rank) => rank.map(({ pid }) => pid));

test('who never brought comes first, then whose last time is longest ago', () => {
  const book = group([{ brought: [ANKE] }, { brought: [BOUKE] }, { brought: [TEUN] }]);
  same(order(book), [[FENNA, JORIS, SIETSKE], [ANKE], [BOUKE], [TEUN]], 'who stands alike is one rank, by name');
  same(order(emptyBook(GROUP)), []);
  same(order(group([])), [PIDS], 'of a group that never met all stand alike');
});

test('how often counts against how often somebody was there', () => {
  const five = [ANKE, BOUKE, ANKE, BOUKE, ANKE].map((pid) => ({ present: [ANKE, BOUKE], brought: [pid] }));
  const book = group([...five, { present: [ANKE, BOUKE, TEUN], brought: [TEUN] }], [ANKE, BOUKE, TEUN]);
  same(order(book), [[BOUKE], [ANKE], [TEUN]], 'two of six before three of six, and before one of one');
});

test('who is there for the first time looks on first, and who left is not there', () => {
  const book = group([{ present: [ANKE, BOUKE], brought: [ANKE] }], [ANKE, BOUKE, TEUN]);
  same(order(book), [[BOUKE], [ANKE], [TEUN]]);
  same(order(put(book, { [`person/${BOUKE}/left`]: true }, 9)), [[ANKE], [TEUN]]);
});

test('who is away, leads, brings another case or does not want to is left out, with the reason', () => {
  const mid = midOf(3);
  const book = put(group([{ brought: [ANKE] }]), { [`meeting/${mid}/passed/${FENNA}`]: true }, 9999);
  const { ranks, aside } = turn(book, 'brought', { mid, here: [ANKE, BOUKE, FENNA, SIETSKE, TEUN], leads: [SIETSKE], brings: [TEUN] });
  same(ranks.flat().map(({ pid }) => pid), [BOUKE, ANKE]);
  same(aside.map(({ pid, why }) => [pid, why]), [[FENNA, 'passed'], [JORIS, 'away'], [SIETSKE, 'leads'], [TEUN, 'brings']]);
});

test('the meeting that is held now does not count yet', () => {
  const book = group([{ brought: [ANKE] }, { brought: [BOUKE], present: [BOUKE] }]);
  same(places(book, 'brought', midOf(1)).find(({ pid }) => pid === BOUKE), { pid: BOUKE, name: 'bouke', times: 0, there: 1, ago: null, passed: false });
});

test('who let it go by keeps their turn', () => {
  const book = group([{ brought: [BOUKE], passed: [ANKE] }]);
  same(order(book), [[ANKE], [FENNA, JORIS, SIETSKE, TEUN], [BOUKE]]);
  const again = group([{ brought: [BOUKE], passed: [ANKE] }, { brought: [ANKE] }]);
  same(order(again)[0], [FENNA, JORIS, SIETSKE, TEUN], 'and brings once, not twice');
  same(places(again, 'brought')[0].passed, false);
});

// --- many meetings in which the suggestion is followed

/** Plays an evening: of a tie one is taken by chance. Gives the book after it. */
function evening(book, n, { here, cases, random, passes = [] }) {
  const [mid, some] = [midOf(n), (ranks) => pick(random, ranks[0] ?? [null])?.pid ?? null];
  const present = put(book, Object.fromEntries(passes.map((pid) => [`meeting/${mid}/passed/${pid}`, true])), 1000 * (n + 1) - 1);
  const brought = [];
  for (let n = 0; n < cases; n += 1) brought.push(some(turn(present, 'brought', { mid, here, brings: brought }).ranks));
  const led = some(turn(present, 'led', { mid, here, brings: brought }).ranks);
  return held(present, n, { present: here, brought: brought.filter(Boolean), led });
}

/** Pairs of which one did it two times more than another who was as often there. */
function unfair(book, what) {
  const all = places(book, what);
  return all.flatMap((a) => all.filter((b) => a.there === b.there && a.times > b.times + 1).map((b) => [a, b]));
}

const EVERYBODY = Array.from({ length: 8 }, (_, n) => `mens${n}000`);

test('when all are always there nobody brings or leads more than once more than another, whatever the size of the group', () => {
  for (let seed = 0; seed < 60; seed += 1) {
    const random = chance(seed);
    const here = EVERYBODY.slice(0, 4 + (seed % 5));
    const cases = 1 + (seed % 2 && here.length > 4 ? 1 : 0);
    let book = group([], here);
    for (let n = 0; n < 14; n += 1) {
      book = evening(book, n, { here, cases, random });
      same(unfair(book, 'brought'), [], `seed ${seed}, after ${n + 1} meetings:`);
    }
    ok(places(book, 'led').every(({ times }) => times >= 1), 'everybody led');
    const led = places(book, 'led').map(({ times }) => times);
    ok(Math.max(...led) - Math.min(...led) <= 2, `seed ${seed}: ${led}`);
  }
});

test('also with absence and newcomers nobody brings more than once more than another who was as often there', () => {
  let compared = 0;
  for (let seed = 100; seed < 200; seed += 1) {
    const random = chance(seed);
    const all = EVERYBODY.slice(0, 4 + (seed % 5));
    const joined = all.map(() => (random() < 0.3 ? Math.floor(random() * 8) : 0));
    let book = group([], all);
    for (let n = 0; n < 16; n += 1) {
      const here = all.filter((_, at) => n >= joined[at] && random() > 0.25);
      if (here.length < 3) continue;
      book = evening(book, n, { here, cases: 1, random });
    }
    same(unfair(book, 'brought').map(([a, b]) => [seed, a, b]), []);
    compared += places(book, 'brought').length;
  }
  ok(compared > 500);
});

test('letting it go by costs nobody their turn: the next time they come before all who were as often there and brought as often', () => {
  for (let seed = 0; seed < 60; seed += 1) {
    const random = chance(seed);
    const here = EVERYBODY.slice(0, 4 + (seed % 5));
    let book = group([], here);
    for (let n = 0; n < 12; n += 1) {
      const first = turn(book, 'brought', { mid: midOf(n), here }).ranks[0].map(({ pid }) => pid);
      const passes = random() < 0.4 ? [pick(random, first)] : [];
      book = evening(book, n, { here, cases: 1, random, passes });
      const after = order(book)[0];
      passes.forEach((pid) => ok(after.includes(pid), `seed ${seed}: ${pid} was first and is not, after ${n}`));
    }
  }
});

test('who lets it go by time after time has brought as often as the others in the end', () => {
  const random = chance(7);
  const here = EVERYBODY.slice(0, 5);
  let book = group([], here);
  for (let n = 0; n < 40; n += 1) book = evening(book, n, { here, cases: 1, random, passes: n < 4 ? [here[0]] : [] });
  same(unfair(book, 'brought'), []);
});

// --- what was agreed

test('what was agreed before a meeting began is about that meeting, what was agreed in it about the next', () => {
  let book = put(group([{ brought: [ANKE] }]), { 'next/led': BOUKE, 'next/brings': [FENNA, TEUN] }, 1500);
  same([agreedNext(book, 'led'), agreedNext(book, 'brings')], [[BOUKE], [FENNA, TEUN]]);
  same(agreedTonight(book, 'led', midOf(1)), [BOUKE], 'in the lobby of the next');
  book = held(book, 1, { led: BOUKE, brought: [FENNA] });
  same([agreedTonight(book, 'led', midOf(1)), agreedNext(book, 'led'), agreedNext(book, 'brings')], [[BOUKE], [], []]);
  book = put(book, { 'next/led': TEUN }, 2500);
  same([agreedTonight(book, 'led', midOf(1)), agreedNext(book, 'led'), agreedTonight(book, 'led', midOf(2))], [[], [TEUN], [TEUN]]);
  same(agreedNext(put(book, { [`person/${TEUN}/left`]: true }, 2600), 'led'), [], 'who left does not lead');
});

test('a calendar goes on by itself: who brought has had that date, who was away keeps it', () => {
  let book = put(group([]), { calendar: [ANKE, BOUKE, TEUN, FENNA] }, 500);
  same(comingTurns(book), [ANKE, BOUKE, TEUN, FENNA]);
  book = held(book, 0, { brought: [BOUKE] });
  same(comingTurns(book), [ANKE, TEUN, FENNA]);
  same(comingTurns(book, midOf(0)), [ANKE, BOUKE, TEUN, FENNA], 'not while that meeting is held');
  book = put(book, { calendar: swapped(comingTurns(book), ANKE, FENNA) }, 1500);
  same(comingTurns(book), [FENNA, TEUN, ANKE], 'two exchange their dates; what was had stays had');
  same(comingTurns(put(book, { [`person/${TEUN}/left`]: true }, 1600)), [FENNA, ANKE]);
  same(filledCalendar(book), [FENNA, TEUN, ANKE, JORIS, SIETSKE, BOUKE], 'who was not in it comes after, by fairness');
});

test('a calendar has so many names an evening as the group has cases', () => {
  const book = put(group([{ brought: [ANKE, BOUKE] }]), { calendar: [TEUN, FENNA, JORIS] }, 1500);
  same([usualCases(book), evenings(book)], [2, [[TEUN, FENNA], [JORIS]]]);
  same([usualCases(group([])), evenings(group([]))], [1, []]);
});

test('for tonight: who was agreed on, else the calendar, else fairness; who lets it go by gives way to the next', () => {
  const [mid, here] = [midOf(1), PIDS];
  const fair = group([{ brought: [ANKE, BOUKE, FENNA, JORIS] }]);
  const says = (book, more = {}) => {
    const { by, first } = tonight(book, { mid, here, ...more });
    return [by, first.map(({ pid }) => pid)];
  };
  same(says(fair), ['book', [SIETSKE, TEUN]]);
  const dated = put(fair, { mode: 'calendar', calendar: [JORIS, ANKE] }, 1200);
  same(says(dated), ['calendar', [JORIS]]);
  same(says(dated, { brings: [JORIS] }), ['calendar', [ANKE]], 'the next one for a second case');
  same(says(put(dated, { mode: 'week' }, 1300)), ['book', [SIETSKE, TEUN]]);
  const promised = put(dated, { 'next/brings': [BOUKE] }, 1400);
  same(says(promised), ['agreed', [BOUKE]]);
  same(says(put(promised, { [`meeting/${mid}/passed/${BOUKE}`]: true }, 1500)), ['calendar', [JORIS]]);
  same(says(promised, { here: [TEUN] }), ['book', [TEUN]]);
});

test('who leads next is not who brings a case next, unless there is nobody else', () => {
  const book = group([{ brought: [ANKE], led: BOUKE }]);
  same(nextLead(book, [FENNA]).ranks.flat().map(({ pid }) => pid), [ANKE, JORIS, SIETSKE, TEUN, BOUKE]);
  const two = group([{ present: [ANKE, BOUKE], brought: [ANKE], led: BOUKE }], [ANKE, BOUKE]);
  same(beyondDoubt(turn(two, 'brought').ranks, 1).map(({ pid }) => pid), [BOUKE]);
  same(nextLead(two, []).ranks.flat().map(({ pid }) => pid), [ANKE]);
  same(nextLead(two, [ANKE, BOUKE]).ranks.flat().map(({ pid }) => pid), [ANKE, BOUKE]);
  same(beyondDoubt(turn(book, 'brought').ranks, 1), [], 'a tie of five decides nothing');
});

// --- in a room

const seat = (pid) => `stoel-${pid}`;
/** A room in which these sit, of a group with this book; Sietske leads. */
function room(book, pids, { strangers = [], leads = SIETSKE } = {}) {
  const mid = 'kamer0000001';
  const sitting = put(book, Object.fromEntries(pids.map((pid) => [`meeting/${mid}/seat/${pid}`, seat(pid)])), 9000);
  const seats = [...pids.map(seat), ...strangers].map((one) => ({ seat: one, facilitator: one === seat(leads) }));
  return { own: { book: sitting, mid, me: leads, knows: true }, slices: { people: { seats } } };
}

test('in a room the chairs of who is due are pointed at, and who is not in the book is named', () => {
  const { own, slices } = room(group([{ brought: [ANKE] }]), [ANKE, BOUKE, SIETSKE, TEUN], { strangers: ['stoel-vreemd'] });
  const { by, first, aside, strangers } = roomTurn(own, slices, [seat(TEUN)]);
  same([by, first.map((one) => one.seat), strangers], ['book', [seat(BOUKE)], ['stoel-vreemd']]);
  same(aside.map(({ pid, why }) => [pid, why]), [[FENNA, 'away'], [JORIS, 'away'], [SIETSKE, 'leads'], [TEUN, 'brings']]);
});

test('without a book, or with one that knows of no meeting, the book says nothing', () => {
  const { own, slices } = room(group([]), [ANKE, BOUKE, SIETSKE]);
  same([roomTurn(own, slices, []), roomTurn(null, slices, []), roomTurn({ ...own, knows: false }, slices, []), roomTurn(own, {}, [])], [null, null, null, null]);
});

test('where cards lie, those who laid one down come into question; where none lies, all', () => {
  const { own, slices } = room(group([{ brought: [ANKE] }]), [ANKE, BOUKE, SIETSKE, TEUN]);
  const turn = roomTurn(own, slices, []);
  const says = (cards) => {
    const { first, among } = firstWithCard(turn, cards.map(seat));
    return [first.map(({ pid }) => pid), among];
  };
  same([says([]), says([ANKE, TEUN]), says([ANKE]), says([SIETSKE])], [[[BOUKE, TEUN], false], [[TEUN], true], [[ANKE], true], [[BOUKE, TEUN], false]]);
});

test('who was agreed to lead tonight is known from the beginning, until they do', () => {
  const agreed = put(group([{ led: SIETSKE }]), { 'next/led': BOUKE }, 1500);
  const { own, slices } = room(agreed, [ANKE, BOUKE, SIETSKE]);
  same(agreedLead(own, slices), { pid: BOUKE, seat: seat(BOUKE) });
  same(agreedLead(own, { people: { seats: slices.people.seats.filter((one) => one.seat !== seat(BOUKE)) } }), { pid: BOUKE, seat: null });
  const led = room(agreed, [ANKE, BOUKE, SIETSKE], { leads: BOUKE });
  same([agreedLead(led.own, led.slices), agreedLead(null, slices), agreedLead(own, {})], [null, null, null]);
});

// --- the words

test('a reason is what somebody would say who remembers, and a tie is said as a tie', async () => {
  const [nl, en] = await Promise.all(['nl', 'en'].map((language) => spoken(language, 'turns', 'time')));
  const place = { pid: ANKE, name: 'Anke', times: 0, there: 3, ago: null, passed: false };
  same([withReason(nl, 'brought', place), withReason(en, 'brought', place)], ['Anke: nog niet ingebracht, drie keer erbij.', 'Anke: no case brought yet, here three times.']);
  same(reason(nl, 'led', { ...place, times: 1, there: 5, ago: 4 }), 'één keer begeleid, vijf keer erbij, het laatst vier keer geleden');
  same(reason(nl, 'brought', { ...place, times: 2, there: 14, ago: 1 }), 'twee keer ingebracht, 14 keer erbij, het laatst de vorige keer');
  same(reason(nl, 'brought', { ...place, there: 1, passed: true }), 'nog niet ingebracht, één keer erbij, paste de vorige keer');
  same(reason(nl, 'brought', { ...place, there: 0 }), 'nog niet ingebracht, voor het eerst erbij');
  same(firstWords(nl, 'brought', [place, { ...place, pid: TEUN, name: 'Teun' }]), 'Anke en Teun: nog niet ingebracht, drie keer erbij. Wie van hen, zegt het boek niet.');
  same(firstWords(nl, 'brought', []), 'Niemand van wie er nu is.');
});

test('a week before: who has something, with whose turn it is and that letting it go by may', async () => {
  for (const language of ['nl', 'en']) {
    const say = await spoken(language, 'turns', 'time');
    const text = weekText(say, { title: 'dinsdaggroep', when: 'dinsdag 15 december', first: [{ name: 'Anke' }, { name: 'Teun' }] });
    ok(text.includes('dinsdaggroep') && text.includes('dinsdag 15 december') && /Anke (en|and) Teun/.test(text), text);
    same(text.split('\n\n').length, 4);
    same(weekText(say, { title: 'dinsdaggroep', when: '', first: [] }).split('\n\n').length, 3);
  }
});
