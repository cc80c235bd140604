/** What a group agreed: in its own words, in the switches a new room begins with, who leads and how it is known who brings a case. */
import { html } from '../../static/vendor/preact.js';
import { at } from '../book.js';
import { AGREEMENTS, AgreementBoxes, noneAgreed } from './agreements.js';
import { Icon } from './icon.js';
import { useTyped } from './typed.js';

const RULES_MOST = 1000;
const CHOICES = { chair: ['fixed', 'rotating'], mode: ['calendar', 'week', 'open'] };

/** The switches of a group, as a new room begins with them. @param {import('../book.js').Book} book */
export const agreedIn = (book) => /** @type {ReturnType<typeof noneAgreed>} */ (Object.fromEntries([...AGREEMENTS, 'strict'].map((what) => [what, at(book, `agreement/${what}`) === true])));

/** @param {import('./group.js').Here} props */
export function GroupAgreements({ say, book, change }) {
  const agreed = agreedIn(book);
  const agree = (/** @type {Record<string, boolean>} */ to) => {
    const turned = Object.keys(to).filter((what) => to[what] !== /** @type {any} */ (agreed)[what]);
    change(Object.fromEntries(turned.map((what) => [`agreement/${what}`, to[what]])));
  };
  const rules = useTyped(at(book, 'rules') ?? '', (text) => change({ rules: text.trim() }));
  return html`<section class="groepdeel" aria-labelledby="afgesproken-kop">
    <h2 class="k2" id="afgesproken-kop">${say('groups.agreed.heading')}</h2>
    <div class="veld"><label for="spelregels">${say('groups.agreed.rules')}</label>
      <p class="klein zacht" id="spelregels-uitleg">${say('groups.agreed.rules_what')}</p>
      <textarea id="spelregels" class="brief" rows="4" maxlength=${RULES_MOST} aria-describedby="spelregels-uitleg" value=${rules.text}
        onInput=${(/** @type {any} */ event) => rules.type(event.currentTarget.value)} onBlur=${rules.leave} /></div>
    ${Object.entries(CHOICES).map(([what, ways]) => html`<fieldset class="veld" key=${what}><legend>${say(`groups.agreed.${what}`)}</legend>
      <div class="keuzes keuzes--onder">${ways.map((way) => html`<label class="keus" key=${way}><input type="radio" name=${`groep-${what}`} checked=${at(book, what) === way} onChange=${() => change({ [what]: way })} />
        <span>${say(`groups.agreed.${what}_${way}`)}</span></label>`)}</div></fieldset>`)}
    <details class="uitklap"><summary><span class="k3">${say('groups.agreed.room')}</span><${Icon} name="neer" /></summary><div class="afspraken">
      <p class="klein zacht">${say('groups.agreed.room_what')}</p>
      <${AgreementBoxes} say=${say} value=${agreed} onChange=${agree} />
      <div><label class="vakje"><input type="checkbox" checked=${agreed.strict} aria-describedby="afspraak-strict" onChange=${(/** @type {any} */ event) => agree({ ...agreed, strict: event.currentTarget.checked })} />
        <span>${say('programme.strict')}</span></label><p class="klein zacht" id="afspraak-strict">${say(agreed.strict ? 'programme.strict_on' : 'programme.strict_off')}</p></div>
    </div></details>
  </section>`;
}
