/** A number with a button on either side. */
import { html } from '../../static/vendor/preact.js';
import { Icon } from './icon.js';

const STEP = 5;
const MOST = 60;

/**
 * @param {number} minutes
 * @param {1 | -1} direction
 * @param {number} [least]
 * @param {number} [most]
 * @returns {number} the next whole step: from 12 up is 15, down is 10
 */
export function stepped(minutes, direction, least = 1, most = MOST) {
  const next = direction > 0 ? Math.floor(minutes / STEP) * STEP + STEP : Math.ceil(minutes / STEP) * STEP - STEP;
  return Math.max(least, Math.min(most, next));
}

/**
 * @param {{value: number, less: string, more: string, onLess: () => void, onMore: () => void, wide?: boolean, labelledby?: string}} props
 */
export function Stepper({ value, less, more, onLess, onMore, wide = false, labelledby }) {
  return html`<span class=${wide ? 'tel tel--breed' : 'tel'} role="group" aria-labelledby=${labelledby}>
    <button type="button" data-vaak aria-label=${less} onClick=${onLess}><${Icon} name="min" /></button>
    <output class="cijfer">${value}</output>
    <button type="button" data-vaak aria-label=${more} onClick=${onMore}><${Icon} name="plus" /></button>
  </span>`;
}
