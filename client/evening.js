/**
 * The evening as it was planned: all that is needed to make the next room as this one. Kept in this browser, beside one's own sheet. Pure.
 *
 * @typedef {import('./wire.js').Row & {break: boolean}} PlannedRow
 * @typedef {object} Evening
 * @property {string} room   of which it is
 * @property {string} title
 * @property {string} starts_at  "2026-11-24T19:30"
 * @property {string} call_link  '' when there is none
 * @property {PlannedRow[]} rows
 * @property {{id: string, method: import('./own_methods.js').OwnMethod}[]} own_methods  those the rows need
 * @property {{limit_minutes: number, minimum_minutes: number}} break_policy
 * @property {{facilitator_writes: boolean, learning_named: boolean, channel_may_open: boolean, strict: boolean}} agreements
 * @property {string | null} group  the id of its book
 */
import { fromRoom, isOwn } from './own_methods.js';

/** Under what parts of the sheet lie the evening, and what was agreed and made for the next: `{agreed, made}`. */
export const EVENING_PART = 'evening';
export const NEXT_PART = 'next';

const MINUTE_MS = 60_000;

/** A break that was put in while the meeting ran: the server calls it so, and opens it at once. @param {any} row */
const wasPutIn = (row) => row.break && row.key === row.block && /^break-\d+$/.test(row.key) && row.opened_at_ms !== null;

/**
 * What was planned, out of what a programme became: for who came in later.
 * @param {any[]} phases
 */
function planned(phases) {
  const left = phases.filter((row) => !wasPutIn(row));
  return left.some((row) => row.break) ? left : phases;
}

/** @param {any} row @returns {PlannedRow} */
const asRow = ({ key, block, method, phase, minutes, break: pause }) => ({ key, block, method, phase, minutes, break: pause });

/**
 * The evening as far as it is known: before the start as it stands; after that what is held stays as it was planned, while what the
 * group agrees upon goes along.
 * @param {Pick<import('./context.js').Ctx, 'slices' | 'card' | 'text'>} ctx
 * @param {string} room
 * @param {Evening | null} kept
 * @returns {Evening | null} null when there is nothing (yet) to be kept
 */
export function eveningOf({ slices, card, text }, room, kept) {
  const { room: state, me, programme } = slices;
  if (!['lobby', 'running'].includes(state?.stage) || !me?.seat || me.knocking || !card || !programme?.phases.length) return null;
  const known = kept?.room === room ? kept : null;
  const began = state.stage === 'running';
  const rows = began ? (known?.rows ?? planned(programme.phases).map(asRow)) : programme.phases.map(asRow);
  const own = ownIn(rows, known, slices, text);
  if (!own) return null;
  const { limit_ms: limit, minimum_ms: minimum } = state.break_policy;
  return {
    room, title: card.title, starts_at: card.starts_at, call_link: card.call_link ?? '', rows, own_methods: own,
    break_policy: { limit_minutes: Math.round(limit / MINUTE_MS), minimum_minutes: Math.round(minimum / MINUTE_MS) },
    agreements: { ...state.agreements }, group: card.group,
  };
}

/** The own methods that these rows need. @returns {Evening['own_methods'] | null} null as long as not all their words are opened */
function ownIn(/** @type {PlannedRow[]} */ rows, /** @type {Evening | null} */ known, /** @type {Record<string, any>} */ slices, /** @type {(id: string) => string | null} */ text) {
  const ids = [...new Set(rows.map(({ method }) => method).filter(isOwn))];
  const had = known?.own_methods ?? [];
  if (ids.length === had.length && ids.every((id) => had.some((one) => one.id === id))) return had;
  const found = ids.map((id) => ({ id, method: fromRoom(slices.methods?.own.find((/** @type {any} */ one) => one.id === id), text) }));
  return found.every(({ method }) => method) ? /** @type {any} */ (found) : null;
}

/**
 * What is asked for when the next room is made: everything as it was planned, on another day.
 * @param {Evening} evening
 * @param {string} at "2026-12-15T19:30"
 * @returns {import('./new_room.js').Wishes}
 */
export const nextWishes = ({ title, call_link, rows, own_methods, break_policy, agreements, group }, at) => ({
  title, starts_at: at, call_link, own_methods, break_policy, agreements,
  programme: rows.map(({ break: _, ...row }) => row),
  ...(group ? { group } : {}),
});

/** How the next meeting is told of. @param {Evening} evening @param {string} at @param {string} link  for the members @returns {import('./invitation.js').Meeting} */
export const meetingOf = ({ title, call_link, rows }, at, link) => ({ title, starts_at: at, call_link: call_link || null, phases: rows, link });

const ROW_TEXTS = ['key', 'block', 'method', 'phase'];

/**
 * An evening out of whatever was kept: null when it is none.
 * @param {any} found
 * @returns {Evening | null}
 */
export function asEvening(found) {
  const rows = Array.isArray(found?.rows) ? found.rows : [];
  const whole = rows.length && rows.every((/** @type {any} */ row) => ROW_TEXTS.every((field) => typeof row?.[field] === 'string') && Number.isInteger(row.minutes));
  return whole && Array.isArray(found.own_methods) && typeof found.title === 'string' ? found : null;
}
