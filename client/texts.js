/**
 * The texts of the interface, from the catalogue: one JSON document per language, sections with keys. A text with `one` and `other` is
 * chosen by `values.n`; `{name}` is filled in.
 *
 * @typedef {(key: string, values?: Record<string, string | number>) => string} Say
 */

/**
 * @param {Record<string, any>} catalogue
 * @param {string} language
 * @returns {Say}
 */
export function speaker(catalogue, language) {
  const plural = new Intl.PluralRules(language);
  return (key, values = {}) => {
    let text = key.split('.').reduce((/** @type {any} */ part, step) => part?.[step], catalogue);
    if (text && typeof text === 'object') text = text[plural.select(Number(values.n))] ?? text.other;
    if (typeof text !== 'string') {
      console.warn(`no text for ${key}`);
      return key;
    }
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  };
}

/**
 * The first letter as a capital, as it stands at the beginning of a sentence: "Eén", without the accent that a Dutch capital does not get.
 * @param {string} text
 */
export function capital(text) {
  const [first = '', ...rest] = Array.from(text);
  return (first.normalize('NFD')[0] ?? '').toLocaleUpperCase() + rest.join('');
}

/**
 * @param {string} language
 * @returns {Promise<Say>}
 */
export async function loadTexts(language) {
  const answer = await fetch(`/texts/${language}.json`);
  if (!answer.ok) throw new Error(`texts: ${answer.status}`);
  return speaker(await answer.json(), language);
}
