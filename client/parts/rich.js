/** A sentence of the catalogue in which the filled-in words stand out. */
import { html } from '../../static/vendor/preact.js';

const [OPEN, SHUT] = ['\u0002', '\u0003'];

/**
 * @param {{say: Function, of: string, values: Record<string, string|number>, n?: number}} props  `n` chooses the plural only
 */
export function Rich({ say, of, values, n }) {
  const marked = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, `${OPEN}${value}${SHUT}`]));
  const pieces = say(of, n === undefined ? marked : { ...marked, n }).split(new RegExp(`[${OPEN}${SHUT}]`));
  return html`${pieces.map((piece, i) => (i % 2 ? html`<b>${piece}</b>` : piece))}`;
}
