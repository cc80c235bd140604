/**
 * A screen that stays on, as long as somebody wants it and the page is in sight. A browser lets go of it whenever the page is not, and
 * may refuse (a battery that is low; WebKit whenever nobody pressed anything): it is asked for again each time the page comes back in
 * sight and at each press, and nothing is said of it.
 */

/**
 * @param {{request: (kind: 'screen') => Promise<any>} | undefined} [locks]
 * @param {Document} [page]
 * @returns {(wanted: boolean) => void}
 */
export function screenLock(locks = navigator.wakeLock, page = document) {
  let wanted = false;
  let asking = false;
  /** @type {any} */
  let held = null;
  const look = async () => {
    if (held && !wanted) held.release().catch(() => {});
    if (!locks || !wanted || held || asking || page.visibilityState !== 'visible') return;
    asking = true;
    const got = await locks.request('screen').catch(() => null);
    asking = false;
    if (!got || got.released) return;
    held = got;
    got.addEventListener('release', () => (held = null));
    if (!wanted) look();
  };
  for (const moment of ['visibilitychange', 'click']) page.addEventListener(moment, look);
  return (/** @type {boolean} */ on) => {
    if (on === wanted) return;
    wanted = on;
    look();
  };
}
