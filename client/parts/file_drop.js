/** A field that takes a file, chosen or dropped. */
import { html, useState } from '../../static/vendor/preact.js';

/**
 * @param {{accept: string, choose: string, drop: string, ready: boolean, main?: boolean, onFile: (file: File) => Promise<void>}} props
 *   `choose`, `drop`: the words on it and beside it
 */
export function FileDrop({ accept, choose, drop, ready, main = false, onFile }) {
  const [over, set] = useState(false);
  const hover = (/** @type {boolean} */ on) => (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    set(on);
  };
  const take = async (/** @type {FileList | null | undefined} */ files) => {
    const [file] = files ?? [];
    if (ready && file) await onFile(file);
  };
  return html`<label class=${over ? 'neerzetten is-boven' : 'neerzetten'} onDragOver=${hover(true)} onDragLeave=${hover(false)}
    onDrop=${(/** @type {DragEvent} */ event) => {
      hover(false)(event);
      take(event.dataTransfer?.files);
    }}>
    <input type="file" accept=${accept} disabled=${!ready} onChange=${async (/** @type {any} */ { currentTarget: field }) => {
      await take(field.files);
      field.value = '';
    }} />
    <span class=${main ? 'knop knop--vol' : 'knop'}>${choose}</span><span class="zacht">${drop}</span>
  </label>`;
}
