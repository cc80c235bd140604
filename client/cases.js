/** The cases of an evening: which there are, whose they are, and which are over. Pure. */

/**
 * @typedef {object} Case
 * @property {string} block
 * @property {number} n        the first is 1
 * @property {string} method
 * @property {string | null} seat  who brings it, if they are here
 * @property {boolean} current
 * @property {boolean} over    nothing of it is to come any more
 */

/** @param {Record<string, any>} slices @returns {Case[]} */
export function casesOf({ programme, people }) {
  const here = new Set((people?.seats ?? []).map((/** @type {any} */ one) => one.seat));
  const at = programme?.at ?? -1;
  const last = (/** @type {string} */ block) => programme.phases.reduce((/** @type {number} */ found, /** @type {any} */ row, /** @type {number} */ i) => (row.block === block ? i : found), -1);
  return (programme?.cases ?? []).map((/** @type {any} */ one, /** @type {number} */ i) => ({
    block: one.case, n: i + 1, method: one.method, seat: here.has(one.case_bringer) ? one.case_bringer : null,
    current: one.case === programme.case, over: last(one.case) < at,
  }));
}

/** Whether somebody brings a case tonight, also one that is over. @param {Record<string, any>} slices @param {string | null} seat */
export const bringsToday = ({ programme }, seat) => seat !== null && (programme?.cases ?? []).some((/** @type {any} */ one) => one.case_bringer === seat);
