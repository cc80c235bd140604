/** The calendar of who brings a case: an evening a row, in coming order. Two people exchange their dates; nobody else moves. */
import { html, useRef, useState } from '../../static/vendor/preact.js';
import { nameOf } from '../book_read.js';
import { capital, listed, spokenNumber } from '../formats.js';
import { dateWords } from '../next_meeting.js';
import { agreedMoment, comingTurns, evenings, filledCalendar, swapped } from '../turn_plan.js';
import { Icon } from './icon.js';
import { useOwnId } from './own_id.js';

/** @typedef {{say: import('../texts.js').Say, book: import('../book.js').Book, change: (changes: Record<string, any>) => void}} Props */

/** Which evening it is: the next by its date, the others by how far they are away. @param {Props} props @param {number} n */
function eveningName({ say, book }, n) {
  const moment = agreedMoment(book);
  if (n === 0) return moment ? dateWords(say, moment) : say('turns.evening_next');
  return n === 1 ? say('turns.evening_after') : say('turns.evening_later', { number: capital(say, spokenNumber(say, n)), n });
}

/** Somebody in it, and with whom to exchange: chosen first, done with a press, since the arrow keys choose what they pass. @param {Props & {pid: string, others: string[], done: (words: string) => void}} props */
function Turn({ say, book, pid, others, change, done }) {
  const id = useOwnId();
  const [other, choose] = useState('');
  const name = nameOf(book, pid);
  const write = (/** @type {string[]} */ calendar, /** @type {string} */ words) => {
    change({ calendar });
    done(words);
  };
  const swap = () => write(swapped(comingTurns(book), pid, other), say('turns.swapped', { name, other: nameOf(book, other) }));
  const out = () => write(comingTurns(book).filter((one) => one !== pid), say('turns.taken_out', { name }));
  return html`<li><b>${name}</b>
    <span class="beurt-doen">${others.length > 0 && html`<label class="vh" for=${id}>${say('turns.swap_with', { name })}</label>
      <select id=${id} value=${other} onChange=${(/** @type {any} */ event) => choose(event.currentTarget.value)}><option value="">${say('turns.swap')}</option>${others.map((one) => html`<option key=${one} value=${one}>${nameOf(book, one)}</option>`)}</select>`}
    ${other ? html`<button type="button" class="knop knop--klein" aria-label=${say('turns.swap_name', { name, other: nameOf(book, other) })} onClick=${swap}>${say('turns.swap_now')}</button>`
      : html`<button type="button" class="knop knop--klein knop--tekst" aria-label=${say('turns.take_out_name', { name })} onClick=${out}>${say('turns.take_out')}</button>`}</span></li>`;
}

/** What was done, in a line that takes the focus: the button that was pressed is elsewhere now, or gone. */
function useSaid() {
  const line = useRef(/** @type {HTMLElement | null} */ (null));
  const [said, set] = useState('');
  const tell = (/** @type {string} */ words) => {
    set(words);
    line.current?.focus({ preventScroll: true });
  };
  return { said, tell, line };
}

/** @param {Props & {open: boolean}} props  `open`: unfolded to begin with */
export function TurnCalendar({ open, ...props }) {
  const { say, book, change } = props;
  const { said, tell, line } = useSaid();
  const coming = comingTurns(book);
  const filled = filledCalendar(book);
  const added = filled.filter((pid) => !coming.includes(pid));
  const fill = () => {
    change({ calendar: filled });
    tell(say('turns.filled', { names: listed(say, added.map((pid) => nameOf(book, pid))) }));
  };
  return html`<details class="uitklap" open=${open}><summary><h3 class="k3">${say('turns.calendar')}</h3><${Icon} name="neer" /></summary><div class="beurtdagen">
    ${coming.length === 0 ? html`<p class="zacht">${say('turns.calendar_none')}</p>` : html`<ol>${evenings(book).map((pids, n) => html`<li key=${pids[0]}>
      <p class="klein zacht">${eveningName(props, n)}</p>
      <ul>${pids.map((pid) => html`<${Turn} key=${pid} ...${props} pid=${pid} others=${coming.filter((one) => one !== pid)} done=${tell} />`)}</ul>
    </li>`)}</ol>`}
    <p class="klein" role="status" tabindex="-1" ref=${line}>${said}</p>
    ${added.length > 0 && html`<div class="chips"><button type="button" class="knop knop--klein" onClick=${fill}>${say(coming.length === 0 ? 'turns.fill' : 'turns.fill_more', { names: listed(say, added.map((pid) => nameOf(book, pid))) })}</button></div>
      <p class="klein zacht">${say('turns.fill_what')}</p>`}
    ${coming.length > 0 && html`<p class="klein zacht">${say('turns.calendar_what')}</p>`}
  </div></details>`;
}
