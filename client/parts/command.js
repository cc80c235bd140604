/** Giving a command from a screen: one at a time, busy until it is answered, and the refusal as a sentence. */
import { html, useRef, useState } from '../../static/vendor/preact.js';
import { Icon } from './icon.js';

/**
 * @returns {{busy: boolean, refusal: {code: string, sentence: string}|null, run: (command: object | (() => Promise<object>)) => Promise<boolean>,
 *   refuse: (sentence: string) => void}}
 *   `run` takes a command, or a function that seals one, and does nothing while an earlier one is unanswered; `refuse` says why a
 *   button that was pressed does nothing
 */
export function useCommand(ctx) {
  const [state, set] = useState({ busy: false, refusal: null });
  const running = useRef(false);
  const run = async (command) => {
    if (running.current) return false;
    running.current = true;
    set({ busy: true, refusal: null });
    try {
      await ctx.do(typeof command === 'function' ? await command() : command);
      set({ busy: false, refusal: null });
      return true;
    } catch (refusal) {
      const code = refusal?.code ?? 'unknown';
      const sentence = refusal?.sentence ?? ctx.say(code === 'too_long' ? 'vault.too_long' : 'connection.failed');
      set({ busy: false, refusal: { code, sentence } });
      return false;
    } finally {
      running.current = false;
    }
  };
  return { ...state, run, refuse: (sentence) => set({ busy: false, refusal: { code: 'here', sentence } }) };
}

/**
 * An action of a tool as a command.
 * @param {string} tool
 * @param {object} action
 * @param {string} [run]  for this run of the phase only: what is sealed for it opens in no later one
 */
export const act = (tool, action, run) => ({ c: 'tool', tool, action, run });

/** @param {{refusal: {sentence: string}|null}} props */
export function Refused({ refusal }) {
  return html`<p class="klein fout" role="status">${refusal && html`<${Icon} name="lamp" />${refusal.sentence}`}</p>`;
}

/** A button that gives one command and shows the refusal under itself. @param {{ctx: import('../context.js').Ctx}} props  `said`: announced when it is done */
export function CommandButton({ ctx, command, said, kind = 'knop', icon, children, ...rest }) {
  const { busy, refusal, run } = useCommand(ctx);
  const press = async () => (await run(command)) && said && ctx.announce(said);
  return html`<button type="button" class=${kind} aria-disabled=${busy ? 'true' : undefined} ...${rest} onClick=${press}>
      ${icon && html`<${Icon} name=${icon} />`}${children}
    </button>
    <${Refused} refusal=${refusal} />`;
}

/** Something that is so or not, turned with one press. @param {{ctx: import('../context.js').Ctx, title: string, text: string, label?: string, on: boolean, command: object}} props  `label`: when the title changes with the state */
export function Switch({ ctx, title, text, label = title, on, command }) {
  const { refusal, run } = useCommand(ctx);
  return html`<section class="regel">
    <div><h2 class="k3">${title}</h2><p class="zacht">${text}</p><${Refused} refusal=${refusal} /></div>
    <button type="button" class="schakel" role="switch" aria-checked=${String(on)} aria-label=${label} onClick=${() => run(command)}><span></span></button>
  </section>`;
}
