/** A name with the sign that there is more under it, which stays with the last word. */
import { html } from '../../static/vendor/preact.js';
import { Icon } from './icon.js';

/** @param {{name: string}} props */
export function Foldable({ name }) {
  const last = name.lastIndexOf(' ') + 1;
  return html`<span>${name.slice(0, last)}<span class="bl-staart">${name.slice(last)}<${Icon} name="neer" /></span></span>`;
}
