/** What the keys do, to whom, with the switch that turns them off; and the break, which is asked first where no button for it is in sight. */
import { html, useEffect, useState } from '../../static/vendor/preact.js';
import { choose, onChosen, wants } from '../own_device.js';
import { Confirm, Dialog } from './dialog.js';
import { breakMinutes, refusalSentence } from './host_notices.js';

const LEADS = ['clock', 'next', 'previous', 'open', 'break'];
const EVERYBODY = ['ready', 'help'];

/** @param {{ctx: import('../context.js').Ctx, of: 'keys' | 'pause', onClose: () => void}} props */
export default function Shortcuts({ ctx, of, onClose }) {
  return of === 'pause' ? html`<${Break} ctx=${ctx} onClose=${onClose} />` : html`<${Keys} ctx=${ctx} onClose=${onClose} />`;
}

function Keys({ ctx, onClose }) {
  const { say } = ctx;
  const [, again] = useState(0);
  useEffect(() => onChosen(() => again((n) => n + 1)), []);
  const keys = ctx.slices.me.powers.includes('facilitator') ? [...LEADS, ...EVERYBODY] : EVERYBODY;
  const on = wants('keys');
  return html`<${Dialog} title=${say('keys.title')} onClose=${onClose}>
    <dl class="toetsen">${keys.map((key) => html`<div key=${key}><dt><kbd>${say(`keys.key.${key}`)}</kbd></dt><dd>${say(`keys.does.${key}`)}</dd></div>`)}</dl>
    <p class="klein zacht">${say('keys.when')}</p>
    <p class="klein zacht">${say('keys.besides')}</p>
    <div class="regel regel--kaal">
      <div><p id="toetsen-aan"><b>${say('keys.on')}</b></p><p class="klein zacht" id="toetsen-wat">${say('keys.on_what')}</p></div>
      <button type="button" class="schakel" role="switch" aria-checked=${String(on)} aria-labelledby="toetsen-aan" aria-describedby="toetsen-wat"
        onClick=${() => choose('keys', !on)}><span></span></button>
    </div>
    <div class="vraag-knoppen"><button type="button" class="knop knop--vol" onClick=${onClose}>${say('keys.done')}</button></div>
  <//>`;
}

function Break({ ctx, onClose }) {
  const { say, slices } = ctx;
  const refused = slices.host?.start_break;
  if (refused) {
    return html`<${Dialog} title=${say('keys.no_break')} onClose=${onClose}><p>${refusalSentence(ctx, refused)}</p>
      <div class="vraag-knoppen"><button type="button" class="knop knop--vol" onClick=${onClose}>${say('keys.done')}</button></div><//>`;
  }
  return html`<${Confirm} ctx=${ctx} title=${say('keys.break_title')} yes=${say('host.start_break', { n: breakMinutes(slices) })} no=${say('common.cancel')}
    command=${{ c: 'start_break', run: slices.phase.run }} onClose=${onClose}><p>${say('keys.break_what')}</p><//>`;
}
