/** What axe cannot see, asked of the page itself. Gives pairs: what is wrong, and where. Evaluated in the page by beyond.py. */
() => {
  const TARGETS = 'a[href], button, input, select, textarea, summary, [role=switch], [tabindex="0"]';
  const told = (/** @type {Element} */ one) => one.outerHTML.slice(0, 140);
  const shown = (/** @type {Element} */ one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;
  /** Out of sight for eyes, there for who listens. */
  const unseen = (/** @type {Element} */ one) => one.closest('.vh') !== null || getComputedStyle(one).clipPath === 'inset(50%)';
  /** What can have the focus now: only the question, while one is asked; only the menu, while it is open. */
  const place = document.querySelector('dialog[open]') ?? document.querySelector('.keuzemenu-lijst:not([hidden])') ?? document.body;
  const targets = [...place.querySelectorAll(TARGETS)].filter((one) => shown(one) && !unseen(one) && !one.matches(':disabled, [tabindex="-1"], details:not([open]) > :not(summary) *'));

  /** 1.4.10: nothing makes the page scroll sideways. */
  function sideways() {
    if (document.documentElement.scrollWidth <= innerWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('svg, .vh, .chips--rij'));
    return [['scrolls sideways', wide.slice(-3).map(told)]];
  }

  /** What somebody aims at: a field that is drawn by its label is as large as that. @param {Element} one */
  const box = (one) => ((one.matches('input') ? one.closest('label') : null) ?? one).getBoundingClientRect();

  /** 2.5.8, and the 44 of our own: within a sentence a link is as high as its line. */
  function small() {
    const wordsBeside = (/** @type {Element} */ one) => [...(one.parentElement?.childNodes ?? [])].some(({ nodeType, data }) => nodeType === Node.TEXT_NODE && data.trim());
    const inSentence = (/** @type {Element} */ one) => one.matches('a') && (getComputedStyle(one).display === 'inline' || wordsBeside(one));
    const little = targets.filter((one) => !inSentence(one) && !one.matches('input[type=file]') && Math.min(box(one).width, box(one).height) < 43.5);
    return little.map((one) => ['target under 44', `${Math.round(box(one).width)} by ${Math.round(box(one).height)} ${told(one)}`]);
  }

  /** 1.4.12: no text is cut off by what it stands in. */
  function cutOff() {
    const hides = (/** @type {string} */ how) => how === 'hidden' || how === 'clip';
    const cuts = [...document.querySelectorAll('main *, header *, dialog *')].filter((one) => {
      const style = getComputedStyle(one);
      if (!shown(one) || unseen(one) || style.webkitLineClamp !== 'none' || one.closest('svg') || one.matches('input, select, textarea, figure')) return false;
      return (hides(style.overflowY) && one.scrollHeight > one.clientHeight + 2) || (hides(style.overflowX) && one.scrollWidth > one.clientWidth + 2);
    });
    return cuts.map((one) => ['text is cut off', told(one)]);
  }

  /** 2.4.3: nothing jumps before its place, and within a part the focus goes down, never back up. */
  function jumps() {
    const ahead = [...document.querySelectorAll('[tabindex]')].filter((one) => /** @type {HTMLElement} */ (one).tabIndex > 0);
    const part = (/** @type {Element} */ one) => one.closest('section, form, nav, header, fieldset, dialog, ul, ol, .slot--plak, .vraag-knoppen');
    const up = targets.filter((one, at) => at > 0 && part(one) === part(targets[at - 1]) && box(one).bottom <= box(targets[at - 1]).top);
    return [...ahead.map((one) => ['jumps ahead in the focus order', told(one)]), ...up.map((one) => ['the focus goes back up', told(one)])];
  }

  /** 2.4.11: what has the focus is in sight, and no bar lies over it. */
  function covered() {
    const before = document.activeElement;
    const lost = targets.filter((one) => {
      /** @type {HTMLElement} */ (one).focus();
      const { left, right, top, bottom } = box(one);
      const [low, high] = [Math.max(0, top), Math.min(innerHeight, bottom)];
      if (high - low < 4) return true;
      const over = document.elementFromPoint(Math.min(innerWidth - 1, Math.max(0, (left + right) / 2)), (low + high) / 2);
      return !over || !(one.contains(over) || over.contains(one) || one.closest('label')?.contains(over));
    });
    if (before instanceof HTMLElement && before !== document.body) before.focus();
    else if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    scrollTo(0, 0);
    return lost.map((one) => ['the focus is covered', told(one)]);
  }

  /** 3.3.1: what is wrong with a field is said of that field. */
  function faults() {
    const fields = [...document.querySelectorAll('.is-fout')].filter(shown);
    const said = (/** @type {Element | null} */ one) => (one?.getAttribute('aria-describedby') ?? '').split(' ').some((id) => document.getElementById(id)?.matches('.fout'));
    return fields.filter((one) => !said(one.querySelector('[aria-invalid=true]'))).map((one) => ['a fault that no field is told of', told(one)]);
  }

  /** What is named by an id is there, once. */
  function broken() {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    const refers = ['aria-describedby', 'aria-labelledby', 'aria-controls', 'aria-errormessage'];
    const named = refers.flatMap((name) => [...document.querySelectorAll(`[${name}]`)].flatMap((one) => (one.getAttribute(name) ?? '').split(' ').filter(Boolean).map((id) => ({ name, id, one }))));
    return [
      ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => ['an id twice', id]),
      ...named.filter(({ id }) => !document.getElementById(id)).map(({ name, id, one }) => [`${name} of nothing`, `${id} ${told(one)}`]),
    ];
  }

  return [...sideways(), ...small(), ...cutOff(), ...jumps(), ...covered(), ...faults(), ...broken()];
}
