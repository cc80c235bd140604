/** Who does what: chosen by name, done with a press, asked first where it takes something from somebody. */
import { html, useState } from '../../static/vendor/preact.js';
import { casesOf } from '../cases.js';
import { Refused, useCommand } from './command.js';
import { consentStillCounts } from './consent.js';
import { Confirm } from './dialog.js';
import { PersonSelect } from './people_buttons.js';

/** A choice of one person and a button that acts on it. `start` is who has it now. */
function PersonAction({ ctx, id, title, text, seats, start = null, button, command, confirm }) {
  const { say } = ctx;
  const [seat, choose] = useState(start);
  const [asked, ask] = useState(false);
  const { refusal, run, refuse } = useCommand(ctx);
  const appoint = async () => (await run(command(seat))) && ctx.announce(say('host.appointed', { role: title, name: seat ? ctx.name(seat) : say('host.nobody') }));
  const press = () => {
    if (seat === start) refuse(say('host.choose_first'));
    else if (confirm) ask(true);
    else appoint();
  };
  return html`<section class="regel">
    <div><h2 class="k3">${title}</h2><p class="zacht">${text}</p></div>
    <div class="overdraag"><${PersonSelect} ctx=${ctx} id=${id} label=${title} seats=${seats} value=${seat} change=${choose} none=${say(start ? 'host.nobody' : 'host.choose')} />
      <button type="button" class="knop" aria-disabled=${seat === start ? 'true' : undefined} aria-describedby=${id} onClick=${press}>${button}</button></div>
    <${Refused} refusal=${refusal} />
    ${asked && html`<${Confirm} ctx=${ctx} title=${say(confirm.title, { name: ctx.name(seat) })} yes=${button} no=${say('common.cancel')}
      command=${command(seat)} onYes=${() => choose(start)} onClose=${() => ask(false)}>
      <p>${say(confirm.text, { name: ctx.name(seat) })}</p>
    <//>`}
  </section>`;
}

/** @param {{ctx: import('../context.js').Ctx}} props */
export function HandOver({ ctx }) {
  const { say, slices } = ctx;
  const others = (slices.people?.seats ?? []).filter((s) => s.seat !== slices.me.seat);
  return html`<${PersonAction} ctx=${ctx} id="overdragen" key=${`over-${others.length}`} title=${say('host.hand_over')} text=${say('host.hand_over_text')}
    seats=${others} button=${say('host.hand_over_button')}
    command=${(seat) => ({ c: 'hand_over', seat })} confirm=${{ title: 'host.hand_over_title', text: 'host.hand_over_confirm' }} />`;
}

/** @param {{ctx: import('../context.js').Ctx}} props */
export function Deputy({ ctx }) {
  const { say, slices } = ctx;
  const seats = slices.people?.seats ?? [];
  const now = seats.find((s) => s.deputy)?.seat ?? null;
  return html`<${PersonAction} ctx=${ctx} id="vervanger" key=${`deputy-${now}`} title=${say('host.deputy')}
    text=${now ? say('host.deputy_is', { name: ctx.name(now) }) : say('host.deputy_text')} start=${now} button=${say('host.appoint')}
    seats=${seats.filter((s) => s.seat !== slices.me.seat && !s.case_bringer)} command=${(seat) => ({ c: 'name_deputy', seat })} />`;
}

/** Who brings the case that the next phase is of: what is missing, where it is missed. @param {{ctx: import('../context.js').Ctx}} props */
export function NextCaseBringer({ ctx }) {
  const { programme, host } = ctx.slices;
  const block = programme.phases.find(({ key }) => key === host.next.key)?.block;
  const cases = casesOf(ctx.slices);
  return html`${cases.filter((one) => one.block === block).map((one) => html`<${CaseBringer} key=${one.block} ctx=${ctx} of=${one} several=${cases.length > 1} place="volgende" />`)}`;
}

/** For each case that is still to come or runs, who brings it. Not during a hidden phase. @param {{ctx: import('../context.js').Ctx}} props */
export function CaseBringers({ ctx }) {
  if (ctx.slices.phase?.hidden) return null;
  const cases = casesOf(ctx.slices);
  return html`${cases.filter((one) => !one.over || one.current).map((one) => html`<${CaseBringer} key=${one.block} ctx=${ctx} of=${one} several=${cases.length > 1} />`)}`;
}

/** Once the meeting runs, another case-bringer of the case at hand means that much starts again. */
function CaseBringer({ ctx, of, several, place = 'lijst' }) {
  const { say, slices } = ctx;
  const { seat: now, current, n } = of;
  const taken = current && slices.room.stage === 'running' && now !== null;
  const title = several ? say('host.case_bringer_n', { n, method: ctx.methods[of.method]?.name ?? '' }) : say('host.case_bringer');
  return html`<${PersonAction} ctx=${ctx} id=${`inbrenger-${n}-${place}`} key=${`${of.block}-${now}`} title=${title} text=${taken ? say('host.case_bringer_text') : beforehand(ctx, of)}
    seats=${slices.people?.seats ?? []} start=${now} button=${say('host.appoint')} command=${(seat) => ({ c: 'name_case_bringer', seat, case: of.block })}
    confirm=${taken ? { title: 'host.case_bringer_title', text: 'host.case_bringer_confirm' } : undefined} />`;
}

/** What the facilitator has to know of who brings a case that has not begun. */
function beforehand(ctx, { seat, current }) {
  const { say, slices } = ctx;
  if (!current || !seat || !consentStillCounts(slices)) return say('host.case_bringer_before');
  return say(slices.room.consent ? 'host.consent_yes' : 'host.consent_not_yet', { name: ctx.name(seat) });
}
