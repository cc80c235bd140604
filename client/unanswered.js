/**
 * Commands the server has not answered yet. Each is kept until `done` or a refusal that is final, sent again in order after each
 * welcome, and, when it carries a text somebody wrote, kept on disk as well, so that a reload of the page loses nothing.
 *
 * @typedef {{code: string, sentence: string}} NotDone  what a promise rejects with
 * @typedef {object} Waiting
 * @property {string} id
 * @property {import('./wire.js').Command} command
 * @property {string | undefined} label
 * @property {number} refusals  refusals with `retry` so far
 * @property {boolean} restored  from before this load of the page
 * @property {() => void} resolve
 * @property {(why: NotDone) => void} reject
 */
import { commandFrame, survivesReload } from './wire.js';

const RETRY_MS = 1000;
const RETRY_MOST_MS = 15_000;

export class Unanswered {
  /**
   * @param {object} parts
   * @param {import('./notebook.js').Waiting} parts.store
   * @param {() => string} parts.newId
   * @param {() => void} [parts.onChange]
   * @param {(command: import('./wire.js').Command, why: NotDone) => void} [parts.onLost]  a command from before a reload was refused
   * @param {(work: () => void, ms: number) => any} [parts.later]
   */
  constructor({ store, newId, onChange = () => {}, onLost = () => {}, later = (work, ms) => setTimeout(work, ms) }) {
    Object.assign(this, { store, newId, onChange, onLost, later });
    /** @type {Map<string, Waiting>} */
    this.waiting = new Map();
    /** @type {((frame: string) => void) | null} */
    this.send = null;
    /** @type {NotDone | null} */
    this.over = null;
  }

  /** Takes up what an earlier load of this page left unanswered, before anything new. */
  async restore() {
    for (const { id, command } of await this.store.all()) {
      if (this.waiting.has(id)) continue;
      const reject = (/** @type {NotDone} */ why) => this.onLost(command, why);
      this.waiting.set(id, { id, command, label: undefined, refusals: 0, restored: true, resolve: () => {}, reject });
    }
    this.onChange();
  }

  /**
   * @param {import('./wire.js').Command} command
   * @param {{label?: string}} [how]
   * @returns {Promise<void>} resolves on `done`, rejects with `{code, sentence}`
   */
  add(command, { label } = {}) {
    if (this.over) return Promise.reject(this.over);
    const id = this.newId();
    const promise = new Promise((resolve, reject) => {
      const done = () => resolve(undefined);
      this.waiting.set(id, { id, command, label, refusals: 0, restored: false, resolve: done, reject });
    });
    if (survivesReload(command)) this.store.put(id, command).catch(() => {});
    this.send?.(commandFrame(id, command));
    this.onChange();
    return promise;
  }

  /**
   * A connection is up: everything unanswered goes out again, in order.
   * @param {(frame: string) => void} send
   */
  connected(send) {
    this.send = send;
    for (const { id, command } of this.waiting.values()) send(commandFrame(id, command));
  }

  /** The connection is gone: nothing is sent until the next. */
  disconnected() {
    this.send = null;
  }

  /** @param {import('./wire.js').Done | import('./wire.js').Refused} frame */
  answer(frame) {
    const one = frame.id === null ? undefined : this.waiting.get(frame.id);
    if (!one) return;
    if (frame.t === 'refused' && frame.retry) {
      const delay = Math.min(RETRY_MOST_MS, RETRY_MS * 2 ** one.refusals++);
      this.later(() => this.again(one.id), delay);
      return;
    }
    this.forget(one);
    if (frame.t === 'done') one.resolve();
    else one.reject({ code: frame.code, sentence: frame.sentence });
  }

  /** @param {string} id */
  again(id) {
    const one = this.waiting.get(id);
    if (one) this.send?.(commandFrame(one.id, one.command));
  }

  /** @param {Waiting} one */
  forget(one) {
    this.waiting.delete(one.id);
    if (survivesReload(one.command)) this.store.remove(one.id).catch(() => {});
    this.onChange();
  }

  /**
   * The room will never answer again.
   * @param {NotDone} why
   */
  giveUp(why) {
    this.over = why;
    for (const one of [...this.waiting.values()]) {
      this.forget(one);
      one.reject(why);
    }
  }

  /** @returns {import('./wire.js').Command[]} in order */
  commands() {
    return [...this.waiting.values()].map((one) => one.command);
  }
}
