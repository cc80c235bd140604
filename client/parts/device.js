/** What somebody chooses for the device that they sit at: fetched when it is asked for. */
import { html, useEffect, useState } from '../../static/vendor/preact.js';
import { buzz, can } from '../at_hand.js';
import { choose, onChosen, wants } from '../own_device.js';
import { play, unlock } from '../sound.js';
import { Dialog } from './dialog.js';
import { useOwnId } from './own_id.js';
import { ThemeChoice } from './theme.js';

/** @typedef {import('../texts.js').Say} Say */

/** @param {{ctx: import('../context.js').Ctx, onClose: () => void}} props */
export default function Device({ ctx, onClose }) {
  const { say } = ctx;
  const [, again] = useState(0);
  useEffect(() => onChosen(() => again((n) => n + 1)), []);
  return html`<${Dialog} title=${say('device.title')} onClose=${onClose}>
    <p class="zacht">${say('device.only_you')}</p>
    <${ThemeChoice} say=${say} />
    <${Wish} say=${say} wish="awake" />
    <p class="zacht">${say('device.when')}</p>
    <${Wish} say=${say} wish="sound" onTurned=${hear}>
      ${wants('sound') && html`<p><button type="button" class="knop knop--tekst" onClick=${hear}>${say('device.hear')}</button></p>`}
    <//>
    <${Wish} say=${say} wish="vibrate" onTurned=${() => buzz('turn')} />
    <div class="vraag-knoppen"><button type="button" class="knop knop--vol" onClick=${onClose}>${say('device.done')}</button></div>
  <//>`;
}

/** Once, so that one knows what to expect; the press for it is also what lets a browser sound later. */
function hear() {
  unlock();
  play('turn');
}

/** A switch, or where this browser cannot the sentence that says so. @param {{say: Say, wish: import('../own_device.js').Wish, onTurned?: () => void, children?: any}} props */
function Wish({ say, wish, onTurned, children }) {
  const id = useOwnId();
  const on = wants(wish);
  const turn = () => {
    choose(wish, !on);
    if (!on) onTurned?.();
  };
  const able = can[wish]();
  return html`<div class="regel regel--kaal">
    <div><p id=${id}><b>${say(`device.${wish}`)}</b></p>
      <p class="klein zacht" id=${`${id}-wat`}>${say(able ? `device.what.${wish}` : `device.cannot.${wish}`)}</p>
      ${able && children}</div>
    ${able && html`<button type="button" class="schakel" role="switch" aria-checked=${String(on)} aria-labelledby=${id} aria-describedby=${`${id}-wat`} onClick=${turn}><span></span></button>`}
  </div>`;
}
