/** The facilitator's screen during a phase: the room, their sheet, the programme. */
import { html } from '../../static/vendor/preact.js';
import { Agreements } from '../parts/agreements.js';
import { apart } from '../parts/apart.js';
import { CallPlace } from '../parts/call.js';
import { AgreedChair } from '../parts/chair.js';
import { PeopleList } from '../parts/circle.js';
import { Consent } from '../parts/consent.js';
import { DoorSwitch, Invite } from '../parts/door.js';
import { BookNotices, GroupBook } from '../parts/group_book.js';
import { Helping } from '../parts/helping.js';
import { fetched } from '../parts/fetched.js';
import { HostBar } from '../parts/host_bar.js';
import { HostNotices } from '../parts/host_notices.js';
import { CloseRoom } from '../parts/host_sections.js';
import { Icon } from '../parts/icon.js';
import { FoldedInstructions, Instructions, Script } from '../parts/instructions.js';
import { Knocking } from '../parts/knocking.js';
import { isOutside, roundIsOver } from '../parts/kring_model.js';
import { OwnNotes } from '../parts/notes.js';
import { Notices } from '../parts/notices.js';
import { Prepare } from '../parts/prepare.js';
import { ProgrammeList } from '../parts/programme_list.js';
import { CaseBringers, Deputy, HandOver } from '../parts/roles.js';
import { RoomColumn } from '../parts/room_column.js';
import { Tools } from '../parts/tools.js';

const Ending = fetched(() => import('../parts/ending.js'));
const ProgrammePanel = fetched(() => import('../parts/programme_panel.js'));

/** Here the group agrees on the next time. @param {{method: string, phase: string}} phase */
const isEvaluation = ({ method, phase }) => method === 'evening' && phase === 'evaluate';

/** @param {{ctx: import('../context.js').Ctx}} props */
export function Host({ ctx }) {
  return html`<${RoomColumn} ctx=${ctx}><${HostBar} ctx=${ctx} /><//>
    <section class="blad blad--regie" aria-label=${ctx.say('session.sheet')} key=${ctx.slices.phase.run}>
      <${Above} ctx=${ctx} />
      <${Tools} ctx=${ctx} />
      <${Below} ctx=${ctx} />
    </section>
    <${Programme} ctx=${ctx} />`;
}

const Above = apart(({ ctx }) => html`<${Notices} ctx=${ctx} />
  <${BookNotices} ctx=${ctx} />
  <${Prepare} ctx=${ctx} />
  <${Knocking} ctx=${ctx} />
  <${AgreedChair} ctx=${ctx} />
  <${HostNotices} ctx=${ctx} />
  ${roundIsOver(ctx.slices) ? html`<${FoldedInstructions} ctx=${ctx} done />` : html`<${Script} ctx=${ctx} /><${Instructions} ctx=${ctx} />`}
  <${Consent} ctx=${ctx} />
  <${Helping} ctx=${ctx} />`);

const Below = apart(({ ctx }) => {
  const last = ctx.slices.host.next.key === null;
  return html`<${OwnNotes} ctx=${ctx} />
    ${(last || isEvaluation(ctx.slices.phase)) && html`<${Ending} ctx=${ctx} last=${last} />`}
    ${last && html`<${CloseRoom} ctx=${ctx} main />`}
    <${DoorSwitch} ctx=${ctx} />
    <${CallPlace} ctx=${ctx} />
    <${More} ctx=${ctx} />
    <${GroupBook} ctx=${ctx} />
    <${Invite} ctx=${ctx} />
    ${!last && html`<${CloseRoom} ctx=${ctx} />`}`;
});

const Programme = apart(({ ctx }) => html`<section class="draaiboek" aria-labelledby="draaiboek">
  <h2 class="k3" id="draaiboek">${ctx.say('common.programme')}</h2>
  <${ProgrammeList} ctx=${ctx} />
  <${ProgrammePanel} ctx=${ctx} />
</section>`);

/** What is needed now and then. From outside a hidden phase the lead is not handed over: the answer would tell who is there. */
function More({ ctx }) {
  const { say, slices } = ctx;
  return html`<details class="uitklap">
    <summary><span class="k3">${say('host.more')}</span><${Icon} name="neer" /></summary>
    <div class="blad--regie">
      ${!isOutside(slices) && html`<${HandOver} ctx=${ctx} /><${Deputy} ctx=${ctx} />`}
      <${CaseBringers} ctx=${ctx} />
      <section class="regel">
        <div><h2 class="k3">${say('host.remove_title_short')}</h2><p class="zacht">${say('host.remove_text')}</p></div>
        <${PeopleList} ctx=${ctx} />
      </section>
      <${Agreements} ctx=${ctx} />
    </div>
  </details>`;
}
