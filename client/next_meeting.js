/** When a group meets again: a day to begin with, and how it goes into a calendar. Pure. */
import { clockText, wholeDay } from './formats.js';
import { startMinutes, totalMinutes } from './schedule.js';

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;
/** What most groups do, when nothing is known of this one. */
const USUAL_WEEKS = 4;
const MOST_WEEKS = 26;
/** So many of the last meetings say how often a group meets. */
const LAST = 7;
const EVENING = '19:30';

/** @param {string} at @returns {number} a number of days, of the day alone */
const dayNumber = (at) => Math.round(Date.parse(`${at.slice(0, 10)}T00:00:00Z`) / DAY_MS);
/** @param {number} day @returns {string} */
const dayOf = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);
/** @param {string} at */
const isDay = (at) => /^\d{4}-\d\d-\d\d/.test(at) && !Number.isNaN(dayNumber(at));

/**
 * How many weeks lie between the meetings of a group: the middle one of the last few.
 * @param {string[]} met  when it met, in any order
 * @returns {number}
 */
export function weeksBetween(met) {
  const days = [...new Set(met.filter(isDay).map(dayNumber))].sort((a, b) => a - b).slice(-LAST);
  const gaps = days.slice(1).map((day, n) => day - days[n]).sort((a, b) => a - b);
  if (!gaps.length) return USUAL_WEEKS;
  const half = Math.floor(gaps.length / 2);
  const middle = gaps.length % 2 ? gaps[half] : (gaps[half - 1] + gaps[half]) / 2;
  return Math.min(Math.max(Math.round(middle / WEEK_DAYS), 1), MOST_WEEKS);
}

/**
 * The day and the time that a form begins with: the same day of the week, at the same time.
 * @param {{from: string, met: string[], today: string}} known  `from`: when the meeting was, `today`: "2026-11-24"; what is proposed is after it
 * @returns {{date: string, time: string}}
 */
export function nextGuess({ from, met, today }) {
  const start = isDay(from) ? from : today;
  const step = weeksBetween([...met, start]) * WEEK_DAYS;
  const away = Math.max(1, Math.floor((dayNumber(today) - dayNumber(start)) / step) + 1);
  return { date: dayOf(dayNumber(start) + away * step), time: /T(\d\d:\d\d)/.exec(from)?.[1] ?? EVENING };
}

/** A day and a time, as one says them. @param {import('./texts.js').Say} say @param {string} at "2026-12-15T19:30" */
export const dateWords = (say, at) => say('next.at', { day: wholeDay(say, at), time: clockText(say, startMinutes(at) ?? 0) });

/** @param {number} ms @returns {string} the day it is in the reader's zone: "2026-11-24" */
export function today(ms) {
  const now = new Date(ms);
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** What was agreed, when it is for after that meeting: a book may still say for when this one was agreed. @param {unknown} agreed @param {string} from @returns {string} '' nothing */
export const agreedAfter = (agreed, from) => (typeof agreed === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(agreed) && agreed.slice(0, 10) > from.slice(0, 10) ? agreed : '');

/** A link without what belongs to the facilitator alone. @param {string} link */
const forMembers = (link) => link.replace(/^([^#]*#[^.]*\.[^.]*)\..*$/s, '$1');

/**
 * A meeting for a calendar.
 * @param {import('./texts.js').Say} say
 * @param {{title: string, starts_at: string, call_link: string | null, phases: {minutes: number}[], link: string}} meeting  `link`: '' when there is no room yet
 * @param {string} uid
 * @returns {import('./calendar_file.js').Entry}
 */
export function meetingEntry(say, { title, starts_at: at, call_link: call, phases, link }, uid) {
  const room = link ? [say('invitation.room', { link: forMembers(link) }), say('invitation.ourselves')] : [];
  const description = [say('next.calendar_what'), call && say('invitation.call', { link: call }), ...room].filter(Boolean).join('\n\n');
  return { uid, at, minutes: totalMinutes(phases), summary: title || say('common.meeting'), description, location: call || say('next.calendar_place') };
}

/**
 * What a meeting of a group is called among calendars, the same for all who put it there. Others read those: they get half of what the
 * group is called by, for a room that bears the whole is taken for one of the group's.
 * @param {string} of  the group or the room @param {string} at
 */
export const meetingUid = (of, at) => `${of.slice(0, 11)}-${at.replace(/[^\dT]/g, '')}@binnenskamers`;

/**
 * A reminder of a plan for a calendar. What the plan says goes along only when its owner wants that.
 * @param {import('./texts.js').Say} say
 * @param {{at: string, lines: {label: string, text: string}[], words: boolean, uid: string}} reminder
 * @returns {import('./calendar_file.js').Entry}
 */
export function planEntry(say, { at, lines, words, uid }) {
  const said = lines.map(({ label, text }) => `${label}\n${text}`).join('\n\n');
  const whole = !at.includes('T');
  return {
    uid, at, minutes: 15, summary: say('next.plan_summary'), description: words ? said : '', free: true, warn_minutes: whole ? -9 * 60 : 0,
  };
}
