/**
 * A confirmed list as it goes on paper and into a file: the list to sign, a proof of attendance, a table. Pure. It describes the meeting by
 * its method and its minutes, and by nothing that was said in it.
 *
 * @typedef {import('./attendance.js').Person} Person
 * @typedef {import('./attendance.js').Details} Details
 * @typedef {import('./attendance_facts.js').Facts} Facts
 * @typedef {import('./attendance_list.js').List} List
 * @typedef {import('./attendance_list.js').Group} Group
 * @typedef {import('./texts.js').Say} Say
 * @typedef {{key: string, name: string, first: string, details: Details, minutes: number, given: boolean, leads: boolean}} Line
 * @typedef {ReturnType<typeof written>} Paper
 */
import { detailsOf, headingOf, leaderOf, whoLed } from './attendance_list.js';
import { listed, timeText, wholeDay } from './formats.js';

/** The methods that have a phrase of their own in the catalogue (`attendance.by`); any other is called by its name. */
export const PHRASED = new Set(['action-learning', 'balint', 'balint-pushback', 'basis', 'collegial', 'five-steps', 'incident', 'reflecting-team', 'reflection',
  'roddel', 'roddel-away', 'roddel-spoken', 'socratic', 'solution-focused', 'ten-steps', 'training', 'troika']);

/** A day as a spreadsheet reads it: "2026-11-24", in the reader's zone. @param {number} ms */
export function isoDay(ms) {
  const at = new Date(ms);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** A time of the clock as a spreadsheet reads it: "19:30"; with a dot it would be a number. @param {number} ms */
function isoTime(ms) {
  const at = new Date(ms);
  return [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}

/**
 * By which methods: "de incidentmethode en de roddelmethode"; empty when no case was begun.
 * @param {Say} say @param {import('./attendance_facts.js').MethodName[]} methods
 */
export function methodWords(say, methods) {
  const phrase = ({ id, name }) => (PHRASED.has(id) ? say(`attendance.by.${id}`) : say('attendance.by_name', { name }));
  return listed(say, [...new Set(methods.map(phrase))]);
}

/**
 * What somebody took part in, without a word about it: "intervisie volgens de incidentmethode, 90 minuten netto".
 * @param {Say} say @param {string} methods @param {number} minutes
 */
export const described = (say, methods, minutes) =>
  (methods ? say('attendance.described', { methods, n: minutes }) : say('attendance.described_plain', { n: minutes }));

/** What net means here. @param {Say} say @param {import('./attendance.js').LeftOut} leftOut */
export const netWords = (say, leftOut) =>
  say(leftOut.arrive ? (leftOut.break ? 'attendance.net_both' : 'attendance.net_arrive') : leftOut.break ? 'attendance.net_break' : 'attendance.net_none');

/** A name as the room knows it. @param {Say} say @param {Person} person */
export const called = (say, { name, nameless }) => name || say('attendance.nameless', { n: nameless });

/** A name as a list wants it: initials and surname; as in the room when there is no surname. @param {string} name @param {Details} details */
export const nameOnPaper = (name, { surname, initials }) => (surname.trim() ? `${initials.trim()} ${surname.trim()}`.trim() : name);

/** As what somebody led. @param {Say} say @param {import('./attendance_list.js').Leader} leader */
export const roleWords = (say, { role, other }) => (role === 'other' ? other.trim() : role ? say(`attendance.role_${role}`) : '');

/**
 * Everything that goes on paper; null when nothing was confirmed.
 * @param {Say} say @param {Facts} facts @param {List} list @param {Person[]} people @param {Group | null} group
 */
export const paperOf = (say, facts, list, people, group) => (list.confirmed ? written(say, facts, list, list.confirmed, people, group) : null);

/** @param {Say} say @param {Facts} facts @param {List} list @param {import('./attendance_list.js').Confirmed} confirmed @param {Person[]} people @param {Group | null} group */
function written(say, facts, list, confirmed, people, group) {
  const led = whoLed(facts, list, people, group);
  const lines = people.filter(({ key }) => Object.hasOwn(confirmed.minutes, key)).map((person) => lineOf(say, list, confirmed, person, group, led));
  const began = facts.measured.began_at_ms;
  const leader = leaderOf(list, group);
  return {
    heading: headingOf(facts, list, group),
    date: isoDay(began),
    clock: [isoTime(began), isoTime(confirmed.until_ms)],
    day: wholeDay(say, isoDay(began)),
    from: timeText(say, began),
    until: timeText(say, confirmed.until_ms),
    methods: methodWords(say, facts.methods),
    net: netWords(say, confirmed.left_out),
    confirmed: say('attendance.confirmed_on', { day: wholeDay(say, isoDay(confirmed.at_ms)), time: timeText(say, confirmed.at_ms) }),
    leader: led ? nameOnPaper(called(say, led), detailsOf(list, led, group)) : '',
    leaderRole: [roleWords(say, leader), leader.number.trim()].filter(Boolean).join(', '),
    lines,
  };
}

/** @returns {Line} */
function lineOf(say, list, confirmed, person, group, led) {
  const details = detailsOf(list, person, group);
  const { key } = person;
  const first = called(say, person);
  return { key, first, name: nameOnPaper(first, details), details, minutes: confirmed.minutes[key], given: confirmed.given.includes(key), leads: person === led };
}

const COLUMNS = ['date', 'from', 'until', 'group', 'name', 'initials', 'surname', 'function', 'number', 'body', 'role', 'minutes', 'basis', 'what', 'net',
  'leader', 'leader_role'];

/** The table for a spreadsheet: a row a person. @param {Say} say @param {Paper} paper @returns {(string | number)[][]} */
export function tableOf(say, paper) {
  const row = (/** @type {Line} */ { first, details, minutes, given, leads }) => [
    paper.date, ...paper.clock, paper.heading, first, details.initials, details.surname, details.function, details.number, details.body,
    say(leads ? 'attendance.is_leader' : 'attendance.is_member'), minutes, say(given ? 'attendance.basis_given' : 'attendance.basis_measured'),
    described(say, paper.methods, minutes), paper.net, paper.leader, paper.leaderRole,
  ];
  return [COLUMNS.map((column) => say(`attendance.column.${column}`)), ...paper.lines.map(row)];
}
