/** The bar on top before a meeting begins. */
import { html } from '/static/vendor/preact.js';
import { Icon } from './icon.js';

/**
 * @param {{title: string, home?: boolean, door?: 'open' | 'shut' | null, say: import('../texts.js').Say}} props  `home`: the mark leads home
 */
export function Head({ title, home = false, door = null, say }) {
  const mark = html`<${Icon} name="merk" kind="merkteken" /><span>${title}</span>`;
  return html`<header class="kop">
    ${home ? html`<a class="merk" href="/">${mark}</a>` : html`<span class="merk">${mark}</span>`}
    ${door && html`<p class="deurstand">
      <${Icon} name=${door === 'open' ? 'deur-open' : 'deur-dicht'} /><span>${say(`common.door_${door}`)}</span>
    </p>`}
  </header>`;
}
