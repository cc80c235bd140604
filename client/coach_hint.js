/** What the question coach has to say of a text, if anything. Pure. */
import { caseQuestion, classify } from './coach.js';

const HINTS = ['advies', 'suggestief', 'gesloten', 'meervoudig'];

/**
 * Which hint belongs to a text.
 * @param {'question' | 'case'} about
 * @param {string} text
 * @param {string} language
 * @returns {string | null}
 */
export function hintFor(about, text, language) {
  if (about === 'case') return caseQuestion(text, language) === 'nee' ? 'ikvraag' : null;
  const label = classify(text, language);
  return label !== null && HINTS.includes(label) ? label : null;
}
