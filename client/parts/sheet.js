/** One's own sheet: what somebody takes home. It is in this browser only, and stays there until its owner throws it away. */
import { html, useCallback, useEffect, useState } from '../../static/vendor/preact.js';
import { FACTS } from '../attendance_facts.js';
import { LIST } from '../attendance_list.js';
import { EVENING_PART, NEXT_PART } from '../evening.js';
import { sheetOf, sheetText } from '../harvest.js';
import { plansOf } from '../plan.js';
import { Confirm } from './dialog.js';
import { Icon } from './icon.js';
import { PlanReminder } from './plan_reminder.js';
import { OtherScreen } from './other_screen.js';

/** So long after a key press the sheet is read again. */
const TYPING_MS = 700;

/**
 * The sheet as this browser's notebook has it now.
 * @param {{say: import('../texts.js').Say, notebook: import('../notebook.js').Notebook}} ctx
 */
async function readSheet({ say, notebook }) {
  const [kept, notes] = await Promise.all([notebook.sheet.all(), notebook.notes.all()]);
  return { ...sheetOf(say, kept, notes), plans: plansOf(kept) };
}

/**
 * The sheet as this browser's notebook has it, read again whenever something may have changed.
 * @param {{say: import('../texts.js').Say, notebook: import('../notebook.js').Notebook, everything?: () => void}} ctx
 * @returns {{sheet: (import('../harvest.js').Sheet & {plans: import('../plan.js').Plan[]}) | null, read: () => Promise<void>}} null while it is being read
 */
export function useSheet(ctx) {
  ctx.everything?.();
  const [sheet, set] = useState(null);
  const read = useCallback(() => readSheet(ctx).then(set), [ctx.notebook]);
  useEffect(() => void read().catch(() => {}), [ctx]);
  useEffect(() => {
    let alarm = 0;
    const later = () => {
      clearTimeout(alarm);
      alarm = setTimeout(() => read().catch(() => {}), TYPING_MS);
    };
    document.addEventListener('input', later);
    return () => {
      clearTimeout(alarm);
      document.removeEventListener('input', later);
    };
  }, [read]);
  return { sheet, read };
}

/** What whoever leads still makes papers and the next room of: it is thrown away by itself. */
const OF_LEADING = [FACTS, LIST, NEXT_PART];

/**
 * The sheet goes, and all else of this room in this browser but what is thrown away by itself.
 * @param {import('../notebook.js').Notebook} notebook
 */
async function throwAway(notebook) {
  const all = await notebook.sheet.all();
  const led = OF_LEADING.filter((part) => part in all);
  const stays = led.length ? [...led, EVENING_PART] : [];
  await notebook.erase();
  await Promise.all(stays.filter((part) => part in all).map((part) => notebook.sheet.put(part, all[part])));
}

/** What is printed: the sheet alone. @param {{sheet: import('../harvest.js').Sheet}} props */
function Paper({ sheet }) {
  return html`<article class="vel">
    <p class="vel-titel">${sheet.title}</p>
    ${sheet.about && html`<p class="vel-over">${sheet.about}</p>`}
    ${sheet.sections.map(({ key, heading, lines }) => html`<section key=${key}>
      <h3 class="k3">${heading}</h3>
      ${lines.map(({ label, text }, at) => html`<div class="vel-regel" key=${at}>${label && html`<p class="vel-bij">${label}</p>`}<p class="vel-tekst">${text.trim()}</p></div>`)}
    </section>`)}
  </article>`;
}

/** The button that hands somebody their sheet as a text file. @param {{ctx: any}} props  `ctx` needs only `say` and `notebook` */
export function TakeAlong({ ctx }) {
  const take = async () => ctx.notebook.notes.download(ctx.say('harvest.file'), sheetText(ctx.say, await readSheet(ctx)));
  return html`<button type="button" class="knop knop--klein" onClick=${take}><${Icon} name="bewaar" />${ctx.say('harvest.text')}</button>`;
}

/** Where the sheet is and until when. */
function Where({ ctx, again = false, others = false }) {
  if (ctx.notebook.kept === 'memory') return html`<p class="klein">${ctx.say('harvest.in_memory')}</p>`;
  return html`<p class="klein zacht">${ctx.say('harvest.where')} ${again && ctx.say('harvest.again')} ${others && ctx.say('harvest.others')} <${OtherScreen} ctx=${ctx} what="sheet" /></p>`;
}

/**
 * After the meeting, or when the room is gone: the sheet itself, to print, to save and to throw away.
 * @param {{ctx: any, none?: string, again?: boolean}} props  `ctx` needs only `say` and `notebook`; `none`: said when there is
 *   nothing on the sheet; `again`: the link of the room leads back to it
 */
export function OwnSheet({ ctx, none, again = true }) {
  const { say } = ctx;
  const { sheet, read } = useSheet(ctx);
  const [asked, ask] = useState(false);
  const [gone, go] = useState(false);
  if (gone) return html`<p class="zacht" role="status" tabindex="-1">${say('harvest.thrown')}</p>`;
  if (!sheet || sheet.sections.length === 0) return sheet && none ? html`<p class="zacht">${none}</p>` : null;
  const dismiss = () => throwAway(ctx.notebook).then(() => go(true), read);
  return html`<section class="eigenblad">
    <div class="kopregel"><h2 class="k2">${say('harvest.title')}</h2><p class="verborgen"><${Icon} name="slot" />${say('notes.only_you')}</p></div>
    <${Paper} sheet=${sheet} />
    <${Where} ctx=${ctx} again=${again} others />
    ${sheet.plans.map((plan, n) => html`<${PlanReminder} key=${n} say=${say} plan=${plan} now=${Date.now()} />`)}
    <div class="slot">
      <button type="button" class="knop knop--vol" onClick=${() => print()}>${say('harvest.print')}</button>
      <${TakeAlong} ctx=${ctx} />
      <button type="button" class="knop knop--tekst" onClick=${() => ask(true)}>${say('harvest.dismiss')}</button>
    </div>
    ${asked && html`<${Confirm} ctx=${ctx} title=${say('harvest.dismiss_title')} yes=${say('harvest.dismiss_yes')} no=${say('harvest.dismiss_no')} onYes=${dismiss}
      onClose=${() => ask(false)}>
      <p>${say('harvest.dismiss_text')}</p>
    <//>`}
  </section>`;
}

/**
 * Near the end of the meeting: a look at what one takes home, folded away. What is folded is not drawn, so that who prints the page
 * then gets the page.
 * @param {{ctx: import('../context.js').Ctx, open?: boolean, children: any}} props  `children`: a function of the sheet and of what reads it again
 */
export function SheetPreview({ ctx, open: first = false, children }) {
  const { say } = ctx;
  const { sheet, read } = useSheet(ctx);
  const [open, set] = useState(first);
  if (!sheet || sheet.sections.length === 0) return null;
  return html`<details class="uitklap" open=${open} onToggle=${(event) => set(event.currentTarget.open)}>
    <summary><h2 class="k3">${say('harvest.title')}</h2><${Icon} name="neer" /></summary>
    ${open && html`<div class="eigenblad">
      <${Paper} sheet=${sheet} />
      <${Where} ctx=${ctx} />
      <div class="chips"><button type="button" class="knop knop--klein" onClick=${() => print()}>${say('harvest.print')}</button><${TakeAlong} ctx=${ctx} />${children(sheet, read)}</div>
    </div>`}
  </details>`;
}
