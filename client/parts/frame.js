/** The frame of a screen: the bar on top, and the one main part. Who arrives at a screen or a phase begins at its heading. */
import { html, useEffect } from '../../static/vendor/preact.js';
import { pageAddress } from '../language.js';
import { Icon } from './icon.js';
import { OtherLanguages } from './languages.js';
import { ThemeButton } from './theme.js';

/**
 * The bar on top. `state` is a picture with words; the mark leads home only where there is nothing to lose; with `say` it offers the
 * other languages and colours.
 * @param {{title: string, home?: boolean, state?: [string, string] | null, say?: import('../texts.js').Say, children?: any}} props
 */
export function Header({ title, home = false, state = null, say, children }) {
  const mark = html`<${Icon} name="merk" kind="merkteken" /><span>${title}</span>`;
  return html`<div class="kop">
    ${home ? html`<a class="merk" href=${pageAddress('/')}>${mark}</a>` : html`<span class="merk">${mark}</span>`}
    ${state && html`<p class="deurstand"><${Icon} name=${state[0]} /><span>${state[1]}</span></p>`}
    ${say && html`<${OtherLanguages} say=${say} /><${ThemeButton} say=${say} />`}${children}
  </div>`;
}

/** Whether the door is open, as the bar shows it. @param {import('../texts.js').Say} say @param {'open' | 'shut' | undefined} door @returns {[string, string] | null} */
export const doorState = (say, door) => (door ? [door === 'open' ? 'deur-open' : 'deur-dicht', say(`common.door_${door}`)] : null);

/**
 * @param {{header: any, line?: any, kind?: string, main?: string, at: string, children: any}} props  `at` names what is shown: when it
 *   becomes another, the focus goes to the heading
 */
export function Frame({ header, line, kind = '', main = 'gesplitst', at, children }) {
  useArrival(at);
  return html`<div class=${`scherm ${kind}`}><header>${header}${line}</header><main class=${main}>${children}</main></div>`;
}

/** What was shown last. */
let shown = '';

/** The focus goes to the heading of what is new; never at the first drawing of a page, and never out of a field somebody types in. */
function useArrival(at) {
  useEffect(() => {
    const first = shown === '';
    if (at === shown) return;
    shown = at;
    if (first || document.activeElement?.matches('input:not([readonly]), textarea, select')) return;
    scrollTo(0, 0);
    document.querySelector('h1')?.focus({ preventScroll: true });
  }, [at]);
}
