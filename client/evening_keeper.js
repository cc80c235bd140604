/** Keeps the evening of a room in this browser as it goes, beside one's own sheet, so that the next room can be made from it when this one is gone. */
import { EVENING_PART, asEvening, eveningOf } from './evening.js';

/** @param {import('./evening.js').Evening | null} one @param {import('./evening.js').Evening | null} other */
function same(one, other) {
  if (!one || !other || one.own_methods !== other.own_methods) return false;
  return JSON.stringify({ ...one, own_methods: null }) === JSON.stringify({ ...other, own_methods: null });
}

/**
 * @param {import('./notebook.js').Sheet} sheet
 * @param {string} room
 * @returns {(ctx: import('./context.js').Ctx) => void}  to be called whenever anything changed
 */
export function eveningKeeper(sheet, room) {
  /** @type {import('./evening.js').Evening | null | undefined} undefined: not looked up yet */
  let kept;
  /** @type {import('./evening.js').Evening | null} what lies beside the group book */
  let lent = null;
  /** @type {import('./context.js').Ctx | null} */
  let latest = null;
  const lend = (/** @type {import('./context.js').Ctx} */ { book }) => {
    if (!book || !kept || lent === kept) return;
    const mine = (lent = kept);
    book.putOwn({ evening: mine }).catch(() => { if (lent === mine) lent = null; });
  };
  const look = (/** @type {import('./context.js').Ctx} */ ctx) => {
    latest = ctx;
    if (kept === undefined) return;
    const now = eveningOf(ctx, room, kept);
    if (now && !same(now, kept)) {
      const before = kept;
      kept = now;
      // What could not be written is tried again at the next look.
      sheet.put(EVENING_PART, now).catch(() => { if (kept === now) kept = before; });
    }
    lend(ctx);
  };
  sheet.get(EVENING_PART).catch(() => null).then((found) => {
    kept = asEvening(found);
    if (latest) look(latest);
  });
  return look;
}
