/** Before the beginning: the circle fills, everybody lands, the facilitator arranges. */
import { html, useState } from '../../static/vendor/preact.js';
import { casesOf } from '../cases.js';
import { durationText } from '../formats.js';
import { textsOf } from '../method_texts.js';
import { BesideButton } from '../parts/beside.js';
import { CallLink } from '../parts/call.js';
import { wasShown } from '../first_time.js';
import { Refused, useCommand } from '../parts/command.js';
import { Consent, consentStillCounts } from '../parts/consent.js';
import { fetched } from '../parts/fetched.js';
import { Frame } from '../parts/frame.js';
import { BookNotices, GroupBook, GroupLine } from '../parts/group_book.js';
import { Icon } from '../parts/icon.js';
import { Kring, kringModel } from '../parts/kring.js';
import { NoteField } from '../parts/notes.js';
import { ScreenNotice } from '../parts/notices.js';
import { CaseMark, caseBegun } from '../parts/programme_list.js';
import { RoomHeader } from '../parts/room_header.js';
import { Tools } from '../parts/tools.js';
import { schedule, totalMinutes } from '../schedule.js';
import { shortcut } from '../shortcuts.js';

const OwnTurn = fetched(() => import('../parts/own_turn.js'));
const LobbyHost = fetched(() => import('../parts/lobby_host.js'));
const FirstShowing = fetched(() => import('../parts/first_showing.js'));
const Help = fetched(() => import('../parts/help.js'));
const ProgrammePanel = fetched(() => import('../parts/programme_panel.js'));

/** @param {{ctx: import('../context.js').Ctx}} props */
export function Lobby({ ctx }) {
  const leads = ctx.slices.me.powers.includes('facilitator');
  return html`<${Frame} at="lobby" header=${html`<${RoomHeader} ctx=${ctx} />`}>
      <${Circle} ctx=${ctx} />
      <section class="blad" aria-label=${ctx.say('session.sheet')}>
        <${ScreenNotice} ctx=${ctx} />
        ${!ctx.practice && !wasShown() && html`<${FirstShowing} ctx=${ctx} folded=${leads} />`}
        <${BookNotices} ctx=${ctx} />
        ${leads && html`<${LobbyHost} ctx=${ctx} />`}
        ${leads && html`<${Tools} ctx=${ctx} />`}
        <${Consent} ctx=${ctx} />
        <${Landing} ctx=${ctx} leads=${leads} />
      </section>
  <//>`;
}

function Circle({ ctx }) {
  const { say, card } = ctx;
  const [from] = schedule(say, card?.starts_at, ctx.slices.programme?.phases ?? []);
  const middle = from ? [say('common.begins_at'), from] : undefined;
  return html`<section class="kamer"><div class="kamer-in">
    <h1 class="k1" tabindex="-1">${say('lobby.welcome', { name: ctx.name(ctx.seat) })}</h1>
    <p class="zacht">${whoBegins(ctx, from)}</p>
    <${GroupLine} ctx=${ctx} />
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
  const cases = casesOf(ctx.slices);
  const called = (/** @type {any} */ seat) => (seat.seat === ctx.seat ? say('common.you') : ctx.name(seat.seat));
  return html`<ul class="wie" aria-label=${say('lobby.who')}>
    ${seats.map((seat) => {
      const roles = ['facilitator', 'deputy', 'case_bringer'].filter((role) => seat[role]).map((role) => say(`common.${role}`));
      roles.push(...cases.filter((one) => one.seat === seat.seat && !one.current).map(({ n }) => say('lobby.brings_case', { n })));
      if (seat.case_bringer && ctx.slices.room.consent && consentStillCounts(ctx.slices)) roles.push(say('lobby.said_yes'));
      if (seat.present === false) roles.push(say('common.away'));
      else if (seat.ready) roles.push(say('lobby.is_ready'));
      return html`<li key=${seat.seat}><b>${called(seat)}</b>${roles.length > 0 && html`<span class="vh">, </span><span class="zacht">${roles.join(', ')}</span>`}</li>`;
    })}
  </ul>`;
}

/** On a telephone the programme waits behind its line: who comes in has something to do first. */
const hasRoom = () => matchMedia('(min-width: 760px)').matches;

function Landing({ ctx, leads }) {
  const { say } = ctx;
  const phases = ctx.slices.programme?.phases ?? [];
  return html`<section class=${leads ? 'landen kopregel--lijn' : 'landen'}>
    ${!leads && html`<h2 class="k2">${say('lobby.land')}</h2><p>${say('lobby.land_what')}</p>`}
    <${InTheCall} ctx=${ctx} />
    <${NoteField} ctx=${ctx} run="lobby" id="landen" rows="3" kind="brief--kort" label=${say('lobby.note')} placeholder=${say('lobby.note_hint')} />
    <p class="klein zacht"><${Icon} name="oogdicht" />${say('notes.only_you_see')}</p>
    ${!leads && html`<${Tools} ctx=${ctx} />`}
    ${!leads && ctx.book && html`<${OwnTurn} ctx=${ctx} />`}${!leads && html`<${SitReady} ctx=${ctx} />`}
    <details class="uitklap" open=${leads || hasRoom()}>
      <summary><span class="k3">${say('common.programme')}</span><span class="cijfer zacht">${durationText(say, totalMinutes(phases))}</span><${Icon} name="neer" /></summary>
      <${Programme} ctx=${ctx} phases=${phases} />
      ${leads && html`<${ProgrammePanel} ctx=${ctx} />`}
    </details>
    <${GroupBook} ctx=${ctx} open=${ctx.book?.fresh} />
    <${HelpLine} ctx=${ctx} />
  </section>`;
}

/** @param {{ctx: import('../context.js').Ctx}} props */
function HelpLine({ ctx }) {
  const { say } = ctx;
  const [open, set] = useState(false);
  return html`<p class="zacht">${say('lobby.help_what')} <button type="button" class="knop knop--tekst" aria-haspopup="dialog" onClick=${() => set(true)}>${say('session.help')}</button></p>
    ${open && html`<${Help} ctx=${ctx} onClose=${() => set(false)} />`}`;
}

/** The way to the call, and to have it and the room side by side. */
function InTheCall({ ctx }) {
  return html`<div class="chips"><${CallLink} ctx=${ctx} /><${BesideButton} ctx=${ctx} /></div>`;
}

/** Everybody sees who sits ready; it decides nothing. */
function SitReady({ ctx }) {
  const { say } = ctx;
  const { ready, powers } = ctx.slices.me;
  const asked = powers.includes('case_bringer') && !ctx.slices.room.consent && consentStillCounts(ctx.slices);
  const { refusal, run } = useCommand(ctx);
  return html`<div class="slot slot--plak">
    <button type="button" class=${ready || asked ? 'knop' : 'knop knop--vol'} aria-pressed=${ready} aria-describedby="klaar-wie" ...${shortcut('K')}
      onClick=${() => run({ c: 'ready', run: 'lobby', ready: !ready })}>${ready && html`<${Icon} name="vink" />`}${say('lobby.sit_ready')}</button>
    <p class="klein zacht" id="klaar-wie">${say('lobby.ready_what')}</p>
    <${Refused} refusal=${refusal} />
  </div>`;
}

function Programme({ ctx, phases }) {
  const times = schedule(ctx.say, ctx.card?.starts_at, phases);
  const cases = casesOf(ctx.slices);
  return html`<ol class="programma">
    ${phases.map((/** @type {any} */ phase, /** @type {number} */ at) => html`<li key=${phase.key} class=${phase.break ? 'is-pauze' : ''}>
      <time>${times[at]}</time><span><${CaseMark} say=${ctx.say} of=${caseBegun(cases, phases, at)} />${textsOf(ctx, phase)?.name ?? ''}</span><span class="klein zacht cijfer">${ctx.say('common.minutes_short', { n: phase.minutes })}</span>
    </li>`)}
  </ol>`;
}
