/**
 * What the facilitator makes of the facts: the list. Pure. It is kept in their own browser; what goes on paper or in a file comes from the
 * minutes that were confirmed and from nothing else.
 *
 * @typedef {import('./attendance.js').Details} Details
 * @typedef {import('./attendance.js').Person} Person
 * @typedef {import('./attendance_facts.js').Facts} Facts
 * @typedef {'' | 'ekc' | 'kader' | 'other'} Role
 * @typedef {{key: string | null, role: Role, other: string, number: string}} Leader  `key`: of a person; null: who leads by the room
 * @typedef {{at_ms: number, until_ms: number, left_out: import('./attendance.js').LeftOut, minutes: Record<string, number>, given: string[]}} Confirmed
 *   minutes by key of who was there; `given`: whose minutes the facilitator gave
 * @typedef {object} List
 * @property {string | null} heading  what stands above it; null: the name of the group or of the meeting
 * @property {import('./attendance.js').LeftOut} left_out
 * @property {Record<string, import('./attendance.js').Given>} given  by key of a person
 * @property {string[]} added  names of who was in the call and not in the room
 * @property {Record<string, Details>} details  by key
 * @property {Leader | null} leader
 * @property {Confirmed | null} confirmed
 * @typedef {{title: string, details: Record<string, Details>, leader: Omit<Leader, 'key'> | null}} Group  what this browser keeps beside the
 *   group's book; details by person of the book
 */
import { LEFT_OUT, NO_DETAILS } from './attendance.js';

/** The part of the notebook's sheet the list is kept under. */
export const LIST = 'attendance_list';
/** @type {Role[]} */
export const ROLES = ['', 'ekc', 'kader', 'other'];

/** @type {Readonly<List>} */
export const BLANK_LIST = Object.freeze({ heading: null, left_out: LEFT_OUT, given: {}, added: [], details: {}, leader: null, confirmed: null });
/** @type {Readonly<Leader>} */
const NO_LEADER = Object.freeze({ key: null, role: '', other: '', number: '' });

/**
 * What is known of somebody: as it stands in this list, else as this browser has it of the group.
 * @param {List} list @param {Person} person @param {Group | null} group
 * @returns {Details}
 */
export const detailsOf = (list, { key, pid }, group) => ({ ...NO_DETAILS, ...(list.details[key] ?? (pid && group?.details?.[pid]) ?? {}) });

/** @param {List} list @param {Group | null} group @returns {Leader} */
export const leaderOf = (list, group) => list.leader ?? { ...NO_LEADER, ...group?.leader };

/** The person who led. @param {Facts} facts @param {List} list @param {Person[]} people @param {Group | null} group */
export function whoLed(facts, list, people, group) {
  const { key } = leaderOf(list, group);
  return people.find((one) => one.key === key) ?? people.find(({ seats }) => facts.leader !== null && seats.includes(facts.leader)) ?? null;
}

/** What stands above the list. @param {Facts} facts @param {List} list @param {Group | null} group */
export const headingOf = (facts, list, group) => list.heading ?? (group?.title || facts.title);

/**
 * The list as it stands now, confirmed.
 * @param {Facts} facts @param {List} list @param {Person[]} people @param {number} now
 * @returns {List}
 */
export function confirm(facts, list, people, now) {
  const here = people.filter(({ minutes }) => minutes > 0);
  const minutes = Object.fromEntries(here.map((one) => [one.key, one.minutes]));
  const given = here.filter((one) => one.given !== null).map(({ key }) => key);
  return { ...list, confirmed: { at_ms: now, until_ms: facts.measured.ended_at_ms ?? now, left_out: { ...list.left_out }, minutes, given } };
}

/** Whether what was confirmed is what stands there now. @param {List} list @param {Person[]} people */
export function stillSo({ confirmed, left_out: leftOut }, people) {
  if (!confirmed) return false;
  const now = people.filter(({ minutes }) => minutes > 0);
  const same = now.length === Object.keys(confirmed.minutes).length && now.every(({ key, minutes }) => confirmed.minutes[key] === minutes);
  return same && leftOut.arrive === confirmed.left_out.arrive && leftOut.break === confirmed.left_out.break;
}

/**
 * What the group's book gets of a confirmed list: who was there, and how long.
 * @param {List} list @param {Person[]} people @param {string} mid
 * @returns {Record<string, any>} changes
 */
export function forTheBook({ confirmed }, people, mid) {
  const known = people.filter(({ pid }) => pid);
  const minutes = known.map(({ key, pid }) => [`meeting/${mid}/minutes/${pid}`, confirmed?.minutes[key] ?? null]);
  const present = known.filter(({ key }) => confirmed && Object.hasOwn(confirmed.minutes, key)).map(({ pid }) => pid);
  return { ...Object.fromEntries(minutes), [`meeting/${mid}/present`]: present };
}
