/** The clock of a phase, and the break that is really taken (server/room/timer.py, pauses.py). Every function takes `now`; nothing reads a clock. Pure. */
import { MINUTE_MS, phaseOf } from './state.js';

/** @typedef {import('./state.js').PracticeRoom} PracticeRoom @typedef {import('./state.js').Timer} Timer @typedef {import('./state.js').Phase} Phase */

const ADDED_MAX_MS = 120 * MINUTE_MS;
const FRESH_MS = 5 * MINUTE_MS;

/** @param {number} minutes @param {number} now @returns {Timer} */
export const started = (minutes, now) => ({ started_at_ms: now, planned_ms: minutes * MINUTE_MS, added_ms: 0, stopped_at_ms: null, standstill_ms: 0 });

/** @param {Timer} timer @param {number} now  below zero is overtime */
export const leftMs = ({ planned_ms, added_ms, stopped_at_ms, started_at_ms, standstill_ms }, now) =>
  planned_ms + added_ms - ((stopped_at_ms ?? now) - started_at_ms - standstill_ms);

/** @param {Timer} timer @param {number} now @returns {Timer} */
export const runsOn = (timer, now) => ({ ...timer, stopped_at_ms: null, standstill_ms: timer.standstill_ms + now - (timer.stopped_at_ms ?? now) });

/** @param {Timer} timer @param {number} minutes @returns {Timer} */
export const added = (timer, minutes) => ({ ...timer, added_ms: Math.max(-timer.planned_ms, Math.min(ADDED_MAX_MS, timer.added_ms + minutes * MINUTE_MS)) });

/** Minutes of the bound run that opens with this phase, 0 for a break. @param {Phase[]} phases @param {number} index */
function runMinutes(phases, index) {
  if (phases[index].break) return 0;
  let sum = phases[index].minutes;
  for (let at = index; phases[at].bound_to_next && at + 1 < phases.length; at += 1) sum += phases[at + 1].minutes;
  return sum;
}

/** Why a programme cannot be held. @param {Phase[]} phases @param {PracticeRoom['policy']} policy @returns {string | null} */
export function programmeRefusal(phases, policy) {
  const total = phases.reduce((sum, one) => sum + (one.break ? 0 : one.minutes), 0);
  if (total * MINUTE_MS > policy.limit_ms && !phases.some((one) => one.break)) return 'break_missing';
  return phases.some((_, n) => runMinutes(phases, n) * MINUTE_MS > policy.limit_ms) ? 'bound_run_too_long' : null;
}

/** When the present standstill is long enough to count as a break. @param {PracticeRoom} room @returns {number | null} */
export const restedAt = ({ timer, policy }) => (timer?.stopped_at_ms == null ? null : timer.stopped_at_ms + policy.minimum_ms);

/** When a break is due. @param {PracticeRoom} room @param {number} now @returns {number | null} */
export function limitAt(room, now) {
  const rested = restedAt(room);
  if (room.stretch_began_at_ms === null || (rested !== null && now >= rested)) return null;
  return room.stretch_began_at_ms + room.policy.limit_ms;
}

/** @param {PracticeRoom} room @param {number} now */
export function isDue(room, now) {
  const limit = limitAt(room, now);
  return limit !== null && now >= limit;
}

/** When the break that is held may end. @param {PracticeRoom} room @returns {number | null} */
export const minimumAt = (room) => (room.run && phaseOf(room)?.break ? room.run.opened_at_ms + room.policy.minimum_ms : null);

/** @param {PracticeRoom} room */
export const inBoundRun = (room) => phaseOf(room)?.bound_to_next ?? false;

/** The phase before this one; a break is not held again. @param {PracticeRoom} room @returns {number | null} */
export function previousIndex({ run, phases }) {
  const before = run ? phases.slice(0, run.index).findLastIndex((one) => !one.break) : -1;
  return before === -1 ? null : before;
}

/** Why the pause rules forbid opening this phase now. @param {PracticeRoom} room @param {number} index @param {number} now @returns {string | null} */
export function pauseRefusal(room, index, now) {
  const minimum = minimumAt(room);
  if (minimum !== null) return now < minimum ? 'break_too_short' : null;
  const continues = room.run !== null && index === room.run.index + 1 && inBoundRun(room);
  const limit = limitAt(room, now);
  if (room.phases[index].break || continues || limit === null || room.stretch_began_at_ms === null) return null;
  if (now >= limit) return 'break_due';
  const ends = now + runMinutes(room.phases, index) * MINUTE_MS;
  return ends > limit && now - room.stretch_began_at_ms > FRESH_MS ? 'break_first' : null;
}

/** What a stretch of the meeting is for the attendance list: from `at` on it is of this kind (server/room/attendance.py). @param {PracticeRoom['stretches']} stretches @param {string} kind @param {number} at @param {number} minimum */
export function stretched(stretches, kind, at, minimum) {
  let kept = stretches;
  let from = at;
  const last = () => kept[kept.length - 1];
  if (kept.length && last().kind === 'still' && at - last().at_ms < minimum) kept = kept.slice(0, -1);
  if (kept.length && from - last().at_ms < 1000) [from, kept] = [last().at_ms, kept.slice(0, -1)];
  return kept.length && last().kind === kind ? kept : [...kept, { at_ms: from, kind }];
}

/** The stretches as they are shown: a standstill is a break once it is long enough. @param {PracticeRoom} room @param {number} now */
export function toldStretches({ stretches, closed_at_ms, policy }, now) {
  /** @type {{at_ms: number, kind: string}[]} */
  const shown = [];
  for (const { at_ms, kind } of stretches) {
    if (kind === 'still' && (closed_at_ms ?? now) - at_ms < policy.minimum_ms) continue;
    const told = kind === 'still' ? 'break' : kind;
    if (shown.at(-1)?.kind !== told) shown.push({ at_ms, kind: told });
  }
  return shown;
}
