/** One person on the attendance list: what was measured, what the facilitator says, and what a body asks for. */
import { html, useState } from '../../static/vendor/preact.js';
import { MOST_MINUTES, readMinutes } from '../attendance.js';
import { detailsOf } from '../attendance_list.js';
import { called, nameOnPaper } from '../attendance_paper.js';
import { Icon } from './icon.js';
import { useOwnId } from './own_id.js';

/** @typedef {import('../texts.js').Say} Say */
/** @typedef {import('./use_attendance.js').Attendance} Attendance */

const FIELDS = /** @type {const} */ (['initials', 'surname', 'function', 'number', 'body']);

/** @param {{say: Say, label: string, value: string, change: (text: string) => void, left?: () => void, hint?: string, described?: string}} props */
export function TextField({ say, label, value, change, left, hint, described }) {
  const id = useOwnId();
  return html`<div class="veld"><label for=${id}>${say(label)}</label>
    <input id=${id} type="text" autocomplete="off" maxlength="120" placeholder=${hint && say(hint)} aria-describedby=${described} value=${value}
      onInput=${(/** @type {any} */ event) => change(event.currentTarget.value)} onChange=${left} /></div>`;
}

/** @param {{say: Say, attendance: Attendance, person: import('../attendance.js').Person, all: number}} props  `all`: the net minutes of the meeting */
export function AttendancePerson({ say, attendance, person, all }) {
  const { list, change } = attendance;
  const { key, given } = person;
  const give = (/** @type {import('../attendance.js').Given | null} */ value) => {
    const { [key]: _, ...others } = list.given;
    change({ given: value === null ? others : { ...others, [key]: value } });
  };
  const off = given === 'away';
  return html`<li class="aanwezige">
    <div class="aanwezige-kop">
      <div><b class=${off ? 'zacht' : ''}>${called(say, person)}</b><p class="klein zacht">${off ? say('attendance.off_list') : told(say, person, all)}</p></div>
      ${off ? html`<button type="button" class="knop knop--klein" onClick=${() => give(null)}>${say('attendance.back')}</button>`
        : html`<${Minutes} say=${say} person=${person} give=${give} />`}
    </div>
    ${!off && html`<${Known} say=${say} person=${person} all=${all} give=${give} /><${More} say=${say} attendance=${attendance} person=${person} off=${() => give('away')} />`}
  </li>`;
}

/** @param {Say} say @param {import('../attendance.js').Person} person @param {number} all */
function told(say, { seats, measured, given, minutes }, all) {
  if (seats.length === 0) return say('attendance.not_in_room');
  const found = say('attendance.of_measured', { n: measured, all });
  if (given !== null && minutes !== measured) return `${found} ${say('attendance.given_now', { n: minutes })}`;
  return measured < all ? `${found} ${say('attendance.slept')}` : found;
}

/** What takes one press: all the time, or as it was measured. */
function Known({ say, person: { seats, measured, minutes, given }, all, give }) {
  const whole = minutes < all;
  const back = given !== null && seats.length > 0 && minutes !== measured;
  if (!whole && !back) return null;
  return html`<div class="chips">
    ${whole && html`<button type="button" class="chip" onClick=${() => give('whole')}>${say('attendance.whole')}</button>`}
    ${back && html`<button type="button" class="chip" onClick=${() => give(null)}>${say('attendance.as_measured')}</button>`}
  </div>`;
}

/** The minutes, to type over. What is no number of minutes changes nothing and says so. */
function Minutes({ say, person, give }) {
  const id = useOwnId();
  const [typed, type] = useState(/** @type {string | null} */ (null));
  const wrong = typed !== null && readMinutes(typed) === null;
  const change = (/** @type {any} */ { currentTarget: { value } }) => {
    type(value);
    const minutes = readMinutes(value);
    if (minutes !== null) give(minutes);
  };
  return html`<div class=${wrong ? 'aanwezige-tijd is-fout' : 'aanwezige-tijd'}>
    <label class="vh" for=${id}>${say('attendance.minutes_of', { name: called(say, person) })}</label>
    <input id=${id} class="cijfer" type="text" inputmode="numeric" autocomplete="off" maxlength=${String(MOST_MINUTES).length} value=${typed ?? String(person.minutes)}
      aria-invalid=${wrong ? 'true' : undefined} aria-describedby=${`${id}-fout`} onInput=${change} onBlur=${() => type(null)} />
    <span class="klein zacht" aria-hidden="true">${say('attendance.minutes_unit')}</span>
    <p class="klein fout" id=${`${id}-fout`} role="status">${wrong && say('attendance.minutes_wrong')}</p>
  </div>`;
}

/** What a body may ask for; folded away, since not every body does. */
function More({ say, attendance, person, off }) {
  const { list, group, change, remember } = attendance;
  const details = detailsOf(list, person, group);
  const shown = [nameOnPaper('', details), details.function, details.number].filter((text) => text.trim());
  const put = (/** @type {string} */ field, /** @type {string} */ text) =>
    change({ details: { ...list.details, [person.key]: { ...details, [field]: text } } });
  const name = called(say, person);
  return html`<details class="aanwezige-meer">
    <summary class="klein"><span><span aria-hidden="true">${say('attendance.details')}</span><span class="vh">${say('attendance.details_of', { name })}</span>${shown.length > 0
      && html`<span class="zacht">${`: ${shown.join(', ')}`}</span>`}</span><${Icon} name="neer" /></summary>
    <div class="aanwezige-velden" role="group" aria-label=${say('attendance.details_of', { name })}>
      ${FIELDS.map((field) => html`<${TextField} key=${field} say=${say} label=${`attendance.${field}`} hint=${field === 'number' ? 'attendance.number_hint' : undefined}
        value=${details[field]} change=${(text) => put(field, text)} left=${remember} />`)}
    </div>
    <p class="klein zacht">${say('attendance.details_what')}</p>
    <p><button type="button" class="knop knop--klein" onClick=${off}>${say('attendance.away')}</button></p>
  </details>`;
}
