/** What the group agrees beforehand: what is so or not, each exact about who sees what; and whether the order of a method is fixed. */
import { html } from '../../static/vendor/preact.js';
import { Switch } from './command.js';

/** As the server names them (docs/protocol.md §3). */
export const AGREEMENTS = ['facilitator_writes', 'learning_named', 'channel_may_open'];

/** Nothing agreed yet. @returns {{facilitator_writes: boolean, learning_named: boolean, channel_may_open: boolean, strict: boolean}} */
export const noneAgreed = () => ({ facilitator_writes: false, learning_named: false, channel_may_open: false, strict: false });

/** The facilitator's switches. @param {{ctx: import('../context.js').Ctx}} props */
export function Agreements({ ctx }) {
  const { say, slices } = ctx;
  return html`${AGREEMENTS.map((what) => html`<${Switch} key=${what} ctx=${ctx} title=${say(`host.agreements.${what}`)} text=${say(`host.agreements.${what}_what`)}
    on=${slices.room.agreements[what]} command=${{ c: 'agree', what, on: !slices.room.agreements[what] }} />`)}<${FixedOrder} ctx=${ctx} />`;
}

function FixedOrder({ ctx }) {
  const { strict } = ctx.slices.room.agreements;
  return html`<${Switch} ctx=${ctx} title=${ctx.say('programme.strict')} text=${ctx.say(strict ? 'programme.strict_on' : 'programme.strict_off')} on=${strict} command=${{ c: 'agree', what: 'strict', on: !strict }} />`;
}

/** The same before there is a room. @param {{say: import('../texts.js').Say, value: Record<string, boolean>, onChange: (value: any) => void}} props */
export function AgreementBoxes({ say, value, onChange }) {
  return html`${AGREEMENTS.map((what) => html`<div key=${what}>
    <label class="vakje"><input type="checkbox" checked=${value[what]} aria-describedby=${`afspraak-${what}`}
      onChange=${(/** @type {any} */ event) => onChange({ ...value, [what]: event.currentTarget.checked })} /><span>${say(`host.agreements.${what}`)}</span></label>
    <p class="klein zacht" id=${`afspraak-${what}`}>${say(`host.agreements.${what}_what`)}</p>
  </div>`)}`;
}
