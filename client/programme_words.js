/**
 * What the parts of a programme are called, and what is to be said of one: sentences in the reader's language. Pure.
 *
 * @typedef {import('./programme.js').Row} Row
 * @typedef {import('./programme.js').Methods} Methods
 * @typedef {import('./texts.js').Say} Say
 * @typedef {(minutes: number) => string} Clock  the time of the clock so many minutes after the first row begins; empty when not known
 */
import { durationText } from './formats.js';
import { EVENING, isBreak, isCase, outline, parts } from './programme.js';
import { casesIn } from './programme_add.js';
import { totalMinutes } from './schedule.js';

/** @param {Methods} methods @param {{method: string, phase: string}} row */
export const nameOf = (methods, row) => outline(methods, row)?.name ?? row.phase;

/**
 * The parts of a programme with what they are called and when they begin.
 * @param {Say} say @param {Methods} methods @param {Row[]} rows @param {Row[]} [before]
 */
export function namedParts(say, methods, rows, before = []) {
  const seen = new Map();
  let begins = 0;
  return parts(rows).map((part) => {
    const { block } = part[0];
    const again = seen.get(block) ?? 0;
    seen.set(block, again + 1);
    const goesOn = again > 0 || before.some((row) => row.block === block);
    const named = { id: again ? `${block}.${again}` : block, block, rows: part, first: again === 0, begins, minutes: totalMinutes(part), pause: isBreak(methods, part[0]), ...called(say, methods, part, [...before, ...rows], goesOn) };
    begins += named.minutes;
    return named;
  });
}

/** @param {Say} say @param {Methods} methods @param {Row[]} part @param {Row[]} all @param {boolean} goesOn */
function called(say, methods, part, all, goesOn) {
  const [row] = part;
  if (!isCase(row.block)) {
    return { name: part.map((one) => nameOf(methods, one)).join(', '), hint: part.length === 1 ? outline(methods, row)?.hint ?? '' : '' };
  }
  const cases = casesIn(all);
  const name = cases.length > 1 ? say('programme.case_n', { n: cases.indexOf(row.block) + 1 }) : say('programme.case');
  return { name: goesOn ? say('programme.rest', { name }) : name, hint: methods[row.method]?.name ?? '' };
}

/** For whom a method is, and how long it takes. @param {Say} say @param {any} method */
export function methodLine(say, method) {
  const least = totalMinutes(method.phases.filter((/** @type {any} */ phase) => !phase.optional));
  return say('programme.method_line', { group: say(`methods.experience_${method.experience}`), time: durationText(say, least).replaceAll(' ', '\u00a0') });
}

/** The methods to choose from, by what they ask of a group; one's own last. @param {Methods} methods @param {(id: string) => boolean} own */
export function methodShelves(methods, own) {
  const all = Object.values(methods).filter(({ id }) => id !== EVENING);
  const house = ['any', 'experienced', 'led'].map((group) => ({ group, methods: all.filter((one) => !own(one.id) && one.experience === group) }));
  return [...house, { group: 'own', methods: all.filter(({ id }) => own(id)) }].filter((shelf) => shelf.methods.length);
}

/**
 * Why something can't be so, or what is wise to know.
 * @param {Say} say @param {import('./programme_rules.js').Finding} finding
 * @param {{methods: Methods, rows: Row[], policy: import('./programme_rules.js').Policy, clock: Clock}} of
 */
export function findingText(say, { code, key, minutes = 0 }, { methods, rows, policy, clock, sat = 0 }) {
  const at = rows.findIndex((row) => row.key === key);
  const name = at === -1 ? '' : nameOf(methods, rows[at]);
  if (code === 'long_stretch') {
    if (at === 0 && sat > 0) return say('programme.found.long_stretch_now', { n: minutes, limit: policy.limit });
    const from = clock(totalMinutes(rows.slice(0, at)));
    return say(from ? 'programme.found.long_stretch' : 'programme.found.long_stretch_at', { from, name, n: minutes, limit: policy.limit });
  }
  if (code === 'over_two_hours') return say('programme.found.over_two_hours', { time: durationText(say, minutes) });
  return say(`programme.found.${code}`, { name, n: policy.minimum, limit: policy.limit });
}
