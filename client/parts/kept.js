/** Text that stays in this browser: kept at every key press, so that a phone that is put away loses nothing, and called kept only when it is. */
import { useEffect, useRef, useState } from '../../static/vendor/preact.js';

/** So long after the last key press the word "bewaard" comes back, so that it does not flicker while somebody types. */
const QUIET_MS = 600;
const WORDS = { kept: 'notes.kept', keeping: 'notes.keeping', failed: 'notes.not_kept' };

/**
 * What may be said about keeping.
 * @param {import('../context.js').Ctx} ctx
 * @returns {{words: string, keep: (kept: Promise<any>) => void}} `words` is a key of the catalogue
 */
export function useKeeping(ctx) {
  const [state, set] = useState('kept');
  const last = useRef(0);
  const keep = (kept) => {
    last.current += 1;
    const mine = last.current;
    const now = (how) => mine === last.current && set(how);
    set('keeping');
    const quiet = new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    Promise.all([kept, quiet]).then(() => now('kept'), () => now('failed'));
  };
  return { keep, words: ctx.notebook.kept === 'memory' ? 'notes.in_memory' : WORDS[state] };
}

/**
 * One text under one key of a drawer of the notebook.
 * @param {import('../context.js').Ctx} ctx
 * @param {'notes' | 'drafts'} drawer
 * @param {string} key
 * @param {string} [start]  what stands there when nothing was kept
 * @returns {{text: string | null, words: string, change: (text: string) => void, forget: () => void}} `text` null while it is being read
 */
export function useKeptText(ctx, drawer, key, start = '') {
  const [text, set] = useState(/** @type {string | null} */ (null));
  const { keep, words } = useKeeping(ctx);
  const kept = ctx.notebook[drawer];
  const put = (value) => kept.put(key, drawer === 'drafts' && value === start ? null : value);
  useEffect(() => {
    let here = true;
    const found = (before) => here && set((now) => now ?? (before || start));
    kept.get(key).then(found, () => found(''));
    return () => { here = false; };
  }, [key]);
  const change = (value) => {
    set(value);
    keep(put(value));
  };
  const forget = () => {
    set('');
    kept.put(key, drawer === 'drafts' ? null : '').catch(() => {});
  };
  return { text, words, change, forget };
}
