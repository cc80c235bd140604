/** The next meeting of a group, outside any room: from its book, and from the evening this browser keeps beside it. */
import { html } from '../../static/vendor/preact.js';
import { at as valueAt } from '../book.js';
import { meetings } from '../book_read.js';
import { asEvening } from '../evening.js';
import { agreedAfter, today } from '../next_meeting.js';
import { NextMeeting } from './next_meeting.js';

/**
 * @param {object} props
 * @param {import('../texts.js').Say} props.say
 * @param {import('../book.js').Book} props.book
 * @param {any} props.own  what is this browser's own beside it
 * @param {(changes: Record<string, any>) => void} props.change  of the book
 * @param {(changes: Record<string, any>) => void} props.changeOwn
 */
export function NextOfGroup({ say, book, own, change, changeOwn }) {
  const evening = asEvening(own?.evening);
  const met = meetings(book).map(({ at }) => at);
  const from = [evening?.starts_at ?? '', ...met].sort().at(-1) ?? '';
  const now = Date.now();
  // A day that went by without a meeting is agreed no more.
  const agreed = agreedAfter(valueAt(book, 'next/at'), from);
  return html`<${NextMeeting} key=${book.id} say=${say} evening=${evening} from=${from} met=${met} agreed=${agreed.slice(0, 10) < today(now) ? '' : agreed} told="book" wide now=${now}
    made=${own?.next ?? null} agree=${(/** @type {string} */ at) => change({ 'next/at': at })} keepMade=${(/** @type {any} */ next) => changeOwn({ next })} />`;
}
