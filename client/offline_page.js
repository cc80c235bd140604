/** The page for when there is no line: counts what this browser keeps, and opens what was asked for as soon as the server answers. */
import { keptHere } from './kept_here.js';
import { findShelf } from './shelf.js';

const LOOK_MS = 5_000;
const OWN_ADDRESS = '/offline';
const METHODS = 'own-methods';

const again = () => location.reload();

/** A hotel's own page in between answers as well, but not with this. */
const reached = () => fetch('/health', { cache: 'no-store' }).then(async (answer) => answer.ok && (await answer.text()) === 'ok', () => false);

async function look() {
  if (document.visibilityState === 'visible' && (await reached())) again();
}

/** @param {() => Storage} store @returns {string[]} */
function keysOf(store) {
  try {
    return Object.keys(store());
  } catch {
    return [];
  }
}

/** How many of each there are, for what is there. */
async function count() {
  const rows = await (await findShelf(globalThis.indexedDB)).shelf.all();
  const here = keptHere(rows, keysOf(() => localStorage), keysOf(() => sessionStorage), METHODS);
  const books = rows.filter((/** @type {{kind: string}} */ { kind }) => kind === 'book').length;
  const numbers = { ...here, books };
  for (const line of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-telt]'))) {
    const n = Number(numbers[/** @type {keyof typeof numbers} */ (line.dataset.telt)]);
    const place = line.querySelector('b');
    if (place) place.textContent = String(n);
    line.hidden = n === 0;
  }
  const some = document.querySelector('[data-telt]:not([hidden])') !== null;
  document.getElementById('hier')?.toggleAttribute('hidden', !some);
}

document.getElementById('opnieuw')?.addEventListener('click', again);
document.querySelector('[data-kamer]')?.toggleAttribute('hidden', !location.pathname.startsWith('/r/'));
count().catch(() => {});
if (location.pathname !== OWN_ADDRESS) {
  addEventListener('online', look);
  document.addEventListener('visibilitychange', look);
  setInterval(look, LOOK_MS);
}
