/** The circle by name, for who listens instead of looks: what the drawing shows of each chair, in words and in the same order. */
import { html } from '../../static/vendor/preact.js';
import { kringModel } from './kring_model.js';

/**
 * What there is to say of the chairs that are taken, clockwise from your own. Nothing that the drawing does not show. Pure.
 * @param {import('../context.js').Ctx} ctx @param {'session' | 'pause'} place
 * @returns {{key: string, words: string}[]}
 */
export function chairsInWords(ctx, place) {
  const { say, slices } = ctx;
  const seats = slices.people?.seats ?? [];
  return kringModel(ctx, { place }).chairs.filter(({ state }) => state !== 'empty').map(({ key, you, state, from }) => {
    const seat = seats.find((one) => one.seat === key);
    const told = [
      you ? say('common.you') : ctx.name(key),
      seat?.facilitator && say('kring.list.leads'),
      place === 'session' && seat?.case_bringer && say('kring.list.brings'),
      from && say('kring.list.outside'),
      ['turn', 'away', 'back'].includes(state) && say(`kring.list.${state}`),
    ];
    return { key, words: told.filter(Boolean).join(', ') };
  });
}

/** @param {{ctx: import('../context.js').Ctx, place?: 'session' | 'pause'}} props */
export function KringList({ ctx, place = 'session' }) {
  return html`<ul class="vh" aria-label=${ctx.say('kring.list.label')}>${chairsInWords(ctx, place).map(({ key, words }) => html`<li key=${key}>${words}</li>`)}</ul>`;
}
