/**
 * The seat token: random, made by this browser for one room, shared by its tabs, forgotten when the room closes. Nothing of the link lies
 * beside it. Who leads may have their links kept, elsewhere and encrypted (rooms_shelf.js); who takes part never has.
 */
import { newId } from './vault.js';

const PREFIX = 'seat.';
/** No room lives longer, so no token does. */
const LONGEST_MS = 31 * 24 * 3600 * 1000;

/** Tokens of this page when the browser lets us keep nothing. */
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
 * @param {string} room
 * @param {number} [now]
 * @returns {string} this browser's token for the room, made when there is none
 */
export function seatToken(room, now = Date.now()) {
  return withStore(
    (store) => {
      sweep(store, now);
      const known = JSON.parse(store.getItem(PREFIX + room) ?? 'null');
      if (known?.token) return known.token;
      const token = newId();
      store.setItem(PREFIX + room, JSON.stringify({ token, at: now }));
      return token;
    },
    () => inMemory.get(room) ?? inMemory.set(room, newId()).get(room),
  );
}

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
