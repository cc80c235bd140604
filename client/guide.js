/**
 * "Which method?": from a few answers and the heads of the methods (`GET /methods.json`) to a suggestion, with what speaks for it and what
 * to mind. Pure, and all it knows of a method stands in its file: one that is added takes part. It weighs; the group decides.
 *
 * @typedef {{minutes: number, name: string, optional?: boolean, break?: boolean, hidden?: boolean, advises?: boolean, stance?: string}} Phase
 * @typedef {{id: string, name: string, experience: string, for_cases: string[], people: [number, number], warning?: string, phases: Phase[]}} Head
 * @typedef {{kind: string | null, group: string | null, minutes: number | null, people: number | null}} Answers  null: not answered
 * @typedef {{key: string, values: Record<string, string | number>}} Line  a text of the catalogue with its values
 * @typedef {{id: string, name: string, reasons: Line[], warnings: Line[], warning: string}} Choice  `warning`: the method's own words
 * @typedef {{choices: Choice[], second: {id: string, name: string, speaks: Line[]} | null, none: Line | null}} Suggestion
 */
import { totalMinutes } from './schedule.js';

/** Kinds of case, as `for_cases` in a method's file names them. */
export const KINDS = ['incident', 'blind_spot', 'dilemma', 'conviction', 'works'];
/** Groups, from new together to led by somebody who was trained for it. */
export const GROUPS = ['new', 'used', 'trusted', 'led'];
/** Minutes there may be for a case. */
export const MINUTES = [20, 45, 60, 90, 120];

/** What a method may ask of each group. Who says nothing of the group is taken for new. */
const MAY_ASK = { new: ['any'], used: ['any'], trusted: ['any', 'experienced'], led: ['any', 'experienced', 'led'] };
const DEPTH = ['any', 'experienced', 'led'];
/** Above an hour the house asks for a break; this is the least it lasts. */
const HOUR = 60;
const BREAK = 5;
/** The usual group: a method for other numbers says so. */
const USUAL = [5, 8];
/** So many minutes apart, one method is shorter than another. */
const SHORTER = 10;
const AROUND = 'evening';

/** @param {Phase[]} phases @returns {number} minutes, with a break where it is due */
function lasting(phases) {
  const minutes = totalMinutes(phases);
  return minutes > HOUR ? minutes + BREAK : minutes;
}

/**
 * How long a method takes.
 * @param {Head} method
 * @returns {{least: number, most: number}} without what may be left out, and with it
 */
export function lengths({ phases }) {
  const own = phases.filter((phase) => !phase.break);
  return { least: lasting(own.filter((phase) => !phase.optional)), most: lasting(own) };
}

/**
 * Why this group can't hold this method now, or null.
 * @param {Head} method
 * @param {Answers} answers
 * @returns {'experience' | 'people' | 'time' | null}
 */
export function hindrance(method, { group, minutes, people }) {
  if (!MAY_ASK[group ?? 'new'].includes(method.experience)) return 'experience';
  if (people !== null && (people < method.people[0] || people > method.people[1])) return 'people';
  return minutes !== null && lengths(method).least > minutes ? 'time' : null;
}

/**
 * @param {Head[]} methods
 * @param {Answers} answers
 * @returns {Suggestion} what the group can do, what suits best first; `none` says what is in the way when there is nothing
 */
export function suggest(methods, answers) {
  const all = methods.filter(({ id, phases }) => id !== AROUND && phases.length > 0);
  const able = all.filter((method) => !hindrance(method, answers)).map((method) => ({ method, weight: weight(method, answers) }));
  able.sort((a, b) => b.weight - a.weight);
  const ranked = able.map(({ method }) => method);
  return {
    choices: ranked.map((method) => ({ id: method.id, name: method.name, reasons: reasons(method, answers), warnings: warnings(method, answers), warning: method.warning ?? '' })),
    second: secondOf(ranked, answers),
    none: ranked.length > 0 ? null : obstacle(all, answers),
  };
}

/**
 * The kind of case counts most, and a method for few kinds more than one for all; then the deepest the group can carry. Where nothing is
 * made for this kind it is the other way round: the broadest that asks least. A method that fits only in part comes after one like it that fits whole, as does one in which the case-bringer goes away, or is talked about in a group that is new.
 */
function weight(method, answers) {
  const kinds = method.for_cases.length;
  const depth = DEPTH.indexOf(method.experience) / 4;
  const base = suits(method, answers) ? 4 + 1 / kinds + depth : kinds / 20 - depth;
  const cut = answers.minutes !== null && lengths(method).most > answers.minutes;
  const away = method.phases.some(({ stance }) => stance === 'away');
  const behind = answers.group === 'new' && method.phases.some(({ hidden }) => hidden);
  return base - [cut, away, behind].filter(Boolean).length / 10;
}

/** @param {Head} method @param {Answers} answers */
const suits = (method, { kind }) => kind !== null && method.for_cases.includes(kind);

/** @param {string} key @param {Record<string, string | number>} [values] @returns {Line} */
const line = (key, values = {}) => ({ key: `guide.${key}`, values });

/** @param {Head} method @param {Answers} answers @returns {Line[]} */
function reasons(method, answers) {
  const { kind, group, minutes, people } = answers;
  const said = [];
  if (kind !== null) said.push(line(suits(method, answers) ? `reason.${kind}` : 'reason.general'));
  if (group === 'new' && method.experience === 'any') said.push(line('reason.no_experience'));
  if (group !== null && group !== 'new' && method.experience !== 'any') said.push(line(`reason.${method.experience}`));
  if (people !== null && method.people[1] < USUAL[1]) said.push(line('reason.few', { least: method.people[0], most: method.people[1] }));
  if (minutes !== null) said.push(line('reason.time', { n: Math.min(minutes, lengths(method).most) }));
  return said;
}

/** @param {Head} method @param {Answers} answers @returns {Line[]} */
function warnings(method, { minutes, people }) {
  const { most } = lengths(method);
  const [least, largest] = method.people;
  const cut = minutes !== null && most > minutes;
  const said = [];
  if (method.experience !== 'any') said.push(line(`warning.${method.experience}`));
  if (method.phases.some(({ hidden, stance }) => hidden || stance === 'away')) said.push(line('warning.consent'));
  if (people === null && (least > USUAL[0] - 1 || largest < USUAL[1])) said.push(line('warning.people', { least, most: largest }));
  if (cut) said.push(line('warning.cut', { phases: method.phases.filter(({ optional }) => optional).map(({ name }) => name).join(', ') }));
  if ((cut ? lengths(method).least : most) > HOUR) said.push(line('warning.break'));
  return said;
}

/** The next one that offers something the first does not, and what that is; else one that is for this kind of case as well. */
function secondOf([first, ...others], answers) {
  if (!first) return null;
  const alike = others.filter((method) => suits(method, answers) === suits(first, answers));
  for (const method of alike.length > 0 ? alike : others) {
    const speaks = advantages(method, first, answers);
    if (speaks.length > 0) return { id: method.id, name: method.name, speaks };
  }
  const also = alike.find((method) => suits(method, answers));
  return also ? { id: also.id, name: also.name, speaks: [line('speaks.also')] } : null;
}

/** What one method has over another. @param {Head} method @param {Head} other @param {Answers} answers @returns {Line[]} */
function advantages(method, other, answers) {
  const said = [];
  const saved = lengths(other).most - lengths(method).most;
  const deeper = DEPTH.indexOf(method.experience) - DEPTH.indexOf(other.experience);
  const some = (/** @type {Head} */ { phases }, /** @type {(phase: Phase) => unknown} */ has) => phases.some((phase) => has(phase));
  const outside = (/** @type {Phase} */ { stance }) => stance === 'listening' || stance === 'away';
  const advises = (/** @type {Phase} */ phase) => phase.advises;
  if (suits(method, answers) && method.for_cases.length < other.for_cases.length) said.push(line('speaks.made_for_it'));
  if (deeper < 0) said.push(line('speaks.asks_less'));
  if (deeper > 0) said.push(line('speaks.goes_deeper'));
  if (saved >= SHORTER) said.push(line('speaks.shorter', { n: saved }));
  if (some(other, outside) && !some(method, outside)) said.push(line('speaks.stays'));
  if (some(other, advises) && !some(method, advises)) said.push(line('speaks.no_advice'));
  if (!some(other, advises) && some(method, advises)) said.push(line('speaks.advice'));
  return said;
}

/** What is in the way when nothing is left: the answer that could most easily be another. @param {Head[]} all @param {Answers} answers */
function obstacle(all, answers) {
  const inTime = all.filter((method) => !hindrance(method, { ...answers, minutes: null }));
  if (inTime.length > 0) return line('none.time', { n: Math.min(...inTime.map((method) => lengths(method).least)) });
  const inNumber = all.filter((method) => !hindrance(method, { ...answers, people: null, minutes: null }));
  if (inNumber.length === 0) return line('none.nothing');
  return line('none.people', { least: Math.min(...inNumber.map(({ people }) => people[0])), most: Math.max(...inNumber.map(({ people }) => people[1])) });
}
