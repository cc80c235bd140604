/** The hidden channel after its phase, where the group agreed beforehand that it may be opened: asked, open, or gone. */
import { html, useEffect, useState } from '../../static/vendor/preact.js';
import { spokenNumber } from '../formats.js';
import { Refused, act, useCommand } from './command.js';
import { Confirm } from './dialog.js';
import { Icon } from './icon.js';
import { useKeptText } from './kept.js';
import { caseBringer } from './kring_model.js';

/** @param {{ctx: import('../context.js').Ctx, slice: any, children: any}} props  `children`: the messages */
export function Afterwards({ ctx, slice, children }) {
  const came = { open: 'tools.backstage.open_said', shut: 'tools.backstage.shut' }[slice.stage];
  useEffect(() => {
    if (came) ctx.announce(ctx.say(came));
  }, [came]);
  if (slice.stage === 'asking') return html`<${Asking} ctx=${ctx} slice=${slice}>${children}<//>`;
  if (slice.stage === 'open') return html`<${Open} ctx=${ctx}>${children}<//>`;
  return html`<p class="zacht"><${Icon} name="slot" /> ${ctx.say('tools.backstage.shut')}</p>`;
}

/** @param {import('../context.js').Ctx} ctx */
function whose(ctx) {
  const who = caseBringer(ctx.slices);
  return { name: who ? ctx.name(who.seat) : ctx.say('session.the_case_bringer') };
}

/** Each for themself; only how many answered is shown, and once all have, what came of it. */
function Asking({ ctx, slice, children }) {
  const { say } = ctx;
  const name = whose(ctx);
  const leads = ctx.slices.me.powers.includes('facilitator');
  const numbers = { n: slice.answered, answered: spokenNumber(say, slice.answered), asked: spokenNumber(say, slice.asked) };
  return html`<section class="tussen">
    <h2 class="k2">${say('tools.backstage.ask', name)}</h2>
    <p>${say('tools.backstage.ask_text', name)}</p>
    <${Answer} ctx=${ctx} slice=${slice} />
    <p class="zacht" role="status">${slice.answered === 0 ? say('tools.backstage.nobody_answered') : say('tools.backstage.have_answered', numbers)}</p>
    <p class="klein zacht"><${Icon} name="oogdicht" />${say('tools.backstage.ask_who', name)}</p>
    ${leads && html`<${StopAsking} ctx=${ctx} slice=${slice} />`}
    <h3 class="k3">${say('tools.backstage.reread')}</h3>
    ${children}
  </section>`;
}

/** What one answered is remembered by this browser only: the server shows nobody's answer, not even one's own. */
function Answer({ ctx, slice }) {
  const { say } = ctx;
  const { text: given, change } = useKeptText(ctx, 'drafts', `${slice.id}|${slice.run}|mag`);
  const { busy, refusal, run } = useCommand(ctx);
  const answer = async (agrees) => (await run(act(slice.id, { a: 'answer', agrees }))) && change(agrees ? 'yes' : 'no');
  const choice = (agrees, key) => html`<button type="button" class="knop" aria-pressed=${given === key} aria-disabled=${busy ? 'true' : undefined}
    onClick=${() => answer(agrees)}>${given === key && html`<${Icon} name="vink" />`}${say(`tools.backstage.${key}`)}</button>`;
  return html`<div class="slot--twee antwoord" role="group" aria-label=${say('tools.backstage.ask', whose(ctx))}>${choice(true, 'yes')}${choice(false, 'no')}</div>
    <${Refused} refusal=${refusal} />`;
}

/** The facilitator's way out when not everybody answers: the channel goes, unread. */
function StopAsking({ ctx, slice }) {
  const { say } = ctx;
  const [asked, ask] = useState(false);
  return html`<div><p class="klein zacht">${say('tools.backstage.ask_host')}</p><button type="button" class="knop knop--klein" onClick=${() => ask(true)}>${say('tools.backstage.stop_asking')}</button></div>
    ${asked && html`<${Confirm} ctx=${ctx} title=${say('tools.backstage.stop_title')} yes=${say('tools.backstage.stop_asking')} no=${say('common.cancel')}
      command=${act(slice.id, { a: 'shut' })} onClose=${() => ask(false)}>
      <p>${say('tools.backstage.stop_text')}</p>
    <//>`}`;
}

function Open({ ctx, children }) {
  const { say } = ctx;
  const own = ctx.slices.me.powers.includes('case_bringer');
  return html`<section class="tussen">
    <h2 class="k2">${say(own ? 'tools.backstage.open_yours' : 'tools.backstage.open_title')}</h2>
    <p class="zacht">${own ? say('tools.backstage.open_yours_text') : say('tools.backstage.open_text', whose(ctx))}</p>
    ${children}
  </section>`;
}
