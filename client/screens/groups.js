/** My groups: what each group keeps in this browser. The server has nothing of it, so all of this page is drawn from here. */
import { html, render, useEffect, useState } from '../../static/vendor/preact.js';
import { Frame, Header } from '../parts/frame.js';
import { Group, GroupHead } from '../parts/group.js';
import { titleOf } from '../parts/group_file.js';
import { GroupList } from '../parts/group_list.js';
import { Icon } from '../parts/icon.js';
import { Kring, kringModel } from '../parts/kring.js';
import { useBooks } from '../parts/use_books.js';
import { Wiped } from '../parts/wipe.js';
import { load } from '../texts.js';

/**
 * @param {HTMLElement} root
 * @param {import('../texts.js').Say} say
 */
export async function start(root, say) {
  const heads = await load('/methods.json', say);
  document.title = `${say('groups.title')} · ${say('common.product')}`;
  const methods = Object.fromEntries(heads.map((/** @type {any} */ one) => [one.id, one.name]));
  render(html`<${Groups} say=${say} methods=${methods} />`, root);
}

/** Which group one looks at: in the history of the tab, so that "back" leads to the list, and in no address. @returns {[string | null, (id: string | null) => void]} */
function useOpened() {
  const [opened, set] = useState(() => history.state?.group ?? null);
  useEffect(() => {
    const back = () => set(history.state?.group ?? null);
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, []);
  const open = (/** @type {string | null} */ id) => {
    if (id) history.pushState({ group: id }, '');
    else history.replaceState(null, '');
    set(id);
  };
  return [opened, open];
}

/** An address that asks for a part of the page: there, once it is drawn. @param {boolean} drawn */
function useAsked(drawn) {
  useEffect(() => {
    const part = drawn && location.hash === '#wissen' ? document.getElementById('wissen') : null;
    part?.scrollIntoView();
    part?.focus({ preventScroll: true });
  }, [drawn]);
}

/** @param {{say: import('../texts.js').Say, methods: Record<string, string>}} props  `methods`: their names */
function Groups({ say, methods }) {
  const books = useBooks();
  const [opened, open] = useOpened();
  const [said, tell] = useState('');
  /** @type {[{gone: boolean, asleep: boolean} | null, Function]} */
  const [wiped, setWiped] = useState(null);
  useAsked(books.list !== null);
  if (wiped) return html`<${Wiped} say=${say} outcome=${wiped} onDone=${setWiped} />`;
  const book = books.list?.find(({ id }) => id === opened) ?? null;
  const removed = () => {
    tell(say('groups.remove.done', { title: book ? titleOf(say, book) : '' }));
    open(null);
  };
  const at = (/** @type {string | null} */ id) => {
    tell('');
    open(id);
  };
  return html`<${Frame} at=${book ? `group-${book.id}` : 'groups'} main="gesplitst gesplitst--thuis" header=${html`<${Header} title=${say('common.product')} home say=${say} />`}>
    <section class="kamer"><div class="kamer-in">
      ${book ? html`<${GroupHead} say=${say} book=${book} me=${books.own[book.id]?.me ?? null} onBack=${() => at(null)} />` : html`
        <h1 class="reus" tabindex="-1">${say('groups.title')}</h1>
        <p class="lead">${say('groups.lead')}</p>
        <p class="verborgen"><${Icon} name="slot" />${say('groups.only_here')}</p>
        ${books.kept === 'memory' && html`<p class="klein fout"><${Icon} name="lamp" />${say('groups.in_memory')}</p>`}
        <figure class="kring kring--thuis"><${Kring} model=${kringModel({ say, slices: {}, name: () => '' }, { place: 'home' })} /></figure>`}
    </div></section>
    ${book ? html`<${Group} key=${book.id} say=${say} books=${books} book=${book} methods=${methods} onRemoved=${removed} />`
      : html`<${GroupList} say=${say} books=${books} said=${said} onOpen=${at} onWiped=${setWiped} />`}
  <//>`;
}
