/** When a device gives a sign, to who asked for one. Pure: it follows from two views, and from what they themselves may see. */
import { openTool } from './parts/kring_model.js';

/** @typedef {'turn' | 'phase' | 'break'} Nudge  one's own turn; the time of a phase is over; the break is over, or ended */

const running = (/** @type {Record<string, any>} */ { room, me }) => room?.stage === 'running' && Boolean(me?.seat);

/** Who was given the word. Nobody is told of what they pressed themselves: the case-bringer who answers, the facilitator who leads. */
const given = (/** @type {Record<string, any>} */ slices) => openTool(slices, 'turns')?.speaker ?? null;

/**
 * What happened between two views that is worth a sign. The end of a phase is the server's word, not that of a timer of the page: those
 * of a page behind the call are slowed down to one a minute.
 * @param {Record<string, any>} before @param {Record<string, any>} now  the slices
 * @returns {Nudge | null}
 */
export function nudge(before, now) {
  if (!running(before) || !running(now)) return null;
  const own = now.me.seat;
  if (given(now) === own && given(before) !== own && !now.me.powers.includes('facilitator')) return 'turn';
  if (before.pause?.held && !now.pause?.held) return 'break';
  const over = before.timer?.run === now.timer?.run && !before.timer?.over && now.timer?.over;
  return over ? (now.pause?.held ? 'break' : 'phase') : null;
}
