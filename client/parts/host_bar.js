/** The facilitator's hand on the clock and on the phases. A button that may not be used says why. */
import { html } from '../../static/vendor/preact.js';
import { Refused, useCommand } from './command.js';
import { Icon } from './icon.js';

/** Where the reason for a refusal stands, so that the button can point to it. */
export const NEXT_REASON = 'reden-volgende';
export const PREVIOUS_REASON = 'reden-vorige';

/** @param {{ctx: import('../context.js').Ctx}} props */
export function HostBar({ ctx }) {
  const { say, slices } = ctx;
  const { run, busy, refusal } = useCommand(ctx);
  const { phase, timer } = slices;
  const stopped = timer.stopped_at_ms !== null;
  const add = (minutes) => !busy && run({ c: 'add_minutes', run: phase.run, minutes });
  return html`<div class="bediening" role="group" aria-label=${say('host.bar')}>
    <div class="bediening-rij">
      <button type="button" class="knop knop--regie" aria-pressed=${stopped}
        onClick=${() => !busy && run({ c: stopped ? 'run_clock' : 'stop_clock', run: phase.run })}>
        <${Icon} name=${stopped ? 'speel' : 'pauzeer'} /><span>${say(stopped ? 'host.run_clock' : 'host.stop_clock')}</span>
      </button>
      ${[-1, 1, 5].map((n) => html`<button type="button" key=${n} class="knop knop--regie cijfer"
        aria-label=${say(n < 0 ? 'host.minutes_off' : 'host.minutes_on', { n: Math.abs(n) })} onClick=${() => add(n)}>
        ${n < 0 ? `−${-n}` : `+${n}`}
      </button>`)}
    </div>
    <div class="bediening-rij bediening-rij--stap">
      <${Step} ctx=${ctx} way=${slices.host.previous} c="previous" run=${run} busy=${busy} reason=${PREVIOUS_REASON} />
      <${Step} ctx=${ctx} way=${slices.host.next} c="next" run=${run} busy=${busy} reason=${NEXT_REASON} />
    </div>
    <${Refused} refusal=${refusal} />
  </div>`;
}

function Step({ ctx, way, c, run, busy, reason }) {
  const blocked = way.refusal !== null;
  const back = c === 'previous';
  const press = () => {
    if (blocked) document.getElementById(reason)?.scrollIntoView({ block: 'center' });
    else if (!busy) run({ c, run: ctx.slices.phase.run });
  };
  return html`<button type="button" class="knop knop--regie" aria-disabled=${blocked ? 'true' : undefined} aria-describedby=${blocked ? reason : undefined} onClick=${press}>
    ${(back || blocked) && html`<${Icon} name=${blocked ? 'slot' : 'links'} />`}${ctx.say(back ? 'host.previous' : 'host.next')}${!back && !blocked && html`<${Icon} name="rechts" />`}
  </button>`;
}
