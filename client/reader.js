/** What is sealed in the slices, opened once. */
import { replaced } from './replaced.js';
import { foldedName, plainName } from './vault.js';
import { envelopesIn } from './wire.js';

const LET_GO_MS = 1_000;
const MADE_INTO_MORE = new Set(['card', 'call', 'book', 'methods']);

/** Opens envelopes as slices name them, and remembers the texts: a body comes only once. */
export class Reader {
  /**
   * @param {import('./vault.js').Vault} vault
   * @param {(shown: boolean) => void} onOpened  `shown`: it is shown as it is; of another something else is made first
   * @param {import('./wire.js').Sealed} [sealedIn]
   */
  constructor(vault, onOpened, sealedIn) {
    this.vault = vault;
    this.onOpened = onOpened;
    this.sealedIn = sealedIn;
    /** @type {Map<string, {mark: string, text: string | null, failed: boolean, folded?: string}>} by envelope id */
    this.texts = new Map();
    this.opening = 0;
    /** @type {(() => void)[]} */
    this.waiting = [];
    /** @type {Map<string, string>} seat to envelope of its name */
    this.names = new Map();
  }

  /**
   * Looks through new slices for envelopes not opened before.
   * @param {import('./state.js').State} state
   */
  read({ slices, envelopes }) {
    this.learnNames(slices);
    const sealed = new Set(Object.keys(this.unread(envelopes)));
    if (sealed.size === 0) return;
    for (const { id, purpose, scope } of envelopesIn(slices, this.sealedIn)) {
      if (sealed.delete(id)) this.open(purpose, scope, { id, body: envelopes[id] });
      if (sealed.size === 0) return;
    }
  }

  /**
   * Lets go of texts that made place from one view to the next, and are named no more.
   * @param {Record<string, any>} before @param {Record<string, any>} after @param {Record<string, any>} [now]  slices, the last those there are by now
   */
  letGo(before, after, now = after) {
    const gone = replaced(before, after);
    if (gone.length === 0) return;
    const named = new Set(envelopesIn(now, this.sealedIn).map(({ id }) => id));
    for (const id of gone) if (!named.has(id)) this.texts.delete(id);
  }

  /** The same, once what came is on the screen. @param {Record<string, any>} before @param {Record<string, any>} after @param {() => Record<string, any>} now */
  letGoLater(before, after, now) {
    setTimeout(() => this.letGo(before, after, now()), LET_GO_MS);
  }

  /** The bodies that are still to be opened: the others need not be kept. @param {Record<string, string>} envelopes */
  unread(envelopes) {
    return Object.fromEntries(Object.entries(envelopes).filter(([id, body]) => this.texts.get(id)?.mark !== markOf(body)));
  }

  /** @param {Record<string, any>} slices */
  learnNames(slices) {
    const seats = [...(slices.people?.seats ?? []), ...(slices.host?.knocking ?? [])];
    for (const [name, { messages = [], texts = [], entries = [], signals = [] }] of Object.entries(slices)) {
      if (name.startsWith('tool.')) seats.push(...messages, ...texts, ...entries, ...signals);
    }
    for (const { seat, name } of seats) if (seat && name) this.names.set(seat, name);
  }

  /** @param {string} purpose @param {string} scope @param {import('./wire.js').Envelope} envelope */
  async open(purpose, scope, envelope) {
    const { id, body } = envelope;
    /** @type {{mark: string, text: string | null, failed: boolean}} it may have made place before it is open */
    const one = { mark: markOf(body), text: null, failed: false };
    this.texts.set(id, one);
    this.opening += 1;
    try {
      const text = await this.vault.open(purpose, scope, envelope);
      one.text = purpose === 'names' ? plainName(text) || NAMELESS : text;
    } catch {
      one.failed = true;
    }
    this.opening -= 1;
    if (this.opening === 0) this.waiting.splice(0).forEach((go) => go());
    this.onOpened(!MADE_INTO_MORE.has(purpose));
  }

  /** Calls when all that is being opened is open, at once if nothing is. @param {() => void} go */
  whenOpened(go) {
    if (this.opening === 0) go();
    else this.waiting.push(go);
  }

  /**
   * @param {string | null | undefined} id
   * @returns {{text: string | null, failed: boolean}}
   */
  look(id) {
    return this.texts.get(id ?? '') ?? { text: null, failed: false };
  }

  /**
   * A name with a number behind it when who came earlier has the same: a page that was tampered with can take a name that is taken,
   * since the server compares only what it is told of names.
   * @param {{name: string}[]} seats  in order of coming
   * @param {string | null | undefined} id
   * @returns {{text: string | null, failed: boolean}}
   */
  named(seats, id) {
    const one = this.look(id);
    const at = one.text === null ? -1 : this.placeOf(seats, id);
    if (at <= 0) return one;
    const own = this.folded(id);
    const same = seats.slice(0, at).filter(({ name }) => this.folded(name) === own).length;
    return same === 0 ? one : { ...one, text: `${one.text} (${same + 1})` };
  }

  /** Whose name it is, by place; of every text on the screen it is asked whether it is a name. @param {{name: string}[]} seats @param {any} id */
  placeOf(seats, id) {
    if (this.placed !== seats) Object.assign(this, { placed: seats, places: new Map(seats.map(({ name }, at) => /** @type {[string, number]} */ ([name, at])).reverse()) });
    return this.places.get(id) ?? -1;
  }

  /** A name as it is compared; it is asked for at every drawing. @param {string | null | undefined} id */
  folded(id) {
    const known = this.texts.get(id ?? '');
    if (!known || known.text === null) return null;
    known.folded ??= foldedName(known.text);
    return known.folded;
  }
}

/** What tells one body from another: letters of its seal, few enough for a browser not to keep the whole body with them. @param {string} body */
const markOf = (body) => body.slice(-12);

/** Stands for a name in which nothing shows: somebody is never invisible, and can always be pointed at. */
const NAMELESS = '?';
