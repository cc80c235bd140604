/** The attendance as this browser keeps it: what the meeting showed, and what the facilitator made of it. */
import { useEffect, useState } from '../../static/vendor/preact.js';
import { peopleOf } from '../attendance.js';
import { FACTS, THROWN, attended } from '../attendance_facts.js';
import { BLANK_LIST, LIST, confirm, detailsOf, forTheBook, leaderOf, stillSo } from '../attendance_list.js';
import { titleOf } from '../book_read.js';

/**
 * @typedef {object} Attendance
 * @property {import('../attendance_facts.js').Facts} facts
 * @property {import('../attendance_list.js').List} list
 * @property {import('../attendance.js').Person[]} people
 * @property {import('../attendance_list.js').Group | null} group
 * @property {number} now  until when an open end counts
 * @property {boolean} settled  what was confirmed is what stands there; while the meeting runs, at the moment of confirming
 * @property {boolean} failed  something could not be kept
 * @property {(changes: Partial<import('../attendance_list.js').List>) => void} change
 * @property {() => void} remember  what is known of people and of who led, for the next meeting of this group
 * @property {() => void} confirm
 * @property {() => Promise<void>} dismiss
 */

/**
 * What was kept; null while it is being read.
 * @param {import('../notebook.js').Notebook} notebook
 */
function useKept(notebook) {
  const [kept, set] = useState(/** @type {{facts: any, list: import('../attendance_list.js').List} | null} */ (null));
  useEffect(() => {
    let here = true;
    Promise.all([FACTS, LIST].map((part) => notebook.sheet.get(part).catch(() => null))).then(([facts, list]) => {
      if (here) set({ facts, list: { ...BLANK_LIST, ...list } });
    });
    return () => { here = false; };
  }, [notebook]);
  return { kept, set };
}

/**
 * What this browser keeps beside the group's book, when the room has one.
 * @param {any} book `ctx.book`
 * @returns {import('../attendance_list.js').Group | null}
 */
const groupOf = (book) => (book ? { title: titleOf(book.book), details: book.own?.details ?? {}, leader: book.own?.leader ?? null } : null);

/**
 * @param {any} ctx  in a room; of a room that is gone only `say` and `notebook`
 * @returns {Attendance | null} null while it is being read, and where there is none
 */
export function useAttendance(ctx) {
  const { kept, set } = useKept(ctx.notebook);
  const [failed, fail] = useState(false);
  const facts = kept && ((ctx.slices && attended(ctx, kept.facts)) ?? kept.facts);
  if (!kept || !facts?.leads) return null;
  const { list } = kept;
  const live = Boolean(ctx.slices?.attendance);
  const now = live ? ctx.now() : facts.seen_ms;
  const people = peopleOf(facts, list, now);
  const running = live && facts.measured.ended_at_ms === null;
  const settled = stillSo(list, running && list.confirmed ? peopleOf(facts, list, list.confirmed.until_ms) : people);
  const group = groupOf(ctx.book);
  const keep = (/** @type {import('../attendance_list.js').List} */ next) => {
    set({ ...kept, facts, list: next });
    ctx.notebook.sheet.put(LIST, next).then(() => fail(false), () => fail(true));
  };
  const remember = () => {
    const known = people.filter(({ pid, key }) => pid && list.details[key]).map((one) => [one.pid, detailsOf(list, one, group)]);
    const { key, ...leader } = leaderOf(list, group);
    ctx.book?.putOwn({ details: { ...group?.details, ...Object.fromEntries(known) }, leader }).catch(() => fail(true));
  };
  return {
    facts, list, people, group, now, settled, failed, remember,
    change: (changes) => keep({ ...list, ...changes }),
    confirm: () => {
      const next = confirm(facts, list, people, live ? ctx.now() : Date.now());
      keep(next);
      ctx.book?.set(forTheBook(next, people, ctx.book.mid));
      remember();
    },
    dismiss: async () => {
      await Promise.all([ctx.notebook.sheet.put(LIST, null), ctx.notebook.sheet.put(FACTS, THROWN)]);
      set({ facts: THROWN, list: BLANK_LIST });
    },
  };
}
