/** The page of a practice room: the screens of a real one, drawn from a room that is only here. */
import { html, render } from '../../static/vendor/preact.js';
import { announce } from '../announce.js';
import { makeContext } from '../context.js';
import { pageAddress } from '../language.js';
import { MethodLoader } from '../method_loader.js';
import { methodsNeeded, textsOf } from '../method_texts.js';
import { miniWindow } from '../mini_window.js';
import { openNotebook } from '../notebook.js';
import { onTimeHidden } from '../own_time.js';
import { Mini, hasMini } from '../parts/mini.js';
import { title } from '../parts/timer.js';
import { sealedIn } from '../parts/tools.js';
import { EVENING } from '../programme.js';
import { Reader } from '../reader.js';
import { BEFORE } from '../screens/inside.js';
import { RUNNING, loadTools } from '../screens/running.js';
import { Screen } from '../screens/screen.js';
import { sheetKeeper } from '../sheet_keeper.js';
import { newId, roomFor, sizeOf, VaultError } from '../vault.js';
import { onWiped } from '../wiping.js';
import { Band } from './band.js';
import { Desk } from './desk.js';
import { practiceRows } from './rows.js';
import { english } from './story_en.js';
import { dutch } from './story_nl.js';
import { practiceWords } from './words.js';

const STEP_MS = 500;
const SCREENS = { ...BEFORE, ...RUNNING };
const NAME = 'oefenkamer';
const stories = { nl: dutch, en: english };

/** Texts are not sealed: they go nowhere. They may be no longer than elsewhere. */
const vault = {
  auth: '',
  seal: async (/** @type {string} */ purpose, /** @type {string} */ _scope, /** @type {string} */ text) => {
    if (sizeOf(text) > roomFor(purpose)) throw new VaultError('too_long');
    return { id: newId(), body: text };
  },
  open: async (/** @type {string} */ _purpose, /** @type {string} */ _scope, /** @type {{body: string}} */ { body }) => body,
  nameTag: async (/** @type {string} */ name) => name,
};

class Practice {
  /** @param {HTMLElement} root @param {import('../texts.js').Say} say @param {string} method */
  constructor(root, say, method) {
    Object.assign(this, { root, say: practiceWords(say), method });
    this.house = new MethodLoader(say, () => this.ready() && this.redraw());
    this.mini = miniWindow(() => this.small());
    /** @type {Map<string, {notebook: import('../notebook.js').Notebook, keep: (ctx: any) => void}>} what each person would have in their browser */
    this.browsers = new Map();
    /** @type {Desk | null} */
    this.desk = null;
    this.over = false;
    this.slices = {};
    this.waitsForDraw = false;
  }

  start() {
    for (const name of [EVENING, this.method]) this.house.need(name);
    onTimeHidden(() => this.redraw());
    onWiped(() => (this.over = true));
    this.ready();
    this.tick();
  }

  /** @returns {boolean} whether there is a room: it begins once the method is here */
  ready() {
    const { [EVENING]: evening, [this.method]: method } = this.house.methods;
    if (!this.desk && evening && method) this.begin();
    return this.desk !== null;
  }

  shapes() {
    return Object.fromEntries(Object.entries(this.house.methods).map(([name, { shape }]) => [name, { phases: shape }]));
  }

  begin() {
    const shapes = this.shapes();
    const { name, people: [, most] } = this.house.methods[this.method];
    this.browsers.clear();
    this.desk = new Desk({
      shapes, newId, rows: practiceRows(this.method, shapes), story: this.story(), title: this.say('practice.title', { method: name }), people: most, clock: () => Date.now(),
    });
    this.reader = new Reader(vault, () => this.redraw(), sealedIn);
    this.slices = {};
    this.changed();
  }

  /** @returns {import('./story_nl.js').Story} */
  story() {
    return stories[/** @type {'nl' | 'en'} */ (this.say.language)] ?? dutch;
  }

  /** Looks at the room anew. A slice that says the same stays the same, so that nothing is drawn for nothing. */
  changed() {
    const desk = /** @type {Desk} */ (this.desk);
    const before = this.slices;
    const seen = desk.slices();
    const kept = Object.entries(seen).map(([name, slice]) => [name, JSON.stringify(slice) === JSON.stringify(before[name]) ? before[name] : slice]);
    const same = kept.every(([name, slice]) => before[name] === slice) && Object.keys(before).length === kept.length;
    if (same) return;
    this.slices = Object.fromEntries(kept);
    this.reader.read({ slices: this.slices, envelopes: desk.texts });
    methodsNeeded(this.slices).forEach((/** @type {string} */ method) => this.house.need(method));
    if (before.me && this.slices.phase?.run !== before.phase?.run) this.announcePhase();
    this.redraw();
  }

  announcePhase() {
    const name = this.slices.phase && textsOf({ slices: this.slices, methods: this.house.methods })?.name;
    if (name) announce(this.say('common.phase_now', { phase: name }));
  }

  /** Does what a screen asks. @param {import('../wire.js').Command} command @returns {Promise<void>} */
  async act(command) {
    const desk = /** @type {Desk} */ (this.desk);
    if (command.c === 'leave') return;
    if (command.c === 'arrange') await this.learn(command.rows);
    try {
      desk.do(command);
    } catch (/** @type {any} */ why) {
      if (!why?.code) throw why;
      const key = why.code === 'not_in_practice' ? 'practice.not_here' : `refusals.${why.code}`;
      throw { code: why.code, sentence: this.say(key, why.values) };
    }
    this.changed();
  }

  /** A programme may ask for methods that are not here yet. @param {import('../wire.js').Row[]} rows */
  async learn(rows) {
    await Promise.all([...new Set(rows.map(({ method }) => method))].map((method) => this.house.need(method)));
    this.desk?.know(this.shapes());
  }

  /** @param {string} seat */
  look(seat) {
    const desk = /** @type {Desk} */ (this.desk);
    desk.look(seat);
    const { name, role } = /** @type {any} */ (desk.people().find((one) => one.seat === desk.me));
    announce(this.say(`practice.now_${role}`, { name }));
    this.changed();
  }

  /** What this person would have in a browser of their own. It is in memory, and goes with the page. */
  async browserOf(/** @type {string} */ seat) {
    const known = this.browsers.get(seat);
    if (known) return known;
    const notebook = await openNotebook(`${NAME} ${seat}`, /** @type {any} */ (null));
    const made = { notebook, keep: sheetKeeper(notebook.sheet, NAME) };
    this.browsers.set(seat, made);
    return made;
  }

  /** @param {import('../notebook.js').Notebook} notebook */
  context(notebook) {
    const desk = /** @type {Desk} */ (this.desk);
    const ctx = makeContext({
      state: /** @type {any} */ ({ slices: this.slices }), reader: /** @type {Reader} */ (this.reader), say: this.say, vault, notebook, methods: this.house.methods,
      unanswered: /** @type {any} */ ({ commands: () => [], add: (/** @type {any} */ command) => this.act(command) }),
      connection: /** @type {any} */ ({ clock: { error: 0 }, link: 'open' }),
      invitation: { door: '', host: null, member: `${location.origin}${location.pathname}`, facilitator: null },
      means: { now: () => desk.now(), announce, renewDoor: () => this.act({ c: 'renew_door' }), left: async () => location.assign(pageAddress(`/methoden/${this.method}`)), openMini: () => this.mini.open() },
    });
    return Object.freeze({ ...ctx, practice: this.practice(desk) });
  }

  /** @param {Desk} desk @returns {import('./band.js').Practice} */
  practice(desk) {
    return {
      method: this.method, after: this.say('practice.nothing_kept'), people: desk.people(), said: desk.said, may_skip: desk.left() !== null, over: this.slices.room?.stage === 'closed',
      skip: () => (desk.skip(), desk.step(), this.changed(), this.redraw()), look: (seat) => this.look(seat), again: () => (this.begin(), this.redraw()),
    };
  }

  small() {
    return this.latest && hasMini(this.latest.slices) ? { title: title(this.latest), content: html`<${Mini} ctx=${this.latest} />` } : null;
  }

  redraw() {
    if (this.waitsForDraw || !this.desk) return;
    this.waitsForDraw = true;
    setTimeout(async () => {
      const { me } = /** @type {Desk} */ (this.desk);
      const { notebook, keep } = await this.browserOf(me);
      this.waitsForDraw = false;
      if (!this.over && me === this.desk?.me && this.slices.me.seat === me) this.draw(notebook, keep);
    });
  }

  /** @param {import('../notebook.js').Notebook} notebook @param {(ctx: any) => void} keep */
  draw(notebook, keep) {
    this.latest = this.context(notebook);
    keep(this.latest);
    document.title = title(this.latest);
    render(html`<${Band} ctx=${this.latest} /><${Screen} key=${this.latest.seat} ctx=${this.latest} seen problem=${null} screens=${SCREENS} />`, this.root);
    this.mini.draw();
  }

  tick() {
    if (this.over) return;
    if (this.desk) {
      const before = this.desk.said;
      this.desk.step();
      this.changed();
      if (this.desk.said !== before || (this.latest && this.latest.practice.may_skip !== (this.desk.left() !== null))) this.redraw();
      if (this.latest) document.title = title(this.latest);
      this.mini.draw();
    }
    setTimeout(() => this.tick(), STEP_MS);
  }

  /** Another language in the middle of things; what was said stays as it was said. @param {import('../texts.js').Say} say */
  speak(say) {
    this.say = practiceWords(say);
    this.house.speak(say);
    for (const name of new Set([EVENING, this.method, ...methodsNeeded(this.slices)])) this.house.need(name);
    if (this.desk) this.desk.story = this.story();
    this.redraw();
  }
}

/**
 * @param {HTMLElement} root
 * @param {import('../texts.js').Say} say
 * @returns {Promise<(say: import('../texts.js').Say) => void>}  draws it in another language
 */
export async function start(root, say) {
  await loadTools((root.dataset.tools ?? '').split(' '));
  const practice = new Practice(root, say, root.dataset.method ?? '');
  practice.start();
  return (words) => practice.speak(words);
}
