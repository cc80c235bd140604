/** What a clock shows. Time is the server's anchors and the estimated server clock; nothing here decides anything. Pure. */
import { textsOf } from '../method_texts.js';

/** @typedef {{run: string, started_at_ms: number, planned_ms: number, added_ms: number, stopped_at_ms: number|null, standstill_ms: number}} Timer */

/** What is left of a phase, in milliseconds; below zero is overtime. @param {Timer} timer @param {number} now */
export function timeLeft(timer, now) {
  const until = timer.stopped_at_ms ?? now;
  return timer.planned_ms + timer.added_ms - (until - timer.started_at_ms - timer.standstill_ms);
}

/** When a phase is over as it was planned; null while its time stands still. @param {Timer} timer @returns {number | null} */
export function endsAt(timer) {
  return timer.stopped_at_ms === null ? timer.started_at_ms + timer.planned_ms + timer.added_ms + timer.standstill_ms : null;
}

/** "6:20"; overtime "+1:20". A second counts until it is over. @param {number} ms */
export function formatClock(ms) {
  const seconds = ms >= 0 ? Math.ceil(ms / 1000) : Math.floor(-ms / 1000);
  const face = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return ms < 0 && seconds > 0 ? `+${face}` : face;
}

/**
 * Everything the ring needs.
 * @param {Timer} timer @param {number} now
 * @returns {{left: number, face: string, rest: number, minutes: number, over: boolean, stopped: boolean}}
 */
export function clockFace(timer, now) {
  const left = timeLeft(timer, now);
  const whole = timer.planned_ms + timer.added_ms;
  const shown = Math.max(0, Math.ceil(left / 1000) * 1000);
  return {
    left,
    face: formatClock(left),
    rest: whole > 0 ? Math.min(1, shown / whole) : 0,
    minutes: whole / 60000,
    over: left <= -1000,
    stopped: timer.stopped_at_ms !== null,
  };
}

/** The title of the browser's tab: "6:20 · Vragenronde · Intervisie dinsdagavond", without the time where that is hidden. @param {import('../context.js').Ctx} ctx */
export function title(ctx) {
  const room = ctx.card?.title ?? ctx.say('common.product');
  const { phase, timer, room: slice } = ctx.slices;
  if (!phase || slice?.stage !== 'running') return room;
  const name = textsOf(ctx)?.name;
  const parts = name ? [name, room] : [room];
  if (timer && !ctx.hides_time) parts.unshift(formatClock(timeLeft(timer, ctx.now())));
  return parts.join(' · ');
}

/** The moments that are said aloud, in milliseconds before the end. */
const MOMENTS = [[300000, 'time.five_minutes_left'], [60000, 'time.one_minute_left'], [0, 'time.over']];

/**
 * Which sentence belongs to the step from one reading of the clock to the next; null: none.
 * @param {number} before @param {number} after
 */
export function momentPassed(before, after) {
  const passed = MOMENTS.filter(([at]) => before > at && after <= at);
  return passed.length ? passed[passed.length - 1][1] : null;
}
