/**
 * Keys that press a button of the page: the one that is on the screen and says so with `aria-keyshortcuts`. So a key does what its button
 * does, with its questions and its reasons, and nothing where the button is not. They never take a key from who types or from what uses
 * it itself, and can be switched off (WCAG 2.1.4).
 */
import { wants } from './own_device.js';

/** Here a key belongs to what has the focus: text, a choice with arrows, a part that scrolls, a question that is asked. */
const TAKES_ALL = `input:not([type=checkbox], [type=button], [type=submit]), textarea, select, dialog, [contenteditable]:not([contenteditable=false]),
  [role=radio], [role=slider], [role=textbox], [role=listbox], [role=combobox], [tabindex="0"]`;
const TAKES_SPACE = 'button, summary, input, a[href], [role=button], [role=switch], [role=checkbox]';

/** For a button: the key that presses it, as long as keys are on. @param {string} key  as `aria-keyshortcuts` writes it */
export const shortcut = (key) => (wants('keys') ? { 'aria-keyshortcuts': key } : {});

/** The key as `aria-keyshortcuts` writes it; '' where it is held, composes a letter, or another is pressed with it. @param {KeyboardEvent} event */
export function keyOf({ key, defaultPrevented, isComposing, repeat, ctrlKey, altKey, metaKey, shiftKey }) {
  if (defaultPrevented || isComposing || repeat || ctrlKey || altKey || metaKey) return '';
  if (key === '?') return key;
  if (shiftKey) return '';
  return key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key;
}

/** Whether what has the focus uses this key itself. @param {Element} focused @param {string} key */
export const takesKey = (focused, key) => Boolean(focused.closest(TAKES_ALL) ?? (key === 'Space' && focused.closest(TAKES_SPACE)));

/**
 * @param {(key: string) => boolean} other  what a key does that has no button here; false: nothing
 * @returns {() => void} stops listening
 */
export function listenToKeys(other) {
  const hear = (/** @type {KeyboardEvent} */ event) => {
    const key = keyOf(event);
    const focused = event.target instanceof Element ? event.target : document.body;
    if (!key || !wants('keys') || takesKey(focused, key) || document.querySelector('dialog[open]')) return;
    const button = [...document.querySelectorAll('[aria-keyshortcuts]')].find((one) => one.getAttribute('aria-keyshortcuts') === key && one.checkVisibility());
    if (!button && !other(key)) return;
    event.preventDefault();
    if (button instanceof HTMLElement) button.click();
  };
  document.addEventListener('keydown', hear);
  return () => document.removeEventListener('keydown', hear);
}
