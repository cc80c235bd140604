import { echo, ok, same, spoken, test } from './harness.js';
import { LEFT_OUT, counted, netMinutes, overlap, peopleOf, readMinutes, united, wholeMinutes } from '/client/attendance.js';
import { THROWN, attended } from '/client/attendance_facts.js';
import { BLANK_LIST, confirm, detailsOf, forTheBook, headingOf, leaderOf, stillSo, whoLed } from '/client/attendance_list.js';
import { PHRASED, described, isoDay, methodWords, nameOnPaper, paperOf, tableOf } from '/client/attendance_paper.js';
import { attendees, yearTable, years } from '/client/attendance_year.js';
import { emptyBook, put } from '/client/book.js';
import { cell, csv } from '/client/csv.js';

const MIN = 60_000;
const T = Date.UTC(2026, 10, 24, 18, 30);
const at = (minutes) => T + minutes * MIN;
const SEATS = ['Sietske', 'Anke', 'Bouke'];
/** 120 minutes: arriving 10, work 50, a break of 10, work 50. */
const MEETING = {
  began_at_ms: T, ended_at_ms: at(120),
  stretches: [{ at_ms: T, kind: 'arrive' }, { at_ms: at(10), kind: 'work' }, { at_ms: at(60), kind: 'break' }, { at_ms: at(70), kind: 'work' }],
  seats: SEATS.map((name) => ({ seat: name, spells: [[T, at(120)]] })),
};
const sitters = (names = SEATS) => names.map((name) => ({ seat: name, name }));
const factsOf = (more = {}) => ({
  leads: true, title: 'Intervisie dinsdag', starts_at: '2026-11-24T19:30', measured: MEETING, seen_ms: at(120), sitters: sitters(), leader: 'Sietske',
  methods: [{ id: 'incident', name: 'Incidentmethode' }], ...more,
});
const minutes = (facts, list = BLANK_LIST, now = at(120)) => peopleOf(facts, list, now).map((one) => [one.name, one.measured, one.minutes]);

test('what counts is the meeting without what is left out, and never what was before or after it', () => {
  same(netMinutes(MEETING, LEFT_OUT, at(500)), 100);
  same(netMinutes(MEETING, { arrive: false, break: true }, at(500)), 110);
  same(netMinutes(MEETING, { arrive: true, break: false }, at(500)), 110);
  same(netMinutes(MEETING, { arrive: false, break: false }, at(500)), 120);
  const running = { ...MEETING, ended_at_ms: null };
  same([30, 65, 71].map((now) => netMinutes(running, LEFT_OUT, at(now))), [20, 50, 51], 'so far');
  same(counted({ ...MEETING, began_at_ms: at(20) }, LEFT_OUT, at(120))[0], [at(20), at(60)]);
  same(netMinutes(null, LEFT_OUT, T), 0);
});

test('minutes are whole ones, half a minute upwards', () => {
  same([0, 29_999, 30_000, 90_000, 89_999].map(wholeMinutes), [0, 0, 1, 2, 1]);
});

test('a person has what their spells and the meeting share: who came late and went in the break has less', () => {
  const measured = { ...MEETING, seats: [
    { seat: 'Sietske', spells: [[T, at(120)]] },
    { seat: 'Anke', spells: [[at(30), at(65)], [at(90), null]] },
    { seat: 'Bouke', spells: [[at(60), at(70)]] },
  ] };
  same(minutes(factsOf({ measured })), [['Sietske', 100, 100], ['Anke', 60, 60], ['Bouke', 0, 0]]);
});

test('who came back on another seat is one person, and what overlaps counts once', () => {
  const measured = { ...MEETING, seats: [
    { seat: 'Sietske', spells: [[T, at(120)]] },
    { seat: 'a', spells: [[T, at(40)]] },
    { seat: 'b', spells: [[at(39), at(55)]] },
    { seat: 'c', spells: [[at(57), at(120)]] },
  ] };
  const facts = factsOf({ measured, sitters: [{ seat: 'Sietske', name: 'Sietske' }, { seat: 'a', name: 'Anke' }, { seat: 'b', name: ' ANKE ' }, { seat: 'c', name: 'anke' }] });
  const [, anke] = peopleOf(facts, BLANK_LIST, at(120));
  same([anke.name, anke.seats, anke.measured], ['Anke', ['a', 'b', 'c'], 100], 'two minutes between two seats are no absence');
  const apart = { ...facts, sitters: facts.sitters.map((one) => ({ ...one, pid: one.seat === 'b' ? 'p2' : 'p1' })) };
  same(peopleOf(apart, BLANK_LIST, at(120)).map(({ name, seats }) => [name, seats]), [['Sietske', ['Sietske', 'a', 'c']], [' ANKE ', ['b']]], 'the book knows better than names');
});

test('two persons of one name in the book keep keys of their own', () => {
  const two = factsOf({ sitters: [{ seat: 'Sietske', name: 'Anke', pid: 'p1' }, { seat: 'Anke', name: 'Anke', pid: 'p2' }, { seat: 'Bouke', name: 'Bouke' }] });
  same(new Set(peopleOf(two, BLANK_LIST, at(120)).map(({ key }) => key)).size, 3);
});

test('intervals: united when they touch or lie close, shared in any order', () => {
  same(united([[5, 7], [0, 2], [2, 3], [9, 9]], 0), [[0, 3], [5, 7]]);
  same(united([[5, 7], [0, 2], [2, 3]], 2), [[0, 7]]);
  same(united([[0, 9], [1, 2]]), [[0, 9]]);
  same(overlap([[0, 10], [20, 30]], [[5, 25]]), 10);
  // Whatever the spells are: never more than the meeting, and never less with more presence.
  let seed = 7;
  const chance = (n) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
  for (let round = 0; round < 300; round += 1) {
    const spells = Array.from({ length: 1 + chance(5) }, () => { const from = chance(140) - 10; return [at(from), at(from + chance(60))]; });
    const more = [...spells, [at(chance(100)), at(100)]];
    const [one, two] = [spells, more].map((all) => overlap(united(all), counted(MEETING, LEFT_OUT, at(120))));
    ok(one <= two && two <= 100 * MIN, JSON.stringify(more));
    const slow = Array.from({ length: 120 }, (_, n) => n).filter((n) => n >= 10 && (n < 60 || n >= 70) && spells.some(([from, to]) => from <= at(n) && to >= at(n + 1))).length;
    same(wholeMinutes(one), slow, 'as counted minute by minute');
  }
});

test('what the facilitator says goes before what was measured, also when what counts changes', () => {
  const measured = { ...MEETING, seats: [...MEETING.seats.slice(0, 2), { seat: 'Bouke', spells: [[T, at(30)]] }] };
  const facts = factsOf({ measured });
  const list = { ...BLANK_LIST, given: { bouke: 'whole', anke: 45 }, added: ['Teun', 'Anke'] };
  same(minutes(facts, list), [['Sietske', 100, 100], ['Anke', 100, 45], ['Bouke', 20, 100], ['Teun', 0, 100]]);
  same(minutes(facts, { ...list, left_out: { arrive: false, break: true } }), [['Sietske', 110, 110], ['Anke', 110, 45], ['Bouke', 30, 110], ['Teun', 0, 110]]);
  same(minutes(facts, { ...list, given: { bouke: 'away', constructor: 'whole' } })[2], ['Bouke', 20, 0]);
  same(['0', ' 90 ', '1440', '1441', '-1', '9.5', '', 'negentig', '1e3'].map(readMinutes), [0, 90, 1440, null, null, null, null, null, null]);
});

test('a list is confirmed as it stands; whatever changes after that asks for it again', () => {
  const facts = factsOf();
  const people = peopleOf(facts, BLANK_LIST, at(120));
  same(stillSo(BLANK_LIST, people), false);
  const list = confirm(facts, { ...BLANK_LIST, given: { bouke: 'away' } }, peopleOf(facts, { ...BLANK_LIST, given: { bouke: 'away' } }, at(120)), at(121));
  same(list.confirmed, { at_ms: at(121), until_ms: at(120), left_out: LEFT_OUT, minutes: { sietske: 100, anke: 100 }, given: [] });
  same(stillSo(list, peopleOf(facts, list, at(120))), true);
  same(stillSo(list, people), false, 'Bouke is back');
  same(stillSo({ ...list, left_out: { arrive: false, break: true } }, peopleOf(facts, list, at(120))), false);
  const withPids = peopleOf({ ...facts, sitters: facts.sitters.map((one) => ({ ...one, pid: one.seat === 'Anke' ? null : `p-${one.seat}` })) }, list, at(120));
  same(forTheBook(list, withPids, 'm1'), { 'meeting/m1/minutes/p-Sietske': 100, 'meeting/m1/minutes/p-Bouke': null, 'meeting/m1/present': ['p-Sietske'] });
});

test('what is known of people comes from this list, else from what this browser keeps of the group', () => {
  const facts = factsOf({ sitters: sitters().map((one) => ({ ...one, pid: `p-${one.seat}` })) });
  const [sietske, anke] = peopleOf(facts, BLANK_LIST, at(120));
  const group = { title: 'Dinsdaggroep', details: { 'p-Anke': { surname: 'de Vries', initials: 'A.B.' } }, leader: { role: 'ekc', other: '', number: 'EKC 12' } };
  same(detailsOf(BLANK_LIST, anke, group), { surname: 'de Vries', initials: 'A.B.', function: '', number: '', body: '' });
  same(detailsOf({ ...BLANK_LIST, details: { anke: { surname: 'Jansen' } } }, anke, group).surname, 'Jansen');
  same(detailsOf(BLANK_LIST, sietske, null).surname, '');
  same([headingOf(facts, BLANK_LIST, group), headingOf(facts, BLANK_LIST, null), headingOf(facts, { ...BLANK_LIST, heading: '' }, group)], ['Dinsdaggroep', 'Intervisie dinsdag', '']);
  same(leaderOf(BLANK_LIST, group), { key: null, role: 'ekc', other: '', number: 'EKC 12' });
  same(whoLed(facts, BLANK_LIST, [sietske, anke], group)?.name, 'Sietske');
  same(whoLed(facts, { ...BLANK_LIST, leader: { key: 'anke' } }, [sietske, anke], group)?.name, 'Anke');
});

test('a meeting is described by its methods and minutes, each method as one says it', async () => {
  const nl = await spoken('nl', 'attendance');
  const en = await spoken('en', 'attendance');
  // The catalogue of the tests reads flat lines only: the names of methods stand in a table.
  const say = Object.assign((key, values) => (key === 'attendance.by.incident' ? 'de incidentmethode' : key.startsWith('attendance.by.roddel') ? 'de roddelmethode' : nl(key, values)), { language: 'nl' });
  const phrase = (...ids) => methodWords(say, ids.map((id) => ({ id, name: `Naam van ${id}` })));
  same(described(say, phrase('incident'), 90), 'intervisie volgens de incidentmethode, 90 minuten netto');
  same(described(say, phrase('incident', 'roddel', 'roddel-away', 'own-1'), 1), 'intervisie volgens de incidentmethode, de roddelmethode en ‘Naam van own-1’, 1 minuut netto');
  same(described(say, phrase(), 90), 'intervisie, 90 minuten netto');
  same(described(en, '‘Walk’', 90), 'peer supervision by ‘Walk’, 90 minutes net');
  ok(PHRASED.has('incident') && !PHRASED.has('own-1'));
  same(nameOnPaper('Anke', { surname: ' de Vries ', initials: 'A.B.' }), 'A.B. de Vries');
  same(nameOnPaper('Anke', { surname: ' ', initials: 'A.B.' }), 'Anke');
  same(isoDay(new Date(2026, 0, 2, 23, 59).getTime()), '2026-01-02');
});

test('paper holds what was confirmed, and nothing before it was', () => {
  const facts = factsOf();
  same(paperOf(echo, facts, BLANK_LIST, peopleOf(facts, BLANK_LIST, at(120)), null), null);
  const list = { ...BLANK_LIST, given: { anke: 80, bouke: 'away' }, details: { anke: { surname: 'de Vries', initials: 'A.', number: '09012345601' } }, leader: { key: null, role: 'other', other: 'supervisor', number: 'L 5' } };
  const kept = confirm(facts, list, peopleOf(facts, list, at(120)), at(125));
  const later = { ...kept, given: {} };
  const paper = paperOf(echo, facts, later, peopleOf(facts, later, at(120)), null);
  same(paper.lines.map((line) => [line.name, line.minutes, line.given, line.leads]), [['Sietske', 100, false, true], ['A. de Vries', 80, true, false]]);
  same([paper.leader, paper.leaderRole, paper.heading], ['Sietske', 'supervisor, L 5', 'Intervisie dinsdag']);
  const table = tableOf(echo, paper);
  same(table.map((row) => row.length), [17, 17, 17]);
  same(table[2].slice(3, 14), ['Intervisie dinsdag', 'Anke', 'A.', 'de Vries', '', '09012345601', '', 'attendance.is_member', 80, 'attendance.basis_given', 'attendance.described attendance.by.incident 80']);
});

test('a cell never begins as a formula, and is one cell', () => {
  const formulas = ['=1+1', '+31612345678', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\tAnke', '\rAnke', '"=1+1"', '\'=1', ' =1', '  "\'=HYPERLINK("x")', '“=1', '＝1+1', '＋1', '＠A', '|cmd', '%0A', '\ufeff=1', '\u2212 1'];
  for (const text of [...formulas, '\u0001=1+1', '\u0085@SUM(A1)', ' \u001f+1']) ok(/^"'/.test(cell(text)), text);
  for (const text of ['Anke', 'de Vries-Jansen', 'A.B.', 'huisarts = lid', '’s-Gravenhage', '"Anke"', '', '19012345601']) ok(!/^"'(?!')/.test(cell(text)) || text.startsWith("'"), text);
  same([cell(90), cell('09012345601'), cell('123456789012'), cell('een\r\ntwee\u0000drie'), cell('zeg "a"; b')], ['90', '"\'09012345601"', '"\'123456789012"', '"een twee drie"', '"zeg ""a""; b"']);
  same(csv([['naam', 'minuten'], ['=1', 90]], ';'), '\ufeff"naam";"minuten"\r\n"\'=1";90\r\n');
});

test('who went before this browser learned their name is somebody of their own', () => {
  const facts = factsOf({ sitters: [{ seat: 'Sietske', name: 'Sietske' }, { seat: 'Anke', name: '' }, { seat: 'Bouke', name: '' }] });
  const people = peopleOf(facts, BLANK_LIST, at(120));
  same(people.map(({ name, nameless, minutes: there }) => [name, nameless, there]), [['Sietske', 0, 100], ['', 1, 100], ['', 2, 100]]);
  const list = confirm(facts, { ...BLANK_LIST, details: { Bouke: { surname: 'Bos' } } }, people, at(120));
  same(paperOf(echo, facts, list, people, null).lines.map(({ name }) => name), ['Sietske', 'attendance.nameless 1', 'Bos']);
});

// --- what is written down as the meeting goes

const running = (more = {}) => ({
  seat: 'Sietske', say: echo, card: { title: 'Intervisie dinsdag', starts_at: '2026-11-24T19:30', call_link: 'https://bel.example/MERK' }, now: () => at(30) + 12_345,
  name: (seat) => ({ Sietske: 'Sietske', Anke: 'Anke', Bouke: '' })[seat] ?? 'common.someone',
  methods: { incident: { name: 'Incidentmethode' }, evening: { name: 'De avond' } },
  slices: {
    room: { stage: 'running' }, me: { seat: 'Sietske', powers: ['facilitator', 'member'] }, attendance: { ...MEETING, ended_at_ms: null },
    programme: { phases: [
      { key: 'arrive', block: 'arrive', method: 'evening', phase: 'arrive', opened_at_ms: T }, { key: 'tell', block: 'case', method: 'incident', phase: 'tell', opened_at_ms: at(10) },
      { key: 'ask', block: 'case', method: 'incident', phase: 'ask', opened_at_ms: at(20) }, { key: 'other', block: 'case-2', method: 'roddel', phase: 'question', opened_at_ms: null },
    ] },
  },
  ...more,
});

test('names are kept once they are known, and methods of the cases that were begun', () => {
  const first = attended(running(), null);
  same([first.sitters, first.methods, first.leader, first.seen_ms], [[{ seat: 'Sietske', name: 'Sietske', pid: null }, { seat: 'Anke', name: 'Anke', pid: null }, { seat: 'Bouke', name: '', pid: null }], [{ id: 'incident', name: 'Incidentmethode' }], 'Sietske', at(30)]);
  same(attended(running(), first), null, 'nothing is new');
  const known = attended(running({ name: (seat) => seat }), first);
  same(known.sitters[2].name, 'Bouke');
  const closed = running({ card: null, methods: {}, name: () => 'common.someone' });
  closed.slices = { ...closed.slices, room: { stage: 'closed' }, attendance: MEETING };
  const after = attended(closed, known);
  same([after.sitters, after.methods, after.title, after.measured.ended_at_ms, after.seen_ms], [known.sitters, known.methods, known.title, at(120), at(120)]);
});

test('who hands over leads no more; who sits outside a hidden phase still does; what was thrown away stays away', () => {
  const kept = attended(running(), null);
  const without = (powers, stage = 'running') => running({ slices: { room: { stage }, me: { seat: 'Sietske', powers } } });
  same(attended(without(['member']), kept).leads, false);
  same(attended(without(['member']), { ...kept, leads: false }), null);
  same(attended(without(['member', 'facilitator']), kept), null);
  same(attended(without(['member'], 'closed'), kept), null);
  same(attended(without(['member']), null), null);
  same(attended(running(), { ...kept, leads: false }).leads, true, 'taken back');
  same(attended(running(), THROWN), null);
});

test('of a case nothing is looked at', () => {
  const looked = new Set();
  const spied = new Proxy(running().slices, { get: (slices, name) => (looked.add(name), slices[name]) });
  attended(running({ slices: spied, text: () => ok(false, 'a text was opened') }), null);
  same([...looked].sort(), ['attendance', 'me', 'programme', 'room']);
  ok(!JSON.stringify(attended(running(), null)).includes('MERK'), 'the call link');
});

// --- all meetings of a group

test('a year of a group: who was there, how often and how long; what was not confirmed or was taken away is not in it', () => {
  const mid = (n) => `meeting-${n}${'x'.repeat(4 - String(n).length)}`.slice(0, 12);
  const [anke, bouke, teun] = ['anke-001', 'bouke-01', 'teun-001'];
  const meeting = (n, fields) => Object.fromEntries(Object.entries(fields).map(([path, value]) => [`meeting/${mid(n)}/${path}`, value]));
  const book = put(emptyBook('b'.repeat(22)), {
    title: '=Dinsdag', [`person/${anke}/name`]: 'Anke', [`person/${bouke}/name`]: 'Bouke', [`person/${bouke}/left`]: true, [`person/${teun}/name`]: 'Teun',
    ...meeting(1, { at: '2025-11-24T19:30', led: anke, methods: ['incident', 'Rondje van ons'], [`minutes/${anke}`]: 90, [`minutes/${bouke}`]: 45 }),
    ...meeting(2, { at: '2026-01-12T19:30', led: bouke, methods: [], [`minutes/${anke}`]: 100, [`minutes/${teun}`]: 0 }),
    ...meeting(3, { at: '2026-02-12T19:30', led: anke, present: [anke] }),
    ...meeting(4, { at: '2026-03-12T19:30', removed: true, [`minutes/${anke}`]: 60 }),
  }, T);
  same(years(book), ['2026', '2025']);
  same(attendees(book).map(({ name, times, total }) => [name, times, total]), [['Anke', 2, 190], ['Bouke', 1, 45]]);
  same(attendees(book, '2026').map(({ name, meetings }) => [name, meetings]), [['Anke', [{ mid: mid(2), at: '2026-01-12T19:30', minutes: 100 }]]]);
  const table = yearTable(echo, book, { title: '=Dinsdag', details: { [anke]: { surname: 'de Vries', initials: 'A.' } } });
  same(table.map((row) => [row[0], row[1], row[3], row[5], row[9], row[10], row[12]]).slice(1), [
    ['2025-11-24', '19:30', 'Anke', 'de Vries', 'attendance.is_leader', 90, 'A. de Vries'],
    ['2025-11-24', '19:30', 'Bouke', '', 'attendance.is_member', 45, 'A. de Vries'],
    ['2026-01-12', '19:30', 'Anke', 'de Vries', 'attendance.is_member', 100, 'Bouke'],
  ]);
  same(table[1][11], 'attendance.described attendance.by.incident en attendance.by_name Rondje van ons 90');
  same([years(emptyBook('c'.repeat(22))), attendees(emptyBook('c'.repeat(22)))], [[], []]);
});
