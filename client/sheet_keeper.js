/** Writes down as the meeting goes what belongs on one's own sheet: when the room closes it would be too late. */
import { attendanceKeeper } from './attendance_facts.js';
import { eveningKeeper } from './evening_keeper.js';
import { harvested } from './harvest.js';

/**
 * @param {import('./notebook.js').Sheet} sheet
 * @param {string} room
 * @returns {(ctx: import('./context.js').Ctx) => void}  to be called whenever anything changed
 */
export function sheetKeeper(sheet, room) {
  /** @type {import('./harvest.js').Parts | null} */
  let kept = null;
  /** @type {import('./context.js').Ctx | null} */
  let latest = null;
  const keepEvening = eveningKeeper(sheet, room);
  const keepAttendance = attendanceKeeper(sheet);
  const look = (/** @type {import('./context.js').Ctx | null} */ ctx) => {
    latest = ctx;
    if (!kept || !ctx) return;
    const news = harvested(ctx, kept);
    Object.assign(kept, news);
    // What could not be written is tried again at the next look.
    for (const [part, value] of Object.entries(news)) sheet.put(part, value).catch(() => delete kept?.[part]);
  };
  sheet.all().catch(() => ({})).then((all) => {
    kept = all;
    look(latest);
  });
  return (ctx) => {
    look(ctx);
    keepEvening(ctx);
    keepAttendance(ctx);
  };
}
