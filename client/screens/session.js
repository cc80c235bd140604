/** A running phase: the room on one side, your own sheet on the other. */
import { html, useEffect } from '../../static/vendor/preact.js';
import { begun, isLate } from '../first_time.js';
import { apart } from '../parts/apart.js';
import { LateForCall } from '../parts/call.js';
import { Consent } from '../parts/consent.js';
import { fetched } from '../parts/fetched.js';
import { Frame } from '../parts/frame.js';
import { BookNotices, GroupBook } from '../parts/group_book.js';
import { Helping } from '../parts/helping.js';
import { HostBar } from '../parts/host_bar.js';
import { HostNotices } from '../parts/host_notices.js';
import { FoldedInstructions, Instructions } from '../parts/instructions.js';
import { isOutside, openTool, roundIsOver } from '../parts/kring_model.js';
import { NextForOthers } from '../parts/next_for_others.js';
import { NotePad, OwnNotes } from '../parts/notes.js';
import { Notices } from '../parts/notices.js';
import { PhaseBar } from '../parts/phase_bar.js';
import { Prepare } from '../parts/prepare.js';
import { RoomColumn } from '../parts/room_column.js';
import { RoomHeader } from '../parts/room_header.js';
import { useTimeAnnouncements } from '../parts/seconds.js';
import { timeLeft } from '../parts/timer.js';
import { Tools } from '../parts/tools.js';
import { TurnsTold } from '../parts/turns_told.js';
import { StopButton } from '../tools/signal.js';
import { Host } from './host.js';

const FirstShowing = fetched(() => import('../parts/first_showing.js'));

/** @param {{ctx: import('../context.js').Ctx}} props */
export function Session({ ctx }) {
  const { phase, timer, me } = ctx.slices;
  useTimeAnnouncements(ctx);
  useEffect(begun, []);
  if (!phase || !timer) return null;
  const leads = me.powers.includes('facilitator') && !isOutside(ctx.slices);
  return html`<${Frame} at=${phase.run} main=${leads ? 'gesplitst gesplitst--regie' : 'gesplitst'}
    header=${html`<${RoomHeader} ctx=${ctx} />`} line=${html`<${PhaseBar} ctx=${ctx} />`}>
    ${leads ? html`<${Host} ctx=${ctx} />` : html`<${Member} ctx=${ctx} />`}
  <//>`;
}

function Member({ ctx }) {
  const { phase, host } = ctx.slices;
  const outside = isOutside(ctx.slices);
  return html`<${RoomColumn} ctx=${ctx}>${host && html`<${HostBar} ctx=${ctx} />`}<//>
    <section class=${phase.hidden && !outside ? 'blad blad--kanaal' : 'blad'} aria-label=${ctx.say('session.sheet')} key=${phase.run}>
      <${Told} ctx=${ctx} />
      ${outside ? html`<${Outside} ctx=${ctx} />` : html`<${Above} ctx=${ctx} /><${Tools} ctx=${ctx} /><${Below} ctx=${ctx} />`}
    </section>`;
}

/** What there is to know before the work. */
const Told = apart(({ ctx }) => html`<${Notices} ctx=${ctx} />
  <${LateForCall} ctx=${ctx} />
  ${!ctx.slices.phase.hidden && isLate() && html`<${FirstShowing} ctx=${ctx} folded late />`}
  <${BookNotices} ctx=${ctx} />
  <${Prepare} ctx=${ctx} />
  ${ctx.slices.host && html`<${HostNotices} ctx=${ctx} />`}`);

/** Whether a tool to write in is open for you. */
const writesNow = (slices) => slices.phase.hidden || Boolean(openTool(slices, 'round')?.may_write);

/** On the sheet of who sits inside, above the tools. */
const Above = apart(({ ctx }) => {
  const done = roundIsOver(ctx.slices);
  return html`<${done || writesNow(ctx.slices) ? FoldedInstructions : Instructions} ctx=${ctx} key=${`doe-${done}`} done=${done} />
    ${!ctx.slices.room.consent && html`<${Consent} ctx=${ctx} />`}
    <${Helping} ctx=${ctx} />`;
});

/** And below them. */
const Below = apart(({ ctx }) => html`${onlyListens(ctx.slices) && html`<${NotePad} ctx=${ctx} run=${ctx.slices.phase.run} />`}
  ${ctx.slices.room.consent && html`<${Consent} ctx=${ctx} />`}
  ${isLast(ctx.slices) && html`<${TurnsTold} ctx=${ctx} /><${NextForOthers} ctx=${ctx} />`}
  <${OwnNotes} ctx=${ctx} />
  <${GroupBook} ctx=${ctx} />`);

/** Nothing comes after this phase. */
const isLast = ({ programme }) => programme.at === programme.phases.length - 1;

/** The case-bringer has none of the tools of this phase, but their own notes. */
const onlyListens = ({ phase, me }) => phase.stance !== 'active' && me.powers.includes('case_bringer');

/** Behind the back: the case-bringer with their own notes; whoever is not on the list with the reason why. */
const Outside = apart(({ ctx }) => {
  const { phase, me } = ctx.slices;
  if (!me.powers.includes('case_bringer')) {
    return html`<h2 class="k2">${ctx.say('session.why_listening')}</h2>
      <p>${ctx.say('session.why_listening_text')}</p>
      <p class="zacht">${ctx.say('session.why_listening_more')}</p>`;
  }
  return html`<${NotePad} ctx=${ctx} run=${phase.run} />
    <${Instructions} ctx=${ctx} only="not_yet" />
    <${StopButton} ctx=${ctx} />
    <p class="zacht afsluiter"><${ComeBack} ctx=${ctx} /></p>`;
});

function ComeBack({ ctx }) {
  const { say, slices } = ctx;
  const host = slices.people?.seats.find((s) => s.facilitator);
  const name = host ? ctx.name(host.seat) : say('session.the_facilitator');
  const minutes = Math.ceil(timeLeft(slices.timer, ctx.now()) / 60000);
  return ctx.hides_time || slices.timer.over || minutes <= 0 ? say('session.come_back', { name }) : say('session.come_back_in', { name, n: minutes });
}
