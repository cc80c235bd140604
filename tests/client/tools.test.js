import { ok, same, test } from './harness.js';
import { addTool, sealedIn, Tools } from '/client/parts/tools.js';
import { loadTools } from '/client/screens/running.js';
import { html, render, useState } from '/static/vendor/preact.js';
import { envelopesIn } from '/client/wire.js';

const say = (key) => key;

function drawn(slices) {
  const root = document.createElement('div');
  const notebook = { drafts: { get: async () => null, put: async () => {} } };
  render(html`<${Tools} ctx=${{ slices, say, notebook, methods: {}, seat: null, text: () => null, name: () => '', announce: () => {} }} />`, root);
  return root.textContent;
}

const slices = {
  me: { powers: [] },
  people: { seats: [] },
  phase: { tools: ['deep', 'odd'], run: 'a.1', method: 'a', phase: 'a' },
  room: { tools: [] },
  'tool.deep': { tool: 'scale', id: 'deep', run: 'a.1.s0', statement: 0, stage: 'closed', chosen: 0, of: 3, may_show: false, values: [] },
  'tool.odd': { tool: 'constructor', id: 'odd' },
};

test('only what the server has is fetched, by a name that leads nowhere else', async () => {
  await loadTools(['', '../main', '/client/main', 'a b', 'Scale', 'scale.js?x']);
  same(drawn({ ...slices, 'tool.deep': { ...slices['tool.deep'], tool: '../main' } }), '', 'nothing is drawn of what was not fetched:');
  const why = await loadTools(['no_such_tool']).then(() => null, (fault) => fault);
  ok(why instanceof TypeError, 'half a page is no page');
});

test('a tool that is open is drawn once it was fetched, a name that is none never', async () => {
  await loadTools(['scale', 'signal']);
  same(drawn(slices), '…tools.choice.closed');
  same(drawn({ ...slices, phase: { tools: ['odd'], run: 'a.1' } }), '');
  same(drawn({ ...slices, phase: { tools: ['word'], run: 'a.1' }, 'tool.word': { tool: 'signal', id: 'word', signals: [] } }), '', 'the signal is in the bar:');
});

test('a tool may say itself which envelopes its slice names', () => {
  const stones = { 'tool.pile': { tool: 'stones', id: 'pile', stone: 'e1' } };
  same(envelopesIn(stones, sealedIn), []);
  sealedIn.set('stones', ({ id, stone }) => [{ id: stone, purpose: 'lines', scope: id }]);
  same(envelopesIn(stones, sealedIn), [{ id: 'e1', purpose: 'lines', scope: 'pile' }]);
  sealedIn.delete('stones');
});

test('a tool that is fetched a second time, as the rest of the room comes, leaves what somebody opened in it', async () => {
  const root = document.createElement('div');
  const Folded = () => {
    const [open, set] = useState(false);
    return html`<button onClick=${() => set(true)}>${open ? 'open' : 'shut'}</button>`;
  };
  const draw = () => render(html`<${Tools} ctx=${{ slices: { ...slices, phase: { tools: ['fold'], run: 'a.1' }, 'tool.fold': { tool: 'folded', id: 'fold' } }, partly: false }} />`, root);
  addTool('folded', { default: Folded });
  draw();
  root.querySelector('button').click();
  addTool('folded', { default: Folded });
  await new Promise((resolve) => setTimeout(resolve));
  draw();
  same(root.textContent, 'open');
});
