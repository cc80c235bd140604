/**
 * Everything that this browser keeps of us, out of it: in all its tabs at once, since a room that is open in another would write its
 * notes down again the next moment. Each page of ours holds a lock as long as it lives, which all can hold together. Who wipes tells the
 * others, waits until they have let go of theirs, and holds it alone meanwhile: a page that is opened then waits until it is over.
 */
import { forgetOfflinePage, offlineStores } from './offline.js';
import { DATABASE, closeShelves, shelfIsThere } from './shelf.js';
import { leaveNothing } from './unwritten.js';

const NAME = 'binnenskamers';
/** A tab that the browser has put to sleep does not answer. */
const ANSWER_MS = 4_000;
const GONE_MS = 4_000;

/** @type {BroadcastChannel | null} */
let channel = null;
let letGo = () => {};
/** @type {(() => void)[]} */
const listeners = [];

/** Everything was wiped from another tab: this page keeps nothing from now on. @param {() => void} work */
export const onWiped = (work) => void listeners.push(work);

/** This page is one of ours from now on. Resolves when nobody is wiping. @returns {Promise<void>} */
export async function takePart() {
  if (!navigator.locks || !globalThis.BroadcastChannel) return;
  channel = new BroadcastChannel(NAME);
  channel.onmessage = () => stopHere();
  await new Promise((granted) => {
    const held = () => new Promise((done) => {
      letGo = () => done(undefined);
      granted(undefined);
    });
    navigator.locks.request(NAME, { mode: 'shared' }, held).catch(granted);
  });
}

/** Another tab is wiping: nothing is written here any more, and what only this tab can reach goes. */
function stopHere() {
  keepNothing();
  for (const work of listeners) work();
  letGo();
}

function keepNothing() {
  leaveNothing();
  closeShelves();
  emptied(() => sessionStorage);
}

/**
 * Wipes, and looks whether it is so.
 * @returns {Promise<{gone: boolean, asleep: boolean}>}  `gone`: nothing is left that a page can find; `asleep`: another tab did not answer
 */
export async function wipe() {
  keepNothing();
  letGo();
  channel?.postMessage('wipe');
  let asleep = false;
  const alone = () => Promise.all([emptied(() => localStorage), withoutDatabases(), forgetOfflinePage()]);
  if (!navigator.locks) await alone();
  else {
    await navigator.locks.request(NAME, { signal: AbortSignal.timeout(ANSWER_MS) }, alone).catch(() => {
      asleep = true;
      return alone();
    });
  }
  return { gone: await nothingLeft(), asleep };
}

/** @param {() => Storage} store  a browser that gives none has nothing in it */
function emptied(store) {
  try {
    store().clear();
  } catch {
    // nothing is kept there
  }
}

/** All of this address, whatever they are called; of a browser that gives no list, ours. @returns {Promise<string[]>} */
async function databases() {
  if (!globalThis.indexedDB) return [];
  try {
    return (await indexedDB.databases()).map(({ name }) => name ?? '');
  } catch {
    return (await shelfIsThere(indexedDB)) ? [DATABASE] : [];
  }
}

async function withoutDatabases() {
  await Promise.all((await databases()).map(deleted));
}

/** @param {string} name @returns {Promise<void>}  resolves too when a page that sleeps does not let go of it */
const deleted = (name) => new Promise((resolve) => {
  const asked = indexedDB.deleteDatabase(name);
  asked.onsuccess = asked.onerror = () => resolve();
  setTimeout(resolve, GONE_MS);
});

async function nothingLeft() {
  const count = (/** @type {() => Storage} */ store) => {
    try {
      return store().length;
    } catch {
      return 0;
    }
  };
  return (await databases()).length + (await offlineStores()).length + count(() => localStorage) + count(() => sessionStorage) === 0;
}
