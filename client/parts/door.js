/** The door of the room: open or shut, and the link that leads to it. */
import { html, useState } from '../../static/vendor/preact.js';
import { invitationText } from '../invitation.js';
import { Switch } from './command.js';
import { CopyLink, CopyText } from './copy_link.js';
import { Confirm } from './dialog.js';
import { Icon } from './icon.js';
import { Qr } from './qr.js';

/** @param {{ctx: import('../context.js').Ctx}} props */
export function DoorSwitch({ ctx }) {
  const { say, slices } = ctx;
  if (ctx.practice) return null;
  const shut = slices.room.door === 'shut';
  return html`<${Switch} ctx=${ctx} title=${say('common.door_shut')} label=${say('common.door_shut')}
    text=${say(shut ? 'host.door_shut_text' : 'host.door_open_text')} on=${shut} command=${{ c: 'set_door', open: shut }} />`;
}

/** The link for the members, to hand out and to renew. @param {{ctx: import('../context.js').Ctx}} props */
export function Invite({ ctx }) {
  const { say, slices, card, invitation } = ctx;
  const [asked, ask] = useState(false);
  if (ctx.practice) return null;
  return html`<details class="uitklap">
    <summary><span class="k3">${say('host.invite')}</span><${Icon} name="neer" /></summary>
    <div class="uitnodigen">
      <${CopyLink} say=${say} id="link-leden" link=${invitation.member} label=${say('host.member_link')} />
      <${Qr} text=${invitation.member} label=${say('new_room.member_qr')} />
      ${slices.room.stage === 'lobby' && card && html`<${CopyText} say=${say} id="uitnodiging" text=${invitationText(say, meeting(ctx))}
        label=${say('invitation.title')} what=${say('invitation.title_what')} />`}
      <p class="klein zacht">${say('host.renew_what')}</p>
      <p><button type="button" class="knop knop--klein" onClick=${() => ask(true)}>${say('host.renew')}</button></p>
    </div>
    ${asked && html`<${Renew} ctx=${ctx} onClose=${() => ask(false)} />`}
  </details>`;
}

/** @param {import('../context.js').Ctx} ctx @returns {import('../invitation.js').Meeting} */
const meeting = ({ card, slices, invitation }) => ({ ...card, phases: slices.programme?.phases ?? [], link: invitation.member });

function Renew({ ctx, onClose }) {
  const { say } = ctx;
  const renew = () => ctx.renewDoor().then(() => ctx.announce(say('host.renewed')), (why) => ctx.announce(why.sentence));
  return html`<${Confirm} ctx=${ctx} title=${say('host.renew_title')} yes=${say('host.renew')} no=${say('common.cancel')} onYes=${renew} onClose=${onClose}>
    <p>${say('host.renew_warning')}</p>
  <//>`;
}
