/**
 * One socket to the room, made again as long as it takes. One that looks open but no longer answers is dropped (clock_exchange.js).
 *
 * @typedef {'open' | 'connecting' | 'offline'} Link  `offline` only after a few seconds, so that a hiccup is not announced
 * @typedef {object} Time  the clocks and timers of the browser, or those of a test
 * @property {() => number} own  never jumps
 * @property {() => number} wall  the time of day
 * @property {(work: () => void, ms: number) => any} later
 * @property {(timer: any) => void} cancel
 */
import { ClockExchange } from './clock_exchange.js';
import { Timers } from './timers.js';
import { helloFrame, languageFrame, readFrame } from './wire.js';

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 15_000;
const HANDSHAKE_MS = 10_000;
const CALM_MS = 3_000;
const STEADY_MS = 5_000;
/** A handshake that takes longer was perhaps begun on a network that is no more. */
const YOUNG_MS = 1_500;
/** A server that starts again is back in a second or two, a room that moves sooner; a page that waits ever longer would be away longer. */
const RESTARTING_MS = 10_000;
const SOON_MS = 200;
const OPEN = 1;

/** Reasons after which the same page will not get in by trying again. */
export const FINAL = new Set([
  'not_found', 'closed', 'erased', 'wrong_secret', 'removed', 'turned_away', 'let_go', 'left_elsewhere', 'wrong_version', 'bad_frame', 'too_many_connections', 'house_full', 'wiped',
]);

/** @type {Time} */
const browserTime = {
  own: () => performance.now(),
  wall: () => Date.now(),
  later: (work, ms) => setTimeout(work, ms),
  cancel: (timer) => clearTimeout(timer),
};

export class Connection {
  /**
   * @param {object} parts
   * @param {string} parts.address  `wss://.../ws/<room>`
   * @param {() => {auth: string, seat: string, language: string}} parts.hello
   * @param {import('./unanswered.js').Unanswered} parts.unanswered
   * @param {(frame: import('./wire.js').Frame) => boolean | void} parts.onFrame  false: what we have cannot be right, connect again
   * @param {(link: Link) => void} parts.onLink
   * @param {(clock: import('./clock.js').Clock) => void} parts.onClock
   * @param {any} [parts.Socket]
   * @param {Time} [parts.time]
   * @param {() => number} [parts.random]
   */
  constructor({ address, hello, unanswered, onFrame, onLink, onClock, Socket = WebSocket, time = browserTime, random = Math.random }) {
    Object.assign(this, { address, hello, unanswered, onFrame, onLink, onClock, Socket, time, random });
    this.timers = new Timers(time);
    const onShift = () => this.wake(true);
    this.exchange = new ClockExchange({ time, onClock, onSilence: () => this.lost(), onShift });
    /** @type {any} */
    this.socket = null;
    /** @type {Link} */
    this.link = 'connecting';
    this.attempt = 0;
    this.stopped = true;
    /** @type {number | null} */
    this.welcomedAt = null;
    this.startedAt = 0;
    this.soonUntil = -1;
  }

  start() {
    this.stopped = false;
    this.connect();
    this.exchange.start();
  }

  stop() {
    this.stopped = true;
    this.drop();
    this.exchange.stop();
    this.timers.stop();
  }

  /** The server's time, estimated. */
  get clock() {
    return this.exchange.clock;
  }

  connect() {
    if (this.stopped || this.socket) return;
    this.timers.cancel('again');
    this.showLoss();
    let socket;
    try {
      socket = new this.Socket(this.address);
    } catch {
      return this.lost();
    }
    this.socket = socket;
    this.startedAt = this.time.own();
    const mine = (/** @type {(event: any) => void} */ work) => (/** @type {any} */ event) => this.socket === socket && work(event);
    socket.onopen = mine(() => socket.send(helloFrame(this.hello())));
    socket.onmessage = mine((event) => this.receive(readFrame(event.data)));
    socket.onclose = mine(() => this.lost());
    this.timers.after('handshake', HANDSHAKE_MS, () => this.lost());
  }

  /** Lets go of the socket without waiting for its goodbye: a dead one never says it. */
  drop() {
    const socket = this.socket;
    this.socket = null;
    this.timers.cancel('handshake');
    this.exchange.disconnected();
    this.unanswered.disconnected();
    if (socket) socket.close();
  }

  lost() {
    if (this.stopped) return;
    this.drop();
    if (this.welcomedAt !== null && this.time.own() - this.welcomedAt > STEADY_MS) this.attempt = 0;
    this.welcomedAt = null;
    this.timers.after('again', this.delay(), () => this.connect());
    this.showLoss();
  }

  /** Chance is in every wait, so that a full house does not come in one moment. */
  delay() {
    if (this.time.own() < this.soonUntil) return SOON_MS * (1 + this.random());
    this.attempt = Math.min(this.attempt + 1, 9);
    return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (this.attempt - 1) * (1 + this.random()));
  }

  showLoss() {
    if (this.link === 'open') this.setLink('connecting');
    if (this.link === 'connecting' && !this.timers.has('calm')) {
      this.timers.after('calm', CALM_MS, () => this.setLink('offline'));
    }
  }

  /** @param {Link} link */
  setLink(link) {
    if (link !== 'connecting') this.timers.cancel('calm');
    if (this.link === link) return;
    this.link = link;
    this.onLink(link);
  }

  /** @param {import('./wire.js').Frame | null} frame */
  receive(frame) {
    if (!frame) return;
    this.exchange.heard();
    if (frame.t === 'clock') return this.exchange.answered(frame);
    if (frame.t === 'measure') return this.measureAgain();
    if (this.onFrame(frame) === false) return this.lost();
    if (frame.t === 'welcome') this.welcomed(frame);
    if (frame.t === 'bye' && this.isSoonOver(frame.code)) this.soonUntil = this.time.own() + RESTARTING_MS;
    if (frame.t === 'done' || frame.t === 'refused') this.unanswered.answer(frame);
    if (frame.t === 'bye' && FINAL.has(frame.code)) {
      this.stop();
      this.unanswered.giveUp({ code: frame.code, sentence: frame.sentence });
    }
  }

  /** Of several servers one may go on saying that the room is elsewhere: that counts once. @param {string} code */
  isSoonOver(code) {
    return code === 'stopping' || (code === 'elsewhere' && this.soonUntil < 0);
  }

  /** @param {import('./wire.js').Welcome} frame */
  welcomed(frame) {
    const socket = this.socket;
    this.timers.cancel('handshake');
    this.welcomedAt = this.time.own();
    this.soonUntil = -1;
    const send = (/** @type {string} */ text) => socket.readyState === OPEN && socket.send(text);
    this.setLink('open');
    this.unanswered.connected((text) => {
      send(text);
      this.exchange.said();
    });
    this.exchange.connected(frame.now_ms, send);
  }

  /** What is refused from now on is refused in this language; a socket that is not open yet says it in its hello. @param {string} language */
  speak(language) {
    if (this.socket?.readyState === OPEN) this.socket.send(languageFrame(language));
  }

  /** The server is there again: no reason to wait longer. What is being opened is left alone. */
  hurry() {
    if (!this.stopped && !this.socket) this.connect();
  }

  /** The server says that its own clock was set. */
  measureAgain() {
    this.exchange.distrust();
    this.exchange.measure(true);
  }

  /**
   * The page is seen again, or the network is back: do not wait for a timer. Of a line that was silent long nobody knows whether it is
   * there, and to find out that it is not takes longer than a new one.
   * @param {boolean} [distrust] the clocks shifted against each other
   */
  wake(distrust = false) {
    if (this.stopped) return;
    if (distrust) this.exchange.distrust();
    const isYoung = this.time.own() - this.startedAt < YOUNG_MS;
    if (this.socket && this.welcomedAt === null && isYoung) return;
    if (this.socket && this.welcomedAt !== null && !this.exchange.silent) return this.exchange.measure(true);
    this.drop();
    this.welcomedAt = null;
    this.connect();
  }
}
