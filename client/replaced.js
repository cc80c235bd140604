/**
 * Texts that made place: written anew, or taken back. The server sends no body twice over one connection, so a text that is only out of
 * sight, as another phase runs or another brings the case, must be kept; one that made place never comes back, and nobody should
 * find it in the memory of a browser. Pure.
 */

/** What a slice shows is something else than before when one of these is. */
const SHOWS = ['tool', 'run', 'stage', 'all', 'of', 'by'];
/** Lists of texts, by what an item is known by. @type {[string, string][]} */
const LISTS = [['entries', 'entry'], ['messages', 'message'], ['lines', 'seat'], ['shared', 'seat'], ['cards', 'seat'], ['texts', 'text']];
/** One text, and whose it is. */
const SINGLE = ['plan', 'key_question', 'call'];

/** @param {any} was @param {any} is @param {Set<string>} seated @returns {string[]} */
function inSlice(was, is, seated) {
  if (!was || !is || was === is || SHOWS.some((field) => was[field] !== is[field])) return [];
  /** @type {string[]} */
  const found = [];
  for (const [list, known] of LISTS) {
    if (!was[list] || !is[list]) continue;
    const now = new Map(is[list].map((/** @type {any} */ item) => [item[known], item.text]));
    for (const item of was[list]) {
      // Of whoever is not here nothing is shown, whatever became of it.
      const gone = item.seat === null || seated.has(item.seat);
      if (now.has(item[known]) ? now.get(item[known]) !== item.text : gone) found.push(item.text);
    }
  }
  for (const field of SINGLE) if (was[field] && is[field] && was[field] !== is[field] && was.seat === is.seat) found.push(was[field]);
  (was.pages?.forEach ? was.pages : []).forEach((/** @type {string | null} */ page, /** @type {number} */ n) => page && is.pages[n] && page !== is.pages[n] && found.push(page));
  return found;
}

/**
 * @param {Record<string, any>} before @param {Record<string, any>} after  slices
 * @returns {string[]} ids of texts; a message may only have gone to another page, so what is named elsewhere is not meant
 */
export function replaced(before, after) {
  if (before === after) return [];
  const seated = new Set((after.people?.seats ?? []).map((/** @type {any} */ one) => one.seat));
  return Object.keys(after).flatMap((name) => inSlice(before[name], after[name], seated));
}
