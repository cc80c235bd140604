/** How the evening of a new room is made: one to begin with, the programme, a fixed order or not, one's own methods, the break. */
import { html } from '../../static/vendor/preact.js';
import { clockText, durationText } from '../formats.js';
import { outlined } from '../own_methods.js';
import { changeMethod } from '../programme_add.js';
import { startMinutes, totalMinutes } from '../schedule.js';
import { AgreementBoxes } from './agreements.js';
import { Icon } from './icon.js';
import { OwnMethodsField } from './own_methods_field.js';
import { ProgrammeBuilder } from './programme_builder.js';
import { Stepper, stepped } from './stepper.js';

/** @typedef {import('./own_method_files.js').Own} Own */

/** @param {import('../texts.js').Say} say @param {any} form @param {any} house  the methods that come with the server @param {Own[]} own @returns {import('./arranging.js').Plan} */
export function planOf(say, form, house, own) {
  const mine = own.flatMap(({ id, method }) => (method ? [[id, outlined(id, method, say.language)]] : []));
  const from = startMinutes(`T${form.time}`);
  return {
    methods: { ...house, ...Object.fromEntries(mine) }, rows: form.rows, before: [], policy: { limit: form.limit, minimum: form.minimum }, strict: form.agreements.strict,
    clock: (minutes) => (from === null ? '' : clockText(say, from + minutes)), sat: 0,
  };
}

/** The own methods that a programme needs. @param {import('../programme.js').Row[]} rows @param {Own[]} own */
export const usedOwn = (rows, own) => own.filter(({ id, method }) => method && rows.some((row) => row.method === id));

/** @param {any} props */
export function EveningFields({ say, evenings, own, plan, form, set }) {
  const arranged = (/** @type {any[]} */ rows) => rows !== form.rows && set({ rows, made: rows, evening: '' });
  const begun = (/** @type {string} */ id) => set({ evening: id, rows: evenings.find((/** @type {any} */ one) => one.id === id)?.rows ?? form.made });
  const replaced = (/** @type {string} */ id, /** @type {any} */ method) => {
    const methods = { ...plan.methods, [id]: outlined(id, method, say.language) };
    const blocks = new Set(form.rows.filter((/** @type {any} */ row) => row.method === id).map((/** @type {any} */ row) => row.block));
    arranged([...blocks].reduce((rows, block) => changeMethod(rows, block, id, { methods }), form.rows));
  };
  return html`<${Choice} say=${say} evenings=${evenings} form=${form} onChange=${begun} />
    <div class="bouw">
      <${Times} say=${say} plan=${plan} />
      <${ProgrammeBuilder} say=${say} plan=${plan} onChange=${arranged} />
    </div>
    <${Strict} say=${say} on=${form.agreements.strict} onChange=${(/** @type {boolean} */ strict) => set({ agreements: { ...form.agreements, strict } })} />
    <div class="uitklappen">
      <${OwnMethodsField} say=${say} own=${own} inUse=${(/** @type {string} */ id) => usedOwn(form.rows, own.list ?? []).some((one) => one.id === id)} onReplaced=${replaced} />
      <${Policy} say=${say} form=${form} set=${set} />
    </div>`;
}

/** An evening that is ready; what somebody made of one is there to go back to. */
function Choice({ say, evenings, form, onChange }) {
  return html`<div class="veld"><label for="avond">${say('new_room.evening')}</label>
    <select id="avond" value=${form.evening} onChange=${(/** @type {any} */ event) => onChange(event.currentTarget.value)}>
      ${evenings.map((/** @type {any} */ one) => html`<option key=${one.id} value=${one.id}>${one.title}</option>`)}
      ${form.made && html`<option value="">${say('new_room.evening_own')}</option>`}
    </select></div>`;
}

function Times({ say, plan }) {
  const total = totalMinutes(plan.rows);
  return html`<div class="kopregel"><h3 class="k3">${say('common.programme')}</h3>
    <p class="cijfer zacht" role="status">${durationText(say, total)}${plan.clock(0) && html` <span class="punt">·</span> ${plan.clock(0)} – ${plan.clock(total)}`}</p></div>`;
}

function Strict({ say, on, onChange }) {
  return html`<div class="regel">
    <div><p class="label" id="volgorde">${say('programme.strict')}</p><p class="zacht klein" id="volgorde-wat">${say(on ? 'programme.strict_on' : 'programme.strict_off')}</p></div>
    <button type="button" class="schakel" role="switch" aria-checked=${String(on)} aria-labelledby="volgorde" aria-describedby="volgorde-wat" onClick=${() => onChange(!on)}><span></span></button>
  </div>`;
}

function Policy({ say, form, set }) {
  const change = (/** @type {string} */ key, /** @type {number} */ least, /** @type {number} */ most) => (/** @type {1 | -1} */ way) => set({ [key]: stepped(form[key], way, least, most) });
  const limit = change('limit', 20, 60);
  const minimum = change('minimum', 5, 20);
  return html`<details class="uitklap">
    <summary><span class="k3">${say('new_room.policy')}</span><span class="zacht">${say('new_room.policy_short', { n: form.limit })}</span><${Icon} name="neer" /></summary>
    <div class="afspraken">
      <p class="zacht">${say('new_room.policy_what')}</p>
      <p class="afspraak"><span id="limiet">${say('new_room.limit')}</span>
        <${Stepper} value=${form.limit} labelledby="limiet" less=${say('new_room.limit_less')} more=${say('new_room.limit_more')} onLess=${() => limit(-1)} onMore=${() => limit(1)} /></p>
      <p class="afspraak"><span id="minimum">${say('new_room.minimum')}</span>
        <${Stepper} value=${form.minimum} labelledby="minimum" less=${say('new_room.minimum_less')} more=${say('new_room.minimum_more')} onLess=${() => minimum(-1)} onMore=${() => minimum(1)} /></p>
      <p class="zacht">${say('new_room.agreements')}</p>
      <${AgreementBoxes} say=${say} value=${form.agreements} onChange=${(/** @type {any} */ agreements) => set({ agreements })} />
    </div>
  </details>`;
}
