/** When it cannot go on: what happened, what to do now, and a button when there is something to do. */
import { html } from '../../static/vendor/preact.js';
import { pageAddress } from '../language.js';
import { Frame, Header } from '../parts/frame.js';
import { fetched } from '../parts/fetched.js';

const SheetLeft = fetched(() => import('../parts/sheet_left.js'));

/** What the button does, by code; a code that is not here has no button. */
const ACTIONS = {
  room_full: 'reload',
  removed: 'home',
  turned_away: 'reload',
  let_go: 'home',
  left_elsewhere: 'home',
  not_found: 'home',
  closed: 'home',
  erased: 'home',
  insecure: null,
  too_many_connections: 'reload',
  house_full: 'reload',
  no_socket: 'reload',
  unreachable: 'reload',
  wrong_version: 'reload',
  bad_frame: 'reload',
  wiped: 'home',
};

const DO = { reload: () => location.reload(), home: () => location.assign(pageAddress('/')) };

/** Whatever became of the room, what somebody wrote for themselves in this browser stays theirs. */
const SHEET_STAYS = new Set(['closed', 'erased', 'removed', 'turned_away', 'let_go', 'left_elsewhere', 'not_found']);

/** After these the link leads into the room, or to its door, and not to the sheet. */
const OPEN_AGAIN = new Set(['removed', 'turned_away', 'let_go', 'left_elsewhere']);

/**
 * @param {{say: import('../texts.js').Say, code: string, notebook?: import('../notebook.js').Notebook}} props
 */
export function Problem({ say, code, notebook }) {
  const action = ACTIONS[code];
  return html`<${Frame} main="kamer" at=${`problem-${code}`} header=${html`<${Header} title=${say('common.product')} home say=${say} />`}>
      <div class="kamer-in probleem">
        <h1 class="reus" tabindex="-1">${say(`problems.${code}.title`)}</h1>
        <p class="lead">${say(`problems.${code}.what`)}</p>
        <p>${say(`problems.${code}.now`)}</p>
        ${action && html`<p><button type="button" class="knop knop--vol" onClick=${DO[action]}>${say(`problems.do_${action}`)}</button></p>`}
      </div>
      ${notebook && SHEET_STAYS.has(code) && html`<${SheetLeft} say=${say} notebook=${notebook} again=${!OPEN_AGAIN.has(code)} />`}
  <//>`;
}
