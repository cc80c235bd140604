/** The words of the methods in this room, by method and phase. Pure. */
import { isOwn } from './own_method_id.js';

/**
 * The texts of a phase, or null as long as they are not here.
 * @param {{methods?: Record<string, any>, slices: Record<string, any>}} ctx
 * @param {{method: string, phase: string} | undefined} [row]  a row of the programme; otherwise the running phase
 */
export const textsOf = (ctx, row = ctx.slices.phase) => (row && ctx.methods?.[row.method]?.phases?.[row.phase]) ?? null;

/** The name of a phase, or a word for one we do not know yet. @param {import('./context.js').Ctx} ctx @param {{method: string, phase: string} | undefined} [row] */
export const phaseName = (ctx, row = ctx.slices.phase) => textsOf(ctx, row)?.name ?? ctx.say('session.phase_unknown');

/** The methods whose words a programme needs from the server. @param {Record<string, any>} slices @returns {string[]} */
export const methodsNeeded = (slices) =>
  [...new Set((slices.programme?.phases ?? []).map((/** @type {any} */ row) => row.method))].filter((method) => !isOwn(method));
