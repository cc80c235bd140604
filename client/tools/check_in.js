/** Arriving: one line each, or only spoken. What disturbs goes first: tell it only, or discuss it. */
import { html, useState } from '../../static/vendor/preact.js';
import { isBlank, lineText, readLine, WISHES } from '../parts/check_in_line.js';
import { Refused, act, useCommand } from '../parts/command.js';
import { Icon } from '../parts/icon.js';
import { useKeptText } from '../parts/kept.js';
import { openTool } from '../parts/kring_model.js';

/** @param {{ctx: import('../context.js').Ctx, slice: any}} props */
export default function CheckIn({ ctx, slice }) {
  const [editing, edit] = useState(false);
  const own = slice.lines.find((line) => line.seat === ctx.seat);
  const listed = openTool(ctx.slices, 'turns')?.in_order;
  return html`<section class="melden" aria-label=${ctx.say('tools.check_in.title')}>
    ${!listed && slice.lines.length > 0 && html`<ul class="rondje">${slice.lines.map((line) => html`<li key=${line.seat}>
      <b>${line.seat === ctx.seat ? ctx.say('common.you') : ctx.name(line.seat)}</b><${LineOf} ctx=${ctx} line=${line} />
    </li>`)}</ul>`}
    ${own && !editing
      ? html`<${Own} ctx=${ctx} slice=${slice} edit=${() => edit(true)} />`
      : html`<${Editor} ctx=${ctx} slice=${slice} start=${own ? ctx.text(own.text) ?? '' : ''} replaces=${Boolean(own)} close=${() => edit(false)} />`}
  </section>`;
}

/** What somebody laid down, with what they want done with it. @param {{ctx: import('../context.js').Ctx, line: any}} props */
export function LineOf({ ctx, line }) {
  const { words, wish } = readLine(ctx.text(line.text));
  return html`${words && html`<p class="regeltje">${words}</p>`}
    ${wish && html`<p class=${`wens wens--${wish}`}><${Icon} name=${wish === 'discuss' ? 'sein' : 'praat'} />${ctx.say(`tools.check_in.wants_${wish}`)}</p>`}`;
}

function Own({ ctx, slice, edit }) {
  const { say } = ctx;
  const { refusal, run } = useCommand(ctx);
  return html`<div><h2 class="k3">${say('tools.check_in.title')}</h2><p class="zacht">${say('tools.check_in.lies_there')}</p></div>
    <div class="chips">
      <button type="button" class="knop knop--klein" onClick=${edit}><${Icon} name="potlood" />${say('tools.check_in.edit')}</button>
      <button type="button" class="knop knop--klein" onClick=${() => run(act(slice.id, { a: 'withdraw' }))}><${Icon} name="terugpak" />${say('tools.check_in.withdraw')}</button>
    </div>
    <${Refused} refusal=${refusal} />`;
}

/** What is typed is kept in this browser until the server has it. */
function Editor({ ctx, slice, start, replaces, close }) {
  const { say } = ctx;
  const { text, words: keeping, change, forget } = useKeptText(ctx, 'drafts', `${slice.id}|${slice.run}`, start);
  const { busy, refusal, run, refuse } = useCommand(ctx);
  const id = `regel-${slice.id}`;
  const line = readLine(text);
  const set = (part) => change(JSON.stringify({ ...line, ...part }));
  const done = () => {
    forget();
    close();
  };
  const save = async (event) => {
    event.preventDefault();
    if (isBlank(line)) refuse(say('tools.write_first'));
    else if (await run(async () => act(slice.id, { a: 'write', text: await ctx.seal('lines', slice.run, lineText(line)) }, ctx.slices.phase.run))) done();
  };
  return html`<form class="melden" onSubmit=${save}>
    <div class="veld veld--blad">
      <label for=${id}>${say('tools.check_in.label')}</label>
      <input id=${id} type="text" autocomplete="off" maxlength="200" value=${line.words} disabled=${text === null} aria-describedby=${`${id}-wie`}
        onInput=${(e) => set({ words: e.currentTarget.value })} />
      <p class="klein zacht" id=${`${id}-wie`}>${say('tools.check_in.who_sees')} ${busy ? say('tools.keeping') : !isBlank(line) && text !== start ? say(keeping) : ''}</p>
    </div>
    <${Wish} ctx=${ctx} name=${`${id}-wens`} wish=${line.wish} choose=${(wish) => set({ wish })} />
    <${Refused} refusal=${refusal} />
    <div class="chips">
      <button type="submit" class="knop" aria-disabled=${isBlank(line) ? 'true' : undefined}>${say('tools.check_in.save')}</button>
      ${replaces && html`<button type="button" class="knop knop--tekst" onClick=${done}>${say('tools.cancel')}</button>`}
    </div>
  </form>`;
}

/** For what is in the way of being here. */
function Wish({ ctx, name, wish, choose }) {
  return html`<fieldset class="veld"><legend>${ctx.say('tools.check_in.disturbs')}</legend>
    <div class="keuzes">${WISHES.map((one) => html`<label class="keus" key=${one}>
      <input type="radio" name=${name} checked=${wish === one} onChange=${() => choose(one)} /><span>${ctx.say(`tools.check_in.wish_${one ?? 'none'}`)}</span>
    </label>`)}</div>
  </fieldset>`;
}
