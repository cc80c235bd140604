/** A statement and five steps. Everybody chooses unseen; the outcome is shown to all at once, as a small histogram. */
import { html } from '../../static/vendor/preact.js';
import { capital, spokenNumber } from '../formats.js';
import { textsOf } from '../method_texts.js';
import { ChoiceState, useChoice, useShown } from '../parts/unseen_choice.js';
import { STEPS, histogram, total } from '../steps.js';

/** @param {{ctx: import('../context.js').Ctx, slice: any}} props */
export default function Scale({ ctx, slice }) {
  if (!slice.run) return null;
  return html`<${One} key=${slice.run} ctx=${ctx} slice=${slice} />`;
}

function One({ ctx, slice }) {
  const { say } = ctx;
  const own = useChoice(ctx, slice, 'scales');
  const statement = textsOf(ctx)?.statements?.[slice.statement] ?? '…';
  useShown(ctx, slice.stage, say('tools.scale.shown', { statement }));
  return html`<fieldset class="schaal">
    <legend>${statement}</legend>
    ${slice.stage === 'open' && html`<${Choose} ctx=${ctx} slice=${slice} own=${own} />`}
    ${slice.stage === 'shown' && html`<${Outcome} ctx=${ctx} slice=${slice} own=${own.saved} />`}
    ${slice.stage === 'closed' && html`<p class="zacht">${say('tools.choice.closed')}</p>`}
  </fieldset>`;
}

function Choose({ ctx, slice, own }) {
  const { say } = ctx;
  const id = `schaal-${slice.id}`;
  if (own.elsewhere) return html`<${ChoiceState} ctx=${ctx} slice=${slice} own=${own} of=${slice.of} words="" />`;
  return html`<div class="schaal-rij" ...${own.keys}>${STEPS.map((step) => html`<label key=${step}><input type="radio" name=${id} value=${step} aria-describedby=${`${id}-eind`}
      checked=${own.chosen === step} disabled=${!own.loaded} onChange=${() => own.choose(step)} /><span>${step}</span></label>`)}</div>
    <${Ends} say=${say} id=${`${id}-eind`} />
    <${ChoiceState} ctx=${ctx} slice=${slice} own=${own} of=${slice.of} words=${say('tools.scale.chosen', { n: own.chosen })} />`;
}

const Ends = ({ say, id }) => html`<p class="schaal-eind" id=${id}><span>${say('tools.scale.low')}</span><span>${say('tools.scale.high')}</span></p>`;

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
  const all = total(counts);
  const parts = STEPS.flatMap((step, i) => (counts[i] ? [say('tools.scale.times', { times: spokenNumber(say, counts[i]), step })] : []));
  const sentence = say('tools.scale.outcome', { n: all, number: capital(say, spokenNumber(say, all)), parts: parts.join(', ') });
  return own === null ? sentence : `${sentence} ${say('tools.scale.you_chose', { step: own })}`;
}
