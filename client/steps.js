/** Answers on five steps: how many there were of each, and their average. Pure. */

export const STEPS = ['1', '2', '3', '4', '5'];

/**
 * How many chose each step. What is no step is not counted.
 * @param {(string | null)[]} values
 * @returns {number[]} five counts
 */
export const histogram = (values) => STEPS.map((step) => values.filter((value) => value === step).length);

/** @param {number[]} counts  of the five steps @returns {number} */
export const total = (counts) => counts.reduce((sum, n) => sum + n, 0);

/** The average in tenths: 38 is 3.8. @param {number[]} counts  of the five steps, at least one of them not 0 */
export const tenths = (counts) => Math.round((10 * counts.reduce((sum, n, at) => sum + n * (at + 1), 0)) / total(counts));
