/** The moment before the first view; the server drew the same while this page was loading (templates/_app.html). */
import { html } from '../../static/vendor/preact.js';
import { Header } from '../parts/frame.js';

/** @param {{say: import('../texts.js').Say}} props */
export function Waiting({ say }) {
  return html`<div class="scherm"><header><${Header} title=${say('common.product')} /></header>
    <main class="kamer"><p class="zacht wachten" role="status">${say('connection.opening')}</p></main></div>`;
}
