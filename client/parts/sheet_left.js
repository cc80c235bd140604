/** What is left in this browser of a room that cannot be entered any more. */
import { html, useMemo } from '../../static/vendor/preact.js';
import { fetched } from './fetched.js';
import { OwnSheet } from './sheet.js';

const Attendance = fetched(() => import('./attendance.js'));
const Next = fetched(() => import('./next_in_room.js'));

/**
 * One's own sheet of a room that cannot be entered any more, and for who led it the attendance and the next meeting; nothing where they are empty.
 * @param {{say: import('../texts.js').Say, notebook: import('../notebook.js').Notebook, again?: boolean}} props
 */
export default function SheetLeft({ say, notebook, again }) {
  const ctx = useMemo(() => ({ say, notebook }), [say, notebook]);
  return html`<div class="overgebleven"><${OwnSheet} ctx=${ctx} again=${again} /><${Attendance} ctx=${ctx} /><${Next} ctx=${ctx} /></div>`;
}
