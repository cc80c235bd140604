/**
 * That a room is one of a group. The id of a group is in every room it ever met in, so it proves nothing; its book has a key, and who
 * makes a room writes on its card what only that key gives for that room. A browser that has the book looks at it before it gives
 * anything away. Who was once in the group has the key for good: against them it does not help.
 */
import { at, emptyBook, put } from './book.js';
import { openBooks } from './book_shelf.js';
import { fromBase64url, newId, toBase64url } from './vault.js';

/** @param {string} key @param {string} room @returns {Promise<string>} 43 characters */
async function proofOf(key, room) {
  const secret = await crypto.subtle.importKey('raw', fromBase64url(key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return toBase64url(new Uint8Array(await crypto.subtle.sign('HMAC', secret, new TextEncoder().encode(`binnenskamers v1 group ${room}`))));
}

/**
 * What goes on the card of a new room of this group. A book that has no key yet gets one.
 * @param {string} group  its id
 * @param {string} room
 * @param {typeof openBooks} [open]
 * @returns {Promise<string>}
 */
export async function proofFor(group, room, open = openBooks) {
  const books = await open();
  const { book } = await books.turn(group, (/** @type {import('./book_shelf.js').Kept} */ { book: found, own }) => {
    const known = found ?? emptyBook(group);
    return { book: at(known, 'key') ? known : put(known, { key: newId() }, Date.now()), own };
  });
  return proofOf(at(book, 'key'), room);
}

/**
 * Whether this browser may take a room for one of the group. It knows no better of a group whose book it does not have, and gives nothing then.
 * @param {import('./book.js').Book | null | undefined} book
 * @param {string} room
 * @param {string | null | undefined} proof
 */
export async function isProven(book, room, proof) {
  const key = book ? at(book, 'key') : null;
  return key === null || (await proofOf(key, room)) === proof;
}
