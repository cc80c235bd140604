/** What is made of a confirmed attendance: a list to sign, a proof for each, a file. Shown first, as it will be on paper. */
import { html, useRef, useState } from '../../static/vendor/preact.js';
import { described, paperOf, tableOf } from '../attendance_paper.js';
import { csv } from '../csv.js';
import { download } from '../download.js';
import { Icon } from './icon.js';
import { useOwnId } from './own_id.js';
import { printOnly } from './paper.js';

/** @typedef {import('../texts.js').Say} Say */
/** @typedef {import('../attendance_paper.js').Paper} Paper */

/** @param {{say: Say, attendance: import('./use_attendance.js').Attendance}} props */
export function AttendancePapers({ say, attendance: { facts, list, people, group } }) {
  const [shown, show] = useState(/** @type {'list' | 'certificates' | null} */ (null));
  const [whose, choose] = useState('');
  const id = useOwnId();
  const paper = paperOf(say, facts, list, people, group);
  if (!paper) return null;
  const known = paper.lines.some(({ key }) => key === whose) ? whose : '';
  const save = () => download(say('attendance.csv_file', { date: paper.date }), csv(tableOf(say, paper), say('attendance.separator')), 'text/csv');
  return html`<section class="papieren">
    <h3 class="k3">${say('attendance.papers')}</h3>
    <div class="papier-keus"><span>${say('attendance.list')}</span>
      <${Look} say=${say} what="attendance.list" on=${shown === 'list'} set=${(on) => show(on ? 'list' : null)} /></div>
    ${shown === 'list' && html`<${Sheet} say=${say}><${SignList} say=${say} paper=${paper} /><//>`}
    <div class="papier-keus"><label for=${id}>${say('attendance.certificates')}</label>
      <select id=${id} value=${known} onChange=${(/** @type {any} */ event) => choose(event.currentTarget.value)}>
        <option value="">${say('attendance.for_all')}</option>
        ${paper.lines.map(({ key, name }) => html`<option key=${key} value=${key}>${name}</option>`)}
      </select>
      <${Look} say=${say} what="attendance.certificates" on=${shown === 'certificates'} set=${(on) => show(on ? 'certificates' : null)} /></div>
    ${shown === 'certificates' && html`<${Sheet} say=${say}>
      ${paper.lines.filter(({ key }) => !known || key === known).map((line) => html`<${Certificate} key=${line.key} say=${say} paper=${paper} line=${line} />`)}<//>`}
    <div class="papier-keus"><span>${say('attendance.csv')}<span class="klein zacht papier-bij">${say('attendance.csv_what')}</span></span>
      <button type="button" class="knop knop--klein" onClick=${save}><${Icon} name="bewaar" />${say('attendance.save')}<span class="vh"> ${say('attendance.csv')}</span></button></div>
  </section>`;
}

function Look({ say, what, on, set }) {
  return html`<button type="button" class="knop knop--klein" aria-expanded=${String(on)} onClick=${() => set(!on)}>
    ${say(on ? 'attendance.hide' : 'attendance.show')}<span class="vh"> ${say(what)}</span></button>`;
}

/** A look at the paper, with the button that prints it. */
function Sheet({ say, children }) {
  const paper = useRef(/** @type {HTMLElement | null} */ (null));
  return html`<div class="papier-blad">
    <p><button type="button" class="knop" onClick=${() => paper.current && printOnly(paper.current)}>${say('attendance.print')}</button></p>
    <div class="papier" ref=${paper}>${children}</div>
  </div>`;
}

/** @param {{say: Say, paper: Paper}} props */
function SignList({ say, paper }) {
  const anyGiven = paper.lines.some(({ given }) => given);
  return html`<article class="papier-vel papier-vel--lijst">
    <h4 class="papier-titel">${say('attendance.list_title')}</h4>
    <${About} say=${say} rows=${aboutOf(say, paper)} />
    <div class="papier-rol"><table class="papier-tabel">
      <thead><tr>${['name', 'function', 'number', 'body', 'net_minutes', 'signature'].map((column) => html`<th scope="col" class=${`papier--${column}`} key=${column}>${say(`attendance.${column}`)}</th>`)}</tr></thead>
      <tbody>${paper.lines.map(({ key, name, details, minutes, given, leads }) => html`<tr key=${key}>
        <th scope="row">${name}${leads && html`<span class="papier-bij">${say('attendance.is_leader')}</span>`}</th>
        <td>${details.function}</td><td>${details.number}</td><td>${details.body}</td><td class="cijfer">${minutes}${given && ' *'}</td><td></td></tr>`)}</tbody>
    </table></div>
    ${anyGiven && html`<p class="papier-voet">${say('attendance.given_mark')}</p>`}
    <${Foot} say=${say} paper=${paper} />
  </article>`;
}

/** One page for one person. @param {{say: Say, paper: Paper, line: import('../attendance_paper.js').Line}} props */
function Certificate({ say, paper, line: { name, details, minutes, given } }) {
  const own = ['function', 'number', 'body'].map((field) => [say(`attendance.${field}`), details[field].trim()]);
  return html`<article class="papier-vel papier-vel--bewijs">
    <h4 class="papier-titel">${say('attendance.certificate_title')}</h4>
    <p class="papier-naam">${name}</p>
    <p class="papier-zin">${say('attendance.took_part')}</p>
    <p class="papier-wat">${described(say, paper.methods, minutes)}</p>
    <${About} say=${say} rows=${[...own, ...aboutOf(say, paper).filter(([label]) => label !== say('attendance.what_done'))]} />
    <p class="papier-voet">${say('attendance.net_is', { net: paper.net })} ${say('attendance.basis_is', { basis: say(given ? 'attendance.basis_given' : 'attendance.basis_measured') })} ${paper.confirmed}</p>
    <div class="papier-tekenen"><p>${say('attendance.place_date')}</p><p>${say('attendance.signature_leader')}</p></div>
    <p class="papier-voet">${say('attendance.paper_points')}</p>
  </article>`;
}

/** The meeting in a few lines: label and text. @param {Say} say @param {Paper} paper */
const aboutOf = (say, paper) => [
  [say('attendance.group'), paper.heading],
  [say('attendance.date'), paper.day],
  [say('attendance.time'), say('attendance.from_until', paper)],
  [say('attendance.what_done'), paper.methods ? say('attendance.intervisie_by', paper) : say('attendance.intervisie')],
  [say('attendance.led_by'), [paper.leader, paper.leaderRole].filter(Boolean).join(', ')],
];

/** Only what is known has a line. */
function About({ rows }) {
  return html`<dl class="papier-over">${rows.filter(([, text]) => text).map(([label, text]) => html`<div key=${label}><dt>${label}</dt><dd>${text}</dd></div>`)}</dl>`;
}

function Foot({ say, paper }) {
  return html`<p class="papier-voet">${say('attendance.net_is', { net: paper.net })} ${paper.confirmed} ${say('attendance.paper_points')}</p>`;
}
