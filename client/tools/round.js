/**
 * A round: everybody writes in silence, all texts open at once. Nothing here points to a writer. What you wrote yourself is remembered
 * only in this browser's notebook.
 */
import { html, useEffect, useRef, useState } from '../../static/vendor/preact.js';
import { Coach } from '../parts/coach.js';
import { Refused } from '../parts/command.js';
import { Icon } from '../parts/icon.js';
import { caseBringer, roundIsOver } from '../parts/kring_model.js';
import { NobodyKnows, ReleasedHead, SignedBy, releasedTitle } from '../parts/released.js';
import { useRoundDraft } from '../parts/round_draft.js';
import { HostRound } from '../parts/round_host.js';
import { Signing } from '../parts/round_signing.js';
import { Elsewhere, OtherScreen } from '../parts/other_screen.js';
import { useCountdown } from '../parts/seconds.js';
import { shortcut } from '../shortcuts.js';
import { MoreTimeButton } from './signal.js';

/** @param {{ctx: import('../context.js').Ctx, slice: any}} props */
export default function Round({ ctx, slice }) {
  const leads = ctx.slices.me.powers.includes('facilitator');
  const open = slice.stage === 'writing' || slice.stage === 'signing';
  useNews(ctx, slice);
  return html`
    ${open && leads && html`<${HostRound} ctx=${ctx} slice=${slice} key=${`host-${slice.run}`} />`}
    ${slice.stage === 'writing' && slice.may_write && html`<${Writing} ctx=${ctx} slice=${slice} key=${slice.run} />`}
    ${slice.may_sign && html`<${Signing} ctx=${ctx} slice=${slice} key=${`sign-${slice.run}`} />`}
    ${open && !slice.may_write && !slice.may_sign && !leads && html`<${Waiting} ctx=${ctx} slice=${slice} />`}
    ${!open && slice.run && html`<${LeftOver} ctx=${ctx} slice=${slice} key=${`left-${slice.run}`} />`}
    ${slice.stage === 'closed' && slice.run && slice.texts.length === 0 && html`<p class="zacht">${ctx.say('tools.round.closed')}</p>`}
    ${slice.texts.length > 0 && !isSorted(ctx, slice) && html`<${Released} ctx=${ctx} slice=${slice} />`}`;
}

/** Who listens to the page hears that what was being written came open. */
function useNews(ctx, { stage }) {
  const before = useRef(stage);
  useEffect(() => {
    if (stage === 'released' && before.current !== stage) ctx.announce(ctx.say('session.released'));
    before.current = stage;
  }, [stage]);
}

/** Whether a sorting tool shows these texts already. */
function isSorted(ctx, slice) {
  return (ctx.slices.phase?.tools ?? []).some((id) => ctx.slices[`tool.${id}`]?.of === slice.id);
}

/** Whose case it is, for "jouw vraag aan ...". */
function forWhom(ctx) {
  const who = caseBringer(ctx.slices);
  return { name: who ? ctx.name(who.seat) : '' };
}

/** Whether the facilitator writes too, as everybody reads it, the facilitator included. */
function whoWritesAlong({ slices }) {
  if (!slices.room.agreements.facilitator_writes) return 'tools.round.facilitator_does_not';
  return slices.me.powers.includes('facilitator') ? 'tools.round.you_write' : 'tools.round.facilitator_writes';
}

/** Under whose name it will stand, and who writes. */
function whoSees(ctx, slice) {
  const who = ctx.say(slice.named ? 'tools.round.named_sees' : 'tools.round.nobody_sees');
  return `${who} ${ctx.say(slice.kind === 'learning' ? 'tools.round.everybody_writes' : whoWritesAlong(ctx))}`;
}

function Writing({ ctx, slice }) {
  const { say } = ctx;
  const draft = useRoundDraft(ctx, slice);
  const { text, saved } = draft;
  const changed = text.trim() !== (saved ?? '');
  const id = `ronde-${slice.id}`;
  if (draft.elsewhere) return html`<${WrittenElsewhere} ctx=${ctx} slice=${slice} text=${text} />`;
  return html`<section class="ronde" aria-label=${say('tools.round.own')}>
    <div class="veld veld--blad">
      <label for=${id}>${say(`tools.round.label.${slice.kind}`, forWhom(ctx))}</label>
      <textarea id=${id} class="brief" rows="4" autocomplete="off" maxlength="1900" value=${text}
        disabled=${!draft.loaded} data-opening aria-describedby=${`${id}-wie`} onInput=${(e) => draft.change(e.currentTarget.value)} />
      <${EnvelopeState} ctx=${ctx} draft=${draft} changed=${changed} id=${`${id}-stand`} />
    </div>
    ${slice.kind === 'question' && html`<${Coach} ctx=${ctx} about="question" field=${id} text=${text} quiet=${!changed} change=${draft.change} />`}
    ${!ctx.slices.me.ready && html`<${MoreTimeButton} ctx=${ctx} />`}
    <p class="klein zacht">${say(ctx.slices.me.ready ? 'tools.round.ready_text' : 'tools.round.press_ready_text')}</p>
    <p class="klein zacht" id=${`${id}-wie`}>${whoSees(ctx, slice)} <${OtherScreen} ctx=${ctx} what="draft" /></p>
    <${Refused} refusal=${draft.refusal} />
    <div class="slot slot--plak slot--twee">
      <${Warning} ctx=${ctx} slice=${slice} />
      ${changed && html`<button type="button" class="knop knop--vol" aria-disabled=${text.trim() === '' || draft.busy ? 'true' : undefined} aria-describedby=${`${id}-stand`}
        onClick=${draft.save}><${Icon} name="env" />${say(saved === null ? 'tools.round.save' : 'tools.round.replace')}</button>`}
      <${Ready} ctx=${ctx} slice=${slice} main=${!changed} />
    </div>
  </section>`;
}

/** The text lies there from one's other screen; what is typed here stays here. */
function WrittenElsewhere({ ctx, slice, text }) {
  const { say } = ctx;
  return html`<section class="ronde" aria-label=${say('tools.round.own')}>
    <${Elsewhere} say=${say} what="text" />
    ${text.trim() !== '' && html`<div class="notitie">${text}</div><p class="klein zacht">${say('second.elsewhere.kept')}</p>`}
    <p class="klein zacht">${say(ctx.slices.me.ready ? 'tools.round.ready_text' : 'tools.round.press_ready_text')}</p>
    <div class="slot slot--plak slot--twee"><${Warning} ctx=${ctx} slice=${slice} /><${Ready} ctx=${ctx} slice=${slice} main /></div>
  </section>`;
}

/** What is in the envelope, said only once the server has answered. */
function EnvelopeState({ ctx, draft, changed, id }) {
  const { say } = ctx;
  let words = 'tools.round.not_yet';
  if (draft.busy) words = 'tools.keeping';
  else if (draft.saved !== null) words = changed ? 'tools.round.changed' : 'tools.round.saved';
  return html`<div class="envelopstand">
    <p class="klein zacht" id=${id}><span role="status">${draft.saved !== null && !changed && !draft.busy && html`<${Icon} name="env" />`}${say(words)}</span>
      ${changed && !draft.busy && draft.text.trim() !== '' && ` ${say(draft.words)}`}</p>
    ${draft.saved !== null && html`<button type="button" class="knop knop--klein"
      onClick=${draft.takeBack}><${Icon} name="terugpak" />${say('tools.round.take_back')}</button>`}
  </div>`;
}

/** "Klaar" is pressed by everyone, also by who wrote nothing. */
function Ready({ ctx, slice, main }) {
  const { say } = ctx;
  const { ready } = ctx.slices.me;
  const [refusal, refuse] = useState(null);
  const press = () => ctx.do({ c: 'ready', run: slice.run, ready: !ready }).then(() => refuse(null), refuse);
  return html`<button type="button" class=${main && !ready ? 'knop knop--vol' : 'knop'} aria-pressed=${ready} ...${shortcut('K')} onClick=${press}>
      ${ready && html`<${Icon} name="vink" />`}${say(ready ? 'tools.round.ready' : 'tools.round.press_ready')}
    </button>
    <${Refused} refusal=${refusal} />`;
}

/** Twenty seconds before release: a notice that takes neither the focus nor what is typed. */
function Warning({ ctx, slice }) {
  const { say } = ctx;
  const seconds = useCountdown(ctx, slice.release_at_ms);
  useEffect(() => {
    if (slice.release_at_ms !== null) ctx.announce(say('tools.round.warning_spoken'));
  }, [slice.release_at_ms]);
  if (slice.release_at_ms === null) return null;
  return html`<p class="waarschuwing"><b>${warningWords(ctx, seconds)}</b> ${say('tools.round.warning_text')}</p>`;
}

function warningWords({ say, hides_time: hidden }, seconds) {
  if (seconds <= 0) return say('tools.round.may_open');
  return hidden ? say('tools.round.warning_spoken') : say('tools.round.warning', { n: seconds });
}

function Waiting({ ctx, slice }) {
  const own = ctx.slices.me.powers.includes('case_bringer');
  return html`<p>${ctx.say(own ? `tools.round.wait.${slice.kind}` : 'tools.round.wait_other')}</p>`;
}

/** What you had typed but not put in the envelope stays with you, and so does what was in one that stayed shut. */
function LeftOver({ ctx, slice }) {
  const { say } = ctx;
  const draft = useRoundDraft(ctx, slice);
  const inEnvelope = draft.text.trim() === draft.saved;
  if (draft.text.trim() === '' || (inEnvelope && slice.stage !== 'closed')) return null;
  return html`<section class="notities">
    <div class="kopregel"><h2 class="k3">${say('tools.round.left_title')}</h2><p class="verborgen"><${Icon} name="slot" />${say('notes.only_you')}</p></div>
    <div class="notitie">${draft.text}</div>
    <p class="klein zacht">${say(inEnvelope ? 'tools.round.left_shut' : 'tools.round.left_text')}</p>
    <button type="button" class="knop knop--klein" onClick=${() => draft.change('')}>${say('tools.round.left_erase')}</button>
  </section>`;
}

/** What was learned makes room, once the next phase is about something else. */
function Released({ ctx, slice }) {
  const texts = html`<${Texts} ctx=${ctx} slice=${slice} />`;
  if (slice.kind !== 'learning' || roundIsOver(ctx.slices)) return html`<section><${ReleasedHead} ctx=${ctx} slice=${slice} />${texts}</section>`;
  return html`<details class="uitklap"><summary><h2 class="k3">${releasedTitle(ctx, slice)}</h2><${Icon} name="neer" /></summary><div>${texts}</div></details>`;
}

function Texts({ ctx, slice }) {
  return html`<ul class="brieven">${slice.texts.map((text) => html`<li key=${text.text}><p>${ctx.text(text.text) ?? '…'}</p><${SignedBy} ctx=${ctx} text=${text} /></li>`)}</ul>
    <${NobodyKnows} ctx=${ctx} slice=${slice} />
    ${roundIsOver(ctx.slices) && ctx.slices.host && html`<p>${ctx.say('tools.round.read_on')}</p>`}`;
}
