/** Which method a case is held by: a list by what it asks of the group, and a line that says what it is. */
import { html } from '../../static/vendor/preact.js';
import { isOwn } from '../own_methods.js';
import { methodLine, methodShelves } from '../programme_words.js';
import { Guide } from './guide.js';
import { useOwnId } from './own_id.js';

/** @param {{say: import('../texts.js').Say, methods: import('../programme.js').Methods, value: string, label: string, people?: number, onChoose: (id: string) => void}} props */
export function MethodChoice({ say, methods, value, label, people, onChoose }) {
  const id = useOwnId();
  const chosen = methods[value];
  return html`<div class="veld">
    <label for=${id}><span aria-hidden="true">${say('programme.method')}</span><span class="vh">${label}</span></label>
    <select id=${id} value=${value} aria-describedby=${`${id}-wat`} onChange=${(/** @type {any} */ event) => onChoose(event.currentTarget.value)}>
      ${methodShelves(methods, isOwn).map((shelf) => html`<optgroup key=${shelf.group} label=${shelf.group === 'own' ? say('programme.group_own') : say(`methods.experience_${shelf.group}`)}>
        ${shelf.methods.map((one) => html`<option key=${one.id} value=${one.id}>${one.name}</option>`)}
      </optgroup>`)}
    </select>
    ${chosen && html`<p class="klein zacht" id=${`${id}-wat`}>${chosen.summary} ${methodLine(say, chosen)}</p>
      ${!isOwn(value) && html`<p class="klein"><a href=${`/methoden/${value}`} target="_blank">${say('programme.read', { name: chosen.name })}</a> <span class="punt">·</span> <a href=${`/oefenen/${value}`} target="_blank">${say('programme.practise', { method: chosen.name })}</a></p>`}`}
    <${Guide} say=${say} methods=${Object.values(methods)} people=${people} choose=${onChoose} />
  </div>`;
}
