/** Drawing once for all that changed in the meantime, and not before the texts that came with it are open. */

const LONGEST_MS = 50;

/**
 * Draws soon; also in a tab nobody looks at. Texts that are being opened are waited for, but not long.
 * @param {() => void} draw
 * @param {(go: () => void) => void} whenOpened
 * @param {{later: (work: () => void, ms: number) => any, cancel: (timer: any) => void}} [time]
 * @returns {() => void}
 */
export function soon(draw, whenOpened, time = { later: (work, ms) => setTimeout(work, ms), cancel: (timer) => clearTimeout(timer) }) {
  let waits = false;
  /** @type {any} */
  let longest = null;
  const now = () => {
    if (!waits) return;
    waits = false;
    time.cancel(longest);
    draw();
  };
  return () => {
    if (waits) return;
    waits = true;
    time.later(() => {
      longest = time.later(now, LONGEST_MS);
      whenOpened(now);
    }, 0);
  };
}
