/** One part of the programme in the builder: its time, its name, its minutes; opened, what can be done with it. */
import { html } from '../../static/vendor/preact.js';
import { isCase, moveBlock, removeBlock } from '../programme.js';
import { changeMethod, leftOut } from '../programme_add.js';
import { share, sum } from '../programme_time.js';
import { namedParts } from '../programme_words.js';
import { leastIn } from './arranging.js';
import { Finding, Findings } from './builder_findings.js';
import { Phases } from './builder_phases.js';
import { useDrag } from './drag.js';
import { Foldable } from './foldable.js';
import { Icon } from './icon.js';
import { MethodChoice } from './method_choice.js';
import { useOwnId } from './own_id.js';
import { Stepper, stepped } from './stepper.js';

/** @type {[string, string, 1 | -1][]} */
const MOVES = [['op', 'earlier', -1], ['neer', 'later', 1]];

/** @param {any} props */
export function BuilderPart({ say, plan, part, item, open, onOpen, refused, attempt, announce, found }) {
  const id = useOwnId();
  const move = (/** @type {1 | -1} */ way) => {
    const rows = moveBlock(plan.rows, part.block, way, plan);
    const moved = attempt(part.id, rows);
    if (moved) announce(placed(say, plan, rows, part));
    return moved;
  };
  const { dragging, onPointerDown } = useDrag(move);
  const kinds = [part.pause && 'is-pauze', open && 'is-open', dragging && 'is-sleep', !part.first && 'is-vervolg'].filter(Boolean).join(' ');
  const grip = part.first && !plan.before.some((/** @type {any} */ row) => row.block === part.block);
  return html`<li class=${kinds} data-item=${item} data-alone=${part.pause ? '' : undefined}>
    <span class=${grip ? 'bl-tijd greep' : 'bl-tijd'} onPointerDown=${grip ? onPointerDown : undefined}>
      <time>${plan.clock(part.begins)}</time>${grip && html`<${Icon} name="greep" />`}
    </span>
    <button type="button" class="bl-naam" aria-expanded=${open} aria-controls=${id} onClick=${onOpen}>
      <${Foldable} name=${part.name} />${part.hint && html`<small>${part.hint}</small>`}
    </button>
    <${Minutes} say=${say} plan=${plan} part=${part} attempt=${attempt} />
    <${Findings} say=${say} plan=${plan} attempt=${attempt} found=${found} at=${part.id} />
    <div class="bl-open" id=${id} hidden=${!open}>
      ${open && html`<${Opened} say=${say} plan=${plan} part=${part} attempt=${attempt} announce=${announce} move=${move} id=${id} />`}
    </div>
    <${Finding} say=${say} plan=${plan} refused=${refused} at=${part.id} />
  </li>`;
}

/** Where a part that moved is now. */
function placed(say, plan, rows, part) {
  const now = namedParts(say, plan.methods, rows, plan.before);
  const at = now.findIndex(({ id }) => id === part.id);
  const time = plan.clock(now[at]?.begins ?? 0);
  return time ? say('programme.moved', { name: part.name, time }) : say('programme.moved_place', { name: part.name, n: at + 1 });
}

/** The minutes of the whole part, divided over its phases. */
function Minutes({ say, plan, part, attempt }) {
  const least = leastIn(plan);
  const floor = part.rows.reduce((/** @type {number} */ all, /** @type {any} */ row) => all + least(row), 0);
  const step = (/** @type {1 | -1} */ way) => {
    const shared = share(part.rows, stepped(part.minutes, way, floor, part.rows.length * 60), least);
    if (sum(shared) !== part.minutes) attempt(part.id, plan.rows.map((/** @type {any} */ row) => shared.find(({ key }) => key === row.key) ?? row));
  };
  const of = part.hint && isCase(part.block) ? `${part.name}, ${part.hint}` : part.name;
  return html`<${Stepper} value=${part.minutes} less=${say('programme.shorter', { name: of })} more=${say('programme.longer', { name: of })} onLess=${() => step(-1)} onMore=${() => step(1)} />`;
}

/** @param {any} props */
function Opened({ say, plan, part, attempt, announce, move, id }) {
  const held = plan.before.some((/** @type {any} */ row) => row.block === part.block);
  const choosable = isCase(part.block) && part.first && !held;
  const remove = () => {
    if (attempt(part.id, removeBlock(plan.rows, part.block, plan))) announce(say('programme.removed', { name: part.name }));
  };
  const name = { name: part.name };
  return html`${choosable && html`<${MethodChoice} say=${say} methods=${plan.methods} value=${part.rows[0].method} label=${say('programme.method_of', name)} people=${plan.people}
      onChoose=${(/** @type {string} */ method) => attempt(part.id, changeMethod(plan.rows, part.block, method, plan))} />`}
    ${(part.rows.length > 1 || (isCase(part.block) && leftOut(plan.rows, part.block, plan).length > 0)) && html`<${Phases} say=${say} plan=${plan} part=${part} attempt=${attempt} />`}
    ${part.first && html`<div class="bl-acties">
      ${!held && MOVES.map(([icon, what, way]) => html`<button type="button" key=${what} class="knop knop--klein" id=${`${id}-${what}`} data-vaak aria-label=${say(`programme.${what}_name`, name)}
        aria-disabled=${moveBlock(plan.rows, part.block, way, plan) === plan.rows ? 'true' : undefined} onClick=${() => move(way)}><${Icon} name=${icon} />${say(`programme.${what}`)}</button>`)}
      <button type="button" class="knop knop--klein" aria-label=${say('programme.remove_name', name)} onClick=${remove}><${Icon} name="weg" />${say('programme.remove')}</button>
    </div>`}`;
}
