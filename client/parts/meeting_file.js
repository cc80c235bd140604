/** A meeting for one's calendar, with the link of its room, and who may read that. */
import { html } from '../../static/vendor/preact.js';
import { meetingEntry, meetingUid } from '../next_meeting.js';
import { useOwnId } from './own_id.js';
import { SaveCalendar } from './save_calendar.js';

/**
 * @param {{say: import('../texts.js').Say, meeting: import('../invitation.js').Meeting, group: string | null}} props  `group`: so that a file saved
 *   later takes the place of one saved when only the day was known
 */
export function MeetingFile({ say, meeting, group }) {
  const id = useOwnId();
  const room = /\/r\/([\w-]{22})#/.exec(meeting.link)?.[1] ?? '';
  const entry = meetingEntry(say, { ...meeting, starts_at: meeting.starts_at ?? '' }, meetingUid(group ?? room, meeting.starts_at ?? ''));
  return html`<p><${SaveCalendar} say=${say} entry=${entry} describedby=${id} /></p>
    <p class="klein zacht" id=${id}>${say(meeting.call_link ? 'next.calendar_who_call' : 'next.calendar_who')}</p>`;
}
