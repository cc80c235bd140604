/** The open tools of a phase. A tool is a module of the same name; only these names are ever drawn. */
import { html } from '../../static/vendor/preact.js';
import Backstage from '../tools/backstage.js';
import CaseCards from '../tools/case_cards.js';
import Round from '../tools/round.js';
import Sorting from '../tools/sorting.js';
import Turns from '../tools/turns.js';

const TOOLS = { backstage: Backstage, case_cards: CaseCards, round: Round, sorting: Sorting, turns: Turns };

/** @param {{ctx: import('../context.js').Ctx}} props */
export function Tools({ ctx }) {
  const open = (ctx.slices.phase?.tools ?? []).map((id) => ctx.slices[`tool.${id}`]).filter((slice) => slice && slice.tool in TOOLS);
  return html`${open.map((slice) => html`<${TOOLS[slice.tool]} key=${slice.id} ctx=${ctx} slice=${slice} />`)}`;
}
