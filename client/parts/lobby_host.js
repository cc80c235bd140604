/** What the facilitator arranges before the beginning: real controls beside the circle. */
import { html } from '../../static/vendor/preact.js';
import { Agreements } from './agreements.js';
import { CallPlace } from './call.js';
import { AgreedChair } from './chair.js';
import { CircleByName } from './circle.js';
import { Refused, useCommand } from './command.js';
import { DoorSwitch, Invite } from './door.js';
import { FewWriters } from './host_care.js';
import { refusalSentence } from './host_notices.js';
import { Icon } from './icon.js';
import { Knocking } from './knocking.js';
import { CaseBringers, Deputy } from './roles.js';
import { LobbyTurn } from './turn_tonight.js';

/** @param {{ctx: import('../context.js').Ctx}} props */
export default function LobbyHost({ ctx }) {
  const { say } = ctx;
  return html`<${Knocking} ctx=${ctx} />
    <${FewWriters} ctx=${ctx} />
    <${AgreedChair} ctx=${ctx} />
    <${Start} ctx=${ctx} />
    <${LobbyTurn} ctx=${ctx} />
    <${CaseBringers} ctx=${ctx} />
    <${Deputy} ctx=${ctx} />
    <section class="regel">
      <div><h2 class="k3">${say('host.circle')}</h2><p class="zacht">${say('host.circle_what')}</p></div>
      <${CircleByName} ctx=${ctx} />
    </section>
    <details class="uitklap">
      <summary><span class="k3">${say('host.agreements_title')}</span><span class="zacht klein">${say('host.agreements_hint')}</span><${Icon} name="neer" /></summary>
      <div class="blad--regie afspraken"><${Agreements} ctx=${ctx} /></div>
    </details>
    <${DoorSwitch} ctx=${ctx} />
    <${CallPlace} ctx=${ctx} />
    <${Invite} ctx=${ctx} />`;
}

/** The main action; while it cannot yet, the reason stands with it. */
function Start({ ctx }) {
  const { say } = ctx;
  const { busy, refusal, run } = useCommand(ctx);
  const why = ctx.slices.host.start;
  return html`<section class="slot">
    <button type="button" class="knop knop--vol" aria-disabled=${why || busy ? 'true' : undefined} aria-describedby="start-reden" onClick=${() => !why && run({ c: 'start' })}>
      ${why && html`<${Icon} name="slot" />`}${say('lobby.start')}
    </button>
    <p class="klein zacht" id="start-reden">${why ? refusalSentence(ctx, why) : say('lobby.start_what')}</p>
    <${Refused} refusal=${refusal} />
  </section>`;
}
