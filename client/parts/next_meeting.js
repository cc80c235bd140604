/**
 * The next meeting, for who leads: the day that was agreed, and a room like this one in one press. At the end of a meeting, after it, and on
 * the page of a group.
 *
 * @typedef {{at: string, links: {member: string, facilitator: string}}} Made  a room that was made, for when
 * @typedef {object} NextMeetingProps
 * @property {import('../texts.js').Say} say
 * @property {import('../evening.js').Evening | null} evening  null: this browser knows of none
 * @property {string} from  when the last meeting was
 * @property {string[]} met  when this group met
 * @property {string} agreed  '' nothing yet
 * @property {(at: string) => void} agree
 * @property {'room' | 'book' | 'nobody'} told  who learns of it: everybody in the room, who has the group book later, or nobody but us
 * @property {Made | null} made
 * @property {(made: Made | null) => void} keepMade
 * @property {number} now
 * @property {boolean} [wide]  on a page whose parts have larger headings
 */
import { html, useState } from '../../static/vendor/preact.js';
import { dayAndTime } from '../calendar_file.js';
import { meetingOf, nextWishes } from '../evening.js';
import { wholeDay } from '../formats.js';
import { invitationText } from '../invitation.js';
import { pageAddress } from '../language.js';
import { dateWords, nextGuess, today, weeksBetween } from '../next_meeting.js';
import { forgetRoom, rememberRoom } from '../rooms_shelf.js';
import { roomIn } from '../vault.js';
import { Confirm } from './dialog.js';
import { Field } from './field.js';
import { Icon } from './icon.js';
import { MeetingFile } from './meeting_file.js';
import { HandOut } from './room_links.js';
import { useMaker } from './room_making.js';

/** @param {NextMeetingProps} props */
export function NextMeeting(props) {
  const { say, agreed, wide = false } = props;
  const [changing, change] = useState(false);
  const done = (/** @type {string} */ at) => {
    change(false);
    props.agree(at);
  };
  const asks = changing || !agreed;
  return html`<section class=${wide ? 'groepdeel' : 'regel'} aria-labelledby="volgende-keer">
    <h2 class=${wide ? 'k2' : 'k3'} id="volgende-keer">${say('next.heading')}</h2>
    ${asks ? html`<${When} ...${props} onAgreed=${done} onCancel=${agreed ? () => change(false) : null} />` : html`<${Agreed} ...${props} onChange=${() => change(true)} />`}
  </section>`;
}

/** The form: a day and a time. */
function When({ say, agreed, from, met, now, told, onAgreed, onCancel }) {
  const [form, set] = useState(() => (agreed ? { date: agreed.slice(0, 10), time: agreed.slice(11) } : nextGuess({ from, met, today: today(now) })));
  const [missing, miss] = useState(false);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const at = dayAndTime(form.date, form.time);
    if (at.includes('T')) return onAgreed(at);
    miss(true);
    document.getElementById('volgende-dag')?.focus();
  };
  const put = (/** @type {any} */ change) => {
    miss(false);
    set({ ...form, ...change });
  };
  return html`<form class="afspraken" novalidate onSubmit=${submit}>
    ${!agreed && html`<p class="zacht">${say('next.guess', { n: weeksBetween([...met, from]) })}</p>`}
    <div class="rij-2 rij-2--tijd">
      <${Field} id="volgende-dag" label=${say('new_room.date')} value=${form.date} fault=${missing ? say('new_room.date_missing') : ''} onInput=${(/** @type {string} */ date) => put({ date })} more=${{ type: 'date' }} />
      <${Field} id="volgende-tijd" label=${say('new_room.time')} value=${form.time} onInput=${(/** @type {string} */ time) => put({ time })} more=${{ type: 'time' }} />
    </div>
    <p class="klein zacht">${say(`next.told.${told}`)}</p>
    <div class="chips"><button class="knop">${say('next.agree')}</button>
      ${onCancel && html`<button type="button" class="knop knop--tekst" onClick=${onCancel}>${say('common.cancel')}</button>`}</div>
  </form>`;
}

/** What was agreed, and the room for it. @param {NextMeetingProps & {onChange: () => void}} props */
function Agreed(props) {
  const { say, agreed, made, evening, onChange } = props;
  const ready = made?.at === agreed ? made : null;
  return html`<p role="status">${say('next.agreed', { when: dateWords(say, agreed) })}</p>
    <div><button type="button" class="knop knop--klein" onClick=${onChange}><${Icon} name="potlood" />${say('next.change')}</button></div>
    ${ready ? html`<${Ready} ...${props} made=${ready} />` : evening ? html`<${Make} ...${props} evening=${evening} />` : html`<p class="zacht">${say('next.no_evening')} <a href=${pageAddress('/nieuw')}>${say('next.new_room')}</a></p>`}`;
}

/** One press. */
function Make({ say, evening, agreed, keepMade }) {
  const { busy, fault, make } = useMaker(say, (links) => {
    rememberRoom(links.facilitator, { ...evening, starts_at: agreed }).catch(() => {});
    keepMade({ at: agreed, links });
  });
  return html`<p class="zacht">${say('next.make_what', { day: wholeDay(say, evening.starts_at) || evening.title })}</p>
    ${fault && html`<p class="klein fout" role="alert"><${Icon} name="lamp" />${fault}</p>`}
    <div><button type="button" class="knop" aria-disabled=${busy ? 'true' : undefined} onClick=${() => !busy && make(nextWishes(evening, agreed))}>${say(busy ? 'new_room.busy' : 'next.make')}</button></div>`;
}

/** The links of the room that was made, what to send, and what to keep. */
function Ready({ say, evening, made, keepMade }) {
  const [asked, ask] = useState(false);
  const { at, links } = made;
  const meeting = evening && meetingOf(evening, at, links.member);
  const throwAway = () => {
    forgetRoom(roomIn(links.member)).catch(() => {});
    keepMade(null);
  };
  return html`<p>${say('next.made')} ${say('next.made_leads')}</p>
    <div class="uitnodigen">
      <${HandOut} say=${say} links=${links} invitation=${meeting ? invitationText(say, meeting) : links.member} of="-volgende">
        ${meeting && html`<${MeetingFile} say=${say} meeting=${meeting} group=${evening?.group ?? null} />`}
      <//>
    </div>
    <p class="klein zacht">${say('next.made_kept')} <a href=${pageAddress('/kamers')}>${say('rooms.link')}</a></p>
    <div><button type="button" class="knop knop--klein" onClick=${() => ask(true)}>${say('next.forget')}</button></div>
    ${asked && html`<${Confirm} ctx=${{ say }} title=${say('next.forget_title')} yes=${say('next.forget')} no=${say('common.cancel')} onYes=${throwAway} onClose=${() => ask(false)}>
      <p>${say('next.forget_text')}</p>
    <//>`}`;
}
