/** The programme with times of the clock: as it went, and as it is expected to go on. */
import { html, useState } from '../../static/vendor/preact.js';
import { timeText } from '../formats.js';
import { phaseName } from '../method_texts.js';
import { Refused, useCommand } from './command.js';
import { Icon } from './icon.js';
import { useSeconds } from './seconds.js';
import { timeLeft } from './timer.js';

const MINUTE = 60000;

/**
 * When each phase began, begins or is expected to begin, and when the last one ends. Pure.
 * @param {{phases: object[], at: number|null}} programme
 * @param {object|null} timer
 * @param {number} now
 * @param {number|null} start  for a meeting that has not begun
 */
export function expected(programme, timer, now, start = null) {
  const at = programme.at ?? -1;
  let next = at < 0 ? start ?? now : now + Math.max(0, timer ? timeLeft(timer, now) : 0);
  const rows = programme.phases.map((phase, i) => {
    const row = { ...phase, done: i < at, now: i === at, begins: next };
    if (i <= at) row.begins = phase.opened_at_ms ?? null;
    else next += phase.minutes * MINUTE;
    return row;
  });
  return { rows, ends: next };
}

/** Minutes the meeting is expected to end later than when its phases were opened as planned. */
export function later(programme, ends) {
  const first = programme.phases.find((p) => p.opened_at_ms !== null)?.opened_at_ms ?? null;
  if (first === null) return 0;
  return Math.round((ends - first) / MINUTE) - programme.phases.reduce((sum, p) => sum + p.minutes, 0);
}

/** @param {{ctx: import('../context.js').Ctx}} props */
export function ProgrammeList({ ctx, steppers = false }) {
  const now = useSeconds(ctx);
  const { programme, timer } = ctx.slices;
  const [open, setOpen] = useState(false);
  if (!programme) return null;
  const { rows, ends } = expected(programme, timer, now);
  return html`<ol class="programma">${rows.map((row) => html`<${Row} key=${row.key} ctx=${ctx} row=${row} stepper=${steppers && open && !row.done && !row.now} />`)}</ol>
    <p class="klein zacht">${endSentence(ctx, programme, ends)}</p>
    ${steppers && html`<button type="button" class="knop knop--klein" aria-expanded=${open}
      onClick=${() => setOpen(!open)}>${ctx.say(open ? 'host.minutes_done' : 'host.minutes_change')}</button>`}`;
}

function Row({ ctx, row, stepper }) {
  const kinds = [row.done && 'is-klaar', row.now && 'is-nu', row.break && 'is-pauze', stepper && 'met-tel'].filter(Boolean).join(' ');
  return html`<li class=${kinds} aria-current=${row.now ? 'step' : undefined}>
    <time>${row.begins === null ? '' : timeText(ctx.say, row.begins)}</time><span>${phaseName(ctx, row)}</span>
    ${row.done && html`<${Icon} name="vink" />`}
    ${stepper && html`<${Minutes} ctx=${ctx} row=${row} />`}
  </li>`;
}

function Minutes({ ctx, row }) {
  const { refusal, run } = useCommand(ctx);
  const change = (by) => run({ c: 'set_minutes', key: row.key, minutes: Math.max(1, Math.min(60, row.minutes + by)) });
  const name = phaseName(ctx, row);
  return html`<span class="tel">
      <button type="button" data-vaak aria-label=${ctx.say('host.minute_less', { name })} onClick=${() => change(-1)}><${Icon} name="min" /></button>
      <output class="cijfer">${row.minutes}</output>
      <button type="button" data-vaak aria-label=${ctx.say('host.minute_more', { name })} onClick=${() => change(1)}><${Icon} name="plus" /></button>
    </span>
    ${refusal && html`<${Refused} refusal=${refusal} />`}`;
}

function endSentence(ctx, programme, ends) {
  const late = later(programme, ends);
  const time = timeText(ctx.say, ends);
  if (late > 0) return ctx.say('session.ends_later', { time, n: late });
  if (late < 0) return ctx.say('session.ends_sooner', { time, n: -late });
  return ctx.say('session.ends', { time });
}
