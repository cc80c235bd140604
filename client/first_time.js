/**
 * Whether how a room works was shown in this browser: it is shown once, at the first room somebody comes into. A choice of this browser, known
 * to nobody else.
 */
const KEY = 'first.seen';
/** For a browser that lets us keep nothing: as long as the page lives. */
let inMemory = false;
/** It stood before this reader, on this page. */
let offered = false;
/** This reader came through the door on this page: whoever loads it again in the middle of a meeting has other things to do. */
let cameIn = false;

/** @returns {boolean} */
export function wasShown() {
  try {
    return inMemory || localStorage.getItem(KEY) === 'yes';
  } catch {
    return inMemory;
  }
}

/** Never again. */
export function shown() {
  inMemory = true;
  try {
    localStorage.setItem(KEY, 'yes');
  } catch {
    // as long as the page lives, then
  }
}

export const offer = () => void (offered = true);
export const comesIn = () => void (cameIn = true);

/** Who let it lie for a whole phase is not asked again on this page. */
export const letLie = () => void (inMemory = true);

/** The meeting goes on: who left it unread in the lobby meant to. */
export function begun() {
  if (offered && !wasShown()) shown();
}

/** Somebody who is new here came in when the meeting had begun. @returns {boolean} */
export const isLate = () => cameIn && !offered && !wasShown();
