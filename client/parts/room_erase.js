/** Erasing a room from outside, or only forgetting it here. "Gewist" is said only when the server said so. */
import { html, useEffect, useRef, useState } from '../../static/vendor/preact.js';
import { eraseRoom } from '../room_erasing.js';
import { forgetSeat } from '../seat.js';
import { Confirm, Dialog } from './dialog.js';
import { Icon } from './icon.js';
import { titleOf } from './room_list.js';

/** @typedef {import('../texts.js').Say} Say */
/** @typedef {import('../notebook.js').Notebook | null} MayBeNotebook */

/** Whether something of one's own of this room lies in this browser. @param {MayBeNotebook} notebook */
function useOwn(notebook) {
  const [own, know] = useState(false);
  const look = async () => know((await notebook?.notes.all())?.length || Object.keys((await notebook?.sheet.all()) ?? {}).length > 0);
  useEffect(() => void look().catch(() => {}), [notebook]);
  return own;
}

/**
 * @param {{say: Say, entry: import('../room_list.js').Entry, notebook: MayBeNotebook, forget: (room: string) => Promise<void>, onOver: (key: string) => void}} props
 */
export function EraseRoom({ say, entry, notebook, forget, onOver }) {
  const [asked, ask] = useState('');
  const close = () => ask('');
  const gone = (/** @type {string} */ key) => forget(entry.room).then(() => onOver(key), () => onOver(key));
  return html`<section class="groepdeel" aria-labelledby="wis-kamer"><h2 class="k2" id="wis-kamer">${say('rooms.erase.heading')}</h2>
    <p class="zacht">${say('rooms.erase.what')}</p>
    <div class="chips"><button type="button" class="knop" onClick=${() => ask('erase')}>${say('rooms.erase.button')}</button>
      <button type="button" class="knop knop--tekst" onClick=${() => ask('forget')}>${say('rooms.forget.button')}</button></div>
    ${asked === 'erase' && html`<${Erase} say=${say} entry=${entry} notebook=${notebook} onGone=${gone} onClose=${close} />`}
    ${asked === 'forget' && html`<${Confirm} ctx=${{ say }} title=${say('rooms.forget.title')} yes=${say('rooms.forget.button')} no=${say('common.cancel')} onYes=${() => gone('rooms.forget.done')} onClose=${close}>
      <p>${say('rooms.forget.what')}</p><//>`}
  </section>`;
}

/** What the server's answer means for this page: gone with a sentence, or a sentence under the question. */
const OVER = { erased: 'rooms.erase.done', unknown: 'rooms.erase.unknown' };
const SAID = new Set(['people_inside', 'not_erased', 'unreachable']);

/**
 * Asking the server, and what came of it.
 * @param {{say: Say, entry: import('../room_list.js').Entry, notebook: MayBeNotebook, onGone: (key: string) => void, onClose: () => void}} props
 */
function useErasing({ say, entry, notebook, onGone, onClose }) {
  const [busy, work] = useState(false);
  const [fault, set] = useState({ code: '', sentence: '' });
  const inside = fault.code === 'people_inside';
  const go = async (/** @type {boolean} */ ownToo) => {
    if (busy) return;
    work(true);
    const answer = await eraseRoom(entry, { anyway: inside, language: say.language }).catch(() => ({ code: 'unreachable', sentence: '' }));
    work(false);
    const over = /** @type {Record<string, string>} */ (OVER)[answer.code];
    if (!over) return set(answer);
    forgetSeat(entry.room);
    await (ownToo ? notebook?.erase() : notebook?.forgetRoom())?.catch(() => {});
    onClose();
    onGone(over);
  };
  return { busy, fault, inside, go };
}

/** The question; again when people sit in it, or when it did not succeed. */
function Erase(props) {
  const { say, entry, notebook, onClose } = props;
  const own = useOwn(notebook);
  const [too, also] = useState(false);
  const { busy, fault, inside, go } = useErasing(props);
  const sentence = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => sentence.current?.focus(), [fault]);
  const yes = busy ? 'busy' : inside ? 'anyway' : fault.code ? 'again' : 'yes';
  return html`<${Dialog} title=${say('rooms.erase.title', { title: titleOf(say, entry) })} onClose=${onClose}>
    <p>${say('rooms.erase.goes')}</p>
    ${own && html`<label class="vakje"><input type="checkbox" checked=${too} onChange=${(/** @type {any} */ event) => also(event.currentTarget.checked)} /><span>${say('rooms.erase.own')}</span></label>`}
    ${fault.code && html`<p class="melding" ref=${sentence} tabindex="-1"><${Icon} name="lamp" /><span>${SAID.has(fault.code) ? say(`rooms.erase.${fault.code}`) : fault.sentence}</span></p>`}
    <div class="vraag-knoppen">
      <button type="button" class="knop knop--aandacht" aria-disabled=${busy ? 'true' : undefined} onClick=${() => go(too)}>${say(`rooms.erase.${yes}`)}</button>
      <button type="button" class="knop" onClick=${onClose}>${say('rooms.erase.no')}</button>
    </div>
  <//>`;
}
