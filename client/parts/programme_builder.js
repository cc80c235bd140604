/**
 * The programme as something to be made: parts with their minutes and times, added, moved and taken away. What it is given it never
 * keeps: rows go in, other rows come out.
 */
import { html, useState } from '../../static/vendor/preact.js';
import { items } from '../programme.js';
import { warnings } from '../programme_rules.js';
import { namedParts } from '../programme_words.js';
import { found, useArranging } from './arranging.js';
import { AddPart } from './builder_add.js';
import { Finding, Findings } from './builder_findings.js';
import { BuilderPart } from './builder_part.js';

/**
 * @typedef {import('./arranging.js').Plan} Plan
 * @typedef {object} Props
 * @property {import('../texts.js').Say} say
 * @property {Plan} plan
 * @property {(rows: import('../programme.js').Row[]) => void} onChange
 * @property {number} [whole]  minutes of the whole meeting, when there is more of it than these rows
 *
 * @param {Props} props
 */
export function ProgrammeBuilder({ say, plan, onChange, whole }) {
  const { methods, rows, before, policy } = plan;
  const [open, setOpen] = useState('');
  const [said, announce] = useState('');
  const arranging = useArranging(plan, onChange);
  const why = found(plan);
  // Where there is no break at all that is said once.
  const wise = warnings(rows, methods, policy, { sat: plan.sat, whole }).filter(({ code }) => code !== 'long_stretch' || why?.code !== 'break_missing');
  const all = namedParts(say, methods, rows, before);
  const groups = items(rows);
  const itemOf = (/** @type {any} */ part) => groups.findIndex((item) => item.includes(part.rows[0]));
  const shared = { say, plan, ...arranging, announce: (/** @type {string} */ text) => announce(text) };
  return html`<div class="bouwplaats">
    <${Findings} ...${shared} found=${[why, ...wise].filter((one) => one && !one.block)} />
    <ol class="bouwer">
      ${all.map((part) => html`<${BuilderPart} key=${part.id} ...${shared} part=${part} item=${itemOf(part)} open=${open === part.id} onOpen=${() => setOpen(open === part.id ? '' : part.id)}
        found=${[why, ...wise].filter((one) => one && part.rows.some(({ key }) => key === one.key))} />`)}
    </ol>
    <${Finding} ...${shared} refused at="add" />
    <${AddPart} ...${shared} onAdded=${setOpen} />
    <p class="vh" role="status">${said}</p>
  </div>`;
}
