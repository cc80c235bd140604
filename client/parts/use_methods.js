/** The methods a programme of this room can be made of: those of the server, once fetched, and the group's own. */
import { useEffect, useState } from '../../static/vendor/preact.js';
import { outlinesInRoom } from '../own_methods.js';
import { load } from '../texts.js';

const TRY_AGAIN_MS = 5_000;
/** @type {Map<string, import('../programme.js').Methods>} by language */
const house = new Map();

/** @param {import('../context.js').Ctx} ctx @returns {import('../programme.js').Methods | null} null as long as they are not here; those in another language until they are in this one */
export function useMethods({ say, slices, methods }) {
  const [, again] = useState(0);
  useEffect(() => {
    let alarm = 0;
    const look = async () => {
      try {
        const heads = await load('/methods.json', say);
        house.set(say.language, Object.fromEntries(heads.map((/** @type {any} */ one) => [one.id, one])));
        again((n) => n + 1);
      } catch {
        alarm = setTimeout(look, TRY_AGAIN_MS);
      }
    };
    if (!house.has(say.language)) look();
    return () => clearTimeout(alarm);
  }, [say.language]);
  const known = house.get(say.language) ?? [...house.values()].at(-1);
  return known ? { ...known, ...outlinesInRoom(slices, methods) } : null;
}
