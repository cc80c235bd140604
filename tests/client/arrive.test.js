import { same, test } from './harness.js';
import { isBlank, lineText, readLine, wantToDiscuss } from '/client/parts/check_in_line.js';
import { caseBringerLost, hiddenIsNext, writersToBe } from '/client/parts/host_care.js';
import { kringModel, openTool, openTools } from '/client/parts/kring_model.js';
import { KINDS, MORE_TIME, signalKeys } from '/client/parts/signals.js';
import { turnOrder } from '/client/parts/turn_order.js';
import { envelopesIn, survivesReload } from '/client/wire.js';

const chairs = (n, more = {}) => Array.from({ length: n }, (_, i) => ({ seat: `${i}`, name: `n${i}`, facilitator: i === 0, deputy: false, case_bringer: i === 1, present: true, ready: false, ...more[i] }));
const states = (n, turns, more) => turnOrder({ people: { seats: chairs(n, more) } }, turns).map(({ state }) => state).join(' ');

test('a round by turns goes by the chairs, and next is the first who has not had the word', () => {
  same(states(4, { speaker: null, had: [] }), 'next later later later');
  same(states(4, { speaker: '0', had: [] }), 'now next later later');
  same(states(4, { speaker: '2', had: ['0'] }), 'had next now later');
  same(states(4, { speaker: '3', had: ['0', '1', '2'] }), 'had had had now');
  same(states(4, { speaker: '1', had: ['0', '1'] }), 'had now next later', 'who has it again');
  same(states(2, { speaker: null, had: ['0', '1', 'gone'] }), 'had had');
  same(turnOrder({ people: { seats: chairs(2, { 1: { present: null } }) } }, { speaker: null, had: [] }).map(({ away }) => away), [false, false]);
});

test('a line is words and a wish; what cannot be read is shown as words', () => {
  same(readLine(lineText({ words: ' Moe. ', wish: 'tell' })), { words: 'Moe.', wish: 'tell' });
  same([readLine(null), readLine('')], [{ words: '', wish: null }, { words: '', wish: null }]);
  same(readLine('{"words":"x","wish":"anders"}'), { words: 'x', wish: null });
  same(['geen json', '17', '{"wish":"tell"}'].map((text) => readLine(text).words), ['geen json', '17', '{"wish":"tell"}']);
  same([{ words: ' ', wish: null }, { words: '', wish: 'discuss' }, { words: 'x', wish: null }].map(isBlank), [true, false, false]);
});

test('who wants to discuss something is named to the facilitator, oneself left out', () => {
  const text = (id) => lineText({ words: '', wish: { a: 'discuss', b: 'tell', c: 'discuss', d: null }[id] });
  const lines = ['a', 'b', 'c', 'd'].map((id, i) => ({ seat: `${i}`, text: id }));
  same(wantToDiscuss({ seat: '2', text }, { lines }), ['0']);
  same([wantToDiscuss({ seat: '2', text: () => null }, { lines }), wantToDiscuss({ seat: '2', text }, null)], [[], []]);
});

test('tools that are open besides the phase are found, each once', () => {
  const slices = { room: { tools: ['case', 'sign'] }, phase: { tools: ['word', 'case'] }, 'tool.case': { id: 'case', tool: 'case_cards' }, 'tool.word': { id: 'word', tool: 'turns' } };
  same(openTools(slices).map(({ id }) => id), ['word', 'case']);
  same([openTool({ room: { tools: ['case'] }, 'tool.case': { tool: 'case_cards', id: 'case' } }, 'case_cards').id, openTool({}, 'turns')], ['case', null]);
});

test('lines and signals are opened with the key and the scope they were sealed in, and a written one survives a reload', () => {
  const slices = {
    'tool.in': { id: 'in', run: 'arrive.1', lines: [{ seat: '0', text: 'l' }] },
    'tool.sign': { id: 'sign', signals: [{ signal: 's', text: 't', seat: null, name: null, at_ms: 1 }] },
  };
  same(envelopesIn(slices), [
    { id: 'l', purpose: 'lines', scope: 'arrive.1' }, { id: 't', purpose: 'signals', scope: 'sign' },
  ]);
  same(survivesReload({ c: 'tool', tool: 'sign', action: { a: 'send', text: { id: 't', body: 'x' }, named: false } }), true);
});

test('a signal says what and by whom, and what to do when the one outside wants to stop', () => {
  const slices = (hidden) => ({ phase: { hidden }, people: { seats: chairs(4) } });
  same(signalKeys(slices(false), { seat: '1' }, 'stop'), { what: 'signals.named.stop', todo: 'signals.todo.stop' });
  same(signalKeys(slices(true), { seat: '1' }, 'stop').todo, 'signals.todo.stop_outside');
  same(signalKeys(slices(true), { seat: null }, 'stop'), { what: 'signals.unnamed.stop', todo: 'signals.todo.stop' });
  same(KINDS.map((kind) => signalKeys(slices(true), { seat: '2' }, kind).todo), KINDS.map((kind) => `signals.todo.${kind}`));
  same(signalKeys(slices(false), { seat: null }, MORE_TIME), { what: 'signals.unnamed.more_time', todo: 'signals.todo.more_time' });
  same([signalKeys(slices(true), { seat: '1' }, null), signalKeys(slices(true), { seat: '1' }, 'iets')], [null, null]);
});

test('how many would write, and whether the facilitator could help', () => {
  const few = (n, writes = false, more) => Object.values(writersToBe({ people: { seats: chairs(n, more) }, room: { agreements: { facilitator_writes: writes } } }));
  same([few(4), few(4, true), few(5), few(3), few(1)], [[2, true], [3, false], [3, true], [1, true], [0, true]]);
  same([few(4, false, { 1: { case_bringer: false } }), few(4, true, { 0: { case_bringer: true }, 1: { case_bringer: false } })], [[2, true], [3, false]], 'nobody named yet; the facilitator brings the case');
  same(few(3, true, { 0: { facilitator: false } }), [2, false], 'nobody leads');
});

test('the case-bringer is missed only by who is inside a hidden phase', () => {
  const lost = (phase, present) => caseBringerLost({ phase, people: { seats: chairs(4, { 1: { present } }) } });
  same([lost({ hidden: true, inside: true }, false), lost({ hidden: true, inside: true }, true)], [true, false]);
  same([lost({ hidden: true, inside: false }, null), lost({ hidden: false, inside: false }, false)], [false, false]);
});

test('who sits ready in the lobby has a check, and nobody who is away', () => {
  const seats = chairs(4, { 0: { ready: true }, 2: { ready: true }, 3: { ready: true, present: false } });
  const ctx = { slices: { people: { seats }, me: { seat: '2' }, room: {} }, name: (seat) => seat, say: (key) => key, now: () => 0 };
  const shown = kringModel(ctx, { place: 'lobby' }).chairs.filter(({ state }) => state !== 'empty');
  same(shown.map(({ key, state, mark }) => `${key} ${state} ${mark}`), ['2 back check', '3 away null', '0 back clock', '1 plain null']);
});

test('the yes that is missing is asked for in the phase before, breaks not counted', () => {
  const phases = [{}, {}, { break: true }, { hidden: true }];
  same([0, 1, 2, 3].map((at) => hiddenIsNext({ programme: { at, phases }, phase: { hidden: Boolean(phases[at].hidden) } })), [false, true, true, false]);
});
