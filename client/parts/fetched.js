/** A part that only some people see: its modules are fetched when it is drawn for the first time, so nobody else's page waits for them. */
import { html, useEffect, useState } from '../../static/vendor/preact.js';

const TRY_AGAIN_MS = 5_000;

/**
 * @param {() => Promise<{default: any}>} load  of the module that has it
 * @returns {(props: any) => any}  draws nothing until it is there
 */
export function fetched(load) {
  /** @type {any} */
  let Part = null;
  return (props) => {
    const [, again] = useState(0);
    useEffect(() => {
      let alarm = 0;
      const look = async () => {
        try {
          Part = (await load()).default;
          again((n) => n + 1);
        } catch {
          alarm = setTimeout(look, TRY_AGAIN_MS);
        }
      };
      if (!Part) look();
      return () => clearTimeout(alarm);
    }, []);
    return Part && html`<${Part} ...${props} />`;
  };
}
