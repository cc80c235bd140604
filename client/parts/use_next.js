/** What this browser and the group book know of the next meeting, in a room and on its last screen. */
import { useEffect, useState } from '../../static/vendor/preact.js';
import { at as valueAt } from '../book.js';
import { meetings } from '../book_read.js';
import { EVENING_PART, NEXT_PART, asEvening } from '../evening.js';
import { agreedAfter } from '../next_meeting.js';

const nothing = () => {};

/** What lies in this room's notebook; undefined while it is looked up. */
function useKept(/** @type {import('../context.js').Ctx} */ { notebook: { sheet } }) {
  const [kept, set] = useState(/** @type {any} */ (undefined));
  useEffect(() => {
    Promise.all([EVENING_PART, NEXT_PART].map((part) => sheet.get(part).catch(nothing))).then(([evening, next]) => set({ evening: asEvening(evening), next: next ?? {} }));
  }, [sheet]);
  const change = (/** @type {any} */ more) => {
    const next = { ...kept.next, ...more };
    set({ ...kept, next });
    sheet.put(NEXT_PART, next).catch(nothing);
  };
  return { kept, change };
}

/** @param {any} ctx  outside a room only `notebook`, `card`, `book`, and the `evening` that is known of it */
export function useNext(ctx) {
  const { kept, change } = useKept(ctx);
  const book = ctx.book;
  const evening = kept?.evening ?? ctx.evening ?? asEvening(book?.own?.evening);
  const from = evening?.starts_at || ctx.card?.starts_at || '';
  const inBook = book ? agreedAfter(valueAt(book.book, 'next/at'), from) : '';
  const agree = (/** @type {string} */ at) => {
    book?.set({ 'next/at': at });
    change({ agreed: at });
  };
  const keepMade = (/** @type {any} */ made) => {
    book?.putOwn({ next: made }).catch(nothing);
    change({ made });
  };
  return {
    known: kept !== undefined, evening, from, agree, keepMade, told: /** @type {'room' | 'book' | 'nobody'} */ (!book ? 'nobody' : ctx.slices?.room?.stage === 'running' ? 'room' : 'book'),
    met: book ? meetings(book.book).map(({ at }) => at) : [], agreed: inBook || kept?.next.agreed || '', made: kept?.next.made ?? book?.own?.next ?? null,
  };
}
