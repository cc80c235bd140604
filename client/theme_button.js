/** The button for the colours in the bar of a page that the server drew (templates/_head.html); its words are on it. */
import { chooseTheme, nextTheme, onTheme, ownTheme } from './own_theme.js';

export function startThemeButton() {
  const button = /** @type {HTMLElement | null} */ (document.querySelector('[data-kleuren]'));
  if (!button) return;
  const draw = () => {
    const theme = ownTheme();
    const words = (button.dataset.kleuren ?? '').replace('{theme}', button.dataset[theme] ?? '');
    button.setAttribute('aria-label', words);
    button.title = words;
    button.querySelector('use')?.setAttribute('href', `#i-kleur-${theme}`);
  };
  button.addEventListener('click', () => chooseTheme(nextTheme(ownTheme())));
  onTheme(draw);
  draw();
  button.hidden = false;
}
