/** A file made in this browser, handed to its reader. */

/**
 * Hands the reader a text file, made in this browser.
 * @param {string} file its name
 * @param {string} text
 * @param {string} [type]
 */
export function download(file, text, type = 'text/plain') {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = Object.assign(document.createElement('a'), { href: address, download: file });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
