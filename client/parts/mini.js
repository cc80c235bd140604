/** The small window: the ring of time, the phase, one line, and at most one button. What it shows is a function of `ctx` alone. */
import { html } from '../../static/vendor/preact.js';
import { phaseName } from '../method_texts.js';
import { CommandButton } from './command.js';
import { Icon } from './icon.js';
import { MiniKring, kringModel } from './kring.js';
import { isOutside, openTool, speaker } from './kring_model.js';
import { miniAction } from './mini_action.js';
import { shortNames } from './people_buttons.js';

/** Whether there is something to show: a meeting runs and we sit in it. @param {Record<string, any>} slices */
export const hasMini = ({ room, phase, timer, me }) => room?.stage === 'running' && Boolean(phase && timer && me?.seat);

/** @param {{ctx: import('../context.js').Ctx}} props */
export function Mini({ ctx }) {
  const what = stateOf(ctx.slices);
  const model = kringModel(ctx, { place: what === 'break' ? 'pause' : 'session' });
  const kind = { break: 'pip pip--pauze', yours: 'pip pip--jij' }[what] ?? 'pip';
  return html`<main class=${kind}>
    <div class="pip-ring" role="img" aria-label=${model.label}><${MiniKring} model=${model} /></div>
    <div class="pip-tekst">
      <h1 class="pip-fase">${heading(ctx, what)}</h1>
      ${ctx.link === 'offline' ? html`<p class="pip-regel">${ctx.say('mini.offline')}</p>` : html`<${Line} ctx=${ctx} what=${what} /><${Button} ctx=${ctx} />`}
    </div>
  </main>`;
}

/** @returns {'break'|'outside'|'stopped'|'yours'|'turn'|'round'|'over'|'plain'} the first that is so */
function stateOf(slices) {
  if (slices.pause?.held) return 'break';
  if (isOutside(slices)) return 'outside';
  if (slices.timer.stopped_at_ms !== null) return 'stopped';
  const turn = speaker(slices);
  if (turn) return turn === slices.me.seat ? 'yours' : 'turn';
  if (openTool(slices, 'round')?.stage === 'writing') return 'round';
  return slices.timer.over ? 'over' : 'plain';
}

const yours = ({ slices }) => slices.me.powers.includes('case_bringer');

function heading(ctx, what) {
  if (what === 'break') return ctx.say('mini.break');
  if (what === 'outside') return ctx.say(yours(ctx) ? 'session.listen_title' : 'session.listening_along');
  return phaseName(ctx);
}

function Line({ ctx, what }) {
  const { say, slices } = ctx;
  if (what === 'break') return slices.pause.held.back.includes(slices.me.seat) && html`<p class="pip-regel"><${Icon} name="vink" />${say('mini.you_are_back')}</p>`;
  if (what === 'outside') return html`<p class="pip-regel zacht">${say(yours(ctx) ? 'session.you_sit_outside' : 'session.listening_along_subtitle')}</p>`;
  if (what === 'stopped') return html`<p class="pip-regel"><${Icon} name="pauzeer" />${say('mini.stopped')}</p>`;
  if (what === 'yours') return html`<p class="pip-regel"><b>${say('mini.your_turn')}</b></p>`;
  if (what === 'turn') {
    const seat = speaker(slices);
    return html`<p class="pip-regel"><span class="beurtmerk" aria-hidden="true">${shortNames(ctx)[seat]}</span><span>${ctx.name(seat)}<span class="vh"> ${say('mini.has_the_word')}</span></span></p>`;
  }
  if (what === 'round') {
    const { ready, writers } = openTool(slices, 'round');
    return html`<p class="pip-regel"><${Icon} name="env" /><span class="cijfer">${say('mini.ready', { ready, all: writers })}</span></p>`;
  }
  return what === 'over' ? html`<p class="pip-regel">${say('mini.over')}</p>` : null;
}

/** At most one, for what this moment asks of you. */
function Button({ ctx }) {
  const action = miniAction(ctx);
  return action && html`<${CommandButton} key=${action.key} ctx=${ctx} kind="knop knop--pip" said=${action.said} command=${action.command}>${action.text}<//>`;
}
