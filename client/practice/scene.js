/** What a tool is told, and whether somebody may have it at all: stance and hidden list are enforced here (server/room/scene.py). Pure. */
import { isHidden, isInside, openBesides, phaseOf, writers } from './state.js';
import { TOOLS } from './tools/all.js';

/** @typedef {import('./state.js').PracticeRoom} PracticeRoom */

/** Whether the tools of the open phase exist for this seat. @param {PracticeRoom} room @param {string} seat */
export function mayHaveTools(room, seat) {
  const phase = phaseOf(room);
  if (!phase) return false;
  if (isHidden(room)) return isInside(room, seat);
  return !(seat === room.case_bringer && phase.stance !== 'active');
}

/** @param {PracticeRoom} room @param {string} tool @param {string} seat */
export const mayHave = (room, tool, seat) => openBesides(room).some(({ id }) => id === tool) || mayHaveTools(room, seat);

/** @param {Record<string, number>} used @param {string} tool @returns {[string, number][]} how often each seat used this tool in this phase */
const uses = (used, tool) => Object.entries(used).filter(([key]) => key.startsWith(`${tool}|`)).map(([key, n]) => [key.slice(tool.length + 1), n]);

/**
 * The scene of one open tool for whoever looks or acts.
 * @param {PracticeRoom} room @param {string} tool @param {string} seat @param {import('./decide.js').Moment} moment
 */
export function scene(room, tool, seat, { now, newId, draw }) {
  const inside = isInside(room, seat);
  const hidden = isHidden(room);
  const together = uses(room.used, tool).filter(([who]) => !hidden || isInside(room, who) === inside);
  return {
    tool, seat, now, draw, inside, new_id: newId,
    run: room.run?.id ?? '',
    opened_at_ms: room.run?.opened_at_ms ?? 0,
    case_bringer: seat === room.case_bringer,
    facilitator: seat === room.facilitator,
    writer: writers(room).includes(seat),
    outside: hidden && !inside,
    seat_name: room.seats.find(({ id }) => id === seat)?.name ?? null,
    seats: room.seats.map(({ id }) => id),
    writers: writers(room),
    texts: textsAbout(room, tool),
    ready: room.ready,
    named: room.agreements.learning_named,
    used: room.used[`${tool}|${seat}`] ?? 0,
    used_together: together.reduce((sum, [, n]) => sum + n, 0),
    bringer: room.case_bringer,
  };
}

/** The released texts of the round that this tool is about. @param {PracticeRoom} room @param {string} tool @returns {string[]} */
function textsAbout(room, tool) {
  const about = room.tools[room.tools[tool].settings.of];
  return about ? TOOLS[about.tool].texts(about.state) : [];
}
