/** An id for what one element says of another. Preact's `useId` counts anew with each drawing of the whole page, so two could be the same. */
import { useState } from '../../static/vendor/preact.js';

let made = 0;

/** @returns {string} the same as long as the component is drawn, and no other's */
export function useOwnId() {
  const [id] = useState(() => `eigen-${++made}`);
  return id;
}
