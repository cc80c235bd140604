/**
 * The texts that are typed but not yet on disk at the moment a page goes: encrypting and IndexedDB both take a moment, and a page that
 * is loaded again or closed does not wait for them. `sessionStorage` is the only place that takes a text at once. It is not encrypted
 * and belongs to this tab, so only those few texts lie there, and only until the tab opens the notebook again. A narrow window beside the
 * call leaves them in the tab that it came from as well: a window that is shut opens nothing again.
 */

import { isBeside } from './beside_name.js';

const FIRST = 'unwritten|';

/** Does what may fail in a browser that gives no such storage: then a last moment's typing goes with the page, as without all this. */
function perhaps(/** @type {() => any} */ work) {
  try {
    return work();
  } catch {
    return [];
  }
}

/** @returns {Storage[]} */
const places = () => [sessionStorage, ...perhaps(() => (isBeside() && window.opener ? [window.opener.sessionStorage] : []))];

let closed = false;

/** Everything was wiped: this page leaves nothing any more. */
export const leaveNothing = () => void (closed = true);

/** @param {string} key  of the row @param {any} value  null: taken away */
export const leave = (key, value) => perhaps(() => !closed && places().forEach((place) => place.setItem(FIRST + key, JSON.stringify(value))));

/** Drops what lies here of a row: it is on disk. @param {string} key */
export const drop = (key) => perhaps(() => places().forEach((place) => place.removeItem(FIRST + key)));

/**
 * What lies here of the rows whose keys begin like this.
 * @param {string} start
 * @returns {{key: string, value: any}[]}
 */
export const left = (start) =>
  perhaps(() => {
    const keys = Object.keys(sessionStorage).filter((key) => key.startsWith(FIRST + start));
    return keys.map((key) => ({ key: key.slice(FIRST.length), value: JSON.parse(sessionStorage.getItem(key) ?? 'null') }));
  });
