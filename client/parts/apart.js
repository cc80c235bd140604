/**
 * A part of the screen that is drawn again only when something it looked at became another. A frame of the server changes a slice or
 * two, while a screen looks at all of them: nearly everything on it would be worked out again to stay as it is.
 *
 * What a part looks at is written down while it is drawn: fields of slices, texts, names, and the time. It is compared only where a
 * drawing says that nothing else can be another (`ctx.partly`); after anything else that happened everything is drawn. What a part was
 * given keeps looking at the latest: a button that was not drawn again does what it would do now.
 */
import { html, useRef } from '../../static/vendor/preact.js';

/** A part with a clock draws itself each second; what was read of the time longer ago is read again. */
const OLD_MS = 1_200;

class Watched {
  /** @param {import('../context.js').Ctx} ctx */
  constructor(ctx) {
    this.latest = ctx;
    this.forget();
    /** @type {WeakMap<object, any>} slices as they are given to the part */
    this.given = new WeakMap();
    this.slices = new Proxy(/** @type {Record<string, any>} */ ({}), {
      get: (_, name) => this.slice(/** @type {string} */ (name), this.latest.slices[/** @type {string} */ (name)]),
      has: (_, name) => this.slice(/** @type {string} */ (name), this.latest.slices[/** @type {string} */ (name)]) !== undefined,
      ownKeys: () => (this.everything(), Reflect.ownKeys(this.latest.slices)),
      getOwnPropertyDescriptor: (_, name) => Reflect.getOwnPropertyDescriptor(this.latest.slices, name),
    });
  }

  /** Before a part is drawn: what it looked at before no longer counts. */
  forget() {
    /** @type {Map<string, {slice: any, fields: Map<string, any>}>} */
    this.looks = new Map();
    /** @type {Map<string | null, string | null>} */
    this.texts = new Map();
    /** @type {Map<string | null, string>} */
    this.names = new Map();
    this.readTime = Infinity;
    this.all = false;
  }

  everything() {
    this.all = true;
  }

  /** @param {string} name @param {any} slice */
  slice(name, slice) {
    if (!this.looks.has(name)) this.looks.set(name, { slice, fields: new Map() });
    if (slice === null || typeof slice !== 'object') return slice;
    if (!this.given.has(slice)) this.given.set(slice, this.give(name, slice));
    return this.given.get(slice);
  }

  /** @param {string} name @param {any} slice */
  give(name, slice) {
    const look = (/** @type {any} */ field) => {
      const now = (this.latest.slices[name] ?? slice)[field];
      if (!this.looks.has(name)) this.looks.set(name, { slice, fields: new Map() });
      this.looks.get(name)?.fields.set(field, now);
      return now;
    };
    return new Proxy(slice, {
      get: (_, field) => look(field),
      has: (_, field) => look(field) !== undefined,
      ownKeys: () => (this.everything(), Reflect.ownKeys(slice)),
    });
  }

  /** What a part is drawn with. @returns {import('../context.js').Ctx} */
  ctx() {
    const { latest, slices } = this;
    const once = (/** @type {Map<any, any>} */ read, /** @type {any} */ id, /** @type {(id: any) => any} */ find) => {
      const now = find(id);
      read.set(id, now);
      return now;
    };
    return {
      ...latest,
      slices,
      apart: true,
      text: (id) => once(this.texts, id, this.latest.text),
      name: (seat) => once(this.names, seat, this.latest.name),
      now: () => (this.readTime = this.latest.now()),
      everything: () => this.everything(),
      get seat() { return slices.me?.seat ?? null; },
      get card() { return void [slices.room?.card, slices.room?.call], latest.card; },
    };
  }

  /** Whether a part that was drawn would look the same with this. @param {import('../context.js').Ctx} next */
  same(next) {
    if (this.all || next.now() - this.readTime > OLD_MS) return false;
    for (const [name, look] of this.looks) {
      const slice = next.slices[name];
      if (slice === look.slice) continue;
      if (!slice || !look.slice) return false;
      for (const [field, value] of look.fields) if (slice[field] !== value) return false;
      look.slice = slice;
    }
    for (const [id, text] of this.texts) if (next.text(id) !== text) return false;
    for (const [seat, name] of this.names) if (next.name(seat) !== name) return false;
    return true;
  }
}

/** @param {Record<string, any>} one @param {Record<string, any>} other  what a part is given besides `ctx` */
const alike = (one, other) => Object.keys(other).every((key) => key === 'ctx' || one[key] === other[key]) && Object.keys(one).length === Object.keys(other).length;

/** @type {WeakMap<(props: any) => any, (props: any) => any>} */
const made = new WeakMap();

/**
 * @param {(props: any) => any} Part  with a `ctx`; without children
 * @returns {(props: any) => any}  the same for the same part: for another the drawing library would begin anew, and a field that was opened would shut
 */
export function apart(Part) {
  const known = made.get(Part) ?? standingApart(Part);
  made.set(Part, known);
  return known;
}

/** @param {(props: any) => any} Part @returns {(props: any) => any} */
function standingApart(Part) {
  return function Apart(props) {
    /** @type {{current: {watched: Watched, props: any, drawn: any} | null}} */
    const kept = useRef(null);
    const { ctx } = props;
    // In a part that is apart already, and where a page never says what is new.
    if (ctx.apart || ctx.partly === undefined) return html`<${Part} ...${props} />`;
    const before = kept.current;
    // Drawn again with the same: not because of a frame, so there is a reason of its own.
    if (before && ctx.partly && ctx !== before.props.ctx && alike(before.props, props) && before.watched.same(ctx)) {
      before.watched.latest = ctx;
      before.props = props;
      return before.drawn;
    }
    const watched = before?.watched ?? new Watched(ctx);
    watched.latest = ctx;
    watched.forget();
    kept.current = { watched, props, drawn: html`<${Part} ...${props} ctx=${watched.ctx()} />` };
    return kept.current.drawn;
  };
}
