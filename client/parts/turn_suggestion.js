/**
 * Whose turn it is the next time, to bring a case and to lead: what the group book suggests and why, what was agreed, and the text to send a
 * week before. At the end of a meeting and on the page of a group. Nothing is agreed but by a press.
 *
 * @typedef {object} TurnProps
 * @property {import('../texts.js').Say} say
 * @property {import('../book.js').Book} book
 * @property {(changes: Record<string, any>) => void} change
 * @property {string} [kind]  class of a section
 * @property {(pid: string) => any} [handOver]  what stands under who was agreed to lead
 */
import { html, useEffect, useRef, useState } from '../../static/vendor/preact.js';
import { at } from '../book.js';
import { meetings, nameOf, people, titleOf } from '../book_read.js';
import { nextLead, turn, usualCases } from '../fair_turns.js';
import { listed } from '../formats.js';
import { dateWords } from '../next_meeting.js';
import { agreedMoment, agreedNext, comingTurns } from '../turn_plan.js';
import { firstWords, weekText } from '../turn_words.js';
import { CopyText } from './copy_link.js';
import { useOwnId } from './own_id.js';
import { TurnCalendar } from './turn_calendar.js';
import { TurnList } from './turn_list.js';

/** @param {TurnProps} props */
export function TurnSuggestion(props) {
  const { book } = props;
  if (people(book).every(({ left }) => left)) return null;
  return html`<${NextBrings} ...${props} />${at(book, 'chair') !== 'fixed' && html`<${NextLed} ...${props} />`}`;
}

/** Those who come first in a calendar that has somebody in it, else by fairness. @param {import('../book.js').Book} book @param {import('../fair_turns.js').Place[][]} ranks */
function dueNext(book, ranks) {
  const n = usualCases(book);
  const dated = at(book, 'mode') === 'calendar' ? comingTurns(book).slice(0, n) : [];
  return dated.length ? { dated, first: [] } : { dated, first: ranks[0] ?? [] };
}

/** Who leads the next time, as far as that is known: where the chair is fixed, who led the last time. @param {import('../book.js').Book} book */
function leadsNext(book) {
  const last = at(book, 'chair') === 'fixed' ? meetings(book)[0]?.led : null;
  return last ? [last] : agreedNext(book, 'led');
}

/** @param {TurnProps} props */
function NextBrings({ say, book, change, kind = 'regel' }) {
  const id = useOwnId();
  const agreed = agreedNext(book, 'brings');
  const { ranks, aside } = turn(book, 'brought', { leads: leadsNext(book) });
  const { dated, first } = dueNext(book, ranks);
  const mode = at(book, 'mode');
  const due = dated.length ? dated : first.map(({ pid }) => pid);
  const agree = (/** @type {string[]} */ pids) => change({ 'next/brings': pids });
  return html`<section class=${kind} aria-labelledby=${id}>
    <div><h2 class=${kind === 'regel' ? 'k3' : 'k2'} id=${id}>${say('turns.next_brings')}</h2>
      ${agreed.length === 0 && html`<p>${dated.length ? say('turns.dated', { names: listed(say, dated.map((pid) => nameOf(book, pid))) }) : firstWords(say, 'brought', first)}</p>
      <p class="klein zacht">${say(dated.length ? 'turns.by_calendar' : 'turns.by_book')}</p>`}</div>
    <${Agreement} say=${say} book=${book} agreed=${agreed} due=${due} agree=${agree} said="turns.agreed_brings" />
    <${TurnList} say=${say} what="brought" ranks=${ranks} aside=${aside} />
    ${mode === 'calendar' && html`<${TurnCalendar} say=${say} book=${book} change=${change} open=${kind !== 'regel'} />`}
    ${mode === 'week' && html`<${WeekBefore} say=${say} book=${book} first=${agreed.length ? [] : first} />`}
  </section>`;
}

/** @param {TurnProps} props */
function NextLed({ say, book, change, kind = 'regel', handOver }) {
  const id = useOwnId();
  const agreed = agreedNext(book, 'led');
  const { ranks, aside } = nextLead(book, agreedNext(book, 'brings'));
  const first = ranks[0] ?? [];
  const agree = (/** @type {string[]} */ pids) => change({ 'next/led': pids.at(-1) ?? null });
  return html`<section class=${kind} aria-labelledby=${id}>
    <div><h2 class=${kind === 'regel' ? 'k3' : 'k2'} id=${id}>${say('turns.next_led')}</h2>
      ${agreed.length === 0 && html`<p>${firstWords(say, 'led', first)}</p><p class="klein zacht">${say('turns.by_book')}</p>`}</div>
    <${Agreement} say=${say} book=${book} agreed=${agreed} due=${first.map(({ pid }) => pid)} agree=${agree} said="turns.agreed_led" one />
    ${agreed.length > 0 && handOver?.(agreed[0])}
    <${TurnList} say=${say} what="led" ranks=${ranks} aside=${aside} />
    ${at(book, 'chair') === null && html`<${Chair} say=${say} change=${change} />`}
  </section>`;
}

/** What was agreed, and the presses that agree on it: for who is due, or anybody else. */
function Agreement({ say, book, agreed, due, agree, said, one = false }) {
  const id = useOwnId();
  const [picked, pick] = useState('');
  const names = listed(say, agreed.map((pid) => nameOf(book, pid)));
  const pressed = useRef(false);
  const add = (/** @type {string} */ pid) => {
    pressed.current = true;
    agree([...agreed, pid]);
    pick('');
  };
  if (one && agreed.length > 0) return html`<${Agreed} say=${say} words=${say(said, { names })} undo=${() => agree([])} pressed=${pressed} />`;
  const offered = agreed.length === 0 ? due : [];
  const free = people(book).filter(({ pid, left }) => !left && !agreed.includes(pid) && !offered.includes(pid));
  return html`${agreed.length > 0 && html`<${Agreed} say=${say} words=${say(said, { names })} undo=${() => agree([])} pressed=${pressed} />`}
    ${offered.length > 0 && html`<div class="chips">${offered.map((pid) => html`<button type="button" key=${pid} class="knop knop--klein" onClick=${() => add(pid)}>${say('turns.agree', { name: nameOf(book, pid) })}</button>`)}</div>`}
    ${free.length > 0 && html`<div class="overdraag"><label class="vh" for=${id}>${say('turns.somebody_else')}</label>
      <select id=${id} value=${picked} onChange=${(/** @type {any} */ event) => pick(event.currentTarget.value)}>
        <option value="">${say(agreed.length ? 'turns.one_more' : 'turns.somebody_else')}</option>${free.map(({ pid, name }) => html`<option key=${pid} value=${pid}>${name}</option>`)}</select>
      <button type="button" class="knop" aria-disabled=${picked ? undefined : 'true'} onClick=${() => picked && add(picked)}>${say('turns.agree_button')}</button></div>`}`;
}

/** `pressed`: by us, just now; then the button that was pressed is gone, and the focus goes to what it did. */
function Agreed({ say, words, undo, pressed }) {
  const line = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    if (pressed.current) line.current?.focus({ preventScroll: true });
    pressed.current = false;
  }, [words]);
  return html`<div class="chips chips--recht"><p role="status" tabindex="-1" ref=${line}>${words}</p><button type="button" class="knop knop--klein knop--tekst" onClick=${undo}>${say('turns.undo')}</button></div>`;
}

/** Nothing was agreed about the chair yet. */
function Chair({ say, change }) {
  return html`<div class="chips chips--recht"><span class="klein zacht">${say('turns.chair_ask')}</span>
    ${['rotating', 'fixed'].map((way) => html`<button type="button" key=${way} class="knop knop--klein" onClick=${() => change({ chair: way })}>${say(`turns.chair_${way}`)}</button>`)}</div>`;
}

/** The text to send a week before. */
function WeekBefore({ say, book, first }) {
  const id = useOwnId();
  const moment = agreedMoment(book);
  const text = weekText(say, { title: titleOf(book) || say('common.meeting'), when: moment ? dateWords(say, moment) : '', first });
  return html`<${CopyText} say=${say} id=${id} text=${text} label=${say('turns.week')} what=${say('turns.week_what')} />`;
}
