/** A board: short texts in one to three columns, under the names of who wrote them; or the case-bringer's own. */
import { html, useEffect, useMemo, useRef, useState } from '../../static/vendor/preact.js';
import { textsOf } from '../method_texts.js';
import { Refused, act, useCommand } from '../parts/command.js';
import { useEach } from '../parts/each.js';
import { Icon } from '../parts/icon.js';
import { useKeptText } from '../parts/kept.js';
import { caseBringer } from '../parts/kring_model.js';

const LONGEST = 400;

/** @param {any} slice @returns {import('../wire.js').Wanted[]} */
export const envelopes = ({ entries, id }) => entries.flatMap((/** @type {any} */ entry) => [
  { id: entry.name, purpose: 'names', scope: '' }, { id: entry.text, purpose: 'boards', scope: id },
]);

/** @param {{ctx: import('../context.js').Ctx, slice: any}} props */
export default function Board({ ctx, slice }) {
  const { say } = ctx;
  const columns = Array.from({ length: slice.columns }, (_, column) => column);
  return html`<section class="bord" aria-label=${say('tools.board.title')}>
    <p class="zacht klein">${whoWrites(ctx, slice)}</p>
    <div class=${`bord-kolommen bord-kolommen--${slice.columns}`}>${columns.map((column) => html`<${Column} key=${column} ctx=${ctx} slice=${slice} column=${column} />`)}</div>
  </section>`;
}

/** Who writes here, and who reads it. */
function whoWrites(ctx, { by, may_write: mayWrite }) {
  const who = caseBringer(ctx.slices);
  const name = who ? ctx.name(who.seat) : ctx.say('session.the_case_bringer');
  if (by !== 'all') return mayWrite ? ctx.say('tools.board.you_write') : ctx.say('tools.board.they_write', { name });
  const listens = ctx.slices.phase?.stance !== 'active' && who;
  return `${ctx.say('tools.board.all_write')} ${listens ? ctx.say('tools.board.not_now', { name }) : ''}`;
}

/** @param {import('../context.js').Ctx} ctx @param {number} column */
const columnName = (ctx, column) => textsOf(ctx)?.columns?.[column] ?? ctx.say('tools.board.title');

function Column({ ctx, slice, column }) {
  const { say } = ctx;
  const id = `bord-${slice.id}-${column}`;
  const name = columnName(ctx, column);
  const entries = slice.entries.filter((entry) => entry.column === column);
  // A board of sixty is drawn again whenever one of its notes is another.
  const notes = useEach(entries, ({ entry }) => entry, (entry) => noteOf(ctx, slice, entry),
    (entry, shown) => html`<${Entry} ctx=${ctx} tool=${slice.id} entry=${entry.entry} ...${shown} />`);
  const all = useMemo(() => html`<ul class="briefjes" aria-live="polite" aria-labelledby=${id}>${notes}</ul>`, [notes, id]);
  const composer = useMemo(() => slice.may_write && html`<${Composer} ctx=${ctx} slice=${slice} column=${column} name=${name} />`,
    [say, slice.id, slice.may_write, column, name, ctx.notebook]);
  return html`<section class="bord-kolom" aria-labelledby=${id}>
    <h2 class="k3" id=${id}>${name}</h2>
    ${all}
    ${entries.length === 0 && html`<p class="klein zacht">${say('tools.board.empty')}</p>`}
    ${composer}
  </section>`;
}

/** What is shown of a note. */
function noteOf(ctx, slice, { seat, name, text, edited }) {
  const own = seat === ctx.seat;
  const writer = slice.by !== 'all' ? null : own ? ctx.say('common.you') : ctx.text(name) ?? ctx.name(seat);
  return { say: ctx.say, text: ctx.text(text), writer, own, mine: own && slice.may_write, edited };
}

function Entry({ ctx, tool, entry, say, text, writer, own, mine, edited }) {
  const [editing, edit] = useState(false);
  const { refusal, run } = useCommand(ctx);
  if (editing) return html`<li><${Editor} ctx=${ctx} tool=${tool} entry=${entry} start=${text ?? ''} close=${() => edit(false)} /></li>`;
  const id = `briefje-${entry}`;
  return html`<li class=${own ? 'is-jij' : ''}>
    <p id=${id}>${text ?? '…'}</p>
    ${writer !== null && html`<p class="klein zacht">${writer}${edited && ` · ${say('tools.backstage.edited')}`}</p>`}
    ${mine && html`<div class="eigen">
      <button type="button" class="knop knop--tekst" aria-describedby=${id} aria-disabled=${text === null ? 'true' : undefined} onClick=${() => text !== null && edit(true)}>${say('tools.backstage.edit')}</button>
      <button type="button" class="knop knop--tekst" aria-describedby=${id} onClick=${() => run(act(tool, { a: 'withdraw', entry }))}>${say('tools.backstage.withdraw')}</button>
    </div>`}
    <${Refused} refusal=${refusal} />
  </li>`;
}

function Editor({ ctx, tool, entry, start, close }) {
  const { say } = ctx;
  const [text, set] = useState(start);
  const { busy, refusal, run, refuse } = useCommand(ctx);
  const field = useRef(null);
  useEffect(() => field.current?.focus(), []);
  const save = async () => {
    if (text.trim() === '') refuse(say('tools.write_first'));
    else if (await run(async () => act(tool, { a: 'edit', entry, text: await ctx.seal('boards', tool, text.trim()) }))) close();
  };
  return html`<textarea ref=${field} class="brief brief--kort" rows="2" maxlength=${LONGEST} aria-label=${say('tools.board.edit_label')} value=${text}
      onInput=${(e) => set(e.currentTarget.value)} />
    <${Refused} refusal=${refusal} />
    <div class="chips"><button type="button" class="knop knop--klein" onClick=${save}>${say(busy ? 'tools.keeping' : 'tools.backstage.save')}</button>
      <button type="button" class="knop knop--tekst" onClick=${close}>${say('tools.cancel')}</button></div>`;
}

/** What is typed stays in the field until the server has it, and survives loading the page again. */
function Composer({ ctx, slice, column, name }) {
  const { say } = ctx;
  const { text, change } = useKeptText(ctx, 'drafts', `${slice.id}|bord|${column}`);
  const { busy, refusal, run } = useCommand(ctx);
  const field = useRef(null);
  const id = `bord-${slice.id}-${column}-veld`;
  const plain = text?.trim() ?? '';
  const send = async (event) => {
    event.preventDefault();
    field.current?.focus();
    if (plain === '') return;
    if (await run(async () => act(slice.id, { a: 'add', column, text: await ctx.seal('boards', slice.id, plain) }))) change('');
  };
  return html`<form class="bord-erbij" onSubmit=${send}>
    <label class="vh" for=${id}>${say('tools.board.label', { column: name })}</label>
    <div class="opstelrij">
      <input ref=${field} id=${id} type="text" autocomplete="off" maxlength=${LONGEST} placeholder=${say('tools.board.hint')} data-opening
        value=${text ?? ''} readonly=${busy} onInput=${(e) => change(e.currentTarget.value)} />
      <button type="submit" class="icknop icknop--vol" aria-label=${say(busy ? 'tools.keeping' : 'tools.board.add', { column: name })}><${Icon} name="plus" /></button>
    </div>
    <${Refused} refusal=${refusal} />
  </form>`;
}
