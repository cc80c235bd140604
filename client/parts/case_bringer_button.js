/** The press that names somebody for a case. */
import { html } from '../../static/vendor/preact.js';
import { casesOf } from '../cases.js';
import { CommandButton } from './command.js';

/** "Casus 1, Basisintervisie": its number in the evening and its method. @param {import('../context.js').Ctx} ctx @param {import('../cases.js').Case} one */
export function caseName(ctx, one) {
  const method = ctx.methods?.[one.method]?.name;
  return method ? ctx.say('host.case_number_method', { n: one.n, method }) : ctx.say('host.case_number', { n: one.n });
}

/** Whether one has to say for which case. @param {Record<string, any>} slices */
const several = (slices) => casesOf(slices).length > 1;

/** Who is it already needs no button. @param {{ctx: import('../context.js').Ctx, at: import('../cases.js').Case, seat: string}} props */
export function NameCaseBringer({ ctx, at, seat }) {
  const { say, slices } = ctx;
  const name = ctx.name(seat);
  if (at.seat === seat) return html`<span class="klein zacht">${say('host.case_choice_now', { name })}</span>`;
  return html`<${CommandButton} ctx=${ctx} kind="knop knop--klein" said=${say('host.appointed', { role: several(slices) ? caseName(ctx, at) : say('host.case_bringer'), name })}
    command=${{ c: 'name_case_bringer', seat, case: at.block }}>${several(slices) ? say('host.appoint_name_case', { name, n: at.n }) : say('host.appoint_name', { name })}<//>`;
}
