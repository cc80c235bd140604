/** Where every page begins: finds out which it is and starts what belongs to it. */
import { html, render } from '../static/vendor/preact.js';
import { measureBars } from './bars.js';
import { keepFocus, pressOnce } from './keyboard.js';
import { onLanguage, ownLanguage } from './language.js';
import { keepOfflinePage } from './offline.js';
import { loadTexts } from './texts.js';
import { Problem } from './screens/problem.js';
import { canSeal } from './vault.js';
import { onWiped, takePart } from './wiping.js';

/** @type {Record<string, () => Promise<{start: (root: HTMLElement, say: import('./texts.js').Say) => Promise<any>}>>}  what `start` gives back draws the same page in another language; nothing: `start` again does */
const PAGES = {
  room: () => import('./room.js'),
  new_room: () => import('./screens/new_room.js'),
  groups: () => import('./screens/groups.js'),
  rooms: () => import('./screens/rooms.js'),
  practice: () => import('./practice/page.js'),
  problem: () => import('./screens/gone.js'),
};

async function begin() {
  const load = PAGES[document.body.dataset.page ?? ''];
  const root = document.getElementById('app');
  if (!load || !root) return;
  keepFocus(root);
  pressOnce(root);
  measureBars(root);
  const [say] = await Promise.all([loadTexts(ownLanguage()), load()]);
  document.documentElement.lang = say.language;
  const stuck = document.getElementById('stuck');
  if (stuck) stuck.textContent = say('pages.stuck');
  if (!canSeal()) {
    if (document.body.dataset.page === 'problem') return;
    const draw = (/** @type {import('./texts.js').Say} */ words) => render(html`<${Problem} say=${words} code="insecure" />`, root);
    onLanguage(draw);
    return draw(say);
  }
  await takePart();
  if (document.body.dataset.page !== 'room') onWiped(() => wipedIn(root));
  const { start } = await load();
  const speak = await start(root, say);
  if (document.body.dataset.page !== 'room') keepOfflinePage();
  onLanguage(speak ?? ((/** @type {import('./texts.js').Say} */ words) => start(root, words)));
}

/** Everything was wiped from another tab. A room says so itself: it has to leave first. @param {HTMLElement} root */
async function wipedIn(root) {
  const say = await loadTexts(document.documentElement.lang);
  render(null, root);
  render(html`<${Problem} say=${say} code="wiped" />`, root);
}

begin().catch((fault) => {
  console.error(fault);
  document.getElementById('app')?.replaceChildren();
  document.getElementById('stuck')?.removeAttribute('hidden');
});
