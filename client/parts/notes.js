/** Private notes. They stay in this browser: no message to the server carries them. */
import { html, useCallback, useEffect, useState } from '../../static/vendor/preact.js';
import { Confirm } from './dialog.js';
import { Icon } from './icon.js';
import { useKeptText } from './kept.js';
import { phaseName } from './timer.js';

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
      <p class="klein zacht" id=${`${id}-bewaard`}>${ctx.say(text || words === 'notes.in_memory' ? words : 'notes.stays')}</p>
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
export function useNotes(ctx) {
  const [notes, set] = useState([]);
  const read = useCallback(() => ctx.notebook.notes.all().then((all) => set(all.filter((n) => n.text.trim() !== ''))), []);
  useEffect(() => {
    read();
  }, [ctx.slices?.phase?.run]);
  return { notes, read };
}

/**
 * One's own notes afterwards: to read, to take along, to throw away. Needs no room any more, only this browser's notebook.
 * @param {{ctx: object, title?: string, all?: boolean, none?: string, children?: any}} props  `all`: also those of before the meeting; `none`: said when there are none
 */
export function OwnNotes({ ctx, title, all = false, none, children }) {
  const { say } = ctx;
  const { notes: every, read } = useNotes(ctx);
  const notes = all ? every : every.filter((note) => phaseOf(ctx, note.run));
  const [asked, ask] = useState(false);
  if (notes.length === 0) return none ? html`<p class="zacht">${none}</p>` : null;
  const erase = () => ctx.notebook.notes.erase().then(read);
  return html`<section class="notities">
    <div class="kopregel"><h2 class="k3">${title ?? say('notes.title')}</h2><p class="verborgen"><${Icon} name="slot" />${say('notes.only_you')}</p></div>
    ${notes.map((note) => html`<div class="notitie" key=${note.run}>${note.text}</div>`)}
    <div class="chips">
      <${TakeAlong} ctx=${ctx} notes=${notes} />
      <button type="button" class="knop knop--klein" onClick=${() => ask(true)}>${say('notes.erase')}</button>
    </div>
    ${children}
    ${asked && html`<${Confirm} ctx=${ctx} title=${say('notes.erase_title')} yes=${say('notes.erase')} no=${say('notes.erase_not')} onYes=${erase}
      onClose=${() => ask(false)}>
      <p>${say('notes.erase_text')}</p>
    <//>`}
  </section>`;
}

/** The button that hands somebody these notes as a file. @param {{ctx: object, notes: {run: string, text: string}[]}} props */
export function TakeAlong({ ctx, notes }) {
  const take = () => ctx.notebook.notes.download(ctx.say('notes.file'), fileOf(ctx, notes));
  return html`<button type="button" class="knop knop--klein" onClick=${take}><${Icon} name="bewaar" />${ctx.say('notes.download')}</button>`;
}

/** Notes as a text file: each under the name of its phase. */
function fileOf(ctx, notes) {
  const heading = (run) => (phaseOf(ctx, run) ? phaseName(ctx, phaseOf(ctx, run)) : ctx.say('notes.earlier'));
  return notes.map((note) => `${heading(note.run)}\n\n${note.text.trim()}\n`).join('\n');
}

/** The phase in which a note was written; undefined for one of before the meeting. */
function phaseOf(ctx, run) {
  return ctx.slices.programme?.phases.find((p) => run.startsWith(`${p.key}.`))?.phase;
}
