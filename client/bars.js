/**
 * How high the bar is that lies over the foot of a narrow window. The page makes room for it, so that nothing that has the focus ends
 * up under it (WCAG 2.4.11), however large its letters are.
 */

const BARS = '.slot--plak, .bediening, .verbinding';
const SETTLE_MS = 60;

/** @param {HTMLElement} root */
export function measureBars(root) {
  const look = () => {
    const fixed = [...root.querySelectorAll(BARS)].filter((one) => getComputedStyle(one).position === 'fixed');
    const high = Math.max(0, ...fixed.map((one) => /** @type {HTMLElement} */ (one).offsetHeight));
    document.documentElement.style.setProperty('--balk', `${high}px`);
  };
  const sizes = new ResizeObserver(look);
  let alarm = 0;
  new MutationObserver(() => {
    clearTimeout(alarm);
    alarm = setTimeout(() => {
      sizes.disconnect();
      root.querySelectorAll(BARS).forEach((one) => sizes.observe(one));
      look();
    }, SETTLE_MS);
  }).observe(root, { childList: true, subtree: true });
  addEventListener('resize', look);
}
