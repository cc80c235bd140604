/** One room in one tab: puts the connection, the keys and the notebook together and draws the screen that belongs to what we know. */
import { html, render } from '../static/vendor/preact.js';
import { announce } from './announce.js';
import { deviceAtHand } from './at_hand.js';
import { besideWindow } from './beside_window.js';
import { serverNow } from './clock.js';
import { Connection, FINAL } from './connection.js';
import { makeContext } from './context.js';
import { MethodLoader } from './method_loader.js';
import { methodsNeeded, textsOf } from './method_texts.js';
import { openNotebook } from './notebook.js';
import { keepOfflinePage } from './offline.js';
import { onChosen } from './own_device.js';
import { ownScreens } from './own_screens.js';
import { onTimeHidden } from './own_time.js';
import { title } from './parts/timer.js';
import { watchReach } from './reach.js';
import { Reader } from './reader.js';
import { parseScreenLink } from './screen_link.js';
import { Screen } from './screens/screen.js';
import { SEAT_IS_GONE, forgetSeat, hasSeat, onSeatForgotten, seatToken } from './seat.js';
import { soon } from './soon.js';
import { emptyState, reduce } from './state.js';
import { Unanswered } from './unanswered.js';
import { untilHere } from './until_here.js';
import { hash, newId, openVault, parseLink, writeLinks } from './vault.js';
import { listen } from './waking.js';
import { onWiped } from './wiping.js';

const SENT_AWAY = new Set(['removed', 'turned_away']);
const WORTH_DRAWING_MS = 100;

class Room {
  /**
   * @param {HTMLElement} root
   * @param {import('./texts.js').Say} say
   * @param {import('./vault.js').Link} link
   */
  constructor(root, say, link) {
    Object.assign(this, { root, say, link });
    this.state = emptyState();
    this.cameBack = hasSeat(link.room);
    this.token = seatToken(link.room);
    this.house = new MethodLoader(say, () => this.redraw());
    this.drawSoon = soon((partly) => this.draw(partly), (go) => this.reader.whenOpened(go));
    /** @type {import('./inside.js').Inside | null} what only who sits here needs */
    this.inside = null;
    this.beside = besideWindow(() => this.redraw());
    this.device = deviceAtHand();
    this.screens = ownScreens({ link: () => this.link, me: () => this.state.slices.me, ask: (one) => this.unanswered.add(one), onChange: () => this.redraw() });
  }

  async start() {
    const { room, content } = this.link;
    this.vault = await openVault(room, content);
    this.notebook = await openNotebook(room);
    this.reader = new Reader(this.vault, (shown) => this.redraw(shown));
    if (this.cameBack) this.comeInside();
    if (this.link.host) this.rememberRoom(this.link);
    this.unanswered = new Unanswered({
      store: this.notebook.waiting,
      newId,
      onChange: () => this.redraw(),
      onLost: () => announce(this.say('connection.not_kept')),
    });
    await this.unanswered.restore();
    this.connection = new Connection({
      address: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/ws/${room}`,
      hello: () => ({ auth: this.vault.auth, seat: this.token, language: this.say.language }),
      unanswered: this.unanswered,
      onFrame: (frame) => this.receive(frame),
      onLink: () => this.redraw(),
      onClock: (clock) => this.clockChanged(clock),
    });
    listen(this.connection);
    onSeatForgotten(room, () => this.state.seen && !this.state.slices.me?.seat && location.reload());
    for (const hear of [onTimeHidden, onChosen]) hear(() => this.redraw());
    onWiped(() => (this.connection.stop(), this.receive({ t: 'bye', code: 'wiped', sentence: '' })));
    this.connection.start();
    this.reach = watchReach(this.connection, () => this.final !== null, () => this.redraw());
    this.tick();
    this.draw();
  }

  /** @param {import('./wire.js').Frame} frame */
  receive(frame) {
    const before = this.state;
    this.state = reduce(before, frame);
    if (this.state === before) return true;
    if (this.state.broken) return false;
    if (frame.t === 'welcome') this.reach.reached();
    if (frame.t === 'view') this.seen(before);
    if (frame.t === 'view' || frame.t === 'bye') this.device.look(this.final || this.beside.away ? {} : this.state.slices);
    if (frame.t === 'bye' && SEAT_IS_GONE.has(frame.code)) this.forget();
    if (frame.t === 'bye' && SENT_AWAY.has(frame.code)) this.inside?.groupBook.removed();
    this.redraw(frame.t === 'view' && !frame.full);
    return true;
  }

  /** Fetches what is needed inside, until it is here; once. A page without a part of it would be half a page. */
  async comeInside() {
    if (this.coming) return;
    this.coming = true;
    const { Inside } = /** @type {typeof import('./inside.js')} */ (await untilHere(() => import('./inside.js')));
    this.inside = new Inside({ room: this.link.room, notebook: this.notebook, context: () => this.context(), isOver: () => this.final !== null || this.beside.away, redraw: () => this.redraw() });
    this.reader.sealedIn = this.inside.sealedIn;
    this.readAgain();
    await this.inside.bringRunning((this.root.dataset.tools ?? '').split(' '), this.state.slices.room?.stage === 'lobby');
    this.readAgain();
  }

  /** Something more can be read and drawn. */
  readAgain() {
    if (this.state.seen) this.reader.read(this.state);
    this.redraw();
  }

  /** Only who leads has a room remembered; what is remembered of one that is gone goes. @param {import('./vault.js').Link} link  as the page was opened with */
  async rememberRoom(link) {
    const { roomKeeper } = /** @type {typeof import('./rooms_keeper.js')} */ (await untilHere(() => import('./rooms_keeper.js')));
    this.keepRoom = roomKeeper(link, () => this.redraw());
    this.redraw();
  }

  /** @param {import('./state.js').State} before */
  seen(before) {
    const { slices } = this.state;
    this.reader.read(this.state);
    this.reader.letGoLater(before.slices, slices, () => this.state.slices);
    this.state = { ...this.state, envelopes: this.reader.unread(this.state.envelopes) };
    if (slices.me?.seat) {
      this.comeInside();
      methodsNeeded(slices).forEach((method) => this.house.need(method));
      if (slices.room?.stage !== 'closed') keepOfflinePage();
    }
    if (slices.phase?.run !== before.slices.phase?.run && before.slices.me && !this.beside.away) this.announcePhase(slices.phase);
    // The facilitator keeps the token until the room is erased: asking for that takes a seat.
    if (slices.room?.stage === 'closed' && !slices.me?.powers.includes('facilitator')) this.forget();
  }

  forget() {
    forgetSeat(this.link.room);
    if (!this.keepRoom) this.rememberRoom(this.link);
    this.notebook.forgetRoom().catch(() => {});
  }

  /** Somebody left their chair: whoever takes one here next, as another person, finds nothing of theirs. */
  async left() {
    this.connection.stop();
    forgetSeat(this.link.room);
    await Promise.allSettled([this.notebook.erase(), this.inside?.groupBook.left()]);
    location.reload();
  }

  /** @param {{method: string, phase: string} | undefined} phase */
  announcePhase(phase) {
    const name = phase && textsOf(this.context(), phase)?.name;
    if (name) announce(this.say('common.phase_now', { phase: name }));
  }

  /** Another language in the middle of things: all is drawn again, and nothing that is typed is touched. @param {import('./texts.js').Say} say */
  speak(say) {
    this.say = say;
    this.connection.speak(say.language);
    this.house.speak(say);
    if (this.inside) methodsNeeded(this.state.slices).forEach((method) => this.house.need(method));
    this.draw();
  }

  /** What shows time asks for it each second; only a real correction is worth drawing everything again. @param {import('./clock.js').Clock} clock */
  clockChanged({ offset, error }) {
    const { drawnOffset = NaN, drawnError = Infinity } = this;
    const known = Number.isFinite(error) === Number.isFinite(drawnError);
    if (known && Math.abs(offset - drawnOffset) < WORTH_DRAWING_MS) return;
    Object.assign(this, { drawnOffset: offset, drawnError: error });
    this.redraw();
  }

  /** A new door secret: the old links no longer let in. They still hold the key to what is written. */
  async renewDoor() {
    const door = newId();
    await this.unanswered.add({ c: 'renew_door', door_hash: await hash(door) });
    this.link = { ...this.link, door };
    const { member, facilitator } = writeLinks(location.origin, this.link);
    history.replaceState(null, '', facilitator ?? member);
    this.redraw();
  }

  now() {
    return serverNow(this.connection.clock, performance.now());
  }

  /** @param {boolean} [partly]  only slices and texts that are shown became others */
  redraw(partly = false) {
    if (this.connection) this.drawSoon(partly);
  }

  context(partly = false) {
    const { door, host } = this.link;
    return makeContext({
      ...this,
      partly,
      between: this.reach.between,
      book: this.inside?.groupBook.current ?? null,
      methods: { ...this.house.methods, ...this.inside?.ownMethods(this.state.slices, (id) => this.reader.look(id).text, this.say.language) },
      invitation: { door, host, ...writeLinks(location.origin, this.link) },
      means: { ...this.screens.means, now: () => this.now(), announce, renewDoor: () => this.renewDoor(), nearlyInside: () => void this.comeInside(), left: () => this.left(), openMini: () => this.inside?.mini.open() ?? Promise.resolve(false) },
    });
  }

  /** Why this page is done with the room, if it is. */
  get final() {
    const { bye } = this.state;
    return bye && FINAL.has(bye.code) ? bye.code : null;
  }

  draw(partly = false) {
    this.latest = this.context(partly);
    this.inside?.look(this.latest);
    this.keepRoom?.(this.latest, this.final);
    render(html`<${Screen} ctx=${this.latest} seen=${this.state.seen} problem=${this.final ?? (this.state.seen ? null : this.reach.between)} screens=${this.inside?.screens ?? null} />`, this.root);
    this.inside?.mini.draw();
  }

  /** The title of the tab holds the time that is left. */
  tick() {
    if (this.latest) document.title = this.beside.away ? this.say('beside.title') : title(this.latest);
    this.inside?.mini.draw();
    setTimeout(() => this.tick(), 1000 - (this.now() % 1000) + 20);
  }
}

/**
 * @param {HTMLElement} root
 * @param {import('./texts.js').Say} say
 * @returns {Promise<(say: import('./texts.js').Say) => void>}  draws it in another language
 */
export async function start(root, say) {
  window.addEventListener('hashchange', () => location.reload());
  const link = parseLink(location.pathname, location.hash) ?? parseScreenLink(location.pathname, location.hash);
  if (link) {
    const room = new Room(root, say, link);
    await room.start();
    return (words) => room.speak(words);
  }
  const draw = (/** @type {import('./texts.js').Say} */ words) =>
    render(html`<${Screen} ctx=${{ say: words }} problem=${location.hash.length > 1 ? 'broken_link' : 'no_secret'} />`, root);
  draw(say);
  return draw;
}
