/** At the door: a name, the promise, one press. Nobody in the room is told that somebody stands here until they press. */
import { html, useEffect, useRef, useState } from '../../static/vendor/preact.js';
import { standsAtTheDoor } from '../came_late.js';
import { comesIn } from '../first_time.js';
import { capital, clockText, dayText, spokenNumber } from '../formats.js';
import { Frame, Header, doorState } from '../parts/frame.js';
import { fetched } from '../parts/fetched.js';
import { Icon } from '../parts/icon.js';
import { Kring, kringModel } from '../parts/kring.js';
import { schedule, startMinutes, totalMinutes } from '../schedule.js';
import { roomFor, sizeOf } from '../vault.js';
import { Problem } from './problem.js';

const KnownGroup = fetched(() => import('../parts/known_group.js'));

/** Refusals that need a page of their own instead of a line under the name. */
const PAGES = { room_full: 'room_full', wrong_door: 'wrong_door', wrong_secret: 'wrong_host' };

/** @param {{ctx: import('../context.js').Ctx}} props */
export function Join({ ctx }) {
  const [problem, setProblem] = useState('');
  if (problem) return html`<${Problem} say=${ctx.say} code=${problem} />`;
  const knocking = ctx.slices.me?.knocking;
  const header = html`<${Header} title=${ctx.say('common.product')} state=${doorState(ctx.say, ctx.slices.room?.door)} say=${ctx.say} />`;
  return html`<${Frame} at=${knocking ? 'knocked' : 'join'} header=${header}>
      <${Invitation} ctx=${ctx} />
      ${knocking ? html`<${Knocking} ctx=${ctx} />` : html`<${Form} ctx=${ctx} onProblem=${setProblem} />`}
  <//>`;
}

/** What you are invited to, and who is in as far as strangers may know. */
function Invitation({ ctx }) {
  const { say, slices, card } = ctx;
  const phases = slices.programme?.phases ?? [];
  const [from] = schedule(say, card?.starts_at, phases);
  const start = startMinutes(card?.starts_at);
  const until = start === null ? '' : clockText(say, start + totalMinutes(phases));
  const day = dayText(say, card?.starts_at, ctx.now());
  const when = day && say('join.when', { day: capital(say, day), from, until });
  const middle = from && slices.room?.stage !== 'running' && [say('common.begins_at'), from];
  return html`<section class="kamer"><div class="kamer-in">
    <p class="boven">${say('join.invited')}</p>
    <h1 class="k1" tabindex="-1">${card?.title || say('common.meeting')}</h1>
    <p class="zacht">
      ${[when, whoIsIn(ctx)].filter(Boolean).join(' ')}
    </p>
    <figure class="kring kring--deur"><${Kring} model=${kringModel(ctx, { place: 'door', middle: middle || undefined })} /></figure>
  </div></section>`;
}

/** @param {import('../context.js').Ctx} ctx @returns {string} */
function whoIsIn({ say, slices }) {
  if (slices.room?.stage === 'running') return say('join.has_begun');
  const n = slices.people?.seats.length;
  return n ? say('join.inside', { n, number: spokenNumber(say, n) }) : '';
}

/** Going in, or knocking: once at a time, and what went wrong as a sentence under the name. */
function useEntry(ctx, onProblem) {
  const [fault, setFault] = useState('');
  const [shutOut, setShutOut] = useState(false);
  const sending = useRef(false);
  const knocks = ctx.slices.room?.door === 'shut' && (!ctx.invitation.host || shutOut);
  const enter = async (/** @type {string} */ name) => {
    if (sending.current) return;
    const wrong = faultIn(ctx.say, name);
    setFault(wrong);
    if (wrong) return document.getElementById('naam')?.focus();
    sending.current = true;
    try {
      comesIn();
      await ctx.do(await joinCommand(ctx, name, knocks));
    } catch (why) {
      if (why.code === 'door_shut') setShutOut(true);
      if (PAGES[why.code]) onProblem(PAGES[why.code]);
      else setFault(why.sentence ?? ctx.say('connection.failed'));
    } finally {
      sending.current = false;
    }
  };
  return { fault, knocks, enter };
}

/** @param {{ctx: import('../context.js').Ctx, onProblem: (code: string) => void}} props */
function Form({ ctx, onProblem }) {
  const { say, invitation } = ctx;
  standsAtTheDoor(ctx);
  const [name, setName] = useState('');
  const { fault, knocks, enter } = useEntry(ctx, onProblem);
  const busy = ctx.pending((command) => command.c === 'join' || command.c === 'knock');
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!busy) enter(name.trim());
  };
  return html`<form class="blad" novalidate onSubmit=${submit} onFocusIn=${ctx.nearlyInside}>
    <div class=${fault ? 'veld is-fout' : 'veld'}>
      <label for="naam">${say('join.name')}</label>
      <input id="naam" type="text" autocomplete="given-name" maxlength="60" value=${name} onInput=${(event) => setName(event.currentTarget.value)}
        aria-invalid=${fault ? 'true' : undefined} aria-describedby=${fault ? 'naam-fout naam-uitleg' : 'naam-uitleg'} />
      ${fault && html`<p class="klein fout" id="naam-fout" role="alert"><${Icon} name="lamp" />${fault}</p>`}
      <p class="klein zacht" id="naam-uitleg">${say('join.name_seen_by')}</p>
    </div>
    <${Promise_} say=${say} />
    ${ctx.card?.group && html`<${KnownGroup} ctx=${ctx} />`}
    ${knocks && html`<p>${say('join.door_is_shut')}</p>`}
    <div class="slot">
      <button class="knop knop--vol" aria-disabled=${busy ? 'true' : undefined}>${say(busy ? 'join.busy' : knocks ? 'join.knock' : 'join.enter')}</button>
      ${invitation.host && html`<p class="klein zacht">${say('join.facilitator_link')}</p>`}
    </div>
  </form>`;
}

/** The promise of confidentiality, said by the press on the button. */
function Promise_({ say }) {
  return html`<section class="belofte" aria-labelledby="belofte">
    <h2 class="k3" id="belofte">${say('join.promise')}</h2>
    <ol>${[1, 2, 3].map((n) => html`<li>${say(`join.promise_${n}`)}</li>`)}</ol>
  </section>`;
}

/** Somebody stands at the shut door and has knocked. */
function Knocking({ ctx }) {
  const { say } = ctx;
  useEffect(() => ctx.announce(`${say('join.knocked')}. ${say('join.knocked_what')}`), []);
  return html`<section class="blad">
    <h2 class="k2">${say('join.knocked')}</h2>
    <p>${say('join.knocked_what')}</p>
    <p class="klein zacht">${say('join.knocked_sees')}</p>
    <div class="slot"><button type="button" class="knop" onClick=${() => ctx.do({ c: 'leave' }).catch(() => {})}>${say('join.knock_no_more')}</button></div>
  </section>`;
}

/**
 * @param {import('../texts.js').Say} say
 * @param {string} name
 * @returns {string} what helps, or '' when it is a name
 */
function faultIn(say, name) {
  if (!name) return say('join.name_missing');
  return sizeOf(name) > roomFor('names') ? say('join.name_long') : '';
}

/**
 * @param {import('../context.js').Ctx} ctx
 * @param {string} name
 * @param {boolean} knocks
 * @returns {Promise<import('../wire.js').Command>}
 */
async function joinCommand(ctx, name, knocks) {
  const { door, host } = ctx.invitation;
  const command = { c: knocks ? 'knock' : 'join', name: await ctx.seal('names', '', name), name_tag: await ctx.nameTag(name), door };
  return host && !knocks ? { ...command, host } : command;
}
