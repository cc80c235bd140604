/**
 * Looking back on the case one brought last time: three fields. They are one's own, kept in this browser at every key press, and seen by
 * the circle only as long as they are shared; what is shared goes with the phase. They begin with what was taken home last time, when
 * this browser has that.
 */
import { html, useEffect, useState } from '../../static/vendor/preact.js';
import { wholeDay } from '../formats.js';
import { BLANK, FIELDS, LONGEST, asLookBack, isBlank, lookBackLines, readLookBack, writeLookBack } from '../look_back.js';
import { act } from '../parts/command.js';
import { Icon } from '../parts/icon.js';
import { useKeeping } from '../parts/kept.js';
import { foundEarlier, toldOf, wantsNothing } from '../parts/earlier.js';
import { ShareBar, onLeaving, useSharing } from '../parts/sharing.js';

/** @param {any} slice @returns {import('../wire.js').Wanted[]} */
export const envelopes = ({ shared, run }) => shared.map((/** @type {any} */ one) => ({ id: one.text, purpose: 'look_backs', scope: run }));

/** @param {{ctx: import('../context.js').Ctx, slice: any}} props */
export default function LookBack({ ctx, slice }) {
  const { say } = ctx;
  const own = slice.shared.find(({ seat }) => seat === ctx.seat) ?? null;
  const others = slice.shared.filter((one) => one !== own);
  return html`<section class="terugblik" aria-labelledby="terugblik">
    <h2 class="k3" id="terugblik">${say('tools.look_back.title')}</h2>
    <div class="terugblikken" aria-live="polite">${others.map((one) => html`<${Shared} key=${one.seat} ctx=${ctx} one=${one} />`)}</div>
    <${OwnLookBack} key=${slice.run} ctx=${ctx} slice=${slice} shared=${own} />
  </section>`;
}

/** What somebody shares. */
function Shared({ ctx, one }) {
  const back = readLookBack(ctx.text(one.text));
  return html`<section class="plan"><h3 class="k3">${ctx.say('tools.look_back.of', { name: ctx.name(one.seat) })}</h3>
    ${back
      ? html`<dl class="planlijst">${lookBackLines(ctx.say, back).map(({ label, text }) => html`<div key=${label}><dt>${label}</dt><dd>${text}</dd></div>`)}</dl>`
      : html`<p class="zacht">…</p>`}
  </section>`;
}

/**
 * What this browser keeps of it; what the circle sees when nothing was kept here (another device); else what its owner took home from
 * the case they brought last.
 * @param {import('../context.js').Ctx} ctx @param {any} slice @param {{text: string} | null} shared
 */
function useOwn(ctx, slice, shared) {
  const [kept, set] = useState(/** @type {import('../look_back.js').LookBack | null | undefined} */ (undefined));
  const [from, fill] = useState(/** @type {import('../parts/earlier.js').Found | null} */ (null));
  const { keep, words } = useKeeping(ctx);
  const seen = shared && readLookBack(ctx.text(shared.text));
  useEffect(() => {
    let here = true;
    const found = (/** @type {any} */ before) => here && set((now) => now ?? asLookBack(before));
    const look = async () => {
      const draft = await ctx.notebook.drafts.get(slice.id);
      const earlier = draft || shared ? null : await foundEarlier(ctx, slice.id);
      if (here) fill(earlier);
      found(draft ?? earlier?.fields);
    };
    look().catch(() => found(null));
    return () => { here = false; };
  }, []);
  useEffect(() => void (shared && from && toldOf(ctx, from).catch(() => {})), [shared !== null, from]);
  const back = kept ?? seen ?? BLANK;
  const put = (next) => {
    set(next);
    keep(ctx.notebook.drafts.put(slice.id, isBlank(next) ? null : next));
  };
  const startEmpty = () => {
    fill(null);
    put(BLANK);
    keep(wantsNothing(ctx, slice.id));
  };
  const change = (field, text) => put({ ...back, [field]: text });
  return { back, from, startEmpty, loaded: kept !== undefined, change, words, newest: seen !== null && writeLookBack(seen) === writeLookBack(back) };
}

/** A button for who brought a case last time; the three fields once there is something in them. */
function OwnLookBack({ ctx, slice, shared }) {
  const { say } = ctx;
  const { back, from, startEmpty, loaded, change, words, newest } = useOwn(ctx, slice, shared);
  const [writing, write] = useState(false);
  const text = writeLookBack(back);
  const send = async () => act(slice.id, { a: 'write', text: await ctx.seal('look_backs', slice.run, text) }, ctx.slices.phase.run);
  const opened = shared !== null && ctx.text(shared.text) !== null;
  const sharing = useSharing(ctx, { text, opened, newest, blank: isBlank(back), send, takeBack: act(slice.id, { a: 'withdraw' }) });
  if (!writing && isBlank(back) && !shared) {
    return html`<p class="zacht">${say('tools.look_back.who')}</p>
      <div><button type="button" class="knop" onClick=${() => write(true)}><${Icon} name="potlood" />${say('tools.look_back.write')}</button></div>`;
  }
  const type = (field) => (event) => {
    write(true);
    change(field, event.currentTarget.value);
    sharing.touch();
  };
  return html`<div class="plan" onFocusOut=${onLeaving(sharing)}>
    ${from && !shared && html`<div><p class="zacht">${say('next.look_back.filled', { day: wholeDay(say, from.at), share: say('tools.look_back.share') })}</p>
      <button type="button" class="knop knop--klein" onClick=${startEmpty}>${say('next.look_back.empty')}</button></div>`}
    ${FIELDS.map((field) => html`<div class="veld veld--blad" key=${field}>
      <label for=${`terug-${field}`}>${say(`tools.look_back.${field}`)}</label>
      <textarea id=${`terug-${field}`} class="brief brief--kort" rows="2" maxlength=${LONGEST} autocomplete="off" data-opening value=${back[field]} disabled=${!loaded} onInput=${type(field)} />
    </div>`)}
    <${ShareBar} ctx=${ctx} told=${(key) => say(`tools.look_back.${key}`)} on=${shared !== null} blank=${isBlank(back)} newest=${newest} words=${words} sharing=${sharing} />
  </div>`;
}
