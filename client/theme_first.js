/**
 * The colours that this browser was asked for, before anything of a page is painted: a plain script in the head, since a module comes
 * too late for that. It hears of another choice in this tab (own_theme.js) and in others. No choice: as the device has it.
 */
{
  const root = document.documentElement;
  const names = { light: 'licht', dark: 'donker' };
  const paint = (/** @type {string | null} */ chosen) => {
    const name = names[/** @type {keyof typeof names} */ (chosen)];
    if (name) root.dataset.thema = name;
    else delete root.dataset.thema;
    for (const meta of /** @type {NodeListOf<HTMLMetaElement>} */ (document.querySelectorAll('meta[name=theme-color]'))) {
      const own = meta.dataset.thema;
      const system = `(prefers-color-scheme: ${own === names.light ? 'light' : 'dark'})`;
      meta.media = !name ? system : name === own ? 'all' : 'not all';
    }
  };
  addEventListener('storage', ({ key, newValue }) => (key === 'theme' || key === null) && paint(newValue));
  try {
    paint(localStorage.getItem('theme'));
  } catch {
    // a browser that keeps nothing for us: as the device has it
  }
  // In a browser without these the modules do not even begin, so who says that it is too old is a plain script too (base.html).
  if (!CSS.supports('selector(:has(a))') || !Element.prototype.checkVisibility || !Array.prototype.findLast) root.dataset.oud = '';
}
