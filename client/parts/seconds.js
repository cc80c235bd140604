/** Drawing by the second, and the few moments of a clock that are said aloud. */
import { useEffect, useRef, useState } from '../../static/vendor/preact.js';
import { momentPassed, timeLeft } from './timer.js';

/**
 * Draw again at each whole second of this clock, and not while it stands still.
 * @returns {number} the server's time
 */
export function useSeconds(ctx, timer = ctx.slices.timer) {
  const [, again] = useState(0);
  const still = !timer || timer.stopped_at_ms !== null;
  useEffect(() => {
    if (still) return undefined;
    let alarm;
    const step = () => {
      const past = timeLeft(timer, ctx.now()) % 1000;
      alarm = setTimeout(() => { again((n) => n + 1); step(); }, (past > 0 ? past : past + 1000) + 15);
    };
    step();
    return () => clearTimeout(alarm);
  }, [still, timer?.run, timer?.started_at_ms, timer?.added_ms, timer?.standstill_ms]);
  return ctx.now();
}

/** Say five minutes, one minute and the end in the polite live region, and nothing between. @param {import('../context.js').Ctx} ctx */
export function useTimeAnnouncements(ctx) {
  const now = useSeconds(ctx);
  const before = useRef({ run: null, left: 0 });
  const { timer } = ctx.slices;
  useEffect(() => {
    if (!timer) return;
    const left = timeLeft(timer, now);
    const key = before.current.run === timer.run ? momentPassed(before.current.left, left) : null;
    if (key && !ctx.hides_time) ctx.announce(ctx.say(key));
    before.current = { run: timer.run, left };
  });
}

/** Whole seconds until an instant; where time is hidden they are for nobody's eyes. @returns {number} */
export function useCountdown(ctx, at) {
  const [, again] = useState(0);
  useEffect(() => {
    if (at === null) return undefined;
    const alarm = setInterval(() => again((n) => n + 1), 500);
    return () => clearInterval(alarm);
  }, [at]);
  return at === null ? 0 : Math.max(0, Math.ceil((at - ctx.now()) / 1000));
}
