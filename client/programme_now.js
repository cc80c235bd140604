/**
 * The programme of a room as something that can still be changed: what has been, what is to come, and how far it is from what was
 * planned. Pure.
 *
 * @typedef {import('./programme.js').Row} Row
 * @typedef {import('./programme.js').Setting} Setting
 */
import { isBreak, isCase, outline, removePhase, repeatPhase } from './programme.js';
import { breakFirst } from './programme_add.js';
import { changes, cut, spread, sum } from './programme_time.js';

const MINUTE = 60_000;

/**
 * As rows: what has been held, the running phase last, and what comes after it.
 * @param {{phases: any[], at: number | null}} programme
 * @returns {{before: Row[], rest: Row[]}}
 */
export function heldAndToCome({ phases, at }) {
  const rows = phases.map(({ key, block, method, phase, minutes }) => ({ key, block, method, phase, minutes }));
  const next = (at ?? -1) + 1;
  return { before: rows.slice(0, next), rest: rows.slice(next) };
}

/** A proposal from before the next phase began: without what is over. @param {Row[]} draft @param {Row[]} before */
export const rebased = (draft, before) => draft.filter(({ key }) => !before.some((row) => row.key === key));

/**
 * Minutes that will have been sat without a break when what is to come begins.
 * @param {{limit_at_ms: number | null} | undefined} pause @param {number} limit  minutes @param {number} begins  in ms
 */
export const satUntil = (pause, limit, begins) => (pause?.limit_at_ms == null ? 0 : Math.max(0, limit - Math.round((pause.limit_at_ms - begins) / MINUTE)));

/**
 * How the end comes back to where it was planned: by all that is left, or by what is longest. None when nothing changes.
 * @param {Row[]} rest @param {number} late @param {(row: Row) => number} least
 * @returns {{how: 'spread' | 'cut', rows: Row[], changed: {key: string, from: number, to: number}[], short: number}[]}
 *   `short`: minutes that cannot be brought back
 */
export function waysBack(rest, late, least) {
  const ways = late > 0 ? /** @type {const} */ (['spread', 'cut']) : late < 0 ? /** @type {const} */ (['spread']) : [];
  const made = ways.map((how) => {
    const rows = (how === 'spread' ? spread : cut)(rest, late, least);
    return { how, rows, changed: changes(rest, rows), short: late - (sum(rest) - sum(rows)) };
  });
  const told = made.filter(({ changed }) => changed.length);
  return told.length === 2 && JSON.stringify(told[0].rows) === JSON.stringify(told[1].rows) ? told.slice(0, 1) : told;
}

/**
 * What one press can do beside the running phase; null where it may not be. In a fixed order a case keeps its phases.
 * @param {Row[]} rest @param {Setting & {strict: boolean}} plan @param {(rows: Row[]) => boolean} allowed
 * @returns {{skip: Row[] | null, again: Row[] | null, pause: Row[] | null}}
 */
export function besides(rest, plan, allowed) {
  const { methods, strict, before = [] } = plan;
  const running = before[before.length - 1];
  const free = (/** @type {Row | undefined} */ row) => row && (!strict || !isCase(row.block));
  const may = (/** @type {Row[] | null | false | undefined} */ rows) => (rows && rows !== rest && allowed(rows) ? rows : null);
  return {
    skip: may(rest.length > 0 && (free(rest[0]) || outline(methods, rest[0])?.optional) && removePhase(rest, rest[0].key, plan)),
    again: may(running && free(running) && !isBreak(methods, running) && repeatPhase(rest, running.key, plan)),
    pause: may(running && rest.length > 0 && !isBreak(methods, running) && !isBreak(methods, rest[0]) && breakFirst(rest, plan)),
  };
}
