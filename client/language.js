/**
 * Which language somebody reads in: their own choice, kept in this browser, else what the server made of what their browser asks for.
 * An address may carry a choice (`?language=en`); it is taken for one's own from then on.
 */
import { loadTexts } from './texts.js';

const NAME = 'language';

/** @typedef {{id: string, name: string}} Language  `name`: as its own speakers call it */

/** The languages there are, as every page has them in its head. @returns {Language[]} */
export const languages = () =>
  [.../** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll('link[rel="alternate"][hreflang]'))].map(({ hreflang, title }) => ({ id: hreflang, name: title }));

/**
 * What is asked for by name goes before what was chosen earlier, and that before what the server made of it.
 * @param {{asked: string | null, kept: string | null, given: string, there: string[]}} found
 * @returns {string}
 */
export const wanted = ({ asked, kept, given, there }) => [asked, kept].find((one) => one !== null && there.includes(one)) ?? given;

/** @returns {string | null} */
function kept() {
  try {
    return localStorage.getItem(NAME);
  } catch {
    return null;
  }
}

/** @param {string} id @returns {boolean} whether this browser keeps it */
function keep(id) {
  try {
    localStorage.setItem(NAME, id);
    return true;
  } catch {
    return false;
  }
}

const asked = () => new URLSearchParams(location.search).get(NAME);

/** What the server made of it, before anything of ours. */
const given = document.documentElement.lang || 'nl';

/** The address of a page of ours in the language of this one: the server cannot see what this browser keeps. @param {string} path */
export function pageAddress(path) {
  const { lang } = document.documentElement;
  return lang === given && asked() === null ? path : `${path}?${new URLSearchParams({ [NAME]: lang })}`;
}

/** The language of this page as it begins; what its address asks for by name is kept. @returns {string} */
export function ownLanguage() {
  const there = languages().map(({ id }) => id);
  const id = wanted({ asked: asked(), kept: kept(), given, there });
  if (id === asked()) keep(id);
  return id;
}

/** A page that the server drew is asked for again when its reader chose another language before. */
export function followChoice() {
  const id = ownLanguage();
  if (id !== given && id !== asked()) location.replace(`?${new URLSearchParams({ [NAME]: id })}${location.hash}`);
}

/** @type {((say: import('./texts.js').Say) => any)[]} */
const listeners = [];

/** @param {(say: import('./texts.js').Say) => any} work  draws the page in another language; rejects when it cannot */
export const onLanguage = (work) => void listeners.push(work);

let latest = 0;

/**
 * Another language from now on, for this reader, without loading the page again.
 * @param {string} id
 * @returns {Promise<import('./texts.js').Say>}  rejects when what is needed for it cannot be had; then all stays as it was
 */
export async function changeLanguage(id) {
  const turn = ++latest;
  const before = document.documentElement.lang;
  const say = await loadTexts(id);
  if (turn !== latest) return say;
  document.documentElement.lang = id;
  try {
    for (const work of listeners) await work(say);
  } catch (fault) {
    document.documentElement.lang = before;
    throw fault;
  }
  remember(id);
  return say;
}

/** For the next page: in this browser, or where it keeps nothing in the address. @param {string} id */
function remember(id) {
  const address = new URL(location.href);
  if (keep(id)) address.searchParams.delete(NAME);
  else address.searchParams.set(NAME, id);
  history.replaceState(history.state, '', address);
}
