/**
 * The rooms this browser remembers, with the secrets of their links: encrypted as the notebook is, under a key that cannot be taken out, and
 * only as long as a room can exist. The server does not know that they belong together.
 *
 * @typedef {import('./room_list.js').Entry} Entry
 * @typedef {object} Rooms
 * @property {'disk' | 'memory'} kept
 * @property {(now?: number) => Promise<Entry[]>} list  forgets those that cannot exist any more
 * @property {(room: string) => Promise<Entry | null>} get
 * @property {(room: string, change: (now: Entry | null) => Entry | null) => Promise<Entry | null>} turn  writes what `change` gives over what lies there, and lets no other tab between; null takes it away
 * @property {(room: string) => Promise<void>} forget
 * @property {(work: () => void) => () => void} watch  another tab wrote here; gives what ends the watching
 */
import { Drawer, ownKey } from './drawer.js';
import { asEntry, lastsUntil } from './room_list.js';
import { findShelf } from './shelf.js';
import { messenger, turns } from './tabs.js';
import { parseLink } from './vault.js';

/** Where they lie on the shelf: no room is called so. */
const PLACE = 'mijn-kamers';

/** @param {IDBFactory | undefined} [factory] @returns {Promise<Rooms>} */
export async function openRooms(factory = globalThis.indexedDB) {
  const { shelf, kept } = await findShelf(factory);
  /** @type {Promise<CryptoKey> | null} */
  let key = null;
  const drawer = new Drawer(shelf, PLACE, 'room', () => (key ??= ownKey(shelf, PLACE)));
  const inTurn = turns();
  const { tell, watch } = messenger(PLACE);

  /** @type {Rooms['turn']} */
  const turn = (room, change) => inTurn(`binnenskamers ${PLACE} ${room}`, async () => {
    const now = asEntry(await drawer.get(room));
    const next = change(now);
    if (next === now) return now;
    await drawer.put(room, next);
    tell();
    return next;
  });
  const forget = async (/** @type {string} */ room) => void (await turn(room, () => null));

  return {
    kept,
    turn,
    forget,
    watch,
    get: async (room) => asEntry(await drawer.get(room)),
    list: async (now = Date.now()) => {
      const rows = await drawer.inTurn(() => drawer.rows());
      const found = await Promise.all(rows.map(async (/** @type {any} */ row) => ({ room: row.run, entry: asEntry(await drawer.open(row)) })));
      const over = found.filter(({ entry }) => !entry || lastsUntil(entry) <= now);
      for (const { room } of over) await forget(room);
      return found.filter((one) => !over.includes(one)).map(({ entry }) => /** @type {Entry} */ (entry));
    },
  };
}

/**
 * A room that was made here: it stands among mine from now on.
 * @param {string} link  of the facilitator
 * @param {import('./evening.js').Evening} evening  of this room or of the one it was made after
 * @returns {Promise<boolean>}  whether this browser keeps it
 */
export async function rememberRoom(link, evening) {
  const { pathname, hash } = new URL(link);
  const parsed = parseLink(pathname, hash);
  if (!parsed?.host) return false;
  const { room, content, door, host } = parsed;
  const rooms = await openRooms();
  const at = Date.now();
  await rooms.list(at); // those that cannot exist any more go
  await rooms.turn(room, () => ({ room, content, door, host, made_at: at, evening: { ...evening, room }, stage: 'made', seen_at: at, gone_at: null }));
  return rooms.kept === 'disk';
}

/** Its links are nowhere in this browser any more. @param {string} room */
export const forgetRoom = async (room) => (await openRooms()).forget(room);
