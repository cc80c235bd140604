/**
 * Who was there for how long, from what the server measured and what the facilitator knows. Pure.
 *
 * The server says when each seat was connected and of what kind each stretch of the meeting was; here that becomes net minutes of people.
 * A person is everybody under one name: who came back on another seat is the same. What the facilitator says of somebody goes before what
 * was measured, since a person whose telephone slept was in the call all the same.
 *
 * @typedef {'work' | 'arrive' | 'break'} Kind
 * @typedef {[number, number]} Interval  from, until; ms since 1970
 * @typedef {[number, number | null]} Spell  null: still there
 * @typedef {object} Measured  the slice `attendance`
 * @property {number} began_at_ms
 * @property {number | null} ended_at_ms
 * @property {{at_ms: number, kind: Kind}[]} stretches
 * @property {{seat: string, spells: Spell[]}[]} seats
 * @typedef {{arrive: boolean, break: boolean}} LeftOut  what does not count
 * @typedef {{seat: string, name: string, pid?: string | null}} Sitter
 * @typedef {'whole' | 'away' | number} Given  what the facilitator says: there all the time, not there, so many minutes
 * @typedef {{surname: string, initials: string, function: string, number: string, body: string}} Details
 * @typedef {object} Person
 * @property {string} key  the folded name, or the seat
 * @property {string} name  '' when this browser never learned it
 * @property {number} nameless  which of those without a name, from 1; 0 for who has one
 * @property {string[]} seats  none for who was not in the room
 * @property {string | null} pid  who that is in the group's book
 * @property {number} measured  net minutes
 * @property {Given | null} given
 * @property {number} minutes  what counts: what was given, else what was measured
 */
import { foldedName } from './vault.js';

const MINUTE_MS = 60_000;
/** So long a gap is none, as on the server: also between two seats of one person. */
export const BRIDGED_MS = 3 * MINUTE_MS;
/** No meeting is longer than a day. */
export const MOST_MINUTES = 1440;

/** Breaks and welcome are no net time for who asks for it. @type {Readonly<LeftOut>} */
export const LEFT_OUT = Object.freeze({ arrive: true, break: true });
/** @type {Readonly<Details>} */
export const NO_DETAILS = Object.freeze({ surname: '', initials: '', function: '', number: '', body: '' });

/** Rounded to whole minutes, half a minute upwards. @param {number} ms */
export const wholeMinutes = (ms) => Math.round(ms / MINUTE_MS);

/**
 * Intervals that touch, overlap or lie close become one.
 * @param {Interval[]} intervals
 * @param {number} [bridged]
 * @returns {Interval[]} in order, apart
 */
export function united(intervals, bridged = 0) {
  /** @type {Interval[]} */
  const all = [];
  for (const [from, until] of [...intervals].sort((a, b) => a[0] - b[0])) {
    const last = all.at(-1);
    if (until <= from) continue;
    if (last && from - last[1] <= bridged) last[1] = Math.max(last[1], until);
    else all.push([from, until]);
  }
  return all;
}

/** How long both lasted at once. @param {Interval[]} some @param {Interval[]} others  each of them apart */
export function overlap(some, others) {
  const shared = ([from, until], [start, end]) => Math.max(0, Math.min(until, end) - Math.max(from, start));
  return some.reduce((sum, one) => others.reduce((more, other) => more + shared(one, other), sum), 0);
}

/**
 * The parts of the meeting that count.
 * @param {Measured} measured @param {LeftOut} leftOut @param {number} now
 * @returns {Interval[]}
 */
export function counted({ began_at_ms: began, ended_at_ms: ended, stretches }, leftOut, now) {
  const until = ended ?? now;
  const parts = stretches.map(({ at_ms: at, kind }, n) => ({ kind, from: Math.max(began, at), until: Math.min(until, stretches[n + 1]?.at_ms ?? until) }));
  return united(parts.filter(({ kind }) => !leftOut[kind]).map(({ from, until: end }) => [from, end]));
}

/** The net minutes of the meeting itself. @param {Measured | null} measured @param {LeftOut} leftOut @param {number} now */
export const netMinutes = (measured, leftOut, now) =>
  (measured ? wholeMinutes(counted(measured, leftOut, now).reduce((sum, [from, until]) => sum + until - from, 0)) : 0);

/** Those who sit under one name, or are one person in the book, together; in order of coming. @param {Sitter[]} sitters */
function together(sitters) {
  /** @type {{key: string, name: string, seats: string[], pid: string | null}[]} */
  const people = [];
  for (const { seat, name, pid = null } of sitters) {
    const key = foldedName(name) || seat;
    const known = people.find((one) => (pid && one.pid ? one.pid === pid : one.key === key));
    if (known) Object.assign(known, { seats: [...known.seats, seat], pid: known.pid ?? pid, name: known.name || name });
    else people.push({ key: people.some((one) => one.key === key) ? `${key} ${seat}` : key, name, seats: [seat], pid });
  }
  return people;
}

/** @param {Given | null | undefined} given @param {number} measured @param {number} whole */
function minutesOf(given, measured, whole) {
  if (given === 'whole') return whole;
  if (given === 'away') return 0;
  return given ?? measured;
}

/**
 * Everybody who was there, and whom the facilitator put on the list.
 * @param {{measured: Measured | null, sitters: Sitter[]}} facts
 * @param {{left_out: LeftOut, given: Record<string, Given>, added: string[]}} own  by key; `added`: names
 * @param {number} now
 * @returns {Person[]}
 */
export function peopleOf({ measured, sitters }, own, now) {
  const parts = measured ? counted(measured, own.left_out, now) : [];
  const whole = netMinutes(measured, own.left_out, now);
  const until = measured?.ended_at_ms ?? now;
  const spells = (/** @type {string[]} */ seats) => (measured?.seats ?? []).filter(({ seat }) => seats.includes(seat))
    .flatMap((one) => one.spells.map(([from, to]) => /** @type {Interval} */ ([from, to ?? until])));
  const here = together(sitters).filter(({ seats }) => spells(seats).length > 0);
  const more = own.added.map((name) => ({ key: foldedName(name), name, seats: [], pid: null })).filter(({ key }) => !here.some((one) => one.key === key));
  const nameless = here.filter(({ name }) => name === '');
  return [...here, ...more].map((one) => {
    const found = wholeMinutes(overlap(united(spells(one.seats), BRIDGED_MS), parts));
    const given = Object.hasOwn(own.given, one.key) ? own.given[one.key] : one.seats.length ? null : 'whole';
    return { ...one, nameless: nameless.indexOf(one) + 1, measured: found, given, minutes: minutesOf(given, found, whole) };
  });
}

/** Minutes as somebody typed them; null when that is no number of minutes. @param {string} text */
export function readMinutes(text) {
  const minutes = /^\s*\d{1,4}\s*$/.test(text) ? Number(text) : NaN;
  return minutes <= MOST_MINUTES ? minutes : null;
}
