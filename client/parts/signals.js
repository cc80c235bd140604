/** The signals as the facilitator, and nobody else, reads them: what, by whom, since when, and what one can do with it. */
import { html, useEffect } from '../../static/vendor/preact.js';
import { timeText } from '../formats.js';
import { act, CommandButton } from './command.js';
import { caseBringer, openTool } from './kring_model.js';
import { Notice } from './notices.js';

/** As they are sealed (docs/protocol.md §2), in the order they are offered. */
export const KINDS = ['stop', 'disturbed', 'already_advice', 'how_we_talk'];

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
  const kind = KINDS.find((one) => one === text);
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
    <p>${say(keys.todo, { name })} ${signal.seat === null ? say('signals.todo_unnamed') : ''}</p>
    <p class="klein zacht">${say('signals.only_you')}</p>
    <${CommandButton} ctx=${ctx} icon="vink" command=${act(tool, { a: 'settle', signal: signal.signal })}>${say('signals.seen')}<//>
  <//>`;
}
