/** Whose turn it is, in the words of somebody who remembers. Pure. */
import { listed, spokenNumber } from './formats.js';

/** @typedef {import('./texts.js').Say} Say */
/** @typedef {import('./fair_turns.js').Place} Place */

/** @param {Say} say @param {string} key @param {number} n */
const often = (say, key, n) => say(`turns.${key}`, { n, number: spokenNumber(say, n) });

/**
 * Why somebody stands where they stand: "nog niet ingebracht, drie keer erbij".
 * @param {Say} say @param {import('./fair_turns.js').What} what @param {Place} place
 */
export function reason(say, what, { times, there, ago, passed }) {
  const did = times === 0 ? say(`turns.${what}_never`) : often(say, what, times);
  const was = there === 0 ? say('turns.there_new') : often(say, 'there', there);
  const last = ago === null ? null : ago === 1 ? say('turns.last_time') : often(say, 'ago', ago);
  return [did, was, last, passed && say('turns.passed_last')].filter(Boolean).join(', ');
}

/** "Anke: nog niet ingebracht, drie keer erbij." @param {Say} say @param {import('./fair_turns.js').What} what @param {Place} place */
export const withReason = (say, what, place) => say('turns.reason', { name: place.name, reason: reason(say, what, place) });

/**
 * Those who come first, as one says it; a tie as a tie.
 * @param {Say} say @param {import('./fair_turns.js').What} what @param {Place[]} first
 */
export function firstWords(say, what, first) {
  if (first.length === 0) return say('turns.nobody');
  if (first.length === 1) return withReason(say, what, first[0]);
  const names = listed(say, first.map(({ name }) => name));
  const reasons = new Set(first.map((place) => reason(say, what, place)));
  if (reasons.size === 1) return `${say('turns.reason', { name: names, reason: [...reasons][0] })} ${say('turns.tie')}`;
  return `${first.map((place) => withReason(say, what, place)).join(' ')} ${say('turns.tie')}`;
}

/**
 * What to send a week before: who has something?
 * @param {Say} say
 * @param {{title: string, when: string, first: Place[]}} about  `when`: '' when it is not agreed
 */
export function weekText(say, { title, when, first }) {
  const due = first.length ? say('turns.week_due', { names: listed(say, first.map(({ name }) => name)), n: first.length }) : '';
  const opening = when ? say('turns.week_when', { title, when }) : say('turns.week_soon', { title });
  return [opening, say('turns.week_ask'), due, say('turns.week_pass')].filter(Boolean).join('\n\n');
}
