/** Who has the word. The facilitator passes the chair with real buttons; everybody else sees it in the circle. */
import { html, useEffect } from '../../static/vendor/preact.js';
import { Refused, act, useCommand } from '../parts/command.js';
import { PeopleButtons } from '../parts/people_buttons.js';

/** @param {{ctx: import('../context.js').Ctx, slice: any}} props */
export default function Turns({ ctx, slice }) {
  const { say } = ctx;
  const { refusal, run } = useCommand(ctx);
  const own = slice.speaker === ctx.slices.me.seat;
  useEffect(() => {
    if (slice.speaker) ctx.announce(own ? say('session.turn_you') : say('session.turn', { name: ctx.name(slice.speaker) }));
  }, [slice.speaker]);
  if (!slice.may_give) return null;
  const give = (seat) => run(act(slice.id, { a: 'give', seat: seat === slice.speaker ? null : seat }));
  return html`<section class="regel regel--hoog">
    <div class="kopregel"><h2 class="k3">${say('tools.turns.title')}</h2>
      <p class="zacht klein">${slice.speaker ? say('tools.turns.now', { name: ctx.name(slice.speaker) }) : say('tools.turns.nobody')}</p></div>
    <${PeopleButtons} ctx=${ctx} pressed=${slice.speaker} choose=${give} label=${say('tools.turns.title')} />
    ${slice.speaker && html`<button type="button" class="knop knop--klein" onClick=${() => give(slice.speaker)}>${say('tools.turns.nobody_button')}</button>`}
    <${Refused} refusal=${refusal} />
  </section>`;
}
