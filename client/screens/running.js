/**
 * The screens of a meeting that runs and of its end, and the tools: fetched while people still come in, since nobody sees them before it
 * begins.
 */
import { addTool } from '../parts/tools.js';
import { Closing } from './closing.js';
import { Pause } from './pause.js';
import { Session } from './session.js';

/** What may be the name of a module of ours, wherever it came from. */
const NAME = /^[a-z_]+$/;

export const RUNNING = { closing: Closing, pause: Pause, session: Session };

/**
 * The tools the server has, before a room that runs is drawn; only these are ever drawn. A page without one of them would be half a page,
 * so it is an error when one does not come.
 * @param {string[]} names
 */
export async function loadTools(names) {
  await Promise.all(names.filter((name) => NAME.test(name)).map(async (name) => addTool(name, await import(`../tools/${name}.js`))));
}
