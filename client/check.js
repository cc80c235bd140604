/**
 * The group check: what comes of the sheets, what of it may stand in the group book, and the line over the meetings. What the book is
 * given are averages and how many sheets there were; an answer never leaves the room. Pure.
 *
 * @typedef {{counts: number[], n: number, tenths: number}} Outcome  of one statement
 * @typedef {{mid: string, at: string, tenths: number, n: number}} Point  of a line: one meeting
 * @typedef {{mid: string, at: string, check: Record<string, [number, number]> | null}} Meeting  as client/book_read.js gives it
 */
import { STEPS, histogram, tenths, total } from './steps.js';

/** In the order of the sheet, as in server/tools/group_check.py. */
export const STATEMENTS = ['depth', 'safe', 'equal', 'work', 'on'];
/** Below this there is no outcome. */
export const LEAST = 3;
/** Below this only the average is shown: of three answers one is one's own, and the other two are soon placed. */
export const SPREAD_LEAST = 5;
/** After so many meetings it is suggested again. A group meets about six times a year. */
export const EVERY = 6;

const UNANSWERED = '-';

/** What somebody filled in, as one text a draft can hold: `4-35-`. */
export const blankSheet = UNANSWERED.repeat(STATEMENTS.length);

/** @param {string} sheet  or '' @param {number} at @returns {string} a step, or '' */
export const answerAt = (sheet, at) => (STEPS.includes(sheet[at]) ? sheet[at] : '');

/** @param {string} sheet  or '' @param {number} at @param {string} step */
export const withAnswer = (sheet, at, step) => Array.from(STATEMENTS, (_, n) => (n === at ? step : answerAt(sheet, n) || UNANSWERED)).join('');

/** How many statements wait for an answer. @param {string} sheet  or '' */
export const unanswered = (sheet) => STATEMENTS.filter((_, at) => answerAt(sheet, at) === '').length;

/**
 * @param {(string | null)[]} values  null: not opened yet
 * @returns {Outcome | null | undefined} undefined while something is not open yet, null when too few can be read
 */
export function outcomeOf(values) {
  if (values.some((value) => value === null)) return undefined;
  const counts = histogram(values);
  const n = total(counts);
  return n < LEAST ? null : { counts, n, tenths: tenths(counts) };
}

/**
 * What the group book may know of a check.
 * @param {[string, Outcome | null | undefined][]} outcomes  by statement
 * @returns {Record<string, [number, number]> | null} null as long as there is nothing to keep, or not all is open
 */
export function forBook(outcomes) {
  const kept = outcomes.flatMap(([key, outcome]) => (outcome ? [[key, [outcome.tenths, outcome.n]]] : []));
  return kept.length === 0 || outcomes.some(([, outcome]) => outcome === undefined) ? null : Object.fromEntries(kept);
}

/** Whether a pair from a book, which others write in too, can be an outcome. @param {any} pair */
const isOutcome = (pair) => Array.isArray(pair) && pair[0] >= 10 && pair[0] <= 50 && pair[1] >= LEAST;

/**
 * The line of one statement, from the first time it was asked to the last.
 * @param {Meeting[]} meetings  newest first
 * @param {string} statement
 * @returns {Point[]}
 */
export const lineOf = (meetings, statement) =>
  meetings.toReversed().flatMap(({ mid, at, check }) => {
    const pair = check && Object.hasOwn(check, statement) ? check[statement] : null;
    return isOutcome(pair) && pair ? [{ mid, at, tenths: pair[0], n: pair[1] }] : [];
  });

/** The meetings in which it was asked, oldest first. @param {Meeting[]} meetings  newest first */
export const askedIn = (meetings) => meetings.filter(({ check }) => check && STATEMENTS.some((key) => isOutcome(check[key]))).reverse();

/**
 * How long ago it was asked, where it is time to ask again.
 * @param {Meeting[]} meetings  newest first
 * @param {string} mid  the meeting that is held now, which does not count
 * @returns {{meetings: number, never: boolean} | null}
 */
export function due(meetings, mid) {
  const earlier = meetings.filter((one) => one.mid !== mid);
  const [last] = askedIn(earlier).slice(-1);
  const since = last ? earlier.indexOf(last) : earlier.length;
  return since < EVERY ? null : { meetings: since, never: last === undefined };
}
