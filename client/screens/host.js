/** The facilitator's screen during a phase: the room, their sheet, the programme. */
import { html } from '../../static/vendor/preact.js';
import { HostBar, PREVIOUS_REASON } from '../parts/host_bar.js';
import { HostNotices, refusalSentence } from '../parts/host_notices.js';
import { CloseRoom, DoorSwitch, FacilitatorWrites, Knocking, Roles } from '../parts/host_sections.js';
import { Icon } from '../parts/icon.js';
import { Instructions, Script } from '../parts/instructions.js';
import { OwnNotes } from '../parts/notes.js';
import { Notices } from '../parts/notices.js';
import { ProgrammeList } from '../parts/programme_list.js';
import { RoomColumn } from '../parts/room_column.js';
import { Tools } from '../parts/tools.js';
import { Consent } from '../parts/consent.js';

/** @param {{ctx: import('../context.js').Ctx}} props */
export function Host({ ctx }) {
  const { say, slices } = ctx;
  const { host, phase } = slices;
  return html`<div class="gesplitst gesplitst--regie">
    <${RoomColumn} ctx=${ctx}><${HostBar} ctx=${ctx} /><//>
    <section class="blad blad--regie" aria-label=${say('session.sheet')} key=${phase.run}>
      <${Notices} ctx=${ctx} />
      <${Knocking} ctx=${ctx} />
      <${HostNotices} ctx=${ctx} />
      ${host.previous.refusal && html`<p class="vh" id=${PREVIOUS_REASON}>${refusalSentence(ctx, host.previous.refusal)}</p>`}
      <${Script} ctx=${ctx} />
      <${Instructions} ctx=${ctx} />
      <${Consent} ctx=${ctx} />
      <${Tools} ctx=${ctx} />
      <${OwnNotes} ctx=${ctx} />
      <${DoorSwitch} ctx=${ctx} />
      <details class="uitklap">
        <summary><span class="k3">${say('host.more')}</span><${Icon} name="neer" /></summary>
        <div class="blad--regie">
          <${Roles} ctx=${ctx} />
          <${FacilitatorWrites} ctx=${ctx} />
        </div>
      </details>
      <${CloseRoom} ctx=${ctx} />
    </section>
    <section class="draaiboek" aria-labelledby="draaiboek">
      <h2 class="k3" id="draaiboek">${say('host.programme')}</h2>
      <${ProgrammeList} ctx=${ctx} steppers />
    </section>
  </div>`;
}
