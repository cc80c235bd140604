/**
 * Dividing minutes: over the phases of a block, or of all that is left when a meeting runs late. Exact to the minute, and pure.
 *
 * @typedef {{key: string, minutes: number}} Timed
 */
const MOST = 60;

/** @param {Timed[]} rows */
const sum = (rows) => rows.reduce((total, { minutes }) => total + minutes, 0);

/**
 * These rows with so many minutes together, each by its share. No row goes below its least or above an hour; when that leaves a
 * rest, the total is the nearest there can be.
 * @template {Timed} T
 * @param {T[]} rows @param {number} total
 * @param {(row: T) => number} [least]
 * @returns {T[]}
 */
export function share(rows, total, least = () => 1) {
  const floors = rows.map(least);
  /** @type {(number | null)[]} minutes of a row at one of its bounds; null: by share */
  const fixed = rows.map(() => null);
  for (;;) {
    const open = rows.map((_, n) => n).filter((n) => fixed[n] === null);
    const left = total - fixed.reduce((/** @type {number} */ all, minutes) => all + (minutes ?? 0), 0);
    const weight = sum(open.map((n) => rows[n]));
    const wanted = (/** @type {number} */ n) => (rows[n].minutes * left) / weight;
    const low = open.filter((n) => wanted(n) < floors[n]);
    const high = open.filter((n) => wanted(n) > MOST);
    if (!low.length && !high.length) return whole(rows, fixed, open, wanted, left);
    for (const n of low) fixed[n] = floors[n];
    for (const n of low.length ? [] : high) fixed[n] = MOST;
  }
}

/** Shares in whole minutes: what rounding down leaves goes to the largest fractions. */
function whole(rows, fixed, open, wanted, left) {
  const down = new Map(open.map((/** @type {number} */ n) => [n, Math.floor(wanted(n) + 1e-9)]));
  let spare = left - [...down.values()].reduce((all, minutes) => all + minutes, 0);
  const byFraction = [...open].sort((a, b) => wanted(b) - down.get(b) - (wanted(a) - down.get(a)) || a - b);
  for (const n of byFraction) {
    if (spare < 1) break;
    down.set(n, down.get(n) + 1);
    spare -= 1;
  }
  return rows.map((/** @type {any} */ row, /** @type {number} */ n) => ({ ...row, minutes: fixed[n] ?? down.get(n) }));
}

/**
 * What is left, so many minutes shorter (or, below zero, longer): all of it by its share.
 * @template {Timed} T
 * @param {T[]} rest @param {number} minutes @param {(row: T) => number} [least]
 */
export const spread = (rest, minutes, least) => (rest.length ? share(rest, sum(rest) - minutes, least) : rest);

/**
 * What is left, so many minutes shorter: each minute from what is then the longest, the later of two alike.
 * @template {Timed} T
 * @param {T[]} rest @param {number} minutes @param {(row: T) => number} [least]
 * @returns {T[]}
 */
export function cut(rest, minutes, least = () => 1) {
  const now = rest.map((row) => row.minutes);
  for (let left = minutes; left > 0; left -= 1) {
    const longest = Math.max(...now.filter((had, n) => had > least(rest[n])));
    if (!Number.isFinite(longest)) break;
    now[now.findLastIndex((had, n) => had === longest && had > least(rest[n]))] -= 1;
  }
  return rest.map((row, n) => ({ ...row, minutes: now[n] }));
}

/**
 * What of these became shorter or longer.
 * @param {Timed[]} before @param {Timed[]} after
 * @returns {{key: string, from: number, to: number}[]}
 */
export function changes(before, after) {
  const had = new Map(before.map(({ key, minutes }) => [key, minutes]));
  return after.filter(({ key, minutes }) => had.has(key) && had.get(key) !== minutes).map(({ key, minutes }) => ({ key, from: had.get(key) ?? 0, to: minutes }));
}

export { sum };
