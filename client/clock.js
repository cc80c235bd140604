/**
 * The server's time, estimated. Pure: instants come in as arguments, in milliseconds of a clock that never jumps (`performance.now()`).
 * Of eight exchanges the one with the shortest round trip is kept: its error is at most half that round trip.
 *
 * @typedef {object} Clock
 * @property {number} offset      server time minus our own clock, ms
 * @property {number} error       the offset is at most this far off, ms; Infinity: not measured, or no longer to be trusted
 * @property {{offset: number, error: number} | null} best  best exchange of the measurement that runs
 * @property {number} taken       exchanges taken in it
 * @property {number | null} drift   wall clock minus our own clock at the last look
 */

/** Exchanges in one measurement. */
export const EXCHANGES = 8;
/** A shift of the wall clock against our own above this means sleep, or a clock that was set. */
export const SHIFT_MS = 250;

/** @returns {Clock} */
export function newClock() {
  return { offset: 0, error: Infinity, best: null, taken: 0, drift: null };
}

/**
 * The welcome carries the server's time without a round trip: good for a first picture, never trusted over a measurement.
 * @param {Clock} clock
 * @param {number} serverMs
 * @param {number} atMs our own clock when it came in
 * @returns {Clock}
 */
export function hint(clock, serverMs, atMs) {
  return clock.error === Infinity ? { ...clock, offset: serverMs - atMs } : clock;
}

/**
 * Starts a measurement. Until it is complete the earlier estimate holds, unless it is known to be wrong.
 * @param {Clock} clock
 * @param {boolean} [distrust] the earlier estimate no longer holds (sleep, jump): take the first exchange at once
 * @returns {Clock}
 */
export function begin(clock, distrust = false) {
  return { ...clock, best: null, taken: 0, error: distrust ? Infinity : clock.error };
}

/**
 * Takes one exchange.
 * @param {Clock} clock
 * @param {{sentMs: number, receivedMs: number, serverMs: number}} exchange
 * @returns {Clock}
 */
export function take(clock, { sentMs, receivedMs, serverMs }) {
  if (receivedMs < sentMs) return clock;
  const one = { offset: serverMs - (sentMs + receivedMs) / 2, error: (receivedMs - sentMs) / 2 };
  const best = clock.best && clock.best.error <= one.error ? clock.best : one;
  const taken = clock.taken + 1;
  const next = { ...clock, best, taken };
  return taken >= EXCHANGES || best.error < clock.error ? { ...next, ...best } : next;
}

/**
 * Looks whether the wall clock shifted against our own since the last look: after sleep, or when somebody set the clock.
 * @param {Clock} clock
 * @param {number} wallMs
 * @param {number} ownMs
 * @returns {{clock: Clock, shifted: boolean}}
 */
export function look(clock, wallMs, ownMs) {
  const drift = wallMs - ownMs;
  const shifted = clock.drift !== null && Math.abs(drift - clock.drift) > SHIFT_MS;
  return { clock: shifted ? begin({ ...clock, drift }, true) : { ...clock, drift: clock.drift ?? drift }, shifted };
}

/**
 * @param {Clock} clock
 * @param {number} ownMs
 * @returns {number} the server's time, ms since 1970
 */
export function serverNow(clock, ownMs) {
  return ownMs + clock.offset;
}
