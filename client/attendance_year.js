/**
 * The attendance of all meetings of a group, from its book: what was confirmed, meeting by meeting. Pure.
 *
 * @typedef {import('./book.js').Book} Book
 * @typedef {import('./book_read.js').Meeting} Meeting
 * @typedef {import('./texts.js').Say} Say
 * @typedef {{pid: string, name: string, times: number, total: number, meetings: {mid: string, at: string, minutes: number}[]}} Attendee
 */
import { NO_DETAILS } from './attendance.js';
import { described, methodWords, nameOnPaper } from './attendance_paper.js';
import { meetings, nameOf, people } from './book_read.js';

/** The meetings whose attendance was confirmed, newest first. @param {Book} book @param {string} [year]  of four digits; all when left out */
export const confirmedMeetings = (book, year = '') => meetings(book).filter(({ minutes, at }) => Object.keys(minutes).length > 0 && at.startsWith(year));

/** The years in which something was confirmed, newest first. @param {Book} book @returns {string[]} */
export const years = (book) => [...new Set(confirmedMeetings(book).map(({ at }) => at.slice(0, 4)))].filter(Boolean);

/** Who was there, how often and how long together, by name; also those who left the group. @param {Book} book @param {string} [year] @returns {Attendee[]} */
export function attendees(book, year) {
  const held = confirmedMeetings(book, year);
  return people(book).map(({ pid, name }) => {
    const there = held.filter(({ minutes }) => minutes[pid] > 0).map(({ mid, at, minutes }) => ({ mid, at, minutes: minutes[pid] }));
    return { pid, name, times: there.length, total: there.reduce((sum, { minutes }) => sum + minutes, 0), meetings: there };
  }).filter(({ times }) => times > 0);
}

const COLUMNS = ['date', 'from', 'group', 'name', 'initials', 'surname', 'function', 'number', 'body', 'role', 'minutes', 'what', 'leader'];

/** The methods of a meeting: the book has the id of one of the house, the name of one of the group's own. @param {Say} say @param {Meeting} meeting */
const wordsOf = (say, { methods }) => methodWords(say, methods.map((one) => ({ id: one, name: one })));

/**
 * A row a person a meeting, the oldest meeting first.
 * @param {Say} say
 * @param {Book} book
 * @param {{year?: string, title: string, details: Record<string, any>}} how  `details`: what this browser keeps of people, by person of the book
 * @returns {(string | number)[][]}
 */
export function yearTable(say, book, { year, title, details }) {
  const of = (/** @type {string | null} */ pid) => ({ ...NO_DETAILS, ...(pid && Object.hasOwn(details, pid) ? details[pid] : {}) });
  const rows = confirmedMeetings(book, year).reverse().flatMap((meeting) => people(book).filter(({ pid }) => meeting.minutes[pid] > 0).map(({ pid, name }) => {
    const own = of(pid);
    const minutes = meeting.minutes[pid];
    const leader = nameOf(book, meeting.led);
    return [
      meeting.at.slice(0, 10), meeting.at.slice(11), title, name, own.initials, own.surname, own.function, own.number, own.body,
      say(meeting.led === pid ? 'attendance.is_leader' : 'attendance.is_member'), minutes, described(say, wordsOf(say, meeting), minutes),
      leader && nameOnPaper(leader, of(meeting.led)),
    ];
  }));
  return [COLUMNS.map((column) => say(`attendance.column.${column}`)), ...rows];
}
