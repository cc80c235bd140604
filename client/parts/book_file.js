/** The group book as a file to keep: any copy that survives heals the others. */
import { html } from '../../static/vendor/preact.js';
import { writeBook } from '../book.js';
import { bookFileName } from '../book_read.js';
import { download } from '../download.js';
import { pageAddress } from '../language.js';
import { Icon } from './icon.js';

/** @param {{ctx: Pick<import('../context.js').Ctx, 'say'> & {book: {book: import('../book.js').Book}}, main?: boolean}} props */
export function BookFile({ ctx, main = false }) {
  const { say, book: { book } } = ctx;
  const take = () => download(bookFileName(book, say('book.file.name')), writeBook(book), 'application/json');
  return html`<button type="button" class=${main ? 'knop' : 'knop knop--klein'} onClick=${take}><${Icon} name="bewaar" />${say('book.file.take')}</button>`;
}

/** At the end, for each: the file, and why. @param {{ctx: any}} props */
export function BookAtTheEnd({ ctx }) {
  const { say, book } = ctx;
  if (!book) return null;
  return html`<section class="regel">
    <div><h2 class="k3">${say('book.title')}</h2><p class="zacht">${say('book.file.what')}</p>${book.kept === 'memory' && !book.declined && html`<p>${say('book.in_memory')}</p>`}
      <p><a href=${pageAddress('/groepen')}>${say('groups.link')}</a></p></div>
    <${BookFile} ctx=${ctx} main />
  </section>`;
}
