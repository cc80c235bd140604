/** Whose words somebody reads, and the case-bringer's name in them. Pure. */
import { caseBringer } from './parts/kring_model.js';

/** The role whose instructions you read: where powers combine, the case-bringer's view wins. @param {string[]} powers */
export function role(powers) {
  return ['case_bringer', 'facilitator', 'member'].find((power) => powers.includes(power)) ?? 'member';
}

/** A text of the method, with the case-bringer's name in it. @param {import('./context.js').Ctx} ctx @param {string} text */
export function withName(ctx, text) {
  const who = caseBringer(ctx.slices);
  const name = who ? ctx.name(who.seat) : ctx.say('session.the_case_bringer');
  return text.replaceAll('{case_bringer}', name);
}
