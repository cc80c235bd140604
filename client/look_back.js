/** Looking back on the case one brought last time: exactly three fields, as they are sealed (docs/protocol.md §2). Pure. */

/** @typedef {{insights: string, done: string, outcome: string}} LookBack */

/** How long each may be. */
export const LONGEST = 800;
/** In the order they are asked. */
export const FIELDS = Object.freeze(['insights', 'done', 'outcome']);

/** @type {LookBack} */
export const BLANK = Object.freeze({ insights: '', done: '', outcome: '' });

/**
 * Out of whatever was kept or sent: only what belongs in it.
 * @param {any} found
 * @returns {LookBack | null} null when it is none
 */
export function asLookBack(found) {
  if (typeof found !== 'object' || found === null) return null;
  return Object.assign({ ...BLANK }, ...FIELDS.map((field) => ({ [field]: typeof found[field] === 'string' ? found[field] : '' })));
}

/** @param {string | null} text  JSON, as it was sealed @returns {LookBack | null} */
export function readLookBack(text) {
  try {
    return asLookBack(JSON.parse(text ?? 'null'));
  } catch {
    return null;
  }
}

/** @param {LookBack} back @returns {string} JSON, always in one order */
export const writeLookBack = (back) => JSON.stringify(asLookBack(back));

/** @param {LookBack | null} back */
export const isBlank = (back) => back === null || FIELDS.every((field) => back[field].trim() === '');

/**
 * What it says, as questions with answers; only what was filled in.
 * @param {import('./texts.js').Say} say
 * @param {LookBack} back
 * @returns {{label: string, text: string}[]}
 */
export const lookBackLines = (say, back) =>
  FIELDS.map((field) => ({ label: say(`tools.look_back.${field}`), text: back[field].trim() })).filter(({ text }) => text !== '');
