/** The facilitator's side of a round: announce, open, or close it unopened. */
import { html, useEffect, useState } from '../../static/vendor/preact.js';
import { shortcut } from '../shortcuts.js';
import { Refused, act, useCommand } from './command.js';
import { Confirm } from './dialog.js';
import { Icon } from './icon.js';
import { Rich } from './rich.js';
import { useCountdown } from './seconds.js';

/** @param {{ctx: import('../context.js').Ctx, slice: any}} props */
export function HostRound({ ctx, slice }) {
  const { say } = ctx;
  const signing = slice.stage === 'signing';
  return html`<section class="regel">
    ${signing
      ? html`<div><h2 class="k3">${say('tools.round.signing_title')}</h2><p class="zacht">${say('tools.round.signing_host')}</p></div>`
      : html`<${Opening} ctx=${ctx} slice=${slice} />`}
    <${Ending} ctx=${ctx} slice=${slice} of=${signing ? 'finish' : 'close'} />
  </section>`;
}

/** Open at once when all are ready, else after a warning; with too few texts, ask for names. */
function Opening({ ctx, slice }) {
  const { say } = ctx;
  const { refusal, run } = useCommand(ctx);
  const warned = slice.release_at_ms !== null;
  const few = refusal?.code === 'too_few';
  useEffect(() => {
    if (slice.may_release && !warned) ctx.announce(say('tools.round.all_ready'));
  }, [slice.may_release]);
  const seconds = useCountdown(ctx, slice.release_at_ms);
  const give = (a) => run(act(slice.id, { a }));
  useAutoRelease(warned && seconds === 0 && slice.may_release, () => run(act(slice.id, { a: 'release' })));
  return html`<div><h2 class="k3">${say('tools.round.host_title')}</h2>
      <p class="zacht"><${Rich} say=${say} of="session.ready_count"
        values=${{ ready: slice.ready, all: slice.writers }} n=${slice.ready} /> ${say(slice.writers - slice.ready === 1 ? 'tools.round.one_left' : 'tools.round.host_text')}</p></div>
    ${warned && !slice.may_release && html`<p><b>${say(seconds > 0 && !ctx.hides_time ? 'tools.round.warning' : 'tools.round.opening', { n: seconds })}</b></p>`}
    ${slice.may_release && html`<button type="button" class="knop knop--vol" ...${shortcut('R')}
      onClick=${() => give('release')}><${Icon} name="env-open" />${say('tools.round.release')}</button>`}
    ${warned && html`<button type="button" class="knop" onClick=${() => give('wait')}>${say('tools.round.wait_longer')}</button>`}
    ${!slice.may_release && !warned && html`<button type="button" class="knop" ...${shortcut('R')}
      onClick=${() => give('announce')}><${Icon} name="klok" />${say('tools.round.announce')}</button>`}
    <${Refused} refusal=${few ? null : refusal} />
    <p role="status">${few && say('tools.round.too_few')}</p>
    ${few && html`<button type="button" class="knop" onClick=${() => give('ask_signed')}>${say('tools.round.ask_signed')}</button>`}`;
}

/** The end of a round that was not opened, or of one that is being signed. */
function Ending({ ctx, slice, of }) {
  const { say } = ctx;
  const [asked, ask] = useState(false);
  return html`<button type="button" class="knop knop--klein" onClick=${() => ask(true)}>${say(`tools.round.${of}`)}</button>
    ${asked && html`<${Confirm} ctx=${ctx} title=${say(`tools.round.${of}_title`)} yes=${say(`tools.round.${of}`)} no=${say('tools.round.close_not')}
      command=${act(slice.id, { a: 'close' })} onClose=${() => ask(false)}>
      <p>${say(`tools.round.${of}_text`)}</p>
    <//>`}`;
}

/** When the announced time has passed and the server allows it, open without another press. The clock is asked each time: it may be set right on the way. */
function useAutoRelease(due, release) {
  useEffect(() => {
    if (due) release();
  }, [due]);
}
