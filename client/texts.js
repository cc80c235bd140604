/**
 * The texts of the interface, from the catalogue: one JSON document per language, sections with keys. A text with `one` and `other` is
 * chosen by `values.n`; `{name}` is filled in.
 *
 * @typedef {((key: string, values?: Record<string, string | number>) => string) & {readonly language: string}} Say
 */

/**
 * @param {Record<string, any>} catalogue
 * @param {string} language
 * @returns {Say}
 */
export function speaker(catalogue, language) {
  const plural = new Intl.PluralRules(language);
  const say = (/** @type {string} */ key, /** @type {Record<string, string | number>} */ values = {}) => {
    let text = key.split('.').reduce((/** @type {any} */ part, step) => part?.[step], catalogue);
    if (text && typeof text === 'object') text = text[plural.select(Number(values.n))] ?? text.other;
    if (typeof text !== 'string') {
      console.warn(`no text for ${key}`);
      return key;
    }
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  };
  return Object.freeze(Object.assign(say, { language }));
}

/**
 * @param {string} language
 * @returns {Promise<Say>}
 */
export async function loadTexts(language) {
  return speaker(await fetched(`/texts/${language}.json`), language);
}

/**
 * Data with words in it, in the language that is spoken.
 * @param {string} path
 * @param {Say} say
 * @returns {Promise<any>}
 */
export const load = (path, say) => fetched(`${path}?${new URLSearchParams({ language: say.language })}`);

/** @param {string} address */
async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}
