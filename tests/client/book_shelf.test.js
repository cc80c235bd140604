import { GROUP, grownBook, someBook, chance } from './books.js';
import { afterReload, ok, same, test } from './harness.js';
import { emptyBook, merge, put } from '/client/book.js';
import { openBooks } from '/client/book_shelf.js';

const OTHER = 'groep-van-de-maandag-1';

/** All rows on disk. */
async function rows() {
  const request = indexedDB.open('binnenskamers');
  const database = await new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
  const all = database.transaction('rows').objectStore('rows').getAll();
  const found = await new Promise((resolve) => (all.onsuccess = () => resolve(all.result)));
  database.close();
  return found;
}

test('keeps books, the one last written first, and what is own beside them', async () => {
  const books = await openBooks();
  same([books.kept, await books.list(), await books.get(GROUP), await books.own(GROUP)], ['disk', [], null, null]);
  await books.save(grownBook(2));
  await books.save(put(emptyBook(OTHER), { title: 'maandaggroep' }, 5));
  await books.putOwn(GROUP, { me: 'anke0001', details: {} });
  same((await books.list()).map(({ id }) => id), [OTHER, GROUP]);
  same(await books.get(GROUP), grownBook(2));
});

test('what is saved from several tabs at once is merged, and nothing is lost', async () => {
  const id = 'groep-van-twee-tabs-12';
  const tabs = await Promise.all([openBooks(), openBooks(), openBooks()]);
  const parts = Array.from({ length: 12 }, (_, n) => ({ ...someBook(chance(n + 1), 10), id }));
  await Promise.all(parts.map((part, n) => tabs[n % 3].save(part)));
  same(await tabs[0].get(id), parts.reduce(merge));
  const counted = Array.from({ length: 9 }, (_, n) => tabs[n % 3].turn(id, ({ own }) => ({ own: { n: (own?.n ?? 0) + 1 } })));
  await Promise.all(counted);
  same(await tabs[1].own(id), { n: 9 });
  await tabs[2].remove(id);
  same([await tabs[0].get(id), await tabs[0].own(id)], [null, null]);
});

test('nothing of a book lies readable on disk, nor whose it is', async () => {
  const found = (await rows()).filter(({ room }) => room === 'groepsboeken');
  const [{ secret }] = found.filter(({ kind }) => kind === 'key');
  same(secret.extractable, false);
  const others = found.filter(({ kind }) => kind !== 'key');
  ok(others.length >= 3 && others.every((row) => row.body instanceof ArrayBuffer && !JSON.stringify(row).includes('anke')));
});

test('without a disk it keeps them in memory and says so; such a shelf never touches the disk', async () => {
  const before = (await rows()).length;
  for (const factory of [null, /** @type {any} */ ({ open: () => { throw new Error('private'); } })]) {
    const books = await openBooks(factory);
    await books.save(grownBook(1));
    await books.putOwn(GROUP, { me: 'x' });
    same([books.kept, (await books.list()).length, await books.own(GROUP)], ['memory', 1, { me: 'x' }]);
  }
  same((await rows()).length, before);
});

test('asks the browser to let it stay once something is kept, and once only', async () => {
  const { persist } = navigator.storage;
  let times = 0;
  Object.defineProperty(navigator.storage, 'persist', { configurable: true, value: async () => ((times += 1), false) });
  const { openBooks: fresh } = await import('/client/book_shelf.js?again');
  const books = await fresh();
  await books.list();
  same(times, 0);
  await books.save(put(grownBook(3), { title: 'anders' }, 90_000));
  await books.save(put(grownBook(4), { title: 'weer anders' }, 99_000));
  same(times, 1);
  Object.defineProperty(navigator.storage, 'persist', { configurable: true, value: persist });
});

afterReload('it is all there after a reload, and goes when it is removed', async () => {
  const books = await openBooks();
  same((await books.list()).map(({ id }) => id), [GROUP, OTHER]);
  same(await books.own(GROUP), { me: 'anke0001', details: {} });
  await books.remove(GROUP);
  same([(await books.list()).length, await books.get(GROUP), await books.own(GROUP)], [1, null, null]);
});
