/** The silence before a phase, where the method gives time to prepare. It decides nothing: the facilitator goes on when the group is ready. */
import { html, useEffect, useRef } from '../../static/vendor/preact.js';
import { isOutside } from './kring_model.js';
import { Notice } from './notices.js';
import { useSeconds } from './seconds.js';
import { timeLeft } from './timer.js';

/**
 * What is left of the silence, in milliseconds; 0 when it is over or there is none. Pure.
 * @param {{phase?: {prepare_s?: number}, timer?: any}} slices @param {number} now
 */
export function silenceLeft({ phase, timer }, now) {
  if (!phase?.prepare_s || !timer) return 0;
  const gone = timer.planned_ms + timer.added_ms - timeLeft(timer, now);
  return Math.max(0, phase.prepare_s * 1000 - gone);
}

/** @param {{ctx: import('../context.js').Ctx}} props */
export function Prepare({ ctx }) {
  const { say, slices } = ctx;
  const left = silenceLeft(slices, useSeconds(ctx));
  const quiet = left > 0;
  const before = useRef(quiet);
  useEffect(() => {
    if (before.current && !quiet) ctx.announce(say('session.prepare_over'));
    before.current = quiet;
  }, [quiet]);
  if (!quiet || isOutside(slices)) return null;
  const words = say(slices.host ? 'session.prepare_host' : 'session.prepare', { n: slices.phase.prepare_s });
  return html`<${Notice} ctx=${ctx} icon="klok" quiet said=${words}><p><b>${say('session.prepare_title')}</b> ${words}</p><//>`;
}
