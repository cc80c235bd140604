/** Quiet notices for everybody: the connection, what is not yet saved, a second screen, a facilitator who dropped out. */
import { html, useEffect, useState } from '../../static/vendor/preact.js';
import { spokenTime } from '../formats.js';
import { CommandButton } from './command.js';
import { Icon } from './icon.js';

/**
 * @param {{ctx: import('../context.js').Ctx, icon: string, id?: string, quiet?: boolean, said?: string, children: any}} props
 *   `quiet` without the colour of attention; `said` is announced once, whatever else changes in the notice
 */
export function Notice({ ctx, icon, id, quiet = false, said = '', children }) {
  useEffect(() => {
    if (said) ctx.announce(said);
  }, [said]);
  return html`<div class=${quiet ? 'melding melding--stil' : 'melding'} id=${id}><${Icon} name=${icon} /><div>${children}</div></div>`;
}

/** @param {{ctx: import('../context.js').Ctx}} props */
export function Notices({ ctx }) {
  return html`<${Connection} ctx=${ctx} /><${ScreenNotice} ctx=${ctx} /><${FacilitatorAway} ctx=${ctx} />`;
}

function Connection({ ctx }) {
  const { say, link, unsaved, between, restarting } = ctx;
  const late = useLater(link !== 'open', 2500);
  if (link === 'open' || !late) return null;
  const words = say(between === 'portal' ? 'session.portal' : restarting ? 'session.restarting' : link === 'offline' ? 'session.offline' : 'session.connecting');
  return html`<${Notice} ctx=${ctx} icon="venster" quiet said=${words}><p>${words} ${unsaved > 0 ? say('session.unsaved', { n: unsaved }) : ''}</p><//>`;
}

/** True once a condition has lasted: a blink of the network is no news. */
export function useLater(condition, ms) {
  const [late, set] = useState(false);
  useEffect(() => {
    set(false);
    if (!condition) return undefined;
    const alarm = setTimeout(() => set(true), ms);
    return () => clearTimeout(alarm);
  }, [condition]);
  return condition && late;
}

function FacilitatorAway({ ctx }) {
  const { say, slices } = ctx;
  const lost = slices.people?.facilitator_lost_at_ms ?? null;
  const late = useLater(lost !== null, 4000);
  const deputy = slices.people?.seats.find((s) => s.deputy);
  if (lost === null || !late || slices.me.powers.includes('facilitator')) return null;
  return html`<${Notice} ctx=${ctx} icon="klok" quiet said=${say('session.facilitator_away')}>
    <p>${say('session.facilitator_away')} ${deputy && deputy.seat !== slices.me.seat ? say('session.deputy_may', { name: ctx.name(deputy.seat) }) : ''}</p>
    <${TakeOver} ctx=${ctx} />
  <//>`;
}

/** The deputy's button, and before that how long it still takes. */
function TakeOver({ ctx }) {
  const { say, slices } = ctx;
  const at = slices.me.take_over_at_ms;
  const [, again] = useState(0);
  useEffect(() => {
    if (at === null) return undefined;
    const alarm = setInterval(() => again((n) => n + 1), 1000);
    return () => clearInterval(alarm);
  }, [at]);
  if (at === null) return null;
  const left = at - ctx.now();
  if (left > 0 && ctx.hides_time) return null;
  if (left > 0) return html`<p class="zacht">${say('session.take_over_in', { time: spokenTime(say, left) })}</p>`;
  return html`<${CommandButton} ctx=${ctx} command=${{ c: 'take_over' }} kind="knop knop--aandacht">${say('session.take_over')}<//>`;
}

/** Whether who uses this page has said that they know of their second screen. */
let seen = false;

/** On the first screen: a second one came. It stays until one says that it is all right, or lets it go. @param {{ctx: import('../context.js').Ctx}} props */
export function ScreenNotice({ ctx }) {
  const { say } = ctx;
  const [, again] = useState(seen);
  const there = ctx.slices.me?.screen === 'first';
  useEffect(() => void (seen &&= there), [there]);
  if (!there || seen) return null;
  const well = () => again((seen = true));
  return html`<${Notice} ctx=${ctx} icon="schermen" said=${say('second.notice')}>
    <p>${say('second.notice')}</p>
    <div class="chips">
      <button type="button" class="knop knop--klein" onClick=${well}>${say('second.well')}</button>
      <${CommandButton} ctx=${ctx} kind="knop knop--klein" command=${{ c: 'drop_screen' }} said=${say('second.dialog.gone')}>${say('second.first.let_go')}<//>
    </div>
  <//>`;
}
