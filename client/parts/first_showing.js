/**
 * How a room works, in three steps: what is shared and what is one's own, who reads what, what to press. At the first room in this browser it
 * stands in the sheet, before the work and never over it, so that everybody can simply go on; later it is in the menu.
 */
import { html, useEffect, useRef, useState } from '../../static/vendor/preact.js';
import { letLie, offer, shown } from '../first_time.js';
import { Dialog } from './dialog.js';
import { Icon } from './icon.js';
import { useOwnId } from './own_id.js';

const STEPS = ['shared', 'reads', 'press'];
const ICONS = { shared: 'stoel', reads: 'env', press: 'speel' };

/** A key that belongs to something else: a text, a question, an open menu. */
const TAKEN = 'input, textarea, select, [contenteditable]';
const OPEN = 'dialog[open], .keuzemenu [aria-expanded="true"]';

/** What a step says: to who leads about leading. @param {import('../context.js').Ctx} ctx @param {string} step @returns {string[]} */
function lines({ say, slices }, step) {
  const leads = step === 'press' && slices.me.powers.includes('facilitator');
  return [1, 2].map((n) => say(`first.${leads ? 'press_leads' : step}.${n}`));
}

/** Escape puts it away, wherever the focus is but in a text. @param {boolean} on @param {() => void} away */
function useEscape(on, away) {
  useEffect(() => {
    const key = (/** @type {KeyboardEvent} */ event) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.activeElement?.matches(TAKEN) && !document.querySelector(OPEN)) away();
    };
    if (on) document.addEventListener('keydown', key);
    return () => document.removeEventListener('keydown', key);
  }, [on]);
}

/**
 * @param {{ctx: import('../context.js').Ctx, folded?: boolean, late?: boolean, onClose?: (() => void) | null}} props  `folded`: one line, for who has other things to do first;
 *   `late`: the meeting runs; `onClose`: it was asked for, and comes whole in a question of its own
 */
export default function FirstShowing({ ctx, folded = false, late = false, onClose = null }) {
  return onClose ? html`<${Again} ctx=${ctx} onClose=${onClose} />` : html`<${Showing} ctx=${ctx} folded=${folded} late=${late} />`;
}

/** @param {{ctx: import('../context.js').Ctx, folded: boolean, late: boolean}} props */
function Showing({ ctx, folded, late }) {
  const { say } = ctx;
  const [at, go] = useState(folded ? -1 : 0);
  const [done, finish] = useState(false);
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  const id = useOwnId();
  const away = () => {
    shown();
    finish(true);
  };
  useEffect(() => (late ? letLie : offer()), []);
  useEscape(!done, away);
  const step = (/** @type {number} */ n) => {
    if (n === STEPS.length) return away();
    go(n);
    // Whoever listens hears the new step; whoever looks finds the button where it was.
    setTimeout(() => heading.current?.focus({ preventScroll: true }));
  };
  if (done) return null;
  const last = at === STEPS.length - 1;
  return html`<section class="wegwijs" aria-labelledby=${id}>
    ${at >= 0 && html`<p class="klein zacht">${say('first.new_here')} <span class="punt">·</span> ${say('first.step', { n: at + 1, all: STEPS.length })}</p>`}
    <h2 class="k3" id=${id} ref=${heading} tabindex="-1">${say(at < 0 ? 'first.late' : `first.${STEPS[at]}.title`)}</h2>
    ${at >= 0 && lines(ctx, STEPS[at]).map((line) => html`<p key=${line}>${line}</p>`)}
    <div class="chips"><button type="button" class="knop" onClick=${() => step(at + 1)}>${say(at < 0 ? 'first.read' : last ? 'first.understood' : 'first.on')}</button>
      ${!last && html`<button type="button" class="knop knop--tekst" onClick=${away}>${say('first.skip')}</button>`}</div>
  </section>`;
}

/** All of it at once, for who asks. @param {{ctx: import('../context.js').Ctx, onClose: () => void}} props */
function Again({ ctx, onClose }) {
  const { say } = ctx;
  return html`<${Dialog} title=${say('first.menu')} onClose=${onClose}>
    <div class="wegwijs-alles">${STEPS.map((step) => html`<section key=${step}><h3 class="k3"><${Icon} name=${/** @type {any} */ (ICONS)[step]} />${say(`first.${step}.title`)}</h3>${lines(ctx, step).map((line) => html`<p key=${line}>${line}</p>`)}</section>`)}</div>
    <div class="vraag-knoppen"><button type="button" class="knop knop--vol" onClick=${onClose}>${say('first.close')}</button></div>
  <//>`;
}
