/** What the facilitator has to know before the next step: who needs something, the break, and why a way is shut. */
import { html } from '../../static/vendor/preact.js';
import { shortcut } from '../shortcuts.js';
import { CircleByName } from './circle.js';
import { CommandButton } from './command.js';
import { CaseBringerAway, ConsentAwaited, WantsToDiscuss } from './host_care.js';
import { openTool } from './kring_model.js';
import { Notice } from './notices.js';
import { NextCaseBringer } from './roles.js';
import { SignalNotices } from './signals.js';

/** Where the reason stands why "volgende" is shut: in a notice on the sheet. */
export const NEXT_REASON = 'reden-volgende';
/** Refusals of the next phase that a break resolves. */
const BREAK_CODES = new Set(['break_due', 'break_first']);

/** How many minutes the next break lasts: the one that is planned, or the one the server puts in. @param {Record<string, any>} slices */
export function breakMinutes({ programme, room }) {
  const planned = programme.phases.find((p, i) => p.break && i > (programme.at ?? -1));
  return planned?.minutes ?? Math.max(10, Math.round(room.break_policy.minimum_ms / 60000));
}

/** Minutes of meeting since the last break. @param {Record<string, any>} slices */
export function minutesSince({ pause, room }, now) {
  if (pause.limit_at_ms === null) return null;
  return Math.max(0, Math.floor((now - (pause.limit_at_ms - room.break_policy.limit_ms)) / 60000));
}

/** A refusal's sentence, with the few values it may name. @param {import('../context.js').Ctx} ctx @param {string} code */
export function refusalSentence(ctx, code) {
  return ctx.say(`refusals.${code}`, { minutes: Math.round(ctx.slices.room.break_policy.minimum_ms / 60000), least: 3 });
}

/** @param {{ctx: import('../context.js').Ctx}} props */
export function HostNotices({ ctx }) {
  const { host, pause } = ctx.slices;
  const refusal = host.next.refusal;
  const first = pause.due || BREAK_CODES.has(refusal);
  return html`
    <${SignalNotices} ctx=${ctx} />
    <${CaseBringerAway} ctx=${ctx} />
    <${WantsToDiscuss} ctx=${ctx} />
    <${ConsentAwaited} ctx=${ctx} />
    ${first && html`<${BreakNotice} ctx=${ctx} />`}
    ${!first && host.break_asked > 0 && html`<${BreakAsked} ctx=${ctx} />`}
    ${refusal && !BREAK_CODES.has(refusal) && html`<${NextReason} ctx=${ctx} code=${refusal} />`}`;
}

/** What the break means for the next step: it opens the way, comes after this phase, or there is no next step any more. @param {Record<string, any>} host */
export function breakWords({ next }) {
  if (BREAK_CODES.has(next.refusal)) return ['host.break_first', 'host.break_then'];
  return ['host.break_due', next.key === null ? 'host.break_last' : 'host.break_finish'];
}

function BreakNotice({ ctx }) {
  const { say, slices } = ctx;
  const minutes = minutesSince(slices, ctx.now());
  const { refusal } = slices.host.next;
  const [what, then] = breakWords(slices.host);
  let why = minutes === null ? '' : say('host.break_sat', { n: minutes });
  if (refusal === 'break_first') why = refusalSentence(ctx, 'break_first');
  return html`<${Notice} ctx=${ctx} icon="kop" id=${BREAK_CODES.has(refusal) ? NEXT_REASON : undefined} said=${say(what)}>
    <p><b>${say(what)}</b> ${why} ${say(then)}</p>
    <${StartBreak} ctx=${ctx} />
  <//>`;
}

function BreakAsked({ ctx }) {
  const { say, slices } = ctx;
  const words = say('host.break_asked', { n: slices.host.break_asked });
  return html`<${Notice} ctx=${ctx} icon="kop" said=${words}>
    <p>${words}</p>
    <${StartBreak} ctx=${ctx} />
  <//>`;
}

/** The way out that the notice carries itself. */
function StartBreak({ ctx }) {
  const { say, slices } = ctx;
  if (slices.host.start_break) return html`<p class="klein">${refusalSentence(ctx, slices.host.start_break)}</p>`;
  return html`<${CommandButton} ctx=${ctx} kind="knop knop--aandacht" ...${shortcut('P')}
    command=${{ c: 'start_break', run: slices.phase.run }}>${say('host.start_break', { n: breakMinutes(slices) })}<//>`;
}

/** Shut as long as something is open that stands on the sheet itself, with its own buttons; said in full when the way is pressed. */
const SEEN_BELOW = new Set(['no_next', 'round_open', 'scale_open', 'check_open', 'ballot_open']);

/** Why "volgende" is shut, and what opens it. */
function NextReason({ ctx, code }) {
  const named = code === 'no_case_bringer' && openTool(ctx.slices, 'ballot') !== null;
  if (SEEN_BELOW.has(code) || named) return html`<p hidden id=${NEXT_REASON}>${refusalSentence(ctx, code)}</p>`;
  return html`<${Notice} ctx=${ctx} icon="slot" id=${NEXT_REASON} quiet>
    <p>${refusalSentence(ctx, code)}</p>
    ${code === 'circle_unconfirmed' && html`<${CircleByName} ctx=${ctx} />`}
    ${code === 'no_case_bringer' && html`<${NextCaseBringer} ctx=${ctx} />`}
  <//>`;
}
