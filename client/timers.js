/** Timers with a name: setting one again replaces it, and all can be stopped at once. */
export class Timers {
  /** @param {import('./connection.js').Time} time */
  constructor(time) {
    this.time = time;
    /** @type {Map<string, any>} */
    this.running = new Map();
  }

  /** @param {string} name @param {number} ms @param {() => void} work */
  after(name, ms, work) {
    this.cancel(name);
    this.running.set(name, this.time.later(() => (this.running.delete(name), work()), ms));
  }

  /** @param {string} name @param {number} ms @param {() => void} work */
  every(name, ms, work) {
    this.after(name, ms, () => {
      this.every(name, ms, work);
      work();
    });
  }

  /** @param {string} name */
  has(name) {
    return this.running.has(name);
  }

  /** @param {string[]} names */
  cancel(...names) {
    for (const name of names) {
      this.time.cancel(this.running.get(name));
      this.running.delete(name);
    }
  }

  stop() {
    this.cancel(...this.running.keys());
  }
}
