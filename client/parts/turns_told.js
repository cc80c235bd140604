/** Who brings and who leads the next time, for who does not lead now: once it is agreed. */
import { html } from '../../static/vendor/preact.js';
import { nameOf } from '../book_read.js';
import { listed } from '../formats.js';
import { agreedNext } from '../turn_plan.js';

/** @param {{ctx: import('../context.js').Ctx}} props */
export function TurnsTold({ ctx }) {
  const { say, book } = ctx;
  if (!book) return null;
  const told = ['brings', 'led'].map((/** @type {any} */ what) => {
    const pids = agreedNext(book.book, what);
    const names = listed(say, pids.map((pid) => (pid === book.me ? say('turns.yourself') : nameOf(book.book, pid))));
    return pids.length > 0 && say(`turns.told_${what}`, { names });
  }).filter(Boolean);
  if (told.length === 0) return null;
  return html`<section class="regel" aria-label=${say('turns.told')}><h2 class="k3">${say('turns.told')}</h2><div role="status">${told.map((words) => html`<p key=${words}>${words}</p>`)}</div></section>`;
}
