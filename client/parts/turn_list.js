/** All that the book says about whose turn it is, folded away: the whole count, so that nobody has to take it on trust. */
import { html } from '../../static/vendor/preact.js';
import { listed } from '../formats.js';
import { reason } from '../turn_words.js';
import { Icon } from './icon.js';

/**
 * @param {{say: import('../texts.js').Say, what: import('../fair_turns.js').What, ranks: import('../fair_turns.js').Place[][],
 *   aside: import('../fair_turns.js').Aside[], strangers?: string[]}} props  `strangers`: names of who is not in the book
 */
export function TurnList({ say, what, ranks, aside, strangers = [] }) {
  const why = (/** @type {any} */ { name, why: code }) => say(`turns.aside_${code}`, { name });
  return html`<details class="uitklap beurtlijst">
    <summary><span class="klein">${say('turns.all')}</span><${Icon} name="neer" /></summary>
    <ol>${ranks.map((rank) => html`<li key=${rank[0].pid}>${rank.map((place) => html`<p key=${place.pid}><b>${place.name}</b> <span class="zacht klein">${reason(say, what, place)}</span></p>`)}</li>`)}</ol>
    ${aside.length + strangers.length > 0 && html`<p class="klein zacht">${aside.map(why).join(' ')} ${strangers.length > 0 && say('turns.strangers', { names: listed(say, strangers), n: strangers.length })}</p>`}
    <p class="klein zacht">${say('turns.how')}</p>
  </details>`;
}
