/** The chair that goes round: at the beginning to who was agreed to lead tonight, at the end to who leads the next time. */
import { html, useState } from '../../static/vendor/preact.js';
import { nameOf, seatOf } from '../book_read.js';
import { agreedLead } from '../turn_room.js';
import { Confirm } from './dialog.js';
import { Notice } from './notices.js';

/** One press, asked first. @param {{ctx: import('../context.js').Ctx, seat: string, name: string, text: string}} props  `text`: what it means */
export function GiveChair({ ctx, seat, name, text }) {
  const { say } = ctx;
  const [asked, ask] = useState(false);
  return html`<button type="button" class="knop" onClick=${() => ask(true)}>${say('turns.give_chair', { name })}</button>
    ${asked && html`<${Confirm} ctx=${ctx} title=${say('host.hand_over_title', { name })} yes=${say('host.hand_over_button')} no=${say('common.cancel')} command=${{ c: 'hand_over', seat }} onClose=${() => ask(false)}>
      <p>${text}</p>
    <//>`}`;
}

/** Whether the meeting has only just begun. @param {Record<string, any>} slices */
const isBeginning = ({ room, programme }) => room.stage === 'lobby' || (room.stage === 'running' && (programme?.at ?? 0) === 0);

/** The group agreed that somebody else leads tonight than who opened with the host link. @param {{ctx: import('../context.js').Ctx}} props */
export function AgreedChair({ ctx }) {
  const { say, slices, book } = ctx;
  const agreed = isBeginning(slices) ? agreedLead(book, slices) : null;
  if (!agreed) return null;
  const name = agreed.seat ? ctx.name(agreed.seat) : nameOf(book.book, agreed.pid);
  const words = say('turns.agreed_chair', { name });
  return html`<${Notice} ctx=${ctx} icon="stoel" said=${words} quiet>
    <p><b>${words}</b> ${say(agreed.seat ? 'turns.agreed_chair_what' : 'turns.agreed_chair_away', { name })}</p>
    ${agreed.seat && html`<${GiveChair} ctx=${ctx} seat=${agreed.seat} name=${name} text=${say('host.hand_over_confirm', { name })} />`}
  <//>`;
}

/** Near the end: who leads the next time can have the chair now, and makes the room for it. @param {{ctx: import('../context.js').Ctx, pid: string}} props */
export function NextChair({ ctx, pid }) {
  const { say, slices, book } = ctx;
  const seat = seatOf(book.book, book.mid, pid);
  const chair = slices.people?.seats.find((/** @type {any} */ one) => one.seat === seat);
  const name = nameOf(book.book, pid);
  if (slices.room.stage !== 'running') return null;
  if (chair?.facilitator) return html`<p class="klein zacht">${say('turns.next_chair_you')}</p>`;
  if (!chair) return html`<p class="klein zacht">${say('turns.next_chair_away', { name })}</p>`;
  return html`<p class="zacht">${say('turns.next_chair', { name })}</p>
    <div class="chips"><${GiveChair} ctx=${ctx} seat=${chair.seat} name=${name} text=${say('turns.next_chair_confirm', { name })} /></div>`;
}
