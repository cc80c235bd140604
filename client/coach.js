/**
 * The question coach: what kind of question somebody is typing. It runs here, keeps nothing and tells nobody. It would rather have
 * no opinion than be wrong about a good question: an exception question may begin with its verb, and a fact may be asked for.
 *
 * @typedef {'open' | 'gesloten' | 'suggestief' | 'advies' | 'meervoudig'} Label
 */
import { core, judge, read } from './coach/grammar.js';
import { dutch } from './coach/nl.js';
import { english } from './coach/en.js';
import { words } from './coach/text.js';

/** @type {Record<string, import('./coach/grammar.js').Language>} */
const LANGUAGES = { nl: dutch, en: english };
/** In order: what is said of several questions when one of them is ... */
const WORST = ['advies', 'suggestief'];

/** "At your work?" behind another question asks once more, and states nothing. @param {{said: string, question: boolean}} one */
const isEcho = ({ said, question }) => !question && !said.includes(',') && words(said).length < 4;

/**
 * @param {string} text
 * @param {string} [language]  a language it does not know gets no opinion
 * @returns {Label | null} null: no opinion
 */
export function classify(text, language = 'nl') {
  const grammar = LANGUAGES[language];
  if (!grammar) return null;
  const said = read(text, grammar).map((sentence) => ({ ...sentence, ...judge(sentence, grammar) }));
  const asked = said.filter((one) => one.asked).map((one, at) => (at > 0 && isEcho(one) ? { ...one, label: null } : one));
  const questions = asked.length > 0 ? asked : said.filter((one) => one.question);
  const labels = (questions.length > 0 ? questions : said).map(({ label }) => label);
  const worst = WORST.find((label) => labels.includes(label));
  if (worst) return /** @type {Label} */ (worst);
  if (questions.length > 1) return 'meervoudig';
  return /** @type {Label | null} */ (labels.at(-1) ?? null);
}

/**
 * Is this a question about the one who asks it (ik-vraag): with I, me or my in it, and not asking the others what to do?
 * @param {string} text
 * @param {string} [language]
 * @returns {'ja' | 'nee' | null} null while there is too little to tell
 */
export function caseQuestion(text, language = 'nl') {
  const grammar = LANGUAGES[language];
  const said = grammar ? read(text, grammar) : [];
  if (words(said.map((one) => one.said).join(' ')).length < 3) return null;
  const asked = [said.filter((one) => one.asked), said.filter((one) => judge(one, grammar).question), said.slice(-1)];
  const questions = (asked.find((some) => some.length > 0) ?? []).map((one) => one.said);
  const own = questions.some((one) => grammar.self.test(core(one, grammar)));
  return own && !questions.some((one) => grammar.others.test(one)) ? 'ja' : 'nee';
}
