/** A press that hands somebody a file for their calendar. */
import { html } from '../../static/vendor/preact.js';
import { calendarFile, ownZone } from '../calendar_file.js';
import { download } from '../download.js';
import { Icon } from './icon.js';

/**
 * @param {{say: import('../texts.js').Say, entry: import('../calendar_file.js').Entry, off?: boolean, describedby?: string}} props  `off`: there is nothing to save yet
 */
export function SaveCalendar({ say, entry, off = false, describedby }) {
  const save = () => !off && download(say('next.calendar_file'), calendarFile(entry, { now: Date.now(), zone: ownZone() }), 'text/calendar');
  return html`<button type="button" class="knop knop--klein" aria-disabled=${off ? 'true' : undefined} aria-describedby=${describedby} onClick=${save}>
    <${Icon} name="bewaar" />${say('next.calendar_save')}</button>`;
}
