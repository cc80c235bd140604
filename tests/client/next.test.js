import { echo, ok, same, spoken, test } from './harness.js';
import { calendarFile, dayAndTime, folded, momentOf } from '/client/calendar_file.js';
import { earlierSheets, putEarlier } from '/client/earlier_sheets.js';
import { asEvening, eveningOf, meetingOf, nextWishes } from '/client/evening.js';
import { meetingEntry, meetingUid, nextGuess, planEntry, weeksBetween } from '/client/next_meeting.js';
import { openNotebook } from '/client/notebook.js';
import { fromRoom } from '/client/own_methods.js';
import { fieldsFrom, sheetToLookBackOn } from '/client/taken_home.js';

const bytes = (text) => new TextEncoder().encode(text).length;
const AMSTERDAM = 'Europe/Amsterdam';
const HOST = 'SSSSSSSSSSSSSSSSSSSSSS';
const member = 'https://kamer.example/r/aaaaaaaaaaaaaaaaaaaaaa#bbbbbbbbbbbbbbbbbbbbbb.cccccccccccccccccccccc';

test('a long line is folded at 75 bytes, and no letter is cut', () => {
  const text = `SUMMARY:${'é€😀a'.repeat(40)}`;
  const lines = folded(text).split('\r\n');
  ok(lines.length > 4);
  for (const line of lines) ok(bytes(line) <= 75, `${bytes(line)}`);
  ok(lines.slice(1).every((line) => line.startsWith(' ')));
  same(lines.map((line, n) => (n ? line.slice(1) : line)).join(''), text);
  ok(lines.every((line) => !line.includes('\ufffd') && line.isWellFormed()));
  same(folded('x'.repeat(75)), 'x'.repeat(75));
});

test('winter and summer have their own hour, also around the nights in which it changes', () => {
  const utc = (at, zone = AMSTERDAM) => new Date(momentOf(at, zone)).toISOString().slice(0, 16);
  same(['2026-12-15T19:30', '2026-07-14T19:30', '2026-10-24T23:30', '2026-10-25T04:00', '2027-03-28T01:59', '2027-03-28T03:00'].map((at) => utc(at)),
    ['2026-12-15T18:30', '2026-07-14T17:30', '2026-10-24T21:30', '2026-10-25T03:00', '2027-03-28T00:59', '2027-03-28T01:00']);
  same([utc('2027-03-28T02:30'), utc('2026-10-25T02:30')], ['2027-03-28T01:30', '2026-10-25T00:30'], 'an hour that is not there, and one that comes twice');
  same([utc('2026-12-15T19:30', 'America/New_York'), utc('2026-07-14T19:30', 'Asia/Kolkata')], ['2026-12-16T00:30', '2026-07-14T14:00']);
});

test('only what is a day, or a day and a time, is one', () => {
  same([dayAndTime('2026-12-15', '19:30'), dayAndTime('2026-12-15'), dayAndTime('2026-02-30'), dayAndTime('', '19:30'), dayAndTime('2026-12-15', '25:00')],
    ['2026-12-15T19:30', '2026-12-15', '', '', '2026-12-15']);
});

test('nothing that is written can become a line of its own', () => {
  const file = calendarFile({ uid: 'u', at: '2026-12-15', summary: 'a;b,c\\d\r\nATTENDEE:x\u0000\u0007' }, { now: 0, zone: AMSTERDAM });
  ok(file.includes('SUMMARY:a\\;b\\,c\\\\d\\nATTENDEE:x  \r\n'), file);
  ok(file.split('\r\n').every((line) => !/[\r\n]/.test(line)) && file.endsWith('END:VCALENDAR\r\n'));
});

test('how often a group meets is the middle of its last meetings; without any it is four weeks', () => {
  same([weeksBetween([]), weeksBetween(['2026-11-24T19:30']), weeksBetween(['2026-09-15T19:30', '2026-10-27T19:30', '2026-11-24T19:30', '2026-08-04T19:30'])], [4, 4, 6]);
  same([weeksBetween(['2026-11-24', '2026-11-26']), weeksBetween(['2020-01-01', '2026-11-24']), weeksBetween(['x', '', '2026-11-24'])], [1, 26, 4]);
});

test('the next meeting is proposed on the same day of the week at the same time, and never in the past', () => {
  same(nextGuess({ from: '2026-11-24T19:30', met: [], today: '2026-11-24' }), { date: '2026-12-22', time: '19:30' });
  same(nextGuess({ from: '2026-11-24T20:00', met: ['2026-10-13T20:00', '2026-11-24T20:00'], today: '2026-11-24' }), { date: '2027-01-05', time: '20:00' });
  same(nextGuess({ from: '2026-11-24T19:30', met: [], today: '2027-01-19' }), { date: '2027-02-16', time: '19:30' });
  same(nextGuess({ from: '', met: [], today: '2026-11-24' }), { date: '2026-12-22', time: '19:30' });
  same(nextGuess({ from: '2026-12-24T19:30', met: [], today: '2026-11-24' }), { date: '2027-01-21', time: '19:30' }, 'held before its day');
});

const meeting = { title: 'Intervisie; dinsdag, avond', starts_at: '2026-12-15T19:30', call_link: 'https://bellen.example/a,b', phases: [{ minutes: 50 }, { minutes: 40 }], link: `${member}.${HOST}` };

test('a meeting has the link of the members and the call, and never the secret of who leads', async () => {
  const say = await spoken('nl', 'next', 'invitation', 'common');
  const entry = meetingEntry(say, meeting, 'uid@x');
  ok(entry.description.includes(member) && entry.description.includes(meeting.call_link));
  same([entry.minutes, entry.location, entry.summary], [90, meeting.call_link, meeting.title]);
  ok(!JSON.stringify(entry).includes(HOST));
  const dateOnly = meetingEntry(say, { ...meeting, link: '', call_link: null }, 'uid@x');
  ok(!dateOnly.description.includes('kamer.example'));
  same(dateOnly.location, 'Online');
});

test('a reminder of a plan says nothing of what is in it, unless its owner wants that', async () => {
  const say = await spoken('nl', 'next');
  const lines = [{ label: 'Wat ga je anders doen?', text: 'Eerst benoemen wat ik zie.' }];
  const kept = planEntry(say, { at: '2026-12-15', lines, words: false, uid: 'p' });
  ok(!JSON.stringify(kept).includes('benoemen'));
  same([kept.free, kept.warn_minutes], [true, -540]);
  const said = planEntry(say, { at: '2026-12-15T09:00', lines, words: true, uid: 'p' });
  ok(said.description.includes('benoemen') && !said.summary.includes('benoemen'));
  same(said.warn_minutes, 0);
});

const row = (key, more = {}) => ({ key, block: key, method: 'evening', phase: key, minutes: 10, break: false, opened_at_ms: null, ...more });
const LOBBY = [row('arrive'), row('ask', { block: 'case', method: 'own-2' }), row('break', { block: 'break', break: true }), row('evaluate')];
const OWN = {
  id: 'own-2', head: 'h', phases: { ask: 'w' },
  shape: [{ id: 'ask', minutes: 10, prepare_s: 0, optional: false, break: false, bound_to_next: false, hidden: false, before_case: false, advises: false, stance: 'active', tools: [{ tool: 'board', id: 'b', settings: {} }] }],
};
const OPENED = { h: '{"coach":true,"nl":{"name":"Ons rondje"}}', w: '{"nl":{"name":"Vragen"}}' };
const AGREED = { facilitator_writes: true, learning_named: false, channel_may_open: false, strict: false };

function seen(stage, phases = LOBBY, { opened = OPENED, me = { seat: 's', knocking: false, powers: [] }, agreements = AGREED } = {}) {
  return {
    card: { title: 'Dinsdag', starts_at: '2026-11-24T19:30', call_link: null, group: 'g' }, text: (id) => opened[id] ?? null,
    slices: { room: { stage, agreements, break_policy: { limit_ms: 45 * 60_000, minimum_ms: 10 * 60_000 } }, me, programme: { phases }, methods: { own: [OWN] } },
  };
}

test('before the start the evening is kept as it stands; what is put in while it runs is not planned', () => {
  const first = eveningOf(seen('lobby'), 'r', null);
  same(first.rows.map(({ key }) => key), ['arrive', 'ask', 'break', 'evaluate']);
  same([first.break_policy, first.agreements, first.group, first.room], [{ limit_minutes: 45, minimum_minutes: 10 }, AGREED, 'g', 'r']);
  const put = row('break-2', { break: true, opened_at_ms: 5 });
  const ran = [LOBBY[0], put, ...LOBBY.slice(1).map((one) => ({ ...one, minutes: 3 }))];
  const later = eveningOf(seen('running', ran, { agreements: { ...AGREED, strict: true } }), 'r', first);
  same(later.rows, first.rows, 'as it was planned');
  same(later.agreements.strict, true, 'as it is agreed now');
  same(eveningOf(seen('running', ran), 'r', null).rows.map(({ key }) => key), ['arrive', 'ask', 'break', 'evaluate'], 'who came in later');
  same(eveningOf(seen('running', [LOBBY[0], put]), 'r', null).rows.length, 2, 'the only break stays');
  same(eveningOf(seen('running', ran), 'other', first).rows[1].minutes, 3, 'another room is another evening');
});

test('nothing is kept of a room one does not sit in, nor of one of which not all is opened', () => {
  same([eveningOf(seen('closed'), 'r', null), eveningOf(seen('lobby', LOBBY, { me: { seat: null } }), 'r', null)], [null, null]);
  same(eveningOf(seen('lobby', LOBBY, { me: { seat: 's', knocking: true } }), 'r', null), null);
  same(eveningOf(seen('lobby', LOBBY, { opened: { h: OPENED.h } }), 'r', null), null);
  same(fromRoom(OWN, (id) => (id === 'h' ? 'undecipherable' : OPENED[id])), null);
});

test('the next room is asked for with the same rows, words, agreements and call, on another day', () => {
  const evening = eveningOf(seen('lobby'), 'r', null);
  const wishes = nextWishes(evening, '2026-12-15T19:30');
  same(wishes.programme[2], { key: 'break', block: 'break', method: 'evening', phase: 'break', minutes: 10 });
  same(wishes.own_methods, [{ id: 'own-2', method: { shape: [{ ...without(OWN.shape[0], 'break', 'advises'), is_break: false }], head: JSON.parse(OPENED.h), texts: { ask: JSON.parse(OPENED.w) } } }]);
  same([wishes.title, wishes.starts_at, wishes.call_link, wishes.group, wishes.break_policy.limit_minutes], ['Dinsdag', '2026-12-15T19:30', '', 'g', 45]);
  ok(!('group' in nextWishes({ ...evening, group: null }, 'x')));
  same(meetingOf(evening, '2026-12-15T19:30', member).phases.map((one) => one.break), [false, false, true, false]);
  same([asEvening(evening), asEvening({ rows: [] }), asEvening({ ...evening, rows: [{}] }), asEvening(null)], [evening, null, null, null]);
});

function without(object, ...keys) {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

const sheet = (room, at, { group = 'g', role = 'case_bringer', ...parts } = {}) => ({ room, parts: { evening: { group }, meeting: { starts_at: at, role }, ...parts } });

test('one looks back on the newest case one brought in this very group, once', () => {
  const here = { room: 'now', group: 'g' };
  const sheets = [
    sheet('a', '2026-09-01T19:30'), sheet('b', '2026-10-27T19:30'), sheet('c', '2026-11-10T19:30', { group: 'other' }),
    sheet('d', '2026-11-12T19:30', { role: 'member' }), sheet('now', '2026-11-24T19:30'), { room: 'e', parts: {} },
  ];
  same(sheetToLookBackOn(sheets, here).room, 'b');
  same(sheetToLookBackOn(sheets, { ...here, group: null }), null, 'no group, no guess');
  same(sheetToLookBackOn(sheets, { ...here, group: 'x' }), null);
  const told = (by) => sheets.map((one) => (one.room === 'b' ? sheet('b', '2026-10-27T19:30', { looked_back: by }) : one));
  same([sheetToLookBackOn(told('before'), here), sheetToLookBackOn(told('now'), here).room], [null, 'b'], 'told at another meeting, or at this one');
});

test('the three fields begin with what was learned, planned and looked out for, never longer than they may be', () => {
  const plan = { what: 'Eerst benoemen.', when: 'donderdag', notice: ' Hij blijft zitten. ', asks: 'Bouke', doable: true };
  const parts = { learned: 'Dat een nee ook zorg kan zijn.', plan, 'plan-2': { ...plan, what: 'Bellen.', when: '', notice: '' }, advice: [{ id: 'a', text: 'Bel hem.' }] };
  same(fieldsFrom(echo, parts), {
    insights: 'Dat een nee ook zorg kan zijn.',
    done: 'next.look_back.planned_when Eerst benoemen. donderdag\n\nnext.look_back.planned Bellen.',
    outcome: 'next.look_back.notice Hij blijft zitten.',
  });
  same([fieldsFrom(echo, {}), fieldsFrom(echo, { learned: '  ', advice: [{ text: 'van een ander' }] })], [null, null]);
  ok(fieldsFrom(echo, { plan: { ...plan, what: 'x'.repeat(900) } }).done.length <= 800);
});

test('the sheets of other rooms are found in this browser, and nothing else that lies there', async () => {
  const [here, other] = ['h'.repeat(22), 'o'.repeat(22)];
  const books = await Promise.all([here, other, 'own-methods'].map((room) => openNotebook(room)));
  for (const book of books) await book.sheet.put('learned', 'Iets.');
  await books[1].notes.put('lobby', 'Een notitie.');
  await putEarlier(other, 'looked_back', here);
  const found = (await earlierSheets(here)).filter(({ room }) => [here, other, 'own-methods'].includes(room));
  same(found.map(({ room, parts }) => [room, Object.entries(parts).sort()]), [[other, [['learned', 'Iets.'], ['looked_back', here]]]]);
  same(await books[1].sheet.get('looked_back'), here);
  for (const book of books) await book.erase();
});

test('a calendar does not say what the group is called by in its rooms, and still one meeting is one', () => {
  const [group, other] = ['groep-van-de-dinsdag-1', 'Kroep-van-de-dinsdag-1'];
  const uid = meetingUid(group, '2026-12-15T19:30');
  ok(!uid.includes(group) && !uid.includes(group.slice(-11)), uid);
  same(meetingUid(group, '2026-12-15T19:30'), uid);
  ok(meetingUid(other, '2026-12-15T19:30') !== uid && meetingUid(group, '2026-12-16T19:30') !== uid);
});
