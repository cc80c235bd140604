/**
 * Where in a TOML file something stands, for sentences that say a line. The file has been read by a real parser before: this only walks
 * over it once more and writes down, by path, on which line each table, key and element begins. Pure.
 *
 * @typedef {(string | number)[]} Path  `['phase', 2, 'nl', 'script']`
 */

/** Deeper than anything a method has, and longer than any name in it: what goes on and on must not cost its length for every part. */
const DEPTH = 8;
const NAME = 64;

/** @param {Path} path */
const name = (path) => path.slice(0, DEPTH).map((part) => String(part).slice(0, NAME)).join('\u0000');

class Walk {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.at = 0;
    this.line = 1;
    /** @type {Map<string, number>} */
    this.lines = new Map();
    /** @type {Map<string, number>} how many elements an array of tables has so far */
    this.counts = new Map();
    /** @type {Path} */
    this.table = [];
  }

  get next() {
    return this.text[this.at] ?? '';
  }

  get over() {
    return this.at >= this.text.length;
  }

  step(count = 1) {
    for (let n = 0; n < count && !this.over; n += 1) {
      if (this.next === '\n') this.line += 1;
      this.at += 1;
    }
  }

  /** Over white space and comments. */
  skip() {
    while (!this.over && /[\s#]/.test(this.next)) {
      if (this.next === '#') while (!this.over && this.next !== '\n') this.step();
      else this.step();
    }
  }

  /** @param {Path} path */
  note(path) {
    if (!this.lines.has(name(path))) this.lines.set(name(path), this.line);
  }

  /** The parts of a dotted key, up to what ends it; no more of them than count. @param {RegExp} end */
  key(end) {
    const parts = [];
    let part = '';
    while (!this.over && !end.test(this.next)) {
      if (/["']/.test(this.next)) part += this.string();
      else if (this.next === '.') part = String(parts.push(part.trim()) && '');
      else part += this.next;
      if (!this.over && !end.test(this.next)) this.step();
    }
    return [...parts, part.trim()].slice(0, DEPTH);
  }

  /** A string; left on its last quote. */
  string() {
    const quote = this.next;
    const long = this.text.startsWith(quote.repeat(3), this.at);
    const close = quote.repeat(long ? 3 : 1);
    this.step(close.length);
    const from = this.at;
    while (!this.over && !this.text.startsWith(close, this.at)) this.step(quote === '"' && this.next === '\\' ? 2 : 1);
    const inside = this.text.slice(from, this.at);
    while (long && this.text[this.at + 3] === quote) this.step();
    this.step(close.length - 1);
    return inside;
  }

  header() {
    const many = this.text.startsWith('[[', this.at);
    this.step(many ? 2 : 1);
    const parts = this.key(/\]/);
    this.table = this.resolved(many ? parts.slice(0, -1) : parts);
    if (many) {
      const list = [...this.table, parts[parts.length - 1]];
      const n = this.counts.get(name(list)) ?? 0;
      this.counts.set(name(list), n + 1);
      this.note(list);
      this.table = [...list, n];
    }
    this.note(this.table);
    this.step(many ? 2 : 1);
  }

  /** With the number of the last element behind each array of tables. @param {string[]} parts @returns {Path} */
  resolved(parts) {
    /** @type {Path} */
    let path = [];
    for (const part of parts) {
      path = [...path, part];
      const count = this.counts.get(name(path));
      if (count) path.push(count - 1);
    }
    return path;
  }

  /** A key and its value. @param {Path} table */
  pair(table) {
    const line = this.line;
    const parts = this.key(/=/);
    parts.forEach((_, n) => {
      const path = [...table, ...parts.slice(0, n + 1)];
      if (!this.lines.has(name(path))) this.lines.set(name(path), line);
    });
    this.step();
    this.value([...table, ...parts]);
  }

  /** @param {Path} path */
  value(path) {
    while (/[ \t]/.test(this.next)) this.step();
    if (/["']/.test(this.next)) this.string();
    if (/["']/.test(this.next)) this.step();
    else if (this.next === '[') this.list(path, ']');
    else if (this.next === '{') this.list(path, '}');
    else while (!this.over && !/[,\]}\n#]/.test(this.next)) this.step();
  }

  /** The elements of an array, or the pairs of a table written in one. @param {Path} path @param {string} close */
  list(path, close) {
    this.step();
    for (let n = 0; ; n += 1) {
      this.skip();
      if (this.over || this.next === close) break;
      const before = this.at;
      if (close === '}') this.pair(path);
      else {
        this.note([...path, n]);
        this.value([...path, n]);
      }
      this.skip();
      if (this.next === ',' || this.at === before) this.step();
    }
    this.step();
  }

  all() {
    for (this.skip(); !this.over; this.skip()) {
      if (this.next === '[') this.header();
      else this.pair(this.table);
    }
    return this.lines;
  }
}

/**
 * @param {string} text  valid TOML
 * @returns {(path: Path) => number} the line, from 1: of what is there, else of what is nearest around it
 */
export function lineFinder(text) {
  const lines = new Walk(text).all();
  return (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const line = lines.get(name(path.slice(0, length)));
      if (line) return line;
    }
    return 1;
  };
}
