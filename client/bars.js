/**
 * How high the bar is that lies over the foot of a narrow window: the page makes room for it, so that nothing that has the focus ends
 * up under it (WCAG 2.4.11), however large its letters are. And how high the column is that stands still in a wide one: where it is
 * higher than the window it first goes along until its foot is in sight.
 */

const BARS = '.slot--plak, .bediening, .verbinding';
const COLUMNS = '.kamer, .kamer-in';
const SETTLE_MS = 60;

/** @param {HTMLElement} root */
export function measureBars(root) {
  const highest = (/** @type {string} */ which, /** @type {string} */ how) => {
    const found = [...root.querySelectorAll(which)].filter((one) => getComputedStyle(one).position === how);
    return `${Math.max(0, ...found.map((one) => /** @type {HTMLElement} */ (one).offsetHeight))}px`;
  };
  const look = () => {
    document.documentElement.style.setProperty('--balk', highest(BARS, 'fixed'));
    document.documentElement.style.setProperty('--kolom', highest(COLUMNS, 'sticky'));
  };
  const sizes = new ResizeObserver(look);
  let alarm = 0;
  new MutationObserver(() => {
    clearTimeout(alarm);
    alarm = setTimeout(() => {
      sizes.disconnect();
      root.querySelectorAll(`${BARS}, ${COLUMNS}`).forEach((one) => sizes.observe(one));
      look();
    }, SETTLE_MS);
  }).observe(root, { childList: true, subtree: true });
  addEventListener('resize', look);
  addEventListener('focusin', wholeInSight);
}

/** A browser is content with the line one types on; the rest of the field may lie under the bar. Who presses on it sees it already. @param {FocusEvent} event */
function wholeInSight({ target }) {
  if (target instanceof Element && target.matches('textarea:not(:active)')) target.scrollIntoView({ block: 'nearest' });
}
