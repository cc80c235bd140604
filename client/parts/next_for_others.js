/** The next meeting, for who does not lead: the day, once it is agreed. */
import { html } from '../../static/vendor/preact.js';
import { dateWords, meetingEntry, meetingUid } from '../next_meeting.js';
import { SaveCalendar } from './save_calendar.js';
import { useNext } from './use_next.js';

/** @param {{ctx: import('../context.js').Ctx}} props */
export function NextForOthers({ ctx }) {
  const { say } = ctx;
  const { evening, from, agreed } = useNext(ctx);
  if (!agreed) return null;
  const meeting = { title: evening?.title ?? '', starts_at: agreed, call_link: null, phases: evening?.rows ?? [], link: '' };
  return html`<section class="regel" aria-labelledby="volgende-keer">
    <div><h2 class="k3" id="volgende-keer">${say('next.heading')}</h2>
      <p role="status">${say('next.agreed', { when: dateWords(say, agreed) })}</p><p class="klein zacht" id="agenda-dag">${say('next.date_only')}</p></div>
    <div><${SaveCalendar} say=${say} entry=${meetingEntry(say, meeting, meetingUid(evening?.group ?? from, agreed))} describedby="agenda-dag" /></div>
  </section>`;
}
