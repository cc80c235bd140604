/**
 * Lets this browser keep the page for when there is no line (static/sw.js). Asked for when a page is ready, so that nobody waits for
 * it; a browser that cannot goes without.
 */

const WORKER = '/sw.js';
const SOON_MS = 2_000;

/** @type {any} our one policy: it lets through the address of the worker and no other */
let policy = null;
let asked = false;

/** @returns {string} */
function address() {
  const types = /** @type {any} */ (globalThis).trustedTypes;
  if (!types) return WORKER;
  policy ??= types.createPolicy('binnenskamers', {
    createScriptURL: (/** @type {string} */ url) => {
      if (url !== WORKER) throw new TypeError('not a script of ours');
      return url;
    },
  });
  return policy.createScriptURL(WORKER);
}

/** Once in the life of a page, when there is nothing else to do. */
export function keepOfflinePage() {
  if (asked || !navigator.serviceWorker) return;
  asked = true;
  const idle = globalThis.requestIdleCallback ?? ((/** @type {() => void} */ work) => setTimeout(work, SOON_MS));
  idle(() => navigator.serviceWorker.register(address(), { updateViaCache: 'none' }).catch(() => {}));
}

/** The page and who gives it, out of this browser. */
export async function forgetOfflinePage() {
  const workers = (await navigator.serviceWorker?.getRegistrations().catch(() => [])) ?? [];
  await Promise.all(workers.map((worker) => worker.unregister()));
  for (const name of await offlineStores()) await caches.delete(name);
}

/** What there is of it. @returns {Promise<string[]>} */
export async function offlineStores() {
  return (await globalThis.caches?.keys().catch(() => [])) ?? [];
}
