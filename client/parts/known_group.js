/**
 * At the door: that this room is said to be of a group whose book is in this browser. Whoever makes a room may say so, and who sits down
 * gives the book to all who sit there; so it is told before they do.
 */
import { html, useEffect, useState } from '../../static/vendor/preact.js';
import { timesMet, titleOf } from '../book_read.js';
import { openBooks } from '../book_shelf.js';
import { Icon } from './icon.js';

/** @param {{ctx: import('../context.js').Ctx}} props */
export function KnownGroup({ ctx }) {
  const { say, card } = ctx;
  const id = card?.group ?? null;
  const [book, know] = useState(/** @type {import('../book.js').Book | null} */ (null));
  useEffect(() => {
    if (id) openBooks().then((books) => books.get(id)).then(know, () => {});
  }, [id]);
  if (!book || timesMet(book) === 0) return null;
  const group = titleOf(book) || card?.title || say('common.meeting');
  return html`<p><${Icon} name="lamp" />${say('book.door', { group })}</p>`;
}
