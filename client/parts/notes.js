/** Private notes. They stay in this browser: no message to the server carries them. */
import { html, useCallback, useEffect, useState } from '../../static/vendor/preact.js';
import { Confirm } from './dialog.js';
import { Icon } from './icon.js';
import { useKeptText } from './kept.js';
import { openTools } from './kring_model.js';
import { OtherScreen } from './other_screen.js';
import { SheetPreview, TakeAlong } from './sheet.js';

/**
 * A field for a private note, with what may be said about keeping it.
 * @param {{ctx: import('../context.js').Ctx, run: string, id: string, label: string, rows: string, kind?: string, placeholder?: string, children?: any}} props
 *   `children`: a function of the change, for what writes into the field
 */
export function NoteField({ ctx, run, id, label, rows, kind = '', placeholder, children }) {
  const { text, words, change } = useKeptText(ctx, 'notes', run);
  return html`<div class="veld veld--blad">
      <label for=${id}>${label}</label>
      <textarea id=${id} class=${`brief ${kind}`} rows=${rows} autocomplete="off" placeholder=${placeholder} value=${text ?? ''} disabled=${text === null}
        aria-describedby=${`${id}-bewaard`} onInput=${(e) => change(e.currentTarget.value)} />
      <p class="klein zacht" id=${`${id}-bewaard`}>${ctx.say(text || words === 'notes.in_memory' ? words : 'notes.stays')} <${OtherScreen} ctx=${ctx} what="notes" /></p>
    </div>
    ${children?.(text ?? '', change)}`;
}

/** The sheet of who sits outside: write what strikes you. @param {{ctx: import('../context.js').Ctx}} props */
export function NotePad({ ctx, run }) {
  const { say } = ctx;
  const begin = (text, words) => `${text}${text && !text.endsWith('\n') ? '\n' : ''}${words}: `;
  const write = (text, change, words) => {
    change(begin(text, words));
    document.getElementById('notitie')?.focus();
  };
  return html`<section class="notities">
    <div class="kopregel"><h2 class="k2">${say('notes.title')}</h2><p class="verborgen"><${Icon} name="slot" />${say('notes.only_you')}</p></div>
    <${NoteField} ctx=${ctx} run=${run} id="notitie" rows="7" kind="brief--hoog" label=${say('notes.label')}>${(text, change) => html`
      <div class="chips">${['touches', 'know', 'chafes'].map((key) => html`<button type="button" class="chip" key=${key}
        onClick=${() => write(text, change, say(`notes.chip_${key}`))}>${say(`notes.chip_${key}`)}</button>`)}</div>`}<//>
  </section>`;
}

/** Read every note of this room, again when asked. @param {import('../context.js').Ctx} ctx */
function useNotes(ctx) {
  const [notes, set] = useState([]);
  const read = useCallback(() => ctx.notebook.notes.all().then((all) => set(all.filter((n) => n.text.trim() !== ''))), []);
  useEffect(() => {
    read();
  }, [ctx.slices.phase?.run]);
  return { notes, read };
}

const isLast = ({ programme }) => programme?.at === programme?.phases.length - 1;

/** Whether this phase brings something to take home, or is the last one. @param {Record<string, any>} slices */
function isLate(slices) {
  const harvest = ({ tool, kind }) => tool === 'action_plan' || tool === 'scale' || kind === 'learning';
  return isLast(slices) || openTools(slices).some(harvest);
}

/** What one wrote for oneself: the notes of earlier phases, and near the end the whole sheet. @param {{ctx: import('../context.js').Ctx}} props */
export function OwnNotes({ ctx }) {
  const { slices } = ctx;
  const [erasures, count] = useState(0);
  if (!isLate(slices)) return html`<${EarlierNotes} ctx=${ctx} />`;
  const landing = isLast(slices) && slices.phase?.tools.length === 0;
  const erase = (sheet, read) => sheet.sections.some(({ key }) => key === 'notes')
    && html`<${EraseNotes} ctx=${ctx} erased=${() => (count(erasures + 1), read())} />`;
  return html`${landing && html`<${Landing} key=${`landing-${erasures}`} ctx=${ctx} />`}
    <${SheetPreview} key=${String(landing)} ctx=${ctx} open=${landing}>${erase}<//>`;
}

/** The last quiet moment before everybody goes. */
function Landing({ ctx }) {
  const { say } = ctx;
  return html`<section class="notities">
    <${NoteField} ctx=${ctx} run=${ctx.slices.phase.run} id="afscheid" rows="4" label=${say('notes.goodbye')} />
    <p class="klein zacht"><${Icon} name="oogdicht" />${say('notes.only_you_see')}</p>
  </section>`;
}

function EarlierNotes({ ctx }) {
  const { say } = ctx;
  const { notes: every, read } = useNotes(ctx);
  const notes = every.filter(({ run }) => ctx.slices.programme?.phases.some(({ key }) => run.startsWith(`${key}.`)));
  if (notes.length === 0) return null;
  return html`<section class="notities">
    <div class="kopregel"><h2 class="k3">${say('notes.title')}</h2><p class="verborgen"><${Icon} name="slot" />${say('notes.only_you')}</p></div>
    ${notes.map((note) => html`<div class="notitie" key=${note.run}>${note.text}</div>`)}
    <div class="chips"><${TakeAlong} ctx=${ctx} /><${EraseNotes} ctx=${ctx} erased=${read} /></div>
  </section>`;
}

/** The button that throws one's notes away, and the question before it. @param {{ctx: import('../context.js').Ctx, erased: () => void}} props */
function EraseNotes({ ctx, erased }) {
  const { say } = ctx;
  const [asked, ask] = useState(false);
  return html`<button type="button" class="knop knop--klein" onClick=${() => ask(true)}>${say('notes.erase')}</button>
    ${asked && html`<${Confirm} ctx=${ctx} title=${say('notes.erase_title')} yes=${say('notes.erase')} no=${say('notes.erase_not')}
      onYes=${() => ctx.notebook.notes.erase().then(erased)} onClose=${() => ask(false)}>
      <p>${say('notes.erase_text')}</p>
    <//>`}`;
}
