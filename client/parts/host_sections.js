/** The block at the end of the facilitator's sheet: the end of the meeting. */
import { html, useState } from '../../static/vendor/preact.js';
import { Confirm } from './dialog.js';

/** The button that closes the room, and the question before it. @param {{ctx: import('../context.js').Ctx, main?: boolean}} props  `main`: what there is to do now */
export function CloseButton({ ctx, main = false }) {
  const { say } = ctx;
  const [asked, ask] = useState(false);
  return html`<button type="button" class=${main ? 'knop knop--vol' : 'knop'} onClick=${() => ask(true)}>${say('host.close_button')}</button>
    ${asked && html`<${Confirm} ctx=${ctx} title=${say('host.close_title')} yes=${say('host.close_button')} no=${say('host.close_not')}
      command=${{ c: 'close' }} onClose=${() => ask(false)}>
      <ul><li>${say('host.close_gone')}</li><li>${say('host.close_kept')}</li><li>${say('host.close_erased')}</li></ul>
    <//>`}`;
}

/** @param {{ctx: import('../context.js').Ctx, main?: boolean}} props */
export function CloseRoom({ ctx, main = false }) {
  const { say } = ctx;
  return html`<section class="regel">
    <div><h2 class="k3">${say('host.close')}</h2><p class="zacht">${say('host.close_text')}</p></div>
    <${CloseButton} ctx=${ctx} main=${main} />
  </section>`;
}
