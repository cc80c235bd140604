/** One's own sheets of other rooms, as far as this browser has them. */
import { Drawer, ownKey } from './drawer.js';
import { findShelf } from './shelf.js';

/** How long the name of a room is: what else lies on the shelf is none. */
const ROOM_LENGTH = 22;

/** @param {import('./shelf.js').Shelf} shelf @param {string} room */
const drawerOf = (shelf, room) => new Drawer(shelf, room, 'sheet', () => ownKey(shelf, room));

/**
 * @param {string} here  the room that is left out
 * @param {IDBFactory} [factory]
 * @returns {Promise<import('./taken_home.js').EarlierSheet[]>}
 */
export async function earlierSheets(here, factory = globalThis.indexedDB) {
  const { shelf } = await findShelf(factory);
  const all = await shelf.all();
  const sheets = all.filter((/** @type {any} */ { kind, room }) => kind === 'sheet' && room.length === ROOM_LENGTH && room !== here);
  const rooms = [...new Set(sheets.map((/** @type {any} */ row) => row.room))];
  return Promise.all(rooms.map(async (room) => {
    const drawer = drawerOf(shelf, room);
    const parts = sheets.filter((/** @type {any} */ row) => row.room === room).map(async (/** @type {any} */ row) => [row.run, await drawer.open(row)]);
    return { room, parts: Object.fromEntries(await Promise.all(parts)) };
  }));
}

/** Puts one part on the sheet of another room. @param {string} room @param {string} part @param {any} value @param {IDBFactory} [factory] */
export async function putEarlier(room, part, value, factory = globalThis.indexedDB) {
  const { shelf } = await findShelf(factory);
  await drawerOf(shelf, room).put(part, value);
}
