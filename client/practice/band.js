/** What says all the time that this is a practice room, and what only such a room can do: skip time, and look through other eyes. */
import { html } from '../../static/vendor/preact.js';
import { pageAddress } from '../language.js';
import { Icon } from '../parts/icon.js';

/**
 * @typedef {object} Practice  what a practice room has besides: `ctx.practice`
 * @property {string} method
 * @property {{seat: string, name: string, role: string}[]} people
 * @property {{seat: string, words: string} | null} said
 * @property {boolean} may_skip
 * @property {boolean} over
 * @property {string} after  what is said at the end, instead of what is erased
 * @property {() => void} skip
 * @property {(seat: string) => void} look
 * @property {() => void} again
 */

/** @param {{ctx: import('../context.js').Ctx & {practice: Practice}}} props */
export function Band({ ctx }) {
  const { say, practice } = ctx;
  const leads = ctx.slices.me.powers.includes('facilitator');
  const { stage } = ctx.slices.room;
  return html`<aside class="oefenband" aria-label=${say('practice.band')}>
    <p class="oefenband-zin"><${Icon} name="speel" /><span>${say('practice.here')}${stage === 'lobby' && html` <span class="zacht">${say('practice.people')}</span>`}</span></p>
    <a class="taal" href=${pageAddress(`/methoden/${practice.method}`)}>${say('practice.stop')}</a>
    <div class="oefenband-doe">
      <${Eyes} ctx=${ctx} />
      ${stage === 'running' && html`<${Skip} ctx=${ctx} />`}
      ${practice.over && html`<button type="button" class="knop knop--klein" onClick=${practice.again}><${Icon} name="nogeens" />${say('practice.again')}</button>`}
    </div>
    ${!leads && !practice.over && html`<p class="klein">${say('practice.looking', { name: ctx.name(ctx.seat), leader: practice.people[0].name })}</p>`}
    <p class="oefenband-hoor" role="status">${practice.said && html`<${Icon} name="praat" /><span><b>${say('practice.says', { name: ctx.name(practice.said.seat) })}</b> ${practice.said.words}</span>`}</p>
  </aside>`;
}

/** It stays where it is when there is nothing to skip: it may have the focus. */
function Skip({ ctx: { say, practice } }) {
  const shut = !practice.may_skip;
  return html`<button type="button" class="knop knop--klein" aria-disabled=${shut ? 'true' : undefined} aria-describedby="oefen-sprong" onClick=${() => shut || practice.skip()}>
      <${Icon} name="rechts" />${say('practice.skip')}</button>
    <span class="vh" id="oefen-sprong">${shut ? say('practice.no_skip') : ''}</span>`;
}

/** Through whose eyes one looks. */
function Eyes({ ctx }) {
  const { say, practice } = ctx;
  return html`<label class="oefenband-ogen"><span>${say('practice.look_as')}</span>
    <select value=${ctx.seat} onChange=${(/** @type {any} */ event) => practice.look(event.currentTarget.value)}>
      ${practice.people.map(({ seat, name, role }) => html`<option key=${seat} value=${seat} selected=${seat === ctx.seat}>${say(`practice.as_${role}`, { name })}</option>`)}
    </select></label>`;
}
