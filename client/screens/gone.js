/** A room that is no more, on a page the server made: this browser forgets its seat and its link, and shows what its owner wrote for themselves. */
import { html, render } from '../../static/vendor/preact.js';
import { openNotebook } from '../notebook.js';
import { GONE } from '../rooms_here.js';
import { forgetRoom } from '../rooms_shelf.js';
import { forgetSeat } from '../seat.js';
import SheetLeft from '../parts/sheet_left.js';

/**
 * @param {HTMLElement} root
 * @param {import('../texts.js').Say} say
 */
export async function start(root, say) {
  const room = location.pathname.match(/^\/r\/([A-Za-z0-9_-]{22})\/?$/)?.[1];
  if (!room) return;
  const notebook = await openNotebook(room);
  // A page that says that something went wrong says nothing of the room.
  if (GONE.has(root.dataset.code ?? '')) {
    forgetSeat(room);
    await Promise.all([notebook.forgetRoom(), forgetRoom(room).catch(() => {})]);
  }
  render(html`<${SheetLeft} say=${say} notebook=${notebook} />`, root);
}
