/** A round: everybody writes in silence, all texts open at once (server/tools/round). Pure. */
import { refuse } from '../state.js';

const CONTRIBUTORS_MIN = 3;
const CONTRIBUTORS_MAX = 24;
const WARNING_MS = 20_000;
const TICK_MS = 5_000;

/** `held`: envelope by token; `authors`: by token, where names were agreed on. */
const blank = (stage = 'closed', run = '', texts = []) => ({ stage, run, held: {}, release_at_ms: null, texts, authors: {} });

const without = (all, key) => Object.fromEntries(Object.entries(all).filter(([one]) => one !== key));

const isNamed = (settings, scene) => settings.names === 'as_agreed' && scene.named;

/** How many writers were ready at the last tick. */
function readyAt({ writers, ready, now, opened_at_ms }) {
  const tick = now - ((now - opened_at_ms) % TICK_MS);
  return writers.filter((seat) => (ready[seat] ?? tick + 1) <= tick).length;
}

function mayRelease(state, scene) {
  if (state.release_at_ms !== null && scene.now >= state.release_at_ms) return true;
  return scene.writers.length > 0 && readyAt(scene) === scene.writers.length;
}

const LEADING = ['announce', 'wait', 'release', 'ask_signed', 'close'];
const STAGES = { write: ['writing'], withdraw: ['writing', 'signing'], sign: ['signing'] };

function act(settings, state, action, scene) {
  if (action.a in STAGES) return ofWriter(settings, state, action, scene);
  if (!LEADING.includes(action.a)) refuse('bad_command');
  if (!scene.facilitator) refuse('not_allowed');
  if (action.a === 'close' && ['writing', 'signing'].includes(state.stage)) return { state: closed(state) };
  if (state.stage !== 'writing') refuse('round_not_open');
  if (action.a === 'announce') return { state: { ...state, release_at_ms: scene.now + WARNING_MS } };
  if (action.a === 'wait') return { state: { ...state, release_at_ms: null } };
  return opening(settings, state, action, scene);
}

const closed = (state) => blank(state.texts.some(({ run }) => run === state.run) ? 'released' : 'closed', state.run, state.texts);

/** Release, or when there are too few: ask who wrote to sign. */
function opening(settings, state, action, scene) {
  if (!mayRelease(state, scene)) refuse('still_writing');
  const nameless = Object.keys(state.held).length - Object.keys(state.authors).length;
  const few = nameless < CONTRIBUTORS_MIN && !(nameless === 0 && isNamed(settings, scene));
  if (action.a === 'ask_signed') {
    if (!few) refuse('enough_texts');
    return { state: { ...state, stage: 'signing', release_at_ms: null } };
  }
  if (few) refuse('too_few', { least: CONTRIBUTORS_MIN });
  if (Object.keys(state.held).length === 0) return { state: closed(state) };
  return { state: blank('released', state.run, [...state.texts, ...released(state, scene)]) };
}

/** What has an author first, in the order of the circle; the rest in an order that chance draws. */
function released(state, scene) {
  const authors = Object.values(state.authors).sort((/** @type {any} */ a, /** @type {any} */ b) => scene.seats.indexOf(a.seat) - scene.seats.indexOf(b.seat));
  const signed = authors.map(({ text, seat, name }) => ({ text, run: state.run, seat, name }));
  const rest = scene.draw(Object.values(state.held)).filter((id) => !signed.some(({ text }) => text === id));
  return [...signed, ...rest.map((text) => ({ text, run: state.run, seat: null, name: null }))];
}

function ofWriter(settings, state, action, scene) {
  if (!STAGES[action.a].includes(state.stage) || !settings.write) refuse('round_not_open');
  if (!scene.writer) refuse('not_a_writer');
  const known = action.token in state.held;
  const rest = { ...state, held: without(state.held, action.token), authors: without(state.authors, action.token) };
  if (action.a === 'write') return written(settings, state, action, scene, known);
  if (!known) refuse('no_such_text');
  if (action.a === 'withdraw') return { state: rest, used: 0 };
  return { state: { ...rest, texts: [...state.texts, { text: action.text.id, run: state.run, seat: scene.seat, name: scene.seat_name }] } };
}

function written(settings, state, { token, text }, scene, known) {
  if (!known && (scene.used || Object.keys(state.held).length >= CONTRIBUTORS_MAX)) refuse('quota');
  const held = { ...state.held, [token]: text.id };
  if (!isNamed(settings, scene)) return { state: { ...state, held, authors: without(state.authors, token) }, used: 1 };
  const others = without(state.authors, token);
  if (Object.values(others).some(({ seat }) => seat === scene.seat)) refuse('quota');
  return { state: { ...state, held, authors: { ...others, [token]: { text: text.id, seat: scene.seat, name: scene.seat_name } } }, used: 1 };
}

function view(settings, state, scene) {
  const writing = state.stage === 'writing';
  return [['', {
    tool: 'round', id: scene.tool, kind: settings.kind, run: state.run, stage: state.stage, writers: scene.writers.length, ready: writing ? readyAt(scene) : 0,
    named: Boolean(isNamed(settings, scene)), everyone: Boolean(settings.everyone), may_write: Boolean(scene.writer && writing && settings.write),
    release_at_ms: writing ? state.release_at_ms : null, may_release: scene.facilitator && writing && mayRelease(state, scene),
    may_sign: scene.writer && state.stage === 'signing', texts: state.texts,
  }]];
}

export const round = {
  begin: () => blank(),
  enter: (settings, state, { run }) => (settings.write ? blank('writing', run, state.texts) : state),
  act,
  view,
  end: (/** @type {any} */ state) => state,
  blocks: ({ stage }) => (stage === 'writing' || stage === 'signing' ? 'round_open' : null),
  texts: ({ texts }) => texts.map(({ text }) => text),
};
