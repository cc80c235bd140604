/** Chooses the screen that belongs to what we know of the room. */
import { html } from '../../static/vendor/preact.js';
import { fetched } from '../parts/fetched.js';
import { screenFor } from './choice.js';
import { Join } from './join.js';
import { Problem } from './problem.js';
import { Waiting } from './waiting.js';

const Elsewhere = fetched(() => import('./elsewhere.js'));
const SecondScreen = fetched(() => import('./second_screen.js'));

/**
 * @param {{ctx: import('../context.js').Ctx, seen?: boolean, problem: string | null, screens?: Record<string, any> | null}} props
 *   `screens`: those of who sits inside; null while they are on their way
 */
export function Screen({ ctx, seen = false, problem, screens = null }) {
  if (problem) return html`<${Problem} say=${ctx.say} code=${problem} notebook=${ctx.notebook} />`;
  if (ctx.beside?.away) return html`<${Elsewhere} ctx=${ctx} />`;
  if (!seen) return html`<${Waiting} say=${ctx.say} />`;
  if (ctx.screens?.ticket) return html`<${SecondScreen} ctx=${ctx} />`;
  const name = screenFor(ctx.slices);
  if (name !== 'join' && !screens) return html`<${Waiting} say=${ctx.say} />`;
  return html`${name !== 'session' && html`<${Offline} ctx=${ctx} />`}<${name === 'join' ? Join : screens?.[name]} key=${name} ctx=${ctx} />`;
}

/** A line that appears only when the connection has been gone for some seconds. A running phase says it in its own place. */
function Offline({ ctx }) {
  return html`<p class="verbinding" role="status">${ctx.link === 'offline' ? ctx.say('connection.away') : ''}</p>`;
}
