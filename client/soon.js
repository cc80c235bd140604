/** Drawing once for all that changed in the meantime, and not before the texts that came with it are open. */

const LONGEST_MS = 50;

/**
 * Draws soon; also in a tab nobody looks at. Texts that are being opened are waited for, but not long.
 * @param {(partly: boolean) => void} draw  partly when all who asked said so
 * @param {(go: () => void) => void} whenOpened
 * @param {{later: (work: () => void, ms: number) => any, cancel: (timer: any) => void}} [time]
 * @returns {(partly?: boolean) => void}
 */
export function soon(draw, whenOpened, time = { later: (work, ms) => setTimeout(work, ms), cancel: (timer) => clearTimeout(timer) }) {
  let waits = false;
  let part = true;
  /** @type {any} */
  let longest = null;
  const now = () => {
    if (!waits) return;
    waits = false;
    time.cancel(longest);
    const partly = part;
    part = true;
    draw(partly);
  };
  return (partly = false) => {
    part &&= partly;
    if (waits) return;
    waits = true;
    time.later(() => {
      longest = time.later(now, LONGEST_MS);
      whenOpened(now);
    }, 0);
  };
}
