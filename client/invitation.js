/** The text to paste into an invitation. Pure. */
import { clockText, durationText, startMinutes, totalMinutes } from './schedule.js';

/**
 * @typedef {object} Meeting
 * @property {string} title
 * @property {string | undefined} starts_at  "2026-11-24T19:30"
 * @property {string | null} call_link
 * @property {{minutes: number, break?: boolean}[]} phases
 * @property {string} link  for the members
 */

/**
 * @param {import('./texts.js').Say} say
 * @param {string} language
 * @param {Meeting} meeting
 * @returns {string} lines; what is not known is left out
 */
export function invitationText(say, language, { title, starts_at, call_link, phases, link }) {
  const parts = [
    [title, when(say, language, starts_at, phases)],
    [say('invitation.what')],
    [call_link && say('invitation.call', { link: call_link }), say('invitation.room', { link }), say('invitation.ourselves')],
    [say('invitation.prepare'), ...['question', 'place', 'paper'].map((key) => say('invitation.item', { text: say(`invitation.${key}`) }))],
    [say('invitation.confidential')],
  ];
  return parts.map((lines) => lines.filter(Boolean).join('\n')).filter(Boolean).join('\n\n');
}

/** @param {import('./texts.js').Say} say @param {string} language @param {string | undefined} startsAt @param {{minutes: number, break?: boolean}[]} phases */
function when(say, language, startsAt, phases) {
  const from = startMinutes(startsAt);
  const day = wholeDay(language, startsAt);
  const total = totalMinutes(phases);
  if (from === null || !day) return '';
  if (total === 0) return say('invitation.when_open', { day, from: clockText(from) });
  const pause = totalMinutes(phases.filter((phase) => phase.break));
  const how = { day, from: clockText(from), until: clockText(from + total), duration: durationText(say, total) };
  return pause ? say('invitation.when_break', { ...how, pause }) : say('invitation.when', how);
}

/** "dinsdag 24 november 2026": an invitation is read on another day. @param {string} language @param {string | undefined} startsAt */
function wholeDay(language, startsAt) {
  const [year, month, day] = (startsAt ?? '').slice(0, 10).split('-').map(Number);
  if (!year || !month || !day) return '';
  const at = new Date(year, month - 1, day);
  return new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(at);
}
