import { ok, same, test } from './harness.js';
import { LASTS, cardText, readCard } from '/client/case_card.js';
import { atHand, due, tally } from '/client/case_choice.js';
import { listed } from '/client/formats.js';
import { FIELDS, isBlank, lookBackLines, readLookBack, writeLookBack } from '/client/look_back.js';
import { hideTime, timeIsHidden } from '/client/own_time.js';
import { asksOrWrites } from '/client/parts/helping.js';
import { kringModel } from '/client/parts/kring_model.js';
import { endsAt, title } from '/client/parts/timer.js';
import { stillSilent } from '/client/parts/turn_order.js';
import * as ballot from '/client/tools/ballot.js';
import * as board from '/client/tools/board.js';
import * as cards from '/client/tools/case_cards.js';
import * as lookBack from '/client/tools/look_back.js';
import { envelopesIn } from '/client/wire.js';

const say = (key, values = {}) => [key, ...Object.values(values)].join(' ');

test('a case card is read back, and what is none is a question', () => {
  for (const last of LASTS) same(readCard(cardText({ question: ' Hoe blijf ik bij mij? ', last })), { question: 'Hoe blijf ik bij mij?', last });
  same(readCard('{"question":"x","last":"gisteren"}'), { question: 'x', last: null });
  same(['geen json', '17', '{"question":4}', '[]'].map((text) => readCard(text).question), ['geen json', '17', '{"question":4}', '[]']);
  same(readCard(null), { question: '', last: null });
});

test('a ballot counts what is chosen, says a tie and forgets no choice for a card that went', () => {
  same(tally(['a', 'b', 'c'], ['b', 'a', 'b', null, 'weg']), { counts: [1, 2, 0], most: 2, first: ['b'], elsewhere: 1 });
  same(tally(['a', 'b', 'c'], ['b', 'a']).first, ['a', 'b']);
  same(tally(['a'], []), { counts: [0], most: 0, first: [], elsewhere: 0 });
});

test('whose turn it is follows from what people said, and from nothing else', () => {
  const offered = [{ seat: 'a', last: 'recent' }, { seat: 'b', last: 'long' }, { seat: 'c', last: 'never' }, { seat: 'd', last: null }, { seat: 'e', last: 'never' }];
  same(due(offered, []), { why: 'never', seats: ['c', 'e'] });
  same(due(offered, ['c', 'e']), { why: 'long', seats: ['b'] }, 'who brings a case already had their turn');
  same(due(offered, ['b', 'c', 'e']), { why: null, seats: [] });
  same(due([], []), { why: null, seats: [] });
});

test('the case at hand is the one that was picked, or the first without anybody', () => {
  const one = (block, seat, over = false) => ({ block, seat, over });
  const cases = [one('case', 'a', true), one('case-2', 'b'), one('case-3', null)];
  same([atHand(cases, null).block, atHand(cases, 'case-2').block, atHand(cases, 'case').block], ['case-3', 'case-2', 'case-3']);
  same(atHand([one('case', 'a'), one('case-2', 'b')], null).block, 'case');
  same([atHand([], null), atHand([one('case', null, true)], null)], [null, null]);
});

test('looking back has three fields and keeps only those', () => {
  same(FIELDS, ['insights', 'done', 'outcome']);
  const back = { insights: 'a', done: ' ', outcome: 'c' };
  same(readLookBack(writeLookBack({ ...back, more: 'x' })), back);
  same(lookBackLines(say, back), [{ label: 'tools.look_back.insights', text: 'a' }, { label: 'tools.look_back.outcome', text: 'c' }]);
  same([readLookBack('geen json'), readLookBack('17'), readLookBack(null)], [null, null, null]);
  same(readLookBack('{"insights":4}'), { insights: '', done: '', outcome: '' });
  same([isBlank({ insights: ' ', done: '', outcome: '' }), isBlank(back), isBlank(null)], [true, false, true]);
});

test('who has not spoken yet leaves out who leads, and in a case who answers', () => {
  const people = { seats: [{ seat: 'a' }, { seat: 'b', case_bringer: true }] };
  const silent = { silent: ['host', 'a', 'b'] };
  const slices = (phase) => ({ people, phase, me: { seat: 'host' } });
  same(stillSilent(slices({ block: 'closing' }), silent), ['a', 'b']);
  same(stillSilent(slices({ block: 'case-2' }), silent), ['a']);
  same(stillSilent(slices({ block: 'case', hidden: true }), silent), ['a']);
});

test('openings are for who asks or writes', () => {
  const slices = (powers, tools, phase = {}) => ({
    me: { powers: ['member', ...powers] },
    phase: { stance: 'active', tools: tools.map((_, i) => `t${i}`), ...phase },
    ...Object.fromEntries(tools.map((tool, i) => [`tool.t${i}`, { id: `t${i}`, ...tool }])),
  });
  const round = { tool: 'round', may_write: true };
  const plan = { tool: 'action_plan', may_share: true };
  ok(asksOrWrites(slices([], [round])) && asksOrWrites(slices(['facilitator'], [])));
  ok(!asksOrWrites(slices(['case_bringer'], [{ ...round, may_write: false }])), 'who is asked does not ask');
  ok(!asksOrWrites(slices(['case_bringer'], [{ tool: 'case_cards', may_write: true }])));
  ok(asksOrWrites(slices(['case_bringer'], [plan])) && !asksOrWrites(slices([], [plan])), 'a plan is the case-bringer’s');
  ok(!asksOrWrites(slices([], [{ tool: 'board', by: 'case_bringer' }])) && asksOrWrites(slices([], [{ tool: 'board', by: 'all' }])));
  ok(!asksOrWrites(slices(['case_bringer'], [plan], { stance: 'listening' })));
  ok(!asksOrWrites(slices(['case_bringer', 'facilitator'], [round], { hidden: true, inside: false })));
});

test('each envelope is opened with the key and in the scope it was sealed in', () => {
  const slices = {
    'tool.case': { tool: 'case_cards', id: 'case', key_question: 'k', cards: [{ seat: '0', text: 'k' }, { seat: '1', text: 'c' }] },
    'tool.vote': { tool: 'ballot', id: 'vote', run: 'choose.1.ballot', votes: ['v'] },
    'tool.safe': { tool: 'scale', id: 'safe', run: 'evaluate.2.s0', values: ['s'] },
    'tool.back': { tool: 'look_back', id: 'back', run: 'look.1.back', shared: [{ seat: '0', text: 'b' }] },
    'tool.board': { tool: 'board', id: 'board', entries: [{ entry: 'e', name: 'n', text: 't' }] },
    'tool.gossip': { tool: 'backstage', id: 'gossip', run: 'gossip.3', pages: 1 },
    'tool.gossip.0': { messages: [{ name: 'm', text: 'g' }] },
  };
  const modules = { ballot, board, case_cards: cards, look_back: lookBack };
  const sealedIn = new Map(Object.entries(modules).map(([name, { envelopes }]) => [name, envelopes]));
  const wanted = envelopesIn(slices, sealedIn).map(({ id, purpose, scope }) => `${id} ${purpose} ${scope}`.trim());
  same([...new Set(wanted)].sort(), [
    'k cases case', 'c cases case', 'v ballots choose.1.ballot', 's scales evaluate.2.s0', 'b look_backs look.1.back', 'n names', 't boards board', 'm names',
    'g backstage gossip.3',
  ].sort());
});

const MINUTE = 60_000;
const timer = (more) => ({ run: 'a.1', started_at_ms: 10 * MINUTE, planned_ms: 5 * MINUTE, added_ms: MINUTE, stopped_at_ms: null, standstill_ms: MINUTE, ...more });
const ctxAt = (now, hides, more) => ({
  slices: {
    timer: timer(more), phase: { phase: 'a', method: 'm', tools: [] }, room: { stage: 'running', tools: [], door: 'open' },
    programme: { phases: [], at: 0 }, people: { seats: [] }, me: { seat: '0', powers: [] },
  },
  methods: { m: { phases: { a: { name: 'Vragenronde' } } } },
  say, name: () => '', card: { title: 'Avond' }, hides_time: hides, now: () => now,
});

test('where time is hidden nothing moves until the phase is another', () => {
  same([endsAt(timer()), endsAt(timer({ stopped_at_ms: 1 }))], [17 * MINUTE, null]);
  const at = (now, hides, more) => {
    const model = kringModel(ctxAt(now, hides, more));
    return { ring: model.ring, time: model.time, above: model.above, below: model.below, label: model.label };
  };
  same(at(11 * MINUTE, true), at(30 * MINUTE, true), 'also in overtime');
  ok(at(11 * MINUTE, false).time !== at(12 * MINUTE, false).time, 'else it counts down');
  same(at(11 * MINUTE, true).ring, { rest: 0, ticks: 0, stopped: true });
  same(at(11 * MINUTE, true, { stopped_at_ms: 1 }).time, 'kring.stopped_below', 'that it stands still is said');
  same([title(ctxAt(11 * MINUTE, true)), title(ctxAt(11 * MINUTE, false))], ['Vragenronde · Avond', '6:00 · Vragenronde · Avond']);
});

test('the choice is kept in this browser and turned back', () => {
  same(timeIsHidden(), false);
  hideTime(true);
  same([timeIsHidden(), localStorage.length], [true, 1]);
  hideTime(false);
  same([timeIsHidden(), localStorage.length], [false, 0]);
});

test('names are said after one another as the language has it', () => {
  const [nl, en] = ['nl', 'en'].map((language) => Object.assign(() => '', { language }));
  same([listed(nl, ['Anke']), listed(nl, ['Anke', 'Bouke', 'Teun']), listed(en, ['Anke', 'Teun'])], ['Anke', 'Anke, Bouke en Teun', 'Anke and Teun']);
});
