/** A new room: what it is called, when, and how the evening is made. */
import { html, render, useState } from '../../static/vendor/preact.js';
import { isCallLink } from '../context.js';
import { invitationText } from '../invitation.js';
import { pageAddress } from '../language.js';
import { noneAgreed } from '../parts/agreements.js';
import { found } from '../parts/arranging.js';
import { Field } from '../parts/field.js';
import { Frame, Header } from '../parts/frame.js';
import { GroupChoice, beginBook, firstGroup, groupOf } from '../parts/group_choice.js';
import { Icon } from '../parts/icon.js';
import { Kring, kringModel } from '../parts/kring.js';
import { MeetingFile } from '../parts/meeting_file.js';
import { EveningFields, planOf, usedOwn } from '../parts/new_evening.js';
import { useOwnMethods } from '../parts/own_method_files.js';
import { RoomLinks } from '../parts/room_links.js';
import { OWN_MAX, useMaker } from '../parts/room_making.js';
import { isBreak } from '../programme.js';
import { rememberRoom } from '../rooms_shelf.js';
import { load } from '../texts.js';
import { roomFor, sizeOf } from '../vault.js';

/** Room for the date, the group and the braces on the card. */
const CARD_SPARE = 220;

/**
 * @param {HTMLElement} root
 * @param {import('../texts.js').Say} say
 */
export async function start(root, say) {
  const [evenings, heads, tools] = await Promise.all(['programmes', 'methods', 'tools'].map((what) => load(`/${what}.json`, say)));
  document.title = `${say('pages.new_room_title')} · ${say('common.product')}`;
  const house = Object.fromEntries(heads.map((/** @type {any} */ one) => [one.id, one]));
  render(html`<${NewRoom} say=${say} evenings=${evenings} house=${house} tools=${tools} />`, root);
}

/** @param {Date} now @returns {{date: string, time: string}} this evening, or in half an hour when it is later */
export function firstGuess(now) {
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  const half = Math.ceil((now.getHours() * 60 + now.getMinutes()) / 30) * 30 + 30;
  const at = Math.min(Math.max(half, 19 * 60 + 30), 23 * 60 + 30);
  return { date: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`, time: `${two(Math.floor(at / 60))}:${two(at % 60)}` };
}

function NewRoom({ say, evenings, house, tools }) {
  const [{ links, kept }, setMade] = useState({ links: /** @type {any} */ (null), kept: false });
  const own = useOwnMethods(tools);
  const [form, setForm] = useState(() => ({
    title: '', ...firstGuess(new Date()), call_link: '', evening: evenings[0].id, rows: evenings[0].rows, made: null, limit: 60, minimum: 5, agreements: noneAgreed(), remember: true, ...firstGroup(),
  }));
  const plan = planOf(say, form, house, own.list ?? []);
  return html`<${Frame} at=${links ? 'made' : 'new'} main="gesplitst gesplitst--thuis" header=${html`<${Header} title=${say('common.product')} home say=${say} />`}>
      <section class="kamer"><div class="kamer-in">
        <h1 class="reus" tabindex="-1">${say(links ? 'new_room.ready' : 'new_room.heading')}</h1>
        <p class="lead">${say(links ? 'new_room.ready_what' : 'new_room.lead')}</p>
        ${!links && html`<p><a href=${pageAddress('/kamers')}>${say('rooms.link')}</a></p>`}
        <figure class="kring kring--thuis"><${Kring} model=${kringModel({ say, slices: {}, name: () => '' }, { place: 'home' })} /></figure>
      </div></section>
      ${links ? html`<${Made} say=${say} links=${links} kept=${kept} meeting=${meeting(form, plan, links)} group=${groupOf(form)} />` : html`<${Form} say=${say} evenings=${evenings} own=${own} plan=${plan} form=${form} setForm=${setForm} onMade=${setMade} />`}
  <//>`;
}

/** @param {{say: import('../texts.js').Say, links: any, kept: boolean, meeting: import('../invitation.js').Meeting, group: string | null}} props  `kept`: the links stand among my rooms too */
function Made({ say, links, kept, meeting: { call_link: call, ...rest }, group }) {
  const told = { ...rest, call_link: call || null };
  return html`<${RoomLinks} say=${say} links=${links} kept=${kept} invitation=${invitationText(say, told)}><${MeetingFile} say=${say} meeting=${told} group=${group} /><//>`;
}

/** @param {any} form @param {import('../parts/arranging.js').Plan} plan @param {{member: string}} links @returns {import('../invitation.js').Meeting} */
function meeting(form, { methods, rows }, { member }) {
  const { title, starts_at, call_link } = wishes(form, []);
  return { title, starts_at, call_link, phases: rows.map((row) => ({ minutes: row.minutes, break: isBreak(methods, row) })), link: member };
}

/** The evening of a room that is made now. @param {any} form @param {import('../parts/arranging.js').Plan} plan @param {import('../parts/own_method_files.js').Own[]} own @returns {import('../evening.js').Evening} */
function eveningIn(form, { methods, rows }, own) {
  const { programme: _, ...rest } = wishes(form, own);
  return { ...rest, room: '', rows: rows.map((row) => ({ ...row, break: isBreak(methods, row) })) };
}

/** @param {any} form @param {import('../parts/own_method_files.js').Own[]} own  the methods that go along */
function wishes(form, own) {
  return {
    title: form.title.trim(), starts_at: `${form.date}T${form.time}`, call_link: form.call_link.trim(), group: groupOf(form), programme: form.rows,
    own_methods: own.map(({ id, method }) => ({ id, method: /** @type {any} */ (method) })),
    break_policy: { limit_minutes: form.limit, minimum_minutes: form.minimum }, agreements: form.agreements,
  };
}

/** @param {import('../texts.js').Say} say @param {any} form @param {import('../parts/arranging.js').Plan} plan @param {any[]} own @returns {Record<string, string>} what helps, by field */
function faultsIn(say, form, plan, own) {
  /** @type {Record<string, string>} */
  const faults = {};
  if (!form.title.trim()) faults.title = say('new_room.title_missing');
  if (sizeOf(form.title + form.call_link) > roomFor('card') - CARD_SPARE) faults.title = say('new_room.title_long');
  if (!form.date || !form.time) faults.date = say('new_room.date_missing');
  if (form.call_link.trim() && !isCallLink(form.call_link.trim())) faults.call_link = say('new_room.call_link_wrong');
  if (found(plan)) faults.programme = say('new_room.programme_first');
  else if (own.length > OWN_MAX) faults.programme = say('new_room.own_too_many');
  return faults;
}

/** Where what is wrong with the programme can be mended: the press that does it, else the row it is about, else the list. @param {string | undefined} code */
function mendable(code) {
  const said = document.querySelector(`[data-bevinding="${code}"]`);
  return said?.querySelector('button') ?? said?.closest('li')?.querySelector('button') ?? document.querySelector('.bouwer button');
}

/** The links come when the book is there, so that whoever goes in at once finds it under the group's own name. @returns {Promise<{links: any, kept: boolean}>} */
async function keptHere(/** @type {any} */ links, /** @type {any} */ form, /** @type {import('../parts/arranging.js').Plan} */ plan, /** @type {any[]} */ used) {
  await beginBook(form).catch(() => {});
  return { links, kept: form.remember && (await rememberRoom(links.facilitator, eveningIn(form, plan, used)).catch(() => false)) };
}

/** Whether the links stay in this browser. @param {{say: import('../texts.js').Say, on: boolean, onChange: (on: boolean) => void}} props */
function Remember({ say, on, onChange }) {
  return html`<div><label class="vakje"><input type="checkbox" checked=${on} aria-describedby="onthoud-uitleg" onChange=${(/** @type {any} */ event) => onChange(event.currentTarget.checked)} />
    <span>${say('rooms.remember_label')}</span></label><p class="klein zacht" id="onthoud-uitleg">${say('rooms.remember_what')}</p></div>`;
}

function Form({ say, evenings, own, plan, form, setForm, onMade }) {
  const [pressed, setPressed] = useState({ faults: (/** @type {any} */ _) => ({}) });
  const faults = pressed.faults(say);
  const used = usedOwn(form.rows, own.list ?? []);
  const { busy, fault, make } = useMaker(say, (/** @type {any} */ links) => keptHere(links, form, plan, used).then(onMade));
  const set = (/** @type {any} */ change) => setForm((/** @type {any} */ now) => ({ ...now, ...change }));
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const wrong = (/** @type {import('../texts.js').Say} */ words) => faultsIn(words, form, plan, used);
    setPressed({ faults: wrong });
    const first = Object.keys(wrong(say))[0];
    const place = first === 'programme' ? mendable(found(plan)?.code) : document.getElementById(first);
    if (first) /** @type {HTMLElement | null} */ (place)?.focus();
    else make(wishes(form, used));
  };
  const wrongly = fault || (found(plan) || used.length > OWN_MAX ? faults.programme : '');
  return html`<form class="blad" novalidate onSubmit=${submit}>
    <h2 class="k2">${say('new_room.form')}</h2>
    <${Field} id="title" label=${say('new_room.title')} value=${form.title} fault=${faults.title} onInput=${(title) => set({ title })} more=${{ maxlength: 120, autocomplete: 'off' }} />
    <div class="rij-2 rij-2--tijd">
      <${Field} id="date" label=${say('new_room.date')} value=${form.date} fault=${faults.date} onInput=${(date) => set({ date })} more=${{ type: 'date' }} />
      <${Field} id="time" label=${say('new_room.time')} value=${form.time} onInput=${(time) => set({ time })} more=${{ type: 'time' }} />
    </div>
    <${Field} id="call_link" label=${say('new_room.call_link')} value=${form.call_link} fault=${faults.call_link} hint=${say('new_room.call_link_what')}
      onInput=${(link) => set({ call_link: link })} more=${{ type: 'url', autocomplete: 'off', placeholder: 'https://' }} />
    <${GroupChoice} say=${say} form=${form} set=${set} />
    <${EveningFields} say=${say} evenings=${evenings} own=${own} plan=${plan} form=${form} set=${set} />
    <${Remember} say=${say} on=${form.remember} onChange=${(/** @type {boolean} */ remember) => set({ remember })} />
    <div class="slot">
      ${wrongly && html`<p class="klein fout" role="alert"><${Icon} name="lamp" />${wrongly}</p>`}
      <button class="knop knop--vol" aria-disabled=${busy ? 'true' : undefined}>${say(busy ? 'new_room.busy' : 'new_room.make')}</button>
      <p class="klein zacht">${say('new_room.no_account')}</p>
    </div>
  </form>`;
}
