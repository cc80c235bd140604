/** For who uses the keyboard or listens to the page: the focus is never nowhere, and one press has one effect. */

/** Two presses of a key on the same button within this time are one; of clicks the browser says itself which belong together. */
const TWICE_MS = 300;
/** What a focus that lost its place may go to: something with a beginning and an end. */
const PLACES = 'li, section, form, dialog, fieldset, main, [role="group"]';
const GONE_MS = 60;

/** @param {Element} element @returns {boolean} whether it can still have the focus */
const usable = (element) => element.isConnected && element.checkVisibility();

/**
 * When a button that had the focus is drawn no more, the focus goes to what is around it: its heading, or the part itself. A press
 * somewhere else on purpose is left alone.
 * @param {HTMLElement} root
 */
export function keepFocus(root) {
  /** @type {Element[]} from what had the focus outwards */
  let path = [];
  let alarm = 0;
  const look = () => {
    if (document.activeElement !== document.body || !path.length || usable(path[0])) return;
    const around = path.find((one) => one.matches(PLACES) && usable(one));
    land(around?.matches('section, form, main') && !around.hasAttribute('aria-label') ? around.querySelector('h1, h2, h3') ?? around : around);
  };
  root.addEventListener('focusin', ({ target }) => {
    path = [];
    for (let one = /** @type {Element | null} */ (target); one && one !== root; one = one.parentElement) path.push(one);
  });
  root.addEventListener('focusout', ({ target, relatedTarget }) => {
    if (!relatedTarget) setTimeout(() => document.activeElement === document.body && usable(/** @type {Element} */ (target)) && (path = []));
  });
  new MutationObserver(() => {
    clearTimeout(alarm);
    alarm = setTimeout(look, GONE_MS);
  }).observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['hidden', 'disabled', 'open'] });
}

/** @param {Element | null | undefined} place */
function land(place) {
  if (!(place instanceof HTMLElement)) return;
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

/**
 * A second press that comes so soon that it was no second thought (a shaking hand, a key held down) does nothing. Buttons that are
 * meant to be pressed again and again carry `data-vaak`.
 * @param {HTMLElement} root
 */
export function pressOnce(root) {
  /** @type {{button: Element | null, at: number}} */
  let last = { button: null, at: -Infinity };
  const stop = (/** @type {Event} */ event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  root.addEventListener('click', (event) => {
    const button = /** @type {Element} */ (event.target).closest('button, summary');
    if (!button || button.hasAttribute('data-vaak')) return;
    const byKey = event.detail === 0;
    const again = event.detail > 1 || (byKey && button === last.button && event.timeStamp - last.at < TWICE_MS);
    if (byKey) last = { button, at: event.timeStamp };
    if (again) stop(event);
  }, { capture: true });
  root.addEventListener('keydown', (event) => {
    const held = event.repeat && event.key === 'Enter' && /** @type {Element} */ (event.target).closest('button, summary, a');
    if (held && !held.hasAttribute('data-vaak')) stop(event);
  }, { capture: true });
}
