/**
 * The methods somebody brought into this browser, on the page for a new room: read from their files each time, since what a room can
 * do may have changed since.
 *
 * @typedef {import('../method_file.js').OwnMethod} OwnMethod
 * @typedef {{id: string, file: string, method: OwnMethod | null}} Own  null: the file is no longer right
 * @typedef {{code: 'added' | 'again', id: string, method: OwnMethod} | {code: 'wrong', complaints: import('../method_file.js').Complaint[]} | {code: 'unreadable' | 'full'}} Brought
 */
import { useEffect, useRef, useState } from '../../static/vendor/preact.js';
import { FILE_MAX, readMethod, tooLarge } from '../method_file.js';
import { SHELF_MAX, openMethodShelf } from '../method_shelf.js';

const IDS = Array.from({ length: SHELF_MAX }, (_, n) => `own-${n + 1}`);

/** @param {Own[]} list @param {string} file @returns {string | undefined} the name a method goes by as long as the page is open; none when all are taken */
const idFor = (list, file) => list.find((one) => one.file === file)?.id ?? IDS.find((id) => !list.some((one) => one.id === id));

/** @param {any} tools  the JSON of /tools.json */
export function useOwnMethods(tools) {
  /** @type {[Own[] | null, Function]} null: not looked up yet */
  const [list, setList] = useState(null);
  const shelf = useRef(/** @type {import('../method_shelf.js').MethodShelf | null} */ (null));
  useEffect(() => {
    openMethodShelf().then(async (found) => {
      shelf.current = found;
      const files = (await found.all()).slice(0, SHELF_MAX);
      setList(files.map(({ file, text }, n) => ({ id: IDS[n], file, method: readMethod(text, tools).method })));
    });
  }, []);
  /** @param {File} file @returns {Promise<Brought>} */
  const bring = async (file) => {
    const text = file.size > FILE_MAX ? null : await file.text().catch(() => '\u0000');
    if (text === null) return { code: 'wrong', complaints: tooLarge() };
    if (text.includes('\u0000')) return { code: 'unreadable' };
    const { method, complaints } = readMethod(text, tools);
    if (!method) return { code: 'wrong', complaints };
    const now = list ?? [];
    const id = idFor(now, file.name);
    if (!id) return { code: 'full' };
    await shelf.current?.put(file.name, text);
    setList([...now.filter((one) => one.id !== id), { id, file: file.name, method }]);
    return { code: now.some((one) => one.id === id) ? 'again' : 'added', id, method };
  };
  const remove = async (/** @type {Own} */ own) => {
    await shelf.current?.remove(own.file);
    setList((list ?? []).filter(({ id }) => id !== own.id));
  };
  return { list, kept: shelf.current?.kept ?? 'disk', bring, remove };
}
