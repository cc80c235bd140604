/** Who knocks at the shut door: above everything else on the facilitator's sheet, because they wait. */
import { html } from '../../static/vendor/preact.js';
import { CommandButton } from './command.js';
import { Notice } from './notices.js';

/** @param {{ctx: import('../context.js').Ctx}} props */
export function Knocking({ ctx }) {
  return html`${ctx.slices.host.knocking.map(({ seat }) => html`<${Knock} key=${seat} ctx=${ctx} seat=${seat} />`)}`;
}

function Knock({ ctx, seat }) {
  const { say } = ctx;
  const name = ctx.name(seat);
  const words = say('host.knocks', { name });
  return html`<${Notice} ctx=${ctx} icon="deur-dicht" quiet said=${name && words}>
    <p>${words} ${ctx.slices.phase?.hidden ? say('host.knocks_hidden') : ''}</p>
    <div class="chips">
      <${CommandButton} ctx=${ctx} command=${{ c: 'admit', seat }}>${say('host.admit')}<//>
      <${CommandButton} ctx=${ctx} kind="knop knop--tekst" command=${{ c: 'turn_away', seat }}>${say('host.turn_away')}<//>
    </div>
  <//>`;
}
