/**
 * A file for a calendar (RFC 5545): the next meeting, or a reminder of one's own plan. Pure.
 *
 * A moment is written in UTC: that is read the same by every calendar, while a zone of the file's own is taken over by some and
 * replaced by others. What is known of a meeting is the time on the clock, so the hour that summer adds is that of the day itself.
 */

/**
 * @typedef {object} Entry
 * @property {string} uid      the same for the same thing: a calendar then puts a file that comes later in the place of the earlier
 * @property {string} at       "2026-12-15T19:30", or "2026-12-15" for the whole day
 * @property {number} [minutes]  how long; nothing for a whole day
 * @property {string} summary
 * @property {string} [description]
 * @property {string} [location]
 * @property {number} [warn_minutes]  before it (below zero: after midnight of that day) the calendar says so
 * @property {boolean} [free]  whether others still see this time as free
 */

const PRODUCT = '-//Binnenskamers//Intervisie//NL';
const LINE_BYTES = 75;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const HOME = 'Europe/Amsterdam';
const encoder = new TextEncoder();

/**
 * The zone of this browser. One that hides where it is says UTC: then what most who use this have.
 * @returns {string}
 */
export function ownZone() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return !zone || /^(Etc\/)?(UTC|GMT|UCT|Unknown)$/.test(zone) ? HOME : zone;
}

/** What a text is in a file: everything that has a meaning of its own there is given up. @param {string} text */
function escaped(text) {
  // Some readers end a line at more signs than the standard does.
  const plain = text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, ' ');
  return plain.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\n/g, '\\n');
}

/** A line of no more than 75 bytes, and what is left of it on lines that begin with a space; no letter is cut in two. @param {string} line */
export function folded(line) {
  const rows = [''];
  let bytes = 0;
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (bytes + size > LINE_BYTES) {
      rows.push(' ');
      bytes = 1;
    }
    rows[rows.length - 1] += letter;
    bytes += size;
  }
  return rows.join('\r\n');
}

/** @param {number} ms @returns {string} "20261215T183000Z" */
const stamp = (ms) => `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** The time on the clock of a zone, as if it were UTC. @param {number} ms @param {string} zone */
function clockOf(ms, zone) {
  const kind = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' };
  const written = new Intl.DateTimeFormat('en-US', { ...kind, timeZone: zone, hourCycle: 'h23', calendar: 'gregory', numberingSystem: 'latn' });
  const parts = Object.fromEntries(written.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
}

/**
 * The moment at which the clock of a zone says this. A time that summer skips is the one an hour later; of one that comes twice it is the first.
 * @param {string} at "2026-12-15T19:30"
 * @param {string} zone
 * @returns {number} ms since 1970
 */
export function momentOf(at, zone) {
  const wanted = Date.parse(`${at}:00Z`);
  const offsets = [wanted - DAY, wanted + DAY].map((ms) => clockOf(ms, zone) - ms);
  const found = offsets.map((offset) => wanted - offset).filter((ms) => clockOf(ms, zone) === wanted);
  return found.length ? Math.min(...found) : wanted - offsets[0];
}

/** When it is. @param {Entry} entry @param {string} zone */
function when({ at, minutes = 0 }, zone) {
  if (!at.includes('T')) {
    const next = new Date(Date.parse(`${at}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
    return [`DTSTART;VALUE=DATE:${at.replace(/-/g, '')}`, `DTEND;VALUE=DATE:${next.replace(/-/g, '')}`];
  }
  const from = momentOf(at, zone);
  return [`DTSTART:${stamp(from)}`, `DTEND:${stamp(from + minutes * MINUTE)}`];
}

/** @param {number} minutes  before; below zero: after @returns {string} */
const trigger = (minutes) => (minutes < 0 ? `PT${-minutes}M` : `-PT${minutes}M`);

/**
 * @param {Entry} entry
 * @param {{now: number, zone: string}} where  `now`: ms since 1970
 * @returns {string} the text of the file
 */
export function calendarFile(entry, { now, zone }) {
  const { uid, summary, description, location, warn_minutes: warn, free } = entry;
  const alarm = ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(summary)}`, `TRIGGER:${trigger(warn ?? 0)}`, 'END:VALARM'];
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', `PRODID:${PRODUCT}`, 'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT', `UID:${escaped(uid)}`, `DTSTAMP:${stamp(now)}`, ...when(entry, zone), `SUMMARY:${escaped(summary)}`,
    description && `DESCRIPTION:${escaped(description)}`,
    location && `LOCATION:${escaped(location)}`,
    'CLASS:PRIVATE', free && 'TRANSP:TRANSPARENT',
    ...(warn === undefined ? [] : alarm),
    'END:VEVENT', 'END:VCALENDAR',
  ];
  return lines.filter(Boolean).map((line) => `${folded(/** @type {string} */ (line))}\r\n`).join('');
}

/** A day or a moment of a calendar, as fields of a form give it; '' when it is none. @param {string} date @param {string} [time] */
export function dayAndTime(date, time = '') {
  const known = /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date);
  if (!known) return '';
  return time && /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? `${date}T${time}` : date;
}
