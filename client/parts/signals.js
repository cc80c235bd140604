/** The signals as the facilitator, and nobody else, reads them: what, by whom, since when, and what one can do with it. */
import { html, useEffect } from '../../static/vendor/preact.js';
import { timeText } from '../formats.js';
import { CommandButton, Refused, act, useCommand } from './command.js';
import { Icon } from './icon.js';
import { caseBringer, openTool, openTools } from './kring_model.js';
import { Notice } from './notices.js';

/** As they are sealed (docs/protocol.md §2), in the order they are offered. */
export const KINDS = ['stop', 'disturbed', 'already_advice', 'how_we_talk'];
/** One more, which is offered where somebody writes. */
export const MORE_TIME = 'more_time';
/** So much at a press. */
const MORE_MINUTES = 2;

/** Signals that were announced: once each, whatever is drawn anew. */
const announced = new Set();

/**
 * What to say of a signal: keys of the catalogue. Pure.
 * @param {Record<string, any>} slices
 * @param {{seat: string | null}} signal
 * @param {string | null} text  as it was opened
 * @returns {{what: string, todo: string} | null} null while it cannot be read
 */
export function signalKeys(slices, signal, text) {
  const kind = [...KINDS, MORE_TIME].find((one) => one === text);
  if (!kind) return null;
  const outside = slices.phase?.hidden && signal.seat !== null && caseBringer(slices)?.seat === signal.seat;
  return {
    what: `signals.${signal.seat === null ? 'unnamed' : 'named'}.${kind}`,
    todo: kind === 'stop' && outside ? 'signals.todo.stop_outside' : `signals.todo.${kind}`,
  };
}

/** @param {{ctx: import('../context.js').Ctx}} props */
export function SignalNotices({ ctx }) {
  const slice = openTool(ctx.slices, 'signal');
  return html`${(slice?.signals ?? []).map((signal) => html`<${OneSignal} key=${signal.signal} ctx=${ctx} tool=${slice.id} signal=${signal} />`)}`;
}

function OneSignal({ ctx, tool, signal }) {
  const { say } = ctx;
  const keys = signalKeys(ctx.slices, signal, ctx.text(signal.text));
  const name = signal.seat === null ? '' : ctx.text(signal.name) ?? ctx.name(signal.seat);
  const settle = act(tool, { a: 'settle', signal: signal.signal });
  const ready = keys !== null && (signal.seat === null || name !== '');
  const what = ready ? say(keys.what, { name }) : '';
  useEffect(() => {
    if (!what || announced.has(signal.signal)) return;
    announced.add(signal.signal);
    ctx.announce(`${what} ${say('signals.only_you')}`);
  }, [what]);
  if (!ready) return null;
  return html`<${Notice} ctx=${ctx} icon="sein">
    <p><b>${what}</b> <span class="cijfer zacht">${say('signals.since', { time: timeText(say, signal.at_ms) })}</span>${signal.seat === null && html` <span class="zacht">· ${say('signals.without_name')}</span>`}</p>
    <p>${say(keys.todo, { name })} ${signal.seat === null && keys.todo !== 'signals.todo.more_time' ? say('signals.todo_unnamed') : ''}</p>
    <p class="klein zacht">${say('signals.only_you')}</p>
    ${ctx.text(signal.text) === MORE_TIME && html`<${MoreTime} ctx=${ctx} settle=${settle} />`}
    <${CommandButton} ctx=${ctx} icon="vink" command=${settle}>${say('signals.seen')}<//>
  <//>`;
}

/** Time is given with one press: an announcement that runs is taken back, the minutes are added, and the signal has been seen. */
function MoreTime({ ctx, settle }) {
  const { say, slices } = ctx;
  const { busy, refusal, run } = useCommand(ctx);
  const round = openTools(slices).find(({ tool, stage, release_at_ms: at }) => tool === 'round' && stage === 'writing' && at !== null);
  const give = async () => {
    const steps = [round && act(round.id, { a: 'wait' }), { c: 'add_minutes', run: slices.phase.run, minutes: MORE_MINUTES }, settle];
    for (const step of steps.filter(Boolean)) if (!(await run(step))) return;
  };
  return html`<button type="button" class="knop knop--aandacht" aria-disabled=${busy ? 'true' : undefined} onClick=${give}><${Icon} name="plus" />${say('signals.give_minutes', { n: MORE_MINUTES })}</button>
    <${Refused} refusal=${refusal} />`;
}
