import { ok, same, test } from './harness.js';
import { miniWindow } from '/client/mini_window.js';
import { Mini, hasMini } from '/client/parts/mini.js';
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
  same([you.kind, you.line], ['pip pip--jij', 'mini.your_turn']);
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
