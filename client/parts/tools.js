/** The open tools of a phase. A tool is a module of the same name; only these names are ever loaded. */
import { html, useEffect, useState } from '../../static/vendor/preact.js';

const MODULES = {
  backstage: () => import('../tools/backstage.js'),
  case_cards: () => import('../tools/case_cards.js'),
  round: () => import('../tools/round.js'),
  sorting: () => import('../tools/sorting.js'),
  turns: () => import('../tools/turns.js'),
};

/** Loaded once for the life of the page. @type {Map<string, any>} */
const loaded = new Map();

/** @param {{ctx: import('../context.js').Ctx}} props */
export function Tools({ ctx }) {
  const [, again] = useState(0);
  const open = (ctx.slices.phase?.tools ?? []).map((id) => ctx.slices[`tool.${id}`]).filter((slice) => slice && slice.tool in MODULES);
  const missing = [...new Set(open.map((slice) => slice.tool))].filter((name) => !loaded.has(name));
  useEffect(() => {
    for (const name of missing) MODULES[name]().then((module) => { loaded.set(name, module.default); again((n) => n + 1); });
  }, [missing.join()]);
  return html`${open.filter((slice) => loaded.has(slice.tool)).map((slice) => html`<${loaded.get(slice.tool)} key=${slice.id} ctx=${ctx} slice=${slice} />`)}`;
}
