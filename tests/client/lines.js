/**
 * People behind bad lines, in time that a test moves. A line is TCP: nothing is lost, but a packet that was comes a retransmission
 * later, and all that was sent after it waits for it. A person has a clock of their own that runs a little fast or slow, a time of day
 * that may be wrong, and a page that may sleep or be out of sight.
 */
import { serverNow } from '/client/clock.js';
import { Connection } from '/client/connection.js';
import { Unanswered } from '/client/unanswered.js';

const SERVER_EPOCH_MS = 1_800_000_000_000;
/** Chrome lets the timers of a page that is long out of sight run once a minute. */
const THROTTLED_MS = 60_000;

/** What happens when, in order; what is planned for the same moment happens in the order of planning. */
export class World {
  constructor() {
    this.now = 0;
    this.next = 1;
    /** @type {Map<number, {at: number, work: () => void}>} */
    this.plans = new Map();
  }

  /** @param {number} at @param {() => void} work */
  plan(at, work) {
    this.plans.set(this.next, { at: Math.max(at, this.now), work });
    return this.next++;
  }

  /** @param {number} until @param {() => void} [each]  after everything that happened */
  run(until, each = () => {}) {
    for (;;) {
      let first = null;
      for (const [id, plan] of this.plans) if (plan.at <= until && (!first || plan.at < first.plan.at)) first = { id, plan };
      if (!first) break;
      this.plans.delete(first.id);
      this.now = first.plan.at;
      first.plan.work();
      each();
    }
    this.now = until;
  }

  get serverMs() {
    return SERVER_EPOCH_MS + this.now;
  }
}

/** One way of a line: in order, late. @param {World} world @param {() => number} random @param {{delay: number, jitter: number, loss: number}} how */
function way(world, random, { delay, jitter, loss }) {
  let last = 0;
  return (/** @type {() => void} */ arrive) => {
    let takes = delay + jitter * random();
    for (let again = 200 + 2 * delay; random() < loss; again *= 2) takes += again;
    last = Math.max(last, world.now + takes);
    world.plan(last, arrive);
  };
}

/**
 * @typedef {object} How
 * @property {{delay: number, jitter: number, loss: number}} up
 * @property {{delay: number, jitter: number, loss: number}} down
 * @property {number} [ppm]  by how much the own clock runs fast
 * @property {number} [wallOff]  ms
 * @property {boolean} [standsStill]  whether the own clock stands still in sleep (all but Chromium and Firefox on Windows)
 */

export class Person {
  /** @param {World} world @param {() => number} random @param {How} how */
  constructor(world, random, { up, down, ppm = 0, wallOff = 0, standsStill = true }) {
    Object.assign(this, { world, random, ppm, wallOff, standsStill });
    Object.assign(this, { slept: 0, asleepAt: null, hiddenAt: null, sockets: [], done: [], links: [] });
    this.there = way(world, random, up);
    this.back = way(world, random, down);
    /** What this person's page asked for, as it came to the server. @type {string[]} */
    this.came = [];
    this.cut = false;
    const person = this;
    this.unanswered = new Unanswered({
      store: { all: async () => [], put: async () => {}, remove: async () => {} }, newId: () => `c${Math.floor(random() * 2 ** 40)}`, later: (work, ms) => this.later(work, ms),
    });
    this.connection = new Connection({
      address: 'ws://x', hello: () => ({ auth: 'a', seat: 's', language: 'nl' }), unanswered: this.unanswered, random,
      onFrame: () => true, onClock: () => {}, onLink: (link) => this.links.push({ at: world.now, link }),
      time: { own: () => this.own(), wall: () => this.wall(), later: (work, ms) => this.later(work, ms), cancel: (timer) => timer && (timer.off = true) },
      Socket: class { constructor() { return person.socket(); } },
    });
  }

  own() {
    const asleep = this.asleepAt !== null && this.standsStill ? this.world.now - this.asleepAt : 0;
    return (this.world.now - this.slept - asleep) * (1 + this.ppm / 1e6) + 7_777;
  }

  wall() {
    return SERVER_EPOCH_MS + this.world.now + this.wallOff;
  }

  /** By how much the time on this screen is off, in ms. */
  get off() {
    return serverNow(this.connection.clock, this.own()) - this.world.serverMs;
  }

  get isSeen() {
    return this.asleepAt === null && this.hiddenAt === null;
  }

  /** Asleep, timers wait; long out of sight they run once a minute. */
  later(work, ms) {
    const timer = { off: false };
    const go = () => {
      if (timer.off) return;
      if (this.asleepAt !== null) return void this.missed.push(go);
      const from = this.hiddenAt === null ? 0 : this.world.now - this.hiddenAt;
      const wait = from > 300_000 ? THROTTLED_MS - (from % THROTTLED_MS) : 0;
      if (wait > 1 && !timer.late) return void ((timer.late = true), this.world.plan(this.world.now + wait, go));
      work();
    };
    this.world.plan(this.world.now + ms / (1 + this.ppm / 1e6), go);
    return timer;
  }

  /** @param {{dead?: boolean}} [how]  dead: the line goes meanwhile, without a goodbye */
  sleep({ dead = true } = {}) {
    this.asleepAt = this.world.now;
    this.missed = [];
    if (dead) for (const socket of this.sockets) socket.dead = true;
  }

  wake() {
    const slept = this.world.now - this.asleepAt;
    this.slept += this.standsStill ? slept : 0;
    this.asleepAt = null;
    for (const go of this.missed.splice(0)) go();
    this.connection.wake();
  }

  hide() {
    this.hiddenAt = this.world.now;
  }

  show() {
    this.hiddenAt = null;
    this.connection.wake();
  }

  socket() {
    const socket = { readyState: 0, dead: this.cut, close: () => ((socket.readyState = 3), (socket.dead = true)), send: (text) => this.say(socket, JSON.parse(text)) };
    this.sockets.push(socket);
    this.there(() => this.back(() => this.arrive(socket, () => ((socket.readyState = 1), socket.onopen?.({})))));
    return socket;
  }

  arrive(socket, work) {
    if (socket.dead) return;
    if (this.asleepAt !== null) return void this.missed.push(() => this.arrive(socket, work));
    work();
  }

  /** Up the line, to a server that answers at once and does each command once. */
  say(socket, frame) {
    if (socket.dead) return;
    this.there(() => {
      if (socket.dead) return;
      const answer = (said) => this.back(() => this.arrive(socket, () => socket.onmessage?.({ data: JSON.stringify(said) })));
      if (frame.t === 'hello') answer({ t: 'welcome', v: 1, now_ms: this.world.serverMs, seat: 's' });
      if (frame.t === 'clock') answer({ t: 'clock', k: frame.k, now_ms: this.world.serverMs });
      if (frame.t !== 'do') return;
      if (!this.came.includes(frame.id)) this.came.push(frame.id);
      answer({ t: 'done', id: frame.id });
    });
  }
}
