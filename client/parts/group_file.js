/** Bringing the file of a group book into this browser, and what came of that in a sentence. */
import { html, useState } from '../../static/vendor/preact.js';
import { timesMet, titleOf as titleIn } from '../book_read.js';
import { listed, wholeDay } from '../formats.js';
import { FileDrop } from './file_drop.js';
import { Icon } from './icon.js';

/** @typedef {import('../texts.js').Say} Say */
/** @typedef {import('../book.js').Book} Book */

/** So many days are named; of more only the number is said. */
const DAYS_NAMED = 4;

/** What a group is called here. @param {Say} say @param {Book} book @returns {string} */
export const titleOf = (say, book) => titleIn(book) || say('groups.untitled');

/** What a file brought, as sentences. @param {Say} say @param {string} file @param {import('../book_news.js').Brought} brought @param {string | null} here  the group one looks at */
export function sentences(say, file, brought, here) {
  if (brought.code === 'not_kept') return [say('groups.file.not_kept')];
  if (!('book' in brought)) return [say(`groups.file.${brought.code}`, { file }), say('groups.file.unchanged')];
  const title = titleOf(say, brought.book);
  const other = here !== null && here !== brought.book.id ? [say('groups.file.of_another', { title })] : [];
  if (brought.code === 'new') return [...other, say('groups.file.new', { title, n: timesMet(brought.book) })];
  if (brought.code === 'same') return [...other, say('groups.file.same', { title })];
  const { days, kinds } = brought.news;
  const named = days.length <= DAYS_NAMED && days.every(Boolean) ? days.map((day) => wholeDay(say, day)) : [];
  return [
    ...other,
    say('groups.file.merged', { title }),
    days.length > 0 && (named.length ? say('groups.file.days_named', { n: days.length, days: listed(say, named) }) : say('groups.file.days', { n: days.length })),
    kinds.length > 0 && say(days.length ? 'groups.file.kinds_too' : 'groups.file.kinds', { kinds: listed(say, kinds.map((kind) => say(`groups.file.kind.${kind}`))) }),
  ].filter(Boolean);
}

/**
 * @param {{say: Say, books: import('./use_books.js').Books, here?: string | null, main?: boolean}} props
 */
export function BringBook({ say, books, here = null, main = false }) {
  /** @type {[{file: string, brought: import('../book_news.js').Brought} | null, Function]} */
  const [last, tell] = useState(null);
  const bring = async (/** @type {File} */ file) => tell({ file: file.name, brought: await books.bring(file) });
  const refused = last && !('book' in last.brought);
  return html`<${FileDrop} accept=".binnenskamers,application/json" choose=${say('groups.file.choose')} drop=${say('groups.file.drop')} ready=${books.list !== null} main=${main} onFile=${bring} />
    <div role="status">${last && html`<div class=${refused ? 'bevinding' : 'gelukt'}><${Icon} name=${refused ? 'lamp' : 'vink'} />
      <div>${sentences(say, last.file, last.brought, here).map((line) => html`<p key=${line}>${line}</p>`)}</div></div>`}</div>`;
}
