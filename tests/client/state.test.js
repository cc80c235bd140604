import { ok, same, test } from './harness.js';
import { Reader } from '/client/reader.js';
import { emptyState, reduce } from '/client/state.js';
import { envelopesIn, readFrame, survivesReload } from '/client/wire.js';
import { screenFor } from '/client/screens/choice.js';

const welcome = { t: 'welcome', v: 1, now_ms: 1, seat: null };
const view = (n, slices, more = {}) => ({ t: 'view', n, full: n === 1, slices, gone: [], envelopes: {}, ...more });
const play = (...frames) => frames.reduce(reduce, emptyState());

test('a view changes the slices it carries and takes away what is gone', () => {
  const state = play(welcome, view(1, { room: { a: 1 }, timer: { b: 1 } }), view(2, { room: { a: 2 } }, { gone: ['timer'] }));
  same(state.slices, { room: { a: 2 } });
  same([state.n, state.seen], [2, true]);
});

test('a view that came before is dropped, and is the same object', () => {
  const state = play(welcome, view(1, { room: 1 }), view(2, { room: 2 }));
  ok(reduce(state, view(2, { room: 3 })) === state);
  ok(reduce(state, view(1, { room: 3 })) === state);
});

test('a missed view is noticed', () => {
  ok(play(welcome, view(1, { room: 1 }), view(3, { room: 3 })).broken);
  ok(play(welcome, view(1, { room: 1 }, { full: false })).broken, 'the first must be full');
});

test('a full view forgets what went before', () => {
  const state = play(welcome, view(1, { room: 1, timer: 1 }), view(2, { room: 2 }, { full: true }));
  same(state.slices, { room: 2 });
});

test('after a new connection the old picture stays until the full view', () => {
  const before = play(welcome, view(1, { room: 1 }, { envelopes: { a: 'A' } }), view(2, { room: 2 }));
  const between = [welcome, { t: 'envelopes', envelopes: { b: 'B' } }].reduce(reduce, before);
  same([between.slices, between.envelopes], [{ room: 2 }, { a: 'A' }]);
  const after = reduce(between, view(1, { room: 3 }, { envelopes: { c: 'C' } }));
  same([after.slices, after.envelopes, after.n], [{ room: 3 }, { b: 'B', c: 'C' }, 1]);
});

test('envelopes add up within a connection', () => {
  const state = play(welcome, view(1, {}, { envelopes: { a: 'A' } }), view(2, {}, { envelopes: { b: 'B' } }));
  same(state.envelopes, { a: 'A', b: 'B' });
});

test('knows the seat, and why it ended', () => {
  same(play(welcome, view(1, { me: { seat: 's', powers: [] } })).seat, 's');
  same(play(welcome, { t: 'bye', code: 'closed', sentence: 'dicht' }).bye, { code: 'closed', sentence: 'dicht' });
});

test('finds every envelope with the scope it was sealed in', () => {
  const slices = {
    room: { card: 'c' },
    people: { seats: [{ seat: '1', name: 'n1' }] },
    host: { knocking: [{ seat: '2', name: 'n2' }] },
    'tool.case': { tool: 'case_cards', id: 'case', key_question: 'q' },
    'tool.questions': { tool: 'round', id: 'questions', run: 'now', texts: [{ text: 't1', run: 'earlier' }] },
    'tool.gossip': { tool: 'backstage', id: 'gossip', run: 'r', pages: 1 },
    'tool.gossip.0': { messages: [{ message: 'm', seat: '1', name: 'n1', text: 't2' }] },
  };
  same(envelopesIn(slices).map((one) => Object.values(one).join('|')), [
    'c|card|', 'n1|names|', 'n2|names|', 'q|cases|case', 't1|rounds|earlier', 'n1|names|', 't2|backstage|r',
  ]);
});

test('leaves alone what it does not know', () => {
  same(readFrame('{"t":"tomorrow"}'), null);
  same(readFrame('{'), null);
  same(readFrame(new Uint8Array(2)), null);
});

test('keeps texts over a reload, never secrets of the link or pressed buttons', () => {
  ok(survivesReload({ c: 'tool', tool: 'r', action: { a: 'write', text: { id: 'x', body: 'y' } } }));
  for (const c of ['join', 'knock', 'take', 'next', 'close']) ok(!survivesReload({ c, name: {}, host: 'h' }), c);
  ok(!survivesReload({ c: 'tool', tool: 'r', action: { a: 'release' } }));
});

test('chooses the screen', () => {
  const me = { seat: 's', powers: [], knocking: false };
  same(screenFor({ me: { seat: null, powers: [], knocking: false } }), 'join');
  same(screenFor({ me: { ...me, knocking: true }, room: { stage: 'running' } }), 'join');
  same(screenFor({ me, room: { stage: 'lobby' } }), 'lobby');
  same(screenFor({ me, room: { stage: 'running' }, pause: { held: null } }), 'session');
  same(screenFor({ me, room: { stage: 'running' }, pause: { held: {} } }), 'pause');
  same(screenFor({ me, room: { stage: 'closed' } }), 'closing');
});

test('another body under an id that was opened before is opened too: all read the same', async () => {
  const reader = new Reader({ open: async (_purpose, _scope, { body }) => body }, () => {});
  const read = async (body) => {
    reader.read({ slices: { 'tool.case': { id: 'case', key_question: 'q' } }, envelopes: { q: body } });
    await Promise.resolve();
    return reader.look('q').text;
  };
  same([await read('one'), await read('one'), await read('two')], ['one', 'one', 'two']);
});

test('somebody without a name that shows is not invisible', async () => {
  const reader = new Reader({ open: async () => ' \u200b' }, () => {});
  await reader.open('names', '', { id: 'n', body: '' });
  same(reader.look('n').text, '?');
});

test('who takes a name that somebody has already gets a number behind it, on every page', () => {
  const reader = new Reader({}, () => {});
  const seats = ['Anke', 'Teun', 'an\u200bke', 'ANKE'].map((text, n) => (reader.texts.set(`${n}`, { body: '', text, failed: false }), { name: `${n}` }));
  same(seats.map(({ name }) => reader.named(seats, name).text), ['Anke', 'Teun', 'an\u200bke (2)', 'ANKE (3)']);
  same(reader.named(seats.slice(1), '2').text, 'an\u200bke', 'who came first is gone');
  same([reader.named(seats, 'other').text, reader.named(seats, null).text], [null, null]);
});

test('it tells when all that is being opened is open, also what could not be', async () => {
  const opened = [];
  const reader = new Reader({ open: async (_purpose, _scope, { body }) => (body === 'bad' ? Promise.reject(new Error('bad')) : body) }, () => {});
  const when = (name) => reader.whenOpened(() => opened.push(name));
  when('at once');
  reader.read({ slices: { 'tool.case': { id: 'case', key_question: 'q', plan: 'p' } }, envelopes: { q: 'one', p: 'bad' } });
  when('later');
  same(opened, ['at once']);
  await new Promise((resolve) => setTimeout(resolve));
  same(opened, ['at once', 'later']);
  same([reader.look('q').text, reader.look('p').failed], ['one', true]);
});

test('what was opened is not kept sealed; what nobody asked for yet is', async () => {
  const reader = new Reader({ open: async (_purpose, _scope, { body }) => body }, () => {});
  const envelopes = { q: 'the body of a question', x: 'the body of something else' };
  reader.read({ slices: { 'tool.case': { id: 'case', key_question: 'q' } }, envelopes });
  same(reader.unread(envelopes), { x: 'the body of something else' });
  same(reader.unread({ q: 'another body under its id' }), { q: 'another body under its id' });
});
