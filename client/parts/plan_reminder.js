/** A plan as a reminder in one's own calendar: a day, a time or none, and only by one's own wish what the plan says. */
import { html, useState } from '../../static/vendor/preact.js';
import { dayAndTime } from '../calendar_file.js';
import { planEntry, today } from '../next_meeting.js';
import { isBlank, planLines } from '../plan.js';
import { newId } from '../vault.js';
import { Field } from './field.js';
import { Icon } from './icon.js';
import { useOwnId } from './own_id.js';
import { SaveCalendar } from './save_calendar.js';

const WEEK_MS = 7 * 86_400_000;

/** @param {{say: import('../texts.js').Say, plan: import('../plan.js').Plan, now: number}} props */
export function PlanReminder({ say, plan, now }) {
  const id = useOwnId();
  const [uid] = useState(() => `${newId()}@binnenskamers`);
  const [form, set] = useState(() => ({ date: today(now + WEEK_MS), time: '', words: false }));
  const put = (/** @type {any} */ change) => set({ ...form, ...change });
  const at = dayAndTime(form.date, form.time);
  if (isBlank(plan)) return null;
  return html`<details class="uitklap">
    <summary><span class="k3">${say('next.remind')}</span><${Icon} name="neer" /></summary>
    <div class="afspraken">
      <div class="rij-2 rij-2--tijd">
        <${Field} id=${`${id}-dag`} label=${say('new_room.date')} value=${form.date} onInput=${(/** @type {string} */ date) => put({ date })} more=${{ type: 'date' }} />
        <${Field} id=${`${id}-tijd`} label=${say('next.remind_time')} hint=${say('next.remind_time_what')} value=${form.time} onInput=${(/** @type {string} */ time) => put({ time })} more=${{ type: 'time' }} />
      </div>
      <div>
        <label class="vakje"><input type="checkbox" checked=${form.words} aria-describedby=${`${id}-wie`} onChange=${(/** @type {any} */ event) => put({ words: event.currentTarget.checked })} /><span>${say('next.remind_words')}</span></label>
        <p class="klein zacht" id=${`${id}-wie`}>${say('next.remind_who', { summary: say('next.plan_summary') })}</p>
      </div>
      <div><${SaveCalendar} say=${say} off=${at === ''} entry=${planEntry(say, { at: at || today(now), lines: planLines(say, plan), words: form.words, uid })} describedby=${`${id}-wie`} /></div>
    </div>
  </details>`;
}
