/** Which case a phase belongs to, and rows made into phases (server/room/cases.py, programme.py). Pure. */
import { EVENING, isCase } from '../programme.js';
import { isOfTheRoom, refuse } from './state.js';
import { TOOLS } from './tools/all.js';

/** @typedef {import('./state.js').Phase} Phase */

/** The block of the case that this phase is of; else of the next one; else of the last. @param {Phase[]} phases @param {number} index @returns {string | null} */
export function caseAt(phases, index) {
  const ahead = phases.slice(index).find(({ block }) => isCase(block));
  return (ahead ?? phases.slice(0, index).findLast(({ block }) => isCase(block)))?.block ?? null;
}

/** The id that a tool of a method has in this block: `questions`, in the second case `questions-2`. @param {string} tool @param {string} block */
const ownId = (tool, block) => (isOfTheRoom(tool) ? tool : tool + block.replace(/^case/, ''));

/** @param {import('./state.js').Use} use @param {string} block */
function inBlock(use, block) {
  if (!isCase(block)) return use;
  const { of } = use.settings;
  return { ...use, id: ownId(use.id, block), settings: of === undefined ? use.settings : { ...use.settings, of: ownId(of, block) } };
}

/** The case cards behind the case-bringer's back are only read. @param {import('./state.js').Use} use */
const onlyRead = (use) => (use.tool === 'case_cards' ? { ...use, settings: { ...use.settings, fixed: true } } : use);

/** The phases of these rows. @param {import('../wire.js').Row[]} rows @param {import('./state.js').Shapes} shapes @returns {Phase[]} */
export function composed(rows, shapes) {
  return rows.map(({ key, block, method, phase, minutes }) => {
    const shape = shapes[method]?.phases.find(({ id }) => id === phase);
    if (!shape || (method === EVENING) === isCase(block)) refuse('bad_programme');
    const { stance, bound_to_next, hidden, prepare_s, before_case } = shape;
    // A tool that was added to the server, and not here, is left out.
    const tools = shape.tools.filter(({ tool }) => tool in TOOLS).map((use) => inBlock(hidden ? onlyRead(use) : use, block));
    return { key, block, method, phase, minutes, stance, break: shape.break, bound_to_next, hidden, prepare_s, before_case, tools };
  });
}

/** @param {Phase[]} phases @returns {import('../wire.js').Row[]} */
export const rowsOf = (phases) => phases.map(({ key, block, method, phase, minutes }) => ({ key, block, method, phase, minutes }));
