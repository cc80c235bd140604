/**
 * The tools of a practice room, by name: as server/tools has them, but that each step is taken at once.
 *
 * begin(settings) -> state; enter(settings, state, {run, circle}) -> state; act(settings, state, action, scene) -> {state, used?} or a
 * Refusal; view(settings, state, scene) -> [suffix, body] for each slice; end(state) -> state; blocks(state) -> code or null;
 * texts(state) -> envelope ids.
 */
import { backstage } from './backstage.js';
import { ballot, groupCheck, scale } from './choice.js';
import { board, signal, sorting, turns } from './open.js';
import { round } from './round.js';
import { actionPlan, caseCards, checkIn, lookBack } from './seat_texts.js';

const BY_NAME = {
  action_plan: actionPlan, backstage, ballot, board, case_cards: caseCards, check_in: checkIn, group_check: groupCheck, look_back: lookBack, round, scale, signal, sorting, turns,
};
const same = (/** @type {any} */ state) => state;
const without = { enter: (/** @type {any} */ _settings, /** @type {any} */ state) => state, end: same, blocks: () => null, texts: () => [] };

/** @type {Record<string, any>} */
export const TOOLS = Object.fromEntries(Object.entries(BY_NAME).map(([name, tool]) => [name, { ...without, ...tool }]));
