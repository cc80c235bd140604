/**
 * What somebody took home from the case they brought last, as they may want to look back on it: out of the sheet of that evening,
 * which is in their own browser. Pure.
 *
 * @typedef {{room: string, parts: Record<string, any>}} EarlierSheet
 */
import { BLANK, LONGEST, isBlank } from './look_back.js';
import { plansOf } from './plan.js';

/**
 * The sheet to look back on: of the newest meeting of this very group in which its owner brought a case, unless that was done already.
 * @param {EarlierSheet[]} sheets
 * @param {{room: string, group: string | null}} here
 * @returns {EarlierSheet | null}
 */
export function sheetToLookBackOn(sheets, { room, group }) {
  if (!group) return null;
  const mine = sheets.filter(({ room: other, parts }) => other !== room && parts.evening?.group === group && parts.meeting?.role === 'case_bringer');
  const newest = mine.sort((a, b) => (a.parts.meeting.starts_at < b.parts.meeting.starts_at ? 1 : -1))[0];
  return newest && (newest.parts.looked_back ?? room) === room ? newest : null;
}

/** @param {string[]} texts */
const together = (texts) => {
  const all = texts.map((text) => text.trim()).filter(Boolean).join('\n\n');
  return all.length > LONGEST ? `${all.slice(0, LONGEST - 1).trimEnd()}…` : all;
};

/**
 * The three fields to begin with: insights are what was learned; what was planned stands where one tells what was done with it, and by
 * what it would be noticed where one tells how it went.
 * @param {import('./texts.js').Say} say
 * @param {Record<string, any>} parts  of the sheet
 * @returns {import('./look_back.js').LookBack | null} null when nothing was written
 */
export function fieldsFrom(say, parts) {
  const plans = plansOf(parts);
  const planned = plans.map(({ what, when }) => planWords(say, what.trim(), when.trim()));
  const noticed = plans.map(({ notice }) => notice.trim() && say('next.look_back.notice', { text: notice.trim() }));
  const insights = together([typeof parts.learned === 'string' ? parts.learned : '']);
  const fields = { ...BLANK, insights, done: together(planned), outcome: together(noticed) };
  return isBlank(fields) ? null : fields;
}

/** @param {import('./texts.js').Say} say @param {string} what @param {string} when */
function planWords(say, what, when) {
  if (!what) return '';
  return when ? say('next.look_back.planned_when', { text: what, when }) : say('next.look_back.planned', { text: what });
}
