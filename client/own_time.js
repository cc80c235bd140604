/**
 * Whether time counts down on this page: for whom a clock that runs is in the way (WCAG 2.2.1, 2.2.2). A choice of this browser, for
 * every room, known to nobody else.
 */

const KEY = 'time.hidden';
/** For a browser that lets us keep nothing: as long as the page lives. */
let inMemory = false;
/** @type {Set<() => void>} */
const watching = new Set();

/** @returns {boolean} */
export function timeIsHidden() {
  try {
    return localStorage.getItem(KEY) === 'yes';
  } catch {
    return inMemory;
  }
}

/** @param {boolean} hidden */
export function hideTime(hidden) {
  inMemory = hidden;
  try {
    if (hidden) localStorage.setItem(KEY, 'yes');
    else localStorage.removeItem(KEY);
  } catch {
    // as long as the page lives, then
  }
  for (const work of watching) work();
}

/** It was chosen otherwise, here or in another tab of this browser. @param {() => void} work */
export function onTimeHidden(work) {
  watching.add(work);
  window.addEventListener('storage', ({ key }) => key === KEY && work());
}
