/** A private word to oneself before the meeting. It stays in this browser. */
import { html, useEffect, useState } from '/static/vendor/preact.js';
import { Icon } from './icon.js';

/** The notes of the time before the first phase. */
const RUN = 'lobby';

/** @param {{ctx: import('../context.js').Ctx}} props */
export function LandingNote({ ctx }) {
  const { say, notebook } = ctx;
  const [text, setText] = useState(/** @type {string | null} */ (null));
  useEffect(() => {
    notebook.notes.get(RUN).then((kept) => setText((now) => now ?? kept), () => setText((now) => now ?? ''));
  }, []);
  const write = (/** @type {any} */ event) => {
    setText(event.currentTarget.value);
    notebook.notes.put(RUN, event.currentTarget.value).catch(() => {});
  };
  return html`<div class="veld veld--blad">
    <label for="landen">${say('lobby.note')}</label>
    <textarea id="landen" class="brief brief--kort" rows="3" placeholder=${say('lobby.note_hint')} value=${text ?? ''} onInput=${write}
      aria-describedby="landen-wie"></textarea>
    <p class="klein zacht" id="landen-wie"><${Icon} name="oogdicht" />${say(notebook.kept === 'disk' ? 'lobby.note_seen_by' : 'lobby.note_in_memory')}</p>
  </div>`;
}
