/** The room: what is the same for everyone. Name of the phase, the circle, one line of state. */
import { html } from '../../static/vendor/preact.js';
import { phaseName, textsOf } from '../method_texts.js';
import { withName } from '../roles.js';
import { apart } from './apart.js';
import { CallLine } from './call.js';
import { Kring, MiniKring, kringModel } from './kring.js';
import { KringList } from './kring_list.js';
import { isOutside, openTool, openTools, roundIsOver, speaker } from './kring_model.js';
import { shortNames } from './people_buttons.js';
import { Rich } from './rich.js';
import { useSeconds } from './seconds.js';

/** The kind of circle this phase draws. */
function kindOf(ctx) {
  const { phase, me } = ctx.slices;
  if (isOutside(ctx.slices)) return 'buiten';
  if (me.powers.includes('facilitator')) return 'regie';
  return phase.hidden ? 'roddel' : 'werk';
}

/** @param {{ctx: import('../context.js').Ctx}} props */
export function RoomColumn({ ctx, children }) {
  const behind = ctx.slices.phase.hidden && !isOutside(ctx.slices);
  return html`<section class=${behind ? 'kamer kamer--kanaal' : 'kamer'}><${Room} ctx=${ctx} />${children}</section>`;
}

const Room = apart(({ ctx }) => {
  const outside = isOutside(ctx.slices);
  const kind = kindOf(ctx);
  const heading = outside ? ctx.say(yours(ctx) ? 'session.listen_title' : 'session.listening_along') : phaseName(ctx);
  const under = outside ? ctx.say(yours(ctx) ? 'session.listen_subtitle' : 'session.listening_along_subtitle') : subtitle(ctx);
  return html`<div class="kamer-in">
      <${Strip} ctx=${ctx} heading=${heading} />
      <div class="fase"><h1 class="k1" id="fase" tabindex="-1">${heading}</h1>${under && html`<p class="boven">${under}</p>`}</div>
      <${Circle} ctx=${ctx} kind=${kind} />
      <p class="bijschrift"><${StateLine} ctx=${ctx} /></p>
      <${CallLine} ctx=${ctx} />
      <${Learned} ctx=${ctx} />
    </div>`;
});

const yours = (ctx) => ctx.slices.me.powers.includes('case_bringer');

const subtitle = (ctx) => withName(ctx, textsOf(ctx)?.subtitle ?? '');

function Circle({ ctx, kind }) {
  useSeconds(ctx);
  return html`<figure class=${`kring kring--${kind}`}><${Kring} model=${kringModel(ctx, { small: kind === 'werk' })} /><${KringList} ctx=${ctx} /></figure>`;
}

function Strip({ ctx, heading }) {
  useSeconds(ctx);
  return html`<div class="strip" aria-hidden="true">
    <div class="strip-ring"><${MiniKring} model=${kringModel(ctx)} /></div>
    <div><p class="strip-naam">${heading}</p><p><${StateLine} ctx=${ctx} short /></p></div>
  </div>`;
}

/** What was learned lies in the room in the phases after, for the eye; it is folded away on the sheet then. */
function Learned({ ctx }) {
  const round = openTools(ctx.slices).find(({ kind, stage }) => kind === 'learning' && stage === 'released');
  if (!round || roundIsOver(ctx.slices) || isOutside(ctx.slices)) return null;
  return html`<ul class="oogst" aria-hidden="true">${round.texts.map(({ text }) => html`<li key=${text}><p>${ctx.text(text) ?? '…'}</p></li>`)}</ul>`;
}

/** One line: time stands still, who has the word, how many are ready. */
function StateLine({ ctx, short = false }) {
  const { say, slices } = ctx;
  if (isOutside(slices)) return say(yours(ctx) ? (short ? 'session.you_sit_outside' : 'session.say_nothing') : 'session.not_on_the_list');
  if (slices.timer.stopped_at_ms !== null) return say('session.stopped');
  const turn = speaker(slices);
  if (turn === slices.me.seat) return html`<b>${say('session.turn_you')}</b>`;
  if (turn) return html`${!short && html`<span class="beurtmerk" aria-hidden="true">${shortNames(ctx)[turn]}</span>`}<${Rich} say=${say} of="session.turn" values=${{ name: ctx.name(turn) }} />`;
  const round = openTool(slices, 'round');
  const over = slices.timer.over && !ctx.hides_time ? say('session.over') : '';
  if (round?.stage === 'writing') return html`<${Rich} say=${say} of="session.ready_count"
    values=${{ ready: round.ready, all: round.writers }} n=${round.ready} /> ${over}`;
  if (round?.stage === 'released' && roundIsOver(slices)) return `${say('session.released')} ${over}`;
  return over;
}
