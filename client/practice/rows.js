/** The evening of a practice room: the method with all its phases, and a break where it is too long without one. Pure. */
import { EVENING, made } from '../programme.js';
import { addPart } from '../programme_add.js';

const LIMIT_MINUTES = 60;

/**
 * @param {string} method
 * @param {import('./state.js').Shapes} shapes  of this method and of `evening`
 * @returns {import('../wire.js').Row[]}
 */
export function practiceRows(method, shapes) {
  const phases = shapes[method].phases;
  const rows = made(phases.map(({ id, minutes }) => ({ method, phase: id, minutes })), 'case', []);
  const sitting = phases.reduce((sum, { minutes }) => sum + minutes, 0);
  const pause = shapes[EVENING].phases.find((phase) => phase.break);
  return pause && sitting > LIMIT_MINUTES ? addPart(rows, pause.id, { methods: /** @type {any} */ (shapes) }) : rows;
}
