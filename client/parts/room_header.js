/** The bar on top of a room: its title, whether the door is open or that you lead, the dots. */
import { html } from '../../static/vendor/preact.js';
import { Icon } from './icon.js';
import { Menu } from './menu.js';

/** @param {{ctx: import('../context.js').Ctx}} props */
export function RoomHeader({ ctx, menu = true }) {
  const { say, slices } = ctx;
  const closed = slices.room?.stage === 'closed';
  const leads = slices.me?.powers.includes('facilitator') && !closed;
  const open = slices.room?.door === 'open';
  const [icon, words] = leads ? ['klok', say('session.you_lead')] : [open ? 'deur-open' : 'deur-dicht', say(open ? 'session.door_open' : 'session.door_shut')];
  return html`<header class="kop">
    <span class="merk"><${Icon} name="merk" kind="merkteken" /><span>${ctx.card?.title ?? say('session.product')}</span></span>
    ${!closed && html`<p class="deurstand"><${Icon} name=${icon} /><span>${words}</span></p>`}
    ${menu && html`<${Menu} ctx=${ctx} />`}
  </header>`;
}
