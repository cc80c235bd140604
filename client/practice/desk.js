/**
 * A practice room as it runs: the room, the people who act in it, and the clock that can be turned forward. It asks nobody anything and
 * keeps nothing: when the page goes, all of it goes.
 */
import { Refusal, phaseOf } from './state.js';
import { decide, openRoom } from './decide.js';
import { due, heard, noMemory, wishes } from './habits.js';
import { leftMs } from './pauses.js';
import { view } from './view.js';

/** Of the other people, at most so many sit in. */
const PEOPLE_MOST = 6;

/** How an order comes about that nobody chose. @param {string[]} ids */
function drawn(ids) {
  const order = [...ids];
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = crypto.getRandomValues(new Uint32Array(1))[0] % (at + 1);
    [order[at], order[other]] = [order[other], order[at]];
  }
  return order;
}

/** Whose eyes it is. @typedef {import('./state.js').PracticeRoom} PracticeRoom */

export class Desk {
  /**
   * @param {object} parts
   * @param {import('../wire.js').Row[]} parts.rows
   * @param {import('./state.js').Shapes} parts.shapes
   * @param {import('./story_nl.js').Story} parts.story
   * @param {string} parts.title
   * @param {number} parts.people  how many sit here
   * @param {() => number} parts.clock  ms since 1970
   * @param {() => string} parts.newId
   * @param {(ids: string[]) => string[]} [parts.draw]
   */
  constructor({ rows, shapes, story, title, people, clock, newId, draw = drawn }) {
    Object.assign(this, { story, clock, newId, draw });
    this.ahead = 0;
    this.memory = noMemory();
    /** @type {Record<string, string>} texts by envelope id */
    this.texts = {};
    const seats = story.people.slice(0, Math.min(PEOPLE_MOST, people)).map((name) => ({ id: newId(), name: this.letter(name).id }));
    const card = this.letter({ title, starts_at: '' }).id;
    this.room = openRoom({ card, seats, facilitator: seats[0].id, rows, shapes });
    this.me = seats[0].id;
    if (this.namedBeforehand()) this.room = decide(this.room, { c: 'name_case_bringer', seat: seats[1].id }, this.me, this.moment());
    /** @type {{seat: string, words: string} | null} what was said last in the call */
    this.said = null;
  }

  /** Whether the case has been chosen before the meeting: no phase is there to choose it. */
  namedBeforehand() {
    const first = this.room.phases[0];
    return this.room.case !== null && !(first.before_case && first.block === this.room.case);
  }

  now() {
    return this.clock() + this.ahead;
  }

  moment() {
    return { now: this.now(), newId: this.newId, draw: this.draw };
  }

  /** @param {string | object} text @returns {import('../wire.js').Envelope} */
  letter(text) {
    const body = typeof text === 'string' ? text : JSON.stringify(text);
    const id = this.newId();
    this.texts[id] = body;
    return { id, body };
  }

  /**
   * What whoever looks does, as the one whose eyes they look through.
   * @param {import('../wire.js').Command} command
   */
  do(command) {
    const { text, texts = [] } = command.action ?? command;
    const came = (/** @type {any[]} */ (text ? [text, ...texts] : texts)).map(({ id, body }) => [id, body]);
    this.room = decide(this.room, command, this.me, this.moment());
    Object.assign(this.texts, Object.fromEntries(came));
  }

  /** Lets the others do what they have waited long enough for. @returns {boolean} whether anything happened */
  step() {
    const now = this.now();
    const { due: deeds, memory } = due(wishes(this.room, this.story, this.me, now), this.memory, now);
    this.memory = memory;
    this.listen();
    for (const { seat, make } of deeds) {
      try {
        this.room = decide(this.room, make((text) => this.letter(text)), seat, this.moment());
      } catch (why) {
        if (!(why instanceof Refusal)) throw why; // what no longer goes, they leave
      }
    }
    return deeds.length > 0;
  }

  /** What was said last stays until somebody says something else, or another phase begins. */
  listen() {
    const { room, story, me } = this;
    const now = heard(room, story, me);
    if (room.run?.id !== this.heardIn) this.said = null;
    this.heardIn = room.run?.id;
    if (now && now.words !== this.said?.words) this.said = now;
  }

  /** How long until the end of this phase; null where there is nothing to skip. @returns {number | null} */
  left() {
    const { timer } = this.room;
    const left = timer && timer.stopped_at_ms === null ? leftMs(timer, this.now()) : 0;
    return left > 0 ? left : null;
  }

  /** Turns the clock forward to the end of this phase. What the others would have done meanwhile, they do at once. */
  skip() {
    this.step(); // what they have only now become aware of, they have waited with since now
    this.ahead += this.left() ?? 0;
  }

  /** @param {string} seat  through whose eyes one looks from now on */
  look(seat) {
    if (this.room.seats.some(({ id }) => id === seat)) this.me = seat;
  }

  /** Methods that came later, for phases of theirs. @param {import('./state.js').Shapes} shapes */
  know(shapes) {
    this.room = { ...this.room, shapes };
  }

  slices() {
    return view(this.room, this.me, this.now());
  }

  /** Who sits here, with what they are. @returns {{seat: string, name: string, role: 'facilitator' | 'case_bringer' | 'member'}[]} */
  people() {
    const { seats, facilitator, case_bringer: bringer } = this.room;
    const role = (/** @type {string} */ id) => (id === facilitator ? 'facilitator' : id === bringer ? 'case_bringer' : 'member');
    return seats.map(({ id, name }) => ({ seat: id, name: this.texts[name], role: role(id) }));
  }

  /** The phase that is open, if there is one. */
  phase() {
    return phaseOf(this.room);
  }
}
