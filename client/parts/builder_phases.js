/** The phases of a part: each with its minutes; opened, earlier, later, once more, away. In a fixed order only the minutes change. */
import { html, useState } from '../../static/vendor/preact.js';
import { isCase, movePhase, outline, removePhase, repeatPhase, withMinutes } from '../programme.js';
import { addPhase, leftOut } from '../programme_add.js';
import { nameOf } from '../programme_words.js';
import { leastIn } from './arranging.js';
import { Foldable } from './foldable.js';
import { Icon } from './icon.js';
import { useOwnId } from './own_id.js';
import { Stepper } from './stepper.js';

/** @param {any} props */
export function Phases({ say, plan, part, attempt }) {
  const [open, setOpen] = useState('');
  const fixed = plan.strict && isCase(part.block);
  const missing = isCase(part.block) ? leftOut(plan.rows, part.block, plan) : [];
  const last = plan.rows.findLast((/** @type {any} */ row) => row.block === part.block);
  return html`<ol class="fasen">
      ${part.rows.map((/** @type {any} */ row) => html`<${Phase} key=${row.key} say=${say} plan=${plan} row=${row} at=${part.id} attempt=${attempt} fixed=${fixed}
        open=${open === row.key} onOpen=${() => setOpen(open === row.key ? '' : row.key)} />`)}
    </ol>
    ${fixed && html`<p class="klein zacht">${say('programme.strict_why')}</p>`}
    ${missing.length > 0 && part.rows.includes(last) && html`<div class="erbij"><p class="klein zacht">${say('programme.left_out')}</p><div class="chips">
      ${missing.map((phase) => html`<button type="button" class="chip" key=${phase.id} onClick=${() => attempt(part.id, addPhase(plan.rows, part.block, phase.id, plan))}>
        <${Icon} name="plus" />${say('programme.put_back', { name: phase.name, n: phase.minutes })}</button>`)}
    </div></div>`}`;
}

/** @param {any} props */
function Phase({ say, plan, row, at, attempt, fixed, open, onOpen }) {
  const id = useOwnId();
  const name = { name: nameOf(plan.methods, row) };
  const least = leastIn(plan)(row);
  const to = (/** @type {number} */ minutes) => minutes >= least && minutes <= 60 && attempt(at, withMinutes(plan.rows, row.key, minutes));
  const away = !fixed || outline(plan.methods, row)?.optional;
  const actions = [
    !fixed && ['op', 'earlier', () => movePhase(plan.rows, row.key, -1, plan)],
    !fixed && ['neer', 'later', () => movePhase(plan.rows, row.key, 1, plan)],
    !fixed && ['nogeens', 'again', () => repeatPhase(plan.rows, row.key, plan)],
    away && ['weg', 'remove', () => removePhase(plan.rows, row.key, plan)],
  ].filter(Boolean);
  return html`<li>
    ${actions.length > 0
      ? html`<button type="button" class="bl-naam" aria-expanded=${open} aria-controls=${id} onClick=${onOpen}><${Foldable} ...${name} /></button>`
      : html`<span class="bl-naam">${name.name}</span>`}
    <${Stepper} value=${row.minutes} less=${say('programme.shorter', name)} more=${say('programme.longer', name)} onLess=${() => to(row.minutes - 1)} onMore=${() => to(row.minutes + 1)} />
    <div class="bl-acties" id=${id} hidden=${!open}>
      ${open && actions.map(([icon, what, rows]) => html`<button type="button" key=${what} class="knop knop--klein" id=${`${id}-${what}`} data-vaak=${what === 'remove' ? undefined : ''}
        aria-label=${say(`programme.${what}_name`, name)} onClick=${() => attempt(at, rows())}><${Icon} name=${icon} />${say(`programme.${what}`)}</button>`)}
    </div>
  </li>`;
}
