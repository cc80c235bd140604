/** A new room: what it is called, when, and how the time is divided. */
import { html, render, useRef, useState } from '../../static/vendor/preact.js';
import { isCallLink } from '../context.js';
import { clockText, durationText } from '../formats.js';
import { invitationText } from '../invitation.js';
import { ask, prepare } from '../new_room.js';
import { AgreementBoxes, noneAgreed } from '../parts/agreements.js';
import { Frame, Header } from '../parts/frame.js';
import { Icon } from '../parts/icon.js';
import { Kring, kringModel } from '../parts/kring.js';
import { ProgrammeBuilder, Stepper, stepped } from '../parts/programme_builder.js';
import { RoomLinks } from '../parts/room_links.js';
import { startMinutes, totalMinutes } from '../schedule.js';
import { load } from '../texts.js';
import { roomFor, sizeOf } from '../vault.js';

/** Room for the date and the braces on the card. */
const CARD_SPARE = 120;

/**
 * @param {HTMLElement} root
 * @param {import('../texts.js').Say} say
 */
export async function start(root, say) {
  const [programmes, methods] = await Promise.all(['programmes', 'methods'].map((what) => load(`/${what}.json`, say)));
  document.title = `${say('pages.new_room_title')} · ${say('common.product')}`;
  render(html`<${NewRoom} say=${say} programmes=${programmes.map((/** @type {any} */ one) => withOutline(one, methods))} />`, root);
}

/** A programme whose rows know the name of their phase. @param {any} programme @param {any[]} methods */
function withOutline(programme, methods) {
  const phases = programme.rows.map((/** @type {any} */ row) => ({ ...methods.find(({ id }) => id === row.method).phases.find((/** @type {any} */ { id }) => id === row.phase), ...row }));
  return { ...programme, phases };
}

/** @param {Date} now @returns {{date: string, time: string}} this evening, or in half an hour when it is later */
export function firstGuess(now) {
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  const half = Math.ceil((now.getHours() * 60 + now.getMinutes()) / 30) * 30 + 30;
  const at = Math.min(Math.max(half, 19 * 60 + 30), 23 * 60 + 30);
  return { date: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`, time: `${two(Math.floor(at / 60))}:${two(at % 60)}` };
}

function NewRoom({ say, programmes }) {
  const [links, setLinks] = useState(null);
  const [form, setForm] = useState(() => ({
    title: '', ...firstGuess(new Date()), call_link: '', programme: programmes[0].id, minutes: {}, limit: 60, minimum: 5, agreements: noneAgreed(),
  }));
  return html`<${Frame} at=${links ? 'made' : 'new'} main="gesplitst gesplitst--thuis" header=${html`<${Header} title=${say('common.product')} home say=${say} />`}>
      <section class="kamer"><div class="kamer-in">
        <h1 class="reus" tabindex="-1">${say(links ? 'new_room.ready' : 'new_room.heading')}</h1>
        <p class="lead">${say(links ? 'new_room.ready_what' : 'new_room.lead')}</p>
        <figure class="kring kring--thuis"><${Kring} model=${kringModel({ say, slices: {}, name: () => '' }, { place: 'home' })} /></figure>
      </div></section>
      ${links ? html`<${RoomLinks} say=${say} links=${links} invitation=${invitationText(say, meeting(form, programmes, links))} />` : html`<${Form} say=${say} programmes=${programmes} form=${form} setForm=${setForm} onMade=${setLinks} />`}
  <//>`;
}

/** @param {any} programmes @param {any} form */
function chosen(programmes, form) {
  const programme = programmes.find((/** @type {any} */ one) => one.id === form.programme);
  return { programme, phases: programme.phases.map((/** @type {any} */ phase) => ({ ...phase, minutes: form.minutes[phase.key] ?? phase.minutes })) };
}

/** @param {any} form @param {any} programmes @param {{member: string}} links @returns {import('../invitation.js').Meeting} */
function meeting(form, programmes, { member }) {
  const { title, starts_at, call_link } = wishes(form, chosen(programmes, form).programme);
  return { title, starts_at, call_link, phases: chosen(programmes, form).phases, link: member };
}

/** @param {any} form @param {any} programme */
function wishes(form, programme) {
  return {
    title: form.title.trim(), starts_at: `${form.date}T${form.time}`, call_link: form.call_link.trim(), programme: programme.rows.map((/** @type {any} */ row) => ({ ...row, minutes: form.minutes[row.key] ?? row.minutes })),
    break_policy: { limit_minutes: form.limit, minimum_minutes: form.minimum }, agreements: form.agreements,
  };
}

/** @param {import('../texts.js').Say} say @param {any} form @returns {Record<string, string>} what helps, by field */
function faultsIn(say, form) {
  /** @type {Record<string, string>} */
  const faults = {};
  if (!form.title.trim()) faults.title = say('new_room.title_missing');
  if (sizeOf(form.title + form.call_link) > roomFor('card') - CARD_SPARE) faults.title = say('new_room.title_long');
  if (!form.date || !form.time) faults.date = say('new_room.date_missing');
  if (form.call_link.trim() && !isCallLink(form.call_link.trim())) faults.call_link = say('new_room.call_link_wrong');
  return faults;
}

/** Sends the wishes; the same wishes always go as the same request, so that a second try never makes a second room. */
function useMaker(say, onMade) {
  const last = useRef({ key: '', request: /** @type {any} */ (null) });
  const making = useRef(false);
  const [state, setState] = useState({ busy: false, fault: '' });
  const make = async (/** @type {any} */ wanted) => {
    if (making.current) return undefined;
    making.current = true;
    const key = JSON.stringify(wanted);
    setState({ busy: true, fault: '' });
    if (last.current.key !== key) last.current = { key, request: await prepare(wanted, location.origin) };
    const answer = await ask(last.current.request, { language: say.language });
    making.current = false;
    if (answer.ok) return onMade(last.current.request.links);
    setState({ busy: false, fault: answer.sentence || say('new_room.unreachable') });
  };
  return { ...state, make };
}

function Form({ say, programmes, form, setForm, onMade }) {
  const [faults, setFaults] = useState({});
  const { busy, fault, make } = useMaker(say, onMade);
  const { programme, phases } = chosen(programmes, form);
  const set = (/** @type {any} */ change) => setForm((/** @type {any} */ now) => ({ ...now, ...change }));
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const found = faultsIn(say, form);
    setFaults(found);
    const first = Object.keys(found)[0];
    if (first) document.getElementById(first)?.focus();
    else make(wishes(form, programme));
  };
  return html`<form class="blad" novalidate onSubmit=${submit}>
    <h2 class="k2">${say('new_room.form')}</h2>
    <${Field} id="title" label=${say('new_room.title')} value=${form.title} fault=${faults.title} onInput=${(title) => set({ title })} more=${{ maxlength: 120, autocomplete: 'off' }} />
    <div class="rij-2 rij-2--tijd">
      <${Field} id="date" label=${say('new_room.date')} value=${form.date} fault=${faults.date} onInput=${(date) => set({ date })} more=${{ type: 'date' }} />
      <${Field} id="time" label=${say('new_room.time')} value=${form.time} onInput=${(time) => set({ time })} more=${{ type: 'time' }} />
    </div>
    <${Field} id="call_link" label=${say('new_room.call_link')} value=${form.call_link} fault=${faults.call_link} hint=${say('new_room.call_link_what')}
      onInput=${(link) => set({ call_link: link })} more=${{ type: 'url', autocomplete: 'off', placeholder: 'https://' }} />
    ${programmes.length > 1 && html`<${Choice} say=${say} programmes=${programmes} value=${form.programme} onChange=${(id) => set({ programme: id, minutes: {} })} />`}
    <${Times} say=${say} form=${form} phases=${phases} />
    <${ProgrammeBuilder} say=${say} phases=${phases} onChange=${(key, minutes) => set({ minutes: { ...form.minutes, [key]: minutes } })} />
    <${Policy} say=${say} form=${form} set=${set} />
    <div class="slot">
      ${fault && html`<p class="klein fout" role="alert"><${Icon} name="lamp" />${fault}</p>`}
      <button class="knop knop--vol" aria-disabled=${busy ? 'true' : undefined}>${say(busy ? 'new_room.busy' : 'new_room.make')}</button>
      <p class="klein zacht">${say('new_room.no_account')}</p>
    </div>
  </form>`;
}

function Field({ id, label, value, fault, hint, onInput, more }) {
  const notes = [fault && `${id}-fout`, hint && `${id}-uitleg`].filter(Boolean).join(' ');
  return html`<div class=${fault ? 'veld is-fout' : 'veld'}>
    <label for=${id}>${label}</label>
    <input id=${id} type="text" ...${more} value=${value} onInput=${(/** @type {any} */ event) => onInput(event.currentTarget.value)}
      aria-invalid=${fault ? 'true' : undefined} aria-describedby=${notes || undefined} />
    ${fault && html`<p class="klein fout" id=${`${id}-fout`}><${Icon} name="lamp" />${fault}</p>`}
    ${hint && html`<p class="klein zacht" id=${`${id}-uitleg`}>${hint}</p>`}
  </div>`;
}

function Choice({ say, programmes, value, onChange }) {
  return html`<div class="veld"><label for="programma">${say('new_room.programme')}</label>
    <select id="programma" value=${value} onChange=${(/** @type {any} */ event) => onChange(event.currentTarget.value)}>
      ${programmes.map((/** @type {any} */ one) => html`<option key=${one.id} value=${one.id}>${one.title}</option>`)}
    </select></div>`;
}

function Times({ say, form, phases }) {
  const total = totalMinutes(phases);
  const from = startMinutes(`T${form.time}`);
  return html`<div class="kopregel"><h3 class="k3">${say('common.programme')}</h3>
    <p class="cijfer zacht" role="status">${durationText(say, total)}${from !== null && html` <span class="punt">·</span> ${clockText(say, from)} – ${clockText(say, from + total)}`}</p></div>`;
}

function Policy({ say, form, set }) {
  const change = (/** @type {string} */ key, /** @type {number} */ least, /** @type {number} */ most) => (/** @type {1 | -1} */ way) =>
    set({ [key]: Math.max(least, Math.min(most, stepped(form[key], way, true))) });
  const limit = change('limit', 20, 60);
  const minimum = change('minimum', 5, 20);
  return html`<details class="uitklap">
    <summary><span class="k3">${say('new_room.policy')}</span><span class="zacht">${say('new_room.policy_short', { n: form.limit })}</span><${Icon} name="neer" /></summary>
    <div class="afspraken">
      <p class="zacht">${say('new_room.policy_what')}</p>
      <p class="afspraak"><span id="limiet">${say('new_room.limit')}</span>
        <${Stepper} value=${form.limit} labelledby="limiet" less=${say('new_room.limit_less')} more=${say('new_room.limit_more')} onLess=${() => limit(-1)} onMore=${() => limit(1)} /></p>
      <p class="afspraak"><span id="minimum">${say('new_room.minimum')}</span>
        <${Stepper} value=${form.minimum} labelledby="minimum" less=${say('new_room.minimum_less')} more=${say('new_room.minimum_more')} onLess=${() => minimum(-1)} onMore=${() => minimum(1)} /></p>
      <p class="zacht">${say('new_room.agreements')}</p>
      <${AgreementBoxes} say=${say} value=${form.agreements} onChange=${(/** @type {any} */ agreements) => set({ agreements })} />
    </div>
  </details>`;
}
