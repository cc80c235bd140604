/**
 * The case-bringer's action plan. It is theirs: kept in this browser at every key press, on their own sheet, and seen by the circle only
 * as long as they share it. While it is shared a change follows when the typing pauses, and the page says whether the circle has it.
 */
import { html, useEffect, useState } from '../../static/vendor/preact.js';
import { Refused, act, useCommand } from '../parts/command.js';
import { useKeeping } from '../parts/kept.js';
import { caseBringer } from '../parts/kring_model.js';
import { PlanReminder } from '../parts/plan_reminder.js';
import { ShareBar, onLeaving, useSharing } from '../parts/sharing.js';
import { BLANK, FIELDS, asPlan, isBlank, planLines, planPart, readPlan, writePlan } from '../plan.js';

/** @param {{ctx: import('../context.js').Ctx, slice: any}} props */
export default function ActionPlan({ ctx, slice }) {
  const own = slice.seat === ctx.slices.me.seat;
  if (!slice.may_share) return html`<${SharedPlan} ctx=${ctx} slice=${slice} own=${own} />`;
  return html`${slice.plan && !own && html`<${SharedPlan} ctx=${ctx} slice=${slice} />`}
    <${OwnPlan} ctx=${ctx} slice=${own ? slice : { ...slice, plan: null }} />`;
}

/** What the circle sees. Who shared it and brings the case no more can still take it back. */
function SharedPlan({ ctx, slice, own = false }) {
  const { say } = ctx;
  const { refusal, run } = useCommand(ctx);
  const who = slice.seat ?? caseBringer(ctx.slices)?.seat;
  const name = who ? ctx.name(who) : say('session.the_case_bringer');
  const plan = readPlan(ctx.text(slice.plan));
  const lines = plan && planLines(say, plan.asks === ctx.name(ctx.slices.me.seat) ? { ...plan, asks: say('common.you') } : plan);
  return html`<section class="plan" aria-live="polite">
    <h2 class="k2">${say('tools.action_plan.title_of', { name })}</h2>
    ${lines
      ? html`<dl class="planlijst">${lines.map(({ label, text }) => html`<div key=${label}><dt>${label}</dt><dd>${text}</dd></div>`)}</dl>`
      : html`<p class="zacht">${slice.plan ? '…' : say('tools.action_plan.not_shared', { name })}</p>`}
    ${own && html`<div class="chips"><button type="button" class="knop" onClick=${() => run(act(slice.id, { a: 'unshare' }))}>${say('tools.action_plan.unshare')}</button></div>`}
    <${Refused} refusal=${refusal} />
  </section>`;
}

/** The plan as this browser keeps it; what the circle sees when nothing was kept here (another device). */
function useOwnPlan(ctx, slice) {
  const [kept, set] = useState(/** @type {import('../plan.js').Plan | null | undefined} */ (undefined));
  const { keep, words } = useKeeping(ctx);
  const shared = readPlan(ctx.text(slice.plan));
  useEffect(() => {
    let here = true;
    const found = (before) => here && set((now) => now ?? before);
    ctx.notebook.sheet.get(planPart(slice.id)).then((before) => found(asPlan(before)), () => found(null));
    return () => { here = false; };
  }, []);
  const plan = kept ?? shared ?? BLANK;
  const change = (patch) => {
    const next = { ...plan, ...patch };
    set(next);
    keep(ctx.notebook.sheet.put(planPart(slice.id), isBlank(next) ? null : next));
  };
  return { plan, loaded: kept !== undefined, change, words, newest: shared !== null && writePlan(shared) === writePlan(plan) };
}

/** Sharing it, and keeping what is shared the newest. */
function usePlanSharing(ctx, slice, plan, newest) {
  const text = writePlan(plan);
  const send = async () => act(slice.id, { a: 'share', text: await ctx.seal('plans', slice.id, text) });
  return useSharing(ctx, { text, opened: ctx.text(slice.plan) !== null, newest, blank: isBlank(plan), send, takeBack: act(slice.id, { a: 'unshare' }) });
}

function OwnPlan({ ctx, slice }) {
  const { say } = ctx;
  const { plan, loaded, change, words, newest } = useOwnPlan(ctx, slice);
  const sharing = usePlanSharing(ctx, slice, plan, newest);
  const write = (patch) => {
    change(patch);
    sharing.touch();
  };
  return html`<section class="plan" aria-label=${say('tools.action_plan.title')} onFocusOut=${onLeaving(sharing)}>
    <h2 class="k2">${say('tools.action_plan.title')}</h2>
    <${Text} say=${say} field="what" rows="3" plan=${plan} loaded=${loaded} write=${write} />
    <div class="rij-2 rij-2--plan">
      <${Text} say=${say} field="when" plan=${plan} loaded=${loaded} write=${write} />
      <${Asks} ctx=${ctx} plan=${plan} write=${write} />
    </div>
    <${Text} say=${say} field="notice" rows="2" plan=${plan} loaded=${loaded} write=${write} />
    <${Doable} say=${say} plan=${plan} write=${write} />
    <${ShareBar} ctx=${ctx} told=${(key) => say(`tools.action_plan.${key}`)} on=${slice.plan !== null} blank=${isBlank(plan)} newest=${newest} words=${words} sharing=${sharing} />
    <${PlanReminder} say=${say} plan=${plan} now=${ctx.now()} />
  </section>`;
}

function Text({ say, field, rows, plan, loaded, write }) {
  const id = `plan-${field}`;
  const props = { id, maxlength: FIELDS[field], autocomplete: 'off', value: plan[field], disabled: !loaded, onInput: (event) => write({ [field]: event.currentTarget.value }) };
  return html`<div class=${rows ? 'veld veld--blad' : 'veld'}>
    <label for=${id}>${say(`tools.action_plan.${field}`)}</label>
    ${rows ? html`<textarea class="brief brief--kort" data-opening rows=${rows} ...${props} />` : html`<input type="text" ...${props} />`}
  </div>`;
}

/** Somebody of the circle, or nobody. A name that was chosen stays, also when its owner went. */
function Asks({ ctx, plan, write }) {
  const { say, slices } = ctx;
  const names = (slices.people?.seats ?? []).filter(({ seat }) => seat !== slices.me.seat).map(({ seat }) => ctx.name(seat));
  const all = plan.asks === '' || names.includes(plan.asks) ? names : [plan.asks, ...names];
  return html`<div class="veld">
    <label for="plan-asks">${say('tools.action_plan.asks')}</label>
    <select id="plan-asks" value=${plan.asks} onChange=${(event) => write({ asks: event.currentTarget.value })}>
      <option value="">${say('tools.action_plan.nobody')}</option>
      ${all.map((name) => html`<option key=${name} value=${name}>${name}</option>`)}
    </select>
  </div>`;
}

function Doable({ say, plan, write }) {
  const choice = (doable, key) => html`<label><input type="radio" name="plan-doable" checked=${plan.doable === doable} onChange=${() => write({ doable })} /><span>${say(`tools.action_plan.${key}`)}</span></label>`;
  return html`<fieldset class="schaal">
      <legend>${say('tools.action_plan.doable')}</legend>
      <div class="schaal-rij schaal-rij--woorden">${choice(true, 'doable_yes')}${choice(false, 'doable_no')}</div>
    </fieldset>
    <p role="status">${plan.doable === false && say('tools.action_plan.smaller')}</p>`;
}
