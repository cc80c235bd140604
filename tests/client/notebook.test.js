import { afterReload, ok, same, test } from './harness.js';
import { openNotebook } from '/client/notebook.js';
import { forgetSeat, seatToken } from '/client/seat.js';

const ROOM = 'room-of-the-notebook';
const command = { c: 'tool', tool: 'questions', action: { a: 'write', text: { id: 'i', body: 'b' } } };

test('keeps notes, drafts and waiting commands', async () => {
  const book = await openNotebook(ROOM);
  same(book.kept, 'disk');
  same([await book.notes.get('none'), await book.drafts.get('none')], ['', null]);
  await book.notes.put('run1', 'Volle dag gehad.');
  await book.drafts.put('run1', { text: 'Wat raakte je?', token: 'geheim' });
  await book.waiting.put('c2', command);
  await book.waiting.put('c1', command);
  sessionStorage.setItem('token', seatToken(ROOM));
});

test('the last text written is the one that stays', async () => {
  const book = await openNotebook(ROOM);
  const texts = Array.from({ length: 30 }, (_, n) => 'x'.repeat(3000 - n * 90));
  await Promise.all(texts.map((text) => book.notes.put('run2', text)));
  same(await book.notes.get('run2'), texts.at(-1));
});

test('what is written after erasing stays, what was before does not', async () => {
  const book = await openNotebook(ROOM);
  const before = book.drafts.put('run3', 'eerst');
  const erased = book.drafts.erase('run3');
  const after = book.drafts.put('run3', 'daarna');
  await Promise.all([before, erased, after]);
  same(await book.drafts.get('run3'), 'daarna');
  const other = await openNotebook('room-that-is-left');
  other.notes.put('run1', 'weg');
  const gone = other.notes.erase();
  other.notes.put('run1', 'nieuw');
  await gone;
  same(await other.notes.get('run1'), 'nieuw');
  await other.erase();
});

test('who types fast is not far ahead of the disk', async () => {
  const book = await openNotebook(ROOM);
  const begun = Array.from({ length: 500 }, (_, n) => book.drafts.put('run4', n));
  ok(new Set(begun).size <= 2, 'the newest takes the place of those that wait');
  await begun.at(-1);
  same(await book.drafts.get('run4'), 499);
  await book.drafts.erase('run4');
});

test('nothing lies readable on disk', async () => {
  const request = indexedDB.open('binnenskamers');
  const database = await new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
  const all = database.transaction('rows').objectStore('rows').getAll();
  const rows = await new Promise((resolve) => (all.onsuccess = () => resolve(all.result)));
  database.close();
  const [{ secret }] = rows.filter((row) => row.kind === 'key');
  same(secret.extractable, false);
  ok(rows.filter((row) => row.kind !== 'key' && row.kind !== 'command').every((row) => row.body instanceof ArrayBuffer && row.text === undefined));
});

const LEAVING = 'room-that-goes-away';

test('a page that goes leaves what is not yet on disk, and nothing once it is', async () => {
  const book = await openNotebook(LEAVING);
  const texts = () => Object.values(sessionStorage).filter((value) => value.includes('regel'));
  await book.notes.put('run1', 'eerste regel');
  dispatchEvent(new Event('pagehide'));
  same(texts(), [], 'what is on disk is not left as well');
  const kept = [book.notes.put('run1', 'tweede regel'), book.drafts.put('run1', { text: 'derde regel' })];
  same(texts(), [], 'not readable while the page stays');
  dispatchEvent(new Event('pagehide'));
  same(texts().length, 2, 'both are left');
  await Promise.all(kept);
  same(texts(), [], 'written in the meantime');
  book.notes.put('run1', 'vierde regel');
  dispatchEvent(new Event('pagehide'));
  await book.erase();
  same(texts(), [], 'erased');
});

test('the next page finds what was typed in the last moment', async () => {
  let book;
  addEventListener('pagehide', () => {
    book.notes.put('run1', 'bijna kwijt');
    book.notes.put('run2', '');
    for (const text of ['Wat r', 'Wat raakt', 'Wat raakte je?']) book.drafts.put('run2', { text });
  });
  book = await openNotebook(LEAVING);
  await book.notes.put('run2', 'weg');
  await book.drafts.put('run2', { text: 'Wat' });
});

test('drafts of a room nobody came back to go after a month; notes stay', async () => {
  const book = await openNotebook('room-of-long-ago');
  const now = Date.now;
  Date.now = () => now() - 32 * 24 * 3600 * 1000;
  await Promise.all([book.notes.put('r', 'van mij'), book.drafts.put('r', 'oud'), book.waiting.put('c', command)]);
  Date.now = now;
  await book.drafts.put('r2', 'nieuw');
  await openNotebook(ROOM);
  same([await book.notes.get('r'), await book.drafts.get('r'), await book.drafts.get('r2'), await book.waiting.all()], ['van mij', null, 'nieuw', []]);
  await book.erase();
});

test('rooms do not see each other, and memory does when there is no disk', async () => {
  const other = await openNotebook('another-room');
  same(await other.notes.get('run1'), '');
  const book = await openNotebook(ROOM, undefined);
  same(book.kept, 'disk', 'the default is the browser');
  const broken = { open: () => { throw new Error('private'); } };
  const memory = await openNotebook(ROOM, broken);
  same(memory.kept, 'memory');
  await memory.notes.put('run1', 'a');
  same(await memory.notes.get('run1'), 'a');
});

afterReload('all of it is there again, in order', async () => {
  const book = await openNotebook(ROOM);
  same(await book.notes.get('run1'), 'Volle dag gehad.');
  same(await book.drafts.get('run1'), { text: 'Wat raakte je?', token: 'geheim' });
  same((await book.waiting.all()).map((one) => one.id), ['c2', 'c1']);
  same((await book.notes.all()).map((one) => one.run), ['run1', 'run2']);
  same(seatToken(ROOM), sessionStorage.getItem('token'));
});

afterReload('what was not yet on disk is there, and no longer readable in the tab', async () => {
  const readable = () => Object.values(sessionStorage).filter((value) => value.includes('Wat raakte je?') || value.includes('kwijt')).length;
  same(readable(), 2);
  const book = await openNotebook(LEAVING);
  same(readable(), 0);
  same((await book.notes.all()).map((one) => one.text), ['bijna kwijt']);
  same(await book.drafts.get('run2'), { text: 'Wat raakte je?' });
  await book.erase();
});

afterReload('forgetting the room leaves the notes, erasing leaves nothing', async () => {
  const book = await openNotebook(ROOM);
  await book.forgetRoom();
  same([await book.drafts.get('run1'), await book.waiting.all()], [null, []]);
  same(await book.notes.get('run1'), 'Volle dag gehad.');
  await book.notes.put('run1', '');
  same(await book.notes.get('run1'), '', 'an emptied note is gone');
  await book.erase();
  same(await book.notes.all(), []);
  await book.notes.put('run1', 'daarna');
  same(await (await openNotebook(ROOM)).notes.get('run1'), 'daarna', 'it can be used again');
});

afterReload('a forgotten seat gets a new token, and old ones are swept', () => {
  const token = seatToken(ROOM);
  forgetSeat(ROOM);
  ok(seatToken(ROOM) !== token);
  seatToken('later', Date.now() + 32 * 24 * 3600 * 1000);
  same(localStorage.getItem(`seat.${ROOM}`), null);
});
