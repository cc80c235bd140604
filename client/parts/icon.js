/** One picture from the sprite in templates/icons.svg. */
import { html } from '../../static/vendor/preact.js';

/**
 * @param {{name: string, kind?: string}} props  `name` as in the sprite, without `i-`
 */
export function Icon({ name, kind = 'ic' }) {
  return html`<svg class=${kind} aria-hidden="true" focusable="false"><use href=${`#i-${name}`} /></svg>`;
}
