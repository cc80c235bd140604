/**
 * Help beside the room: the texts of the pages under /hulp, found by a word, with what concerns the reader most first. It is fetched when it
 * is asked for, and the room behind it stays as it was.
 */
import { html, useState } from '../../static/vendor/preact.js';
import { pageAddress } from '../language.js';
import { Dialog } from './dialog.js';
import { Field } from './field.js';
import { Icon } from './icon.js';

/** @typedef {{id: string, title: string, lines: string[]}} Topic */

/** What somebody with these powers looks for first; the rest follows. @param {string[]} powers */
export function helpOrder(powers) {
  const first = [powers.includes('facilitator') && 'leads', powers.includes('case_bringer') && 'brings'];
  return [...new Set([...first, 'everybody', 'brings'])].filter((part) => part !== false);
}

/** @param {import('../texts.js').Say} say @param {string} part @returns {Topic[]} */
export const topicsOf = (say, part) =>
  say.names(`help.${part}`).map((name) => {
    const key = `help.${part}.${name}`;
    return { id: `${part}-${name}`, title: say(`${key}.title`), lines: say.names(key).filter(Number).map((line) => say(`${key}.${line}`)) };
  });

const plain = (/** @type {string} */ text) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/** Those with every word in them, the ones that have them in their heading first. @param {Topic[]} topics @param {string} words */
export function withWords(topics, words) {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  const has = (/** @type {string} */ text) => wanted.every((word) => plain(text).includes(word));
  const found = topics.filter(({ title, lines }) => has([title, ...lines].join(' ')));
  return [...found.filter(({ title }) => has(title)), ...found.filter(({ title }) => !has(title))];
}

/** @param {{ctx: import('../context.js').Ctx, onClose: () => void}} props */
export default function Help({ ctx, onClose }) {
  const { say, slices } = ctx;
  const [words, seek] = useState('');
  const parts = helpOrder(slices.me?.powers ?? []);
  const page = parts[0] === 'leads' ? 'begeleider' : 'deelnemer';
  return html`<${Dialog} title=${say('help.title')} kind="hulp" onClose=${onClose}>
    <div role="search" aria-label=${say('help.title')}><${Field} id="hulp-zoek" label=${say('help.search')} value=${words} onInput=${seek} more=${{ autocomplete: 'off', inputmode: 'search' }} /></div>
    <div class="hulp-lijst">${words.trim() ? html`<${Found} say=${say} topics=${withWords(parts.flatMap((part) => topicsOf(say, part)), words)} />`
      : parts.map((part) => html`<section key=${part}><h3 class="k3">${say(`help.for_${part}`)}</h3>${topicsOf(say, part).map((topic) => html`<${Answer} key=${topic.id} topic=${topic} />`)}</section>`)}
    <p class="klein"><a href=${pageAddress(`/hulp/${page}`)} target="_blank" rel="noopener">${say('help.tab')}</a></p></div>
    <div class="vraag-knoppen"><button type="button" class="knop knop--vol" onClick=${onClose}>${say('help.close')}</button></div>
  <//>`;
}

/** @param {{say: import('../texts.js').Say, topics: Topic[]}} props */
function Found({ say, topics }) {
  return html`<p class="klein zacht" role="status">${topics.length ? say('help.found', { n: topics.length }) : say('help.none')}</p>
    <section>${topics.map((topic) => html`<${Answer} key=${topic.id} topic=${topic} open=${topics.length < 4} />`)}</section>`;
}

/** @param {{topic: Topic, open?: boolean}} props */
function Answer({ topic, open = false }) {
  const list = topic.lines.length > 3;
  return html`<details class="uitklap" open=${open}>
    <summary><h4 class="k3">${topic.title}</h4><${Icon} name="neer" /></summary>
    ${list ? html`<ul>${topic.lines.map((line) => html`<li key=${line}>${line}</li>`)}</ul>` : topic.lines.map((line) => html`<p key=${line}>${line}</p>`)}
  </details>`;
}
