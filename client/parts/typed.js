/** A text that is written down by itself: when typing pauses, and at once when the field is left. */
import { useEffect, useRef, useState } from '../../static/vendor/preact.js';

const PAUSE_MS = 500;

/**
 * @param {string} value  as it is written down; what another tab made of it shows as long as nobody types here
 * @param {(text: string) => void} save
 * @returns {{text: string, type: (text: string) => void, leave: () => void}}
 */
export function useTyped(value, save) {
  /** @type {[string | null, Function]} null: nothing that is not written down */
  const [typed, set] = useState(null);
  const latest = useRef({ typed, save });
  latest.current = { typed, save };
  const flush = () => {
    const { typed: text, save: write } = latest.current;
    if (text === null) return;
    latest.current.typed = null;
    write(text);
    set(null);
  };
  useEffect(() => {
    if (typed === null) return undefined;
    const alarm = setTimeout(flush, PAUSE_MS);
    return () => clearTimeout(alarm);
  }, [typed]);
  useEffect(() => {
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('pagehide', flush);
      flush();
    };
  }, []);
  return { text: typed ?? value, type: (text) => set(text), leave: flush };
}
