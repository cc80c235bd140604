/**
 * The texts of the interface, from the catalogue: one JSON document per language, sections with keys. A text with `one` and `other` is
 * chosen by `values.n`; `{name}` is filled in.
 *
 * @typedef {((key: string, values?: Record<string, string | number>) => string) & {readonly language: string, names: (section: string) => string[]}} Say
 */

/**
 * @param {Record<string, any>} catalogue
 * @param {string} language
 * @returns {Say}
 */
export function speaker(catalogue, language) {
  const plural = new Intl.PluralRules(language);
  const at = (/** @type {string} */ key) => key.split('.').reduce((/** @type {any} */ part, step) => part?.[step], catalogue);
  /** @type {Map<string, any>} what was looked up before: a screen says the same again each time it is drawn */
  const found = new Map();
  const say = (/** @type {string} */ key, /** @type {Record<string, string | number>} */ values = {}) => {
    let text = found.get(key) ?? at(key);
    if (text !== undefined) found.set(key, text);
    if (text && typeof text === 'object') text = text[plural.select(Number(values.n))] ?? text.other;
    if (typeof text !== 'string') {
      console.warn(`no text for ${key}`);
      return key;
    }
    return !text.includes('{') ? text : text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  };
  return Object.freeze(Object.assign(say, { language, names: (/** @type {string} */ section) => Object.keys(at(section) ?? {}) }));
}

/**
 * What is here of each language, or on its way: its texts, and by part of the modules (server/parts.py) when those of it have come.
 * @type {Map<string, {texts: Record<string, any>, parts: Map<string, Promise<void>>}>}
 */
const catalogues = new Map();
/** The parts of the modules that are here or on their way. */
const wanted = new Set(['main.js']);

/** @param {string} language @param {string} part @returns {Promise<void>} */
function come(language, part) {
  const { texts, parts } = catalogues.get(language) ?? { texts: {}, parts: new Map() };
  catalogues.set(language, { texts, parts });
  if (!parts.has(part)) {
    const coming = fetched(`${files()}texts/${language}/${part}.json`).then((more) => void Object.assign(texts, more));
    parts.set(part, coming);
    coming.catch(() => parts.delete(part));
  }
  return /** @type {Promise<void>} */ (parts.get(part));
}

/** Under which address the files of this page's version stand. */
const files = () => document.body.dataset.files ?? '/';

/**
 * The texts of a language, as far as the modules that are here need them; more come with more modules.
 * @param {string} language
 * @returns {Promise<Say>}
 */
export async function loadTexts(language) {
  const known = catalogues.has(language);
  try {
    await Promise.all([...wanted].map((part) => come(language, part)));
  } catch (fault) {
    if (!known) catalogues.delete(language);
    throw fault;
  }
  return speaker(/** @type {any} */ (catalogues.get(language)).texts, language);
}

/** Called when a part of the modules is fetched: it runs when its texts are here as well. @param {string} part */
export async function bringTexts(part) {
  wanted.add(part);
  await Promise.all([...catalogues.keys()].map((language) => come(language, part)));
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
