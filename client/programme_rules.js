/**
 * Why the server would not hold a programme, and what is wise to know of one that it would. The rules are those of
 * server/room/programme.py and pauses.py, said here before anything is sent; a test holds the two side by side. Pure.
 *
 * @typedef {import('./programme.js').Row} Row
 * @typedef {import('./programme.js').Methods} Methods
 * @typedef {import('./programme.js').Outline} Outline
 * @typedef {{limit: number, minimum: number}} Policy  minutes: until a break at the latest, and of a break at the least
 * @typedef {{code: string, key: string | null, block: string | null, minutes?: number}} Finding  what, and where it can be mended
 */
import { EVENING, isBreak, isCase, outline, units } from './programme.js';

const ROWS_MAX = 60;
const CASES_MAX = 9;
const MOST = 60;
const LONG_EVENING = 120;

/** @param {string} code @param {Row | null} [row] @returns {Finding} */
const finding = (code, row = null) => ({ code, key: row?.key ?? null, block: row?.block ?? null });

/**
 * @param {Row[]} rows  the whole programme, with what has been held
 * @param {Methods} methods @param {Policy} policy @param {boolean} strict
 * @returns {Finding | null}  the first reason, by the code of the server's refusal
 */
export function refusal(rows, methods, policy, strict) {
  return shape(rows, methods) ?? minutes(rows, methods, policy) ?? together(rows, methods) ?? advice(rows, methods)
    ?? (strict ? order(rows, methods) : null) ?? pauses(rows, methods, policy);
}

/** @param {Row[]} rows @param {Methods} methods */
function shape(rows, methods) {
  if (!rows.length || rows.length > ROWS_MAX) return finding('bad_programme');
  if (isBreak(methods, rows[0])) return finding('bad_programme', rows[0]);
  const wrong = rows.find((row, n) => !outline(methods, row) || (row.method === EVENING) === isCase(row.block) || rows.findIndex(({ key }) => key === row.key) < n);
  const cases = caseBlocks(rows);
  if (wrong || cases.length > CASES_MAX) return finding('bad_programme', wrong);
  const mixed = cases.find((held) => held.some(({ method }) => method !== held[0].method));
  return mixed ? finding('bad_programme', mixed[0]) : null;
}

/** The rows of each case. @param {Row[]} rows @returns {Row[][]} */
function caseBlocks(rows) {
  const blocks = [...new Set(rows.map(({ block }) => block).filter(isCase))];
  return blocks.map((block) => rows.filter((row) => row.block === block));
}

/** @param {Row[]} rows @param {Methods} methods @param {Policy} policy */
function minutes(rows, methods, policy) {
  const least = (/** @type {Row} */ row) => (isBreak(methods, row) ? policy.minimum : 1);
  const wrong = rows.find((row) => row.minutes < least(row) || row.minutes > MOST);
  return wrong ? finding('bad_minutes', wrong) : null;
}

/** What a bound phase is bound to comes right after it. @param {Row[]} rows @param {Methods} methods */
function together(rows, methods) {
  const apart = rows.find((row, n) => {
    if (!outline(methods, row)?.bound_to_next) return false;
    const phases = methods[row.method].phases;
    const wanted = phases[phases.findIndex(({ id }) => id === row.phase) + 1];
    return rows[n + 1]?.block !== row.block || rows[n + 1]?.phase !== wanted?.id;
  });
  return apart ? finding('bound_apart', apart) : null;
}

/** Advice comes after everything that comes before it in its method; a second time the earlier phases may follow it. @param {Row[]} rows @param {Methods} methods */
function advice(rows, methods) {
  for (const held of caseBlocks(rows)) {
    const phases = methods[held[0].method].phases;
    const advising = phases.findIndex(({ advises }) => advises);
    const early = new Set(phases.slice(0, Math.max(advising, 0)).map(({ id }) => id));
    const first = held.filter((row, n) => held.findIndex(({ phase }) => phase === row.phase) === n);
    const from = first.findIndex(({ phase }) => !early.has(phase));
    const late = advising === -1 || from === -1 ? undefined : first.slice(from).find(({ phase }) => early.has(phase));
    if (late) return finding('advice_first', late);
  }
  return null;
}

/** The phases of a method in its order, each once, none left out but optional ones. @param {Row[]} rows @param {Methods} methods */
function order(rows, methods) {
  for (const held of caseBlocks(rows)) {
    const had = held.map(({ phase }) => phase);
    const phases = methods[held[0].method].phases;
    const wanted = phases.filter(({ id }) => had.includes(id)).map(({ id }) => id);
    const wrong = held.find(({ phase }, n) => phase !== wanted[n]);
    if (wrong || had.length !== wanted.length) return finding('not_in_order', wrong ?? held[0]);
    if (phases.some(({ id, optional }) => !optional && !had.includes(id))) return finding('not_in_order', held[0]);
  }
  return null;
}

/** @param {Row[]} rows @param {Methods} methods @param {Policy} policy */
function pauses(rows, methods, policy) {
  const sitting = rows.filter((row) => !isBreak(methods, row));
  if (sitting.length === rows.length && sum(sitting) > policy.limit) return finding('break_missing');
  const long = units(rows, methods).find((unit) => !isBreak(methods, unit[0]) && sum(unit) > policy.limit);
  return long ? finding('bound_run_too_long', long[0]) : null;
}

/** @param {{minutes: number}[]} rows */
const sum = (rows) => rows.reduce((total, row) => total + row.minutes, 0);

/**
 * What whoever makes the programme should know, though it may be held: `over_two_hours`; `long_stretch` for each time that more is
 * planned without a break than may be sat (the server asks for the break when it is due).
 * @param {Row[]} rows  those still to come @param {Methods} methods @param {Policy} policy
 * @param {{sat?: number, whole?: number}} [now]  minutes sat already since the last break, and minutes of the whole meeting if there are more than these rows
 * @returns {Finding[]}
 */
export function warnings(rows, methods, policy, { sat = 0, whole = sum(rows) } = {}) {
  /** @type {Finding[]} */
  const found = whole > LONG_EVENING ? [{ ...finding('over_two_hours'), minutes: whole }] : [];
  const stretches = [{ first: /** @type {Row | null} */ (null), sat }];
  for (const row of rows) {
    const stretch = stretches[stretches.length - 1];
    if (isBreak(methods, row)) stretches.push({ first: null, sat: 0 });
    else Object.assign(stretch, { first: stretch.first ?? row, sat: stretch.sat + row.minutes });
  }
  const long = stretches.filter((stretch) => stretch.first && stretch.sat > policy.limit);
  return [...found, ...long.map((stretch) => ({ ...finding('long_stretch', stretch.first), minutes: stretch.sat }))];
}
