/** A choice that nobody sees whose it is, as a scale and a ballot have it: made, sent, counted, and shown to all at once. */
import { html, useEffect, useRef, useState } from '../../static/vendor/preact.js';
import { spokenNumber } from '../formats.js';
import { isElsewhere } from '../own_screens.js';
import { shortcut } from '../shortcuts.js';
import { Refused, act, useCommand } from './command.js';
import { Confirm } from './dialog.js';
import { useStored } from './round_draft.js';
import { Elsewhere } from './other_screen.js';

/** Below this an outcome would tell who chose what. */
export const LEAST = 3;
/** So long after a press the choice is sent. One made with the arrow keys waits for Enter, or until one goes on: who listens has to pass over the others to hear them. */
const SETTLE_MS = 400;

/** @typedef {{loaded: boolean, chosen: string, saved: string|null, held: boolean, elsewhere: boolean, refusal: any, choose: (value: string) => void, keys: Record<string, (event: any) => void>}} Own  `held`: waits for Enter; `keys`: for what the choices stand in */

/**
 * One's own choice, under a token of this browser and run. Only the newest is sent, and sent again when another was chosen meanwhile.
 * @param {import('../context.js').Ctx} ctx
 * @param {any} slice
 * @param {'scales' | 'ballots'} purpose
 * @returns {Own}
 */
export function useChoice(ctx, slice, purpose) {
  const { busy, refusal, run } = useCommand(ctx);
  const { draft, latest, update } = useStored(ctx, `${slice.id}|${slice.run}`, () => {});
  const refused = useRef('');
  const arrows = useRef(false);
  const [held, hold] = useState(false);
  const chosen = draft?.text ?? '';
  const due = slice.stage === 'open' && draft !== null && chosen !== '' && chosen !== draft.saved && !held && !busy && refused.current !== chosen;
  const send = async () => {
    const { token, text } = latest.current;
    const kept = await run(async () => act(slice.id, { a: 'choose', token, text: await ctx.seal(purpose, slice.run, text) }, ctx.slices.phase.run));
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
    hold(arrows.current);
    update({ text: value });
  };
  const keys = {
    onPointerDown: () => { arrows.current = false; },
    onKeyDown: ({ key }) => {
      arrows.current = key.startsWith('Arrow');
      if (key === 'Enter') hold(false);
    },
    onFocusOut: ({ currentTarget, relatedTarget }) => currentTarget.contains(relatedTarget) || hold(false),
  };
  return { loaded: draft !== null, chosen, saved: draft?.saved ?? null, held: held && chosen !== draft?.saved, elsewhere: draft !== null && isElsewhere(ctx, slice, chosen !== ''), refusal, choose, keys };
}

/** Said once to who listens, when the outcome comes. @param {import('../context.js').Ctx} ctx @param {string} stage @param {string} words */
export function useShown(ctx, stage, words) {
  const before = useRef(stage);
  useEffect(() => {
    if (stage === 'shown' && before.current === 'open') ctx.announce(words);
    before.current = stage;
  }, [stage]);
}

/**
 * Under the choice: what one chose, for whom it waits, and the facilitator's buttons.
 * @param {{ctx: import('../context.js').Ctx, slice: any, own: Own, of: number, words: string}} props  `of`: how many sit here; `words`: said
 *   once the server has one's choice
 */
export function ChoiceState({ ctx, slice, own, of, words }) {
  const { say } = ctx;
  const leads = ctx.slices.me.powers.includes('facilitator');
  const state = own.chosen === own.saved ? words : say(own.held ? 'tools.choice.held' : 'tools.choice.keeping');
  if (own.elsewhere) {
    return html`<${Elsewhere} say=${say} what="choice" /><p class="klein zacht">${waitingFor(say, slice.chosen, of)}</p>
      ${leads && html`<${HostChoice} ctx=${ctx} slice=${slice} of=${of} />`}`;
  }
  return html`<p class="klein zacht"><span role="status">${own.chosen === '' ? say('tools.choice.choose') : state}</span> ${waitingFor(say, slice.chosen, of)}</p>
    <${Refused} refusal=${own.refusal} />
    ${leads && html`<${HostChoice} ctx=${ctx} slice=${slice} of=${of} />`}`;
}

/** "Je ziet de uitkomst als iedereen heeft gekozen. Nog twee." */
function waitingFor(say, chosen, of) {
  if (of < LEAST) return say('tools.choice.too_few');
  const left = of - chosen;
  return left > 0 ? say('tools.choice.waiting', { number: spokenNumber(say, left) }) : say('tools.choice.soon');
}

/**
 * The facilitator shows it or ends it unopened; when all have chosen their page shows it by itself, unless it `waits` for a press.
 * @param {{ctx: import('../context.js').Ctx, slice: any, of: number, waits?: boolean}} props
 */
export function HostChoice({ ctx, slice, of, waits = false }) {
  const { say } = ctx;
  const { refusal, run } = useCommand(ctx);
  const [asked, ask] = useState(false);
  const complete = slice.may_show && slice.chosen >= of;
  useEffect(() => {
    // Another tab of this chair may have been first: then there is nothing to say.
    if (complete && !waits) ctx.do(act(slice.id, { a: 'show' })).catch(() => {});
  }, [complete]);
  return html`<div class="chips">
      ${slice.may_show && html`<button type="button" class=${waits && complete ? 'knop knop--vol' : 'knop'} ...${ctx.slices.host ? shortcut('R') : {}} onClick=${() => run(act(slice.id, { a: 'show' }))}>${say('tools.choice.show')}</button>`}
      <button type="button" class="knop knop--klein" onClick=${() => ask(true)}>${say('tools.choice.close')}</button>
    </div>
    ${!slice.may_show && of >= LEAST && slice.chosen < LEAST && html`<p class="klein zacht">${say('tools.choice.not_yet')}</p>`}
    <${Refused} refusal=${refusal} />
    ${asked && html`<${Confirm} ctx=${ctx} title=${say('tools.choice.close_title')} yes=${say('tools.choice.close')} no=${say('tools.round.close_not')}
      command=${act(slice.id, { a: 'close' })} onClose=${() => ask(false)}>
      <p>${say('tools.choice.close_text')}</p>
    <//>`}`;
}
