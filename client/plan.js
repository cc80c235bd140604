/**
 * The case-bringer's action plan: what is written in it, and how it reads. Pure.
 *
 * @typedef {object} Plan
 * @property {string} what    what they will do otherwise
 * @property {string} when
 * @property {string} notice  by what they will notice it
 * @property {string} asks    the first name of who will ask after it; '' nobody
 * @property {boolean | null} doable  false: it has to be smaller; null: not said
 */

/** The texts of a plan, in the order of the sheet, with how long each may be. */
export const FIELDS = Object.freeze({ what: 900, when: 120, notice: 600, asks: 120 });

/** @type {Plan} */
export const BLANK = Object.freeze({ what: '', when: '', notice: '', asks: '', doable: null });

/**
 * A plan out of whatever was kept or sent: only what belongs in one.
 * @param {any} found
 * @returns {Plan | null} null when it is none
 */
export function asPlan(found) {
  if (typeof found !== 'object' || found === null) return null;
  const texts = Object.keys(FIELDS).map((field) => [field, typeof found[field] === 'string' ? found[field] : '']);
  return { ...BLANK, ...Object.fromEntries(texts), doable: typeof found.doable === 'boolean' ? found.doable : null };
}

/** @param {string | null} text  JSON, as it was sealed @returns {Plan | null} */
export function readPlan(text) {
  try {
    return asPlan(JSON.parse(text ?? 'null'));
  } catch {
    return null;
  }
}

/** @param {Plan} plan @returns {string} JSON, always in one order */
export const writePlan = (plan) => JSON.stringify(asPlan(plan));

/** Under what part of the sheet a plan is kept: who brings two cases of an evening has two. @param {string} tool  its id */
export const planPart = (tool) => `plan${/-[2-9]$/.exec(tool)?.[0] ?? ''}`;

/** The plans that were kept, in the order of the cases. @param {Record<string, any>} kept @returns {Plan[]} */
export const plansOf = (kept) =>
  Object.keys(kept).filter((part) => /^plan(-[2-9])?$/.test(part)).sort().map((part) => asPlan(kept[part])).filter((plan) => plan !== null && !isBlank(plan));

/** @param {Plan | null} plan */
export const isBlank = (plan) => plan === null || Object.keys(FIELDS).every((field) => plan[field].trim() === '');

/**
 * What a plan says, as questions with answers; only what was filled in.
 * @param {import('./texts.js').Say} say
 * @param {Plan} plan
 * @returns {{label: string, text: string}[]}
 */
export function planLines(say, plan) {
  const lines = Object.keys(FIELDS).map((field) => ({ label: say(`tools.action_plan.${field}`), text: plan[field].trim() }));
  if (plan.doable !== null) lines.push({ label: say('tools.action_plan.doable'), text: say(plan.doable ? 'tools.action_plan.doable_yes' : 'tools.action_plan.doable_no') });
  return lines.filter((line) => line.text !== '');
}
