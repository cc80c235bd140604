/**
 * Small lines of the group check over the meetings, one for each statement. Read without colour: every meeting is a dot, the last one
 * is ringed and stands beside it as a figure. Drawn for the eye; the same is a sentence, and a table, for who listens or wants it exactly.
 */
import { html } from '../../static/vendor/preact.js';
import { STATEMENTS, askedIn, lineOf } from '../check.js';
import { shortDay, wholeDay } from '../formats.js';
import { Icon } from './icon.js';

const WIDTH = 160;
const HEIGHT = 64;
const EDGE = 7;
/** As many meetings as can be told apart on a telephone; the table has them all. */
const DOTS = 16;

/** "3,8" @param {import('../texts.js').Say} say @param {number} tenths */
export const averageText = (say, tenths) => (tenths / 10).toLocaleString(say.language === 'en' ? 'en-GB' : say.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/**
 * Where each point stands: from left to right in the order of the meetings, 1 at the bottom and 5 at the top. One point stands at the right,
 * where the newest always is.
 * @param {{tenths: number}[]} points
 * @returns {{x: number, y: number}[]}
 */
export const placed = (points) =>
  points.map(({ tenths }, at) => ({
    x: points.length === 1 ? WIDTH - EDGE : Math.round(10 * (EDGE + (at * (WIDTH - 2 * EDGE)) / (points.length - 1))) / 10,
    y: Math.round(10 * (HEIGHT - EDGE - ((tenths - 10) / 40) * (HEIGHT - 2 * EDGE))) / 10,
  }));

/** @param {import('../texts.js').Say} say @param {{at: string}} meeting */
const dayOf = (say, { at }) => wholeDay(say, at) || say('group_check.trend.unknown_day');

/**
 * One line. @param {{say: import('../texts.js').Say, name: string, points: import('../check.js').Point[]}} props  `points`: at least one, oldest first
 */
export function TrendLine({ say, name, points }) {
  const all = placed(points.slice(-DOTS));
  const last = all[all.length - 1];
  const told = points.slice(-DOTS).map((point) => say('group_check.trend.point', { day: dayOf(say, point), average: averageText(say, point.tenths) }));
  return html`<svg class="lijntje" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${say('group_check.trend.line', { name, points: told.join('; ') })}>
    ${[EDGE, HEIGHT / 2, HEIGHT - EDGE].map((y) => html`<line key=${y} class="lijntje-maat" x1="0" x2=${WIDTH} y1=${y} y2=${y} />`)}
    ${all.length > 1 && html`<polyline class="lijntje-lijn" points=${all.map(({ x, y }) => `${x},${y}`).join(' ')} />`}
    ${all.slice(0, -1).map(({ x, y }) => html`<circle key=${x} class="lijntje-punt" cx=${x} cy=${y} r="2.5" />`)}
    <circle class="lijntje-nu" cx=${last.x} cy=${last.y} r="4.5" />
  </svg>`;
}

/**
 * The lines of all statements, and the same as a table.
 * @param {{say: import('../texts.js').Say, meetings: import('../check.js').Meeting[], level?: 'h2' | 'h3'}} props
 *   `meetings`: of the group book, newest first (`meetings` of client/book_read.js)
 */
export function CheckTrends({ say, meetings, level = 'h2' }) {
  const asked = askedIn(meetings);
  return html`<section class=${level === 'h2' ? 'groepdeel lijntjes' : 'lijntjes'}>
    <${level} class=${level === 'h2' ? 'k2' : 'k3'}>${say('group_check.trend.title')}<//>
    ${asked.length === 0 && html`<p class="zacht">${say('group_check.trend.none')}</p>`}
    ${asked.length === 1 && html`<p class="zacht">${say('group_check.trend.first')}</p>`}
    ${asked.length > 0 && html`<p class="klein zacht">${say('group_check.trend.scale')}</p>
      <ul>${STATEMENTS.map((statement) => html`<${Line} key=${statement} say=${say} statement=${statement} points=${lineOf(meetings, statement)} />`)}</ul>
      <${Figures} say=${say} asked=${asked} />`}
  </section>`;
}

function Line({ say, statement, points }) {
  if (points.length === 0) return null;
  const name = say(`group_check.short.${statement}`);
  const [last, before] = points.toReversed();
  return html`<li>
    <p class="lijntje-naam"><b>${name}</b> <span class="klein zacht">${say(`group_check.statement.${statement}`)}</span></p>
    <${TrendLine} say=${say} name=${name} points=${points} />
    <p class="lijntje-stand"><b class="cijfer">${averageText(say, last.tenths)}</b>${before && html` <span class="klein zacht">${say('group_check.trend.was', { average: averageText(say, before.tenths) })}</span>`}</p>
  </li>`;
}

/** Every time it was asked, in figures: newest first. */
function Figures({ say, asked }) {
  const figure = (/** @type {any} */ pair) => (pair ? averageText(say, pair[0]) : '–');
  return html`<details class="uitklap">
    <summary><span>${say('group_check.trend.numbers')}</span><${Icon} name="neer" /></summary>
    <div class="tabel-rol" tabindex="0" role="group" aria-label=${say('group_check.trend.numbers')}><table class="tabel">
      <thead><tr><th scope="col">${say('group_check.trend.day')}</th>${STATEMENTS.map((key) => html`<th scope="col" key=${key}>${say(`group_check.short.${key}`)}</th>`)}<th scope="col">${say('group_check.trend.people')}</th></tr></thead>
      <tbody>${asked.toReversed().map(({ mid, at, check }) => html`<tr key=${mid}>
        <th scope="row">${shortDay(say, at) || dayOf(say, { at })}</th>
        ${STATEMENTS.map((key) => html`<td key=${key}>${figure(check?.[key])}</td>`)}
        <td>${Math.max(...Object.values(check ?? {}).map(([, n]) => n))}</td>
      </tr>`)}</tbody>
    </table></div>
  </details>`;
}
