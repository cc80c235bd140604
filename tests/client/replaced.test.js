/** What made place is let go; what is only out of sight is kept, since its body does not come again. */
import { same, test } from './harness.js';
import { Reader } from '/client/reader.js';
import { replaced } from '/client/replaced.js';

const board = (entries, more = {}) => ({ tool: 'board', id: 'cards', entries: Object.entries(entries).map(([entry, text]) => ({ entry, seat: 's', name: 'n', text })), ...more });
const people = { seats: [{ seat: 's', name: 'n' }] };
const sealedIn = new Map([['board', ({ entries }) => entries.map(({ text }) => ({ id: text, purpose: 'boards', scope: 'cards' }))]]);

/** A reader, and what it does with each view after the other. */
function reading() {
  const reader = new Reader({ open: async (_purpose, _scope, { body }) => body }, () => {}, sealedIn);
  let before = {};
  return {
    reader,
    async view(slices, envelopes = {}) {
      reader.read({ slices, envelopes });
      reader.letGo(before, slices);
      before = slices;
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

test('after many texts that were written anew only those that are read now are in memory', async () => {
  const { reader, view } = reading();
  for (let n = 0; n < 250; n += 1) {
    await view({ people, 'tool.cards': board({ a: `a${n}`, b: 'b' }) }, { [`a${n}`]: `text ${n}`, ...(n === 0 && { b: 'the other', n: 'Anke' }) });
  }
  same([...reader.texts.keys()].sort(), ['a249', 'b', 'n']);
  same(reader.look('a249').text, 'text 249');
  same(JSON.stringify([...reader.texts]).includes('text 248'), false);
});

test('what was taken back goes, also when it is not open yet', async () => {
  const { reader, view } = reading();
  await view({ people, 'tool.cards': board({ a: 'x', b: 'y' }) }, { x: 'mine', y: 'yours' });
  await view({ people, 'tool.cards': board({ b: 'y' }) });
  same([...reader.texts.keys()], ['y']);
  reader.read({ slices: { people, 'tool.cards': board({ b: 'y', c: 'z' }) }, envelopes: { z: 'late' } });
  reader.letGo({ people, 'tool.cards': board({ b: 'y', c: 'z' }) }, { people, 'tool.cards': board({ b: 'y' }) });
  await view({ people, 'tool.cards': board({ b: 'y' }) });
  same([...reader.texts.keys()], ['y']);
});

test('a text that is named again by the time it would go is kept', async () => {
  const { reader, view } = reading();
  const [one, other] = [{ people, 'tool.cards': board({ a: 'x' }) }, { people, 'tool.cards': board({}) }];
  await view(one, { x: 'mine' });
  reader.letGo(one, other, one);
  same([...reader.texts.keys()], ['x']);
  reader.letGo(one, other);
  same([...reader.texts.keys()], []);
});

test('what is out of sight stays: another phase, another case, somebody who left, a message on another page', async () => {
  const round = (stage, ...texts) => ({ tool: 'round', id: 'q', run: 'r', stage, texts: texts.map((text) => ({ text, run: 'r', seat: null })) });
  same(replaced({ people, 'tool.cards': board({ a: 'x' }) }, { people }), [], 'the slice went');
  same(replaced({ people, 'tool.q': round('released', 'x') }, { people, 'tool.q': round('closed') }), []);
  same(replaced({ people, 'tool.case': { tool: 'case_cards', seat: 's', key_question: 'x' } }, { people, 'tool.case': { tool: 'case_cards', seat: 't', key_question: 'y' } }), []);
  const lines = (...list) => ({ tool: 'check_in', run: 'r', lines: list.map(([seat, text]) => ({ seat, text })) });
  same(replaced({ people, 'tool.l': lines(['gone', 'x']) }, { people, 'tool.l': lines() }), []);
  same(replaced({ people, 'tool.l': lines(['s', 'x']) }, { people, 'tool.l': lines() }), ['x'], 'taken back by who is here:');
  const { reader, view } = reading();
  const page = (...texts) => ({ messages: texts.map((text) => ({ message: text, seat: 's', name: 'n', text })) });
  const channel = { tool: 'backstage', id: 'g', run: 'r' };
  await view({ people, 'tool.g': channel, 'tool.g.0': page('1', '2'), 'tool.g.1': page('3') }, { 1: 'one', 2: 'two', 3: 'three' });
  await view({ people, 'tool.g': channel, 'tool.g.0': page('2', '3'), 'tool.g.1': page() });
  same([...reader.texts.keys()].sort(), ['2', '3']);
});

test('one text in the place of another: a shared plan, a question, the place of the call, a page of the book', () => {
  same(replaced({ 'tool.p': { tool: 'action_plan', seat: 's', plan: 'x' } }, { 'tool.p': { tool: 'action_plan', seat: 's', plan: 'y' } }), ['x']);
  same(replaced({ 'tool.p': { tool: 'action_plan', seat: 's', plan: 'x' } }, { 'tool.p': { tool: 'action_plan', seat: 's', plan: null } }), [], 'another case may bring it back');
  same(replaced({ room: { stage: 'running', call: 'x' } }, { room: { stage: 'running', call: 'y' } }), ['x']);
  same(replaced({ book: { pages: ['x', 'y', null] } }, { book: { pages: ['z', 'y', 'w'] } }), ['x']);
  same(replaced({ book: { pages: ['x'] } }, { book: { pages: [null] } }), []);
});
