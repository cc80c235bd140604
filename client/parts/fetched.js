/** A part that only some people see: its modules are fetched when it is drawn for the first time, so nobody else's page waits for them. */
import { html, useEffect, useState } from '../../static/vendor/preact.js';
import { untilHere } from '../until_here.js';

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
      let wanted = true;
      if (!Part) untilHere(load, () => wanted).then((came) => came && ((Part = came.default), again((n) => n + 1)));
      return () => void (wanted = false);
    }, []);
    return Part && html`<${Part} ...${props} />`;
  };
}
