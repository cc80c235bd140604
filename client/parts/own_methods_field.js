/** Bringing a method of one's own into the page for a new room: choosing its file or dropping it, and what is kept of those before. */
import { html, useState } from '../../static/vendor/preact.js';
import { complaintText } from '../method_complaints.js';
import { COMPLAINTS_MAX } from '../method_file.js';
import { SHELF_MAX } from '../method_shelf.js';
import { outlined } from '../own_methods.js';
import { FileDrop } from './file_drop.js';
import { Icon } from './icon.js';

/**
 * @param {object} props
 * @param {import('../texts.js').Say} props.say
 * @param {ReturnType<typeof import('./own_method_files.js').useOwnMethods>} props.own
 * @param {(id: string) => boolean} props.inUse
 * @param {(id: string, method: any) => void} props.onReplaced
 */
export function OwnMethodsField({ say, own, inUse, onReplaced }) {
  /** @type {[{text: string, complaints?: string[]} | null, Function]} what came of the last file */
  const [news, tell] = useState(null);
  const nameOf = (/** @type {any} */ one) => (one.method ? outlined(one.id, one.method, say.language).name : one.file);
  const bring = async (/** @type {File} */ file) => {
    const brought = await own.bring(file);
    if (brought.code === 'again') onReplaced(brought.id, brought.method);
    tell(newsOf(say, file.name, brought, nameOf));
  };
  const remove = async (/** @type {any} */ one) => {
    if (inUse(one.id)) return tell({ text: say('own_methods.in_use', { name: nameOf(one) }) });
    await own.remove(one);
    tell({ text: say('own_methods.removed', { name: nameOf(one) }) });
  };
  return html`<details class="uitklap">
    <summary><span class="k3">${say('own_methods.title')}</span><span class="zacht">${say('own_methods.short')}</span><${Icon} name="neer" /></summary>
    <div class="afspraken">
      <p class="zacht">${say('own_methods.what')} <a href="/methoden" target="_blank">${say('own_methods.to_methods')}</a></p>
      <${FileDrop} accept=".toml,text/plain" choose=${say('own_methods.choose')} drop=${say('own_methods.drop')} ready=${own.list !== null} onFile=${bring} />
      <div role="status">${news && html`<${News} say=${say} news=${news} />`}</div>
      ${own.list?.length > 0 && html`<p class="label">${say('own_methods.kept')}</p><ul class="eigenlijst">
        ${own.list.map((one) => html`<li key=${one.id}><span>${nameOf(one)}${!one.method && html`<small class="fout">${say('own_methods.kept_wrong')}</small>`}</span>
          <button type="button" class="icknop" aria-label=${say('own_methods.remove', { name: nameOf(one) })} onClick=${() => remove(one)}><${Icon} name="weg" /></button></li>`)}
      </ul>`}
      ${own.kept === 'memory' && html`<p class="klein zacht">${say('own_methods.not_kept')}</p>`}
    </div>
  </details>`;
}

/** @param {import('../texts.js').Say} say @param {string} file @param {import('./own_method_files.js').Brought} brought @param {(one: any) => string} nameOf */
function newsOf(say, file, brought, nameOf) {
  if (brought.code === 'wrong') {
    const n = brought.complaints.length;
    return { text: say(n === COMPLAINTS_MAX ? 'own_methods.wrong_more' : 'own_methods.wrong', { file, n }), complaints: brought.complaints.map((one) => complaintText(say, one)) };
  }
  if (brought.code === 'added' || brought.code === 'again') return { text: say(brought.code === 'again' ? 'own_methods.again' : 'own_methods.added', { name: nameOf({ ...brought, file }) }) };
  return { text: say(brought.code === 'full' ? 'own_methods.full' : 'own_methods.unreadable', { file, n: SHELF_MAX }) };
}

/** @param {any} props */
function News({ say, news: { text, complaints } }) {
  if (!complaints) return html`<p>${text}</p>`;
  return html`<div class="bevinding"><${Icon} name="lamp" /><p>${text}</p></div>
    <ul class="klachten">${complaints.map((/** @type {string} */ one) => html`<li key=${one}>${one}</li>`)}</ul>
    <p class="zacht">${say('own_methods.wrong_then')}</p>`;
}
