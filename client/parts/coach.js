/**
 * The hint of the question coach, for the writer alone: after a pause, said once for each kind, never in the way of sending.
 * What is typed is judged in this browser, and nothing about it is kept but that somebody wants no more hints.
 */
import { html, useEffect, useRef, useState } from '../../static/vendor/preact.js';
import { Icon } from './icon.js';

/** How long nobody must have typed, with and without a mark at the end of the sentence. */
const PAUSE_MS = 800;
const UNFINISHED_MS = 2_000;
/** How long the pointer must have been still: what stands under a finger on its way down does not move. */
const STILL_MS = 400;
const REFUSED = 'coach';
/** Its grammar is as large as half of the room: it comes when somebody writes a question. */
const judging = () => import('../coach_hint.js');

/**
 * Whether questions may be hinted at now: not where the method of the running phase says so (after what went well one asks verb first).
 * As long as its words are not here, and before the first phase, they may.
 * @param {Pick<import('../context.js').Ctx, 'slices' | 'methods'>} ctx
 */
export const coachIsOn = ({ slices, methods }) => methods?.[slices?.phase?.method]?.coach !== false;

/**
 * What stands in the field after an opening was chosen: nothing that was there is lost.
 * @param {string} text
 * @param {string} opening
 */
export function withOpening(text, opening) {
  const start = `${opening.replace(/…$/, '').trimEnd()} `;
  return text.trim() === '' ? start : `${text.trimEnd()}\n${start}`;
}

/** The hint for what is typed, changed only in a pause and never while something is being pressed. */
function useHint(about, text, language) {
  const [hint, set] = useState(/** @type {string | null} */ (null));
  const touched = useRef({ down: false, at: -Infinity });
  useEffect(() => {
    const note = (down) => () => { touched.current = { down: down ?? touched.current.down, at: performance.now() }; };
    const listeners = { pointerdown: note(true), pointerup: note(false), pointercancel: note(false), pointermove: note(undefined) };
    const stop = new AbortController();
    const how = { passive: true, capture: true, signal: stop.signal };
    for (const [name, work] of Object.entries(listeners)) window.addEventListener(name, work, how);
    return () => stop.abort();
  }, []);
  const moves = () => touched.current.down || performance.now() - touched.current.at < STILL_MS;
  useEffect(() => (text.trim() === '' ? set(null) : inPause(moves, about, text, language, set)), [about, text, language]);
  return hint;
}

/** Judges after a pause, and while nothing moves. Gives what stops that. */
function inPause(moves, about, text, language, set) {
  let left = false;
  const judge = (/** @type {typeof import('../coach_hint.js')} */ { hintFor }) => left || set(hintFor(about, text, language));
  let timer = setTimeout(look, /[?.!]\s*$/.test(text) ? PAUSE_MS : UNFINISHED_MS);
  function look() {
    if (moves()) timer = setTimeout(look, STILL_MS);
    else judging().then(judge, () => {}); // without it no hint, until the next pause
  }
  return () => {
    left = true;
    clearTimeout(timer);
  };
}

/** Who is told when hints are refused: two fields may be open at once. @type {Set<() => void>} */
const fields = new Set();

/** Whether hints were refused for this evening, which this browser remembers as long as the room lives; null until it is known. */
function useRefused(ctx) {
  const [refused, set] = useState(/** @type {boolean | null} */ (null));
  useEffect(() => {
    const none = () => set(true);
    fields.add(none);
    const known = (/** @type {any} */ kept) => set((now) => now ?? kept === true);
    ctx.notebook.drafts.get(REFUSED).then(known, () => known(false));
    return () => void fields.delete(none);
  }, []);
  const refuse = () => {
    fields.forEach((none) => none());
    ctx.notebook.drafts.put(REFUSED, true).catch(() => {});
  };
  return { refused, refuse };
}

/**
 * @typedef {{about: 'question' | 'case', field: string, text: string, quiet?: boolean, change: (text: string) => void}} Written
 * @param {{ctx: import('../context.js').Ctx} & Written} props
 *   `field` is the id of the field that `text` stands in; `quiet` while there is nothing to change: it was handed in
 */
export function Coach({ ctx, about, field, text, quiet = false, change }) {
  const hint = useHint(about, text, ctx.say.language);
  const { refused, refuse } = useRefused(ctx);
  const [left, leave] = useState(/** @type {string | null} */ (null));
  const said = useRef(new Set());
  const shown = coachIsOn(ctx) && refused === false && !quiet && hint !== left ? hint : null;
  const { say } = ctx;
  useEffect(() => {
    if (text.trim() === '') leave(null);
  }, [text]);
  useEffect(() => {
    if (!shown || said.current.has(shown)) return;
    said.current.add(shown);
    ctx.announce(say('coach.spoken', { tip: say(`coach.tip.${shown}`) }));
  }, [shown]);
  if (!shown) return null;
  const back = (/** @type {() => void} */ work) => () => {
    work();
    document.getElementById(field)?.focus();
  };
  const open = (/** @type {string} */ opening) => back(() => {
    leave(shown);
    change(withOpening(text, opening));
  });
  const noMore = back(() => {
    refuse();
    ctx.announce(say('coach.refused'));
  });
  return html`<${Hint} say=${say} hint=${shown} id=${`${field}-coach`} open=${open} keep=${back(() => leave(shown))} noMore=${noMore} />`;
}

function Hint({ say, hint, id, open, keep, noMore }) {
  const openings = ['first', 'second'].map((which) => say(`coach.opening.${hint}.${which}`));
  return html`<aside class="coach" aria-labelledby=${id}>
    <p class="coach-kop" id=${id}><${Icon} name="lamp" />${say('coach.title')}</p>
    <p>${say(`coach.tip.${hint}`)}</p>
    <div class="chips">
      ${openings.map((opening) => html`<button type="button" class="chip" key=${opening} onClick=${open(opening)}>${opening}</button>`)}
      <button type="button" class="chip" onClick=${keep}>${say('coach.keep')}</button>
    </div>
    <p class="klein zacht">${say('coach.only_you')}</p>
    <button type="button" class="knop knop--tekst" onClick=${noMore}>${say('coach.no_more')}</button>
  </aside>`;
}
