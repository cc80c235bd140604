/** What both screens of a person say where it matters: what one writes stays where one wrote it, and counts once. */
import { html } from '../../static/vendor/preact.js';
import { hasOther } from '../own_screens.js';
import { Icon } from './icon.js';

/** It was written, chosen or handed in on the other screen. @param {{say: import('../texts.js').Say, what: 'text' | 'choice' | 'sheet'}} props */
export const Elsewhere = ({ say, what }) => html`<p class="melding melding--stil"><${Icon} name="schermen" /><span>${say(`second.elsewhere.${what}`)}</span></p>`;

/** A sentence for who has another screen; nothing for all others. @param {{ctx: any, what: 'notes' | 'sheet' | 'draft' | 'sign' | 'leave'}} props */
export const OtherScreen = ({ ctx, what }) => (hasOther(ctx.slices) ? html`<span>${ctx.say(`second.apart.${what}`)}</span>` : null);
