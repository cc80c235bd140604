/**
 * The exchange of clocks over a socket: a measurement of eight after a welcome, then one now and then. It doubles as the sign of life:
 * who looks connected but does not answer (a phone that slept, a line that only goes one way) is found out within seconds.
 */
import { begin, EXCHANGES, hint, look, newClock, take } from './clock.js';
import { Timers } from './timers.js';
import { clockFrame } from './wire.js';

const ANSWER_MS = 6_000;
const ANSWER_AFTER_WAKE_MS = 3_000;
const SIGN_OF_LIFE_MS = 15_000;
const BETWEEN_EXCHANGES_MS = 40;
const MEASURE_MS = 60_000;
const LOOK_MS = 1_000;
/** What is said is answered within this time by a line that is only slow. */
const WORD_MS = 2_000;
/** Of a line that was silent for longer nobody knows whether it is there. */
const SILENT_MS = 20_000;

export class ClockExchange {
  /**
   * @param {object} parts
   * @param {import('./connection.js').Time} parts.time
   * @param {(clock: import('./clock.js').Clock) => void} parts.onClock
   * @param {() => void} parts.onSilence  no answer came: the socket is dead, whatever it says
   * @param {() => void} parts.onShift  the clocks shifted against each other: we slept, or somebody set one
   */
  constructor({ time, onClock, onSilence, onShift }) {
    Object.assign(this, { time, onClock, onSilence, onShift });
    this.clock = newClock();
    this.timers = new Timers(time);
    /** @type {((text: string) => void) | null} */
    this.send = null;
    /** @type {{k: number, sentMs: number, counts: boolean} | null} */
    this.pending = null;
    this.k = 0;
    this.toGo = 0;
    this.heardAt = time.wall();
    this.saidAt = 0;
  }

  start() {
    this.look();
    this.timers.every('look', LOOK_MS, () => this.look());
    this.timers.every('measure', MEASURE_MS, () => this.measure());
  }

  stop() {
    this.disconnected();
    this.timers.stop();
  }

  /** A welcome came. @param {number} serverMs @param {(text: string) => void} send */
  connected(serverMs, send) {
    this.send = send;
    this.set(hint(this.clock, serverMs, this.time.own()));
    this.measure();
  }

  disconnected() {
    this.send = null;
    this.pending = null;
    this.toGo = 0;
    this.timers.cancel('answer', 'next', 'word');
  }

  /** Something came in. */
  heard() {
    this.heardAt = this.time.wall();
  }

  /** Whether nothing came for so long that the line may have gone while we slept. By the time of day: in sleep the other clock may stand still. */
  get silent() {
    return this.time.wall() - this.heardAt > SILENT_MS;
  }

  /** @param {import('./clock.js').Clock} clock */
  set(clock) {
    this.clock = clock;
    this.onClock(clock);
  }

  /** What we had no longer holds. */
  distrust() {
    this.set(begin(this.clock, true));
  }

  /**
   * Measures the server's time again.
   * @param {boolean} [woken] answer soon: we may have slept
   */
  measure(woken = false) {
    this.set(begin(this.clock));
    this.toGo = EXCHANGES;
    this.pending = null;
    this.ask(woken ? ANSWER_AFTER_WAKE_MS : ANSWER_MS);
  }

  /** Something is said that matters: when nothing comes in after it, ask whether anybody is there; the next sign of life may be far. */
  said() {
    this.saidAt = this.time.wall();
    if (this.timers.has('word')) return;
    this.timers.after('word', WORD_MS, () => !this.pending && this.heardAt < this.saidAt && this.ask());
  }

  /** @param {number} [patience_ms] */
  ask(patience_ms = ANSWER_MS) {
    if (!this.send) return;
    this.timers.cancel('next');
    this.pending = { k: ++this.k, sentMs: this.time.own(), counts: this.toGo > 0 };
    this.timers.after('answer', patience_ms, this.onSilence);
    this.send(clockFrame(this.k));
  }

  /** @param {import('./wire.js').ClockAnswer} frame */
  answered(frame) {
    const { pending } = this;
    if (!pending || frame.k !== pending.k) return;
    this.pending = null;
    this.timers.cancel('answer');
    if (pending.counts) {
      this.toGo -= 1;
      this.set(take(this.clock, { sentMs: pending.sentMs, receivedMs: this.time.own(), serverMs: frame.now_ms }));
    }
    this.timers.after('next', this.toGo > 0 ? BETWEEN_EXCHANGES_MS : SIGN_OF_LIFE_MS, () => this.ask());
  }

  look() {
    const { clock, shifted } = look(this.clock, this.time.wall(), this.time.own());
    this.clock = clock;
    if (shifted) this.onShift();
  }
}
