/**
 * What is wrong with how the phases of a method hang together: the same as `faults` in server/room/shapes.py, and what a phase may set
 * of a tool. Looks only at what has the right kind already. Pure.
 *
 * @typedef {import('./method_fields.js').Fault} Fault
 * @typedef {import('./method_fields.js').ToolTable} ToolTable
 * @typedef {{tool: string, id: string, settings: Record<string, any>}} Use
 * @typedef {{id: string, minutes: number, prepare_s: number, optional: boolean, before_case: boolean, stance: string, is_break: boolean,
 *   bound_to_next: boolean, hidden: boolean, tools: Use[]}} Shape
 */
import { checkTable, unknownKey } from './method_fields.js';

const PHASE_ID = /^[a-z][a-z0-9_-]{0,23}$/;
/** Ids that are the room's own. */
const TAKEN = ['signal', 'own'];
const TOOL_ID = /^(?!.*-\d$)[a-z][a-z0-9_-]{0,15}$/;

/** In what a tool seals: what goes with its phase names the phase, the rest its own id. As `scope_of` on the server. @param {Use} use */
function scopeOf({ tool, id, settings }) {
  if (tool === 'round') return settings.write === true ? '.' : id;
  if (tool === 'scale') return `.s${settings.statement ?? 0}`;
  return { check_in: '.', backstage: settings.asks === true ? id : '.', look_back: '.look_back', ballot: '.ballot', group_check: '.check' }[tool] ?? id;
}

/** The structure of a phase as the file has it, what is left out filled in. @param {any} phase @returns {Shape} */
export const shapeOf = (phase) => ({
  id: phase.id,
  minutes: phase.minutes,
  prepare_s: phase.prepare_s ?? 0,
  optional: phase.optional ?? false,
  before_case: phase.before_case ?? false,
  stance: phase.stance ?? 'active',
  is_break: phase.is_break ?? false,
  bound_to_next: phase.bound_to_next ?? false,
  hidden: phase.hidden ?? false,
  tools: (phase.tools ?? []).map((/** @type {any} */ { tool, id, settings }) => ({ tool, id, settings: { ...settings } })),
});

/** @param {Shape} shape */
export const advises = (shape) => shape.tools.some(({ tool, settings }) => tool === 'round' && settings.kind === 'advice' && settings.write === true);

/**
 * @param {Shape[]} shapes @param {ToolTable} tools
 * @param {{breaks?: boolean}} [allowed]  the evening around the cases has breaks, a method has none
 * @returns {Fault[]}
 */
export function checkShapes(shapes, tools, { breaks = false } = {}) {
  return shapes.flatMap((shape, n) => {
    const fault = (/** @type {string} */ key, /** @type {string} */ code, values = {}) => ({ path: ['phase', n, key], key, code, values });
    const found = [
      !PHASE_ID.test(shape.id) && fault('id', 'phase_id', { found: shape.id }),
      shapes.findIndex(({ id }) => id === shape.id) < n && fault('id', 'phase_twice', { found: shape.id }),
      shape.is_break && !breaks && fault('is_break', 'no_break_here'),
      shape.is_break && breaks && shape.tools.length > 0 && fault('tools', 'break_with_tools'),
      ...hiddenFaults(shape, n, fault),
      shape.bound_to_next && n === shapes.length - 1 && fault('bound_to_next', 'bound_to_nothing'),
    ].filter((one) => one !== false);
    return [...found, ...shape.tools.flatMap((use, at) => useFaults(use, shapes, n, at, tools))];
  });
}

/** @param {Shape} shape @param {number} n @param {(key: string, code: string) => Fault} fault */
function hiddenFaults({ hidden, stance, bound_to_next: bound }, n, fault) {
  if (!hidden) return [];
  return [stance === 'active' && fault('hidden', 'hidden_stance'), !bound && fault('hidden', 'hidden_unbound'), n === 0 && fault('hidden', 'hidden_first')];
}

/** @param {Use} use @param {Shape[]} shapes @param {number} n @param {number} at @param {ToolTable} tools @returns {Fault[]} */
function useFaults(use, shapes, n, at, tools) {
  const path = ['phase', n, 'tools', at];
  const fault = (/** @type {string} */ key, /** @type {string} */ code, values = {}) => ({ path: [...path, key], key, code, values: { tool: use.tool, ...values } });
  if (!Object.hasOwn(tools, use.tool)) {
    const { values } = unknownKey(use.tool, Object.keys(tools), path);
    return [fault('tool', values?.guess ? 'tool_unknown_guess' : 'tool_unknown', { known: Object.keys(tools).join(', '), ...values })];
  }
  const first = shapes.flatMap((shape) => shape.tools).find(({ id }) => id === use.id);
  const ids = shapes.flatMap((shape) => shape.tools.map(({ id }) => id));
  const earlier = shapes[n].tools.slice(0, at);
  const twice = earlier.find(({ id }) => id === use.id);
  const shared = earlier.find((other) => scopeOf(other) === scopeOf(use) && (other.tool !== 'backstage' || backstageInPlace(other, shapes, n)));
  const wrong = [
    twice && fault('id', 'tool_twice', { found: use.id }),
    (!TOOL_ID.test(use.id) || TAKEN.includes(use.id)) && fault('id', 'tool_id', { found: use.id }),
    use.tool !== 'case_cards' && use.id === 'case' && fault('id', 'tool_id_case'),
    use.tool === 'case_cards' && use.id !== 'case' && fault('id', 'tool_id_not_case', { found: use.id }),
    first && first.tool !== use.tool && use.id !== 'case' && fault('id', 'tool_two_kinds', { found: use.id, other: first.tool }),
    use.tool === 'backstage' && !backstageInPlace(use, shapes, n) && fault('tool', 'backstage_place'),
    typeof use.settings.of === 'string' && use.settings.of !== 'case' && !ids.includes(use.settings.of) && fault('settings', 'of_nothing', { found: use.settings.of }),
  ].filter((one) => one !== false && one !== undefined);
  if (!wrong.length && shared) wrong.push(fault('tool', 'tool_not_beside', { found: use.id, other: shared.id }));
  return [.../** @type {Fault[]} */ (wrong), ...checkTable(use.settings, tools[use.tool], [...path, 'settings'])];
}

/** @param {Use} use @param {Shape[]} shapes @param {number} n */
const backstageInPlace = (use, shapes, n) => (use.settings.asks ? shapes.slice(0, n).some(({ hidden }) => hidden) : shapes[n].hidden);
