/** The video call beside the room: the way to it, what to do with camera and microphone, and where the facilitator says where it is. */
import { html, useState } from '../../static/vendor/preact.js';
import { callLine } from '../call_line.js';
import { cameLate, settled } from '../came_late.js';
import { isCallLink } from '../context.js';
import { roomFor, sizeOf } from '../vault.js';
import { BesideButton } from './beside.js';
import { CommandButton, Refused, useCommand } from './command.js';
import { Field } from './field.js';
import { Icon } from './icon.js';
import { Notice } from './notices.js';

/** @param {{ctx: import('../context.js').Ctx, kind?: string}} props  nothing where nobody said where the call is */
export function CallLink({ ctx, kind = 'knop' }) {
  const { say, card } = ctx;
  return card?.call_link && html`<a class=${kind} href=${card.call_link} target="_blank" rel="noopener noreferrer">${say('call.open')}</a>`;
}

/** One line on camera and microphone, and the way to the call. @param {{ctx: import('../context.js').Ctx}} props */
export function CallLine({ ctx }) {
  return html`<p class="beeldlijn klein zacht"><${Icon} name="venster" /><span>${callLine(ctx)} <${CallLink} ctx=${ctx} kind="beeldlijn-weg" /></span></p>`;
}

/** For who came in after the beginning. @param {{ctx: import('../context.js').Ctx}} props */
export function LateForCall({ ctx }) {
  const { say, card } = ctx;
  const [asked, ask] = useState(cameLate);
  if (!asked || !card?.call_link) return null;
  const settle = () => (settled(), ask(false));
  return html`<${Notice} ctx=${ctx} icon="venster" quiet said=${say('call.late')}>
    <p>${say('call.late')}</p>
    <div class="chips"><${CallLink} ctx=${ctx} /><${BesideButton} ctx=${ctx} /><button type="button" class="knop" onClick=${settle}>${say('call.late_done')}</button></div>
  <//>`;
}

/** Where the call is, for who leads: found by everybody at once. @param {{ctx: import('../context.js').Ctx}} props */
export function CallPlace({ ctx }) {
  const { say, card } = ctx;
  return html`<details class="uitklap">
    <summary><span class="k3">${say('call.title')}</span><span class="zacht klein">${say(card?.call_link ? 'call.there' : 'call.none')}</span><${Icon} name="neer" /></summary>
    <${Form} ctx=${ctx} key=${card?.call_link ?? ''} now=${card?.call_link ?? ''} />
  </details>`;
}

/** @param {import('../texts.js').Say} say @param {string} link @returns {string} what helps, or '' */
export function faultIn(say, link) {
  if (!isCallLink(link)) return say('new_room.call_link_wrong');
  return sizeOf(link) > roomFor('call') ? say('call.too_long') : '';
}

function Form({ ctx, now }) {
  const { say } = ctx;
  const [typed, type] = useState(now);
  const [fault, setFault] = useState('');
  const { busy, refusal, run } = useCommand(ctx);
  const set = async (link) => ({ c: 'set_call', text: await ctx.seal('call', '', link) });
  const submit = async (event) => {
    event.preventDefault();
    const link = typed.trim();
    const wrong = faultIn(say, link);
    setFault(wrong);
    if (wrong) return document.getElementById('gesprek')?.focus();
    if (link !== now && (await run(() => set(link)))) ctx.announce(say('call.saved'));
  };
  return html`<form class="uitnodigen" novalidate onSubmit=${submit}>
    <${Field} id="gesprek" label=${say('call.link')} value=${typed} fault=${fault} hint=${say('call.link_what')} onInput=${type}
      more=${{ type: 'url', autocomplete: 'off', placeholder: 'https://' }} />
    <p class="chips"><button class="knop" aria-disabled=${busy ? 'true' : undefined}>${say('call.save')}</button>
      ${now && html`<${CommandButton} ctx=${ctx} said=${say('call.removed')} command=${() => set('')}>${say('call.remove')}<//>`}</p>
    <${Refused} refusal=${refusal} />
  </form>`;
}
