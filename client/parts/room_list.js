/** The rooms of this browser: today, what is to come, and what has been; with many of them, by name or by group. */
import { html, useState } from '../../static/vendor/preact.js';
import { pageAddress } from '../language.js';
import { today } from '../next_meeting.js';
import { SHELVES, shelved, sought } from '../room_list.js';
import { writeLinks } from '../vault.js';
import { Field } from './field.js';
import { titleOf as groupTitle } from './group_file.js';
import { momentText } from './group_list.js';
import { Icon } from './icon.js';

/** @typedef {import('../texts.js').Say} Say */
/** @typedef {import('../room_list.js').Entry} Entry */
/** @typedef {import('./use_books.js').Books} Books */

/** With more than so many one looks for a room by a word. */
const MANY = 5;
const ALL = '';
const WITHOUT = 'none';

/** @param {Say} say @param {Entry} entry */
export const titleOf = (say, { evening }) => evening.title.trim() || say('common.meeting');

/** What its group is called, if its book is here. @param {Say} say @param {Books} books @param {Entry} entry */
export function groupOf(say, { list }, { evening }) {
  const book = list?.find(({ id }) => id === evening.group);
  return book ? groupTitle(say, book) : '';
}

/** @param {{say: Say, entry: Entry, books: Books, main: boolean, onOpen: (room: string) => void}} props */
function Row({ say, entry, books, main, onOpen }) {
  const group = groupOf(say, books, entry);
  const title = titleOf(say, entry);
  return html`<li class="kamerregel">
    <div><h3 class="k3"><button type="button" class="groepnaam" onClick=${() => onOpen(entry.room)}>${title}<${Icon} name="rechts" /></button></h3>
      <p>${momentText(say, entry.evening.starts_at) || say('groups.no_day')}</p>
      ${group && group !== title && html`<p class="klein zacht">${group}</p>`}</div>
    ${main && html`<a class="knop" href=${writeLinks(location.origin, entry).facilitator} aria-label=${say('rooms.enter_named', { title })}>${say('rooms.enter')}</a>`}
  </li>`;
}

/** @param {{say: Say, shelf: import('../room_list.js').Shelf, entries: Entry[], books: Books, onOpen: (room: string) => void}} props */
function Shelf({ say, shelf, entries, books, onOpen }) {
  if (entries.length === 0) return null;
  return html`<section class="groepen" aria-labelledby=${`kamers-${shelf}`}>
    <h2 class="k2" id=${`kamers-${shelf}`}>${say(`rooms.${shelf}`)}</h2>
    ${shelf === 'past' && html`<p class="klein zacht">${say('rooms.past_what')}</p>`}
    <ul>${entries.map((entry) => html`<${Row} key=${entry.room} say=${say} entry=${entry} books=${books} main=${shelf === 'today'} onOpen=${onOpen} />`)}</ul>
  </section>`;
}

/** The groups that these rooms are of: those whose book is here by name. @param {Say} say @param {Entry[]} list @param {Books} books @returns {[string, string][]} */
function groupsIn(say, list, books) {
  const named = list.map((entry) => /** @type {[string, string]} */ ([entry.evening.group ?? WITHOUT, groupOf(say, books, entry)])).filter(([, name]) => name);
  return [...new Map(named)].sort(([, a], [, b]) => a.localeCompare(b, say.language));
}

/** Which of them are shown. @param {Say} say @param {Entry[]} list @param {Books} books */
function useChoice(say, list, books) {
  const [words, seek] = useState('');
  const [group, choose] = useState(ALL);
  const groups = groupsIn(say, list, books);
  const among = (/** @type {Entry} */ entry) => group === ALL || (group === WITHOUT ? !groupOf(say, books, entry) : entry.evening.group === group);
  const said = (/** @type {Entry} */ entry) => [titleOf(say, entry), groupOf(say, books, entry), momentText(say, entry.evening.starts_at)].join(' ');
  return { words, seek, group, choose, groups, shown: sought(list.filter(among), words, said) };
}

/** @param {{say: Say, choice: ReturnType<typeof useChoice>, many: boolean}} props */
function Choice({ say, choice, many }) {
  const { words, seek, group, choose, groups, shown } = choice;
  if (!many && groups.length < 2) return null;
  const asked = words.trim() !== '' || group !== ALL;
  return html`<div class="kamerkeuze" role="search" aria-label=${say('rooms.search_label')}>
    <div class="rij-2">
      <${Field} id="kamer-zoek" label=${say('rooms.search')} value=${words} onInput=${seek} more=${{ type: 'search', autocomplete: 'off' }} />
      ${groups.length > 0 && html`<div class="veld"><label for="kamer-groep">${say('rooms.group')}</label>
        <select id="kamer-groep" value=${group} onChange=${(/** @type {any} */ event) => choose(event.currentTarget.value)}>
          <option value=${ALL}>${say('rooms.group_all')}</option>
          ${groups.map(([id, name]) => html`<option key=${id} value=${id}>${name}</option>`)}
          <option value=${WITHOUT}>${say('rooms.group_none')}</option>
        </select></div>`}
    </div>
    <p class="klein zacht" role="status">${asked ? say('rooms.found', { n: shown.length }) : ''}</p>
  </div>`;
}

/**
 * @param {{say: Say, list: Entry[] | null, kept: 'disk' | 'memory', books: Books, said: string, onOpen: (room: string) => void}} props  `kept`: where this browser
 *   keeps things; `said`: what happened just before
 */
export function RoomList({ say, list, kept, books, said, onOpen }) {
  const choice = useChoice(say, list ?? [], books);
  const now = Date.now();
  const shelves = shelved(choice.shown, today(now), now);
  return html`<div class="blad">
    <p class="gelukt" role="status">${said && html`<${Icon} name="vink" /><span>${said}</span>`}</p>
    ${list === null && html`<p class="zacht">${say('pages.loading')}</p>`}
    ${list?.length === 0 && html`<section class="groepdeel"><h2 class="k2">${say('rooms.none')}</h2><p>${say('rooms.none_what')}</p><p class="zacht">${say('rooms.none_elsewhere')}</p></section>`}
    ${list && html`<${Choice} say=${say} choice=${choice} many=${list.length > MANY} />`}
    ${SHELVES.map((shelf) => html`<${Shelf} key=${shelf} say=${say} shelf=${shelf} entries=${shelves[shelf]} books=${books} onOpen=${onOpen} />`)}
    ${list && html`<p class="chips"><a class=${list.length ? 'knop' : 'knop knop--vol'} href=${pageAddress('/nieuw')}>${say('pages.home_start')}</a>
      <a class="knop knop--tekst" href=${pageAddress('/groepen')}>${say('groups.link')}</a></p>`}
    ${list && kept === 'disk' && html`<p class="klein zacht">${say('rooms.sheets')}</p>`}
  </div>`;
}
