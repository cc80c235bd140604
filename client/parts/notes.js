/** Private notes. They stay in this browser: no message to the server carries them. */
import { html, useCallback, useEffect, useRef, useState } from '../../static/vendor/preact.js';
import { Confirm } from './dialog.js';
import { Icon } from './icon.js';
import { phaseName } from './timer.js';

const CALM_MS = 400;

/**
 * One note as it is typed, kept with each change. That it is kept is said when it is so and the typing pauses: no word flickers beside the pen.
 * @returns {{text: string|null, state: 'kept'|'keeping'|'not_kept', change: (text: string) => void}} `text` null while it is being read
 */
export function useNote(ctx, run) {
  const [note, set] = useState({ text: null, state: 'kept' });
  const turn = useRef(0);
  useEffect(() => {
    const mine = ++turn.current;
    set({ text: null, state: 'kept' });
    ctx.notebook.notes.get(run).then((text) => mine === turn.current && set({ text, state: 'kept' }));
    return () => { turn.current += 1; };
  }, [run]);
  const change = (text) => {
    const mine = ++turn.current;
    const say = (state) => mine === turn.current && set({ text, state });
    set({ text, state: 'keeping' });
    ctx.notebook.notes.put(run, text).then(() => setTimeout(() => say('kept'), CALM_MS), () => say('not_kept'));
  };
  return { ...note, change };
}

/** The sheet of who sits outside: write what strikes you. @param {{ctx: import('../context.js').Ctx}} props */
export function NotePad({ ctx, run }) {
  const { say } = ctx;
  const { text, state, change } = useNote(ctx, run);
  const add = (words) => change(`${text && !text.endsWith('\n') ? `${text}\n` : text ?? ''}${words}: `);
  return html`<section class="notities">
    <div class="kopregel"><h2 class="k2">${say('notes.title')}</h2><p class="verborgen"><${Icon} name="slot" />${say('notes.only_you')}</p></div>
    <div class="veld veld--blad">
      <label for="notitie">${say('notes.label')}</label>
      <textarea id="notitie" class="brief brief--hoog" rows="7" autocomplete="off" value=${text ?? ''} disabled=${text === null}
        onInput=${(e) => change(e.currentTarget.value)} />
      <p class="klein zacht">${say(`notes.${ctx.notebook.kept === 'memory' ? 'in_memory' : state}`)}</p>
    </div>
    <div class="chips">${['touches', 'know', 'chafes'].map((key) => html`<button type="button" class="chip" key=${key}
      onClick=${() => add(say(`notes.chip_${key}`))}>${say(`notes.chip_${key}`)}</button>`)}</div>
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
