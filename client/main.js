/** Where every page begins: finds out which it is and starts what belongs to it. */
import { html, render } from '../static/vendor/preact.js';
import { keepFocus, pressOnce } from './keyboard.js';
import { loadTexts } from './texts.js';
import { Problem } from './screens/problem.js';
import { canSeal } from './vault.js';

const language = document.documentElement.lang || 'nl';

/** @type {Record<string, () => Promise<{start: (root: HTMLElement, say: import('./texts.js').Say, language: string) => Promise<void>}>>} */
const PAGES = {
  room: () => import('./room.js'),
  new_room: () => import('./screens/new_room.js'),
  problem: () => import('./screens/gone.js'),
};

async function begin() {
  const load = PAGES[document.body.dataset.page ?? ''];
  const root = document.getElementById('app');
  if (!load || !root) return;
  keepFocus(root);
  pressOnce(root);
  const say = await loadTexts(language);
  if (!canSeal()) {
    if (document.body.dataset.page === 'problem') return;
    render(html`<${Problem} say=${say} code="insecure" />`, root);
    return;
  }
  const { start } = await load();
  await start(root, say, language);
}

begin().catch((fault) => {
  console.error(fault);
  document.getElementById('app')?.replaceChildren();
  document.getElementById('stuck')?.removeAttribute('hidden');
});
