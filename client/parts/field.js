/** One line to fill in, with what it is for and what is wrong with it. */
import { html } from '../../static/vendor/preact.js';
import { Icon } from './icon.js';

/**
 * @param {{id: string, label: string, value: string, fault?: string, hint?: string, onInput: (value: string) => void, more?: Record<string, any>}} props
 *   `more`: of the input itself
 */
export function Field({ id, label, value, fault, hint, onInput, more }) {
  const notes = [fault && `${id}-fout`, hint && `${id}-uitleg`].filter(Boolean).join(' ');
  return html`<div class=${fault ? 'veld is-fout' : 'veld'}>
    <label for=${id}>${label}</label>
    <input id=${id} type="text" ...${more} value=${value} onInput=${(/** @type {any} */ event) => onInput(event.currentTarget.value)}
      aria-invalid=${fault ? 'true' : undefined} aria-describedby=${notes || undefined} />
    ${fault && html`<p class="klein fout" id=${`${id}-fout`}><${Icon} name="lamp" />${fault}</p>`}
    ${hint && html`<p class="klein zacht" id=${`${id}-uitleg`}>${hint}</p>`}
  </div>`;
}
