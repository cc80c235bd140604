/** The blocks of the facilitator's sheet: the door, people, roles, the end. Each is drawn only when it has something to say. */
import { html, useState } from '../../static/vendor/preact.js';
import { CommandButton, Refused, useCommand } from './command.js';
import { Confirm } from './dialog.js';
import { Icon } from './icon.js';
import { PersonSelect } from './people_buttons.js';

/** Who knocks, above everything else. @param {{ctx: import('../context.js').Ctx}} props */
export function Knocking({ ctx }) {
  const { say, slices } = ctx;
  return html`${slices.host.knocking.map((k) => {
    const name = ctx.text(k.name) ?? '…';
    return html`<div class="melding melding--stil" role="status" key=${k.seat}><${Icon} name="deur-dicht" /><div>
      <p>${say('host.knocks', { name })} ${slices.phase?.hidden ? say('host.knocks_hidden') : ''}</p>
      <div class="chips">
        <${CommandButton} ctx=${ctx} command=${{ c: 'admit', seat: k.seat }}>${say('host.admit')}<//>
        <${CommandButton} ctx=${ctx} kind="knop knop--tekst" command=${{ c: 'turn_away', seat: k.seat }}>${say('host.turn_away')}<//>
      </div>
    </div></div>`;
  })}`;
}

/** @param {{ctx: import('../context.js').Ctx}} props */
export function DoorSwitch({ ctx }) {
  const { say, slices } = ctx;
  const { busy, refusal, run } = useCommand(ctx);
  const shut = slices.room.door === 'shut';
  return html`<section class="regel">
    <div><h2 class="k3" id="deurstand">${say(shut ? 'host.door_shut' : 'host.door_open')}</h2><p class="zacht">${say(shut ? 'host.door_shut_text' : 'host.door_open_text')}</p>
      <${Refused} refusal=${refusal} /></div>
    <button type="button" class="schakel" role="switch" aria-checked=${shut} aria-label=${say('host.door_switch')}
      onClick=${() => !busy && run({ c: 'set_door', open: shut })}><span></span></button>
  </section>`;
}

/** A choice of one person and a button that acts on it, with a question before it where it cannot be undone. */
function PersonAction({ ctx, id, title, text, seats, start = null, button, command, confirm }) {
  const { say } = ctx;
  const [seat, choose] = useState(start);
  const [asked, ask] = useState(false);
  const { busy, refusal, run } = useCommand(ctx);
  const press = () => {
    if (busy || seat === start) return;
    if (confirm) ask(true);
    else run(command(seat));
  };
  return html`<section class="regel">
    <div><h2 class="k3">${title}</h2><p class="zacht">${text}</p></div>
    <div class="overdraag"><${PersonSelect} ctx=${ctx} id=${id} label=${title} seats=${seats} value=${seat} change=${choose} none=${say('host.choose')} />
      <button type="button" class="knop" aria-disabled=${seat === start ? 'true' : undefined} onClick=${press}>${button}</button></div>
    <${Refused} refusal=${refusal} />
    ${asked && html`<${Confirm} ctx=${ctx} title=${say(confirm.title, { name: ctx.name(seat) })} yes=${button} no=${say('host.no')}
      command=${command(seat)} onYes=${() => choose(start)} onClose=${() => ask(false)}>
      <p>${say(confirm.text, { name: ctx.name(seat) })}</p>
    <//>`}
  </section>`;
}

/** @param {{ctx: import('../context.js').Ctx}} props */
export function Roles({ ctx }) {
  const { say, slices } = ctx;
  const seats = slices.people?.seats ?? [];
  const others = seats.filter((s) => s.seat !== slices.me.seat);
  const deputy = seats.find((s) => s.deputy)?.seat ?? null;
  return html`
    <${PersonAction} ctx=${ctx} id="overdragen" key=${`over-${others.length}`} title=${say('host.hand_over')} text=${say('host.hand_over_text')}
      seats=${others} button=${say('host.hand_over_button')}
      command=${(seat) => ({ c: 'hand_over', seat })} confirm=${{ title: 'host.hand_over_title', text: 'host.hand_over_confirm' }} />
    <${PersonAction} ctx=${ctx} id="vervanger" key=${`deputy-${deputy}`} title=${say('host.deputy')}
      text=${deputy ? say('host.deputy_is', { name: ctx.name(deputy) }) : say('host.deputy_text')}
      seats=${others.filter((s) => !s.case_bringer)} start=${deputy} button=${say('host.deputy_button')} command=${(seat) => ({ c: 'name_deputy', seat })} />
    ${!slices.phase?.hidden && html`<${CaseBringer} ctx=${ctx} seats=${seats} />`}
    <${PersonAction} ctx=${ctx} id="verwijderen" key=${`remove-${others.length}`} title=${say('host.remove')} text=${say('host.remove_text')}
      seats=${others} button=${say('host.remove_button')}
      command=${(seat) => ({ c: 'remove', seat })} confirm=${{ title: 'host.remove_title', text: 'host.remove_confirm' }} />`;
}

function CaseBringer({ ctx, seats }) {
  const { say } = ctx;
  const now = seats.find((s) => s.case_bringer)?.seat ?? null;
  return html`<${PersonAction} ctx=${ctx} id="inbrenger" key=${`case-${now}`} title=${say('host.case_bringer')} text=${say('host.case_bringer_text')}
    seats=${seats} start=${now}
    button=${say('host.case_bringer_button')} command=${(seat) => ({ c: 'name_case_bringer', seat })}
      confirm=${{ title: 'host.case_bringer_title', text: 'host.case_bringer_confirm' }} />`;
}

/** @param {{ctx: import('../context.js').Ctx}} props */
export function FacilitatorWrites({ ctx }) {
  const { say, slices } = ctx;
  const { busy, refusal, run } = useCommand(ctx);
  const writes = slices.room.facilitator_writes;
  return html`<section class="regel">
    <div><h2 class="k3" id="schrijft-mee">${say('host.writes')}</h2><p class="zacht">${say('host.writes_text')}</p><${Refused} refusal=${refusal} /></div>
    <button type="button" class="schakel" role="switch" aria-checked=${writes} aria-labelledby="schrijft-mee"
      onClick=${() => !busy && run({ c: 'set_facilitator_writes', writes: !writes })}><span></span></button>
  </section>`;
}

/** @param {{ctx: import('../context.js').Ctx}} props */
export function CloseRoom({ ctx }) {
  const { say } = ctx;
  const [asked, ask] = useState(false);
  return html`<section class="regel">
    <div><h2 class="k3">${say('host.close')}</h2><p class="zacht">${say('host.close_text')}</p></div>
    <button type="button" class="knop" onClick=${() => ask(true)}>${say('host.close_button')}</button>
    ${asked && html`<${Confirm} ctx=${ctx} title=${say('host.close_title')} yes=${say('host.close_button')} no=${say('host.close_not')}
      command=${{ c: 'close' }} onClose=${() => ask(false)}>
      <ul><li>${say('host.close_gone')}</li><li>${say('host.close_kept')}</li><li>${say('host.close_erased')}</li></ul>
    <//>`}
  </section>`;
}
