/** Wiping all that this browser keeps: what goes is said beforehand, one by one, and "gewist" only when it is so. */
import { html, useState } from '../../static/vendor/preact.js';
import { listed } from '../formats.js';
import { keptHere } from '../kept_here.js';
import { pageAddress } from '../language.js';
import { PLACE } from '../method_shelf.js';
import { findShelf } from '../shelf.js';
import { wipe } from '../wiping.js';
import { Confirm } from './dialog.js';
import { Frame, Header } from './frame.js';
import { Icon } from './icon.js';

/** @typedef {import('../texts.js').Say} Say */

/** @returns {Promise<import('../kept_here.js').KeptHere>} */
async function lookHere() {
  const keys = (/** @type {() => Storage} */ store) => {
    try {
      return Object.keys(store());
    } catch {
      return [];
    }
  };
  const { shelf } = await findShelf(globalThis.indexedDB);
  return keptHere(await shelf.all(), keys(() => localStorage), keys(() => sessionStorage), PLACE);
}

/** What goes, a line for each. @param {Say} say @param {import('../kept_here.js').KeptHere} here @param {string[]} books  their titles */
function goes(say, { sheets, rooms, unsent, seats, methods, choices }, books) {
  const lines = [
    books.length && say('groups.wipe.books', { n: books.length, names: listed(say, books) }),
    sheets && say('groups.wipe.sheets', { n: sheets }),
    rooms && say('groups.wipe.rooms', { n: rooms }),
    unsent && say('groups.wipe.unsent'),
    seats && say('groups.wipe.seats', { n: seats }),
    methods && say('groups.wipe.methods', { n: methods }),
    choices && say('groups.wipe.choices'),
  ];
  return /** @type {string[]} */ (lines.filter(Boolean));
}

/**
 * @param {{say: Say, books: string[], onDone: (outcome: {gone: boolean, asleep: boolean}) => void}} props  `books`: the titles of those here
 */
export function Wipe({ say, books, onDone }) {
  /** @type {[import('../kept_here.js').KeptHere | null, Function]} */
  const [here, ask] = useState(null);
  const [busy, work] = useState(false);
  const yes = () => {
    work(true);
    wipe().then(onDone);
  };
  const lines = here && goes(say, here, books);
  return html`<section class="wissen" id="wissen" tabindex="-1" aria-labelledby="wissen-kop">
    <h2 class="k2" id="wissen-kop">${say('groups.wipe.heading')}</h2>
    <p class="zacht">${say('groups.wipe.what')}</p>
    <p><button type="button" class="knop" aria-disabled=${busy ? 'true' : undefined} onClick=${async () => !busy && ask(await lookHere())}>${say(busy ? 'groups.wipe.busy' : 'groups.wipe.button')}</button></p>
    ${lines && html`<${Confirm} ctx=${{ say }} title=${say('groups.wipe.title')} yes=${say('groups.wipe.yes')} no=${say('common.cancel')} onYes=${yes} onClose=${() => ask(null)}>
      ${lines.length ? html`<p>${say('groups.wipe.goes')}</p><ul>${lines.map((line) => html`<li key=${line}>${line}</li>`)}</ul>` : html`<p>${say('groups.wipe.nothing')}</p>`}
      <p class="zacht">${say('groups.wipe.stays')}</p>
    <//>`}
  </section>`;
}

/** What there is to see afterwards. @param {{say: Say, outcome: {gone: boolean, asleep: boolean}, onDone: (outcome: {gone: boolean, asleep: boolean}) => void}} props */
export function Wiped({ say, outcome, onDone }) {
  const code = !outcome.gone ? 'left' : outcome.asleep ? 'asleep' : 'done';
  const [busy, work] = useState(false);
  const again = () => {
    work(true);
    wipe().then(onDone).finally(() => work(false));
  };
  return html`<${Frame} main="kamer" at=${`wiped-${code}`} header=${html`<${Header} title=${say('common.product')} home say=${say} />`}>
    <div class="kamer-in probleem">
      <h1 class="reus" tabindex="-1">${say(`groups.wipe.${code}.title`)}</h1>
      <p class="lead">${code === 'done' && html`<${Icon} name="vink" /> `}${say(`groups.wipe.${code}.what`)}</p>
      <p>${say('groups.wipe.stays')}</p>
      ${code === 'done'
        ? html`<p><a class="knop knop--vol" href=${pageAddress('/')}>${say('problems.do_home')}</a></p>`
        : html`<p><button type="button" class="knop knop--vol" aria-disabled=${busy ? 'true' : undefined} onClick=${again}>${say(busy ? 'groups.wipe.busy' : 'groups.wipe.again')}</button></p>`}
    </div>
  <//>`;
}
