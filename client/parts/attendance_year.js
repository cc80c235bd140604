/** The attendance of all meetings of a group, by its book, with the file for a spreadsheet. */
import { html, useState } from '../../static/vendor/preact.js';
import { attendees, yearTable, years } from '../attendance_year.js';
import { titleOf } from '../book_read.js';
import { csv } from '../csv.js';
import { download } from '../download.js';
import { wholeDay } from '../formats.js';
import { Icon } from './icon.js';
import { useOwnId } from './own_id.js';

/**
 * @param {object} props
 * @param {import('../texts.js').Say} props.say
 * @param {import('../book.js').Book} props.book
 * @param {any} props.own  what this browser keeps beside the book (book_shelf.js), or null
 */
export default function AttendanceYear({ say, book, own }) {
  const [chosen, choose] = useState('');
  const id = useOwnId();
  const all = years(book);
  if (all.length === 0) return html`<p class="zacht">${say('attendance.year.none')}</p>`;
  const year = all.includes(chosen) ? chosen : '';
  const title = titleOf(book);
  const save = () => {
    const table = yearTable(say, book, { year, title, details: own?.details ?? {} });
    download(fileName(say, title, year), csv(table, say('attendance.separator')), 'text/csv');
  };
  return html`<div class="presentie-jaar">
    <p class="zacht">${say('attendance.year.what')}</p>
    ${all.length > 1 && html`<div class="veld"><label for=${id}>${say('attendance.year.which')}</label>
      <select id=${id} value=${year} onChange=${(/** @type {any} */ event) => choose(event.currentTarget.value)}>
        <option value="">${say('attendance.year.all')}</option>
        ${all.map((one) => html`<option key=${one} value=${one}>${one}</option>`)}
      </select></div>`}
    <ul class="aanwezigen">${attendees(book, year).map((person) => html`<${Attendee} key=${person.pid} say=${say} person=${person} />`)}</ul>
    <p><button type="button" class="knop knop--klein" onClick=${save}><${Icon} name="bewaar" />${say('attendance.year.csv')}</button></p>
  </div>`;
}

/** A name that every computer takes for a file. @param {import('../texts.js').Say} say @param {string} title @param {string} year */
const fileName = (say, title, year) => say('attendance.year.csv_file', {
  title: title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').toLowerCase() || say('attendance.year.group'),
  year: year || say('attendance.year.every'),
});

/** @param {{say: import('../texts.js').Say, person: import('../attendance_year.js').Attendee}} props */
function Attendee({ say, person: { name, times, total, meetings } }) {
  return html`<li class="aanwezige"><details class="aanwezige-meer">
    <summary><span><b>${name}</b><span class="zacht">${` ${say('attendance.year.times', { n: times })}, ${say('attendance.year.minutes', { n: total })}`}</span></span>
      <${Icon} name="neer" /></summary>
    <ul class="presentie-keren">${meetings.map(({ mid, at: day, minutes }) => html`<li key=${mid}><span>${wholeDay(say, day) || say('attendance.year.no_day')}</span>
      <span class="cijfer">${say('attendance.year.minutes', { n: minutes })}</span></li>`)}</ul>
  </details></li>`;
}
