/** The room went to a narrow window beside the call: where it is, and the way to go on here. */
import { html } from '../../static/vendor/preact.js';
import { Frame, Header } from '../parts/frame.js';
import { Icon } from '../parts/icon.js';

/** @param {{ctx: import('../context.js').Ctx}} props */
export default function Elsewhere({ ctx }) {
  const { say, card } = ctx;
  return html`<${Frame} at="elsewhere" main="kamer" header=${html`<${Header} title=${card?.title ?? say('common.product')} />`}>
    <div class="kamer-in">
      <h1 class="k1" tabindex="-1">${say('beside.title')}</h1>
      <p class="lead elders">${say('beside.where')}</p>
      <p class="elders">${say('beside.how')}</p>
      <div class="slot"><button type="button" class="knop knop--vol" onClick=${ctx.beside.back}>${say('beside.back')}</button>
        <p class="klein zacht">${say('beside.back_what')}</p></div>
      <p><button type="button" class="knop" onClick=${() => ctx.beside.go()}><${Icon} name="venster" />${say('beside.show')}</button></p>
    </div>
  <//>`;
}
