/**
 * The group check: some statements about the group on one sheet, handed in with one press, opened for all with one press. What is
 * shown of the answers to a statement says of none whose it is, and of no two that they are one person's.
 */
import { html, useEffect, useRef } from '../../static/vendor/preact.js';
import { meetings } from '../book_read.js';
import { SPREAD_LEAST, STATEMENTS, answerAt, askedIn, blankSheet, forBook, outcomeOf, unanswered, withAnswer } from '../check.js';
import { capital, spokenNumber } from '../formats.js';
import { isElsewhere } from '../own_screens.js';
import { Refused, act, useCommand } from '../parts/command.js';
import { useStored } from '../parts/round_draft.js';
import { Elsewhere } from '../parts/other_screen.js';
import { CheckTrends, averageText } from '../parts/trend.js';
import { HostChoice, LEAST, useShown } from '../parts/unseen_choice.js';
import { STEPS } from '../steps.js';

/** @param {any} slice @returns {import('../wire.js').Wanted[]} */
export const envelopes = ({ run, answers }) =>
  answers.flatMap((/** @type {any} */ { statement, values }) => values.map((/** @type {string} */ id) => ({ id, purpose: 'scales', scope: `${run}.${statement}` })));

/** @param {{ctx: import('../context.js').Ctx, slice: any}} props */
export default function GroupCheck({ ctx, slice }) {
  if (!slice.run) return null;
  return html`<${One} key=${slice.run} ctx=${ctx} slice=${slice} />`;
}

function One({ ctx, slice }) {
  const { say } = ctx;
  const own = useSheet(ctx, slice);
  useShown(ctx, slice.stage, say('group_check.outcome.shown'));
  return html`<section class="groepscheck">
    <h2 class="k2">${say('group_check.title')}</h2>
    ${slice.stage === 'open' && html`<${Sheet} ctx=${ctx} slice=${slice} own=${own} />`}
    ${slice.stage === 'shown' && html`<${Outcomes} ctx=${ctx} slice=${slice} own=${own.saved} />`}
    ${slice.stage === 'closed' && html`<p class="zacht">${say('group_check.outcome.closed')}</p>`}
  </section>`;
}

/** One's own sheet, under a token of this browser and run. It is sent as a whole, and only when one says so. */
function useSheet(ctx, slice) {
  const { busy, refusal, run } = useCommand(ctx);
  const { draft, latest, update } = useStored(ctx, `${slice.id}|${slice.run}`, () => {});
  const sheet = draft?.text ?? blankSheet;
  const sent = useRef(false);
  const handIn = async () => {
    sent.current = true;
    const { token, text } = latest.current;
    const seal = (/** @type {string} */ statement, /** @type {number} */ at) => ctx.seal('scales', `${slice.run}.${statement}`, answerAt(text, at));
    const kept = await run(async () => act(slice.id, { a: 'hand_in', token, texts: await Promise.all(STATEMENTS.map(seal)) }, ctx.slices.phase.run));
    sent.current = kept;
    if (kept) await update({ saved: text });
  };
  const answer = (/** @type {number} */ at, /** @type {string} */ step) => update({ text: withAnswer(latest.current?.text ?? '', at, step) });
  return { loaded: draft !== null, sheet, saved: draft?.saved ?? null, busy, elsewhere: isElsewhere(ctx, slice, sent.current || !draft || draft.saved !== null), refusal, handIn, answer };
}

function Sheet({ ctx, slice, own }) {
  const { say } = ctx;
  const leads = ctx.slices.me.powers.includes('facilitator');
  const waiting = html`<p class="klein zacht" role="status">${comeIn(say, slice)}</p>
    ${leads && html`<${HostChoice} ctx=${ctx} slice=${slice} of=${slice.of} waits />`}`;
  if (own.elsewhere) return html`<${Elsewhere} say=${say} what="sheet" />${waiting}`;
  return html`<p>${say('group_check.what')}</p>
    <p class="klein zacht">${say('group_check.unseen')}</p>
    <${Ends} say=${say} />
    ${STATEMENTS.map((statement, at) => html`<${Statement} key=${statement} say=${say} id=${`check-${statement}`} text=${say(`group_check.statement.${statement}`)}
      chosen=${answerAt(own.sheet, at)} loaded=${own.loaded} onChoose=${(/** @type {string} */ step) => own.answer(at, step)} />`)}
    <${HandIn} say=${say} own=${own} />
    ${waiting}`;
}

/** How many sheets there are; never whose. */
function comeIn(say, { chosen, of }) {
  if (of < LEAST) return say('group_check.sheet.too_few');
  return chosen >= of ? say('group_check.sheet.all_in') : say('group_check.sheet.waiting', { n: chosen, of });
}

const Ends = ({ say }) => html`<p class="schaal-eind" id="check-eind"><span>${say('group_check.low')}</span><span>${say('group_check.high')}</span></p>`;

function Statement({ id, text, chosen, loaded, onChoose }) {
  return html`<fieldset class="schaal">
    <legend>${text}</legend>
    <div class="schaal-rij">${STEPS.map((step) => html`<label key=${step}><input type="radio" name=${id} value=${step} aria-describedby="check-eind"
      checked=${chosen === step} disabled=${!loaded} onChange=${() => onChoose(step)} /><span>${step}</span></label>`)}</div>
  </fieldset>`;
}

/** The press that hands it in; beside it what is still missing, or that it is in. */
function HandIn({ say, own }) {
  const left = unanswered(own.sheet);
  const same = own.saved === own.sheet;
  const ready = left === 0 && !same && !own.busy;
  return html`<div class="slot">
    <button type="button" class=${same ? 'knop' : 'knop knop--vol'} aria-disabled=${ready ? undefined : 'true'} aria-describedby="check-stand" onClick=${() => ready && own.handIn()}>
      ${say(own.saved === null ? 'group_check.sheet.hand_in' : 'group_check.sheet.again')}</button>
    <p class="klein zacht" id="check-stand" role="status">${stand(say, own, left)}</p>
    <${Refused} refusal=${own.refusal} />
  </div>`;
}

function stand(say, { saved, sheet }, left) {
  if (left > 0) return say('group_check.sheet.left', { n: left, number: spokenNumber(say, left) });
  if (saved === sheet) return say('group_check.sheet.handed_in');
  return say(saved === null ? 'group_check.sheet.ready' : 'group_check.sheet.changed');
}

function Outcomes({ ctx, slice, own }) {
  const { say, book } = ctx;
  const outcomes = slice.answers.map(({ statement, values }) => [statement, outcomeOf(values.map((/** @type {string} */ id) => ctx.text(id)))]);
  const kept = forBook(outcomes);
  useBook(ctx, kept);
  if (outcomes.some(([, outcome]) => outcome === undefined)) return html`<p>…</p>`;
  if (kept === null) return html`<p class="zacht">${say('group_check.outcome.too_few')}</p>`;
  const n = Math.max(...outcomes.map(([, outcome]) => outcome?.n ?? 0));
  return html`<p class="zacht">${say('group_check.outcome.of', { number: capital(say, spokenNumber(say, n)), n })} ${n < SPREAD_LEAST && say('group_check.outcome.only_average')}</p>
    <${Ends} say=${say} />
    <ul class="check-uitslag">${outcomes.map(([statement, outcome]) => outcome && html`<li key=${statement}>
      <${StatementOutcome} say=${say} text=${say(`group_check.statement.${statement}`)} outcome=${outcome} mine=${answerAt(own ?? '', STATEMENTS.indexOf(statement))} /></li>`)}</ul>
    <p class="klein zacht">${say(book ? 'group_check.outcome.kept' : 'group_check.outcome.not_kept')}</p>
    ${book && html`<${OverTime} say=${say} meetings=${meetings(book.book)} />`}`;
}

/** The lines, once there is more than one time to draw them through. */
const OverTime = ({ say, meetings: all }) => askedIn(all).length > 1 && html`<${CheckTrends} say=${say} meetings=${all} level="h3" />`;

/** Only the facilitator's browser writes what there is to know of a meeting; the others are handed it. */
function useBook(ctx, kept) {
  const leads = ctx.slices.me.powers.includes('facilitator');
  const { book } = ctx;
  const told = JSON.stringify(kept);
  useEffect(() => {
    if (leads && kept && book) book.set({ [`meeting/${book.mid}/check`]: kept });
  }, [leads, told, book?.id]);
}

function StatementOutcome({ say, text, outcome, mine }) {
  const { counts, n, tenths } = outcome;
  const most = Math.max(...counts);
  const spread = n >= SPREAD_LEAST;
  return html`<p class="check-zin">${text}</p>
    <p class="check-cijfer"><b class="cijfer">${averageText(say, tenths)}</b> <span class="klein zacht">${say('group_check.outcome.average')}${mine && html` <span class="punt">·</span> ${say('group_check.outcome.yours', { step: mine })}`}</span></p>
    ${spread && html`<div class="staafjes staafjes--laag" aria-hidden="true">${counts.map((one, at) => html`<i key=${at} class=${STEPS[at] === mine ? 'is-jij' : ''} style=${{ '--h': String(one / most) }} />`)}</div>
    <p class="vh">${STEPS.flatMap((step, at) => (counts[at] ? [say('group_check.outcome.spread', { times: spokenNumber(say, counts[at]), step })] : [])).join(', ')}</p>`}`;
}
