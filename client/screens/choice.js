/** Which screen belongs to what we know of the room. Pure. */

/**
 * @param {Record<string, any>} slices
 * @returns {'join' | 'lobby' | 'closing' | 'pause' | 'session'}
 */
export function screenFor(slices) {
  if (!slices.me?.seat || slices.me.knocking) return 'join';
  if (slices.room?.stage === 'closed') return 'closing';
  if (slices.room?.stage !== 'running') return 'lobby';
  return slices.pause?.held ? 'pause' : 'session';
}
