/** The open tools: of the phase, and those open besides. A tool is a module of the same name in client/tools (screens/running.js). */
import { html } from '../../static/vendor/preact.js';
import { apart } from './apart.js';
import { openTools } from './kring_model.js';

/** @type {Map<string, any>} what draws a tool on the sheet, by its name */
const drawn = new Map();
/** @type {import('../wire.js').Sealed} which envelopes a tool's slice names, for tools that say so themselves */
export const sealedIn = new Map();

/** From now on a tool is drawn, and what its slice names is read. @param {string} name @param {any} module */
export function addTool(name, { default: Part, onSheet = true, envelopes }) {
  if (onSheet) drawn.set(name, apart(Part));
  if (envelopes) sealedIn.set(name, envelopes);
}

/** @param {{ctx: import('../context.js').Ctx}} props */
export function Tools({ ctx }) {
  const open = openTools(ctx.slices).filter((slice) => drawn.has(slice.tool));
  return html`${open.map((slice) => html`<${drawn.get(slice.tool)} key=${slice.id} ctx=${ctx} slice=${slice} />`)}`;
}
