/**
 * How a question is built, for any language that puts a question word or a verb first. A language is a table (`nl.js`, `en.js`):
 *
 * @typedef {[label: string | null, found: RegExp, unless?: RegExp]} Rule  the first that fits decides; null is "no opinion"
 * @typedef {object} Language
 * @property {[RegExp, string][]} shorthand  how people type in a hurry, and what they mean
 * @property {string[]} asks     question words, to see through a slip of the fingers in the first word
 * @property {RegExp} leadIn      what may stand before a question and is no part of it
 * @property {RegExp} vocative    a name at the start that is spoken to
 * @property {RegExp} indirect    "I wonder": a question follows as a subordinate clause
 * @property {RegExp} beside      what stands between commas or behind "you thought:" and asks nothing; all of it is left out
 * @property {RegExp} before     words a subordinate clause in front of a question begins with
 * @property {RegExp} whether     how such a clause begins when it is answered by yes or no
 * @property {RegExp} questionWord  at the start: a question word with its preposition
 * @property {RegExp} bare        a clause that is a question word alone
 * @property {RegExp} subordinate where a main clause ends
 * @property {RegExp} joint       what stands between two clauses
 * @property {string} but        behind it a verb may share the question word before: "what did you think but not say"
 * @property {RegExp} aside       a clause that looks like a question and is none ("do you think")
 * @property {RegExp} request     a question that only asks to tell
 * @property {RegExp} noRequest   unless it is about telling somebody else
 * @property {RegExp} tell        an order to tell
 * @property {(word: string) => boolean} finite   is this a verb that may open a question or follow a question word
 * @property {(word: string) => boolean} subject  may this stand right behind such a verb
 * @property {(asking: string, word: string) => boolean} inverts  is an unknown word between this question word and a subject a verb
 * @property {(first: string, second: string, asked: boolean) => boolean} opens  does a question begin with these two words
 * @property {(words: string[]) => boolean} declares  does a statement begin so
 * @property {Rule[]} anywhere    rules for any sentence, before it is taken apart
 * @property {Record<string, Rule[]>} strong  rules by head, before clauses are counted
 * @property {Rule[]} exception   an exception question is a good one, also with what was different then behind it
 * @property {Rule[]} negated     rules for the main clause of a question that begins with its verb
 * @property {Record<string, Rule[]>} rules   rules by head, last
 * @property {(said: string, head: string) => boolean} choice  two answers to choose from stand in it
 * @property {RegExp} self        words for who asks
 * @property {RegExp} others      words for who is asked
 */
import { plain, sentences, words } from './text.js';

const sorted = (/** @type {string} */ word) => [...word].sort().join('');

/** "Waht" and "wanner" for "what" and "wanneer": two letters changed places, or one of a longer word is missing. @param {string} word @param {string[]} asks */
function meant(word, asks) {
  const typed = word.toLowerCase();
  if (asks.includes(typed)) return word;
  const without = (/** @type {string} */ ask) => [...ask].some((_, at) => at > 0 && ask.slice(0, at) + ask.slice(at + 1) === typed);
  return asks.find((ask) => typed[0] === ask[0] && (sorted(ask) === sorted(typed) || (ask.length > 5 && without(ask)))) ?? word;
}

/**
 * The sentences in a text, spelled as the rules expect them.
 * @param {string} text @param {Language} language
 */
export function read(text, { shorthand, asks }) {
  const whole = shorthand.reduce((spelled, [short, long]) => spelled.replace(short, long), plain(text));
  return sentences(whole).map(({ said, asked }) => ({ said: said.replace(/^\w+/, (first) => meant(first, asks)), asked }));
}

/** @param {Rule[] | undefined} rules @param {string} said @returns {Rule | undefined} */
export const fitting = (rules, said) => rules?.find(([, found, unless]) => found.test(said) && !unless?.test(said));

/** Without vocatives, conjunctions and politeness in front. @param {string} said @param {Language} language */
export function bareStart(said, { leadIn, vocative }) {
  let left = said;
  for (let before = ''; before !== left;) {
    before = left;
    left = left.replace(leadIn, '').replace(vocative, '').replace(/^[\s,:]+/, '') || before;
  }
  return left;
}

/**
 * The order in a clause behind a question word: verb first is a question, subject first is part of another sentence.
 * @param {string} clause @param {Language} language @returns {'main' | 'embedded' | 'bare' | null}
 */
function order(clause, language) {
  const opening = clause.match(language.questionWord);
  if (!opening) return null;
  if (language.bare.test(clause)) return 'bare';
  const rest = words(clause.slice(opening[0].length));
  if (rest.length > 1 && language.subject(rest[1]) && !language.subject(rest[0]) && language.inverts(opening[0], rest[0])) return 'main';
  for (const word of rest.slice(0, 4)) {
    if (language.finite(word)) return 'main';
    if (language.subject(word)) return 'embedded';
  }
  return rest.length > 3 ? 'main' : null;
}

/** @param {string} clause @param {Language} language @param {boolean} asked */
function verbFirst(clause, language, asked) {
  const [first = '', second = ''] = words(clause);
  return second !== '' && language.opens(first, second, asked);
}

/**
 * What a sentence opens with.
 * @param {string} said @param {Language} language @param {boolean} asked
 * @returns {'question' | 'verb' | 'request' | 'tell' | 'statement' | 'fragment'}
 */
function headOf(said, language, asked) {
  if (language.tell.test(said)) return 'tell';
  if (language.request.test(said) && !language.noRequest.test(said)) return 'request';
  const asking = said.match(language.questionWord)?.[0];
  const next = asking && words(said.slice(asking.length))[0];
  if (asking && (!next || language.finite(next) || !language.subject(next) || /(?:come|'s)$/i.test(asking))) return 'question';
  if (verbFirst(said, language, asked)) return 'verb';
  return language.declares(words(said)) ? 'statement' : 'fragment';
}

/** "Now you say it how does it sound": who types in a hurry leaves the comma out. @param {string} said @param {Language} language */
function withoutComma(said, language) {
  for (const at of said.matchAll(/\s/g)) {
    const rest = said.slice(at.index + 1);
    const asking = rest.match(language.questionWord)?.[0];
    const [verb, who] = asking ? words(rest.slice(asking.length)) : [];
    if (verb && who && language.finite(verb) && !language.subject(verb) && language.subject(who)) return { rest, head: /** @type {const} */ (
      'question') };
  }
  return null;
}

/** The question that begins behind a comma: "When he left, what did you feel". @param {string} said @param {Language} language */
function behindComma(said, language) {
  for (const at of said.matchAll(/[,:]\s*/g)) {
    const rest = bareStart(said.slice(at.index + at[0].length), language);
    const head = language.aside.test(rest) ? 'fragment' : headOf(rest, language, true);
    if (head !== 'statement' && head !== 'fragment') return { rest, head };
  }
  return language.before.test(said) ? withoutComma(said, language) : null;
}

/** "What, if you are honest, do you want", "how far, how fast does it go": the verb comes later. @param {string[]} clauses @param {Language} language */
function broken([first = '', ...later], language) {
  const asking = first.match(language.questionWord)?.[0];
  if (!asking || later.length === 0) return false;
  const again = later.some((clause) => clause.match(language.questionWord)?.[0].toLowerCase() === asking.toLowerCase());
  return asking === first || (again && words(first).length < 3 && !words(first).some(language.finite));
}

/** @param {string} said @param {Language} language @param {boolean} embedded  whether clauses that hang on a request count too */
function questionsIn(said, language, embedded) {
  const clauses = said.split(language.joint).filter((clause) => clause?.trim()).map((clause) => clause.trim());
  const shares = (/** @type {string} */ clause) => language.questionWord.test(said) && said.includes(`${language.but} ${clause}`);
  const counts = (/** @type {string} */ clause, /** @type {number} */ at) => {
    if (language.aside.test(clause)) return false;
    const inside = order(clause, language);
    if (embedded) return inside !== null;
    return at === 0 || inside === 'main' || inside === 'bare' || (verbFirst(clause, language, true) && !shares(clause));
  };
  return clauses.filter(counts).length - (broken(clauses, language) ? 1 : 0);
}

/** @param {string} said @param {Language} language */
function indirect(said, language) {
  const rest = said.replace(language.indirect, '').replace(/^[\s,:]+/, '');
  if (verbFirst(rest, language, true)) return question(rest, 'verb', language);
  const behind = language.whether.test(rest) ? 'gesloten' : 'open';
  return questionsIn(rest, language, true) > 1 ? 'meervoudig' : behind;
}

/** @param {string} said @param {Language} language */
function mainClause(said, { subordinate }) {
  const start = said.match(/^\S+\s+\S+/)?.[0] ?? said;
  return start + said.slice(start.length).split(subordinate)[0];
}

/** @param {string} said @param {string} head @param {Language} language @returns {string | null} */
function question(said, head, language) {
  const rule = fitting(language.strong[head], said);
  if (rule) return rule[0];
  if (head === 'tell') return 'open';
  if (head === 'request') {
    const hangs = said.replace(language.request, '').trim();
    return language.whether.test(hangs) ? 'gesloten' : questionsIn(hangs, language, true) > 1 ? 'meervoudig' : 'open';
  }
  if (head === 'verb' && fitting(language.exception, said.split(/,| en | and /)[0])) return 'open';
  if (questionsIn(said, language, false) > 1) return 'meervoudig';
  const negated = head === 'verb' && fitting(language.negated, mainClause(said, language));
  if (negated) return negated[0];
  if (language.choice(said, head)) return 'meervoudig';
  const last = fitting(language.rules[head], said);
  if (last) return last[0];
  return head === 'question' ? 'open' : 'gesloten';
}

/**
 * The question in a sentence without what leads to it: "I wonder why she left" asks why she left.
 * @param {string} said @param {Language} language
 */
export function core(said, language) {
  const rest = bareStart(said, language).replace(language.indirect, '');
  return bareStart(rest.replace(/^[\s,:]+/, ''), language);
}

/**
 * @param {{said: string, asked: boolean}} sentence
 * @param {Language} language
 * @returns {{label: string | null, question: boolean}}  `question` when it is built as one, whatever mark it ends with
 */
export function judge({ said: typed, asked }, language) {
  const said = typed.replace(language.beside, ' ');
  const rule = fitting(language.anywhere, said);
  if (rule) return { label: rule[0], question: false };
  const start = bareStart(said, language);
  if (language.indirect.test(start)) return { label: indirect(start, language), question: true };
  const tag = fitting(language.strong.any, start);
  if (tag) return { label: tag[0], question: false };
  const head = headOf(start, language, asked);
  const asks = head !== 'statement' && head !== 'fragment' ? { rest: start, head } : behindComma(start, language);
  if (asks) return { label: question(asks.rest, asks.head, language), question: asks.head !== 'tell' };
  const found = fitting(language.rules[head], start);
  if (found) return { label: found[0], question: false };
  return { label: head === 'statement' && asked ? 'suggestief' : null, question: false };
}
