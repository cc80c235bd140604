/**
 * Good openings for this phase, from the method's own texts: folded away, for whoever asks or writes now. One that is pressed stands in
 * the field that is open to write in; where there is none, they are there to be read.
 */
import { html, useEffect, useState } from '../../static/vendor/preact.js';
import { textsOf } from '../method_texts.js';
import { withOpening } from './coach.js';
import { Icon } from './icon.js';
import { withName } from '../roles.js';
import { isOutside, openTools } from './kring_model.js';

/** A field that takes openings. Tools mark theirs with this. */
const FIELD = 'textarea[data-opening], input[data-opening]';

/** What only the case-bringer writes. */
const isTheirs = ({ tool, by }) => tool === 'action_plan' || (tool === 'board' && by === 'case_bringer');

/**
 * Whether somebody asks or writes in this phase: the case-bringer where they write something themselves, everybody else where not only
 * the case-bringer does, and who leads in any case. Pure.
 * @param {Record<string, any>} slices
 */
export function asksOrWrites(slices) {
  const { me, phase } = slices;
  const brings = me.powers.includes('case_bringer');
  if (isOutside(slices) || (brings && phase.stance !== 'active')) return false;
  const tools = openTools(slices);
  if (brings) return tools.some((slice) => isTheirs(slice) || (slice.tool !== 'case_cards' && slice.may_write));
  return me.powers.includes('facilitator') || !tools.some(isTheirs);
}

/** Which field somebody was in last. @type {Element | null} */
let last = null;

/** The field somebody was in last if it still takes openings, else the first that does. */
function openField() {
  const usable = last?.isConnected && last.matches(`${FIELD}:not(:disabled)`);
  return /** @type {HTMLTextAreaElement | null} */ (usable ? last : document.querySelector(`.blad :is(${FIELD}):not(:disabled)`));
}

/** As if it was typed there, so that it is kept and judged like what is typed. @param {HTMLTextAreaElement} field @param {string} opening */
function write(field, opening) {
  const text = withOpening(field.value, opening);
  field.value = field.matches('input') ? text.replaceAll('\n', ' ') : text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}

/** Whether there is a field to write in, looked at again whenever something was drawn. @param {boolean} open */
function useField(open) {
  const [there, set] = useState(false);
  useEffect(() => {
    if (open) set(openField() !== null);
  });
  useEffect(() => {
    const note = (/** @type {FocusEvent} */ { target }) => /** @type {Element} */ (target).matches(FIELD) && (last = /** @type {Element} */ (target));
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  return there;
}

/** @param {{ctx: import('../context.js').Ctx}} props */
export function Helping({ ctx }) {
  const openings = textsOf(ctx)?.helping ?? [];
  if (openings.length === 0 || !asksOrWrites(ctx.slices)) return null;
  return html`<${Drawer} ctx=${ctx} openings=${openings.map((/** @type {string} */ opening) => withName(ctx, opening))} />`;
}

function Drawer({ ctx, openings }) {
  const { say } = ctx;
  const [open, set] = useState(false);
  const there = useField(open);
  const lay = (/** @type {string} */ opening) => {
    const field = openField();
    if (field) write(field, opening);
  };
  return html`<details class="uitklap helpend" onToggle=${(event) => set(event.currentTarget.open)}>
    <summary><h2 class="k3">${say('session.helping')}</h2><${Icon} name="neer" /></summary>
    <p class="klein zacht">${say(there ? 'session.helping_press' : 'session.helping_read')}</p>
    <ul class="openingen">${openings.map((/** @type {string} */ opening) => html`<li key=${opening}>${there
      ? html`<button type="button" class="chip" onClick=${() => lay(opening)}>${opening}</button>`
      : html`<p>${opening}</p>`}</li>`)}</ul>
  </details>`;
}
