/** The calendar of who brings a case: an evening a row, in coming order. Two people exchange their dates; nobody else moves. */
import { html, useState } from '../../static/vendor/preact.js';
import { nameOf } from '../book_read.js';
import { capital, listed, spokenNumber } from '../formats.js';
import { dateWords } from '../next_meeting.js';
import { agreedMoment, comingTurns, evenings, filledCalendar, swapped } from '../turn_plan.js';
import { useOwnId } from './own_id.js';

/** @typedef {{say: import('../texts.js').Say, book: import('../book.js').Book, change: (changes: Record<string, any>) => void}} Props */

/** Which evening it is: the next by its date, the others by how far they are away. @param {Props} props @param {number} n */
function eveningName({ say, book }, n) {
  const moment = agreedMoment(book);
  if (n === 0) return moment ? dateWords(say, moment) : say('turns.evening_next');
  return n === 1 ? say('turns.evening_after') : say('turns.evening_later', { number: capital(say, spokenNumber(say, n)), n });
}

/** Somebody in it, and with whom to exchange. @param {Props & {pid: string, others: string[], done: (words: string) => void}} props */
function Turn({ say, book, pid, others, change, done }) {
  const id = useOwnId();
  const name = nameOf(book, pid);
  const swap = (/** @type {any} */ event) => {
    const other = event.currentTarget.value;
    event.currentTarget.value = '';
    if (!other) return;
    change({ calendar: swapped(comingTurns(book), pid, other) });
    done(say('turns.swapped', { name, other: nameOf(book, other) }));
  };
  const out = () => {
    change({ calendar: comingTurns(book).filter((one) => one !== pid) });
    done(say('turns.taken_out', { name }));
  };
  return html`<li><b>${name}</b>
    <span class="beurt-doen">${others.length > 0 && html`<label class="vh" for=${id}>${say('turns.swap_with', { name })}</label>
      <select id=${id} value="" onChange=${swap}><option value="">${say('turns.swap')}</option>${others.map((one) => html`<option key=${one} value=${one}>${nameOf(book, one)}</option>`)}</select>`}
    <button type="button" class="knop knop--klein knop--tekst" aria-label=${say('turns.take_out_name', { name })} onClick=${out}>${say('turns.take_out')}</button></span></li>`;
}

/** @param {Props} props */
export function TurnCalendar(props) {
  const { say, book, change } = props;
  const [said, tell] = useState('');
  const coming = comingTurns(book);
  const filled = filledCalendar(book);
  const added = filled.filter((pid) => !coming.includes(pid));
  const fill = () => {
    change({ calendar: filled });
    tell(say('turns.filled', { names: listed(say, added.map((pid) => nameOf(book, pid))) }));
  };
  return html`<div class="beurtdagen">
    <h3 class="k3">${say('turns.calendar')}</h3>
    ${coming.length === 0 ? html`<p class="zacht">${say('turns.calendar_none')}</p>` : html`<ol>${evenings(book).map((pids, n) => html`<li key=${pids[0]}>
      <p class="klein zacht">${eveningName(props, n)}</p>
      <ul>${pids.map((pid) => html`<${Turn} key=${pid} ...${props} pid=${pid} others=${coming.filter((one) => one !== pid)} done=${tell} />`)}</ul>
    </li>`)}</ol>`}
    <p class="klein" role="status">${said}</p>
    ${added.length > 0 && html`<div class="chips"><button type="button" class="knop knop--klein" onClick=${fill}>${say(coming.length === 0 ? 'turns.fill' : 'turns.fill_more', { names: listed(say, added.map((pid) => nameOf(book, pid))) })}</button></div>
      <p class="klein zacht">${say('turns.fill_what')}</p>`}
    ${coming.length > 0 && html`<p class="klein zacht">${say('turns.calendar_what')}</p>`}
  </div>`;
}
