/** The case-bringer's yes to a phase behind their back: asked before it opens, and to be taken back until it does. */
import { html } from '../../static/vendor/preact.js';
import { CommandButton } from './command.js';
import { Icon } from './icon.js';

/** Whether a phase behind the back of who brings this case may still come. @param {Record<string, any>} slices */
export function consentStillCounts({ room, programme, phase }) {
  if (!room.consent_needed || phase?.hidden) return false;
  const at = programme?.at ?? -1;
  return (programme?.phases ?? []).some((p, i) => i > at && p.hidden && p.block === programme.case);
}

/** @param {{ctx: import('../context.js').Ctx}} props */
export function Consent({ ctx }) {
  const { say, slices } = ctx;
  if (!slices.me.powers.includes('case_bringer') || !consentStillCounts(slices)) return null;
  const opens = slices.room.agreements.channel_may_open;
  if (slices.room.consent) return html`<${Given} ctx=${ctx} opens=${opens} />`;
  return html`<section class="regel toestemming">
    <div><h2 class="k3">${say('session.consent_title')}</h2>
      <p class="zacht">${say(opens ? 'session.consent_may_open' : 'session.consent_text')}</p></div>
    <div><${CommandButton} ctx=${ctx} kind="knop knop--vol" said=${say('session.consent_given')} command=${{ c: 'consent', given: true }}>${say('session.consent_give')}<//></div>
    <p class="klein zacht"><${Icon} name="oogdicht" />${say('session.consent_who')}</p>
  </section>`;
}

/** Once given it takes little room, and stays within reach. */
function Given({ ctx, opens }) {
  const { say } = ctx;
  return html`<section class="regel toestemming"><p class="klein zacht"><${Icon} name="vink" />${say('session.consent_given')} ${say(opens ? 'session.consent_given_open' : 'session.consent_given_gone')}</p>
    <div><${CommandButton} ctx=${ctx} kind="knop knop--klein" said=${say('session.consent_withdrawn')} command=${{ c: 'consent', given: false }}>${say('session.consent_withdraw')}<//></div>
  </section>`;
}
