/** What is handed out: a link or a text, shown whole, copied with one press. */
import { html, useEffect, useRef, useState } from '../../static/vendor/preact.js';
import { Icon } from './icon.js';

const SHOWN_MS = 4000;

/**
 * @param {{say: import('../texts.js').Say, link: string, label: string, id: string, main?: boolean}} props
 */
export function CopyLink({ say, link, label, id, main = false }) {
  const { field, state, copy } = useCopy(link);
  return html`<div class="veld">
    <label for=${id}>${label}</label>
    <div class="kopieer">
      <input id=${id} ref=${field} type="text" readonly value=${link} onFocus=${(event) => event.target.select()} />
      <${CopyButton} say=${say} id=${id} state=${state} kind=${main ? 'knop knop--vol' : 'knop'} onCopy=${copy} />
    </div>
    <p class="klein zacht" role="status">${state === 'select' ? say('common.copy_by_hand') : ''}</p>
  </div>`;
}

/**
 * @param {{say: import('../texts.js').Say, text: string, label: string, what: string, id: string}} props  `what`: a line about it
 */
export function CopyText({ say, text, label, what, id }) {
  const { field, state, copy } = useCopy(text);
  return html`<div class="veld">
    <label for=${id}>${label}</label>
    <p class="klein zacht" id=${`${id}-uitleg`}>${what}</p>
    <textarea id=${id} ref=${field} class="kopieertekst" readonly rows="8" aria-describedby=${`${id}-uitleg`} value=${text} />
    <p><${CopyButton} say=${say} state=${state} words=${say('invitation.copy')} kind="knop knop--klein" onCopy=${copy} /></p>
    <p class="klein zacht" role="status">${state === 'select' ? say('common.copy_by_hand') : ''}</p>
  </div>`;
}

function CopyButton({ say, id, state, kind, words = say('common.copy'), onCopy }) {
  return html`<button type="button" class=${kind} onClick=${onCopy} aria-describedby=${id}>
    ${state === 'copied' && html`<${Icon} name="vink" />`}${state === 'copied' ? say('common.copied') : words}
  </button>`;
}

/** Copies; where the browser will not, the text is selected to be copied by hand. @param {string} text */
function useCopy(text) {
  const field = useRef(null);
  const [state, setState] = useState('');
  useEffect(() => {
    if (!state) return undefined;
    const timer = setTimeout(() => setState(''), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      field.current?.select();
      setState('select');
    }
  };
  return { field, state, copy };
}
