/** Giving a command from a screen: busy until it is answered, and the refusal as a sentence. */
import { html, useState } from '../../static/vendor/preact.js';
import { Icon } from './icon.js';

/**
 * @returns {{busy: boolean, refusal: {code: string, sentence: string}|null, run: (command: object | (() => Promise<object>)) => Promise<boolean>}}
 *   `run` takes a command, or a function that seals one
 */
export function useCommand(ctx) {
  const [state, set] = useState({ busy: false, refusal: null });
  const run = async (command) => {
    set({ busy: true, refusal: null });
    try {
      await ctx.do(typeof command === 'function' ? await command() : command);
      set({ busy: false, refusal: null });
      return true;
    } catch (refusal) {
      const code = refusal?.code ?? 'unknown';
      const sentence = refusal?.sentence ?? ctx.say(code === 'too_long' ? 'session.too_long' : 'session.failed');
      set({ busy: false, refusal: { code, sentence } });
      return false;
    }
  };
  return { ...state, run };
}

/** An action of a tool as a command. @param {string} tool @param {object} action */
export const act = (tool, action) => ({ c: 'tool', tool, action });

/** @param {{refusal: {sentence: string}|null}} props */
export function Refused({ refusal }) {
  return html`<p class="klein fout" role="status" hidden=${!refusal}>${refusal && html`<${Icon} name="lamp" />${refusal.sentence}`}</p>`;
}

/** A button that gives one command and shows the refusal under itself. @param {{ctx: import('../context.js').Ctx}} props */
export function CommandButton({ ctx, command, kind = 'knop', icon, children, ...rest }) {
  const { busy, refusal, run } = useCommand(ctx);
  return html`<button type="button" class=${kind} aria-disabled=${busy ? 'true' : undefined} ...${rest} onClick=${() => !busy && run(command)}>
      ${icon && html`<${Icon} name=${icon} />`}${children}
    </button>
    <${Refused} refusal=${refusal} />`;
}
