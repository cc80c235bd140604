/** "Which method?" as a folded part of a page: a few short questions, and the suggestion under them. The weighing is in client/guide.js. */
import { html, useState } from '../../static/vendor/preact.js';
import { GROUPS, KINDS, MINUTES, suggest } from '../guide.js';
import { isOwn } from '../own_methods.js';
import { durationText } from '../formats.js';
import { Icon } from './icon.js';
import { useOwnId } from './own_id.js';

/** How many there may be; the last stands for more. */
const PEOPLE = [3, 4, 5, 6, 7, 8, 9];

/**
 * @param {{say: import('../texts.js').Say, methods: any[], people?: number | null, choose: (id: string) => void}} props
 *   `methods` as `GET /methods.json` gives them, with those of one's own; `people`: how many there are, when that is known
 */
export function Guide({ say, methods, people = null, choose }) {
  const [given, set] = useState({ kind: null, group: null, minutes: null, people: null });
  const answers = { ...given, people: people ?? given.people };
  const open = Object.values(answers).filter((answer) => answer === null).length;
  const answer = (/** @type {string} */ name) => (/** @type {any} */ value) => set((/** @type {any} */ now) => ({ ...now, [name]: value }));
  const { choices, second, none } = suggest(methods, answers);
  const best = open === 0 ? choices[0] : undefined;
  return html`<details class="uitklap gids">
    <summary><span class="k3">${say('guide.title')}</span><span class="zacht">${say('guide.short')}</span><${Icon} name="neer" /></summary>
    <div class="gids-in">
      <${Question} legend=${say('guide.kind')} value=${answers.kind} choose=${answer('kind')} options=${KINDS.map((kind) => [kind, say(`guide.kind_${kind}`)])} />
      <${Question} legend=${say('guide.group')} value=${answers.group} choose=${answer('group')} options=${GROUPS.map((group) => [group, say(`guide.group_${group}`)])} />
      <${Question} legend=${say('guide.minutes')} value=${answers.minutes} choose=${answer('minutes')} short options=${MINUTES.map((n) => [n, durationText(say, n)])} />
      ${people === null && html`<${Question} legend=${say('guide.people')} value=${answers.people} choose=${answer('people')} short
        options=${PEOPLE.map((n, i) => [n, i + 1 < PEOPLE.length ? String(n) : say('guide.people_more')])} />`}
      <div class="gids-uitkomst" role="status">
        ${open > 0 && html`<p class="zacht">${say('guide.open', { n: open })}</p>`}
        ${open === 0 && none && html`<p>${say(none.key, none.values)}</p>`}
        ${best && html`<${Suggested} say=${say} best=${best} second=${second} />`}
      </div>
      ${best && html`<div class="chips">${[best, ...(second ? [second] : [])].map((one) => html`<button type="button" class="knop" key=${one.id}
        onClick=${() => choose(one.id)}>${say('guide.choose', { name: one.name })}</button>`)}</div>
        ${!isOwn(best.id) && html`<p><a href=${`/methoden/${best.id}`} target="_blank">${say('guide.read', { name: best.name })}</a></p>`}`}
    </div>
  </details>`;
}

/** One question, one answer. @param {{legend: string, value: any, options: [any, string][], choose: (value: any) => void, short?: boolean}} props */
function Question({ legend, value, options, choose, short = false }) {
  const name = useOwnId();
  return html`<fieldset class="veld"><legend>${legend}</legend>
    <div class=${short ? 'keuzes' : 'keuzes keuzes--onder'}>${options.map(([one, label]) => html`<label class="keus" key=${one}>
      <input type="radio" name=${name} checked=${value === one} onChange=${() => choose(one)} /><span>${label}</span>
    </label>`)}</div>
  </fieldset>`;
}

/** What is suggested and why, what to mind, and what speaks for another. */
function Suggested({ say, best, second }) {
  const lines = (/** @type {import('../guide.js').Line[]} */ said) => said.map(({ key, values }) => say(key, values)).join(' ');
  return html`<h3 class="k3">${say('guide.suggestion', { name: best.name })}</h3>
    <p>${lines(best.reasons)}</p>
    ${best.warnings.length > 0 && html`<p class="gids-let-op"><${Icon} name="lamp" />${lines(best.warnings)}</p>`}
    ${best.warning && html`<p>${best.warning}</p>`}
    ${second && html`<p class="zacht"><b>${say('guide.second', { name: second.name })}</b> ${lines(second.speaks)}</p>`}
    <p class="klein zacht">${say('guide.lead')}</p>`;
}
