/** What is wrong with a method file, as sentences in the reader's language. Pure. */

/**
 * @param {import('./texts.js').Say} say
 * @param {import('./method_file.js').Complaint} complaint
 * @returns {string} "Regel 12. ‘script’ ontbreekt in fase ‘question’, bij het Nederlands."
 */
export function complaintText(say, { line, code, key, phase, language, values }) {
  const filled = { ...values, key, phase: phase ?? '', where: where(say, phase, language), bounds: bounds(say, values) };
  return say('method_file.at', { line, what: say(`method_file.${code}`, filled) });
}

/** @param {import('./texts.js').Say} say @param {string | null} phase @param {string | null} language */
function where(say, phase, language) {
  if (!language) return phase === null ? say('method_file.in_file') : say('method_file.in_phase', { phase });
  const named = say(`method_file.${language}`);
  return phase === null ? say('method_file.in_file_language', { language: named }) : say('method_file.in_phase_language', { phase, language: named });
}

/** @param {import('./texts.js').Say} say @param {Record<string, any>} values */
function bounds(say, { least = '', most = '' }) {
  if (least === '') return '';
  return most === '' ? say('method_file.bounds_least', { least }) : say('method_file.bounds', { least, most });
}
