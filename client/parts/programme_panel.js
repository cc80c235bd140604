/**
 * The facilitator's hand on what is still to come: back to the planned end with one press, leave out, repeat, take a break, or make all
 * of it anew. In the lobby everything is still to come.
 */
import { html, useState } from '../../static/vendor/preact.js';
import { clockText, timeText } from '../formats.js';
import { besides, heldAndToCome, rebased, satUntil, waysBack } from '../programme_now.js';
import { nameOf } from '../programme_words.js';
import { lateBy, startMinutes, totalMinutes } from '../schedule.js';
import { found, leastIn } from './arranging.js';
import { CheckHint } from './check_hint.js';
import { Refused, useCommand } from './command.js';
import { Icon } from './icon.js';
import { ProgrammeBuilder } from './programme_builder.js';
import { expected } from './programme_list.js';
import { useSeconds } from './seconds.js';
import { useMethods } from './use_methods.js';

const MINUTE = 60_000;
const LOBBY = 'lobby';

/**
 * @param {import('../context.js').Ctx} ctx @param {import('../programme.js').Methods} methods @param {number} now
 * @returns {import('./arranging.js').Plan & {begins: number, run: string}}  `rows`: what is to come
 */
function planNow({ say, slices, card }, methods, now) {
  const { programme, timer, room, pause, phase, people } = slices;
  const { before, rest } = heldAndToCome(programme);
  const limit = room.break_policy.limit_ms / MINUTE;
  const begins = expected({ phases: [], at: programme.at }, timer, now).ends;
  const from = startMinutes(card?.starts_at);
  const inLobby = (/** @type {number} */ minutes) => (from === null ? '' : clockText(say, from + minutes));
  return {
    methods, before, rows: rest, policy: { limit, minimum: room.break_policy.minimum_ms / MINUTE }, strict: room.agreements.strict, run: phase?.run ?? LOBBY, begins,
    clock: phase ? (minutes) => timeText(say, begins + minutes * MINUTE) : inLobby, sat: phase ? satUntil(pause, limit, begins) : 0,
    people: phase ? people?.seats.length : undefined,
  };
}

/** Sends what is to come, and remembers what it was, step by step. */
function useArrange(ctx, plan) {
  const { busy, refusal, run } = useCommand(ctx);
  const [steps, remember] = useState(/** @type {{run: string, was: any[], is: string}[]} */ ([]));
  const send = async (/** @type {any[]} */ rows, /** @type {string} */ said) => {
    const done = await run({ c: 'arrange', run: plan.run, rows });
    if (done) ctx.announce(said);
    return done;
  };
  const arrange = async (/** @type {any[]} */ rows, said = ctx.say('programme.now.changed')) => {
    const done = await send(rows, said);
    if (done) remember([...steps, { run: plan.run, was: plan.rows, is: JSON.stringify(rows) }]);
    return done;
  };
  const last = steps.at(-1);
  const undo = async () => (await send(last?.was ?? [], ctx.say('programme.now.undone'))) && remember(steps.slice(0, -1));
  return { busy, refusal, arrange, undo: last?.run === plan.run && last.is === JSON.stringify(plan.rows) ? undo : null };
}

/** @param {{ctx: import('../context.js').Ctx}} props */
export default function ProgrammePanel({ ctx }) {
  const methods = useMethods(ctx);
  return methods && ctx.slices.programme && html`<${Panel} ctx=${ctx} methods=${methods} />`;
}

function Panel({ ctx, methods }) {
  const { say } = ctx;
  const plan = planNow(ctx, methods, useSeconds(ctx));
  const { busy, refusal, arrange, undo } = useArrange(ctx, plan);
  const [draft, setDraft] = useState(null);
  // Going back brings something to come that the proposal does not know: then it begins anew.
  const open = draft && plan.rows.every(({ key }) => draft.known.includes(key)) ? draft : null;
  const begin = () => setDraft({ rows: plan.rows, run: plan.run, known: plan.rows.map(({ key }) => key) });
  const meeting = plan.run !== LOBBY;
  if (open) return html`<${Draft} ctx=${ctx} plan=${plan} draft=${open} setDraft=${setDraft} busy=${busy} refusal=${refusal} apply=${async (rows) => (await arrange(rows)) && setDraft(null)} />`;
  return html`<div class="bijsturen">
    ${meeting && html`<${WaysBack} ctx=${ctx} plan=${plan} arrange=${arrange} />`}
    <${CheckHint} ctx=${ctx} plan=${plan} arrange=${arrange} />
    ${meeting && html`<${Besides} ctx=${ctx} plan=${plan} arrange=${arrange} />`}
    ${plan.rows.length > 0 && html`<button type="button" class="knop knop--klein" onClick=${begin}><${Icon} name="potlood" />${say('programme.now.change')}</button>`}
    ${undo && html`<p class="klein zacht">${say('programme.now.changed')}</p><button type="button" class="knop knop--klein" onClick=${undo}><${Icon} name="terugpak" />${say('programme.now.undo')}</button>`}
    <${Refused} refusal=${refusal} />
  </div>`;
}

/** How many changes are told by name: more is no sentence, and all of them show once it is done. */
const TOLD = 2;

/** Spread or cut, each with what it will do in words. */
function WaysBack({ ctx, plan, arrange }) {
  const { say, slices } = ctx;
  const ends = plan.begins + totalMinutes(plan.rows) * MINUTE;
  const late = lateBy(slices.programme.ends_at_ms, ends);
  return waysBack(plan.rows, late, leastIn(plan)).map(({ how, rows, changed, short }) => {
    const names = new Map(plan.rows.map((row) => [row.key, nameOf(plan.methods, row)]));
    const told = changed.slice(0, TOLD).map(({ key, from, to }) => say('programme.now.change_one', { name: names.get(key) ?? '', from, to }));
    const changes = [...told, ...(changed.length > TOLD ? [say('programme.now.change_more', { n: changed.length - TOLD })] : [])].join(', ');
    const time = timeText(say, plan.begins + totalMinutes(rows) * MINUTE);
    const label = how === 'cut' ? 'programme.now.cut' : late > 0 ? 'programme.now.spread' : 'programme.now.spread_early';
    return html`<div key=${how}><button type="button" class="knop knop--klein" aria-describedby=${`terug-${how}`} onClick=${() => arrange(rows)}>${say(label)}</button>
      <p class="klein zacht" id=${`terug-${how}`}>${say(short > 0 ? 'programme.now.then_most' : 'programme.now.then', { time, changes })}</p></div>`;
  });
}

/** What one press can do beside the running phase. */
function Besides({ ctx, plan, arrange }) {
  const { say } = ctx;
  const { skip, again, pause } = besides(plan.rows, plan, (rows) => found(plan, rows) === null);
  const name = (/** @type {any} */ row) => ({ name: row ? nameOf(plan.methods, row) : '' });
  const presses = [
    skip && ['rechts', say('programme.now.skip', name(plan.rows[0])), skip, say('programme.now.skipped', name(plan.rows[0]))],
    again && ['nogeens', say('programme.now.again', name(plan.before.at(-1))), again, say('programme.now.repeated', name(plan.before.at(-1)))],
    pause && ['kop', say('programme.now.put_break'), pause],
  ].filter(Boolean);
  return html`<div class="bl-acties">${presses.map(([icon, text, rows, said]) => html`<button type="button" key=${icon} class="knop knop--klein" onClick=${() => arrange(rows, said)}><${Icon} name=${icon} />${text}</button>`)}</div>
    ${plan.strict && (!skip || !again) && html`<p class="klein zacht">${say('programme.now.skip_strict')}</p>`}`;
}

/** All that is to come as a proposal: nothing changes for anybody until it is applied. */
function Draft({ ctx, plan, draft, setDraft, busy, refusal, apply }) {
  const { say } = ctx;
  const rows = rebased(draft.rows, plan.before);
  const proposal = { ...plan, rows };
  const blocked = found(proposal) !== null || busy;
  return html`<div class="bijsturen">
    ${draft.run !== plan.run && html`<p class="klein zacht" role="status">${say('programme.now.moved_on')}</p>`}
    <${ProgrammeBuilder} say=${say} plan=${proposal} whole=${totalMinutes([...plan.before, ...rows])} onChange=${(/** @type {any[]} */ next) => setDraft({ ...draft, rows: next })} />
    <${Refused} refusal=${refusal} />
    <div class="bl-acties">
      <button type="button" class="knop" aria-disabled=${blocked ? 'true' : undefined} onClick=${() => !blocked && apply(rows)}>${say('programme.now.apply')}</button>
      <button type="button" class="knop knop--tekst" onClick=${() => setDraft(null)}>${say('common.cancel')}</button>
    </div>
  </div>`;
}
