/** Sets the room beside the call, in a narrow window at the side of the screen; only where there is a side. */
import { html, useState } from '../../static/vendor/preact.js';
import { canGoBeside } from '../beside_window.js';
import { Icon } from './icon.js';

/** @param {{ctx: import('../context.js').Ctx, kind?: string}} props */
export function BesideButton({ ctx, kind = 'knop' }) {
  const [blocked, block] = useState(false);
  const { say } = ctx;
  if (!canGoBeside(ctx)) return null;
  return html`<button type="button" class=${kind} aria-describedby=${blocked ? 'naast-dicht' : undefined} onClick=${() => block(!ctx.beside.go())}><${Icon} name="venster" />${say('beside.go')}</button>
    <p class="klein fout" role="status" id="naast-dicht">${blocked && say('mini.blocked_what')}</p>`;
}
