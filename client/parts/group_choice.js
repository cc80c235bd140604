/** Which group a new room is for: a new one, one whose book is in this browser, or none. */
import { html, useEffect, useState } from '../../static/vendor/preact.js';
import { at as valueAt, emptyBook, put } from '../book.js';
import { timesMet, titleOf } from '../book_read.js';
import { openBooks } from '../book_shelf.js';
import { spokenNumber } from '../formats.js';
import { newId } from '../vault.js';
import { AGREEMENTS } from './agreements.js';
import { Field } from './field.js';

/** What a form begins with. An address may name a group whose book is here: /nieuw#groep=... */
export const firstGroup = () => ({ group: new URLSearchParams(location.hash.slice(1)).get('groep') ?? 'new', new_group: newId(), group_name: '' });

/** The id of the group, or null. @param {any} form @returns {string | null} */
export const groupOf = ({ group, new_group }) => (group === 'none' ? null : group === 'new' ? new_group : group);

/** The book of a new group begins in the browser that made its room. @param {any} form */
export async function beginBook(form) {
  if (form.group !== 'new') return;
  const title = form.group_name.trim() || form.title.trim();
  await (await openBooks()).save(put(emptyBook(form.new_group), { title }, Date.now()));
}

/** What the group agreed the last time. @param {import('../book.js').Book} book @param {Record<string, boolean>} otherwise */
const agreed = (book, otherwise) => Object.fromEntries([...AGREEMENTS, 'strict'].map((what) => [what, valueAt(book, `agreement/${what}`) ?? otherwise[what]]));

/** @param {{say: import('../texts.js').Say, form: any, set: (change: any) => void}} props */
export function GroupChoice({ say, form, set }) {
  const [books, know] = useState(/** @type {import('../book.js').Book[] | null} */ (null));
  const choose = (/** @type {string} */ group, /** @type {import('../book.js').Book[]} */ among) => {
    const book = among.find(({ id }) => id === group);
    set({ group: book || group === 'none' ? group : 'new', ...(book ? { agreements: agreed(book, form.agreements) } : {}) });
  };
  useEffect(() => {
    openBooks().then((shelf) => shelf.list()).catch(() => []).then((found) => {
      know(found);
      if (form.group !== 'new') choose(form.group, found);
    });
  }, []);
  const name = (/** @type {import('../book.js').Book} */ book) => {
    const [group, n] = [titleOf(book) || say('book.title'), timesMet(book)];
    return n === 0 ? group : say('book.met', { group, times: spokenNumber(say, n), n });
  };
  const what = ['new', 'none'].includes(form.group) ? `${form.group}_what` : 'known_what';
  return html`<div class="veld"><label for="groep">${say('book.choice.label')}</label>
      <select id="groep" value=${form.group} aria-describedby="groep-uitleg" onChange=${(/** @type {any} */ event) => choose(event.currentTarget.value, books ?? [])}>
        <option value="new">${say('book.choice.new')}</option>
        ${(books ?? []).map((book) => html`<option key=${book.id} value=${book.id}>${name(book)}</option>`)}
        <option value="none">${say('book.choice.none')}</option>
      </select>
      <p class="klein zacht" id="groep-uitleg">${say(`book.choice.${what}`)}</p>
    </div>
    ${form.group === 'new' && html`<${Field} id="groepsnaam" label=${say('book.choice.name')} value=${form.group_name} onInput=${(/** @type {string} */ text) => set({ group_name: text })}
      more=${{ maxlength: 120, autocomplete: 'off', placeholder: form.title }} />`}`;
}
