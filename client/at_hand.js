/** What the device does besides showing: the screen stays on during a meeting, and it gives a sign to who asked for one. */
import { nudge } from './nudges.js';
import { onChosen, wants } from './own_device.js';
import { screenLock } from './wake_lock.js';

/** @type {Record<import('./nudges.js').Nudge, number[]>} milliseconds of buzzing and of quiet, by turns */
const BUZZ = { turn: [90, 70, 90], phase: [220], break: [90, 70, 90, 70, 90] };

/** Whether this browser can; one that cannot says so where it is chosen. */
export const can = { awake: () => 'wakeLock' in navigator, sound: () => 'AudioContext' in globalThis, vibrate: () => 'vibrate' in navigator };

/** @param {import('./nudges.js').Nudge} what  a browser buzzes only after a touch, and complains about earlier ones */
export const buzz = (what) => can.vibrate() && navigator.userActivation?.hasBeenActive !== false && navigator.vibrate(BUZZ[what]);

const sound = () => import('./sound.js');

/** Where a page was loaded again the first touch lets it sound. */
function unlockAtTouch() {
  const touched = () => wants('sound') && sound().then(({ unlock }) => unlock(), () => {});
  for (const kind of ['pointerdown', 'click', 'keydown']) addEventListener(kind, touched, { passive: true });
}

/** @returns {{look: (slices: Record<string, any>) => void}}  to be told of each view; an empty one when there is none any more */
export function deviceAtHand() {
  const screen = screenLock();
  /** @type {Record<string, any>} */
  let seen = {};
  const staysOn = () => screen(seen.room?.stage === 'running' && Boolean(seen.me?.seat) && wants('awake'));
  onChosen(staysOn);
  unlockAtTouch();
  return {
    look(slices) {
      const what = nudge(seen, slices);
      seen = slices;
      staysOn();
      if (what && wants('vibrate')) buzz(what);
      if (what && wants('sound')) sound().then(({ play }) => play(what), () => {});
    },
  };
}
