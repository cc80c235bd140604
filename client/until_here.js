/** Modules that a page cannot do without, on a line that may be bad. */

const TRY_AGAIN_MS = 5_000;

/**
 * Fetches until it is here.
 * @template T
 * @param {() => Promise<T>} load
 * @param {() => boolean} [wanted]  false when nobody waits for it any more
 * @returns {Promise<T | null>}
 */
export async function untilHere(load, wanted = () => true) {
  while (wanted()) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    }
  }
  return null;
}
