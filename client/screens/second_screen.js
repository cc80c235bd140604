/** On the screen that comes second: what goes along and what does not, and one press. Before it nothing happens: what looks at links opens them too. */
import { html, useEffect, useState } from '../../static/vendor/preact.js';
import { isSecond } from '../own_screens.js';
import { Refused } from '../parts/command.js';
import { Frame, Header } from '../parts/frame.js';
import { Icon } from '../parts/icon.js';

/** @param {{ctx: import('../context.js').Ctx}} props */
export default function SecondScreen({ ctx }) {
  const { say, screens, seat } = ctx;
  const known = isSecond(ctx.slices);
  useEffect(() => void (known && screens?.settle()), [known]); // the same code was read again: we are in
  return html`<${Frame} at="second" main="kamer" header=${html`<${Header} title=${say('common.product')} say=${say} />`}>
    <div class="kamer-in probleem">
      <p class="boven">${ctx.card?.title}</p>
      ${seat ? html`<${SitsHere} ctx=${ctx} />` : html`<${Come} ctx=${ctx} />`}
    </div>
  <//>`;
}

function Come({ ctx }) {
  const { say, screens } = ctx;
  const { busy, refusal, press } = usePress(ctx, () => screens?.come());
  return html`<h1 class="reus" tabindex="-1">${say('second.come.title')}</h1>
    <p class="lead">${say('second.come.what')}</p>
    ${['stays', 'both', 'ends'].map((key) => html`<p key=${key}>${say(`second.come.${key}`)}</p>`)}
    <p class="melding melding--stil"><${Icon} name="oogdicht" /><span>${say('second.come.yours')}</span></p>
    <${Refused} refusal=${refusal} />
    <p><button type="button" class="knop knop--vol" aria-disabled=${busy ? 'true' : undefined} onClick=${press}>${say('second.come.press')}</button></p>`;
}

/** Somebody sits or knocks in this browser already: nobody changes chairs by reading a code. */
function SitsHere({ ctx }) {
  const { say, screens } = ctx;
  return html`<h1 class="reus" tabindex="-1">${say('second.sits.title')}</h1>
    <p class="lead">${say('second.sits.what')}</p>
    <p>${say('second.sits.now')}</p>
    <p><button type="button" class="knop knop--vol" onClick=${() => screens?.stay()}>${say('second.sits.press')}</button></p>`;
}

/** One press at a time, and why it did nothing. */
function usePress(ctx, work) {
  const [state, set] = useState({ busy: false, refusal: null });
  const press = async () => {
    if (state.busy) return;
    set({ busy: true, refusal: null });
    try {
      await work();
    } catch (why) {
      set({ busy: false, refusal: { sentence: why?.sentence ?? ctx.say('connection.failed') } });
    }
  };
  return { ...state, press };
}
