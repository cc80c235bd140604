/**
 * What to do with camera, microphone and sound in the video call, by who you are and what goes on. The room cannot switch them, so it
 * asks. A method may say it otherwise for a role (`call` beside `now` and `not_yet`), for as long as its phase lasts. Pure.
 *
 * @typedef {'break' | 'away' | 'outside' | 'latecomer' | 'listening' | 'writing' | 'your_turn' | 'their_turn' | 'plain'} Kind
 */
import { textsOf } from './method_texts.js';
import { isOutside, openTool, speaker } from './parts/kring_model.js';
import { role, withName } from './roles.js';

/** The first that is so. @param {Record<string, any>} slices @returns {Kind} */
export function callKind(slices) {
  const { phase, pause, me } = slices;
  const brings = me.powers.includes('case_bringer');
  if (pause?.held) return 'break';
  if (brings && phase.stance === 'away') return 'away';
  if (isOutside(slices)) return brings ? 'outside' : 'latecomer';
  if (brings && phase.stance === 'listening') return 'listening';
  if (openTool(slices, 'round')?.stage === 'writing') return 'writing';
  const turn = speaker(slices);
  if (turn) return turn === me.seat ? 'your_turn' : 'their_turn';
  return 'plain';
}

/** Where what goes on says more than the phase: nobody is asked to be silent in a break, nor somebody who came too late to play a role. */
const ABOVE_THE_METHOD = new Set(['break', 'latecomer']);

/** @param {import('./context.js').Ctx} ctx @returns {string} '' where no phase is open */
export function callLine(ctx) {
  const { phase, me } = ctx.slices;
  if (!phase || !me?.seat) return '';
  const kind = callKind(ctx.slices);
  const own = ABOVE_THE_METHOD.has(kind) ? '' : textsOf(ctx)?.[role(me.powers)]?.call;
  return own ? withName(ctx, own) : ctx.say(`call.line.${kind}`, { name: kind === 'their_turn' ? ctx.name(speaker(ctx.slices)) : '' });
}
