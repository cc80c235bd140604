/**
 * Putting something into a programme, at the place where an evening has it. Pure; see programme.js.
 *
 * @typedef {import('./programme.js').Row} Row
 * @typedef {import('./programme.js').Setting} Setting
 * @typedef {import('./programme.js').Methods} Methods
 * @typedef {import('./programme.js').Outline} Outline
 */
import { EVENING, breakPlaces, freshKey, inserted, isBreak, isCase, items, made } from './programme.js';

/** Right after a break nobody needs another one: a place that leaves a stretch this short is the last to be taken. */
const SHORT = 5;
const CASES_MAX = 9;

/** @param {Row[]} rows @param {Setting} setting */
const everything = (rows, setting) => [...(setting.before ?? []), ...rows];

/** The phases with which a method begins: optional ones are added by who wants them. @param {Methods} methods @param {string} id */
const phasesOf = (methods, id) => methods[id].phases.filter((phase) => !phase.optional).map((phase) => row(id, phase));

/** @param {string} method @param {Outline} phase */
const row = (method, phase) => ({ method, phase: phase.id, minutes: phase.minutes });

/**
 * What is around the cases, by what belongs together: the phases of each, with the break among them.
 * @param {Methods} methods
 * @returns {Outline[][]}
 */
export function eveningParts(methods) {
  /** @type {Outline[][]} */
  const found = [];
  for (const phase of methods[EVENING].phases) {
    const last = found.at(-1);
    if (last?.at(-1)?.bound_to_next) last.push(phase);
    else found.push([phase]);
  }
  return found;
}

/** Those an evening can have once more, or has not yet. @param {Row[]} rows @param {Setting} setting */
export function addable(rows, setting) {
  const held = new Set(everything(rows, setting).filter(({ method }) => method === EVENING).map(({ phase }) => phase));
  return eveningParts(setting.methods).filter(([phase]) => phase.break || !held.has(phase.id));
}

/** Whether one more case may be added. @param {Row[]} rows @param {Setting} setting */
export const roomForCase = (rows, setting) => casesIn(everything(rows, setting)).length < CASES_MAX;

/** The blocks that are cases, in order. @param {Row[]} rows */
export const casesIn = (rows) => [...new Set(rows.map(({ block }) => block).filter(isCase))];

/**
 * A case by this method, after the others and before the evening is closed.
 * @param {Row[]} rows @param {string} method @param {Setting} setting
 */
export function addCase(rows, method, setting) {
  const all = everything(rows, setting);
  const block = freshKey('case', all.map((one) => one.block));
  const more = made(phasesOf(setting.methods, method), block, all);
  const last = rows.findLastIndex((one) => isCase(one.block));
  return inserted(rows, last === -1 ? openingEnd(rows, setting) : last + 1, more);
}

/** Where the first case begins: after what comes before the break in the evening's own order. @param {Row[]} rows @param {Setting} setting */
function openingEnd(rows, setting) {
  const closing = rows.findIndex((one) => one.method === EVENING && !isBreak(setting.methods, one) && !opens(setting.methods, one.phase));
  return closing === -1 ? rows.length : closing;
}

/** Whether a part of the evening comes before the cases. @param {Methods} methods @param {string} phase */
function opens(methods, phase) {
  const all = methods[EVENING].phases;
  return all.findIndex(({ id }) => id === phase) < all.findIndex((one) => one.break);
}

/**
 * A part of the evening at its place; a break where it divides the sitting best.
 * @param {Row[]} rows @param {string} phase  the first phase of the part @param {Setting} setting
 */
export function addPart(rows, phase, setting) {
  const part = eveningParts(setting.methods).find(([first]) => first.id === phase) ?? [];
  const all = everything(rows, setting);
  if (part[0]?.break) return addBreak(rows, part[0], setting);
  const block = freshKey(phase.replaceAll('_', '-'), all.map((one) => one.block));
  const more = made(part.map((one) => row(EVENING, one)), block, all);
  return inserted(rows, placeFor(rows, phase, setting), more);
}

/** @param {Row[]} rows @param {string} phase @param {Setting} setting */
function placeFor(rows, phase, setting) {
  const order = setting.methods[EVENING].phases.map(({ id }) => id);
  const later = (/** @type {Row} */ one) => one.method === EVENING && order.indexOf(one.phase) > order.indexOf(phase);
  if (!opens(setting.methods, phase)) {
    const lastCase = rows.findLastIndex((one) => isCase(one.block));
    const at = rows.findIndex((one, n) => n > lastCase && later(one) && !isBreak(setting.methods, one));
    return at === -1 ? rows.length : at;
  }
  const at = items(rows).findIndex(([first]) => isCase(first.block) || later(first));
  return at === -1 ? rows.length : items(rows).slice(0, at).flat().length;
}

/** @param {Row[]} rows @param {Outline} phase @param {Setting} setting */
const addBreak = (rows, phase, setting) => inserted(rows, bestPlace(rows, setting), aBreak(rows, phase, setting));

/** A break before all that is to come; the same rows where what runs now may not be parted from what follows. @param {Row[]} rows @param {Setting} setting */
export function breakFirst(rows, setting) {
  const phase = setting.methods[EVENING].phases.find((one) => one.break);
  return phase && breakPlaces(rows, setting)[0] === 0 ? [...aBreak(rows, phase, setting), ...rows] : rows;
}

/** @param {Row[]} rows @param {Outline} phase @param {Setting} setting */
function aBreak(rows, phase, setting) {
  const all = everything(rows, setting);
  let n = 1;
  while (all.some(({ block }) => block === `${phase.id}-${n}`)) n += 1;
  return made([row(EVENING, phase)], `${phase.id}-${n}`, all);
}

/** The place that leaves the longest stretch as short as can be, and of those the one nearest to the middle. @param {Row[]} rows @param {Setting} setting */
function bestPlace(rows, setting) {
  const weigh = (/** @type {number} */ at) => {
    const [left, right] = around(rows, at, setting);
    return { at, longest: longestWith(rows, at, setting), poor: Math.min(left, right) <= SHORT, apart: Math.abs(left - right) };
  };
  const found = breakPlaces(rows, setting).map(weigh);
  found.sort((a, b) => Number(a.poor) - Number(b.poor) || a.longest - b.longest || a.apart - b.apart);
  return found[0].at;
}

/** Minutes from the break before this place, and to the one after it. @param {Row[]} rows @param {number} at @param {Setting} setting */
function around(rows, at, setting) {
  const sat = (/** @type {Row[]} */ some) => {
    const end = some.findIndex((one) => isBreak(setting.methods, one));
    return some.slice(0, end === -1 ? some.length : end).reduce((sum, { minutes }) => sum + minutes, 0);
  };
  return [sat(everything(rows.slice(0, at), setting).reverse()), sat(rows.slice(at))];
}

/** @param {Row[]} rows @param {number} at @param {Setting} setting */
function longestWith(rows, at, setting) {
  let longest = 0;
  let sat = 0;
  const last = (setting.before ?? []).findLastIndex((one) => isBreak(setting.methods, one));
  const had = (setting.before ?? []).slice(last + 1);
  [...had, ...rows].forEach((one, n) => {
    sat = isBreak(setting.methods, one) || n === at + had.length ? 0 : sat;
    sat += isBreak(setting.methods, one) ? 0 : one.minutes;
    longest = Math.max(longest, sat);
  });
  return longest;
}

/**
 * The same case by another method. Breaks that stood inside it stand where they divide the new phases best.
 * @param {Row[]} rows @param {string} block @param {string} method @param {Setting} setting
 */
export function changeMethod(rows, block, method, setting) {
  const others = rows.filter((one) => one.block !== block);
  return replaced(rows, block, made(phasesOf(setting.methods, method), block, everything(others, setting)), setting);
}

/**
 * The phases of a case in the order of its method, each once, with those that it may not do without.
 * @param {Row[]} rows @param {string} block @param {Setting} setting
 */
export function putInOrder(rows, block, setting) {
  const held = new Set((setting.before ?? []).filter((one) => one.block === block).map(({ phase }) => phase));
  const mine = rows.filter((one) => one.block === block);
  const method = mine[0]?.method ?? EVENING;
  const wanted = setting.methods[method].phases.filter(({ id, optional }) => !held.has(id) && (!optional || mine.some(({ phase }) => phase === id)));
  const missing = made(wanted.filter(({ id }) => !mine.some(({ phase }) => phase === id)).map((phase) => row(method, phase)), block, everything(rows, setting));
  return replaced(rows, block, wanted.map(({ id }) => [...mine, ...missing].find(({ phase }) => phase === id) ?? mine[0]), setting);
}

/** Other phases in the place of a case. Breaks that stood inside it stand where they divide the new ones best. @param {Row[]} rows @param {string} block @param {Row[]} more @param {Setting} setting */
function replaced(rows, block, more, setting) {
  const first = rows.findIndex((one) => one.block === block);
  const last = rows.findLastIndex((one) => one.block === block);
  const inside = rows.slice(first, last + 1).filter((one) => one.block !== block);
  const rest = [...rows.slice(0, first), ...more, ...rows.slice(last + 1)];
  return inside.reduce((now, one) => inserted(now, bestPlace(now, setting), [one]), rest);
}

/** The phases of a method that its case does without. @param {Row[]} rows @param {string} block @param {Setting} setting @returns {Outline[]} */
export function leftOut(rows, block, setting) {
  const mine = everything(rows, setting).filter((one) => one.block === block);
  const method = setting.methods[mine[0]?.method];
  return (method?.phases ?? []).filter(({ id }) => !mine.some(({ phase }) => phase === id));
}

/**
 * A phase back in its case, at its place in the method; with what it is bound to, if that is not there.
 * @param {Row[]} rows @param {string} block @param {string} phase @param {Setting} setting
 */
export function addPhase(rows, block, phase, setting) {
  const all = everything(rows, setting);
  const method = all.find((one) => one.block === block)?.method ?? EVENING;
  const order = setting.methods[method].phases;
  const from = order.findIndex(({ id }) => id === phase);
  let until = from + 1;
  while (order[until - 1]?.bound_to_next && !rows.some((one) => one.block === block && one.phase === order[until]?.id)) until += 1;
  const more = made(order.slice(from, until).map((one) => row(method, one)), block, all);
  const next = rows.findIndex((one) => one.block === block && order.findIndex(({ id }) => id === one.phase) >= until);
  const last = rows.findLastIndex((one) => one.block === block);
  return inserted(rows, next === -1 ? last + 1 : next, more);
}

