/** After the meeting: what is gone, when the rest goes, and one's own sheet. "Gewist" is said only when the server said so. */
import { html, useState } from '../../static/vendor/preact.js';
import { timeText, weekday } from '../formats.js';
import { pageAddress } from '../language.js';
import { BookAtTheEnd } from '../parts/book_file.js';
import { Confirm } from '../parts/dialog.js';
import { fetched } from '../parts/fetched.js';
import { Frame } from '../parts/frame.js';
import { GroupBook } from '../parts/group_book.js';
import { Icon } from '../parts/icon.js';
import { NextForOthers } from '../parts/next_for_others.js';
import { RoomHeader } from '../parts/room_header.js';
import { OwnSheet } from '../parts/sheet.js';
import { TurnsTold } from '../parts/turns_told.js';

const Ending = fetched(() => import('../parts/ending.js'));

/** @param {{ctx: import('../context.js').Ctx}} props */
export function Closing({ ctx }) {
  const { say, slices } = ctx;
  const [asked, ask] = useState(false);
  const erased = slices.room.erased_at_ms ?? ctx.now();
  const leads = slices.me?.powers.includes('facilitator');
  return html`<${Frame} at="closing" header=${html`<${RoomHeader} ctx=${ctx} menu=${false} />`}>
      <section class="kamer"><div class="kamer-in">
        <h1 class="reus" tabindex="-1">${say('closing.title')}</h1>
        <p class="lead">${say('closing.text')}</p>
        <ul class="slotstand">
          <li><${Icon} name="vink" /><span>${say('closing.gone')}</span></li>
          <li><${Icon} name="klok" /><span>${say('closing.rest', { day: weekday(say, erased), time: timeText(say, erased) })}</span></li>
          <li><${Icon} name="slot" /><span>${say('closing.yours')}</span></li>
        </ul>
      </div></section>
      <section class="blad" aria-label=${say('session.sheet')}>
        <${OwnSheet} ctx=${ctx} none=${say('closing.empty')} />
        ${leads ? html`<${Ending} ctx=${ctx} />` : html`<${TurnsTold} ctx=${ctx} /><${NextForOthers} ctx=${ctx} />`}
        <${BookAtTheEnd} ctx=${ctx} />
        <${GroupBook} ctx=${ctx} />
        ${ctx.practice && html`<p>${ctx.practice.after}</p>`}
        ${leads && !ctx.practice && html`<p><a href=${pageAddress('/kamers')}>${say('rooms.link')}</a></p><section class="regel">
          <div><h2 class="k3">${say('closing.erase_now')}</h2><p class="zacht">${say('closing.erase_now_text')}</p></div>
          <button type="button" class="knop" onClick=${() => ask(true)}>${say('closing.erase')}</button>
        </section>`}
      </section>
    ${asked && html`<${Confirm} ctx=${ctx} title=${say('closing.erase_title')} yes=${say('closing.erase')} no=${say('closing.erase_not')}
      command=${{ c: 'erase' }} onClose=${() => ask(false)}>
      <p>${say('closing.erase_confirm')}</p>
    <//>`}
  <//>`;
}
