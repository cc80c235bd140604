/**
 * The rooms of this browser, as the page about them has them: read again when another tab changed them, and what the groups are called whose
 * books are here.
 *
 * @typedef {import('../room_list.js').Entry} Entry
 * @typedef {{list: Entry[] | null, kept: 'disk' | 'memory', forget: (room: string) => Promise<void>}} MyRooms  `list` null while they are being read
 */
import { useMemo, useState } from '../../static/vendor/preact.js';
import { openRooms } from '../rooms_shelf.js';
import { useFresh } from './fresh.js';

/** @returns {MyRooms} */
export function useRooms() {
  const opening = useMemo(() => openRooms(), []);
  const [found, set] = useState({ list: /** @type {Entry[] | null} */ (null), kept: /** @type {'disk' | 'memory'} */ ('disk') });
  const read = async () => {
    const rooms = await opening;
    set({ list: await rooms.list(), kept: rooms.kept });
  };
  useFresh(opening, read);
  const forget = async (/** @type {string} */ room) => {
    await (await opening).forget(room);
    await read();
  };
  return { ...found, forget };
}
