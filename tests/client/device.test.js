import { afterReload, ok, same, settle, test } from './harness.js';
import { nudge } from '/client/nudges.js';
import { choose, onChosen, wants } from '/client/own_device.js';
import { chooseTheme, nextTheme, onTheme, ownTheme } from '/client/own_theme.js';
import { play } from '/client/sound.js';
import { screenLock } from '/client/wake_lock.js';

const RUN = 'run-1';

/** The slices of a running phase as Fenna sees them, with some of them otherwise. */
const seen = ({ over = false, run = RUN, speaker = null, powers = ['member'], held = null, seat = 'fenna', stage = 'running' } = {}) => ({
  room: { stage, tools: [] }, me: { seat, powers }, phase: { run, tools: ['turns'] }, timer: { run, over }, pause: { held }, 'tool.turns': { tool: 'turns', speaker },
});

test('a sign for one’s own turn, once, and not for that of another', () => {
  same(nudge(seen(), seen({ speaker: 'fenna' })), 'turn');
  same(nudge(seen({ speaker: 'anke' }), seen({ speaker: 'fenna' })), 'turn');
  same(nudge(seen({ speaker: 'fenna' }), seen({ speaker: 'fenna' })), null);
  same(nudge(seen(), seen({ speaker: 'anke' })), null);
});

test('who leads gave it to themselves, and who answers pressed it themselves: no sign', () => {
  same(nudge(seen(), seen({ speaker: 'fenna', powers: ['member', 'facilitator'] })), null);
  const answers = { ...seen(), 'tool.sorting': { tool: 'sorting', answering: 'q' }, phase: { run: RUN, tools: ['sorting'] }, people: { seats: [{ seat: 'fenna', case_bringer: true }] } };
  same(nudge(seen(), answers), null);
});

test('a sign when the server says that a phase is over, again after more time, and not for the next phase', () => {
  same(nudge(seen(), seen({ over: true })), 'phase');
  same(nudge(seen({ over: true }), seen({ over: true })), null);
  same(nudge(seen({ over: true }), seen()), null);
  same(nudge(seen(), seen({ over: true, run: 'run-2' })), null);
});

test('a sign when the break is over, and when it ends', () => {
  const held = { back: [] };
  same(nudge(seen({ held }), seen({ held, over: true })), 'break');
  same(nudge(seen({ held, over: true }), seen({ run: 'run-2' })), 'break');
  same(nudge(seen(), seen({ held, run: 'run-2' })), null);
});

test('nothing for the first view, in the lobby, at the door, or when all is over', () => {
  for (const before of [{}, seen({ stage: 'lobby' }), seen({ seat: null })]) same(nudge(before, seen({ speaker: 'fenna', over: true })), null);
  same(nudge(seen(), seen({ stage: 'closed', over: true })), null);
  same(nudge(seen(), {}), null);
});

/** Wake locks and a page that a test shows and hides. */
function scene({ refuses = false } = {}) {
  const page = new EventTarget();
  page.visibilityState = 'visible';
  const given = [];
  const locks = {
    refuses,
    request: async (kind) => {
      if (locks.refuses || page.visibilityState !== 'visible') throw new DOMException('no', 'NotAllowedError');
      const lock = Object.assign(new EventTarget(), { kind, released: false, release: async () => {
        if (lock.released) return;
        lock.released = true;
        lock.dispatchEvent(new Event('release'));
      } });
      given.push(lock);
      return lock;
    },
  };
  const turn = (state) => {
    page.visibilityState = state;
    if (state === 'hidden') given.filter((lock) => !lock.released).forEach((lock) => lock.release());
    page.dispatchEvent(new Event('visibilitychange'));
  };
  return { set: screenLock(locks, page), page, given, turn, locks, held: () => given.filter((lock) => !lock.released).length };
}

test('the screen stays on while it is wanted and in sight, and is asked for once', async () => {
  const { set, given, held } = scene();
  await settle();
  same(given.length, 0);
  set(true);
  set(true);
  await settle();
  same([given.length, given[0].kind, held()], [1, 'screen', 1]);
  set(false);
  await settle();
  same(held(), 0);
});

test('it is taken again when the page is back in sight, and not when it is wanted no more', async () => {
  const { set, given, turn, held } = scene();
  set(true);
  await settle();
  turn('hidden');
  await settle();
  same(held(), 0);
  turn('visible');
  await settle();
  same([given.length, held()], [2, 1]);
  turn('hidden');
  set(false);
  turn('visible');
  await settle();
  same(held(), 0);
});

test('a browser that refuses is asked again when the page comes back, and one that cannot is left alone', async () => {
  const { set, turn, locks, held } = scene({ refuses: true });
  set(true);
  await settle();
  same(held(), 0);
  locks.refuses = false;
  turn('visible');
  await settle();
  same(held(), 1);
  screenLock(undefined, new EventTarget())(true);
});

test('a browser that grants it only at a press is asked at the next one', async () => {
  const { set, page, given, locks, held } = scene({ refuses: true });
  set(true);
  await settle();
  locks.refuses = false;
  page.dispatchEvent(new Event('click'));
  await settle();
  same(held(), 1);
  page.dispatchEvent(new Event('click'));
  await settle();
  same(given.length, 1);
});

test('a wish that went while the browser still thought is not held', async () => {
  const { set, held } = scene();
  set(true);
  set(false);
  await settle();
  same(held(), 0);
});

test('a screen stays on unless somebody wants otherwise; sound and buzzing only when somebody wants them', () => {
  same([wants('awake'), wants('sound'), wants('vibrate')], [true, false, false]);
  let told = 0;
  const stop = onChosen(() => (told += 1));
  choose('awake', false);
  choose('sound', true);
  same([wants('awake'), wants('sound'), wants('vibrate'), told], [false, true, false, 2]);
  same(Object.keys(localStorage).sort(), ['screen.sleeps', 'sound']);
  choose('awake', true);
  stop();
  choose('sound', false);
  same([Object.keys(localStorage), told], [[], 3]);
});

test('colours go round, are kept when they are not the device’s own, and are told of in this tab', () => {
  same([ownTheme(), nextTheme('system'), nextTheme('light'), nextTheme('dark')], ['system', 'light', 'dark', 'system']);
  const told = [];
  const stop = onTheme(() => told.push(ownTheme()));
  chooseTheme('dark');
  same(localStorage.getItem('theme'), 'dark');
  chooseTheme('system');
  stop();
  chooseTheme('light');
  same([told, localStorage.getItem('theme')], [['dark', 'system'], 'light']);
  localStorage.setItem('theme', 'paars');
  same(ownTheme(), 'system');
  localStorage.setItem('theme', 'light');
});

test('nothing sounds before somebody touched the page', async () => {
  ok(!(await play('turn')));
});

afterReload('colours are there again', () => same(ownTheme(), 'light'));
