/** A word to the facilitator when a group has not asked itself for long how it goes. Said once, softly; one press puts it in the programme. */
import { html, useEffect, useState } from '../../static/vendor/preact.js';
import { meetings } from '../book_read.js';
import { due } from '../check.js';
import { spokenNumber } from '../formats.js';
import { addPart, addable } from '../programme_add.js';
import { found } from './arranging.js';
import { Notice } from './notices.js';

const PHASE = 'check';
/** Under this a room's drawer says that it was put away. */
const LATER = 'groepscheck-later';

/** Whether it was put away in this room; true until that is known. @param {import('../context.js').Ctx} ctx @returns {[boolean, () => void]} */
function usePutAway({ notebook }) {
  const [away, set] = useState(true);
  useEffect(() => {
    notebook.drafts.get(LATER).then((/** @type {any} */ kept) => set(kept !== null), () => set(false));
  }, []);
  const put = () => {
    set(true);
    notebook.drafts.put(LATER, 'later').catch(() => {});
  };
  return [away, put];
}

/**
 * @param {{ctx: import('../context.js').Ctx, plan: import('./arranging.js').Plan, arrange: (rows: any[], said?: string) => Promise<boolean>}} props
 */
export function CheckHint({ ctx, plan, arrange }) {
  const { say, book } = ctx;
  const [away, putAway] = usePutAway(ctx);
  const long = book?.knows ? due(meetings(book.book), book.mid) : null;
  const room = plan.rows.length > 0 && addable(plan.rows, plan).some(([first]) => first.id === PHASE);
  if (away || !long || !room) return null;
  const rows = addPart(plan.rows, PHASE, plan);
  const fits = found(plan, rows) === null;
  return html`<${Notice} ctx=${ctx} icon="lamp" quiet><p>${say(long.never ? 'group_check.hint.never' : 'group_check.hint.ago', { number: spokenNumber(say, long.meetings) })}</p>
    <div class="chips">
      ${fits && html`<button type="button" class="knop knop--klein" onClick=${() => arrange(rows, say('group_check.hint.added'))}>${say('group_check.hint.add')}</button>`}
      <button type="button" class="knop knop--klein knop--tekst" onClick=${putAway}>${say('group_check.hint.later')}</button>
    </div>
  <//>`;
}
