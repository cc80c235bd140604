/** The dots in the bar: what everybody may always do. */
import { html, useEffect, useRef, useState } from '../../static/vendor/preact.js';
import { canGoBeside } from '../beside_window.js';
import { canOpenMini } from '../mini_window.js';
import { hasOther, wordsOf } from '../own_screens.js';
import { isRemembered, rememberChoice } from '../rooms_here.js';
import { listenToKeys } from '../shortcuts.js';
import SignalButton from '../tools/signal.js';
import { Confirm, Dialog } from './dialog.js';
import { fetched } from './fetched.js';
import { Icon } from './icon.js';
import { LanguageChoice } from './languages.js';
import { hasMini } from './mini.js';
import { useOwnId } from './own_id.js';
import { OtherScreen } from './other_screen.js';
import { TakeAlong, useSheet } from './sheet.js';

const Device = fetched(() => import('./device.js'));
const Help = fetched(() => import('./help.js'));
const HowItWorks = fetched(() => import('./first_showing.js'));
const SecondScreen = fetched(() => import('./second_screen.js'));
const Shortcuts = fetched(() => import('./shortcuts.js'));

/** @param {{ctx: import('../context.js').Ctx}} props */
export function Menu({ ctx }) {
  const [open, setOpen] = useState(false);
  const [asked, ask] = useState(null);
  const box = useRef(null);
  const id = useOwnId();
  useDismiss(open, box, () => setOpen(false));
  useKeys(ctx, ask);
  const choose = (choice) => () => {
    box.current.querySelector('button').focus();
    setOpen(false);
    choice();
  };
  return html`<${SignalButton} ctx=${ctx} />
  ${hasOther(ctx.slices) && html`<button type="button" class="icknop" aria-label=${ctx.say('second.menu.second')} onClick=${() => ask('screens')}><${Icon} name="schermen" /></button>`}
  <div class="keuzemenu" ref=${box}>
    <button type="button" class="icknop" aria-label=${ctx.say('session.menu')} aria-expanded=${open} aria-controls=${id} onClick=${() => setOpen(!open)}>
      <${Icon} name="meer" />
    </button>
    <div class="keuzemenu-lijst" id=${id} hidden=${!open}>
      ${Object.entries(choices(ctx, ask)).map(([group, list]) => list.length > 0 && html`<${Group} key=${group} title=${ctx.say(`session.menu_of.${group}`)} list=${list} choose=${choose} />`)}
      <${LanguageChoice} say=${ctx.say} />
    </div>
    ${asked === 'screens' && html`<${SecondScreen} ctx=${ctx} onClose=${() => ask(null)} />`}
    ${asked === 'help' && html`<${Help} ctx=${ctx} onClose=${() => ask(null)} />`}
    ${asked === 'how' && html`<${HowItWorks} ctx=${ctx} onClose=${() => ask(null)} />`}
    ${asked === 'leave' && html`<${Leave} ctx=${ctx} onClose=${() => ask(null)} />`}
    ${asked === 'blocked' && html`<${Blocked} ctx=${ctx} onClose=${() => ask(null)} />`}
    ${asked === 'device' && html`<${Device} ctx=${ctx} onClose=${() => ask(null)} />`}
    ${(asked === 'keys' || asked === 'pause') && html`<${Shortcuts} ctx=${ctx} of=${asked} onClose=${() => ask(null)} />`}
    ${asked === 'take' && html`<${Take} ctx=${ctx} onClose=${() => ask(null)} />`}
  </div>`;
}

function Group({ title, list, choose }) {
  return html`<span class="keuzemenu-kop" aria-hidden="true">${title}</span>
    <ul aria-label=${title}>${list.map((c) => html`<li key=${c.text}><button type="button" onClick=${choose(c.go)}><${Icon} name=${c.icon} />${c.text}</button></li>`)}</ul>`;
}

/** What may be chosen, by what it is about. A line for each; where none is, its group is not there. */
function choices(ctx, ask) {
  return { screen: ofScreen(ctx, ask), meeting: ofMeeting(ctx, ask) };
}

/** For this browser, and nobody else. */
function ofScreen(ctx, ask) {
  const { say, slices } = ctx;
  const { me } = slices;
  const list = [];
  if (me.seat && canGoBeside(ctx)) list.push({ icon: 'venster', text: say('beside.menu'), go: () => ctx.beside.go() || ask('blocked') });
  if (hasMini(slices) && canOpenMini()) list.push({ icon: 'venster', text: say('mini.open'), go: () => ctx.openMini().then((opened) => opened || ask('blocked')) });
  if (ctx.screens && slices.room?.stage !== 'closed') list.push({ icon: 'schermen', text: say(`second.menu.${wordsOf(me.screen)}`), go: () => ask('screens') });
  list.push({ icon: ctx.hides_time ? 'klok' : 'oogdicht', text: say(ctx.hides_time ? 'session.show_time' : 'session.hide_time'), go: () => turnTime(ctx) });
  list.push({ icon: 'telefoon', text: say('device.menu'), go: () => ask('device') });
  list.push({ icon: 'toets', text: say('keys.menu'), go: () => ask('keys') });
  list.push({ icon: 'vraag', text: say('session.help'), go: () => ask('help') });
  list.push({ icon: 'lamp', text: say('first.menu'), go: () => ask('how') });
  const remember = rememberChoice(ctx);
  if (remember) list.push(remember);
  return list;
}

/** For everybody who sits here. */
function ofMeeting(ctx, ask) {
  const { say, slices } = ctx;
  const { me } = slices;
  const running = slices.room?.stage === 'running' && !slices.pause?.held;
  const list = [];
  if (running && !me.asked_break) {
    list.push({ icon: 'kop', text: say('session.ask_break'), go: () => ctx.do({ c: 'ask_break' }).then(() => ctx.announce(say('session.asked_break')), (r) => ctx.announce(r.sentence)) });
  }
  if (ctx.host_secret && !me.powers.includes('facilitator')) list.push({ icon: 'klok', text: say('session.take'), go: () => ask('take') });
  list.push({ icon: 'deur-open', text: say('session.leave'), go: () => ask('leave') });
  return list;
}

/** The keys that have no button of their own: the list, and a break while none is due. @param {import('../context.js').Ctx} ctx @param {(what: string) => void} ask */
function useKeys(ctx, ask) {
  const now = useRef(ctx);
  now.current = ctx;
  useEffect(() => listenToKeys((key) => {
    const { host, phase, pause } = now.current.slices;
    const what = key === '?' ? 'keys' : key === 'P' && host && phase && !pause?.held ? 'pause' : null;
    if (what) ask(what);
    return what !== null;
  }), []);
}

/** For this browser alone, and to be turned back at any time. */
function turnTime(ctx) {
  ctx.hideTime(!ctx.hides_time);
  ctx.announce(ctx.say(ctx.hides_time ? 'session.time_shown' : 'session.time_hidden'));
}

/** Escape, a press elsewhere and a focus elsewhere shut it; Escape gives the focus back. */
function useDismiss(open, box, shut) {
  useEffect(() => {
    if (!open) return undefined;
    const press = (event) => !box.current?.contains(event.target) && shut();
    const key = (event) => {
      if (event.key !== 'Escape') return;
      shut();
      box.current?.querySelector('button')?.focus();
    };
    document.addEventListener('focusin', press);
    document.addEventListener('pointerdown', press);
    document.addEventListener('keydown', key);
    return () => {
      document.removeEventListener('focusin', press);
      document.removeEventListener('pointerdown', press);
      document.removeEventListener('keydown', key);
    };
  }, [open]);
}

/** Who goes takes their sheet along or loses them: the next one at this device may be somebody else. */
function Leave({ ctx, onClose }) {
  const { say } = ctx;
  const { sheet } = useSheet(ctx);
  const [out, takeOut] = useState(false);
  const facilitator = ctx.slices.me.powers.includes('facilitator');
  const go = () => (out ? ctx.book.decline() : Promise.resolve()).then(ctx.left, ctx.left);
  return html`<${Confirm} ctx=${ctx} title=${say('session.leave_title')} yes=${say('session.leave')} no=${say('session.stay')}
    command=${{ c: 'leave' }} onYes=${go} onClose=${onClose}>
    <p>${say(facilitator ? 'session.leave_facilitator' : 'session.leave_text')} <${OtherScreen} ctx=${ctx} what="leave" /></p>
    ${sheet?.sections.length > 0 && html`<p>${say('session.leave_notes')}</p><p><${TakeAlong} ctx=${ctx} /></p>`}
    ${isRemembered() && html`<p>${say('rooms.leave_stays')}</p>`}
    ${ctx.book?.kept === 'disk' && html`<p>${say('book.leave.stays')}</p>
      <label class="vakje"><input type="checkbox" checked=${out} onChange=${(event) => takeOut(event.currentTarget.checked)} /><span>${say('book.leave.take_out')}</span></label>`}
  <//>`;
}

/** The browser would not open the small window. */
function Blocked({ ctx, onClose }) {
  const { say } = ctx;
  return html`<${Dialog} title=${say('mini.blocked')} onClose=${onClose}>
    <p>${say('mini.blocked_what')}</p>
    <div class="vraag-knoppen"><button type="button" class="knop knop--vol" onClick=${onClose}>${say('mini.blocked_ok')}</button></div>
  <//>`;
}

function Take({ ctx, onClose }) {
  const { say } = ctx;
  return html`<${Confirm} ctx=${ctx} title=${say('session.take_title')} yes=${say('session.take')} no=${say('session.not_now')}
    command=${{ c: 'take', host: ctx.host_secret }} onClose=${onClose}>
    <p>${say('session.take_text')}</p>
  <//>`;
}
