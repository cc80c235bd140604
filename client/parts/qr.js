/** A link as a picture for a telephone, drawn here: the link goes to nobody. */
import { html, useMemo } from '../../static/vendor/preact.js';
import { generate } from '../../static/vendor/lean-qr.js';

/** Light modules around the code, so that a camera finds its edge. */
const QUIET = 4;

/**
 * @param {string} text
 * @returns {{size: number, path: string}} the dark modules as one path; runs in a row are one rectangle
 */
export function qrPath(text) {
  const code = generate(text);
  let path = '';
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      if (!code.get(x, y)) continue;
      const from = x;
      while (code.get(x + 1, y)) x += 1;
      path += `M${from + QUIET} ${y + QUIET}h${x - from + 1}v1H${from + QUIET}z`;
    }
  }
  return { size: code.size + 2 * QUIET, path };
}

/**
 * @param {{text: string, label: string}} props
 */
export function Qr({ text, label }) {
  const { size, path } = useMemo(() => qrPath(text), [text]);
  return html`<svg class="qr" viewBox=${`0 0 ${size} ${size}`} role="img" aria-label=${label} shape-rendering="crispEdges">
    <rect class="qr-grond" width=${size} height=${size} />
    <path class="qr-stip" d=${path} />
  </svg>`;
}
