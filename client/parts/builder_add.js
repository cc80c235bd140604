/** What can still be put into the programme, each at the place where an evening has it. */
import { html, useState } from '../../static/vendor/preact.js';
import { EVENING } from '../programme.js';
import { addCase, addPart, addable, casesIn, roomForCase } from '../programme_add.js';
import { Icon } from './icon.js';
import { useOwnId } from './own_id.js';

/** The method of the last case, or else the first that any group can hold. @param {any} plan */
function usual({ methods, rows, before }) {
  const last = [...before, ...rows].findLast((row) => row.method !== EVENING)?.method;
  const all = /** @type {any[]} */ (Object.values(methods)).filter(({ id }) => id !== EVENING);
  return last ?? (all.find(({ experience }) => experience === 'any') ?? all[0]).id;
}

/** @param {any} props  `onAdded` is told which part is new */
export function AddPart({ say, plan, attempt, announce, onAdded }) {
  const id = useOwnId();
  const [open, setOpen] = useState(false);
  const { rows } = plan;
  const put = (/** @type {string} */ name, /** @type {any[]} */ next) => {
    if (!attempt('add', next)) return;
    announce(say('programme.added', { name }));
    onAdded(next.find((row) => !rows.includes(row))?.block ?? '');
    setOpen(false);
  };
  const choices = addable(rows, plan).map((part) => ({ name: part.map((phase) => phase.name).join(', '), rows: () => addPart(rows, part[0].id, plan) }));
  if (roomForCase(rows, plan)) {
    const n = casesIn([...plan.before, ...rows]).length + 1;
    choices.unshift({ name: n > 1 ? say('programme.case_n', { n }) : say('programme.case'), rows: () => addCase(rows, usual(plan), plan) });
  }
  return html`<div class="erbij">
    <button type="button" class="knop knop--tekst knop--links" aria-expanded=${open} aria-controls=${id} onClick=${() => setOpen(!open)}><${Icon} name="plus" />${say('programme.add')}</button>
    <div class="chips" id=${id} hidden=${!open}>
      ${open && choices.map((one) => html`<button type="button" class="chip" key=${one.name} onClick=${() => put(one.name, one.rows())}>${one.name}</button>`)}
    </div>
  </div>`;
}
