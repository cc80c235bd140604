/** What somebody wants of the device they sit at: a screen that stays on, a sound, a buzz, keys that press buttons. Choices of this browser, known to nobody else. */

const SLEEPS = 'screen.sleeps';
const SOUND = 'sound';
const VIBRATE = 'vibrate';
const KEYS_OFF = 'keys.off';

/** @typedef {'awake' | 'sound' | 'vibrate' | 'keys'} Wish */

/** What is kept is only what somebody wants otherwise. @type {Record<Wish, {key: string, usual: boolean}>} */
const WISHES = {
  awake: { key: SLEEPS, usual: true }, sound: { key: SOUND, usual: false }, vibrate: { key: VIBRATE, usual: false }, keys: { key: KEYS_OFF, usual: true },
};
/** For a browser that lets us keep nothing: as long as the page lives. @type {Set<string>} */
const inMemory = new Set();
/** @type {Set<() => void>} */
const watching = new Set();

/** @param {Wish} wish @returns {boolean} */
export function wants(wish) {
  const { key, usual } = WISHES[wish];
  const otherwise = () => {
    try {
      return localStorage.getItem(key) === 'yes';
    } catch {
      return inMemory.has(key);
    }
  };
  return otherwise() !== usual;
}

/** @param {Wish} wish @param {boolean} on */
export function choose(wish, on) {
  const { key, usual } = WISHES[wish];
  if (on === usual) inMemory.delete(key);
  else inMemory.add(key);
  try {
    if (on === usual) localStorage.removeItem(key);
    else localStorage.setItem(key, 'yes');
  } catch {
    // as long as the page lives, then
  }
  for (const work of watching) work();
}

/** Something was chosen otherwise, here or in another tab of this browser. @param {() => void} work @returns {() => void} stops listening */
export function onChosen(work) {
  const keys = Object.values(WISHES).map(({ key }) => key);
  const hear = (/** @type {StorageEvent} */ { key }) => (key === null || keys.includes(key)) && work();
  watching.add(work);
  addEventListener('storage', hear);
  return () => {
    watching.delete(work);
    removeEventListener('storage', hear);
  };
}
