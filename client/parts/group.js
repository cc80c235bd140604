/** One group: when it meets next, when it met, who is in it, what it agreed, and its file. */
import { html, useState } from '../../static/vendor/preact.js';
import { at } from '../book.js';
import { meetings, people, timesMet } from '../book_read.js';
import { listed } from '../formats.js';
import AttendanceYear from './attendance_year.js';
import { BookFile } from './book_file.js';
import { Confirm } from './dialog.js';
import { GroupAgreements } from './group_agreements.js';
import { BringBook, titleOf } from './group_file.js';
import { metText, momentText, nextOf } from './group_list.js';
import { GroupMeetings } from './group_meetings.js';
import { GroupPeople } from './group_people.js';
import { Icon } from './icon.js';
import { Kring, kringModel } from './kring.js';
import { NextOfGroup } from './next_of_group.js';
import { CheckTrends } from './trend.js';
import { TurnSuggestion } from './turn_suggestion.js';
import { useTyped } from './typed.js';

/** @typedef {import('../texts.js').Say} Say */
/** @typedef {import('../book.js').Book} Book */

const WORDS = { kept: 'notes.kept', keeping: 'notes.keeping', failed: 'notes.not_kept' };

/** The circle of a group: a chair for everybody who takes part, one's own at the bottom, and on the rug how often they met. @param {Say} say @param {Book} book @param {string | null} me */
export function circleOf(say, book, me) {
  const here = people(book).filter(({ left }) => !left);
  if (here.length === 0) return kringModel({ say, slices: {}, name: () => '' }, { place: 'home' });
  const name = (/** @type {string} */ pid) => here.find((one) => one.pid === pid)?.name ?? '';
  const n = timesMet(book);
  const slices = { people: { seats: here.map(({ pid }) => ({ seat: pid })) }, me: { seat: me } };
  const model = kringModel({ say, slices, name }, { place: 'lobby', middle: ['', String(n), say('groups.circle_met', { n })] });
  return { ...model, label: say('groups.circle', { names: listed(say, here.map((one) => one.name)) }) };
}

/** @param {{say: Say, book: Book, me: string | null, onBack: () => void}} props */
export function GroupHead({ say, book, me, onBack }) {
  const next = nextOf(book, new Date());
  return html`<p><button type="button" class="knop knop--tekst knop--links" onClick=${onBack}><${Icon} name="links" />${say('groups.all')}</button></p>
    <h1 class="reus" tabindex="-1">${titleOf(say, book)}</h1>
    <p class="lead">${metText(say, book)}</p>
    ${next && html`<p>${say('groups.next_is', { moment: momentText(say, next) })}</p>`}
    <p class="verborgen"><${Icon} name="slot" />${say('groups.only_here')}</p>
    <figure class="kring kring--thuis"><${Kring} model=${circleOf(say, book, me)} /></figure>`;
}

/**
 * What every part of the page of one group is given.
 * @typedef {object} Here
 * @property {Say} say
 * @property {Book} book
 * @property {any} own  what is this browser's own beside the book
 * @property {(changes: Record<string, any>) => void} change
 * @property {(changes: Record<string, any>) => Promise<void>} changeOwn
 * @property {Record<string, string>} methods  names of the methods of the house
 */

/** @param {{say: Say, books: import('./use_books.js').Books, book: Book, methods: Record<string, string>, onRemoved: () => void}} props */
export function Group({ say, books, book, methods, onRemoved }) {
  /** @type {Here} */
  const here = {
    say, book, methods, own: books.own[book.id] ?? {},
    change: (changes) => books.change(book.id, changes),
    changeOwn: (changes) => books.changeOwn(book.id, changes),
  };
  return html`<div class="blad">
    <${Named} ...${here} />
    <${NextOfGroup} ...${here} />
    <${TurnSuggestion} say=${say} book=${book} change=${here.change} kind="groepdeel" />
    <${GroupMeetings} ...${here} />
    <details class="uitklap"><summary><h2 class="k2">${say('groups.attendance')}</h2><${Icon} name="neer" /></summary><${AttendanceYear} ...${here} /></details>
    <div class="groepdeel"><${CheckTrends} say=${say} meetings=${meetings(book)} /></div>
    <${GroupPeople} ...${here} />
    <${GroupAgreements} ...${here} />
    <p class="klein zacht" role="status">${say(books.kept === 'memory' ? 'groups.in_memory' : WORDS[books.state])} ${say('groups.travels')}</p>
    <section class="groepdeel" aria-labelledby="bestand-kop">
      <h2 class="k2" id="bestand-kop">${say('groups.file.heading')}</h2>
      <p class="zacht">${say('groups.file.what')}</p>
      <p><${BookFile} ctx=${{ say, book: { book } }} main /></p>
      <${BringBook} say=${say} books=${books} here=${book.id} />
    </section>
    <${Remove} say=${say} books=${books} book=${book} onRemoved=${onRemoved} />
  </div>`;
}

/** What the group is called. @param {Here} props */
function Named({ say, book, change }) {
  const { text, type, leave } = useTyped(at(book, 'title') ?? '', (title) => change({ title: title.trim() }));
  return html`<div class="veld"><label for="groepsnaam">${say('groups.name')}</label>
    <input id="groepsnaam" type="text" maxlength="120" autocomplete="off" value=${text} onInput=${(/** @type {any} */ event) => type(event.currentTarget.value)} onBlur=${leave} />
  </div>`;
}

/** @param {{say: Say, books: import('./use_books.js').Books, book: Book, onRemoved: () => void}} props */
function Remove({ say, books, book, onRemoved }) {
  const [asked, ask] = useState(false);
  const title = titleOf(say, book);
  const yes = () => books.remove(book.id).then(onRemoved);
  return html`<section class="groepdeel" aria-labelledby="weg-kop">
    <h2 class="k2" id="weg-kop">${say('groups.remove.heading')}</h2>
    <p class="zacht">${say('groups.remove.what')}</p>
    <p><button type="button" class="knop" onClick=${() => ask(true)}>${say('groups.remove.button')}</button></p>
    ${asked && html`<${Confirm} ctx=${{ say }} title=${say('groups.remove.title', { title })} yes=${say('groups.remove.yes')} no=${say('common.cancel')} onYes=${yes} onClose=${() => ask(false)}>
      <p>${say('groups.remove.goes', { n: meetings(book).length })}</p>
      <p class="zacht">${say('groups.remove.room')}</p>
      <p><${BookFile} ctx=${{ say, book: { book } }} /></p>
    <//>`}
  </section>`;
}
