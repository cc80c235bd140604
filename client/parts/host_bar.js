/** The facilitator's hand on the clock and on the phases. A button that may not be used says why. */
import { html, useState } from '../../static/vendor/preact.js';
import { phaseName } from '../method_texts.js';
import { shortcut } from '../shortcuts.js';
import { Refused, useCommand } from './command.js';
import { Confirm } from './dialog.js';
import { NEXT_REASON, refusalSentence } from './host_notices.js';
import { Icon } from './icon.js';

/** Why "vorige" is shut is said by the same notice when it is the same, else here. */
const PREVIOUS_REASON = 'reden-vorige';

/** @param {{ctx: import('../context.js').Ctx}} props */
export function HostBar({ ctx }) {
  const { say, slices } = ctx;
  const { run, refusal, refuse } = useCommand(ctx);
  const { host, phase, timer } = slices;
  const alike = host.previous.refusal === host.next.refusal;
  const stopped = timer.stopped_at_ms !== null;
  /** Why a way was shut is no news once both are open. */
  const old = refusal?.code === 'here' && host.previous.refusal === null && host.next.refusal === null;
  const add = (minutes) => run({ c: 'add_minutes', run: phase.run, minutes });
  return html`<div class="bediening" role="group" aria-label=${say('host.bar')}>
    <div class="bediening-rij">
      <button type="button" class="knop knop--regie" aria-pressed=${stopped} ...${shortcut('Space')}
        onClick=${() => run({ c: stopped ? 'run_clock' : 'stop_clock', run: phase.run })}>
        <${Icon} name=${stopped ? 'speel' : 'pauzeer'} /><span>${say(stopped ? 'host.run_clock' : 'host.stop_clock')}</span>
      </button>
      ${[-1, 1, 5].map((n) => html`<button type="button" key=${n} class="knop knop--regie cijfer" data-vaak
        aria-label=${say(n < 0 ? 'host.minutes_off' : 'host.minutes_on', { n: Math.abs(n) })} onClick=${() => add(n)}>
        ${n < 0 ? `−${-n}` : `+${n}`}
      </button>`)}
    </div>
    <div class="bediening-rij bediening-rij--stap">
      <${Step} ctx=${ctx} way=${host.previous} c="previous" run=${run} refuse=${refuse} reason=${alike ? NEXT_REASON : PREVIOUS_REASON} />
      <${Step} ctx=${ctx} way=${host.next} c="next" run=${run} refuse=${refuse} reason=${NEXT_REASON} />
    </div>
    ${host.previous.refusal && !alike && html`<p hidden id=${PREVIOUS_REASON}>${refusalSentence(ctx, host.previous.refusal)}</p>`}
    <${Refused} refusal=${old ? null : refusal} />
  </div>`;
}

/**
 * Pressed while it is shut: the notice that says why comes into sight; a reason without a notice is said under the buttons. Going back
 * from a hidden phase is asked first: what was written there is gone then.
 */
function Step({ ctx, way, c, run, refuse, reason }) {
  const blocked = way.refusal !== null;
  const back = c === 'previous';
  const [asked, ask] = useState(false);
  const { say, slices } = ctx;
  const press = () => {
    const notice = document.getElementById(reason);
    if (!blocked && back && slices.phase.hidden) ask(true);
    else if (!blocked) run({ c, run: slices.phase.run });
    else if (notice?.matches('.melding')) notice.scrollIntoView({ block: 'center' });
    else refuse(refusalSentence(ctx, way.refusal));
  };
  const to = slices.programme.phases.find(({ key }) => key === way.key);
  return html`<button type="button" class="knop knop--regie" aria-disabled=${blocked ? 'true' : undefined} aria-describedby=${blocked ? reason : undefined} ...${shortcut(back ? 'ArrowLeft' : 'ArrowRight')} onClick=${press}>
    ${(back || blocked) && html`<${Icon} name=${blocked ? 'slot' : 'links'} />`}${say(back ? 'host.previous' : 'host.next')}${!back && !blocked && html`<${Icon} name="rechts" />`}
  </button>
  ${asked && html`<${Confirm} ctx=${ctx} title=${say('host.back_title', { phase: phaseName(ctx, to) })} yes=${say('host.back_button')} no=${say('session.stay')}
    command=${{ c, run: slices.phase.run }} onClose=${() => ask(false)}>
    <p>${say('host.back_text')}</p>
  <//>`}`;
}
