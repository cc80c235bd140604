/** The break: walls fall away, evening sky above a polder. Nobody talks about the case now. */
import { html } from '../../static/vendor/preact.js';
import { capital, spokenNumber, timeText } from '../formats.js';
import { phaseName } from '../method_texts.js';
import { CallLine } from '../parts/call.js';
import { CircleByName } from '../parts/circle.js';
import { CommandButton, Refused, useCommand } from '../parts/command.js';
import { Consent } from '../parts/consent.js';
import { Frame } from '../parts/frame.js';
import { refusalSentence } from '../parts/host_notices.js';
import { CloseButton } from '../parts/host_sections.js';
import { Icon } from '../parts/icon.js';
import { Knocking } from '../parts/knocking.js';
import { Kring, kringModel } from '../parts/kring.js';
import { KringList } from '../parts/kring_list.js';
import { Notices } from '../parts/notices.js';
import { NextCaseBringer } from '../parts/roles.js';
import { RoomHeader } from '../parts/room_header.js';
import { useSeconds, useTimeAnnouncements } from '../parts/seconds.js';
import { SignalNotices } from '../parts/signals.js';
import { shortcut } from '../shortcuts.js';

/** @param {{ctx: import('../context.js').Ctx}} props */
export function Pause({ ctx }) {
  const { say } = ctx;
  useTimeAnnouncements(ctx);
  return html`<${Frame} kind="scherm--pauze" main="pauze" at=${ctx.slices.phase.run} header=${html`<${Polder} /><${RoomHeader} ctx=${ctx} />`}>
      <div class="pauze-tekst">
        <h1 class="reus" tabindex="-1">${say('pause.title')}</h1>
        <p class="lead">${say('pause.text')}</p>
        <${CallLine} ctx=${ctx} />
        <${Notices} ctx=${ctx} />
        ${ctx.slices.host && html`<${Knocking} ctx=${ctx} /><${SignalNotices} ctx=${ctx} />`}
      </div>
      <${Circle} ctx=${ctx} />
      <${Slot} ctx=${ctx} />
  <//>`;
}

function Circle({ ctx }) {
  useSeconds(ctx);
  return html`<figure class="kring kring--pauze"><${Kring} model=${kringModel(ctx, { place: 'pause' })} /><${KringList} ctx=${ctx} place="pause" /></figure>`;
}

function Slot({ ctx }) {
  const { say, slices } = ctx;
  const { held } = slices.pause;
  const back = held.back.includes(slices.me.seat);
  return html`<div class="pauze-slot">
    <p class="terugstand"><b>${whoIsBack(ctx, held.back)}</b></p>
    ${back
      ? html`<p class="zacht">${youAreBack(say, held)}</p>`
      : html`<${CommandButton} ctx=${ctx} kind="knop knop--vol knop--groot" icon="vink" said=${youAreBack(say, held)} ...${shortcut('K')} command=${{ c: 'back' }}>${say('pause.back')}<//>`}
    <${Consent} ctx=${ctx} />
    ${slices.host && html`<${GoOn} ctx=${ctx} />`}
  </div>`;
}

/** @param {import('../texts.js').Say} say */
const youAreBack = (say, held) => say(held.minimum_over ? 'pause.you_are_back' : 'pause.you_are_early', { time: timeText(say, held.minimum_at_ms) });

/** "Drie van de zeven zijn terug". */
function whoIsBack(ctx, back) {
  const { say } = ctx;
  const all = ctx.slices.people?.seats.length ?? 0;
  if (back.length === 0) return say('pause.nobody_back');
  if (back.length === all) return say('pause.all_back');
  const number = spokenNumber(say, back.length);
  return say('pause.are_back', { n: back.length, back: capital(say, number), all: spokenNumber(say, all) });
}

/** The facilitator goes on after the minimum, also without everybody. After the last phase there is only the way back, or the end. */
function GoOn({ ctx }) {
  const { say, slices } = ctx;
  const { refusal, run } = useCommand(ctx);
  const last = slices.host.next.key === null;
  const way = last ? slices.host.previous : slices.host.next;
  const shut = way.refusal !== null;
  const press = () => !shut && run({ c: last ? 'previous' : 'next', run: slices.phase.run });
  const open = slices.programme.phases.find((phase) => phase.key === way.key);
  return html`<button type="button" class="knop" aria-disabled=${shut ? 'true' : undefined} aria-describedby="verder-reden" ...${shortcut(last ? 'ArrowLeft' : 'ArrowRight')} onClick=${press}>
      ${shut && html`<${Icon} name="slot" />`}${last ? say('pause.go_back', { phase: phaseName(ctx, open) }) : say('pause.go_on')}
    </button>
    <p class="klein" id="verder-reden">${shut ? whyNot(ctx, way.refusal) : say('pause.go_on_text')}</p>
    ${way.refusal === 'circle_unconfirmed' && html`<section class="pauze-zaak" aria-label=${say('host.circle')}><${CircleByName} ctx=${ctx} /></section>`}
    ${way.refusal === 'no_case_bringer' && html`<section class="pauze-zaak" aria-label=${say('host.case_bringer')}><${NextCaseBringer} ctx=${ctx} /></section>`}
    ${last && html`<${CloseButton} ctx=${ctx} />`}
    <${Refused} refusal=${refusal} />`;
}

function whyNot(ctx, code) {
  if (code === 'break_too_short') return ctx.say('pause.not_before', { time: timeText(ctx.say, ctx.slices.pause.held.minimum_at_ms) });
  return refusalSentence(ctx, code);
}

function Polder() {
  return html`<svg class="polder" viewBox="0 0 1600 260" preserveAspectRatio="xMidYMax slice" aria-hidden="true" focusable="false">
    <path class="polder-ver" d="M0 92h120c40-9 70-9 96 0h180c18-14 52-16 78-3 20-10 46-8 60 3h330c30-8 58-8 84 0h240c22-16 60-14 84 0h328v60H0z" />
    <g class="polder-ver">${[[872, 72, 5, 24], [891, 68, 5.5, 28], [911, 70, 5, 25], [930, 66, 5.5, 30], [949, 71, 5, 24], [650, 76, 4.5, 19], [665, 74, 4.5, 21]].map(([cx, cy, rx, ry]) => html`<ellipse key=${cx} cx=${cx} cy=${cy} rx=${rx} ry=${ry} />`)}</g>
    <path class="polder-land" d="M0 104h1600v156H0z" />
    <path class="polder-water" d="M330 109h300l-24 3.5H356zM1010 112h410l24 4H984zM130 124h250l-18 3.5H148zM1180 131h330l16 4h-360z" />
  </svg>`;
}
