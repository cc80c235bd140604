import { ok, same, test } from './harness.js';
import { miniWindow } from '/client/mini_window.js';
import { Mini, hasMini } from '/client/parts/mini.js';
import { miniAction } from '/client/parts/mini_action.js';
import { html, render } from '/static/vendor/preact.js';

const NOW = 1_000_000;
const NAMES = ['Ada', 'Bram', 'Cato', 'Dirk', 'Els'];
const place = document.getElementById('app');

/** A meeting of five in a phase; seat `0` is yours, `2` brings the case. */
function context({ phase = {}, tools = [], timer = {}, held = null, me = {}, link = 'open', done = async () => {}, ...slices } = {}) {
  const seats = NAMES.map((name, i) => ({ seat: `${i}`, name, facilitator: i === 1, deputy: false, case_bringer: i === 2, present: true }));
  return {
    slices: {
      room: { door: 'shut', stage: 'running', tools: [] }, people: { seats }, me: { seat: '0', powers: ['member'], ...me }, pause: { held },
      phase: { method: 'roddel', phase: 'gossip', hidden: false, inside: false, tools: tools.map((t) => t.id), ...phase }, programme: { at: 0, phases: [{}] },
      timer: { run: 'a.1', started_at_ms: NOW - 60_000, planned_ms: 600_000, added_ms: 0, stopped_at_ms: null, standstill_ms: 0, over: false, ...timer },
      ...Object.fromEntries(tools.map((tool) => [`tool.${tool.id}`, tool])), ...slices,
    },
    methods: { roddel: { phases: { gossip: { name: 'Roddelronde' } } } },
    name: (seat) => NAMES[Number(seat)], say: (key, values) => [key, ...Object.values(values ?? {})].join(' '), now: () => NOW,
    link, announce: () => {}, do: done,
  };
}

const turns = (speaker) => ({ tool: 'turns', id: 'word', speaker, had: [] });
const round = { tool: 'round', id: 'q', stage: 'writing', ready: 3, writers: 5, texts: [] };

function shown(ctx) {
  render(null, place);
  render(html`<${Mini} ctx=${ctx} />`, place);
  const find = (of) => place.querySelector(of)?.textContent ?? null;
  return { kind: place.firstElementChild.className, name: find('h1'), line: find('.pip-regel'), time: find('.tijd'), buttons: place.querySelectorAll('button').length };
}

const all = (ctx) => (shown(ctx), place.innerHTML);

test('shows who has the word, and when it is you', () => {
  const other = shown(context({ tools: [turns('3')] }));
  same([other.kind, other.name, other.line, other.time, other.buttons], ['pip', 'Roddelronde', 'DiDirk mini.has_the_word', '9:00', 0]);
  same(place.querySelectorAll('.ministoel.is-beurt').length, 1);
  const you = shown(context({ tools: [turns('0')] }));
  same([you.kind, you.line, you.buttons], ['pip pip--jij', 'mini.your_turn', 1]);
});

test('counts who is ready in a round, and shows none of them', () => {
  same(shown(context({ tools: [round] })).line, 'mini.ready 3 5');
  same(place.querySelectorAll('.is-klaar, .is-beurt').length, 0);
  same(shown(context({ tools: [{ ...round, stage: 'released' }] })).line, null);
});

test('says that time stands still, is over, or that the line is gone', () => {
  const still = shown(context({ timer: { stopped_at_ms: NOW - 30_000 }, tools: [turns('0')] }));
  same([still.kind, still.line, still.time], ['pip', 'mini.stopped', '9:30']);
  ok(place.querySelector('.rest--stil'), 'the ring is grey');
  const late = shown(context({ timer: { planned_ms: 30_000, over: true } }));
  same([late.line, late.time], ['mini.over', '+0:30']);
  same(shown(context({ link: 'offline', tools: [turns('3')] })).line, 'mini.offline');
});

test('in the break one button says that you are back, and goes', async () => {
  const asked = [];
  const rest = shown(context({ held: { back: ['3'], minimum_at_ms: 0, minimum_over: false }, done: async (command) => asked.push(command) }));
  same([rest.kind, rest.name, rest.buttons], ['pip pip--pauze', 'mini.break', 1]);
  same(place.querySelectorAll('.is-klaar').length, 1);
  place.querySelector('button').click();
  same(asked, [{ c: 'back' }]);
  const back = shown(context({ held: { back: ['3', '0'], minimum_at_ms: 0, minimum_over: false } }));
  same([back.line, back.buttons], ['mini.you_are_back', 0]);
});

test('outside the circle nothing moves but the ring', () => {
  const outside = { phase: { hidden: true, inside: false } };
  const before = shown(context({ ...outside, me: { seat: '2', powers: ['member', 'case_bringer'] } }));
  same([before.kind, before.name, before.line, before.buttons], ['pip', 'session.listen_title', 'session.you_sit_outside', 0]);
  const quiet = all(context(outside));
  same(all(context({ ...outside, tools: [turns('3'), round] })), quiet);
  same(all(context({ ...outside, tools: [{ tool: 'sorting', id: 's', answering: 'x', answered: [] }] })), quiet);
  same(shown(context(outside)).name, 'session.listening_along');
  ok(all(context({ ...outside, timer: { added_ms: 60_000 } })) !== quiet, 'the ring does move');
});

const host = { next: { key: 'b', refusal: null }, start_break: null };
const leads = (of = {}) => context({ host, me: { powers: ['facilitator', 'member'] }, ...of, programme: { at: 0, phases: [{ key: 'a' }, { key: 'b', method: 'roddel', phase: 'return', break: true, minutes: 10 }] }, room: { stage: 'running', tools: [], break_policy: { minimum_ms: 300_000 } } });
const asks = (ctx) => [miniAction(ctx)?.key ?? null, miniAction(ctx)?.command ?? null];
const over = { timer: { planned_ms: 30_000, over: true } };
const writing = { ...round, run: 'q.1', may_write: true, may_release: false };

test('one button asks of you what only you can do', () => {
  const yours = context({ tools: [turns('0')], ...over });
  same(asks(yours), ['pass', { c: 'tool', tool: 'word', action: { a: 'pass' } }]);
  same(asks(context({ tools: [turns('3')] })), [null, null]);
  same(asks(context({ tools: [writing] })), ['ready', { c: 'ready', run: 'q.1', ready: true }]);
  same(asks(context({ tools: [writing], me: { ready: true } })), [null, null], 'said already');
  same(asks(context({ tools: [{ ...writing, may_write: false }] })), [null, null]);
  same(asks(context({ ...over })), [null, null], 'who does not lead moves nothing');
});

test('who leads gets the next step when it is due, and none that would be refused', () => {
  same(asks(leads()), [null, null], 'there is time left');
  same(asks(leads(over)), ['next', { c: 'next', run: undefined }]);
  same(asks(leads({ ...over, phase: { run: 'a.1' } }))[1], { c: 'next', run: 'a.1' });
  same(miniAction(leads(over)).text, 'mini.next session.phase_unknown');
  same(asks(leads({ ...over, host: { ...host, next: { key: 'b', refusal: 'round_open' } } })), [null, null]);
  same(asks(leads({ ...over, host: { ...host, next: { key: null, refusal: null } } })), [null, null], 'nothing comes after');
  same(asks(leads({ ...over, tools: [{ ...writing, may_write: false, may_release: true }] }))[0], 'release');
  same(asks(leads({ ...over, tools: [{ ...writing, may_release: true }] }))[0], 'ready', 'first what only you can do');
  same(asks(leads({ ...over, timer: { stopped_at_ms: NOW, over: true } }))[0], 'run');
});

test('when the break is due who leads begins it, and goes on when it has lasted', () => {
  const due = (start_break) => { const ctx = leads({ ...over, host: { ...host, next: { key: 'b', refusal: 'break_due' }, start_break } }); ctx.slices.pause.due = true; return ctx; };
  same([asks(due(null))[0], miniAction(due(null)).text, asks(due('bound_run'))[0]], ['break', 'host.start_break 10', null]);
  const rest = (back, refusal) => leads({ held: { back }, host: { ...host, next: { key: 'b', refusal } } });
  same([rest([], null), rest(['0'], null), rest(['0'], 'break_too_short')].map((ctx) => asks(ctx)[0]), ['back', 'go_on', null]);
});

test('behind somebody’s back nothing is asked of who sits outside, also when they lead', () => {
  same(asks(leads({ ...over, phase: { hidden: true, inside: false }, tools: [turns('0')] })), [null, null]);
});

test('is there as long as one sits in a meeting', () => {
  const { slices } = context();
  ok(hasMini(slices));
  for (const gone of [{ room: { stage: 'closed' } }, { timer: undefined }, { phase: undefined }, { me: { seat: null } }, { me: undefined }]) ok(!hasMini({ ...slices, ...gone }));
});

test('a window of its own is drawn with our styles, closes with the room, and is missed when the browser will not', async () => {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/static/css/app.css' });
  document.head.append(link);
  let now = { title: '9:00', content: html`<p>een</p>` };
  const there = await new Promise((resolve) => {
    const frame = Object.assign(document.createElement('iframe'), { src: 'about:blank' });
    document.body.append(frame);
    resolve(frame.contentWindow);
  });
  let shut = 0;
  there.close = () => { shut += 1; };
  const mini = miniWindow(() => now, async () => there);
  ok(await mini.open());
  same([there.document.title, there.document.body.textContent], ['9:00', 'een']);
  same(there.document.querySelector('link').href, link.href);
  now = { title: '8:59', content: html`<p>twee</p>` };
  mini.draw();
  same([there.document.title, there.document.body.textContent], ['8:59', 'twee']);
  now = null;
  mini.draw();
  same(shut, 1);
  same(await miniWindow(() => null, async () => null).open(), false);
  same(await miniWindow(() => null, () => Promise.reject(new Error('NotAllowed'))).open(), false);
  link.remove();
});
