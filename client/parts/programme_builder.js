/** A programme whose minutes can be changed before the room is made. */
import { html } from '../../static/vendor/preact.js';
import { Icon } from './icon.js';

const STEP = 5;
const MOST = 60;

/**
 * @param {number} minutes
 * @param {1 | -1} direction
 * @param {boolean} pause a break is at least five minutes
 * @returns {number} the next whole step: from 12 up is 15, down is 10
 */
export function stepped(minutes, direction, pause) {
  const next = direction > 0 ? Math.floor(minutes / STEP) * STEP + STEP : Math.ceil(minutes / STEP) * STEP - STEP;
  return Math.max(pause ? STEP : 1, Math.min(MOST, next));
}

/**
 * A number with a button on either side.
 * @param {{value: number, less: string, more: string, onLess: () => void, onMore: () => void, wide?: boolean, labelledby?: string}} props
 */
export function Stepper({ value, less, more, onLess, onMore, wide = false, labelledby }) {
  return html`<span class=${wide ? 'tel tel--breed' : 'tel'} role="group" aria-labelledby=${labelledby}>
    <button type="button" data-vaak aria-label=${less} onClick=${onLess}><${Icon} name="min" /></button>
    <output class="cijfer">${value}</output>
    <button type="button" data-vaak aria-label=${more} onClick=${onMore}><${Icon} name="plus" /></button>
  </span>`;
}

/**
 * @param {{say: import('../texts.js').Say, phases: any[], onChange: (key: string, minutes: number) => void}} props
 */
export function ProgrammeBuilder({ say, phases, onChange }) {
  return html`<ol class="bouwer">
    ${phases.map((phase) => {
      const step = (/** @type {1 | -1} */ way) => onChange(phase.key, stepped(phase.minutes, way, phase.break));
      return html`<li key=${phase.key} class=${phase.break ? 'is-pauze' : ''}>
        <span class="bl-naam">${phase.name}<small>${phase.hint}</small></span>
        <${Stepper} value=${phase.minutes} less=${say('new_room.less', { name: phase.name })} more=${say('new_room.more', { name: phase.name })}
          onLess=${() => step(-1)} onMore=${() => step(1)} />
      </li>`;
    })}
  </ol>`;
}
