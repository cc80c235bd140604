/**
 * Times of the clock, days, lengths, numbers and capitals, as the reader's language writes them. Pure: what differs between languages
 * stands in the catalogue (server/texts/<language>/time.toml), names of days and months come from the browser.
 */

/** @typedef {import('./texts.js').Say} Say */

/** @param {Say} say @param {number} hours @param {number} minutes @returns {string} "19.30" */
const clock = (say, hours, minutes) => say('time.clock', { hours, minutes: String(minutes).padStart(2, '0') });

/** A time of the clock. @param {Say} say @param {number} minutes  since midnight, also of the days around it */
export function clockText(say, minutes) {
  const inDay = ((minutes % 1440) + 1440) % 1440;
  return clock(say, Math.floor(inDay / 60), inDay % 60);
}

/** A moment as a time of the clock in the reader's zone. @param {Say} say @param {number} ms */
export function timeText(say, ms) {
  const at = new Date(ms);
  return clock(say, at.getHours(), at.getMinutes());
}

/** @param {Say} say @param {number} minutes @returns {string} "1 uur 45 min" */
export function durationText(say, minutes) {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (!hours) return say('common.minutes_short', { n: rest });
  return rest ? say('common.hours_minutes', { hours, minutes: rest }) : say('common.hours', { n: hours });
}

/** A duration in words: "6 minuten en 20 seconden". @param {Say} say @param {number} ms  below zero: the same without its sign */
export function spokenTime(say, ms) {
  const seconds = ms >= 0 ? Math.ceil(ms / 1000) : Math.floor(-ms / 1000);
  const m = Math.floor(seconds / 60);
  const s = seconds % 60;
  const parts = [];
  if (m > 0) parts.push(say('time.minutes', { n: m }));
  if (s > 0 || m === 0) parts.push(say('time.seconds', { n: s }));
  return parts.length === 2 ? say('time.and', { first: parts[0], second: parts[1] }) : parts[0];
}

/** Numbers up to twelve in words, as one says them. @param {Say} say @param {number} n */
export const spokenNumber = (say, n) => (n >= 0 && n <= 12 ? say(`time.number_${n}`) : String(n));

/** @param {string | undefined} startsAt  "2026-11-24T19:30" @returns {Date | null} the day of a meeting */
function dayOf(startsAt) {
  const [year, month, day] = (startsAt ?? '').slice(0, 10).split('-').map(Number);
  return year && month && day ? new Date(year, month - 1, day) : null;
}

/** A day by a pattern of the catalogue. @param {Say} say @param {string} pattern @param {Date} at */
function written(say, pattern, at) {
  const parts = new Intl.DateTimeFormat(say.language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).formatToParts(at);
  return say(`time.${pattern}`, Object.fromEntries(parts.map(({ type, value }) => [type, value])));
}

/**
 * The day of a meeting, as one says it: "vandaag", "morgen", "dinsdag 24 november".
 * @param {Say} say
 * @param {string | undefined} startsAt
 * @param {number} nowMs
 * @returns {string} empty when not known
 */
export function dayText(say, startsAt, nowMs) {
  const then = dayOf(startsAt);
  if (!then) return '';
  const now = new Date(nowMs);
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const away = Math.round((then.getTime() - today.getTime()) / 86_400_000);
  if (away === 0) return say('common.today');
  return away === 1 ? say('common.tomorrow') : written(say, 'day', then);
}

/** The day in full, for what is read on another day: "dinsdag 24 november 2026". @param {Say} say @param {string | undefined} startsAt */
export function wholeDay(say, startsAt) {
  const then = dayOf(startsAt);
  return then ? written(say, 'whole_day', then) : '';
}

/** The day where there is little room: "24 nov 2026". @param {Say} say @param {string | undefined} startsAt */
export function shortDay(say, startsAt) {
  const then = dayOf(startsAt);
  return then ? new Intl.DateTimeFormat(say.language === 'en' ? 'en-GB' : say.language, { day: 'numeric', month: 'short', year: 'numeric' }).format(then) : '';
}

/** The day of the week of a moment, in the reader's zone: "dinsdag". @param {Say} say @param {number} ms */
export const weekday = (say, ms) => new Intl.DateTimeFormat(say.language, { weekday: 'long' }).format(ms);

/**
 * The first letter as a capital, as it stands at the beginning of a sentence. Dutch takes the accent off ("Eén") and sees one letter
 * in ij ("IJs").
 * @param {Say} say
 * @param {string} text
 */
export function capital(say, text) {
  const dutch = say.language === 'nl';
  if (dutch && text.startsWith('ij')) return `IJ${text.slice(2)}`;
  const [first = '', ...rest] = Array.from(text);
  return ((dutch ? first.normalize('NFD')[0] : first) ?? '').toLocaleUpperCase(say.language) + rest.join('');
}

/** Names, or other words, as one says them after one another: "Anke, Bouke en Teun". @param {Say} say @param {string[]} words */
export const listed = (say, words) => new Intl.ListFormat(say.language === 'en' ? 'en-GB' : say.language).format(words);
