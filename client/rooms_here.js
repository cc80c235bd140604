/**
 * Whether the room in this tab stands among those its browser remembers (rooms_keeper.js, which is fetched only for who leads): for the menu.
 */

/** What the server answers when there is no such room (any more). */
export const GONE = new Set(['erased', 'not_found']);

/** @type {{known: boolean, can: boolean, add: () => Promise<void>} | null} once it is looked up */
let here = null;

/** @param {{known: boolean, can: boolean, add: () => Promise<void>}} found */
export const know = (found) => void (here = found);

/** Whether the room in this tab stands among mine. */
export const isRemembered = () => here?.known ?? false;

/** For the menu. @param {import('./context.js').Ctx} ctx @returns {{icon: string, text: string, go: () => Promise<void>} | null} */
export function rememberChoice({ say, slices, host_secret: host, announce }) {
  if (!host || !here?.can || here.known || slices.room?.stage === 'closed') return null;
  const { add } = here;
  return { icon: 'bewaar', text: say('rooms.remember'), go: () => add().then(() => announce(say('rooms.remembered')), () => announce(say('rooms.not_remembered'))) };
}
