/** The open tools: of the phase, and those open besides. A tool is a module of the same name; only these names are ever drawn on the sheet. */
import { html } from '../../static/vendor/preact.js';
import ActionPlan from '../tools/action_plan.js';
import Backstage from '../tools/backstage.js';
import CaseCards from '../tools/case_cards.js';
import CheckIn from '../tools/check_in.js';
import Round from '../tools/round.js';
import Scale from '../tools/scale.js';
import Sorting from '../tools/sorting.js';
import Turns from '../tools/turns.js';
import { openTools } from './kring_model.js';

const TOOLS = { action_plan: ActionPlan, backstage: Backstage, case_cards: CaseCards, check_in: CheckIn, round: Round, scale: Scale, sorting: Sorting, turns: Turns };

/** @param {{ctx: import('../context.js').Ctx}} props */
export function Tools({ ctx }) {
  const open = openTools(ctx.slices).filter((slice) => slice.tool in TOOLS);
  return html`${open.map((slice) => html`<${TOOLS[slice.tool]} key=${slice.id} ctx=${ctx} slice=${slice} />`)}`;
}
