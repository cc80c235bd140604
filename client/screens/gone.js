/** A room that is no more, on a page the server made: this browser forgets its seat, and shows what its owner wrote for themselves. */
import { html, render } from '../../static/vendor/preact.js';
import { openNotebook } from '../notebook.js';
import { forgetSeat } from '../seat.js';
import { SheetLeft } from './problem.js';

/**
 * @param {HTMLElement} root
 * @param {import('../texts.js').Say} say
 */
export async function start(root, say) {
  const room = location.pathname.match(/^\/r\/([A-Za-z0-9_-]{22})\/?$/)?.[1];
  if (!room) return;
  forgetSeat(room);
  const notebook = await openNotebook(room);
  await notebook.forgetRoom();
  render(html`<${SheetLeft} say=${say} notebook=${notebook} />`, root);
}
