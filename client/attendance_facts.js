/**
 * What the facilitator's browser writes down of a meeting for its attendance: who sat where and when, and by which methods. Of what was
 * said or written nothing is asked for, so nothing of it can get in. Names are sealed and gone from the server once the room is closed;
 * hence they are written down as the meeting goes. Pure.
 *
 * @typedef {import('./attendance.js').Measured} Measured
 * @typedef {import('./attendance.js').Sitter} Sitter
 * @typedef {{id: string, name: string}} MethodName
 * @typedef {object} Facts
 * @property {boolean} leads  whether this browser still is the facilitator's
 * @property {string} title
 * @property {string} starts_at  as on the card
 * @property {Measured} measured
 * @property {number} seen_ms  until when it was looked at, to the minute: a room may go without being closed
 * @property {Sitter[]} sitters
 * @property {string | null} leader  the seat that leads
 * @property {MethodName[]} methods  of the cases that were begun
 */
import { pidOf } from './book_read.js';
import { isCase } from './programme.js';

/** The part of the notebook's sheet the facts are kept under. */
export const FACTS = 'attendance';
/** Stands for facts that were thrown away: as long as the room is there they are not written down again. */
export const THROWN = Object.freeze({ leads: false, thrown: true });
const MINUTE_MS = 60_000;

/**
 * The facts as the meeting shows them, with what was known before and is not shown any more.
 * @param {Pick<import('./context.js').Ctx, 'slices' | 'seat' | 'name' | 'card' | 'methods' | 'say' | 'now'> & {book?: any}} ctx
 * @param {Facts | null} kept
 * @returns {Facts | null} null: nothing that is not kept already
 */
export function attended(ctx, kept) {
  const { attendance: measured, room, me } = ctx.slices;
  if (/** @type {any} */ (kept)?.thrown) return null;
  if (!measured) {
    const gaveAway = kept?.leads && room?.stage === 'running' && me?.seat && !me.powers.includes('facilitator');
    return gaveAway ? { .../** @type {Facts} */ (kept), leads: false } : null;
  }
  const facts = {
    leads: true,
    title: ctx.card?.title ?? kept?.title ?? '',
    starts_at: ctx.card?.starts_at ?? kept?.starts_at ?? '',
    measured,
    seen_ms: measured.ended_at_ms ?? Math.floor(ctx.now() / MINUTE_MS) * MINUTE_MS,
    sitters: sittersOf(ctx, measured, kept),
    leader: ctx.seat ?? kept?.leader ?? null,
    methods: methodsOf(ctx) ?? kept?.methods ?? [],
  };
  return JSON.stringify(facts) === JSON.stringify(kept) ? null : facts;
}

/** Who sat on each seat, by the group's book too: a name that is not opened, or not any more, stays what it was. */
function sittersOf(ctx, measured, kept) {
  const { book, mid } = ctx.book ?? {};
  const unknown = ['', ctx.say('common.someone')];
  return measured.seats.map(({ seat }) => {
    const before = kept?.sitters.find((one) => one.seat === seat);
    const name = ctx.name(seat);
    return { seat, name: unknown.includes(name) ? (before?.name ?? '') : name, pid: book ? pidOf(book, mid, seat) : (before?.pid ?? null) };
  });
}

/** The methods of the cases that were begun, each once; undefined as long as a name is not here. */
function methodsOf({ slices, methods }) {
  const begun = (slices.programme?.phases ?? []).filter(({ block, opened_at_ms: at }) => isCase(block) && at !== null);
  const ids = [...new Set(begun.map(({ method }) => method))];
  if (!slices.programme || ids.some((id) => !methods[id]?.name)) return undefined;
  return ids.map((id) => ({ id, name: methods[id].name }));
}

/**
 * Keeps the facts, looking whenever something changed.
 * @param {import('./notebook.js').Sheet} sheet
 * @returns {(ctx: import('./context.js').Ctx) => void}
 */
export function attendanceKeeper(sheet) {
  /** @type {{facts: Facts | null} | null} */
  let kept = null;
  /** @type {import('./context.js').Ctx | null} */
  let latest = null;
  const look = (/** @type {import('./context.js').Ctx | null} */ ctx) => {
    latest = ctx;
    const facts = kept && ctx && attended(ctx, kept.facts);
    if (!kept || !facts) return;
    const before = kept.facts;
    kept.facts = facts;
    // What could not be written is tried again at the next look.
    sheet.put(FACTS, facts).catch(() => kept && Object.assign(kept, { facts: before }));
  };
  sheet.get(FACTS).catch(() => null).then((facts) => {
    kept = { facts };
    look(latest);
  });
  return look;
}
