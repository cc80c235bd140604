/** The circle by name: who sits here, who has to go, and the facilitator's word that this is everybody. */
import { html, useState } from '../../static/vendor/preact.js';
import { CommandButton } from './command.js';
import { Confirm } from './dialog.js';
import { Icon } from './icon.js';

/** Everybody by name; others can be taken out of the room. @param {{ctx: import('../context.js').Ctx}} props */
export function PeopleList({ ctx }) {
  const { say, slices } = ctx;
  const [asked, ask] = useState(/** @type {string | null} */ (null));
  return html`<ul class="kringlijst">
      ${(slices.people?.seats ?? []).map(({ seat, present }) => html`<li key=${seat}>
        <span>${ctx.name(seat)}${present === false && html` <span class="zacht">(${say('common.away')})</span>`}</span>
        ${seat !== ctx.seat && html`<button type="button" class="knop knop--tekst" aria-label=${say('host.remove_name', { name: ctx.name(seat) })}
          onClick=${() => ask(seat)}>${say('host.remove')}</button>`}
      </li>`)}
    </ul>
    ${asked && html`<${Confirm} ctx=${ctx} title=${say('host.remove_title', { name: ctx.name(asked) })} yes=${say('host.remove')} no=${say('common.cancel')}
      command=${{ c: 'remove', seat: asked }} onClose=${() => ask(null)}>
      <p>${say('host.remove_confirm', { name: ctx.name(asked) })}</p>
    <//>`}`;
}

/** The list with the word that it is complete: who is on it may be in a hidden phase. @param {{ctx: import('../context.js').Ctx}} props */
export function CircleByName({ ctx }) {
  const { say, slices } = ctx;
  const seats = (slices.people?.seats ?? []).map((one) => one.seat);
  return html`<${PeopleList} ctx=${ctx} />
    <div>${slices.host.circle_confirmed
      ? html`<p class="klein is-salie"><${Icon} name="vink" />${say('host.circle_confirmed')}</p>`
      : html`<${CommandButton} ctx=${ctx} said=${say('host.circle_confirmed')}
          command=${{ c: 'confirm_circle', seats }}>${say('host.circle_confirm', { n: seats.length })}<//>`}</div>`;
}
