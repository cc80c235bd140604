/** The programme with times of the clock: as it went, and as it is expected to go on. */
import { html } from '../../static/vendor/preact.js';
import { casesOf } from '../cases.js';
import { spokenNumber, timeText } from '../formats.js';
import { phaseName } from '../method_texts.js';
import { lateBy } from '../schedule.js';
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

/** @param {{ctx: import('../context.js').Ctx}} props */
export function ProgrammeList({ ctx }) {
  const now = useSeconds(ctx);
  const { programme, timer } = ctx.slices;
  if (!programme) return null;
  const { rows, ends } = expected(programme, timer, now);
  const cases = casesOf(ctx.slices);
  return html`<ol class="programma">${rows.map((row, i) => html`<${Row} key=${row.key} ctx=${ctx} row=${row} of=${caseBegun(cases, rows, i)} />`)}</ol>
    <p class="klein zacht">${endSentence(ctx, programme, ends)}</p>`;
}

/** With more than one case, which one begins here. @param {import('../cases.js').Case[]} cases @param {{block: string}[]} rows @param {number} i */
export const caseBegun = (cases, rows, i) =>
  (cases.length > 1 && rows.findIndex((row) => row.block === rows[i].block) === i ? cases.find((one) => one.block === rows[i].block) ?? null : null);

/** @param {{say: import('../texts.js').Say, of: import('../cases.js').Case | null}} props */
export const CaseMark = ({ say, of }) => of && html`<small>${say('programme.case_n', { n: of.n })}</small>`;

function Row({ ctx, row, of }) {
  const kinds = [row.done && 'is-klaar', row.now && 'is-nu', row.break && 'is-pauze'].filter(Boolean).join(' ');
  return html`<li class=${kinds} aria-current=${row.now ? 'step' : undefined}>
    <time>${row.begins === null ? '' : timeText(ctx.say, row.begins)}</time><span><${CaseMark} say=${ctx.say} of=${of} />${phaseName(ctx, row)}</span>
    ${row.done && html`<${Icon} name="vink" />`}
  </li>`;
}

function endSentence(ctx, programme, ends) {
  const late = lateBy(programme.ends_at_ms, ends);
  const time = timeText(ctx.say, ends);
  if (late === 0) return ctx.say('session.ends', { time });
  return ctx.say(late > 0 ? 'session.ends_later' : 'session.ends_sooner', { time, n: Math.abs(late), number: spokenNumber(ctx.say, Math.abs(late)) });
}
