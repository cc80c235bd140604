/** What the look-back begins with: out of one's own sheet of the last case one brought in this group. Nothing of it leaves this browser by itself. */
import { openBooks } from '../book_shelf.js';
import { earlierSheets, putEarlier } from '../earlier_sheets.js';
import { isProven } from '../group_proof.js';
import { fieldsFrom, sheetToLookBackOn } from '../taken_home.js';
import { roomIn } from '../vault.js';

/** @typedef {{room: string, at: string, fields: import('../look_back.js').LookBack}} Found  `room`, `at`: where and when it was */

/** @param {string} tool */
const emptyMark = (tool) => `${tool}.empty`;

/**
 * @param {import('../context.js').Ctx} ctx
 * @param {string} tool
 * @returns {Promise<Found | null>}
 */
export async function foundEarlier(ctx, tool) {
  const group = ctx.card?.group ?? null;
  if (!group || (await ctx.notebook.drafts.get(emptyMark(tool)))) return null;
  const room = roomIn(ctx.invitation.member);
  const book = await openBooks().then((books) => books.get(group));
  if (!(await isProven(book, room, ctx.card?.group_proof))) return null;
  const sheet = sheetToLookBackOn(await earlierSheets(room), { room, group });
  const fields = sheet && fieldsFrom(ctx.say, sheet.parts);
  return sheet && fields ? { room: sheet.room, at: sheet.parts.meeting.starts_at, fields } : null;
}

/** It was told to the circle: next time it is not offered again. @param {import('../context.js').Ctx} ctx @param {Found} found */
export const toldOf = (ctx, found) => putEarlier(found.room, 'looked_back', roomIn(ctx.invitation.member));

/** Its owner began empty: after a reload as well. @param {import('../context.js').Ctx} ctx @param {string} tool */
export const wantsNothing = (ctx, tool) => ctx.notebook.drafts.put(emptyMark(tool), true);
