/**
 * A programme as its maker sees it: blocks of an evening, each a few phases. Everything here takes rows and gives rows, in the order
 * in which they are held; nothing is changed in place. Pure, and knows no tool.
 *
 * @typedef {{key: string, block: string, method: string, phase: string, minutes: number}} Row
 * @typedef {object} Outline  a phase without its words, as in /methods.json
 * @property {string} id
 * @property {string} name
 * @property {string} hint
 * @property {number} minutes
 * @property {boolean} optional
 * @property {boolean} break
 * @property {boolean} bound_to_next
 * @property {boolean} advises
 * @typedef {{id: string, name: string, phases: Outline[]} & Record<string, any>} Method
 * @typedef {Record<string, Method>} Methods  by id; `evening` is what is around the cases
 * @typedef {object} Setting  in which rows are arranged
 * @property {Methods} methods
 * @property {Row[]} [before]  what has been held already, and the phase that runs: it comes first and stays as it is
 */

export const EVENING = 'evening';
/** A case may be one of nine. */
const CASES = ['case', ...Array.from({ length: 8 }, (_, n) => `case-${n + 2}`)];

/** @param {string} block */
export const isCase = (block) => CASES.includes(block);

/** @param {Methods} methods @param {{method: string, phase: string}} row @returns {Outline | null} null for a phase that its method does not have */
export const outline = (methods, row) =>
  (Object.hasOwn(methods, row.method) && methods[row.method].phases.find(({ id }) => id === row.phase)) || null;

/** @param {Methods} methods @param {Row} row */
export const isBreak = (methods, row) => outline(methods, row)?.break ?? false;

/** @param {Setting} setting */
const before = (setting) => setting.before ?? [];

/** A name that is not in use: the word itself, then with -2, -3. @param {string} word @param {Iterable<string>} used */
export function freshKey(word, used) {
  const taken = new Set(used);
  let key = word;
  for (let n = 2; taken.has(key); n += 1) key = `${word}-${n}`;
  return key;
}

/**
 * New rows, each under a key of its own.
 * @param {{method: string, phase: string, minutes: number}[]} wanted @param {string} block @param {Row[]} others  whose keys are taken
 * @returns {Row[]}
 */
function made(wanted, block, others) {
  const used = new Set(others.map(({ key }) => key));
  return wanted.map(({ method, phase, minutes }) => {
    const key = freshKey(phase, used);
    used.add(key);
    return { key, block, method, phase, minutes };
  });
}

/** @template T @param {T[]} rows @param {(last: T, next: T) => boolean} together @returns {T[][]} */
function grouped(rows, together) {
  /** @type {T[][]} */
  const groups = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last && together(last[last.length - 1], row)) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

/**
 * Rows of one block that stand together: a case with a break in the middle is two parts.
 * @param {Row[]} rows
 */
export const parts = (rows) => grouped(rows, (last, next) => last.block === next.block);

/** Rows that are never taken apart: bound to each other. @param {Row[]} rows @param {Methods} methods */
export const units = (rows, methods) => grouped(rows, (last) => outline(methods, last)?.bound_to_next ?? false);

/**
 * What moves as one: a case from its first phase to its last, with the breaks in between; any other block.
 * @param {Row[]} rows
 */
export function items(rows) {
  const end = (/** @type {string} */ block) => rows.findLastIndex((row) => row.block === block);
  let until = -1;
  return grouped(rows.map((row, at) => ({ row, at })), (last, next) => {
    if (isCase(last.row.block)) until = Math.max(until, end(last.row.block));
    return next.at <= until || (last.row.block === next.row.block && !isCase(next.row.block));
  }).map((item) => item.map(({ row }) => row));
}

/** @param {Row[]} rows @param {number} at @param {Row[]} more */
const inserted = (rows, at, more) => [...rows.slice(0, at), ...more, ...rows.slice(at)];

/** @template T @param {T[]} list @param {number} at @param {number} to */
function swapped(list, at, to) {
  const next = [...list];
  [next[at], next[to]] = [next[to], next[at]];
  return next;
}

/** Whether the first row may not leave its place: what runs now is bound to it. @param {Row[]} rows @param {Setting} setting */
const heldFirst = (rows, setting) => rows.length > 0 && Boolean(outline(setting.methods, before(setting).at(-1) ?? rows[0])?.bound_to_next && before(setting).length);

/**
 * Where a break can stand: the numbers of rows before which it may, the end included.
 * @param {Row[]} rows @param {Setting} setting
 */
export function breakPlaces(rows, setting) {
  let at = 0;
  const places = [];
  for (const unit of units(rows, setting.methods)) {
    const first = at === 0;
    if (!first || (before(setting).length && !heldFirst(rows, setting))) places.push(at);
    at += unit.length;
  }
  return [...places, rows.length];
}

/**
 * A block earlier (-1) or later (1); the same rows when it cannot. A break goes past one phase, or past phases that belong together.
 * @param {Row[]} rows @param {string} block @param {1 | -1} way @param {Setting} setting
 * @returns {Row[]}
 */
export function moveBlock(rows, block, way, setting) {
  const mine = rows.filter((row) => row.block === block);
  if (mine.length && mine.every((row) => isBreak(setting.methods, row))) return moveBreak(rows, mine, way, setting);
  const all = items(rows);
  const at = all.findIndex((item) => item.some((row) => row.block === block));
  const to = at + way;
  const fixed = all.length && stays(all[0], rows, setting) ? 0 : -1;
  if (at === -1 || to < 0 || to >= all.length || at === fixed || to === fixed) return rows;
  const moved = swapped(all, at, to).flat();
  return before(setting).length || !isBreak(setting.methods, moved[0]) ? moved : rows;
}

/** The rest of the case that is being held stays first, and what the running phase is bound to. */
function stays(/** @type {Row[]} */ item, /** @type {Row[]} */ rows, /** @type {Setting} */ setting) {
  const running = before(setting).at(-1);
  return heldFirst(rows, setting) || Boolean(running && isCase(running.block) && item[0].block === running.block);
}

/** @param {Row[]} rows @param {Row[]} mine @param {1 | -1} way @param {Setting} setting */
function moveBreak(rows, mine, way, setting) {
  const others = rows.filter((row) => !mine.includes(row));
  const now = rows.indexOf(mine[0]);
  const places = breakPlaces(others, setting);
  const to = way === 1 ? places.find((place) => place > now) : places.findLast((place) => place < now);
  return to === undefined ? rows : inserted(others, to, mine);
}

/**
 * A phase earlier or later within its block, with what it is bound to; the same rows when it cannot.
 * @param {Row[]} rows @param {string} key @param {1 | -1} way @param {Setting} setting
 * @returns {Row[]}
 */
export function movePhase(rows, key, way, setting) {
  const block = rows.find((row) => row.key === key)?.block;
  const all = units(rows.filter((row) => row.block === block), setting.methods);
  const at = all.findIndex((unit) => unit.some((row) => row.key === key));
  const over = all[at + way];
  if (at === -1 || !over || (heldFirst(rows, setting) && (all[at][0] === rows[0] || over[0] === rows[0]))) return rows;
  const others = rows.filter((row) => !all[at].includes(row));
  const place = way === 1 ? others.indexOf(over[over.length - 1]) + 1 : others.indexOf(over[0]);
  return inserted(others, place, all[at]);
}

/** Without a block. A break that would come first then goes as well: nobody has sat yet. @param {Row[]} rows @param {string} block @param {Setting} setting */
export function removeBlock(rows, block, setting) {
  return begun(rows.filter((row) => row.block !== block), setting);
}

/** Without a phase, nor what was bound to it: that would lead nowhere. @param {Row[]} rows @param {string} key @param {Setting} setting */
export function removePhase(rows, key, setting) {
  const unit = units(rows, setting.methods).find((one) => one.some((row) => row.key === key)) ?? [];
  const gone = unit.slice(0, unit.findIndex((row) => row.key === key) + 1);
  return begun(rows.filter((row) => !gone.includes(row)), setting);
}

/** @param {Row[]} rows @param {Setting} setting */
function begun(rows, setting) {
  if (before(setting).length) return rows;
  const first = rows.findIndex((row) => !isBreak(setting.methods, row));
  return first === -1 ? [] : rows.slice(first);
}

/**
 * A phase once more, right after, with what follows it of its bound phases.
 * @param {Row[]} rows @param {string} key  of a row, or of the phase that runs now @param {Setting} setting
 */
export function repeatPhase(rows, key, setting) {
  const had = before(setting);
  const all = [...had, ...rows];
  const unit = units(all, setting.methods).find((one) => one.some((row) => row.key === key));
  if (!unit) return rows;
  const again = made(unit.slice(unit.findIndex((row) => row.key === key)), unit[0].block, all);
  const end = all.indexOf(unit[unit.length - 1]) + 1 - had.length;
  return inserted(rows, Math.max(0, end), again);
}

/** @param {Row[]} rows @param {string} key @param {number} minutes */
export const withMinutes = (rows, key, minutes) => rows.map((row) => (row.key === key ? { ...row, minutes } : row));

export { made, inserted };
