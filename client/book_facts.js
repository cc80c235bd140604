/**
 * The facts of a running meeting for the group book: when, who led, who brought a case and by which method, who was there. Only the
 * browser of whoever leads writes them. Pure.
 */
import { at } from './book.js';
import { meeting, nameOf, pidOf } from './book_read.js';

const METHOD_MOST = 80;
const METHODS_MOST = 12;
const two = (/** @type {number} */ n) => String(n).padStart(2, '0');

/** A moment as the card of a room has it, in the zone of the one who leads. @param {number} ms */
function momentOf(ms) {
  const day = new Date(ms);
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}T${two(day.getHours())}:${two(day.getMinutes())}`;
}

/** The cases that have begun, with who brings them and by what. @param {Record<string, any>} slices */
function casesBegun({ programme }) {
  const begun = new Set(programme.phases.filter((/** @type {any} */ one) => one.opened_at_ms !== null).map((/** @type {any} */ one) => one.block));
  return programme.cases.filter((/** @type {any} */ one) => begun.has(one.case));
}

/** As it is called in a book: the id of a method of the house, the name of one of the group's own. @param {Record<string, any>} methods @param {string} id */
const called = (methods, id) => (id.startsWith('own-') ? (methods[id]?.name ?? '').slice(0, METHOD_MOST) : id);

/** What changed only. @param {import('./book.js').Book} book @param {Record<string, any>} wanted */
const news = (book, wanted) => Object.fromEntries(Object.entries(wanted).filter(([path, value]) => JSON.stringify(at(book, path)) !== JSON.stringify(value)));

/**
 * @param {object} seen
 * @param {Record<string, any>} seen.slices
 * @param {import('./book.js').Book} seen.book
 * @param {string} seen.mid
 * @param {{starts_at: string} | null} seen.card
 * @param {Record<string, any>} seen.methods  `ctx.methods`
 * @returns {Record<string, any>}  changes by path; none when they are not ours to write
 */
export function facts({ slices, book, mid, card, methods }) {
  const { me, room, programme, people, phase } = slices;
  if (room?.stage !== 'running' || !me?.powers.includes('facilitator') || !programme || !people || (phase?.hidden && !phase.inside)) return {};
  const known = meeting(book, mid);
  const who = (/** @type {string | null} */ seat) => pidOf(book, mid, seat);
  const all = (/** @type {(string | null)[]} */ pids) => [...new Set(pids)].filter((pid) => pid !== null && nameOf(book, pid) !== '');
  const cases = casesBegun(slices);
  const opened = programme.phases.map((/** @type {any} */ one) => one.opened_at_ms).filter((/** @type {any} */ one) => one !== null);
  /** @type {Record<string, any>} */
  const wanted = { at: card?.starts_at || (opened.length ? momentOf(opened[0]) : '') };
  // Who leads when a case is on: at the end the chair may have been handed on to the one of next time.
  const leader = who(me.seat);
  if (leader !== null && (known.led === null || nameOf(book, known.led) === '' || phase?.block.startsWith('case'))) wanted.led = leader;
  // Who changed chairs, or has not said yet who they are, stays named if they were.
  const brought = cases.map((/** @type {any} */ one) => who(one.case_bringer));
  wanted.brought = all(brought.includes(null) ? [...known.brought, ...brought] : brought);
  const used = cases.map((/** @type {any} */ one) => called(methods, one.method));
  if (!used.includes('')) wanted.methods = [...new Set(used)].slice(0, METHODS_MOST);
  // Once the minutes are confirmed who was there is what was confirmed.
  if (Object.keys(known.minutes).length === 0) {
    wanted.present = all([...known.present, ...people.seats.filter((/** @type {any} */ one) => one.present).map((/** @type {any} */ one) => who(one.seat))]);
  }
  return news(book, Object.fromEntries(Object.entries(wanted).map(([what, value]) => [`meeting/${mid}/${what}`, value])));
}
