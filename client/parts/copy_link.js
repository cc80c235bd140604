/** A link to hand out: shown whole, copied with one press. */
import { html, useEffect, useRef, useState } from '../../static/vendor/preact.js';
import { Icon } from './icon.js';

const SHOWN_MS = 4000;

/**
 * @param {{say: import('../texts.js').Say, link: string, label: string, id: string, main?: boolean}} props
 */
export function CopyLink({ say, link, label, id, main = false }) {
  const field = useRef(null);
  const [state, setState] = useState('');
  useEffect(() => {
    if (!state) return undefined;
    const timer = setTimeout(() => setState(''), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      setState('copied');
    } catch {
      field.current?.select();
      setState('select');
    }
  };
  return html`<div class="veld">
    <label for=${id}>${label}</label>
    <div class="kopieer">
      <input id=${id} ref=${field} type="text" readonly value=${link} onFocus=${(event) => event.target.select()} />
      <button type="button" class=${main ? 'knop knop--vol' : 'knop'} onClick=${copy} aria-describedby=${id}>
        ${state === 'copied' && html`<${Icon} name="vink" />`}${say(state === 'copied' ? 'common.copied' : 'common.copy')}
      </button>
    </div>
    <p class="klein zacht" role="status">${state === 'select' ? say('common.copy_by_hand') : ''}</p>
  </div>`;
}
