/** One room of this browser: the way in, what to hand out, one's own sheet, the next meeting, and erasing it. */
import { html, useEffect, useState } from '../../static/vendor/preact.js';
import { meetingOf } from '../evening.js';
import { durationText, timeText, wholeDay } from '../formats.js';
import { invitationText } from '../invitation.js';
import { today } from '../next_meeting.js';
import { openNotebook } from '../notebook.js';
import { lastsUntil, shelfOf } from '../room_list.js';
import { totalMinutes } from '../schedule.js';
import { writeLinks } from '../vault.js';
import AttendancePanel from './attendance.js';
import { momentText } from './group_list.js';
import { Icon } from './icon.js';
import { MeetingFile } from './meeting_file.js';
import { NextMeeting } from './next_meeting.js';
import { EraseRoom } from './room_erase.js';
import { HandOut } from './room_links.js';
import { groupOf, titleOf } from './room_list.js';
import { OwnSheet } from './sheet.js';
import { useNext } from './use_next.js';

/** @typedef {import('../texts.js').Say} Say */
/** @typedef {import('../room_list.js').Entry} Entry */
/** @typedef {import('./use_books.js').Books} Books */

/** How it stands, as far as this browser saw, and until when it is there. @param {Say} say @param {Entry} entry */
function standing(say, entry) {
  const until = lastsUntil(entry);
  const when = { day: wholeDay(say, today(until)), time: timeText(say, until) };
  if (entry.stage === 'closed') return say('rooms.standing.closed', when);
  return entry.stage === 'running' ? say('rooms.standing.running') : say('rooms.standing.waits');
}

/** @param {{say: Say, entry: Entry, books: Books, onBack: () => void}} props */
export function RoomHead({ say, entry, books, onBack }) {
  const { evening } = entry;
  const group = groupOf(say, books, entry);
  return html`<p><button type="button" class="knop knop--tekst knop--links" onClick=${onBack}><${Icon} name="links" />${say('rooms.all')}</button></p>
    <h1 class="reus" tabindex="-1">${titleOf(say, entry)}</h1>
    <p class="lead">${momentText(say, evening.starts_at) || say('groups.no_day')}</p>
    <p class="zacht">${[group !== titleOf(say, entry) && group, durationText(say, totalMinutes(evening.rows))].filter(Boolean).join(' · ')}</p>
    <p class="zacht">${standing(say, entry)}</p>
    <p class="verborgen"><${Icon} name="slot" />${say('rooms.only_here')}</p>`;
}

/** The notebook of this room, once it is opened. @param {string} room */
function useNotebook(room) {
  const [notebook, set] = useState(/** @type {import('../notebook.js').Notebook | null} */ (null));
  useEffect(() => void openNotebook(room).then(set, () => {}), [room]);
  return notebook;
}

/** The book of its group, as a room would have it. @param {Books} books @param {string | null} group */
function bookOf(books, group) {
  const book = books.list?.find(({ id }) => id === group);
  return book ? {
    book, own: books.own[book.id] ?? {}, set: (/** @type {any} */ changes) => books.change(book.id, changes), putOwn: (/** @type {any} */ changes) => books.changeOwn(book.id, changes),
  } : null;
}

/** The next meeting of a room that was, or is today. @param {{ctx: any}} props */
function Next({ ctx }) {
  const { known, ...next } = useNext(ctx);
  return known && html`<${NextMeeting} say=${ctx.say} ...${next} wide now=${ctx.now()} />`;
}

/**
 * @param {{say: Say, entry: Entry, books: Books, forget: (room: string) => Promise<void>, onOver: (key: string) => void}} props  `onOver`: it stands here no more, with what
 *   there is to say of it
 */
export function RoomKept({ say, entry, books, forget, onOver }) {
  const notebook = useNotebook(entry.room);
  const links = /** @type {{member: string, facilitator: string}} */ (writeLinks(location.origin, entry));
  const { evening, stage } = entry;
  const meeting = meetingOf(evening, evening.starts_at, links.member);
  const ctx = notebook && { say, notebook, card: evening, evening, book: bookOf(books, evening.group), now: () => Date.now() };
  const erase = html`<${EraseRoom} say=${say} entry=${entry} notebook=${notebook} forget=${forget} onOver=${onOver} />`;
  if (stage === 'closed') {
    return html`<div class="blad"><p>${say('rooms.closed_what')}</p>${erase}
      ${ctx && html`<${OwnSheet} ctx=${ctx} again=${false} /><${AttendancePanel} ctx=${ctx} folded /><${Next} ctx=${ctx} />`}</div>`;
  }
  return html`<div class="blad">
    <div class="slot"><a class="knop knop--vol" href=${links.facilitator}>${say('rooms.enter')}</a><p class="klein zacht">${say('new_room.enter_what')}</p></div>
    <section class="groepdeel" aria-labelledby="uitnodigen-kop"><h2 class="k2" id="uitnodigen-kop">${say('rooms.invite')}</h2>
      <${HandOut} say=${say} links=${links} invitation=${invitationText(say, meeting)}><${MeetingFile} say=${say} meeting=${meeting} group=${evening.group} /><//></section>
    ${ctx && shelfOf(entry, today(ctx.now()), ctx.now()) !== 'upcoming' && html`<${Next} ctx=${ctx} />`}
    ${erase}
  </div>`;
}
