/** The channel behind the case-bringer's back: who is in the circle writes to each other. */
import { html, useEffect, useRef, useState } from '../../static/vendor/preact.js';
import { Afterwards } from '../parts/backstage_afterwards.js';
import { Refused, act, useCommand } from '../parts/command.js';
import { Icon } from '../parts/icon.js';
import { useKeptText } from '../parts/kept.js';
import { useLastInSight, useUnseen } from '../parts/in_sight.js';
import { caseBringer } from '../parts/kring_model.js';

/** All messages, page after page. Pure. @param {object} slices @param {{id: string, pages: number}} slice */
export function messages(slices, slice) {
  const pages = Array.from({ length: slice.pages }, (_, n) => slices[`tool.${slice.id}.${n}`]?.messages ?? []);
  return pages.flat();
}

/** @param {{ctx: import('../context.js').Ctx, slice: any}} props */
export default function Backstage({ ctx, slice }) {
  // Who listens hears each message once, when it can be read.
  const list = messages(ctx.slices, slice).filter(({ text, edited }) => edited || ctx.text(text) !== null);
  if (slice.stage === 'hidden') return html`<${Channel} ctx=${ctx} slice=${slice} list=${list} />`;
  return html`<${Afterwards} ctx=${ctx} slice=${slice}>
    <ol class="kanaal" aria-label=${ctx.say('tools.backstage.list')}>${list.map((m) => html`<${Message} key=${m.message} ctx=${ctx} slice=${slice} message=${m} />`)}</ol>
  <//>`;
}

/** While it is hidden: what is written, and a field to write in. */
function Channel({ ctx, slice, list }) {
  const { say } = ctx;
  const who = caseBringer(ctx.slices);
  const name = { name: who ? ctx.name(who.seat) : '' };
  const opens = ctx.slices.room.agreements.channel_may_open;
  const end = useLastInSight(list, ctx.slices.me.seat);
  const unseen = useUnseen(list.length, end);
  return html`<section class="tussen">
    <div class="kopregel"><h2 class="k2">${say('tools.backstage.title')}</h2><p class="verborgen"><${Icon} name="oogdicht" />${say(opens ? 'tools.backstage.hidden_now' : 'tools.backstage.hidden', name)}</p></div>
    <p class="zacht">${say(opens ? 'tools.backstage.how_may_open' : 'tools.backstage.how', name)}</p>
    <p class="zacht toon"><b>${say('tools.backstage.tone')}</b> ${say('tools.backstage.tone_rules', name)}</p>
    <ol class="kanaal" aria-label=${say('tools.backstage.list')} aria-live="polite">${list.map((m) => html`<${Message} key=${m.message} ctx=${ctx} slice=${slice} message=${m} />`)}</ol>
    <span class="kanaal-eind" ref=${end} />
    ${list.length === 0 && html`<p class="zacht">${say('tools.backstage.empty')}</p>`}
    ${slice.may_write && html`<${Composer} ctx=${ctx} slice=${slice}>
      ${unseen > 0 && html`<button type="button" class="knop knop--klein nieuwe" onClick=${() => end.current?.scrollIntoView({ block: 'nearest' })}>
        <${Icon} name="neer" />${say('tools.backstage.unseen', { n: unseen })}</button>`}
    <//>`}
  </section>`;
}

function Message({ ctx, slice, message }) {
  const { say } = ctx;
  const [editing, edit] = useState(false);
  const { refusal, run } = useCommand(ctx);
  const own = message.seat === ctx.slices.me.seat;
  const id = `bericht-${message.message}`;
  const text = ctx.text(message.text);
  const withdraw = () => run(act(slice.id, { a: 'withdraw', message: message.message }));
  return html`<li class=${own ? 'is-jij' : ''} aria-live=${own ? 'off' : undefined}>
    <b>${own ? say('tools.backstage.you') : ctx.text(message.name) ?? ctx.name(message.seat)}${message.edited && html`<span class="zacht"> · ${say('tools.backstage.edited')}</span>`}</b>
    ${editing ? html`<${Editor} ctx=${ctx} slice=${slice} message=${message} start=${text ?? ''} close=${() => edit(false)} />` : html`<p id=${id}>${text ?? '…'}</p>`}
    ${own && slice.may_write && !editing && html`<div class="eigen">
      <button type="button" class="knop knop--tekst" aria-describedby=${id} onClick=${() => edit(true)}>${say('tools.backstage.edit')}</button>
      <button type="button" class="knop knop--tekst" aria-describedby=${id} onClick=${withdraw}>${say('tools.backstage.withdraw')}</button>
    </div>`}
    <${Refused} refusal=${refusal} />
  </li>`;
}

function Editor({ ctx, slice, message, start, close }) {
  const { say } = ctx;
  const [text, set] = useState(start);
  const { busy, refusal, run } = useCommand(ctx);
  const field = useRef(null);
  useEffect(() => field.current?.focus(), []);
  const save = async () => {
    if (text.trim() === '') return;
    if (await run(async () => act(slice.id, { a: 'edit', message: message.message, text: await ctx.seal('backstage', slice.run, text.trim()) }))) close();
  };
  return html`<textarea ref=${field} class="brief brief--kort" rows="3" maxlength="1200" aria-label=${say('tools.backstage.edit_label')}
    value=${text} onInput=${(e) => set(e.currentTarget.value)} />
    <${Refused} refusal=${refusal} />
    <div class="chips"><button type="button" class="knop" onClick=${save}>${say(busy ? 'tools.keeping' : 'tools.backstage.save')}</button>
      <button type="button" class="knop knop--tekst" onClick=${close}>${say('tools.cancel')}</button></div>`;
}

/** What is typed stays in the field until the server has it, and survives loading the page again. */
function Composer({ ctx, slice, children }) {
  const { say } = ctx;
  const { text, change } = useKeptText(ctx, 'drafts', `${slice.id}|${slice.run}`);
  const { busy, refusal, run } = useCommand(ctx);
  const field = useRef(null);
  const plain = text?.trim() ?? '';
  const open = (words) => {
    change(plain === '' ? `${words} ` : `${plain} ${words} `);
    field.current?.focus();
  };
  const send = async (event) => {
    event.preventDefault();
    field.current?.focus();
    if (plain === '') return;
    if (await run(async () => act(slice.id, { a: 'say', text: await ctx.seal('backstage', slice.run, plain) }, ctx.slices.phase.run))) {
      change('');
      ctx.announce(say('tools.backstage.sent'));
    }
  };
  return html`<form class="slot slot--plak opsteller" onSubmit=${send}>
    ${children}
    <div class="chips chips--rij" role="group" aria-label=${say('tools.backstage.openings')}>
      ${['guess', 'could', 'noticed', 'what_if'].map((k) => html`<button type="button" class="chip" key=${k}
        onClick=${() => open(say(`tools.backstage.opening_${k}`))}>${say(`tools.backstage.opening_${k}`)}…</button>`)}
    </div>
    <${Refused} refusal=${refusal} />
    <div class="opstelrij">
      <label class="vh" for="tussen-ons">${say('tools.backstage.label')}</label>
      <input ref=${field} id="tussen-ons" type="text" autocomplete="off" maxlength="1200" placeholder=${say('tools.backstage.label')} data-opening
        value=${text ?? ''} readonly=${busy} onInput=${(e) => change(e.currentTarget.value)} />
      <button type="submit" class="icknop icknop--vol" aria-label=${say(busy ? 'tools.keeping' : 'tools.backstage.send')}><${Icon} name="stuur" /></button>
    </div>
  </form>`;
}
