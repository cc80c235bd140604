/**
 * At the door: that this room is of a group whose book is in this browser, and that who sits down gives the book to all who sit there; or
 * that it only says so, and gets nothing.
 */
import { html, useEffect, useState } from '../../static/vendor/preact.js';
import { timesMet, titleOf } from '../book_read.js';
import { openBooks } from '../book_shelf.js';
import { isProven } from '../group_proof.js';
import { roomIn } from '../vault.js';
import { Icon } from './icon.js';

/** @param {string} id @param {string} room @param {string | null | undefined} proof */
async function look(id, room, proof) {
  const book = await (await openBooks()).get(id);
  return book && { book, proven: await isProven(book, room, proof) };
}

/** @param {{ctx: import('../context.js').Ctx}} props */
export default function KnownGroup({ ctx }) {
  const { say, card } = ctx;
  const id = card?.group ?? null;
  const [known, know] = useState(/** @type {{book: import('../book.js').Book, proven: boolean} | null} */ (null));
  useEffect(() => {
    if (id) look(id, roomIn(ctx.invitation.member), card?.group_proof).then(know, () => {});
  }, [id]);
  if (!known || timesMet(known.book) === 0) return null;
  const group = titleOf(known.book) || card?.title || say('common.meeting');
  return html`<p><${Icon} name="lamp" />${say(known.proven ? 'book.door' : 'book.door_unproven', { group })}</p>`;
}
