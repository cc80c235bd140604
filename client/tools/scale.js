/** A statement and five steps. Everybody chooses unseen; the outcome is shown to all at once, as a small histogram. */
import { html, useEffect, useRef, useState } from '../../static/vendor/preact.js';
import { capital, spokenNumber } from '../formats.js';
import { Refused, act, useCommand } from '../parts/command.js';
import { Confirm } from '../parts/dialog.js';
import { textsOf } from '../method_texts.js';
import { useStored } from '../parts/round_draft.js';

export const STEPS = ['1', '2', '3', '4', '5'];
/** Below this an outcome would tell who chose what. */
const LEAST = 3;
/** So long after the last change the choice is sent: the arrow keys pass over what lies between. */
const SETTLE_MS = 400;

/**
 * How many chose each step. What is no step is not counted.
 * @param {(string | null)[]} values
 * @returns {number[]} five counts
 */
export const histogram = (values) => STEPS.map((step) => values.filter((value) => value === step).length);

/** @param {{ctx: import('../context.js').Ctx, slice: any}} props */
export default function Scale({ ctx, slice }) {
  if (!slice.run) return null;
  return html`<${One} key=${slice.run} ctx=${ctx} slice=${slice} />`;
}

function One({ ctx, slice }) {
  const { say } = ctx;
  const own = useChoice(ctx, slice);
  const statement = textsOf(ctx)?.statements?.[slice.statement] ?? '…';
  const before = useRef(slice.stage);
  useEffect(() => {
    if (slice.stage === 'shown' && before.current === 'open') ctx.announce(say('tools.scale.shown', { statement }));
    before.current = slice.stage;
  }, [slice.stage]);
  return html`<fieldset class="schaal">
    <legend>${statement}</legend>
    ${slice.stage === 'open' && html`<${Choose} ctx=${ctx} slice=${slice} own=${own} />`}
    ${slice.stage === 'shown' && html`<${Outcome} ctx=${ctx} slice=${slice} own=${own.saved} />`}
    ${slice.stage === 'closed' && html`<p class="zacht">${say('tools.scale.closed')}</p>`}
  </fieldset>`;
}

/**
 * One's own choice, under a token of this browser and run. Only the newest is sent, and sent again when another was chosen meanwhile.
 * @returns {{loaded: boolean, chosen: string, saved: string|null, refusal: object|null, choose: (value: string) => void}}
 */
function useChoice(ctx, slice) {
  const { busy, refusal, run } = useCommand(ctx);
  const { draft, latest, update } = useStored(ctx, `${slice.id}|${slice.run}`, () => {});
  const refused = useRef('');
  const chosen = draft?.text ?? '';
  const due = slice.stage === 'open' && draft !== null && chosen !== '' && chosen !== draft.saved && !busy && refused.current !== chosen;
  const send = async () => {
    const { token, text } = latest.current;
    const kept = await run(async () => act(slice.id, { a: 'choose', token, text: await ctx.seal('scales', slice.run, text) }, ctx.slices.phase.run));
    refused.current = kept ? '' : text;
    if (kept) await update({ saved: text });
  };
  useEffect(() => {
    if (!due) return undefined;
    const alarm = setTimeout(send, SETTLE_MS);
    return () => clearTimeout(alarm);
  }, [due, chosen]);
  const choose = (value) => {
    refused.current = '';
    update({ text: value });
  };
  return { loaded: draft !== null, chosen, saved: draft?.saved ?? null, refusal, choose };
}

function Choose({ ctx, slice, own }) {
  const { say } = ctx;
  const id = `schaal-${slice.id}`;
  const state = own.chosen === '' ? 'choose' : own.chosen === own.saved ? 'chosen' : 'keeping';
  return html`<div class="schaal-rij">${STEPS.map((step) => html`<label key=${step}><input type="radio" name=${id} value=${step} aria-describedby=${`${id}-eind`}
      checked=${own.chosen === step} disabled=${!own.loaded} onChange=${() => own.choose(step)} /><span>${step}</span></label>`)}</div>
    <${Ends} say=${say} id=${`${id}-eind`} />
    <p class="klein zacht"><span role="status">${say(`tools.scale.${state}`, { n: own.chosen })}</span> ${waitingFor(say, slice)}</p>
    <${Refused} refusal=${own.refusal} />
    ${ctx.slices.me.powers.includes('facilitator') && html`<${HostScale} ctx=${ctx} slice=${slice} />`}`;
}

const Ends = ({ say, id }) => html`<p class="schaal-eind" id=${id}><span>${say('tools.scale.low')}</span><span>${say('tools.scale.high')}</span></p>`;

/** "Je ziet de uitkomst als iedereen heeft gekozen. Nog twee." */
function waitingFor(say, { chosen, of }) {
  if (of < LEAST) return say('tools.scale.too_few');
  const left = of - chosen;
  return left > 0 ? say('tools.scale.waiting', { number: spokenNumber(say, left) }) : say('tools.scale.soon');
}

/** The facilitator shows it or ends it unopened; when all have chosen their page shows it by itself. */
function HostScale({ ctx, slice }) {
  const { say } = ctx;
  const { refusal, run } = useCommand(ctx);
  const [asked, ask] = useState(false);
  const complete = slice.may_show && slice.chosen >= slice.of;
  useEffect(() => {
    // Another tab of this chair may have been first: then there is nothing to say.
    if (complete) ctx.do(act(slice.id, { a: 'show' })).catch(() => {});
  }, [complete]);
  return html`<div class="chips">
      ${slice.may_show && html`<button type="button" class="knop" onClick=${() => run(act(slice.id, { a: 'show' }))}>${say('tools.scale.show')}</button>`}
      <button type="button" class="knop knop--klein" onClick=${() => ask(true)}>${say('tools.scale.close')}</button>
    </div>
    ${!slice.may_show && slice.of >= LEAST && slice.chosen < LEAST && html`<p class="klein zacht">${say('tools.scale.not_yet')}</p>`}
    <${Refused} refusal=${refusal} />
    ${asked && html`<${Confirm} ctx=${ctx} title=${say('tools.scale.close_title')} yes=${say('tools.scale.close')} no=${say('tools.round.close_not')}
      command=${act(slice.id, { a: 'close' })} onClose=${() => ask(false)}>
      <p>${say('tools.scale.close_text')}</p>
    <//>`}`;
}

function Outcome({ ctx, slice, own }) {
  const { say } = ctx;
  const counts = histogram(slice.values.map((id) => ctx.text(id)));
  const most = Math.max(1, ...counts);
  const mine = own === null ? -1 : STEPS.indexOf(own);
  return html`<div class="staafjes" aria-hidden="true">${counts.map((n, i) => html`<i key=${i} class=${i === mine ? 'is-jij' : ''} style=${{ '--h': String(n / most) }} />`)}</div>
    <div class="schaal-rij schaal-rij--uit" aria-hidden="true">${STEPS.map((step, i) => html`<span key=${step} class=${i === mine ? 'is-jij' : ''}>${i === mine ? say('tools.scale.step_you', { step }) : step}</span>`)}</div>
    <${Ends} say=${say} id=${`schaal-${slice.id}-eind`} />
    <p class="klein zacht">${spoken(say, counts, own)}</p>`;
}

/** The outcome as a sentence: "Zeven antwoorden: één keer 3, drie keer 4, drie keer 5. Jij koos 5." */
function spoken(say, counts, own) {
  const all = counts.reduce((sum, n) => sum + n, 0);
  const parts = STEPS.flatMap((step, i) => (counts[i] ? [say('tools.scale.times', { times: spokenNumber(say, counts[i]), step })] : []));
  const sentence = say('tools.scale.outcome', { n: all, number: capital(say, spokenNumber(say, all)), parts: parts.join(', ') });
  return own === null ? sentence : `${sentence} ${say('tools.scale.you_chose', { step: own })}`;
}
