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
  const take = async (/** @type {ArrayLike<File> | null | undefined} */ files) => {
    const file = files?.[0];
    if (ready && file) await onFile(file);
  };
  return html`<label class=${over ? 'neerzetten is-boven' : 'neerzetten'} onDragOver=${hover(true)} onDragLeave=${hover(false)}
    onDrop=${(/** @type {DragEvent} */ event) => {
      hover(false)(event);
      take(event.dataTransfer?.files);
    }}>
    <input type="file" accept=${accept} disabled=${!ready} onChange=${(/** @type {any} */ { currentTarget: field }) => {
      const files = [...field.files];
      field.value = ''; // at once: the same file may be chosen again, and the next one while this is read
      take(files);
    }} />
    <span class=${main ? 'knop knop--vol' : 'knop'}>${choose}</span><span class="zacht">${drop}</span>
  </label>`;
}
