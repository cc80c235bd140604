/** The line of the programme: done, now (filled as far as its time has gone), to come, breaks hatched. */
import { html } from '../../static/vendor/preact.js';
import { phaseName } from '../method_texts.js';
import { apart } from './apart.js';
import { useSeconds } from './seconds.js';
import { clockFace } from './timer.js';

/**
 * How wide each stretch is and what it is. Pure.
 * @param {{phases: object[], at: number|null}} programme
 * @param {number} gone  part of the running phase that is over, 0 to 1
 */
export function stretches(programme, gone) {
  const at = programme.at ?? -1;
  return programme.phases.map((phase, i) => ({
    key: phase.key,
    minutes: phase.minutes,
    kind: [phase.break && 'is-pauze', i < at && 'is-klaar', i === at && 'is-nu'].filter(Boolean).join(' '),
    gone: i === at ? gone : null,
  }));
}

/** @param {{ctx: import('../context.js').Ctx}} props */
export const PhaseBar = apart(({ ctx }) => {
  const now = useSeconds(ctx);
  const { programme, timer } = ctx.slices;
  if (!programme || programme.at === null) return null;
  const gone = timer && !ctx.hides_time ? 1 - clockFace(timer, now).rest : 1;
  const values = { n: programme.at + 1, all: programme.phases.length, name: phaseName(ctx, programme.phases[programme.at]) };
  return html`<div class="programmalijn" role="img" aria-label=${ctx.say('session.programme_at', values)}>
    ${stretches(programme, gone).map((s) => html`<i key=${s.key} class=${s.kind}
      style=${{ flexGrow: String(s.minutes), ...(s.gone === null ? {} : { '--deel': `${Math.round(s.gone * 1000) / 10}%` }) }} />`)}
  </div>`;
});
