/**
 * The facilitator's attendance: who was there, confirmed and put on paper. In the last phase, on the closing screen, and still there when
 * the room is gone: all of it is kept in this browser.
 */
import { html, useEffect, useRef, useState } from '../../static/vendor/preact.js';
import { netMinutes } from '../attendance.js';
import { ROLES, headingOf, leaderOf, whoLed } from '../attendance_list.js';
import { called } from '../attendance_paper.js';
import { timeText } from '../formats.js';
import { foldedName, plainName } from '../vault.js';
import { AttendancePapers } from './attendance_papers.js';
import { AttendancePerson, TextField } from './attendance_person.js';
import { Confirm } from './dialog.js';
import { Icon } from './icon.js';
import { useOwnId } from './own_id.js';
import { useAttendance } from './use_attendance.js';

/** @typedef {import('./use_attendance.js').Attendance} Attendance */

/** Draws nothing where there is no attendance. @param {{ctx: any, folded?: boolean}} props  `ctx`: of a room that is gone only `say` and `notebook` */
export default function AttendancePanel({ ctx, folded = false }) {
  const { say } = ctx;
  const attendance = useAttendance(ctx);
  const [open, set] = useState(!folded);
  const [thrown, throwAway] = useState(false);
  if (thrown) return html`<p class="zacht" role="status" tabindex="-1">${say('attendance.dismissed')}</p>`;
  if (!attendance) return null;
  const { settled } = attendance;
  const dismiss = () => attendance.dismiss().then(() => throwAway(true), () => {});
  return html`<details class="uitklap presentie" open=${open} onToggle=${(/** @type {any} */ event) => set(event.currentTarget.open)}>
    <summary><h2 class="k3">${say('attendance.title')}</h2>
      <span class="presentie-staat klein zacht">${say(settled ? 'attendance.confirmed_short' : 'attendance.not_confirmed')}<${Icon} name="neer" /></span></summary>
    ${open && html`<${Inside} ctx=${ctx} attendance=${attendance} dismiss=${dismiss} />`}
  </details>`;
}

/** @param {{ctx: any, attendance: Attendance, dismiss: () => Promise<void>}} props */
function Inside({ ctx, attendance, dismiss }) {
  const { say, notebook } = ctx;
  const { facts: { measured }, list, people, now } = attendance;
  const all = netMinutes(measured, list.left_out, now);
  const span = { from: timeText(say, measured.began_at_ms), until: timeText(say, measured.ended_at_ms ?? now), n: all };
  return html`<div class="presentie-in">
    <p>${say('attendance.what')} ${say('attendance.no_content')}</p>
    <p class="klein zacht">${say(notebook.kept === 'memory' ? 'attendance.in_memory' : 'attendance.where')} ${ctx.book && say('attendance.where_book')}</p>
    <p class="klein zacht">${say('attendance.measured', span)}</p>
    ${['break', 'arrive'].map((kind) => html`<${LeaveOut} key=${kind} say=${say} attendance=${attendance} kind=${kind} />`)}
    <section class="presentie-mensen">
      <h3 class="k3">${say('attendance.people')}</h3>
      <ul class="aanwezigen">${people.map((person) => html`<${AttendancePerson} key=${person.key} say=${say} attendance=${attendance} person=${person} all=${all} />`)}</ul>
      <${Add} say=${say} attendance=${attendance} />
    </section>
    <${Above} say=${say} attendance=${attendance} />
    <${Settle} say=${say} attendance=${attendance} running=${ctx.slices?.room?.stage === 'running'} />
    <${AttendancePapers} say=${say} attendance=${attendance} />
    ${ctx.slices?.room?.stage !== 'running' && html`<${Dismiss} ctx=${ctx} dismiss=${dismiss} />`}
  </div>`;
}

/** What does not count as net time. */
function LeaveOut({ say, attendance: { list, change }, kind }) {
  const on = list.left_out[kind];
  const title = say(`attendance.without_${kind}`);
  return html`<div class="regel regel--kaal">
    <div><p>${title}</p><p class="klein zacht">${say(`attendance.without_${kind}_what`)}</p></div>
    <button type="button" class="schakel" role="switch" aria-checked=${String(on)} aria-label=${title}
      onClick=${() => change({ left_out: { ...list.left_out, [kind]: !on } })}><span></span></button>
  </div>`;
}

/** Whose browser never got as far as the room was there all the same. */
function Add({ say, attendance: { list, people, change } }) {
  const id = useOwnId();
  const [name, type] = useState('');
  const plain = plainName(name).slice(0, 60);
  const put = () => {
    const known = people.find(({ key }) => key === foldedName(plain));
    if (plain && !known) change({ added: [...list.added, plain] });
    type('');
  };
  return html`<form class="aanwezige-erbij" onSubmit=${(/** @type {any} */ event) => (event.preventDefault(), put())}>
    <label class="klein" for=${id}>${say('attendance.add')}</label>
    <div class="overdraag"><input id=${id} type="text" autocomplete="off" maxlength="60" placeholder=${say('attendance.add_name')} value=${name}
        onInput=${(/** @type {any} */ event) => type(event.currentTarget.value)} />
      <button type="submit" class="knop" aria-disabled=${plain ? undefined : 'true'}>${say('attendance.add_button')}</button></div>
  </form>`;
}

/** The group, and who led it as what. */
function Above({ say, attendance }) {
  const { facts, list, people, group, change, remember } = attendance;
  const leader = leaderOf(list, group);
  const led = whoLed(facts, list, people, group);
  const put = (/** @type {Partial<import('../attendance_list.js').Leader>} */ changes) => change({ leader: { ...leader, ...changes } });
  const [who, as] = [useOwnId(), useOwnId()];
  return html`<section class="presentie-boven">
    <h3 class="k3">${say('attendance.above')}</h3>
    <${TextField} say=${say} label=${'attendance.heading'} value=${headingOf(facts, list, group)} described=${`${who}-boven`}
      change=${(text) => change({ heading: text })} />
    <p class="klein zacht" id=${`${who}-boven`}>${say('attendance.heading_what')}</p>
    <div class="aanwezige-velden">
      <div class="veld"><label for=${who}>${say('attendance.leader')}</label>
        <select id=${who} value=${led?.key ?? ''} onChange=${(/** @type {any} */ event) => put({ key: event.currentTarget.value || null })}>
          ${!led && html`<option value=""></option>`}
          ${people.filter(({ given }) => given !== 'away').map((one) => html`<option key=${one.key} value=${one.key}>${called(say, one)}</option>`)}
        </select></div>
      <div class="veld"><label for=${as}>${say('attendance.leader_role')}</label>
        <select id=${as} value=${leader.role} onChange=${(/** @type {any} */ event) => put({ role: event.currentTarget.value })} onBlur=${remember}>
          ${ROLES.map((role) => html`<option key=${role} value=${role}>${say(`attendance.role_${role || 'none'}`)}</option>`)}
        </select></div>
      ${leader.role === 'other'
        && html`<${TextField} say=${say} label=${'attendance.leader_other'} value=${leader.other} change=${(other) => put({ other })} left=${remember} />`}
      <${TextField} say=${say} label=${'attendance.leader_number'} value=${leader.number} change=${(number) => put({ number })} left=${remember} />
    </div>
  </section>`;
}

/** The button that was pressed is gone: the focus goes to what it did. @param {boolean} settled @param {() => void} confirm */
function useSettledLine(settled, confirm) {
  const line = useRef(/** @type {HTMLElement | null} */ (null));
  const pressed = useRef(false);
  useEffect(() => {
    if (!settled || !pressed.current) return;
    pressed.current = false;
    line.current?.focus({ preventScroll: true });
  }, [settled]);
  return [line, () => (pressed.current = true, confirm())];
}

function Settle({ say, attendance: { list, people, confirm, failed, settled }, running }) {
  const { confirmed } = list;
  const nobody = people.every(({ minutes }) => minutes === 0);
  const [line, press] = useSettledLine(settled, confirm);
  return html`<div class="slot presentie-slot">
    <p class=${settled ? 'is-salie' : ''} role="status" tabindex="-1" ref=${line}>${confirmed
      && html`${settled && html`<${Icon} name="vink" />`}${say('attendance.confirmed_at', { time: timeText(say, confirmed.at_ms) })}`}</p>
    ${confirmed && !settled && html`<p>${say('attendance.changed')}</p>`}
    ${!settled && nobody && html`<p>${say('attendance.nobody')}</p>`}
    ${!settled && !nobody && html`<button type="button" class=${running ? 'knop' : 'knop knop--vol'} onClick=${press}>
      ${say(confirmed ? 'attendance.confirm_again' : 'attendance.confirm')}</button>`}
    ${!confirmed && !nobody && html`<p class="klein zacht">${say('attendance.confirm_what')}</p>`}
    ${running && html`<p class="klein zacht">${say('attendance.confirm_running')}</p>`}
    <p class="klein fout" role="status">${failed && say('attendance.failed')}</p>
  </div>`;
}

function Dismiss({ ctx, dismiss }) {
  const { say } = ctx;
  const [asked, ask] = useState(false);
  return html`<p><button type="button" class="knop knop--tekst" onClick=${() => ask(true)}>${say('attendance.dismiss')}</button></p>
    ${asked && html`<${Confirm} ctx=${ctx} title=${say('attendance.dismiss_title')} yes=${say('attendance.dismiss_yes')} no=${say('attendance.dismiss_no')}
      onYes=${dismiss} onClose=${() => ask(false)}><p>${say('attendance.dismiss_text')}</p><//>`}`;
}
