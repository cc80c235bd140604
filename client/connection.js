/**
 * One socket to the room, made again as long as it takes. The exchange of clocks doubles as the sign of life: a socket that looks
 * open but no longer answers (a phone that slept) is dropped within seconds.
 *
 * @typedef {'open' | 'connecting' | 'offline'} Link  `offline` only after a few seconds, so that a hiccup is not announced
 * @typedef {object} Time  the clocks and timers of the browser, or those of a test
 * @property {() => number} own  never jumps
 * @property {() => number} wall  the time of day
 * @property {(work: () => void, ms: number) => any} later
 * @property {(timer: any) => void} cancel
 */
import { begin, EXCHANGES, hint, look, newClock, take } from './clock.js';
import { clockFrame, helloFrame, languageFrame, readFrame } from './wire.js';

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 15_000;
const HANDSHAKE_MS = 10_000;
const ANSWER_MS = 6_000;
const ANSWER_AFTER_WAKE_MS = 3_000;
const SIGN_OF_LIFE_MS = 15_000;
const BETWEEN_EXCHANGES_MS = 40;
const MEASURE_MS = 60_000;
const LOOK_MS = 1_000;
const CALM_MS = 3_000;
const STEADY_MS = 5_000;
const OPEN = 1;

/** Reasons after which the same page will not get in by trying again. */
export const FINAL = new Set([
  'not_found', 'closed', 'erased', 'wrong_secret', 'removed', 'turned_away', 'wrong_version', 'bad_frame', 'too_many_connections', 'wiped',
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
    this.clock = newClock();
    /** @type {any} */
    this.socket = null;
    /** @type {Link} */
    this.link = 'connecting';
    this.attempt = 0;
    this.stopped = true;
    /** @type {number | null} */
    this.welcomedAt = null;
    /** @type {{k: number, sentMs: number, counts: boolean} | null} */
    this.exchange = null;
    this.k = 0;
    this.toGo = 0;
    /** @type {Record<string, any>} */
    this.timers = {};
  }

  start() {
    this.stopped = false;
    this.connect();
    this.every('look', LOOK_MS, () => this.lookAtClock());
    this.every('measure', MEASURE_MS, () => this.measure());
  }

  stop() {
    this.stopped = true;
    this.drop();
    for (const name of Object.keys(this.timers)) this.cancel(name);
  }

  /** @param {string} name @param {number} ms @param {() => void} work */
  after(name, ms, work) {
    this.cancel(name);
    this.timers[name] = this.time.later(work, ms);
  }

  /** @param {string} name @param {number} ms @param {() => void} work */
  every(name, ms, work) {
    this.after(name, ms, () => {
      this.every(name, ms, work);
      work();
    });
  }

  cancel(/** @type {string} */ name) {
    this.time.cancel(this.timers[name]);
    delete this.timers[name];
  }

  connect() {
    if (this.stopped || this.socket) return;
    this.cancel('again');
    this.showLoss();
    let socket;
    try {
      socket = new this.Socket(this.address);
    } catch {
      return this.lost();
    }
    this.socket = socket;
    const mine = (/** @type {(event: any) => void} */ work) => (/** @type {any} */ event) => this.socket === socket && work(event);
    socket.onopen = mine(() => socket.send(helloFrame(this.hello())));
    socket.onmessage = mine((event) => this.receive(readFrame(event.data)));
    socket.onclose = mine(() => this.lost());
    this.after('answer', HANDSHAKE_MS, () => this.lost());
  }

  /** Lets go of the socket without waiting for its goodbye: a dead one never says it. */
  drop() {
    const socket = this.socket;
    this.socket = null;
    this.exchange = null;
    this.toGo = 0;
    for (const name of ['answer', 'next']) this.cancel(name);
    this.unanswered.disconnected();
    if (socket) socket.close();
  }

  lost() {
    if (this.stopped) return;
    this.drop();
    if (this.welcomedAt !== null && this.time.own() - this.welcomedAt > STEADY_MS) this.attempt = 0;
    this.welcomedAt = null;
    const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** this.attempt * (1 + this.random()));
    this.attempt = Math.min(this.attempt + 1, 8);
    this.after('again', delay, () => this.connect());
    this.showLoss();
  }

  showLoss() {
    if (this.link === 'open') this.setLink('connecting');
    if (this.link === 'connecting' && !this.timers.calm) {
      this.after('calm', CALM_MS, () => this.setLink('offline'));
    }
  }

  /** @param {Link} link */
  setLink(link) {
    if (link !== 'connecting') this.cancel('calm');
    if (this.link === link) return;
    this.link = link;
    this.onLink(link);
  }

  /** @param {import('./wire.js').Frame | null} frame */
  receive(frame) {
    if (!frame) return;
    if (frame.t === 'clock') return this.answered(frame);
    if (frame.t === 'measure') return this.measure(true);
    if (this.onFrame(frame) === false) return this.lost();
    if (frame.t === 'welcome') this.welcomed(frame);
    if (frame.t === 'done' || frame.t === 'refused') this.unanswered.answer(frame);
    if (frame.t === 'bye' && FINAL.has(frame.code)) {
      this.stop();
      this.unanswered.giveUp({ code: frame.code, sentence: frame.sentence });
    }
  }

  /** @param {import('./wire.js').Welcome} frame */
  welcomed(frame) {
    const socket = this.socket;
    this.cancel('answer');
    this.welcomedAt = this.time.own();
    this.setClock(hint(this.clock, frame.now_ms, this.welcomedAt));
    this.setLink('open');
    this.unanswered.connected((text) => socket.readyState === OPEN && socket.send(text));
    this.measure();
  }

  /** What is refused from now on is refused in this language; a socket that is not open yet says it in its hello. @param {string} language */
  speak(language) {
    if (this.socket?.readyState === OPEN) this.socket.send(languageFrame(language));
  }

  /** @param {import('./clock.js').Clock} clock */
  setClock(clock) {
    this.clock = clock;
    this.onClock(clock);
  }

  /**
   * Measures the server's time again.
   * @param {boolean} [distrust] what we had no longer holds
   * @param {number} [patience]
   */
  measure(distrust = false, patience = ANSWER_MS) {
    this.setClock(begin(this.clock, distrust));
    this.toGo = EXCHANGES;
    this.exchange = null;
    if (this.welcomedAt !== null) this.ask(patience);
  }

  ask(/** @type {number} */ patience) {
    if (this.socket?.readyState !== OPEN) return;
    this.cancel('next');
    this.exchange = { k: ++this.k, sentMs: this.time.own(), counts: this.toGo > 0 };
    this.after('answer', patience, () => this.lost());
    this.socket.send(clockFrame(this.k));
  }

  /** @param {import('./wire.js').ClockAnswer} frame */
  answered(frame) {
    const exchange = this.exchange;
    if (!exchange || frame.k !== exchange.k) return;
    this.exchange = null;
    this.cancel('answer');
    if (exchange.counts) {
      this.toGo -= 1;
      this.setClock(take(this.clock, { sentMs: exchange.sentMs, receivedMs: this.time.own(), serverMs: frame.now_ms }));
    }
    this.after('next', this.toGo > 0 ? BETWEEN_EXCHANGES_MS : SIGN_OF_LIFE_MS, () => this.ask(ANSWER_MS));
  }

  lookAtClock() {
    const { clock, shifted } = look(this.clock, this.time.wall(), this.time.own());
    this.clock = clock;
    if (shifted) this.wake(true);
  }

  /**
   * The page is seen again, or the network is back: do not wait for a timer.
   * @param {boolean} [distrust] the clocks shifted against each other
   */
  wake(distrust = false) {
    if (this.stopped) return;
    if (!this.socket) return this.connect();
    if (this.welcomedAt === null) return;
    this.measure(distrust, ANSWER_AFTER_WAKE_MS);
  }
}
