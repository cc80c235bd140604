/** Who might bring the case: what a ballot says, and whose turn it is. It counts and compares; it never decides. Pure. */

/** @typedef {{seat: string, last: import('./case_card.js').Last}} Offered */

/**
 * What was chosen, in the order of the cards.
 * @param {string[]} seats  whose cards lie there
 * @param {(string | null)[]} values  the seats that were chosen; null: not opened yet
 * @returns {{counts: number[], most: number, first: string[], elsewhere: number}} `first`: who has the most, more than one when it is a
 *   tie; `elsewhere`: choices for a card that has gone since
 */
export function tally(seats, values) {
  const counts = seats.map((seat) => values.filter((value) => value === seat).length);
  const most = Math.max(0, ...counts);
  const first = most === 0 ? [] : seats.filter((_, at) => counts[at] === most);
  return { counts, most, first, elsewhere: values.filter((value) => value !== null && !seats.includes(value)).length };
}

/**
 * Whose turn it is among those who offer a case: who never brought one, else whose last time is long ago.
 * @param {Offered[]} offered
 * @param {string[]} taken  who brings a case this evening already
 * @returns {{why: 'never' | 'long' | null, seats: string[]}} why null: it does not follow from what they said
 */
export function due(offered, taken) {
  const free = offered.filter(({ seat }) => !taken.includes(seat));
  for (const why of /** @type {const} */ (['never', 'long'])) {
    const seats = free.filter(({ last }) => last === why).map(({ seat }) => seat);
    if (seats.length > 0) return { why, seats };
  }
  return { why: null, seats: [] };
}

/**
 * The case that is at hand: one that was picked, else the first that nobody brings yet, else the first. One that is over is not.
 * @param {import('./cases.js').Case[]} cases
 * @param {string | null} picked  its block
 * @returns {import('./cases.js').Case | null}
 */
export function atHand(cases, picked) {
  const ahead = cases.filter(({ over }) => !over);
  return ahead.find(({ block }) => block === picked) ?? ahead.find(({ seat }) => seat === null) ?? ahead[0] ?? null;
}
