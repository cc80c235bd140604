/**
 * The method files that somebody brought into this browser, for next time: in the notebook, under a key of this browser's own. They
 * are kept as files, and read anew each time.
 *
 * @typedef {{file: string, text: string}} Kept
 * @typedef {object} MethodShelf
 * @property {'disk' | 'memory'} kept
 * @property {() => Promise<Kept[]>} all  in order of coming
 * @property {(file: string, text: string) => Promise<void>} put  under the same name it takes the place of the one before
 * @property {(file: string) => Promise<void>} remove
 */
import { openNotebook } from './notebook.js';

/** No room has this name. */
export const PLACE = 'own-methods';
/** As many as there are names for in a room. */
export const SHELF_MAX = 9;

/** @param {IDBFactory} [factory] @returns {Promise<MethodShelf>} */
export async function openMethodShelf(factory) {
  const { kept, sheet } = await openNotebook(PLACE, factory);
  return {
    kept,
    all: async () => Object.entries(await sheet.all()).filter(([, text]) => typeof text === 'string').map(([file, text]) => ({ file, text })),
    put: (file, text) => sheet.put(file, text),
    remove: (file) => sheet.put(file, null),
  };
}
