/** The groups of which this browser keeps a book; what to do when there is none. */
import { html } from '../../static/vendor/preact.js';
import { at } from '../book.js';
import { meetings, people } from '../book_read.js';
import { clockText, listed, wholeDay } from '../formats.js';
import { pageAddress } from '../language.js';
import { agreedAfter } from '../next_meeting.js';
import { startMinutes } from '../schedule.js';
import { BringBook, titleOf } from './group_file.js';
import { Icon } from './icon.js';
import { Wipe } from './wipe.js';

/** @typedef {import('../texts.js').Say} Say */
/** @typedef {import('../book.js').Book} Book */

/** The day and the time of a meeting. @param {Say} say @param {string} moment  "2026-12-15T19:30" */
export function momentText(say, moment) {
  const from = startMinutes(moment);
  const day = wholeDay(say, moment);
  return day && from !== null ? say('groups.moment', { day, time: clockText(say, from) }) : day;
}

/** How often a group met, and when last. @param {Say} say @param {Book} book */
export function metText(say, book) {
  const held = meetings(book);
  const last = wholeDay(say, held[0]?.at);
  if (held.length === 0) return say('groups.met_never');
  return last ? say('groups.met_last', { n: held.length, day: last }) : say('groups.met', { n: held.length });
}

/** When they meet next, if that lies ahead and they have not met since. @param {Book} book @param {Date} now @returns {string} '' when not known */
export function nextOf(book, now) {
  const moment = agreedAfter(at(book, 'next/at'), meetings(book)[0]?.at ?? '');
  return moment && new Date(moment).getTime() > now.getTime() - 12 * 3_600_000 ? moment : '';
}

/** @param {{say: Say, book: Book, onOpen: (id: string) => void}} props */
function Row({ say, book, onOpen }) {
  const names = people(book).filter(({ left }) => !left).map(({ name }) => name);
  const next = nextOf(book, new Date());
  return html`<li>
    <h3 class="k3"><button type="button" class="groepnaam" onClick=${() => onOpen(book.id)}>${titleOf(say, book)}<${Icon} name="rechts" /></button></h3>
    <p>${metText(say, book)}</p>
    <p class="klein zacht">${next && html`${say('groups.next_is', { moment: momentText(say, next) })} `}${names.length > 0 && say('groups.with', { names: listed(say, names) })}</p>
  </li>`;
}

/**
 * @param {{say: Say, books: import('./use_books.js').Books, said: string, onOpen: (id: string) => void, onWiped: (outcome: {gone: boolean, asleep: boolean}) => void}} props
 *   `said`: what happened just before, to be said here
 */
export function GroupList({ say, books, said, onOpen, onWiped }) {
  const { list } = books;
  const sorted = [...(list ?? [])].sort((a, b) => titleOf(say, a).localeCompare(titleOf(say, b), say.language));
  return html`<div class="blad">
    <p class="klein" role="status">${said && html`<${Icon} name="vink" />${said}`}</p>
    ${list === null && html`<p class="zacht">${say('pages.loading')}</p>`}
    ${sorted.length > 0 && html`<section class="groepen" aria-labelledby="groepen-kop"><h2 class="k2" id="groepen-kop">${say('groups.here')}</h2>
      <ul>${sorted.map((book) => html`<${Row} key=${book.id} say=${say} book=${book} onOpen=${onOpen} />`)}</ul>
    </section>`}
    ${list !== null && html`<p><a href=${pageAddress('/kamers')}>${say('rooms.link')}</a></p>`}
    ${list?.length === 0 && html`<section class="groepdeel"><h2 class="k2">${say('groups.none')}</h2><p>${say('groups.none_what')}</p>
      <p><a class="knop knop--vol" href=${pageAddress('/nieuw')}>${say('pages.home_start')}</a></p></section>`}
    ${list !== null && html`<section class="groepdeel"><h2 class="k2">${say('groups.file.bring')}</h2><p class="zacht">${say('groups.file.bring_what')}</p>
      <${BringBook} say=${say} books=${books} /></section>
    <${Wipe} say=${say} books=${sorted.map((book) => titleOf(say, book))} onDone=${onWiped} />`}
  </div>`;
}
