/** Light, dark, or as the device has it: a choice of this browser, for all its tabs, known to nobody else. What paints it: theme_first.js. */

const KEY = 'theme';
/** In the order in which one button goes round them. @type {Theme[]} */
export const THEMES = ['system', 'light', 'dark'];
/** For a browser that lets us keep nothing: as long as the page lives. @type {Theme} */
let inMemory = 'system';

/** @typedef {'system' | 'light' | 'dark'} Theme */

/** @returns {Theme} */
export function ownTheme() {
  try {
    const kept = /** @type {Theme} */ (localStorage.getItem(KEY));
    return THEMES.includes(kept) ? kept : 'system';
  } catch {
    return inMemory;
  }
}

/** @param {Theme} theme */
export function chooseTheme(theme) {
  inMemory = theme;
  const kept = theme === 'system' ? null : theme;
  try {
    if (kept) localStorage.setItem(KEY, kept);
    else localStorage.removeItem(KEY);
  } catch {
    // as long as the page lives, then
  }
  // The tab that stores something is the only one that is not told of it.
  dispatchEvent(new StorageEvent('storage', { key: KEY, newValue: kept }));
}

/** @param {Theme} theme @returns {Theme} the one after it */
export const nextTheme = (theme) => THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];

/** It was chosen otherwise, here or in another tab. @param {() => void} work @returns {() => void} stops listening */
export function onTheme(work) {
  const hear = (/** @type {StorageEvent} */ { key }) => (key === KEY || key === null) && work();
  addEventListener('storage', hear);
  return () => removeEventListener('storage', hear);
}
