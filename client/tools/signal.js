/** A quiet word to the facilitator alone: always within reach, with or without a name, and exact about who sees it. */
import { html, useState } from '../../static/vendor/preact.js';
import { Refused, act, useCommand } from '../parts/command.js';
import { Dialog } from '../parts/dialog.js';
import { Icon } from '../parts/icon.js';
import { openTool } from '../parts/kring_model.js';
import { useOwnId } from '../parts/own_id.js';
import { KINDS, MORE_TIME } from '../parts/signals.js';

/** Its button is in the bar, within reach in every phase. */
export const onSheet = false;

/** The open tool, for who may send. @param {import('../context.js').Ctx} ctx */
const toSend = (ctx) => (ctx.slices.me?.powers.includes('facilitator') ? null : openTool(ctx.slices, 'signal'));

/** The flag in the bar. @param {{ctx: import('../context.js').Ctx}} props */
export default function SignalButton({ ctx }) {
  const [open, set] = useState(false);
  const slice = toSend(ctx);
  if (!slice) return null;
  return html`<button type="button" class="icknop seinknop" aria-label=${ctx.say('signals.open')} aria-haspopup="dialog" onClick=${() => set(true)}><${Icon} name="sein" /></button>
    ${open && html`<${SignalDialog} ctx=${ctx} slice=${slice} onClose=${() => set(false)} />`}`;
}

/** On the sheet of who sits outside: the word that may be needed most. @param {{ctx: import('../context.js').Ctx}} props */
export function StopButton({ ctx }) {
  const [open, set] = useState(false);
  const slice = toSend(ctx);
  if (!slice) return null;
  return html`<div class="stoppen"><button type="button" class="knop" aria-haspopup="dialog" onClick=${() => set(true)}><${Icon} name="sein" />${ctx.say('signals.kind.stop')}</button>
    <p class="klein zacht">${ctx.say('signals.stop_hint', { name: host(ctx) })}</p></div>
    ${open && html`<${SignalDialog} ctx=${ctx} slice=${slice} first="stop" onClose=${() => set(false)} />`}`;
}

/** Beside a field with a clock over it: more time, asked without a name and with one press. @param {{ctx: import('../context.js').Ctx}} props */
export function MoreTimeButton({ ctx }) {
  const { say } = ctx;
  const slice = toSend(ctx);
  const [sent, set] = useState(false);
  const { busy, refusal, run } = useCommand(ctx);
  if (!slice) return null;
  const send = async () => set(await run(async () => act(slice.id, { a: 'send', text: await ctx.seal('signals', slice.id, MORE_TIME), named: false })));
  return html`<div class="meertijd">
    ${!sent && html`<button type="button" class="knop knop--tekst" aria-disabled=${busy ? 'true' : undefined} onClick=${send}><${Icon} name="klok" />${say('signals.kind.more_time')}</button>`}
    <p class="klein zacht" role="status">${say(sent ? 'signals.more_time_sent' : 'signals.more_time_how', { name: host(ctx) })}</p>
    <${Refused} refusal=${refusal} />
  </div>`;
}

/** @param {import('../context.js').Ctx} ctx */
const hostSeat = (ctx) => ctx.slices.people?.seats.find((one) => one.facilitator) ?? null;

/** @param {import('../context.js').Ctx} ctx */
const host = (ctx) => (hostSeat(ctx) ? ctx.name(hostSeat(ctx).seat) : ctx.say('session.the_facilitator'));

/** What may be said once it is sent: who leads may be away, or sit outside a hidden phase and be told nothing until it is over. */
function sentWords(ctx) {
  const { people, phase } = ctx.slices;
  if (people?.facilitator_lost_at_ms) return 'signals.sent_lost';
  return phase?.hidden && hostSeat(ctx)?.case_bringer ? 'signals.sent_outside' : 'signals.sent';
}

function SignalDialog({ ctx, slice, first = null, onClose }) {
  const { say } = ctx;
  const [what, choose] = useState(/** @type {string | null} */ (first));
  const [sent, setSent] = useState(false);
  const { busy, refusal, run, refuse } = useCommand(ctx);
  const send = async (named) => {
    if (!what) refuse(say('signals.choose_first'));
    else if (await run(async () => act(slice.id, { a: 'send', text: await ctx.seal('signals', slice.id, what), named }))) setSent(true);
  };
  return html`<${Dialog} title=${say('signals.title')} onClose=${onClose}>
    <p role="status">${sent && html`<${Icon} name="vink" /> ${say(sentWords(ctx), { name: host(ctx) })}`}</p>
    ${sent
      ? html`<div class="vraag-knoppen"><button type="button" class="knop" onClick=${onClose}>${say('signals.shut')}</button></div>`
      : html`<${Kinds} ctx=${ctx} what=${what} choose=${choose} />
        <p class="klein zacht"><${Icon} name="oogdicht" />${say('signals.who_sees', { name: host(ctx) })}</p>
        <${Refused} refusal=${refusal} />
        <div class="vraag-knoppen">
          <button type="button" class="knop knop--vol" aria-disabled=${busy || !what ? 'true' : undefined} onClick=${() => send(true)}>${say('signals.send_named')}</button>
          <button type="button" class="knop" aria-disabled=${busy || !what ? 'true' : undefined} onClick=${() => send(false)}>${say('signals.send_unnamed')}</button>
          <button type="button" class="knop knop--tekst" onClick=${onClose}>${say('common.cancel')}</button>
        </div>`}
  <//>`;
}

function Kinds({ ctx, what, choose }) {
  const name = useOwnId();
  return html`<fieldset class="veld"><legend>${ctx.say('signals.what')}</legend>
    <div class="keuzes keuzes--onder">${KINDS.map((kind) => html`<label class="keus" key=${kind}>
      <input type="radio" name=${name} checked=${what === kind} onChange=${() => choose(kind)} /><span>${ctx.say(`signals.kind.${kind}`)}</span>
    </label>`)}</div>
  </fieldset>`;
}
