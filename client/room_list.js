/**
 * The rooms this browser remembers for who leads them: what is known of each, until when, and how they are found among many. Pure.
 *
 * @typedef {object} Entry
 * @property {string} room
 * @property {string} content  the secrets of the link
 * @property {string} door
 * @property {string} host
 * @property {number} made_at  when it came to stand here
 * @property {import('./evening.js').Evening} evening  what it is called, when it is, and all to make the next one of
 * @property {'made' | 'lobby' | 'running' | 'closed'} stage  as this browser saw it last
 * @property {number} seen_at
 * @property {number | null} gone_at  when the server erases it, once it is closed
 *
 * @typedef {'today' | 'upcoming' | 'past'} Shelf
 */
import { asEvening } from './evening.js';

/** A room that never starts is there for thirty days (server/room/lifetime.py), and an hour longer than somebody sits in it. */
const UNSTARTED_MS = 31 * 24 * 3_600_000;
/** One that started goes twelve hours after everybody left; that others still sit there is not known here. */
const STARTED_MS = 3 * 24 * 3_600_000;
/** A meeting that began yesterday and is not over is today's. */
const NIGHT_MS = 12 * 3_600_000;

export const SHELVES = /** @type {const} */ (['today', 'upcoming', 'past']);
const STAGES = ['made', 'lobby', 'running', 'closed'];
const ID = /^[\w-]{22}$/;

/** An entry out of whatever was kept: null when it is none. @param {any} found @returns {Entry | null} */
export function asEntry(found) {
  const whole = ['room', 'content', 'door', 'host'].every((secret) => ID.test(found?.[secret] ?? '')) && STAGES.includes(found.stage);
  const timed = [found?.made_at, found?.seen_at].every(Number.isFinite) && (found.gone_at === null || Number.isFinite(found.gone_at));
  return whole && timed && asEvening(found.evening) ? found : null;
}

/** From when on the room cannot exist any more, as far as this browser can know. @param {Entry} entry */
export function lastsUntil({ stage, made_at: made, seen_at: seen, gone_at: gone }) {
  if (gone !== null) return gone;
  return stage === 'running' ? seen + STARTED_MS : made + UNSTARTED_MS;
}

/**
 * @param {Entry} entry
 * @param {string} day  "2026-11-24", in the reader's zone
 * @param {number} now
 * @returns {Shelf}
 */
export function shelfOf({ stage, evening, seen_at: seen }, day, now) {
  if (stage === 'closed') return 'past';
  const date = evening.starts_at.slice(0, 10);
  if (date === day || (stage === 'running' && now - seen < NIGHT_MS)) return 'today';
  return date === '' || date > day ? 'upcoming' : 'past';
}

/** What is still to come in its order, what has been with the last first. @param {Entry[]} entries @param {string} day @param {number} now @returns {Record<Shelf, Entry[]>} */
export function shelved(entries, day, now) {
  const sorted = [...entries].sort((a, b) => a.evening.starts_at.localeCompare(b.evening.starts_at) || a.made_at - b.made_at);
  const on = (/** @type {Shelf} */ shelf) => sorted.filter((entry) => shelfOf(entry, day, now) === shelf);
  return { today: on('today'), upcoming: on('upcoming'), past: on('past').reverse() };
}

/** Without capitals and accents. @param {string} text */
const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * Those in which every word that is looked for stands somewhere.
 * @param {Entry[]} entries
 * @param {string} words
 * @param {(entry: Entry) => string} said  all that one might look for
 */
export function sought(entries, words, said) {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  return wanted.length ? entries.filter((entry) => wanted.every((word) => plain(said(entry)).includes(word))) : entries;
}
