/** What the facilitator arranges before the beginning: real controls beside the circle. */
import { html, useState } from '/static/vendor/preact.js';
import { CommandButton, Refused, useCommand } from './command.js';
import { CopyLink } from './copy_link.js';
import { Confirm } from './dialog.js';
import { Icon } from './icon.js';
import { PersonSelect } from './people_buttons.js';
import { Qr } from './qr.js';

/** @param {{ctx: import('../context.js').Ctx}} props */
export function LobbyHost({ ctx }) {
  return html`<${Knockers} ctx=${ctx} />
    <${Start} ctx=${ctx} />
    <${Roles} ctx=${ctx} />
    <${CircleByName} ctx=${ctx} />
    <${Door} ctx=${ctx} />
    <${Invite} ctx=${ctx} />`;
}

/** Somebody knocks: shown first, because they wait. */
export function Knockers({ ctx }) {
  const { say } = ctx;
  return html`${ctx.slices.host.knocking.map((/** @type {any} */ { seat }) => html`<div class="melding" role="status" key=${seat}>
    <${Icon} name="deur-dicht" />
    <div>
      <p>${say('lobby.knocks', { name: ctx.name(seat) })}</p>
      <p class="knoppenrij">
        <${CommandButton} ctx=${ctx} command=${{ c: 'admit', seat }} kind="knop knop--aandacht">${say('lobby.admit')}<//>
        <${CommandButton} ctx=${ctx} command=${{ c: 'turn_away', seat }}>${say('lobby.turn_away')}<//>
      </p>
    </div>
  </div>`)}`;
}

/** The main action; while it cannot yet, the reason stands with it. */
function Start({ ctx }) {
  const { say } = ctx;
  const { busy, refusal, run } = useCommand(ctx);
  const why = ctx.slices.host.start;
  return html`<section class="slot">
    <button type="button" class="knop knop--vol" aria-disabled=${why || busy ? 'true' : undefined} aria-describedby="start-reden" onClick=${() => !why && !busy && run({ c: 'start' })}>
      ${why && html`<${Icon} name="slot" />`}${say('lobby.start')}
    </button>
    <p class="klein zacht" id="start-reden">${say(why ? `refusals.${why}` : 'lobby.start_what')}</p>
    <${Refused} refusal=${refusal} />
  </section>`;
}

function Roles({ ctx }) {
  const { say } = ctx;
  const seats = ctx.slices.people?.seats ?? [];
  return html`<section class="regel">
    <div><h2 class="k3">${say('lobby.roles')}</h2><p class="zacht">${say('lobby.roles_what')}</p></div>
    <${Role} ctx=${ctx} role="case_bringer" seats=${seats} />
    <${Role} ctx=${ctx} role="deputy" seats=${seats.filter((/** @type {any} */ seat) => !seat.facilitator)} />
  </section>`;
}

/** One role and who has it; chosen at once, and said when it was refused. */
function Role({ ctx, role, seats }) {
  const { say } = ctx;
  const { refusal, run } = useCommand(ctx);
  const held = ctx.slices.people?.seats.find((/** @type {any} */ seat) => seat[role])?.seat ?? null;
  return html`<div class="veld veld--rol">
    <span class="label" aria-hidden="true">${say(`lobby.${role}`)}</span>
    <${PersonSelect} ctx=${ctx} id=${`rol-${role}`} label=${say(`lobby.${role}`)} seats=${seats} value=${held} none=${say('lobby.nobody_yet')}
      change=${(/** @type {string | null} */ seat) => run({ c: `name_${role}`, seat })} />
    <${Refused} refusal=${refusal} />
  </div>`;
}

/** The circle by name: who is on this list may be in a hidden phase. */
function CircleByName({ ctx }) {
  const { say, slices } = ctx;
  const [asked, ask] = useState(/** @type {string | null} */ (null));
  const seats = slices.people?.seats ?? [];
  return html`<section class="regel">
    <div><h2 class="k3">${say('lobby.circle')}</h2><p class="zacht">${say('lobby.circle_what')}</p></div>
    <ul class="kringlijst">
      ${seats.map((/** @type {any} */ { seat }) => html`<li key=${seat}><span>${ctx.name(seat)}</span>
        ${seat !== ctx.seat && html`<button type="button" class="knop knop--tekst" onClick=${() => ask(seat)} aria-label=${say('lobby.remove_name', { name: ctx.name(seat) })}>${say('lobby.remove')}</button>`}
      </li>`)}
    </ul>
    <div>
      ${slices.host.circle_confirmed
        ? html`<p class="klein is-salie" role="status"><${Icon} name="vink" />${say('lobby.circle_confirmed')}</p>`
        : html`<${CommandButton} ctx=${ctx} command=${{ c: 'confirm_circle', seats: seats.map((/** @type {any} */ one) => one.seat) }}>${say('lobby.circle_confirm', { n: seats.length })}<//>`}
    </div>
    ${asked && html`<${Confirm} ctx=${ctx} title=${say('lobby.remove_title', { name: ctx.name(asked) })} yes=${say('lobby.remove')} no=${say('common.cancel')}
      command=${{ c: 'remove', seat: asked }} onClose=${() => ask(null)}><p>${say('lobby.remove_what')}</p><//>`}
  </section>`;
}

function Door({ ctx }) {
  const { say } = ctx;
  const { busy, refusal, run } = useCommand(ctx);
  const open = ctx.slices.room.door === 'open';
  return html`<section class="regel">
    <div><h2 class="k3" id="deur">${say(open ? 'lobby.door_open' : 'lobby.door_shut')}</h2>
      <p class="zacht">${say(open ? 'lobby.door_open_what' : 'lobby.door_shut_what')}</p><${Refused} refusal=${refusal} /></div>
    <button type="button" class="schakel" role="switch" aria-checked=${String(open)} aria-label=${say('lobby.door')} onClick=${() => !busy && run({ c: 'set_door', open: !open })}><span></span></button>
  </section>`;
}

function Invite({ ctx }) {
  const { say, invitation } = ctx;
  const [asked, ask] = useState(false);
  return html`<details class="uitklap">
    <summary><span class="k3">${say('lobby.invite')}</span><${Icon} name="neer" /></summary>
    <div class="uitnodigen">
      <${CopyLink} say=${say} id="link-leden" link=${invitation.member} label=${say('lobby.member_link')} />
      <${Qr} text=${invitation.member} label=${say('lobby.qr')} />
      <p class="klein zacht">${say('lobby.renew_what')}</p>
      <p><button type="button" class="knop knop--klein" onClick=${() => ask(true)}>${say('lobby.renew')}</button></p>
    </div>
    ${asked && html`<${Renew} ctx=${ctx} onClose=${() => ask(false)} />`}
  </details>`;
}

function Renew({ ctx, onClose }) {
  const { say } = ctx;
  const renew = () => ctx.renewDoor().then(() => ctx.announce(say('lobby.renewed')), (/** @type {any} */ why) => ctx.announce(why.sentence));
  return html`<${Confirm} ctx=${ctx} title=${say('lobby.renew_title')} yes=${say('lobby.renew')} no=${say('common.cancel')} onYes=${renew} onClose=${onClose}>
    <p>${say('lobby.renew_warning')}</p>
  <//>`;
}
