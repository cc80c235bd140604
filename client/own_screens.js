/**
 * A person's screens, as one page knows them: the ticket it came with, those it hands out, and the secret from which all of them make
 * the same tokens for a round (docs/decisions.md). Of what the server knows, `slices.me.screen` tells which of them this is.
 *
 * @typedef {object} Screens  what parts of the page are given as `ctx.screens`
 * @property {string | null} ticket  this page was opened to be a second screen, and is not yet
 * @property {() => Promise<string>} offer  a link for a second screen; rejects with `{code, sentence}`
 * @property {() => Promise<void>} come  be the second screen
 * @property {() => Promise<void>} settle  this is the second screen: take what the first gave along, and go on
 * @property {() => void} stay  go on as who sits here
 */
import { handOver, takeOver } from './hand_over.js';
import { parseScreenLink, writeScreenLink } from './screen_link.js';
import { hasOthersSecret, keepRoundsSecret, roundsSecret } from './seat.js';
import { fromBase64url, hash, newId, toBase64url, writeLinks } from './vault.js';

/** Whether there is another screen. @param {Record<string, any> | undefined} slices */
export const hasOther = (slices) => ['first', 'second'].includes(slices?.me?.screen);

/** Whether this is a telephone or a tablet already: then it is another screen that somebody goes on on. */
const onTouch = () => matchMedia('(hover: none) and (pointer: coarse)').matches;

/** Which words tell of one's screens here. @param {string} screen */
export const wordsOf = (screen) => (screen === 'only' && onTouch() ? 'only_touch' : screen);

/** Whether this is the second one. @param {Record<string, any>} slices */
export const isSecond = (slices) => slices.me?.screen === 'second';

/**
 * Whether the other screen has what stands under a person's name in a tool, so that nothing can be written here.
 * @param {import('./context.js').Ctx} ctx
 * @param {{id: string}} slice
 * @param {boolean} here  it was written here, or is on its way from here
 */
export const isElsewhere = ({ slices }, slice, here) => !here && hasOther(slices) && slices.me.wrote.includes(slice.id);

/**
 * A token for one round or choice: the same on all screens of a person, and to nobody else the same as another of theirs.
 * @param {string} secret
 * @param {string} key  tool and run
 * @returns {Promise<string>}
 */
export async function roundToken(secret, key) {
  const mac = await crypto.subtle.importKey('raw', fromBase64url(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const sealed = await crypto.subtle.sign('HMAC', mac, new TextEncoder().encode(`binnenskamers v1 round ${key}`));
  return toBase64url(new Uint8Array(sealed).subarray(0, 16));
}

/**
 * @param {object} parts
 * @param {() => import('./vault.js').Link} parts.link
 * @param {() => Record<string, any> | undefined} parts.me  the slice
 * @param {(command: import('./wire.js').Command) => Promise<void>} parts.ask
 * @param {() => void} parts.onChange
 */
export function ownScreens({ link, me, ask, onChange }) {
  const { room } = link();
  const came = parseScreenLink(location.pathname, location.hash);
  let ticket = came?.ticket ?? null;
  const stay = () => {
    ticket = null;
    history.replaceState(null, '', writeLinks(location.origin, link()).member);
    onChange();
  };
  /** Before the first text can be written here: a token of another secret would count twice. */
  const take = async () => {
    try {
      keepRoundsSecret(room, await takeOver(me()?.handed, /** @type {import('./screen_link.js').ScreenLink} */ (came)));
    } catch {
      if (!hasOthersSecret(room)) return ask({ c: 'drop_screen' }); // the server was started again in between, or the link is another than was shown
    }
    stay();
  };
  /** @type {Promise<void> | undefined} */
  let taking;
  const settle = () => (taking ??= take());
  const come = async () => {
    await ask({ c: 'add_screen', ticket });
    await settle();
  };
  const offer = async () => {
    const way = { room, ticket: newId(), code: newId() };
    await ask({ c: 'offer_screen', ticket_hash: await hash(way.ticket), handed: await handOver(roundsSecret(room), way) });
    return writeScreenLink(location.origin, link(), way.ticket, way.code);
  };
  return {
    /** What `ctx` is given of it. @returns {{screens: Screens, ownToken: (key: string) => Promise<string>}} */
    get means() {
      return { screens: { ticket, offer, come, settle, stay }, ownToken: (key) => roundToken(roundsSecret(room), key) };
    },
  };
}
