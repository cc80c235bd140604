/** Who has the word. The facilitator passes the chair with real buttons; who has the word may pass it on; everybody else sees it in the circle. */
import { html, useEffect } from '../../static/vendor/preact.js';
import { Refused, act, useCommand } from '../parts/command.js';
import { openTool } from '../parts/kring_model.js';
import { PeopleButtons, shortNames } from '../parts/people_buttons.js';
import { stillSilent, turnOrder } from '../parts/turn_order.js';
import { shortcut } from '../shortcuts.js';
import { LineOf } from './check_in.js';

/** @param {{ctx: import('../context.js').Ctx, slice: any}} props */
export default function Turns({ ctx, slice }) {
  const { say } = ctx;
  const own = slice.speaker === ctx.slices.me.seat;
  useEffect(() => {
    if (slice.speaker) ctx.announce(own ? say('session.turn_you') : say('session.turn', { name: ctx.name(slice.speaker) }));
  }, [slice.speaker]);
  useEffect(() => {
    if (slice.step === 'follow_up') ctx.announce(stepWords(ctx, slice, own));
  }, [slice.step]);
  if (slice.in_order) return html`<${InOrder} ctx=${ctx} slice=${slice} own=${own} />`;
  if (slice.may_give) return html`<${GiveChair} ctx=${ctx} slice=${slice} />`;
  return own ? html`<${GiveBack} ctx=${ctx} slice=${slice} />` : html`<${Step} ctx=${ctx} slice=${slice} />`;
}

/** One question, and then one that follows from it: what who has the word is at. */
function stepWords(ctx, { step, speaker }, own) {
  return own ? ctx.say(`tools.turns.your_${step}`) : ctx.say(`tools.turns.their_${step}`, { name: ctx.name(speaker) });
}

/** The same for who looks on; nothing where there are no two steps. */
const Step = ({ ctx, slice }) => slice.step && html`<p class="zacht stap">${stepWords(ctx, slice, slice.speaker === ctx.slices.me.seat)}</p>`;

/** On to the second question: for who has the word, and for who leads. */
function FollowUp({ ctx, slice }) {
  const { say } = ctx;
  const { refusal, run } = useCommand(ctx);
  if (slice.step !== 'question') return null;
  const own = slice.speaker === ctx.slices.me.seat;
  return html`<button type="button" class=${own ? 'knop' : 'knop knop--klein'} onClick=${() => run(act(slice.id, { a: 'follow_up' }))}>${say(own ? 'tools.turns.follow_up' : 'tools.turns.now_follow_up')}</button>
    <${Refused} refusal=${refusal} />`;
}

function GiveChair({ ctx, slice }) {
  const { say } = ctx;
  const { refusal, run } = useCommand(ctx);
  const give = (seat) => run(act(slice.id, { a: 'give', seat: seat === slice.speaker ? null : seat }));
  return html`<section class="regel regel--hoog">
    <div class="kopregel"><h2 class="k3">${say('tools.turns.title')}</h2>
      <p class="zacht klein">${slice.speaker ? say('tools.turns.now', { name: ctx.name(slice.speaker) }) : say('tools.turns.nobody')}</p></div>
    <${PeopleButtons} ctx=${ctx} pressed=${slice.speaker} choose=${give} label=${say('tools.turns.title')} />
    <${Step} ctx=${ctx} slice=${slice} />
    <div class="chips">
      <${FollowUp} ctx=${ctx} slice=${slice} />
      ${slice.speaker && html`<button type="button" class="knop knop--klein" onClick=${() => give(slice.speaker)}>${say('tools.turns.nobody_button')}</button>`}
    </div>
    <${Silent} ctx=${ctx} slice=${slice} />
    <${Refused} refusal=${refusal} />
  </section>`;
}

/** Only who leads is told, in words and without a mark on anybody. */
function Silent({ ctx, slice }) {
  const silent = stillSilent(ctx.slices, slice);
  if (silent.length === 0) return null;
  return html`<p class="klein zacht">${ctx.say('tools.turns.silent', { names: silent.map((seat) => ctx.name(seat)).join(', ') })}</p>`;
}

/** For who has the word and does not lead. */
function GiveBack({ ctx, slice }) {
  const { say } = ctx;
  const { refusal, run } = useCommand(ctx);
  return html`<section class="beurt">
    <h2 class="k3">${say('session.turn_you')}</h2>
    <${Step} ctx=${ctx} slice=${slice} />
    <div class="chips"><${FollowUp} ctx=${ctx} slice=${slice} />
      <button type="button" class="knop" ...${shortcut('K')} onClick=${() => run(act(slice.id, { a: 'pass' }))}>${say('tools.turns.give_back')}</button></div>
    <${Refused} refusal=${refusal} />
  </section>`;
}

/** A round by turns: everybody sees the order; the facilitator, and who has the word, go on. Who leads finds the button before the list. */
function InOrder({ ctx, slice, own }) {
  const { say } = ctx;
  const { refusal, run } = useCommand(ctx);
  const places = turnOrder(ctx.slices, slice);
  const next = places.find(({ state }) => state === 'next');
  const lines = openTool(ctx.slices, 'check_in')?.lines ?? [];
  const give = slice.may_give ? (seat) => run(act(slice.id, { a: 'give', seat: seat === slice.speaker ? null : seat })) : null;
  const goOn = html`<${GoOn} ctx=${ctx} slice=${slice} own=${own} next=${next} pass=${() => run(act(slice.id, { a: 'pass' }))} />`;
  return html`<section class="beurten">
    <div class="kopregel"><h2 class="k3">${say('tools.turns.order')}</h2>
      <p class="zacht klein">${next || slice.speaker ? say('tools.turns.order_hint') : say('tools.turns.all_had')}</p></div>
    ${slice.may_give && goOn}
    <ol class="rondje" aria-label=${say('tools.turns.order')}>${places.map((place) => html`<${Place} key=${place.seat} ctx=${ctx} place=${place} step=${slice.step} give=${give} line=${lines.find((line) => line.seat === place.seat)} />`)}</ol>
    <${Refused} refusal=${refusal} />
    ${!slice.may_give && goOn}
  </section>`;
}

/** One chair of the round, with the line its owner laid down. For the facilitator the name is a button. */
function Place({ ctx, place, step, give, line }) {
  const { seat, state, away } = place;
  const called = seat === ctx.seat ? ctx.say('common.you') : ctx.name(seat);
  const sign = html`<span class="plek-i" aria-hidden="true">${shortNames(ctx)[seat]}</span><span class="plek-naam">${called}</span>`;
  const words = [state !== 'later' && ctx.say(`tools.turns.is_${state}`), state === 'now' && step && ctx.say(`tools.turns.at_${step}`), away && ctx.say('common.away')].filter(Boolean).join(', ');
  return html`<li class=${`plaats plaats--${state}`} aria-current=${state === 'now' ? 'true' : undefined}>
    <div class="rondje-kop">
      ${give
        ? html`<button type="button" class=${state === 'now' ? 'plek is-beurt' : 'plek'} aria-pressed=${state === 'now'} onClick=${() => give(seat)}>${sign}</button>`
        : html`<span class=${state === 'now' ? 'stoelnaam is-beurt' : 'stoelnaam'}>${sign}</span>`}
      <span class="klein beurtstand">${words}</span>
    </div>
    ${line && html`<div class="rondje-regel"><${LineOf} ctx=${ctx} line=${line} /></div>`}
  </li>`;
}

/** The one button of a round by turns, for who may press it. */
function GoOn({ ctx, slice, own, next, pass }) {
  const { say } = ctx;
  if ((!slice.may_give && !own) || (!next && !slice.speaker)) return null;
  let words = say(own ? 'tools.turns.i_am_done' : 'tools.turns.round_done');
  if (next) words = say(own ? 'tools.turns.pass_on' : 'tools.turns.give_next', { name: ctx.name(next.seat) });
  return html`<div class="slot slot--plak">
    <${Step} ctx=${ctx} slice=${slice} />
    <${FollowUp} ctx=${ctx} slice=${slice} />
    <button type="button" class="knop knop--vol" ...${own ? shortcut('K') : {}} onClick=${pass}>${words}</button>
    ${own && html`<p class="klein zacht">${say('tools.turns.may_pass')}</p>`}
  </div>`;
}
