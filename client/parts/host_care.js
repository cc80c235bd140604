/** What the facilitator has to know about people: somebody wants to discuss what disturbs them, the case-bringer's line is down, few write. */
import { html } from '../../static/vendor/preact.js';
import { spokenNumber } from '../formats.js';
import { wantToDiscuss } from './check_in_line.js';
import { CommandButton } from './command.js';
import { caseBringer, openTool } from './kring_model.js';
import { Notice, useLater } from './notices.js';

/** With fewer than this many texts nothing opens without a name (docs/protocol.md §5). */
const LEAST = 3;
const BLINK_MS = 4000;

/** Disturbances go first. @param {{ctx: import('../context.js').Ctx}} props */
export function WantsToDiscuss({ ctx }) {
  const { say } = ctx;
  return html`${wantToDiscuss(ctx, openTool(ctx.slices, 'check_in')).map((seat) => {
    const words = say('host.wants_discuss', { name: ctx.name(seat) });
    return html`<${Notice} key=${seat} ctx=${ctx} icon="sein" quiet said=${words}><p><b>${words}</b> ${say('host.wants_discuss_text')}</p><//>`;
  })}`;
}

/** Whether the case-bringer, outside a hidden phase, has no connection, as who is inside sees it. Pure. @param {Record<string, any>} slices */
export const caseBringerLost = (slices) => Boolean(slices.phase?.hidden && slices.phase.inside && caseBringer(slices)?.present === false);

/** Whether the phase after this one, breaks not counted, goes on behind the case-bringer's back. Pure. @param {Record<string, any>} slices */
export function hiddenIsNext({ programme, phase }) {
  const following = (programme?.phases ?? []).slice((programme?.at ?? -1) + 1).find((one) => !one.break);
  return Boolean(!phase?.hidden && following?.hidden);
}

/** The case-bringer's yes is still missing: said while there is time to ask for it. @param {{ctx: import('../context.js').Ctx}} props */
export function ConsentAwaited({ ctx }) {
  const { say, slices } = ctx;
  const who = caseBringer(slices);
  const { consent, consent_needed: needed } = slices.room;
  if (!who || !needed || consent || who.seat === ctx.seat || !hiddenIsNext(slices) || slices.host.next.refusal === 'consent_missing') return null;
  return html`<${Notice} ctx=${ctx} icon="lamp" quiet><p>${say('host.consent_awaited', { name: ctx.name(who.seat) })}</p><//>`;
}

/** Behind the back nobody would notice that the line dropped. @param {{ctx: import('../context.js').Ctx}} props */
export function CaseBringerAway({ ctx }) {
  const { say, slices } = ctx;
  const lost = caseBringerLost(slices);
  const late = useLater(lost, BLINK_MS);
  if (!lost || !late) return null;
  const name = ctx.name(caseBringer(slices).seat);
  const words = say('host.lost', { name });
  const stopped = slices.timer.stopped_at_ms !== null;
  return html`<${Notice} ctx=${ctx} icon="venster" said=${words}>
    <p><b>${words}</b> ${say('host.lost_chair')}</p>
    <p>${say(stopped ? 'host.lost_stopped' : 'host.lost_do', { name })}</p>
    ${!stopped && html`<${CommandButton} ctx=${ctx} kind="knop knop--aandacht" icon="pauzeer" command=${{ c: 'stop_clock', run: slices.phase.run }}>${say('host.stop_clock')}<//>`}
  <//>`;
}

/**
 * How many would write in a round without names as the group sits now: all but the case-bringer (one of us, also while nobody is
 * named), and the facilitator only when that was agreed. Pure.
 * @param {Record<string, any>} slices
 * @returns {{n: number, helps: boolean}} `helps`: it is one more when the facilitator writes along
 */
export function writersToBe({ people, room }) {
  const seats = people?.seats ?? [];
  const brings = seats.some((seat) => seat.case_bringer && seat.facilitator);
  const others = seats.filter((seat) => !seat.facilitator).length - (brings ? 0 : 1);
  const may = !brings && seats.some((seat) => seat.facilitator);
  const writes = may && room.agreements.facilitator_writes;
  return { n: Math.max(0, others) + (writes ? 1 : 0), helps: may && !writes };
}

/** Before the start: with so few nothing will open without a name. @param {{ctx: import('../context.js').Ctx}} props */
export function FewWriters({ ctx }) {
  const { say, slices } = ctx;
  const { n, helps } = writersToBe(slices);
  if ((slices.people?.seats.length ?? 0) < LEAST || n >= LEAST) return null;
  return html`<${Notice} ctx=${ctx} icon="env" quiet>
    <p><b>${say('host.few', { n, number: spokenNumber(say, n) })}</b> ${say('host.few_text')}</p>
    ${helps && html`<p>${say(n + 1 < LEAST ? 'host.few_still' : 'host.few_help')}</p>
      <${CommandButton} ctx=${ctx} icon="potlood" said=${say('tools.round.you_write')} command=${{ c: 'agree', what: 'facilitator_writes', on: true }}>${say('host.few_write')}<//>`}
  <//>`;
}
