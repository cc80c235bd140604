/**
 * What this browser knows of the room: a pure function of the frames so far. No DOM, no socket, no clock.
 *
 * @typedef {object} State
 * @property {Record<string, any>} slices    latest slices by name (docs/protocol.md §6)
 * @property {Record<string, string>} envelopes  sealed bodies of this connection, by id
 * @property {Record<string, string> | null} ahead  bodies that came before the full view of a new connection; null: none awaited
 * @property {number} n          number of the last view of this connection; 0: none yet
 * @property {boolean} seen      a full view came at least once since the page was loaded
 * @property {string | null} seat    public id of our seat
 * @property {boolean} broken    a view was missed: connect again
 * @property {{code: string, sentence: string} | null} bye  why the server ended it
 */

/** @returns {State} */
export function emptyState() {
  return { slices: {}, envelopes: {}, ahead: null, n: 0, seen: false, seat: null, broken: false, bye: null };
}

/**
 * @param {State} state
 * @param {import('./wire.js').Frame} frame
 * @returns {State} the same object when nothing changed
 */
export function reduce(state, frame) {
  switch (frame.t) {
    case 'welcome':
      return { ...state, seat: frame.seat, n: 0, ahead: {}, broken: false, bye: null };
    case 'envelopes':
      return state.ahead
        ? { ...state, ahead: { ...state.ahead, ...frame.envelopes } }
        : { ...state, envelopes: { ...state.envelopes, ...frame.envelopes } };
    case 'view':
      return view(state, frame);
    case 'bye':
      return { ...state, bye: { code: frame.code, sentence: frame.sentence } };
    default:
      return state;
  }
}

/**
 * A view older than the one we have is dropped; one that leaves a gap cannot be trusted, nor can a first view that is not full.
 * @param {State} state
 * @param {import('./wire.js').View} frame
 * @returns {State}
 */
function view(state, frame) {
  if (frame.n <= state.n) return state;
  const gap = frame.n !== state.n + 1 || (state.n === 0 && !frame.full);
  if (gap && !frame.full) return { ...state, broken: true };
  const slices = frame.full ? { ...frame.slices } : { ...state.slices, ...frame.slices };
  for (const name of frame.gone) delete slices[name];
  const known = state.ahead ?? state.envelopes;
  const seat = slices.me ? slices.me.seat : state.seat;
  return { ...state, slices, envelopes: { ...known, ...frame.envelopes }, ahead: null, n: frame.n, seen: true, seat };
}
