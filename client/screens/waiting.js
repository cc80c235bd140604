/** The moment before the first view. */
import { html } from '/static/vendor/preact.js';
import { Head } from '../parts/head.js';

/** @param {{say: import('../texts.js').Say}} props */
export function Waiting({ say }) {
  return html`<main class="scherm">
    <${Head} say=${say} title=${say('common.product')} />
    <section class="kamer"><div class="kamer-in"><p class="zacht" role="status">${say('connection.opening')}</p></div></section>
  </main>`;
}
