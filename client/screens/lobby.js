/** Before the beginning: the circle fills, everybody lands, the facilitator arranges. */
import { html, useEffect, useRef } from '/static/vendor/preact.js';
import { CommandButton } from '../parts/command.js';
import { Icon } from '../parts/icon.js';
import { Kring, kringModel } from '../parts/kring.js';
import { LandingNote } from '../parts/landing_note.js';
import { LobbyHost } from '../parts/lobby_host.js';
import { RoomHeader } from '../parts/room_header.js';
import { durationText, schedule, totalMinutes } from '../schedule.js';

/** @param {{ctx: import('../context.js').Ctx}} props */
export function Lobby({ ctx }) {
  const leads = ctx.slices.me.powers.includes('facilitator');
  return html`<main class="scherm">
    <${RoomHeader} ctx=${ctx} />
    <div class="gesplitst">
      <${Circle} ctx=${ctx} />
      <section class="blad">
        ${leads && html`<${LobbyHost} ctx=${ctx} />`}
        <${Consent} ctx=${ctx} />
        <${Landing} ctx=${ctx} leads=${leads} />
      </section>
    </div>
  </main>`;
}

function Circle({ ctx }) {
  const { say, card } = ctx;
  const [from] = schedule(card?.starts_at, ctx.slices.programme?.phases ?? []);
  const middle = from ? [say('common.begins_at'), from] : undefined;
  const top = useRef(null);
  useEffect(() => top.current?.focus({ preventScroll: true }), []);
  return html`<section class="kamer"><div class="kamer-in">
    <h1 class="k1" tabindex="-1" ref=${top}>${say('lobby.welcome', { name: ctx.name(ctx.seat) })}</h1>
    <p class="zacht">${whoBegins(ctx, from)}</p>
    <figure class="kring"><${Kring} model=${kringModel(ctx, { place: 'lobby', middle })} /></figure>
    <${WhoIsWho} ctx=${ctx} />
  </div></section>`;
}

/** @param {import('../context.js').Ctx} ctx @param {string} from */
function whoBegins(ctx, from) {
  const facilitator = ctx.slices.people?.seats.find((seat) => seat.facilitator);
  if (!facilitator) return ctx.say('lobby.no_facilitator');
  if (facilitator.seat === ctx.seat) return ctx.say('lobby.you_begin');
  const name = ctx.name(facilitator.seat);
  return from ? ctx.say('lobby.begins_at', { name, time: from }) : ctx.say('lobby.begins', { name });
}

/** The roles, by name; the drawing shows only initials. */
function WhoIsWho({ ctx }) {
  const { say } = ctx;
  const seats = ctx.slices.people?.seats ?? [];
  const called = (/** @type {any} */ seat) => (seat.seat === ctx.seat ? say('common.you') : ctx.name(seat.seat));
  return html`<ul class="wie" aria-label=${say('lobby.who')}>
    ${seats.map((seat) => {
      const roles = ['facilitator', 'deputy', 'case_bringer'].filter((role) => seat[role]).map((role) => say(`common.${role}`));
      if (seat.present === false) roles.push(say('common.away'));
      return html`<li key=${seat.seat}><b>${called(seat)}</b>${roles.length > 0 && html`<span class="zacht">${roles.join(', ')}</span>`}</li>`;
    })}
  </ul>`;
}

/** The case-bringer is asked whether others may talk behind their back, in the method that does so. */
function Consent({ ctx }) {
  const { say, slices } = ctx;
  if (!slices.room.consent_needed || !slices.me.powers.includes('case_bringer')) return null;
  const given = slices.room.consent;
  return html`<section class="regel">
    <div><h2 class="k3">${say('lobby.consent')}</h2><p class="zacht">${say('lobby.consent_what')}</p></div>
    <div>
      <p class="klein" role="status">${given ? html`<span class="is-salie"><${Icon} name="vink" />${say('lobby.consent_given')}</span>` : ''}</p>
      <${CommandButton} ctx=${ctx} command=${{ c: 'consent', given: !given }} kind=${given ? 'knop' : 'knop knop--vol'}>${say(given ? 'lobby.consent_back' : 'lobby.consent_give')}<//>
    </div>
  </section>`;
}

function Landing({ ctx, leads }) {
  const { say } = ctx;
  const phases = ctx.slices.programme?.phases ?? [];
  return html`<section class=${leads ? 'landen kopregel--lijn' : 'landen'}>
    ${!leads && html`<h2 class="k2">${say('lobby.land')}</h2><p>${say('lobby.land_what')}</p>`}
    ${ctx.card?.call_link && html`<p><a class="knop" href=${ctx.card.call_link} target="_blank" rel="noopener noreferrer">${say('lobby.to_call')}</a></p>`}
    <${LandingNote} ctx=${ctx} />
    <details class="uitklap" open>
      <summary><span class="k3">${say('lobby.programme')}</span><span class="cijfer zacht">${durationText(say, totalMinutes(phases))}</span><${Icon} name="neer" /></summary>
      <${Programme} ctx=${ctx} phases=${phases} />
    </details>
  </section>`;
}

function Programme({ ctx, phases }) {
  const times = schedule(ctx.card?.starts_at, phases);
  return html`<ol class="programma">
    ${phases.map((/** @type {any} */ phase, /** @type {number} */ at) => html`<li key=${phase.key} class=${phase.break ? 'is-pauze' : ''}>
      <time>${times[at]}</time><span>${ctx.method?.phases?.[phase.phase]?.name ?? ''}</span><span class="klein zacht cijfer">${ctx.say('common.minutes_short', { n: phase.minutes })}</span>
    </li>`)}
  </ol>`;
}
