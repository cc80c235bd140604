/** Clock times of a programme that has not begun. Pure. */
import { clockText } from './formats.js';

/**
 * @param {string | undefined} startsAt "2026-11-24T19:30"
 * @returns {number | null} minutes since midnight
 */
export function startMinutes(startsAt) {
  const parts = startsAt?.match(/T(\d{2}):(\d{2})/);
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : null;
}

/**
 * @param {{minutes: number}[]} phases
 * @returns {number}
 */
export function totalMinutes(phases) {
  return phases.reduce((sum, phase) => sum + phase.minutes, 0);
}

/**
 * When each phase would begin.
 * @param {import('./texts.js').Say} say
 * @param {string | undefined} startsAt
 * @param {{minutes: number}[]} phases
 * @returns {string[]} empty texts when the start is not known
 */
export function schedule(say, startsAt, phases) {
  const start = startMinutes(startsAt);
  let at = start ?? 0;
  return phases.map((phase) => {
    const text = start === null ? '' : clockText(say, at);
    at += phase.minutes;
    return text;
  });
}

const MINUTE = 60_000;

/** Minutes that a meeting ends later (below zero: earlier) than planned. @param {number | null} planned @param {number} ends  both in ms */
export const lateBy = (planned, ends) => (planned === null ? 0 : Math.round((ends - planned) / MINUTE));
