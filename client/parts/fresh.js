/** What lies in this browser, as it is now. */
import { useEffect } from '../../static/vendor/preact.js';

/** Reads at once, and again when another tab wrote, or when somebody comes back to this one. @param {Promise<{watch: (work: () => void) => () => void}>} opening @param {() => Promise<any>} read */
export function useFresh(opening, read) {
  useEffect(() => {
    const look = () => void read().catch(() => {});
    let ended = false;
    let end = () => void (ended = true);
    look();
    opening.then(({ watch }) => ended || (end = watch(look)));
    addEventListener('focus', look);
    return () => {
      end();
      removeEventListener('focus', look);
    };
  }, []);
}
