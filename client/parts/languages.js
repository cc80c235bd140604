/** Choosing a language, each by its own name: quietly in the bar of a page, or behind the dots of a room. */
import { html, useState } from '../../static/vendor/preact.js';
import { announce } from '../announce.js';
import { changeLanguage, languages } from '../language.js';

/** Changes it and says so in it; a line that is away leaves all as it was. */
function useChange(say) {
  const [failed, fail] = useState(false);
  const change = (/** @type {import('../language.js').Language} */ { id, name }) =>
    changeLanguage(id).then((said) => (fail(false), announce(said('language.now', { name }))), () => (fail(true), announce(say('language.failed'))));
  return { failed, change };
}

/** The other languages there are, in the bar. @param {{say: import('../texts.js').Say}} props */
export function OtherLanguages({ say }) {
  const { failed, change } = useChange(say);
  const others = languages().filter(({ id }) => id !== say.language);
  return html`<nav class="talen" aria-label=${say('language.label')}>
    ${failed && html`<span class="klein">${say('language.failed')}</span>`}
    ${others.map((one) => html`<button type="button" class="taal" key=${one.id} lang=${one.id} onClick=${() => change(one)}>${one.name}</button>`)}
  </nav>`;
}

/** All languages there are, in the menu of a room. @param {{say: import('../texts.js').Say}} props */
export function LanguageChoice({ say }) {
  const { failed, change } = useChange(say);
  return html`<div class="taalkeus" role="group" aria-label=${say('language.label')}>
    <span aria-hidden="true">${say('language.label')}</span>
    ${languages().map((one) => html`<button type="button" class="taal" key=${one.id} lang=${one.id} aria-pressed=${one.id === say.language} onClick=${() => change(one)}>${one.name}</button>`)}
    ${failed && html`<p class="klein">${say('language.failed')}</p>`}
  </div>`;
}
