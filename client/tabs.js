/** Several tabs of one browser that write in the same place. */

/** One thing after the other, over all tabs where the browser can. @returns {<T>(name: string, work: () => Promise<T>) => Promise<T>} */
export function turns() {
  let last = Promise.resolve();
  return (name, work) => {
    const mine = last.then(() => (navigator.locks ? navigator.locks.request(name, work) : work()));
    last = /** @type {any} */ (mine.catch(() => {}));
    return mine;
  };
}

/** Says to other tabs that something was written in a place, and hears it from them. @param {string} place */
export function messenger(place) {
  const channel = globalThis.BroadcastChannel ? new BroadcastChannel(place) : null;
  return {
    tell: () => channel?.postMessage(''),
    watch: (/** @type {() => void} */ work) => {
      channel?.addEventListener('message', work);
      return () => channel?.removeEventListener('message', work);
    },
  };
}
