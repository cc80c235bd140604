/** The open tools: of the phase, and those open besides. A tool is a module of the same name in client/tools, fetched because the server has it. */
import { html } from '../../static/vendor/preact.js';
import { openTools } from './kring_model.js';

/** What may be the name of a module of ours, wherever it came from. */
const NAME = /^[a-z_]+$/;
/** @type {Map<string, any>} what draws a tool on the sheet, by its name */
const drawn = new Map();
/** @type {import('../wire.js').Sealed} which envelopes a tool's slice names, for tools that say so themselves */
export const sealedIn = new Map();

/**
 * Fetches the tools the server has, before a room is drawn; only these are ever drawn. A page without one of them would be half a page,
 * so it is an error when one does not come.
 * @param {string[]} names
 */
export async function loadTools(names) {
  await Promise.all(
    names.filter((name) => NAME.test(name)).map(async (name) => {
      const { default: Part, onSheet = true, envelopes } = await import(`../tools/${name}.js`);
      if (onSheet) drawn.set(name, Part);
      if (envelopes) sealedIn.set(name, envelopes);
    }),
  );
}

/** @param {{ctx: import('../context.js').Ctx}} props */
export function Tools({ ctx }) {
  const open = openTools(ctx.slices).filter((slice) => drawn.has(slice.tool));
  return html`${open.map((slice) => html`<${drawn.get(slice.tool)} key=${slice.id} ctx=${ctx} slice=${slice} />`)}`;
}
