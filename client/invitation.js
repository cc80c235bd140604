/** The text to paste into an invitation. Pure. */
import { clockText, durationText, wholeDay } from './formats.js';
import { startMinutes, totalMinutes } from './schedule.js';

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
 * @param {Meeting} meeting
 * @returns {string} lines; what is not known is left out
 */
export function invitationText(say, { title, starts_at, call_link, phases, link }) {
  const parts = [
    [title, when(say, starts_at, phases)],
    [say('invitation.what')],
    [call_link && say('invitation.call', { link: call_link }), say('invitation.room', { link }), say('invitation.ourselves')],
    [say('invitation.prepare'), ...['question', 'place', 'paper'].map((key) => say('invitation.item', { text: say(`invitation.${key}`) }))],
    [say('invitation.confidential')],
  ];
  return parts.map((lines) => lines.filter(Boolean).join('\n')).filter(Boolean).join('\n\n');
}

/** @param {import('./texts.js').Say} say @param {string | undefined} startsAt @param {{minutes: number, break?: boolean}[]} phases */
function when(say, startsAt, phases) {
  const from = startMinutes(startsAt);
  const day = wholeDay(say, startsAt);
  const total = totalMinutes(phases);
  if (from === null || !day) return '';
  if (total === 0) return say('invitation.when_open', { day, from: clockText(say, from) });
  const pause = totalMinutes(phases.filter((phase) => phase.break));
  const how = { day, from: clockText(say, from), until: clockText(say, from + total), duration: durationText(say, total) };
  return pause ? say('invitation.when_break', { ...how, pause }) : say('invitation.when', how);
}
