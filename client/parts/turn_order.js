/** A round by turns, in the order of the chairs: who had the word, who has it, who is next. Pure. */

/**
 * @typedef {{seat: string, state: 'had' | 'now' | 'next' | 'later', away: boolean}} Place
 */

/**
 * @param {Record<string, any>} slices
 * @param {{speaker: string | null, had: string[]}} turns
 * @returns {Place[]} in the order of the chairs; next is, as on the server, the first who has not had it
 */
export function turnOrder(slices, { speaker, had }) {
  const seats = slices.people?.seats ?? [];
  const waiting = seats.filter(({ seat }) => seat !== speaker && !had.includes(seat));
  const next = waiting[0];
  const state = (seat) => {
    if (seat === speaker) return 'now';
    if (seat === next?.seat) return 'next';
    return had.includes(seat) ? 'had' : 'later';
  };
  return seats.map(({ seat, present }) => ({ seat, state: state(seat), away: present === false }));
}

/**
 * Who has not had the word yet, for who leads: not themself, not who sits outside, and in a case not who brings it, since they answer.
 * @param {Record<string, any>} slices
 * @param {{silent: string[]}} turns
 * @returns {string[]} seats
 */
export function stillSilent({ people, me, phase }, { silent }) {
  const inCase = phase?.hidden || phase?.block?.startsWith('case');
  const answers = inCase ? people?.seats.find((/** @type {any} */ one) => one.case_bringer)?.seat : null;
  return silent.filter((seat) => seat !== me?.seat && seat !== answers);
}
