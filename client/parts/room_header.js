/** The bar of a room, with what everybody may always do. */
import { html } from '../../static/vendor/preact.js';
import { apart } from './apart.js';
import { Header, doorState } from './frame.js';
import { Menu } from './menu.js';

/** The bar of a room one sits in. @param {{ctx: import('../context.js').Ctx, menu?: boolean}} props */
export const RoomHeader = apart(({ ctx, menu = true }) => {
  const { say, slices, card } = ctx;
  const closed = slices.room?.stage === 'closed';
  const leads = slices.me?.powers.includes('facilitator');
  const state = leads ? ['klok', say('session.you_lead')] : doorState(say, slices.room?.door);
  return html`<${Header} title=${card?.title ?? say('common.product')} state=${closed ? null : state} say=${menu ? undefined : say}>${menu && html`<${Menu} ctx=${ctx} />`}<//>`;
});
