/** Who is in a group, and what of each the book knows in numbers; who stopped coming stands apart. */
import { html, useState } from '../../static/vendor/preact.js';
import { meetings, people } from '../book_read.js';
import { Icon } from './icon.js';
import { useTyped } from './typed.js';

/** @param {import('./group.js').Here} here */
export function GroupPeople(here) {
  const { say, book } = here;
  const all = people(book);
  const held = meetings(book);
  const rows = (/** @type {boolean} */ left) => html`<ul class="kringlijst">${all.filter((one) => one.left === left).map((one) => html`<${Person} key=${one.pid} here=${here} person=${one} held=${held} />`)}</ul>`;
  const gone = all.filter(({ left }) => left).length;
  return html`<section class="groepdeel" aria-labelledby="mensen-kop">
    <h2 class="k2" id="mensen-kop">${say('groups.people.heading')}</h2>
    <p class="zacht">${say(all.length ? 'groups.people.what' : 'groups.people.none')}</p>
    ${rows(false)}
    ${gone > 0 && html`<details class="uitklap"><summary><span class="k3">${say('groups.people.gone', { n: gone })}</span><${Icon} name="neer" /></summary>${rows(true)}</details>`}
  </section>`;
}

/** @param {{here: import('./group.js').Here, person: import('../book_read.js').Person, held: import('../book_read.js').Meeting[]}} props */
function Person({ here, person: { pid, name, left }, held }) {
  const { say, own, change } = here;
  const [edits, edit] = useState(false);
  const mine = own.me === pid;
  const count = (/** @type {(meeting: import('../book_read.js').Meeting) => boolean} */ when) => held.filter(when).length;
  const did = [
    ['there', count(({ present }) => present.includes(pid))], ['brought', count(({ brought }) => brought.includes(pid))], ['led', count(({ led }) => led === pid)],
  ].filter(([, n]) => n).map(([what, n]) => say(`groups.people.${what}`, { n }));
  return html`<li><span class="wiehier">${edits ? html`<${OwnName} say=${say} name=${name} save=${(/** @type {string} */ to) => to.trim() && change({ [`person/${pid}/name`]: to.trim() })} />`
      : html`<b>${name}</b>${mine && html` <span class="zacht">${say('groups.people.you')}</span>`}`}
      ${did.length > 0 && html`<small class="klein zacht">${did.join(', ')}</small>`}</span>
    <span class="chips">
      ${mine && html`<button type="button" class="icknop" aria-label=${say('groups.people.rename')} aria-expanded=${String(edits)} onClick=${() => edit(!edits)}><${Icon} name=${edits ? 'vink' : 'potlood'} /></button>`}
      <button type="button" class="knop knop--tekst" aria-label=${say(left ? 'groups.people.back_name' : 'groups.people.stops_name', { name })}
        onClick=${() => change({ [`person/${pid}/left`]: !left })}>${say(left ? 'groups.people.back' : 'groups.people.stops')}</button>
    </span></li>`;
}

/** @param {{say: import('../texts.js').Say, name: string, save: (name: string) => void}} props */
function OwnName({ say, name, save }) {
  const { text, type, leave } = useTyped(name, save);
  return html`<input type="text" maxlength="80" autocomplete="off" aria-label=${say('groups.people.name')} value=${text} onInput=${(/** @type {any} */ event) => type(event.currentTarget.value)} onBlur=${leave} />`;
}
