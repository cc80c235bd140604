/** The colours of this browser: one button in the bar that goes round them, or all three to choose from. */
import { html, useEffect, useState } from '../../static/vendor/preact.js';
import { chooseTheme, nextTheme, onTheme, ownTheme, THEMES } from '../own_theme.js';
import { Icon } from './icon.js';
import { useOwnId } from './own_id.js';

/** @typedef {import('../texts.js').Say} Say */

/** Drawn again when it was chosen otherwise. @returns {import('../own_theme.js').Theme} */
function useTheme() {
  const [, again] = useState(0);
  useEffect(() => onTheme(() => again((n) => n + 1)), []);
  return ownTheme();
}

/** @param {{say: Say}} props */
export function ThemeButton({ say }) {
  const theme = useTheme();
  const words = say('device.theme_now', { theme: say(`device.theme.${theme}`) });
  return html`<button type="button" class="icknop" aria-label=${words} title=${words} onClick=${() => chooseTheme(nextTheme(theme))}>
    <${Icon} name=${`kleur-${theme}`} />
  </button>`;
}

/** @param {{say: Say}} props */
export function ThemeChoice({ say }) {
  const theme = useTheme();
  const id = useOwnId();
  return html`<fieldset class="veld"><legend>${say('device.theme_title')}</legend>
    <div class="keuzes">${THEMES.map((one) => html`<label class="keus" key=${one}>
      <input type="radio" name=${id} checked=${one === theme} onChange=${() => chooseTheme(one)} /><span>${say(`device.theme.${one}`)}</span>
    </label>`)}</div>
  </fieldset>`;
}
