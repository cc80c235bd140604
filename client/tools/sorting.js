/** What the case-bringer does with the released texts: how warm a question is, which one now, which are done; or which advice appeals. */
import { html, useEffect } from '../../static/vendor/preact.js';
import { Refused, act, useCommand } from '../parts/command.js';
import { Icon } from '../parts/icon.js';
import { caseBringer } from '../parts/kring_model.js';
import { NobodyKnows, ReleasedHead, SignedBy } from '../parts/released.js';

/** @param {{ctx: import('../context.js').Ctx, slice: any}} props */
export default function Sorting({ ctx, slice }) {
  const { say } = ctx;
  const { refusal, run } = useCommand(ctx);
  const round = ctx.slices[`tool.${slice.of}`];
  const who = caseBringer(ctx.slices);
  const name = who ? ctx.name(who.seat) : '';
  useEffect(() => {
    if (slice.answering && !slice.may_mark) ctx.announce(`${say('tools.sorting.answers_now', { name })}: ${ctx.text(slice.answering) ?? ''}`);
  }, [slice.answering]);
  if (!round || round.texts.length === 0) return null;
  if (slice.by === 'appeal') return html`<${Appeals} ctx=${ctx} slice=${slice} round=${round} name=${name} />`;
  if (slice.by === 'warmth') return html`<${Warmths} ctx=${ctx} slice=${slice} round=${round} name=${name} />`;
  const mark = (text, to) => run(act(slice.id, { a: 'mark', text, mark: to }));
  return html`<section>
    <${ReleasedHead} ctx=${ctx} slice=${round} />
    <p class="zacht">${slice.may_mark ? say('tools.sorting.you_choose') : say('tools.sorting.they_choose', { name })}</p>
    <ul class="brieven">${warmestFirst(round.texts, slice.warmth).map((text) => html`<${Letter} key=${text.text} ctx=${ctx} slice=${slice} text=${text} name=${name} mark=${mark} />`)}</ul>
    <${Refused} refusal=${refusal} />
    <${NobodyKnows} ctx=${ctx} slice=${round} />
  </section>`;
}

function Letter({ ctx, slice, text, name, mark }) {
  const { say } = ctx;
  const id = text.text;
  const now = slice.answering === id;
  const done = slice.answered.includes(id);
  return html`<li class=${now ? 'is-nu' : done ? 'is-klaar' : ''} aria-current=${now ? 'true' : undefined}>
    <p id=${`brief-${id}`}>${ctx.text(id) ?? '…'}</p>
    <${SignedBy} ctx=${ctx} text=${text} />
    <${WarmthOf} ctx=${ctx} warmth=${slice.warmth[id]} />
    ${done && html`<span class="staat"><${Icon} name="vink" />${say('tools.sorting.answered')}</span>`}
    ${now && html`<span class="staat"><${Icon} name="stoel" />${slice.may_mark ? say('tools.sorting.you_answer') : say('tools.sorting.answers_now', { name })}</span>`}
    ${slice.may_mark && html`<div class="chips">
      ${!now && !done && html`<button type="button" class="chip" aria-describedby=${`brief-${id}`} onClick=${() => mark(id, 'answering')}>${say('tools.sorting.take_up')}</button>`}
      ${!done && html`<button type="button" class="chip" aria-describedby=${`brief-${id}`} onClick=${() => mark(id, 'answered')}>${say('tools.sorting.done')}</button>`}
      ${(now || done) && html`<button type="button" class="chip" aria-describedby=${`brief-${id}`} onClick=${() => mark(id, null)}>${say('tools.sorting.put_back')}</button>`}
    </div>`}
  </li>`;
}

/** From what touches to what does not; what was not laid anywhere comes between. Pure. @param {{text: string}[]} texts @param {Record<string, string>} warmth */
export function warmestFirst(texts, warmth) {
  const place = (/** @type {{text: string}} */ { text }) => ['warm', 'neutral', undefined, 'cold'].indexOf(warmth[text]);
  return [...texts].sort((one, other) => place(one) - place(other));
}

const WARMTHS = ['warm', 'neutral', 'cold'];

const WarmthOf = ({ ctx, warmth }) => warmth && html`<span class="staat">${ctx.say(`tools.sorting.${warmth}`)}</span>`;

/** The case-bringer lays each question under warm, neutral or cold, without a word about why. */
function Warmths({ ctx, slice, round, name }) {
  const { say } = ctx;
  return html`<section>
    <${ReleasedHead} ctx=${ctx} slice=${round} />
    <p class="zacht">${slice.may_mark ? say('tools.sorting.you_warm') : say('tools.sorting.they_warm', { name })}</p>
    <ul class="brieven">${round.texts.map((text) => html`<${Warm} key=${text.text} ctx=${ctx} slice=${slice} text=${text} />`)}</ul>
    <${NobodyKnows} ctx=${ctx} slice=${round} />
  </section>`;
}

function Warm({ ctx, slice, text }) {
  const { say } = ctx;
  const { refusal, run } = useCommand(ctx);
  const id = text.text;
  const lay = (warmth) => run(act(slice.id, { a: 'mark', text: id, mark: slice.warmth[id] === warmth ? null : warmth }));
  return html`<li>
    <p id=${`brief-${id}`}>${ctx.text(id) ?? '…'}</p>
    <${SignedBy} ctx=${ctx} text=${text} />
    ${slice.may_mark
      ? html`<div class="chips" role="group" aria-describedby=${`brief-${id}`}>${WARMTHS.map((warmth) => html`<button type="button" class="chip" key=${warmth}
          aria-pressed=${slice.warmth[id] === warmth} aria-describedby=${`brief-${id}`} onClick=${() => lay(warmth)}>
          ${slice.warmth[id] === warmth && html`<${Icon} name="vink" />`}${say(`tools.sorting.${warmth}`)}</button>`)}</div>`
      : html`<${WarmthOf} ctx=${ctx} warmth=${slice.warmth[id]} />`}
    <${Refused} refusal=${refusal} />
  </li>`;
}

/** The case-bringer listens, and marks what appeals to them: any number, or nothing. Everybody sees what is marked. */
function Appeals({ ctx, slice, round, name }) {
  const { say } = ctx;
  return html`<section>
    <${ReleasedHead} ctx=${ctx} slice=${round} />
    <p class="zacht">${slice.may_mark ? say('tools.sorting.you_mark') : say('tools.sorting.they_mark', { name })}</p>
    <ul class="brieven">${round.texts.map((text) => html`<${Advice} key=${text.text} ctx=${ctx} slice=${slice} text=${text} name=${name} />`)}</ul>
    <${NobodyKnows} ctx=${ctx} slice=${round} />
  </section>`;
}

function Advice({ ctx, slice, text, name }) {
  const { say } = ctx;
  const { refusal, run } = useCommand(ctx);
  const id = text.text;
  const appeals = slice.appeals.includes(id);
  const turn = () => run(act(slice.id, { a: 'mark', text: id, mark: appeals ? null : 'appeals' }));
  return html`<li class=${appeals ? 'is-gekozen' : ''}>
    <p id=${`brief-${id}`}>${ctx.text(id) ?? '…'}</p>
    <${SignedBy} ctx=${ctx} text=${text} />
    ${slice.may_mark
      ? html`<div class="chips"><button type="button" class="chip" aria-pressed=${appeals} aria-describedby=${`brief-${id}`} onClick=${turn}>
          ${appeals && html`<${Icon} name="vink" />`}${say('tools.sorting.appeals')}</button></div>`
      : appeals && html`<span class="staat"><${Icon} name="vink" />${say('tools.sorting.appeals_to', { name })}</span>`}
    <${Refused} refusal=${refusal} />
  </li>`;
}
