/** Clock times of a programme that has not begun. Pure. */

/**
 * @param {number} minutes since midnight
 * @returns {string} "19.30"
 */
export function clockText(minutes) {
  const inDay = ((minutes % 1440) + 1440) % 1440;
  return `${Math.floor(inDay / 60)}.${String(inDay % 60).padStart(2, '0')}`;
}

/**
 * @param {string | undefined} startsAt "2026-11-24T19:30"
 * @returns {number | null} minutes since midnight
 */
export function startMinutes(startsAt) {
  const parts = startsAt?.match(/T(\d{2}):(\d{2})/);
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : null;
}

/**
 * @param {{minutes: number}[]} phases
 * @returns {number}
 */
export function totalMinutes(phases) {
  return phases.reduce((sum, phase) => sum + phase.minutes, 0);
}

/**
 * When each phase would begin.
 * @param {string | undefined} startsAt
 * @param {{minutes: number}[]} phases
 * @returns {string[]} empty texts when the start is not known
 */
export function schedule(startsAt, phases) {
  const start = startMinutes(startsAt);
  let at = start ?? 0;
  return phases.map((phase) => {
    const text = start === null ? '' : clockText(at);
    at += phase.minutes;
    return text;
  });
}

/**
 * @param {import('./texts.js').Say} say
 * @param {number} minutes
 * @returns {string} "1 uur 45 min"
 */
export function durationText(say, minutes) {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (!hours) return say('common.minutes_short', { n: rest });
  return rest ? say('common.hours_minutes', { hours, minutes: rest }) : say('common.hours', { n: hours });
}

/**
 * The day of a meeting, as one says it: "vandaag", "morgen", "dinsdag 24 november".
 * @param {import('./texts.js').Say} say
 * @param {string} language
 * @param {string | undefined} startsAt
 * @param {number} nowMs
 * @returns {string} empty when not known
 */
export function dayText(say, language, startsAt, nowMs) {
  const [year, month, day] = (startsAt ?? '').slice(0, 10).split('-').map(Number);
  if (!year || !month || !day) return '';
  const then = new Date(year, month - 1, day);
  const now = new Date(nowMs);
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const away = Math.round((then.getTime() - today.getTime()) / 86_400_000);
  if (away === 0) return say('common.today');
  if (away === 1) return say('common.tomorrow');
  return new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' }).format(then);
}
