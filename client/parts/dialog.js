/** A question in a native dialog: focus stays in it and begins at the question, so that no press goes on into the answer; Escape says no. */
import { html, useEffect, useRef } from '../../static/vendor/preact.js';
import { Refused, useCommand } from './command.js';
import { useOwnId } from './own_id.js';

/**
 * @param {{title: string, kind?: string, onClose: () => void, children: any}} props  shown as long as it is drawn
 */
export function Dialog({ title, kind, onClose, children }) {
  const box = useRef(null);
  const id = useOwnId();
  useEffect(() => {
    const before = document.activeElement;
    box.current.showModal();
    return () => before instanceof HTMLElement && before.focus();
  }, []);
  return html`<dialog ref=${box} class=${kind} aria-labelledby=${id} onClose=${onClose} onCancel=${onClose}>
    <div class="vraag"><h2 class="k2" id=${id} tabindex="-1" autofocus>${title}</h2>${children}</div>
  </dialog>`;
}

/**
 * Ask before a command that cannot be taken back.
 * @param {{ctx: object, title: string, yes: string, no: string, command?: object, onYes?: () => void, onClose: () => void, children: any}} props
 */
export function Confirm({ ctx, title, yes, no, command, onYes, onClose, children }) {
  const { busy, refusal, run } = useCommand(ctx);
  const agree = async () => {
    if (command && !(await run(command))) return;
    onYes?.();
    onClose();
  };
  return html`<${Dialog} title=${title} onClose=${onClose}>
    ${children}
    <${Refused} refusal=${refusal} />
    <div class="vraag-knoppen">
      <button type="button" class="knop knop--aandacht" aria-disabled=${busy ? 'true' : undefined} onClick=${agree}>${yes}</button>
      <button type="button" class="knop" onClick=${onClose}>${no}</button>
    </div>
  <//>`;
}
