/**
 * Something of one's own that the circle sees only as long as it is shared: while it is, a change follows when the typing pauses, and the
 * page says whether the circle has it.
 */
import { html, useEffect, useRef, useState } from '../../static/vendor/preact.js';
import { Refused, useCommand } from './command.js';
import { useOwnId } from './own_id.js';

/** So long after the last key press a change goes to who sees it. */
const PAUSE_MS = 1500;

/**
 * @typedef {object} Sharing
 * @property {boolean} busy
 * @property {any} refusal
 * @property {() => Promise<void>} share
 * @property {() => Promise<void>} unshare
 * @property {boolean} coming  a change is on its way
 * @property {() => void} touch  something was typed
 */

/**
 * @param {import('../context.js').Ctx} ctx
 * @param {{text: string, opened: boolean, newest: boolean, blank: boolean, send: () => Promise<object>, takeBack: object}} own
 *   `opened`: it is shared and this page has read it; `newest`: that is what stands here; `send` seals it into a command
 * @returns {Sharing}
 */
export function useSharing(ctx, { text, opened, newest, blank, send, takeBack }) {
  const { busy, refusal, run } = useCommand(ctx);
  const sending = useRef(Promise.resolve());
  const [touched, touch] = useState(false);
  const [failed, fail] = useState('');
  const share = () => {
    sending.current = run(send).then((done) => fail(done ? '' : text));
    return sending.current;
  };
  const unshare = async () => {
    await sending.current;
    await run(takeBack);
    touch(false);
  };
  const coming = touched && opened && !newest && failed !== text && !blank;
  useEffect(() => {
    if (!coming || busy) return undefined;
    const alarm = setTimeout(share, PAUSE_MS);
    return () => clearTimeout(alarm);
  }, [coming, busy, text]);
  return { busy, refusal, share, unshare, coming, touch: () => touch(true) };
}

/** For `onFocusOut` of the part that is typed in: what is on its way goes at once. @param {Sharing} sharing */
export const onLeaving = (sharing) => ({ relatedTarget }) =>
  sharing.coming && !sharing.busy && !relatedTarget?.closest?.('button') && sharing.share();

/**
 * Who sees it now, whether they see the newest, and the buttons.
 * @param {{ctx: import('../context.js').Ctx, told: (key: string) => string, on: boolean, blank: boolean, newest: boolean, words: string, sharing: Sharing}} props
 *   `told`: the texts of this tool; `words`: key of what may be said about keeping
 */
export function ShareBar({ ctx, told, on, blank, newest, words, sharing }) {
  const { busy, refusal, share, unshare, coming } = sharing;
  const id = useOwnId();
  const state = newest ? 'newest' : busy || coming ? 'coming' : 'older';
  return html`<div class="plan-deel">
    <p class="klein zacht" id=${id}><span role="status">${told(on ? `shared_${state}` : 'only_you')}</span> ${!blank && ctx.say(words)}</p>
    <${Refused} refusal=${refusal} />
    <div class="chips">
      ${(!on || state === 'older') && html`<button type="button" class="knop knop--vol" aria-describedby=${id} aria-disabled=${busy || blank ? 'true' : undefined}
        onClick=${() => !blank && share()}>${told(on ? 'share_newest' : 'share')}</button>`}
      ${on && html`<button type="button" class="knop" onClick=${unshare}>${told('unshare')}</button>`}
    </div>
  </div>`;
}
