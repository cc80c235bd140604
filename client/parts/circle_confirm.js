/** Before others talk behind somebody's back, the facilitator says who sits here, by name. */
import { html } from '../../static/vendor/preact.js';
import { CommandButton } from './command.js';

/** @param {{ctx: import('../context.js').Ctx}} props */
export function CircleConfirm({ ctx }) {
  const { say, slices } = ctx;
  const seats = slices.people?.seats ?? [];
  return html`<p class="klein zacht">${say('host.circle_who')}</p>
    <ul class="namen">${seats.map((s) => html`<li key=${s.seat}>${ctx.name(s.seat)}${s.present === false && html` <span class="zacht">(${say('host.away')})</span>`}</li>`)}</ul>
    <${CommandButton} ctx=${ctx} command=${{ c: 'confirm_circle', seats: seats.map((s) => s.seat) }}>${say('host.circle_confirm')}<//>`;
}
