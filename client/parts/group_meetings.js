/** The meetings of a group, newest first: when, who brought a case, who led, by which method, and how many were there. */
import { html, useState } from '../../static/vendor/preact.js';
import { meetings, nameOf } from '../book_read.js';
import { capital, listed, wholeDay } from '../formats.js';
import { Confirm } from './dialog.js';
import { momentText } from './group_list.js';
import { Icon } from './icon.js';

/** So many stand there at once; the others are folded under them. */
const AT_ONCE = 5;

/** @typedef {import('../book_read.js').Meeting} Meeting */

/** Sentences about a meeting; of what is not known nothing is said. @param {import('./group.js').Here} here @param {Meeting} meeting @returns {string[]} */
function told({ say, book, methods }, { brought, led, present, methods: used }) {
  const named = (/** @type {string[]} */ pids) => listed(say, pids.map((pid) => nameOf(book, pid) || say('common.someone')));
  return [
    brought.length > 0 && say('groups.meetings.brought', { n: brought.length, names: capital(say, named(brought)) }),
    led && say('groups.meetings.led', { name: capital(say, named([led])) }),
    used.length > 0 && `${capital(say, listed(say, used.map((id) => (Object.hasOwn(methods, id) ? methods[id] : id))))}.`,
    present.length > 0 && say('groups.meetings.present', { n: present.length }),
  ].filter((line) => typeof line === 'string');
}

/** @param {import('./group.js').Here} here */
export function GroupMeetings(here) {
  const { say, book, change } = here;
  /** @type {[Meeting | null, Function]} */
  const [asked, ask] = useState(null);
  const all = meetings(book);
  const rows = (/** @type {Meeting[]} */ some) => html`<ul class="keren">${some.map((one) => html`<${Row} key=${one.mid} here=${here} meeting=${one} onRemove=${() => ask(one)} />`)}</ul>`;
  const yes = () => change({ [`meeting/${asked?.mid}/removed`]: true });
  return html`<section class="groepdeel" aria-labelledby="keren-kop">
    <h2 class="k2" id="keren-kop">${say('groups.meetings.heading')}</h2>
    ${all.length === 0 && html`<p class="zacht">${say('groups.meetings.none')}</p>`}
    ${rows(all.slice(0, AT_ONCE))}
    ${all.length > AT_ONCE && html`<details class="uitklap"><summary><span class="k3">${say('groups.meetings.earlier', { n: all.length - AT_ONCE })}</span><${Icon} name="neer" /></summary>${rows(all.slice(AT_ONCE))}</details>`}
    ${asked && html`<${Confirm} ctx=${{ say }} title=${say('groups.meetings.remove_title', { day: wholeDay(say, asked.at) || say('groups.no_day') })} yes=${say('groups.meetings.remove_yes')}
      no=${say('common.cancel')} onYes=${yes} onClose=${() => ask(null)}><p>${say('groups.meetings.remove_what')}</p><//>`}
  </section>`;
}

/** @param {{here: import('./group.js').Here, meeting: Meeting, onRemove: () => void}} props */
function Row({ here, meeting, onRemove }) {
  const { say } = here;
  const day = momentText(say, meeting.at) || say('groups.no_day');
  return html`<li><div><h3 class="k3">${capital(say, day)}</h3><p class="klein zacht">${told(here, meeting).join(' ')}</p></div>
    <button type="button" class="icknop" aria-label=${say('groups.meetings.remove', { day })} onClick=${onRemove}><${Icon} name="weg" /></button></li>`;
}
