/** What is not right in a programme, or wise to know, beside where it can be mended, with the press that mends it. */
import { html } from '../../static/vendor/preact.js';
import { EVENING } from '../programme.js';
import { addPart, addable, putInOrder } from '../programme_add.js';
import { withMinutes } from '../programme.js';
import { findingText } from '../programme_words.js';
import { Icon } from './icon.js';

/** What one press does about it. @param {any} plan @param {import('../programme_rules.js').Finding} finding */
function remedy({ methods, rows, before, policy }, { code, key, block }) {
  const setting = { methods, before };
  const pause = methods[EVENING]?.phases.find((/** @type {any} */ phase) => phase.break);
  if ((code === 'break_missing' || code === 'long_stretch') && pause && addable(rows, setting).some(([first]) => first === pause)) {
    return { text: 'programme.put_break', rows: () => addPart(rows, pause.id, setting) };
  }
  if (code === 'bad_minutes' && key) return { text: 'programme.make_long', rows: () => withMinutes(rows, key, policy.minimum) };
  if (code === 'not_in_order' && block) return { text: 'programme.put_in_order', rows: () => putInOrder(rows, block, setting) };
  return null;
}

/** @param {any} props  `found`: what there is to say here */
export function Findings({ say, plan, attempt, found, at = 'top' }) {
  return html`${found.map((/** @type {import('../programme_rules.js').Finding} */ one) => {
    const mend = remedy(plan, one);
    return html`<div class="bevinding" key=${`${one.code} ${one.key}`} data-bevinding=${one.code}>
      <${Icon} name="lamp" /><p>${findingText(say, one, plan)}</p>
      ${mend && html`<button type="button" class="knop knop--klein" onClick=${() => attempt(at, mend.rows())}>${say(mend.text, { n: plan.policy.minimum })}</button>`}
    </div>`;
  })}`;
}

/** Why the press that was just made did nothing, beside it. @param {any} props */
export function Finding({ say, plan, refused, at }) {
  const here = refused?.at === at ? refused : null;
  return html`<p class="klein fout" role="status">${here && html`<${Icon} name="lamp" />${findingText(say, { ...here, code: `no_${here.code}`, block: null }, plan)}`}</p>`;
}
