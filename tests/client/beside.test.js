import { ok, same, settle, test } from './harness.js';
import { besideName, isBeside } from '/client/beside_name.js';
import { besidePlace, besideWindow, canGoBeside, roomBeside } from '/client/beside_window.js';
import { drop, leave, left } from '/client/unwritten.js';

const desk = { fine: true, screen: 1440, page: 1200, narrow: false };

test('there is room beside a page on a desk, and none on a phone, a small screen, a narrow window or in that window itself', () => {
  ok(roomBeside(desk));
  same([{ fine: false }, { screen: 900 }, { page: 420 }, { narrow: true }].map((other) => roomBeside({ ...desk, ...other })), [false, false, false, false]);
  ok(!canGoBeside({ beside: {}, notebook: { kept: 'memory' } }), 'two windows would each have a notebook of their own');
  same([isBeside(besideName('a')), isBeside('something else'), isBeside()], [true, false, false]);
});

test('it stands at the right of the screen it is on, from top to bottom', () => {
  same(besidePlace({ availWidth: 1440, availHeight: 860 }), 'popup,width=400,height=860,left=1040,top=0');
  same(besidePlace({ availWidth: 1920, availHeight: 1040, availLeft: -1920, availTop: 23 }), 'popup,width=400,height=1040,left=-400,top=23');
});

/** A window that can be looked at. */
const pane = () => ({ closed: false, focused: 0, focus() { this.focused += 1; }, close() { this.closed = true; } });
const until = async (so) => { for (let n = 0; n < 200 && !so(); n += 1) await new Promise((resolve) => { setTimeout(resolve, 10); }); };

test('the page waits as long as the room is there, and goes on when that window is shut', async () => {
  const windows = [];
  let changes = 0;
  const beside = besideWindow(() => { changes += 1; }, { open: () => windows[windows.push(pane()) - 1], reload: () => ok(false, 'nothing was left') });
  same(beside.away, false);
  ok(beside.go());
  same([beside.away, changes], [true, 1]);
  ok(beside.go(), 'pressed again it comes to the front');
  same([windows.length, windows[0].focused], [1, 1]);
  windows[0].close();
  await until(() => !beside.away);
  same([beside.away, changes], [false, 2]);
  beside.go();
  beside.back();
  same([windows[1].closed, beside.away, changes], [true, false, 4]);
  await settle();
});

test('a browser that opens nothing leaves the room where it is', () => {
  const beside = besideWindow(() => ok(false, 'nothing changed'), { open: () => null });
  same([beside.go(), beside.away], [false, false]);
});

test('the last letters that were typed there are read anew here', () => {
  let read = 0;
  const beside = besideWindow(() => {}, { open: pane, reload: () => { read += 1; } });
  beside.go();
  leave('note|kamer|a', 'laatste woor');
  beside.back();
  drop('note|kamer|a');
  same(read, 1);
});

test('the narrow window leaves its last letters in the tab it came from too, and no other page does', () => {
  const kept = new Map();
  const tab = { sessionStorage: { setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key) } };
  const before = [window.name, window.opener];
  window.opener = tab;
  leave('note|kamer|b', 'x');
  same(kept.size, 0);
  window.name = besideName('y');
  leave('note|kamer|b', 'y');
  same([...kept], [['unwritten|note|kamer|b', '"y"']]);
  same(left('note|kamer|b').length, 1);
  drop('note|kamer|b');
  same([kept.size, left('note|kamer|b').length], [0, 0]);
  [window.name, window.opener] = before;
});
