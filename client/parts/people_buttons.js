/** The people of the circle as real buttons: a chair in the drawing is never the only control. */
import { html } from '../../static/vendor/preact.js';
import { initials } from './initials.js';

/** Initials by seat, the same as in the circle. @returns {Record<string, string>} */
export function shortNames(ctx) {
  const seats = ctx.slices.people?.seats ?? [];
  const short = initials(seats.map((s) => ctx.name(s.seat) ?? ''));
  return Object.fromEntries(seats.map((s, i) => [s.seat, short[i]]));
}

/**
 * Who sits outside a hidden phase has no part in it.
 * @param {{ctx: object, pressed: string|null, choose: (seat: string) => void, label: string}} props
 */
export function PeopleButtons({ ctx, pressed, choose, label }) {
  const short = shortNames(ctx);
  const seats = (ctx.slices.people?.seats ?? []).filter((seat) => !(ctx.slices.phase?.hidden && seat.case_bringer));
  return html`<ul class="plekken" aria-label=${label}>${seats.map(({ seat }) => html`<li key=${seat}>
    <button type="button" class=${seat === pressed ? 'plek is-beurt' : 'plek'} aria-pressed=${seat === pressed} onClick=${() => choose(seat)}>
      <span class="plek-i" aria-hidden="true">${short[seat]}</span><span class="plek-naam">${ctx.name(seat)}</span>
    </button>
  </li>`)}</ul>`;
}

/** A choice of one person with a button beside it. @param {{ctx: import('../context.js').Ctx}} props */
export function PersonSelect({ ctx, id, label, seats, value, change, none }) {
  return html`<label class="vh" for=${id}>${label}</label>
    <select id=${id} value=${value ?? ''} onChange=${(event) => change(event.currentTarget.value || null)}>
      <option value="">${none}</option>
      ${seats.map((s) => html`<option key=${s.seat} value=${s.seat}>${ctx.name(s.seat)}</option>`)}
    </select>`;
}
