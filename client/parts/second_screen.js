/** Going on on a telephone as well: the code for it, and afterwards what may be done about the other screen. Opened from the menu. */
import { html, useEffect, useRef, useState } from '../../static/vendor/preact.js';
import { wordsOf } from '../own_screens.js';
import { CommandButton, Refused } from './command.js';
import { CopyLink } from './copy_link.js';
import { Dialog } from './dialog.js';
import { Icon } from './icon.js';
import { Qr } from './qr.js';
import { useCountdown } from './seconds.js';
import { formatClock } from './timer.js';

const PARTS = { only: Offer, first: First, second: Second, gone: Gone };

/** @param {{ctx: import('../context.js').Ctx, onClose: () => void}} props */
export default function SecondScreenDialog({ ctx, onClose }) {
  const { screen } = ctx.slices.me;
  const was = useRef(screen);
  // Once there was another screen, no new code is made by itself.
  const state = screen === 'only' && was.current !== 'only' ? 'gone' : screen;
  if (screen !== 'only') was.current = screen;
  return html`<${Dialog} title=${ctx.say(`second.dialog.${wordsOf(state)}`)} onClose=${onClose}><${PARTS[state]} ctx=${ctx} onClose=${onClose} /><//>`;
}

/** Makes a code as soon as it is shown, and another when that is asked for. */
function useOffer(ctx) {
  const [state, set] = useState({ link: '', refusal: null });
  const make = () => {
    set({ link: '', refusal: null });
    const failed = (why) => set({ link: '', refusal: { sentence: why?.sentence ?? ctx.say('connection.failed') } });
    ctx.screens.offer().then((link) => set({ link, refusal: null }), failed);
  };
  useEffect(make, []);
  return { ...state, make };
}

function Offer({ ctx, onClose }) {
  const { say } = ctx;
  const { link, refusal, make } = useOffer(ctx);
  const until = ctx.slices.me.ticket_until_ms;
  const left = useCountdown(ctx, link ? until : null);
  const over = link !== '' && left === 0;
  return html`<p>${say(wordsOf('only') === 'only' ? 'second.offer.what' : 'second.offer.what_touch')}</p>
    <p class="melding"><${Icon} name="slot" /><span>${say('second.offer.careful')}</span></p>
    ${link && !over && html`<div><${Qr} text=${link} label=${say('second.offer.qr')} />
      <p class="klein zacht">${ctx.hides_time ? say('second.offer.good_for') : say('second.offer.left', { time: formatClock(left * 1000) })}</p></div>
      <${CopyLink} say=${say} id="link-scherm" link=${link} label=${say('second.offer.link')} />`}
    <p role="status" class=${over || !link ? '' : 'vh'}>${over ? say('second.offer.over') : link || refusal ? '' : say('second.offer.making')}</p>
    <${Refused} refusal=${refusal} />
    <p class="klein zacht">${say('second.stays')}</p>
    <div class="vraag-knoppen">
      ${(over || refusal) && html`<button type="button" class="knop knop--vol" onClick=${make}>${say('second.offer.again')}</button>`}
      <button type="button" class="knop" onClick=${onClose}>${say('second.close')}</button>
    </div>`;
}

function First({ ctx, onClose }) {
  const { say } = ctx;
  return html`<p>${say('second.first.what')}</p>
    <p>${say('second.stays')}</p>
    <p>${say('second.first.let_go_what')}</p>
    <div class="vraag-knoppen">
      <button type="button" class="knop knop--vol" onClick=${onClose}>${say('second.on')}</button>
      <${LetGo} ctx=${ctx} />
    </div>`;
}

/** The second screen goes at once. @param {{ctx: import('../context.js').Ctx, kind?: string}} props */
export const LetGo = ({ ctx, kind = 'knop' }) =>
  html`<${CommandButton} ctx=${ctx} kind=${kind} command=${{ c: 'drop_screen' }} said=${ctx.say('second.dialog.gone')}>${ctx.say('second.first.let_go')}<//>`;

function Second({ ctx, onClose }) {
  const { say } = ctx;
  return html`<p>${say('second.second.what')}</p>
    <p>${say('second.stays')}</p>
    <p>${say('second.second.stop_what')}</p>
    <div class="vraag-knoppen">
      <button type="button" class="knop knop--vol" onClick=${onClose}>${say('second.on')}</button>
      <${CommandButton} ctx=${ctx} command=${{ c: 'drop_screen' }}>${say('second.second.stop')}<//>
    </div>`;
}

function Gone({ ctx, onClose }) {
  return html`<p>${ctx.say('second.gone')}</p>
    <div class="vraag-knoppen"><button type="button" class="knop knop--vol" onClick=${onClose}>${ctx.say('second.on')}</button></div>`;
}
