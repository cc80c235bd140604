/** The case-bringer's yes to a phase behind their back. */
import { html } from '../../static/vendor/preact.js';
import { CommandButton } from './command.js';
import { Icon } from './icon.js';

/** Whether a phase behind the back lies ahead. @param {Record<string, any>} slices */
export function consentStillCounts(slices) {
  const { room, programme, phase } = slices;
  if (!room.consent_needed || phase?.hidden) return false;
  const at = programme.at ?? -1;
  return programme.phases.some((p, i) => i > at && p.hidden);
}

/** The case-bringer says yes beforehand, and may take it back until it opens. @param {{ctx: import('../context.js').Ctx}} props */
export function Consent({ ctx }) {
  const { say, slices } = ctx;
  if (!slices.me.powers.includes('case_bringer') || !consentStillCounts(slices)) return null;
  if (slices.room.consent) return html`<${Given} ctx=${ctx} />`;
  return html`<section class="regel toestemming">
    <div><h2 class="k3">${say('session.consent_title')}</h2>
      <p class="zacht">${say('session.consent_text')}</p>
      <p class="klein zacht"><${Icon} name="oogdicht" />${say('session.consent_who')}</p></div>
    <div><${CommandButton} ctx=${ctx} kind="knop knop--vol" command=${{ c: 'consent', given: true }}>${say('session.consent_give')}<//></div>
  </section>`;
}

/** Once given it takes little room, and stays within reach. */
function Given({ ctx }) {
  const { say } = ctx;
  return html`<section class="regel toestemming"><p class="klein zacht">${say('session.consent_given')}</p>
    <div><${CommandButton} ctx=${ctx} kind="knop knop--klein" command=${{ c: 'consent', given: false }}>${say('session.consent_withdraw')}<//></div>
  </section>`;
}
