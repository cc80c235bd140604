/** The items of a long list, each drawn again by itself when something of it became another, and the list only when its order did. */
import { html, useRef, useState } from '../../static/vendor/preact.js';

/** @typedef {{shown: Record<string, any>, drawn: any, again?: (count: (n: number) => number) => void}} Kept */

/** @param {{items: Map<string, Kept>, at: string}} props */
function Item({ items, at }) {
  const [, again] = useState(0);
  const item = /** @type {Kept} */ (items.get(at));
  item.again = again;
  return item.drawn;
}

/**
 * @template One
 * @param {One[]} list
 * @param {(one: One) => string} key
 * @param {(one: One) => Record<string, any>} show  all that an item is drawn from; what else it is given may be of an earlier drawing
 * @param {(one: One, shown: any) => any} draw
 * @returns {any[]}  virtual nodes; the same array as long as there are the same items in the same order
 */
export function useEach(list, key, show, draw) {
  const items = useRef(/** @type {Map<string, Kept>} */ (new Map())).current;
  const nodes = useRef(/** @type {any[]} */ ([]));
  for (const one of list) {
    const [at, shown] = [key(one), show(one)];
    const before = items.get(at);
    if (before && Object.keys(shown).every((name) => shown[name] === before.shown[name])) continue;
    items.set(at, { ...before, shown, drawn: draw(one, shown) });
    before?.again?.((n) => n + 1);
  }
  if (nodes.current.length === list.length && list.every((one, n) => nodes.current[n].key === key(one))) return nodes.current;
  const here = new Set(list.map(key));
  for (const at of items.keys()) if (!here.has(at)) items.delete(at);
  nodes.current = [...here].map((at) => html`<${Item} key=${at} items=${items} at=${at} />`);
  return nodes.current;
}
