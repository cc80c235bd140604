/** Which paths a group book has and what may stand there: the whole of it, and nothing else is ever taken in. Pure. */

/** 128 bits, or 48 as books had them first; not what every object has: people are looked up in objects. */
const PID = '(?:[A-Za-z0-9_-]{22}|(?!toString)[A-Za-z0-9_-]{8})';
const MID = '[A-Za-z0-9_-]{12}';
const MOMENT = /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d$/;
const STATEMENT = /^[a-z][a-z0-9_]{0,39}$/;
const PEOPLE_MOST = 40;

const isText = (/** @type {number} */ most) => (/** @type {any} */ value) => typeof value === 'string' && value.length <= most;
const isFlag = (/** @type {any} */ value) => typeof value === 'boolean';
const isOne = (/** @type {string[]} */ ...of) => (/** @type {any} */ value) => of.includes(value);
/** A moment that is on the calendar and on the clock. */
const isMoment = (/** @type {any} */ value) => value === '' || (typeof value === 'string' && MOMENT.test(value) && isOnCalendar(value));
const isOnCalendar = (/** @type {string} */ value) => Number.isFinite(Date.parse(`${value}Z`)) && new Date(`${value}Z`).toISOString().startsWith(value);
const isNumber = (/** @type {number} */ most) => (/** @type {any} */ value) => Number.isInteger(value) && value >= 0 && value <= most;
const isId = (/** @type {RegExp} */ like) => (/** @type {any} */ value) => typeof value === 'string' && like.test(value);
const isList = (/** @type {(value: any) => boolean} */ of, /** @type {number} */ most) => (/** @type {any} */ value) => Array.isArray(value) && value.length <= most && value.every(of);

/** Whether a text is the id of a person in a book. @type {(value: any) => boolean} */
export const isPid = isId(new RegExp(`^${PID}$`));
const isSeat = isId(/^[A-Za-z0-9_-]{1,32}$/);
const isPeople = isList(isPid, PEOPLE_MOST);
const isOutcome = isList(isNumber(1000), 2);

/** Averages by statement, in tenths, with how many answered. @param {any} value */
function isCheck(value) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const all = Object.entries(value);
  return all.length <= 20 && all.every(([key, one]) => STATEMENT.test(key) && isOutcome(one) && one.length === 2);
}

/** @type {[RegExp, (value: any) => boolean][]} */
const PATHS = Object.entries({
  title: isText(120),
  key: isId(/^[A-Za-z0-9_-]{22}$/),
  rules: isText(1000),
  'agreement/(facilitator_writes|learning_named|channel_may_open|strict)': isFlag,
  chair: isOne('fixed', 'rotating'),
  mode: isOne('calendar', 'week', 'open'),
  calendar: isPeople,
  'next/at': isMoment,
  'next/led': isPid,
  'next/brings': isPeople,
  [`person/${PID}/name`]: isText(80),
  [`person/${PID}/left`]: isFlag,
  [`meeting/${MID}/at`]: isMoment,
  [`meeting/${MID}/led`]: isPid,
  [`meeting/${MID}/(brought|present)`]: isPeople,
  [`meeting/${MID}/methods`]: isList(isText(80), 12),
  [`meeting/${MID}/minutes/${PID}`]: isNumber(1440),
  [`meeting/${MID}/passed/${PID}`]: isFlag,
  [`meeting/${MID}/(seat|sure|chosen)/${PID}`]: isSeat,
  [`meeting/${MID}/check`]: isCheck,
  [`meeting/${MID}/removed`]: isOne(/** @type {any} */ (true)),
}).map(([path, may]) => [new RegExp(`^${path}$`), may]);

/** Whether a value may stand at a path. @param {string} path @param {any} value */
export const fits = (path, value) => PATHS.some(([like, may]) => like.test(path) && (value === null || may(value)));

/** The meeting a path is about. @param {string} path @returns {string | null} */
export const meetingOf = (path) => (path.startsWith('meeting/') ? path.split('/')[1] : null);
