/** My rooms: those this browser remembers for who leads them. The server does not know that they belong together, so all of this page is drawn from here. */
import { html, render, useEffect, useState } from '../../static/vendor/preact.js';
import { pageAddress } from '../language.js';
import { Frame, Header } from '../parts/frame.js';
import { Icon } from '../parts/icon.js';
import { Kring, kringModel } from '../parts/kring.js';
import { RoomHead, RoomKept } from '../parts/room_kept.js';
import { RoomList, titleOf } from '../parts/room_list.js';
import { useBooks } from '../parts/use_books.js';
import { useRooms } from '../parts/use_rooms.js';

/**
 * @param {HTMLElement} root
 * @param {import('../texts.js').Say} say
 */
export async function start(root, say) {
  document.title = `${say('rooms.title')} · ${say('common.product')}`;
  render(html`<${Rooms} say=${say} />`, root);
}

/** Which room one looks at: in the history of the tab, so that "back" leads to the list, and in no address. @returns {[string | null, (room: string | null) => void]} */
function useOpened() {
  const [opened, set] = useState(() => history.state?.room ?? null);
  useEffect(() => {
    const back = () => set(history.state?.room ?? null);
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);
  const open = (/** @type {string | null} */ room) => {
    if (room) history.pushState({ room }, '');
    else history.replaceState(null, '');
    set(room);
  };
  return [opened, open];
}

/** @param {{say: import('../texts.js').Say}} props */
function Rooms({ say }) {
  const rooms = useRooms();
  const books = useBooks();
  const [opened, open] = useOpened();
  const [said, tell] = useState('');
  const entry = rooms.list?.find(({ room }) => room === opened) ?? null;
  const over = (/** @type {string} */ key) => {
    tell(say(key, { title: entry ? titleOf(say, entry) : '' }));
    open(null);
  };
  const at = (/** @type {string | null} */ room) => {
    tell('');
    open(room);
  };
  return html`<${Frame} at=${entry ? `room-${entry.room}` : 'rooms'} main="gesplitst gesplitst--thuis" header=${html`<${Header} title=${say('common.product')} home say=${say} />`}>
    <section class="kamer"><div class="kamer-in">
      ${entry ? html`<${RoomHead} say=${say} entry=${entry} books=${books} onBack=${() => at(null)} />` : html`<${Head} say=${say} kept=${rooms.kept} />`}
    </div></section>
    ${entry ? html`<${RoomKept} key=${entry.room} say=${say} entry=${entry} books=${books} forget=${rooms.forget} onOver=${over} />`
      : html`<${RoomList} say=${say} list=${rooms.list} kept=${rooms.kept} books=${books} said=${said} onOpen=${at} />`}
  <//>`;
}

/** @param {{say: import('../texts.js').Say, kept: 'disk' | 'memory'}} props */
function Head({ say, kept }) {
  return html`<h1 class="reus" tabindex="-1">${say('rooms.title')}</h1>
    <p class="lead">${say('rooms.lead')}</p>
    <p class="verborgen"><${Icon} name="slot" />${say('rooms.only_here')}</p>
    ${kept === 'memory' ? html`<p class="klein fout"><${Icon} name="lamp" />${say('rooms.in_memory')}</p>`
      : html`<p class="klein zacht">${say('rooms.who')} <a href=${`${pageAddress('/groepen')}#wissen`}>${say('groups.wipe.link')}</a></p>`}
    <figure class="kring kring--thuis"><${Kring} model=${kringModel({ say, slices: {}, name: () => '' }, { place: 'home' })} /></figure>`;
}
