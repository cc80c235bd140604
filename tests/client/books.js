/** Books for the tests: made up from a seed, so that what fails can be done again. */
import { emptyBook, put } from '/client/book.js';

export { chance } from './chance.js';

export const GROUP = 'groep-van-de-dinsdag-1';

/** @template T @param {() => number} random @param {T[]} list @returns {T} */
export const pick = (random, list) => list[Math.floor(random() * list.length)];

/** @template T @param {() => number} random @param {T[]} list @returns {T[]} */
export const shuffled = (random, list) => list.map((one) => [random(), one]).sort(([a], [b]) => a - b).map(([, one]) => one);

export const PIDS = ['anke0001', 'bouke001', 'fenna001', 'joris001', 'sietske1', 'teun0001'];
export const MIDS = [0, 1, 2, 3, 4].map((n) => `avond000000${n}`);
const SEATS = ['zetel-1', 'zetel-2', null];

/** Something that may stand in a book. @param {() => number} random @returns {[string, any]} */
export function change(random) {
  const [pid, mid] = [pick(random, PIDS), pick(random, MIDS)];
  return pick(random, [
    ['title', pick(random, ['dinsdaggroep', 'Dinsdagavond', null])],
    ['chair', pick(random, ['fixed', 'rotating'])],
    ['calendar', shuffled(random, PIDS).slice(0, 3)],
    ['agreement/strict', pick(random, [true, false, null])],
    [`person/${pid}/name`, pick(random, ['Anke', 'Anke de V.', 'Bouke', null])],
    [`person/${pid}/left`, pick(random, [true, false])],
    [`meeting/${mid}/at`, pick(random, ['2026-11-24T19:30', '2026-12-15T19:30'])],
    [`meeting/${mid}/led`, pid],
    [`meeting/${mid}/present`, shuffled(random, PIDS).slice(0, 4)],
    [`meeting/${mid}/minutes/${pid}`, Math.floor(random() * 120)],
    [`meeting/${mid}/seat/${pid}`, pick(random, SEATS)],
    [`meeting/${mid}/check`, pick(random, [{ safe: [42, 6], worth: [38, 6] }, { worth: [38, 6], safe: [40, 5] }])],
  ]);
}

/** A book after some changes; few moments, so that many are written at the same. @param {() => number} random @param {number} [most] */
export function someBook(random, most = 25) {
  let book = emptyBook(GROUP);
  for (let n = Math.floor(random() * most); n > 0; n -= 1) book = put(book, Object.fromEntries([change(random)]), Math.floor(random() * 4));
  return book;
}

/** The book of a group that met so often. @param {number} times */
export function grownBook(times) {
  let book = put(emptyBook(GROUP), { title: 'dinsdaggroep', ...Object.fromEntries(PIDS.map((pid) => [`person/${pid}/name`, pid.slice(0, -4)])) }, 1000);
  for (let n = 0; n < times; n += 1) {
    const own = (/** @type {Record<string, any>} */ what) => Object.fromEntries(Object.entries(what).map(([key, value]) => [`meeting/${midOf(n)}/${key}`, value]));
    const each = (/** @type {string} */ key, /** @type {any} */ value) => own(Object.fromEntries(PIDS.map((pid) => [`${key}/${pid}`, value])));
    const day = new Date(Date.UTC(2020, 0, 7 + 7 * n, 19, 30)).toISOString().slice(0, 16);
    book = put(book, { ...own({ at: day, led: PIDS[0], brought: [PIDS[n % 6]], present: PIDS, methods: ['roddel'], check: { safe: [42, 6] } }), ...each('minutes', 95), ...each('seat', 's'.repeat(22)) }, 2000 + n);
  }
  return book;
}

/** @param {number} n @returns {string} */
export const midOf = (n) => `avond${String(n).padStart(7, '0')}`;
