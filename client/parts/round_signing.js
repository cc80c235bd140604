/** Too few texts to open them without a name: whoever wrote one takes it back or signs it. Nobody else is told who wrote. */
import { html } from '../../static/vendor/preact.js';
import { Refused } from './command.js';
import { Icon } from './icon.js';
import { useRoundDraft } from './round_draft.js';
import { OtherScreen } from './other_screen.js';

/** @param {{ctx: import('../context.js').Ctx, slice: any}} props */
export function Signing({ ctx, slice }) {
  const { say } = ctx;
  const draft = useRoundDraft(ctx, slice);
  if (draft.saved === null) {
    return html`<section class="ronde"><h2 class="k3">${say('tools.round.signing_title')}</h2><p>${say('tools.round.signing_nothing')} <${OtherScreen} ctx=${ctx} what="sign" /></p>
      ${draft.text.trim() !== '' && html`<div class="notitie">${draft.text}</div><p class="klein zacht">${say('tools.round.signing_yours')}</p>`}
    </section>`;
  }
  return html`<section class="ronde">
    <h2 class="k3">${say('tools.round.signing_title')}</h2>
    <p>${say('tools.round.signing_text')}</p>
    <div class="notitie">${draft.saved}</div>
    <p class="klein zacht"><${Icon} name="oogdicht" />${say('tools.round.signing_who_sees')}</p>
    <${Refused} refusal=${draft.refusal} />
    <div class="slot">
      <button type="button" class="knop knop--vol" aria-disabled=${draft.busy ? 'true' : undefined} onClick=${draft.sign}>${say('tools.round.sign')}</button>
      <button type="button" class="knop" aria-disabled=${draft.busy ? 'true' : undefined} onClick=${draft.takeBack}><${Icon} name="terugpak" />${say('tools.round.take_back')}</button>
    </div>
  </section>`;
}
