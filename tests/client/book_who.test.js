import { GROUP, PIDS, grownBook, midOf } from './books.js';
import { ok, same, test } from './harness.js';
import { at, emptyBook, merge, put } from '/client/book.js';
import { facts } from '/client/book_facts.js';
import { people, pidOf } from '/client/book_read.js';
import { asksWho, choices, choose, confirmed, isFirstTime, sentBack, settle, unsure } from '/client/book_who.js';

const MID = 'vanavond0001';
let clock = 1e6;
let count = 0;
const newPid = () => `nieuw00${(count += 1)}`;
const here = (book, more) => ({ book, mid: MID, own: {}, seat: 's1', seats: ['s1'], name: 'Anke', ...more });
const write = (book, changes) => put(book, changes, (clock += 1));

/** Does by itself what there is to do, as a browser would. */
function settled(one) {
  const seen = { ...one };
  for (let n = 0; n < 5; n += 1) {
    const step = settle(seen, newPid);
    if (!step) return seen;
    Object.assign(seen, { book: write(seen.book, step.changes), own: { ...seen.own, ...step.own } });
  }
  throw new Error('goes on for ever');
}

test('the first time everybody comes in by themselves', () => {
  const anke = settled(here(emptyBook(GROUP)));
  same([people(anke.book).map(({ name }) => name), pidOf(anke.book, MID, 's1') === anke.own.me, asksWho(anke)], [['Anke'], true, false]);
  const bouke = settled(here(anke.book, { seat: 's2', seats: ['s1', 's2'], name: 'Bouke' }));
  same(people(bouke.book).map(({ name }) => name), ['Anke', 'Bouke']);
  same(unsure(bouke.book, MID, ['s1', 's2']), [], 'there is nobody they could pretend to be');
  ok(isFirstTime(bouke.book, MID));
});

test('a browser that knows whose it is sits down by itself', () => {
  const one = settled(here(grownBook(3), { own: { me: PIDS[0] } }));
  same([pidOf(one.book, MID, 's1'), asksWho(one), unsure(one.book, MID, ['s1'])], [PIDS[0], false, []]);
  const again = settled({ ...one, seat: 's9', seats: ['s9'] });
  same(pidOf(again.book, MID, 's9'), PIDS[0], 'on another chair, once the first is free');
});

test('a new device asks, its choice waits for the facilitator, and what is sent back is asked again', () => {
  let one = settled(here(grownBook(3), { name: 'fenn ' }));
  same([one.own, asksWho(one), choices(one).map(({ pid }) => pid)[0]], [{}, true, 'fenna001'], 'the same name first');
  const step = choose(one, 'fenna001', { newPid, leads: false });
  one = { ...one, book: write(one.book, step.changes), own: { ...one.own, ...step.own } };
  same([asksWho(one), settle(one, newPid)], [false, null]);
  const [waiting] = unsure(one.book, MID, ['s1']);
  same(waiting, { pid: 'fenna001', name: 'fenn', seat: 's1', newcomer: false });
  same(unsure(write(one.book, confirmed(MID, waiting)), MID, ['s1']), []);
  same(unsure(one.book, MID, []), [], 'who left is no question any more');
  const back = settled({ ...one, book: write(one.book, sentBack(MID, waiting)) });
  same([back.own.me, back.own.sent_back, asksWho(back), pidOf(back.book, MID, 's1')], [null, MID, true, null]);
  same(people(back.book).length, 6, 'the one it was not is still in the book');
  const real = settled({ ...back, own: { me: 'fenna001' }, seat: 's2', seats: ['s1', 's2'] });
  same(pidOf(real.book, MID, 's2'), 'fenna001', 'who it is sits down');
  ok(!choices({ ...back, book: real.book, seats: ['s1', 's2'] }).some(({ pid }) => pid === 'fenna001'), 'and can be chosen by nobody else');
});

test('who is not in the book yet is added, and taken out again when that is not so', () => {
  const one = settled(here(grownBook(3), { name: 'Wim' }));
  const step = choose(one, null, { newPid, leads: false });
  const book = write(one.book, step.changes);
  const [waiting] = unsure(book, MID, ['s1']);
  same([waiting.name, waiting.newcomer], ['Wim', true]);
  same(people(write(book, sentBack(MID, waiting))).length, 6);
  const lead = choose(one, 'teun0001', { newPid, leads: true });
  same(unsure(write(one.book, lead.changes), MID, ['s1']), [], 'who leads has nobody to ask');
});

test('who put themselves into an empty book steps out of it once the book of the group comes', () => {
  const alone = settled(here(emptyBook(GROUP), { name: 'joris' }));
  same(people(alone.book).length, 1);
  const found = settled({ ...alone, book: merge(alone.book, grownBook(3)) });
  same([found.own.me, people(found.book).length, asksWho(found), pidOf(found.book, MID, 's1')], [null, 6, true, null]);
});

test('two browsers of one person, or two who choose the same: the later one is asked', () => {
  const first = settled(here(grownBook(3), { own: { me: PIDS[0] } }));
  const second = settled({ ...first, seat: 's2', seats: ['s1', 's2'] });
  same([pidOf(second.book, MID, 's2'), asksWho(second), asksWho({ ...first, seats: ['s1', 's2'] })], [null, true, false]);
  const late = choose({ ...second, own: {} }, PIDS[1], { newPid, leads: false });
  const both = write(write(second.book, { [`meeting/${MID}/seat/${PIDS[1]}`]: 's1' }), late.changes);
  const loser = { ...first, book: both, own: { me: PIDS[1], chosen: MID }, seats: ['s1', 's2'] };
  same([asksWho(loser), settle(loser, newPid)], [true, null]);
});

test('a book that was lost in the only browser that had it begins again with the same person', () => {
  const one = settled(here(emptyBook(GROUP), { own: { me: PIDS[0] } }));
  same([people(one.book), one.own.added], [[{ pid: PIDS[0], name: 'Anke', left: false }], null]);
});

/** A room that runs, led from `s1`, with a case brought from `s2`. */
const running = (more = {}) => ({
  room: { stage: 'running' }, me: { seat: 's1', powers: ['member', 'facilitator'] }, phase: { block: 'case', hidden: false },
  people: { seats: [{ seat: 's1', present: true }, { seat: 's2', present: true }, { seat: 's3', present: false }] },
  programme: { phases: [{ block: 'opening', opened_at_ms: 1 }, { block: 'case', opened_at_ms: 2 }, { block: 'case-2', opened_at_ms: null }],
    cases: [{ case: 'case', method: 'roddel', case_bringer: 's2' }, { case: 'case-2', method: 'own-1', case_bringer: 's3' }] }, ...more,
});
const seated = () => write(grownBook(1), Object.fromEntries(PIDS.slice(0, 3).map((pid, n) => [`meeting/${MID}/seat/${pid}`, `s${n + 1}`])));
const own = (changes) => Object.fromEntries(Object.entries(changes).map(([path, value]) => [path.replace(`meeting/${MID}/`, ''), value]));
const told = (slices, book) => own(facts({ slices, book, mid: MID, card: { starts_at: '2026-11-24T19:30' }, methods: {} }));

test('who leads writes the facts as they come, and only what changed', () => {
  const first = told(running(), seated());
  same(first, { at: '2026-11-24T19:30', led: PIDS[0], brought: [PIDS[1]], methods: ['roddel'], present: [PIDS[0], PIDS[1]] });
  const written = write(seated(), Object.fromEntries(Object.entries(first).map(([what, value]) => [`meeting/${MID}/${what}`, value])));
  same(told(running(), written), {});
  const later = running({ people: { seats: [{ seat: 's3', present: true }] } });
  same(told(later, written), { present: PIDS.slice(0, 3) }, 'who was there stays on the list');
  const confirmed = write(written, { [`meeting/${MID}/minutes/${PIDS[0]}`]: 90 });
  same(told(later, confirmed), {}, 'what was confirmed stands');
});

test('nobody else writes facts, nor is a handed-on chair at the end one who led', () => {
  for (const other of [{ me: { seat: 's1', powers: ['member'] } }, { room: { stage: 'lobby' } }, { room: { stage: 'closed' } }, { phase: { block: 'case', hidden: true, inside: false } }]) {
    same(told(running(other), seated()), {});
  }
  const written = write(seated(), { [`meeting/${MID}/led`]: PIDS[0] });
  const heir = { me: { seat: 's2', powers: ['facilitator'] } };
  same([told(running({ ...heir, phase: { block: 'closing' } }), written).led, told(running(heir), written).led], [undefined, PIDS[1]]);
});

test('a method of the group is called by its name, once that is known', () => {
  const slices = running();
  slices.programme.phases[2].opened_at_ms = 3;
  same(told(slices, seated()).methods, undefined);
  const named = facts({ slices, book: seated(), mid: MID, card: null, methods: { 'own-1': { name: 'Onze eigen' } } });
  same(own(named).methods, ['roddel', 'Onze eigen']);
  ok(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(own(named).at), 'without a card the day is that of the first phase');
  same(at(write(seated(), named), `meeting/${MID}/brought`), [PIDS[1], PIDS[2]]);
});
