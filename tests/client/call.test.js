import { echo, ok, same, settle, spoken, test } from './harness.js';
import { callKind, callLine } from '/client/call_line.js';
import { makeContext } from '/client/context.js';
import { Reader } from '/client/reader.js';
import { CallLink, CallPlace, faultIn } from '/client/parts/call.js';
import { emptyState } from '/client/state.js';
import { html, render } from '/static/vendor/preact.js';

const place = document.getElementById('app');

/** A phase of five people; `0` is you, `2` brings the case. */
function slices({ you = ['member'], phase = {}, tools = [], held = null } = {}) {
  const seats = [0, 1, 2, 3, 4].map((n) => ({ seat: `${n}`, case_bringer: n === 2 }));
  return {
    room: { tools: [] }, people: { seats }, me: { seat: you.includes('case_bringer') ? '2' : '0', powers: you }, pause: { held },
    phase: { method: 'roddel', phase: 'gossip', stance: 'active', hidden: false, inside: false, tools: tools.map(({ id }) => id), ...phase },
    ...Object.fromEntries(tools.map((tool) => [`tool.${tool.id}`, tool])),
  };
}

const turns = (speaker) => ({ tool: 'turns', id: 'word', speaker });
const round = (stage) => ({ tool: 'round', id: 'q', stage });
const brings = ['case_bringer', 'member'];
const hidden = { stance: 'listening', hidden: true };
const ctx = (of, texts) => ({ slices: slices(of), say: echo, name: (seat) => `naam ${seat}`, methods: texts ? { roddel: { phases: { gossip: texts } } } : {} });

test('who you are and what goes on say what to do with camera and microphone', () => {
  const kinds = [
    [{}, 'plain'],
    [{ tools: [turns(null)] }, 'plain'],
    [{ tools: [turns('3')] }, 'their_turn'],
    [{ tools: [turns('0')] }, 'your_turn'],
    [{ tools: [{ tool: 'sorting', id: 's', answering: 'x' }] }, 'their_turn'],
    [{ you: brings, tools: [{ tool: 'sorting', id: 's', answering: 'x' }] }, 'your_turn'],
    [{ tools: [round('writing'), turns('3')] }, 'writing'],
    [{ tools: [round('released'), turns('3')] }, 'their_turn'],
    [{ you: brings, phase: { stance: 'listening' }, tools: [turns('3')] }, 'listening'],
    [{ phase: { stance: 'listening' }, tools: [turns('3')] }, 'their_turn'],
    [{ you: brings, phase: hidden }, 'outside'],
    [{ you: [...brings, 'facilitator'], phase: hidden }, 'outside'],
    [{ you: brings, phase: { ...hidden, stance: 'away' } }, 'away'],
    [{ phase: hidden }, 'latecomer'],
    [{ phase: { ...hidden, inside: true }, tools: [turns('0')] }, 'your_turn'],
    [{ you: brings, phase: hidden, held: { back: [] } }, 'break'],
  ];
  for (const [of, kind] of kinds) same(callKind(slices(of)), kind, JSON.stringify(of));
});

test('who sits outside reads the same whatever the others do', () => {
  const quiet = callLine(ctx({ you: brings, phase: hidden }));
  same(callLine(ctx({ you: brings, phase: hidden, tools: [turns('3'), round('writing')] })), quiet);
});

test('a method may say it otherwise for a role, but not in a break and not to who came too late to play one', () => {
  const texts = { case_bringer: { call: 'Draai je om.' }, member: { call: 'Kijk {case_bringer} niet aan.' }, facilitator: { call: '' } };
  same(callLine(ctx({ you: brings, phase: hidden }, texts)), 'Draai je om.');
  same(callLine(ctx({ tools: [turns('3')] }, texts)), 'Kijk naam 2 niet aan.');
  same(callLine(ctx({ you: ['facilitator', 'member'], tools: [turns('3')] }, texts)), 'call.line.their_turn naam 3');
  same(callLine(ctx({ phase: hidden }, texts)), 'call.line.latecomer ');
  same(callLine(ctx({ held: { back: [] } }, texts)), 'call.line.break ');
  same(callLine({ ...ctx(), slices: { me: { seat: '0', powers: [] } } }), '', 'before a phase is open');
});

test('each of these is said in both languages, with the name in it', async () => {
  for (const language of ['nl', 'en']) {
    const say = await spoken(language, 'call');
    const lines = ['break', 'away', 'outside', 'latecomer', 'listening', 'writing', 'your_turn', 'their_turn', 'plain'].map((kind) => say(`call.line.${kind}`, { name: 'Anke' }));
    ok(lines.every((line) => !line.startsWith('call.') && !line.includes('{')), lines.join(' '));
    ok(lines[7].includes('Anke'));
  }
});

/** The card as a page has it: what the room says of the call goes before what is written on the card. */
function cardWith(call, texts) {
  const reader = Object.assign(new Reader(/** @type {any} */ (null), () => {}), { look: (id) => ({ text: texts[id] ?? null, failed: false }) });
  const state = { ...emptyState(), slices: { room: { card: 'card', call } } };
  const parts = { state, reader, say: echo, unanswered: { commands: () => [] }, connection: { clock: {} }, vault: {}, methods: {}, notebook: {}, invitation: {}, means: {} };
  return makeContext(/** @type {any} */ (parts)).card;
}

test('the room says where the call is now, else the card does', () => {
  const card = JSON.stringify({ title: 'Dinsdag', starts_at: '', call_link: 'https://oud.example/a' });
  same(cardWith(null, { card }).call_link, 'https://oud.example/a');
  same(cardWith('now', { card, now: 'https://nieuw.example/b' }).call_link, 'https://nieuw.example/b');
  same(cardWith('now', { card, now: '' }).call_link, null, 'taken away');
  same(cardWith('now', { card, now: 'javascript:alert(1)' }).call_link, null);
  same(cardWith('now', { card }).call_link, null, 'not opened yet: better none than the old one');
  same(cardWith('now', { card, now: 'https://nieuw.example/b' }).title, 'Dinsdag');
});

test('a link is an https address that fits', () => {
  same([faultIn(echo, 'https://bel.example/x'), faultIn(echo, 'http://bel.example'), faultIn(echo, '')], ['', 'new_room.call_link_wrong', 'new_room.call_link_wrong']);
  same(faultIn(echo, `https://bel.example/${'x'.repeat(1100)}`), 'call.too_long');
});

test('the facilitator sets it, everybody has the way to it', async () => {
  const asked = [];
  const at = (call_link) => ({ say: echo, card: { call_link }, announce: (words) => asked.push(words), do: async (command) => asked.push(command), seal: async (...what) => what.join('|') });
  const draw = (of) => render(of, place);
  draw(html`<${CallLink} ctx=${at(null)} />`);
  same(place.querySelector('a'), null);
  draw(html`<${CallLink} ctx=${at('https://bel.example/x')} />`);
  const link = place.querySelector('a');
  same([link.href, link.target, link.rel], ['https://bel.example/x', '_blank', 'noopener noreferrer']);
  render(null, place);
  draw(html`<${CallPlace} ctx=${at(null)} />`);
  const press = async (button) => (button.click(), settle());
  await press(place.querySelector('button'));
  same([asked.length, place.querySelector('.fout').textContent], [0, 'new_room.call_link_wrong']);
  const field = place.querySelector('input');
  field.value = ' https://bel.example/y ';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
  await press(place.querySelector('button'));
  same(asked, [{ c: 'set_call', text: 'call||https://bel.example/y' }, 'call.saved']);
  draw(html`<${CallPlace} ctx=${at('https://bel.example/y')} />`);
  await press([...place.querySelectorAll('button')].at(-1));
  same(asked.slice(2), [{ c: 'set_call', text: 'call||' }, 'call.removed']);
  render(null, place);
});
