/** What a real room says of its server and of its browsers is not true of a practice room: here is what is said instead. Pure. */

/** @type {Readonly<Record<string, string>>} */
const INSTEAD = {
  'notes.in_memory': 'practice.in_memory',
  'harvest.in_memory': 'practice.in_memory',
  'attendance.in_memory': 'practice.in_memory',
  'closing.yours': 'practice.in_memory',
  'notes.only_you_see': 'practice.only_you',
  'closing.rest': 'practice.no_server',
  'host.close_kept': 'practice.in_memory',
  'host.close_erased': 'practice.no_server',
};

/** @param {import('../texts.js').Say} say @returns {import('../texts.js').Say} */
export const practiceWords = (say) => Object.freeze(Object.assign((/** @type {string} */ key, /** @type {any} */ values) => say(INSTEAD[key] ?? key, values), { language: say.language, names: say.names }));
