/**
 * What a group book says, in the shapes that screens ask for. Pure.
 *
 * @typedef {import('./book.js').Book} Book
 * @typedef {{pid: string, name: string, left: boolean}} Person
 * @typedef {object} Meeting
 * @property {string} mid
 * @property {string} at  "2026-11-24T19:30", or ''
 * @property {string | null} led
 * @property {string[]} brought
 * @property {string[]} present
 * @property {string[]} methods
 * @property {Record<string, number>} minutes  by person
 * @property {string[]} passed
 * @property {Record<string, [number, number]> | null} check
 */
import { at } from './book.js';
import { plainName } from './vault.js';

/** What follows a start in the paths that have something there, with it. @param {Book} book @param {string} start @returns {[string, any][]} */
function under(book, start) {
  const paths = Object.keys(book.fields).filter((path) => path.startsWith(start) && at(book, path) !== null);
  return paths.map((path) => [path.slice(start.length), at(book, path)]);
}

/** Without signs that do not show: one of those turns round the sentence it stands in. @param {string | null} text */
const shown = (text) => plainName(text ?? '');

/** By name. @param {Book} book @returns {Person[]} */
export function people(book) {
  const named = under(book, 'person/').filter(([path]) => path.endsWith('/name') && nameOf(book, path.split('/')[0]) !== '');
  const all = named.map(([path]) => ({ pid: path.split('/')[0], name: nameOf(book, path.split('/')[0]), left: at(book, `person/${path.split('/')[0]}/left`) === true }));
  return all.sort((a, b) => a.name.localeCompare(b.name) || (a.pid < b.pid ? -1 : 1));
}

/** @param {Book} book @param {string | null} pid @returns {string} '' when the book does not know them */
export const nameOf = (book, pid) => (pid === null ? '' : shown(at(book, `person/${pid}/name`)));

/** What the group is called. @param {Book} book @returns {string} '' when the book does not say */
export const titleOf = (book) => shown(at(book, 'title'));

/** What the book has of each meeting, by what follows its id: looked through once, however many there are. @param {Book} book @returns {Map<string, Record<string, any>>} */
function byMeeting(book) {
  const all = new Map();
  for (const [path, value] of under(book, 'meeting/')) {
    const [mid, what] = [path.slice(0, path.indexOf('/')), path.slice(path.indexOf('/') + 1)];
    if (!all.has(mid)) all.set(mid, {});
    all.get(mid)[what] = value;
  }
  return all;
}

/** @param {string} mid @param {Record<string, any>} own  what the book has of it @returns {Meeting} */
function asMeeting(mid, own) {
  const each = (/** @type {string} */ what) => Object.entries(own).filter(([path]) => path.startsWith(`${what}/`)).map(([path, value]) => [path.slice(what.length + 1), value]);
  return {
    mid,
    at: own.at ?? '',
    led: own.led ?? null,
    brought: own.brought ?? [],
    present: own.present ?? [],
    methods: (own.methods ?? []).map(shown),
    minutes: Object.fromEntries(each('minutes')),
    passed: each('passed').filter(([, so]) => so).map(([pid]) => pid),
    check: own.check ?? null,
  };
}

/** @param {Book} book @param {string} mid @returns {Meeting} */
export const meeting = (book, mid) => asMeeting(mid, Object.fromEntries(under(book, `meeting/${mid}/`)));

/** Whether it was held: of a room that only opened somebody's seat is known, and no more. @param {Record<string, any>} own */
const wasHeld = (own) => own.removed !== true && Object.keys(own).some((what) => /^(led|brought|present|methods|minutes|check)\b/.test(what));

/** The meetings that were held, newest first. @param {Book} book @returns {Meeting[]} */
export function meetings(book) {
  const held = [...byMeeting(book)].filter(([, own]) => wasHeld(own)).map(([mid, own]) => asMeeting(mid, own));
  return held.sort((a, b) => (a.at === b.at ? (a.mid < b.mid ? 1 : -1) : a.at < b.at ? 1 : -1));
}

/** @param {Book} book @param {string} [but]  a meeting that does not count: the one that is held now */
export const timesMet = (book, but = '') => meetings(book).filter(({ mid }) => mid !== but).length;

/** Where somebody sits in the room of a meeting. @param {Book} book @param {string} mid @param {string} pid @returns {string | null} */
export const seatOf = (book, mid, pid) => at(book, `meeting/${mid}/seat/${pid}`);

/** Who sits there. @param {Book} book @param {string} mid @param {string | null} seat @returns {string | null} */
export function pidOf(book, mid, seat) {
  if (seat === null) return null;
  const here = under(book, `meeting/${mid}/seat/`).filter(([, one]) => one === seat).map(([pid]) => pid);
  return here.find((pid) => nameOf(book, pid) !== '') ?? here[0] ?? null;
}

/** A name for the file: of the group, and of its last meeting. @param {Book} book @param {string} word  "groepsboek" */
export function bookFileName(book, word) {
  const title = titleOf(book).normalize('NFKD').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').toLowerCase().slice(0, 40);
  return `${[word, title, meetings(book)[0]?.at.slice(0, 10)].filter(Boolean).join('-')}.binnenskamers`;
}
