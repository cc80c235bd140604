/** Says something to who listens to the page: each sentence a line in the polite live region, gone again before anybody reads it as news. */

const SAID_MS = 8_000;

/** @param {string} text  not said twice while it still stands there */
export function announce(text) {
  const place = document.getElementById('announce');
  if (!place || !text || [...place.children].some((line) => line.textContent === text)) return;
  const line = document.createElement('p');
  line.textContent = text;
  place.append(line);
  setTimeout(() => line.remove(), SAID_MS);
}
