/** Fetches the texts of methods as a room needs them, in the reader's language, and again when they did not come. */
import { load } from './texts.js';

const TRY_AGAIN_MS = 5_000;

export class MethodLoader {
  /** @param {import('./texts.js').Say} say @param {() => void} onCame */
  constructor(say, onCame) {
    Object.assign(this, { say, onCame });
    /** @type {Record<string, any>} the JSON of each, as far as it is here */
    this.methods = {};
    /** @type {Set<string>} */
    this.asked = new Set();
  }

  /** From now on in another language; what there is stays until the other comes. @param {import('./texts.js').Say} say */
  speak(say) {
    this.say = say;
    this.asked = new Set();
  }

  /** @param {string} name */
  async need(name) {
    const { say, asked } = this;
    if (asked.has(name)) return;
    asked.add(name);
    try {
      const texts = await load(`/methods/${encodeURIComponent(name)}.json`, say);
      if (say !== this.say) return;
      this.methods = { ...this.methods, [name]: texts };
      this.onCame();
    } catch {
      asked.delete(name);
      setTimeout(() => this.need(name), TRY_AGAIN_MS);
    }
  }
}
