/**
 * The seat token: random, made by this browser for one room, shared by its tabs, forgotten when the room closes. Beside it the secret
 * from which a person's screens make their tokens for rounds, and nothing of the link. Who leads may have their links kept, elsewhere
 * and encrypted (rooms_shelf.js); who takes part never has.
 */
import { newId } from './vault.js';

const PREFIX = 'seat.';
/** Reasons after which a seat token serves nothing. */
export const SEAT_IS_GONE = new Set(['closed', 'erased', 'removed', 'turned_away', 'not_found', 'let_go', 'left_elsewhere']);
/** No room lives longer, so no token does. */
const LONGEST_MS = 31 * 24 * 3600 * 1000;

/** @typedef {{token: string, rounds: string, at: number, handed?: boolean}} Own  handed: `rounds` came from another screen */

/** @type {Map<string, Own>} of this page, when the browser lets us keep nothing */
const inMemory = new Map();

/**
 * @param {(store: Storage) => T} work
 * @param {() => T} otherwise
 * @returns {T}
 * @template T
 */
function withStore(work, otherwise) {
  try {
    return work(localStorage);
  } catch {
    return otherwise();
  }
}

/**
 * What this browser has for the room, made when there is none.
 * @param {string} room
 * @param {Partial<Own>} [change]
 * @param {number} [now]
 * @returns {Own}
 */
function own(room, change = {}, now = Date.now()) {
  const whole = (/** @type {Partial<Own> | null | undefined} */ known) => ({ token: newId(), rounds: newId(), at: now, ...known, ...change });
  return withStore(
    (store) => {
      sweep(store, now);
      const known = JSON.parse(store.getItem(PREFIX + room) ?? 'null');
      const all = whole(known);
      if (!known?.token || !known.rounds || Object.keys(change).length) store.setItem(PREFIX + room, JSON.stringify(all));
      return all;
    },
    () => inMemory.set(room, whole(inMemory.get(room))).get(room),
  );
}

/**
 * @param {string} room
 * @param {number} [now]
 * @returns {string} this browser's token for the room
 */
export const seatToken = (room, now) => own(room, {}, now).token;

/** @param {string} room @returns {string} what tokens for rounds are made from */
export const roundsSecret = (room) => own(room).rounds;

/** This browser is another screen of who has this secret. @param {string} room @param {string} rounds */
export const keepRoundsSecret = (room, rounds) => void own(room, { rounds, handed: true });

/** Whether this browser is known to make the tokens of another screen. @param {string} room @returns {boolean} */
export const hasOthersSecret = (room) => own(room).handed === true;

/** Whether this browser was in the room before. @param {string} room @returns {boolean} */
export const hasSeat = (room) => inMemory.has(room) || withStore((store) => store.getItem(PREFIX + room) !== null, () => false);

/** @param {string} room */
export function forgetSeat(room) {
  inMemory.delete(room);
  withStore((store) => store.removeItem(PREFIX + room), () => {});
}

/** Another tab of this browser forgot the seat. @param {string} room @param {() => void} work */
export function onSeatForgotten(room, work) {
  window.addEventListener('storage', ({ key, newValue }) => key === PREFIX + room && newValue === null && work());
}

/** @param {Storage} store @param {number} now */
function sweep(store, now) {
  for (const key of Object.keys(store).filter((one) => one.startsWith(PREFIX))) {
    let at = 0;
    try {
      at = JSON.parse(store.getItem(key) ?? '').at;
    } catch {
      // not ours, or spoilt: goes with the rest
    }
    if (!(now - at < LONGEST_MS)) store.removeItem(key);
  }
}
