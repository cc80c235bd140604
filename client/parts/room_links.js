/** The room is made: its two links, and the way in. */
import { html, useEffect } from '../../static/vendor/preact.js';
import { pageAddress } from '../language.js';
import { CopyLink, CopyText } from './copy_link.js';
import { Icon } from './icon.js';
import { Qr } from './qr.js';

/**
 * @param {{say: import('../texts.js').Say, links: {member: string, facilitator: string}, kept: boolean, invitation: string, children?: any}} props  `kept`: the links stand among
 *   my rooms as well; `children`: what else goes to the members
 */
export function RoomLinks({ say, links, kept, invitation, children }) {
  useWarning(!kept);
  return html`<section class="blad">
    <h2 class="k2">${say('new_room.made')}</h2>
    <p>${say(kept ? 'rooms.made_what' : 'new_room.made_what')} ${kept && html`<a href=${pageAddress('/kamers')}>${say('rooms.link')}</a>`}</p>
    <${HandOut} say=${say} links=${links} invitation=${invitation}>${children}<//>
    <div class="slot">
      <a class="knop knop--vol" href=${links.facilitator}>${say('new_room.enter')}</a>
      <p class="klein zacht">${say('new_room.enter_what')}</p>
    </div>
  </section>`;
}

/**
 * What to hand out and what to keep to oneself.
 * @param {{say: import('../texts.js').Say, links: {member: string, facilitator: string}, invitation: string, of?: string, children?: any}} props
 *   `of`: put behind the ids where a page may show the links of another room as well; `children`: what else goes to the members
 */
export function HandOut({ say, links, invitation, of = '', children }) {
  return html`<section class="regel">
      <${CopyLink} say=${say} id=${`link-leden${of}`} link=${links.member} label=${say('new_room.member_link')} />
      <p class="klein zacht">${say('new_room.member_link_what')}</p>
      <${Telephone} say=${say} link=${links.member} label=${say('new_room.member_qr')} />
      <${CopyText} say=${say} id=${`uitnodiging${of}`} text=${invitation} label=${say('invitation.title')} what=${say('invitation.title_what')} />
      ${children}
    </section>
    <section class="regel">
      <${CopyLink} say=${say} id=${`link-begeleider${of}`} link=${links.facilitator} label=${say('new_room.facilitator_link')} />
      <p class="melding"><${Icon} name="slot" /><span>${say('new_room.facilitator_warning')}</span></p>
      <${Telephone} say=${say} link=${links.facilitator} label=${say('new_room.facilitator_qr')} />
    </section>`;
}

/** Links that stand nowhere else: before the page is loaded anew or left otherwise than by the way in, the browser asks. @param {boolean} only */
function useWarning(only) {
  useEffect(() => {
    if (!only) return undefined;
    const ask = (/** @type {Event} */ event) => document.activeElement?.closest('.slot a') || event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [only]);
}

/** The same link for a telephone, shown when asked for. */
function Telephone({ say, link, label }) {
  return html`<details class="uitklap uitklap--qr">
    <summary><span>${say('new_room.show_qr')}</span><${Icon} name="telefoon" /></summary>
    <${Qr} text=${link} label=${label} />
  </details>`;
}
