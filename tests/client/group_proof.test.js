import { GROUP } from './books.js';
import { ok, same, test } from './harness.js';
import { at, emptyBook, put } from '/client/book.js';
import { openBooks } from '/client/book_shelf.js';
import { isProven, proofFor } from '/client/group_proof.js';

const ROOM = 'kamerkamerkamerkamer_1';

test('who has the book can show of a room that it is of the group, and of that room only', async () => {
  const shelf = await openBooks(null);
  const proof = await proofFor(GROUP, ROOM, async () => shelf);
  const book = await shelf.get(GROUP);
  ok(/^[A-Za-z0-9_-]{43}$/.test(proof), proof);
  ok(await isProven(book, ROOM, proof), 'its own room');
  ok(!(await isProven(book, 'kamerkamerkamerkamer_2', proof)), 'a proof taken from another room');
  for (const wrong of [null, undefined, '', proof.slice(1)]) ok(!(await isProven(book, ROOM, wrong)), `taken for a proof: ${wrong}`);
  const other = put(emptyBook(GROUP), { key: 'sleutelsleutelsleutel_' }, 1);
  ok(!(await isProven(other, ROOM, proof)), 'the key of another book');
});

test('a book has one key, which stays', async () => {
  const shelf = await openBooks(null);
  await proofFor(GROUP, ROOM, async () => shelf);
  const key = at(await shelf.get(GROUP), 'key');
  await proofFor(GROUP, 'kamerkamerkamerkamer_2', async () => shelf);
  same(at(await shelf.get(GROUP), 'key'), key);
});

test('who has no book, or one from before there were keys, has nothing to go by', async () => {
  ok(await isProven(null, ROOM, null));
  ok(await isProven(emptyBook(GROUP), ROOM, null));
});
