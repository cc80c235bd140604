/**
 * A group's own method outside its file: as the programme is made from it, sealed for a new room, and put together again in the room,
 * in the shape of a method that comes with the server. What is sealed was written by somebody's browser, so nothing of it is believed
 * when it is opened: what is not what it should be is left empty. Pure.
 *
 * @typedef {import('./method_file.js').OwnMethod} OwnMethod
 * @typedef {import('./method_fields.js').Fields} Fields
 * @typedef {import('./wire.js').Envelope} Envelope
 * @typedef {(id: string) => string | null} Opened  the text of an envelope, as far as it is opened
 */
import { LANGUAGES, METHOD, WORDS, fits } from './method_fields.js';
import { advises } from './method_shape.js';

export { isOwn } from './own_method_id.js';

/** What there is in the reader's language, else in the first there is. @param {any} by @param {string} language */
const inLanguage = (by, language) => [language, ...LANGUAGES].map((one) => by?.[one]).find((one) => one !== null && typeof one === 'object') ?? {};

/** Only what these fields hold, each of its kind; the rest empty. @param {any} value @param {Fields} fields @returns {any} */
function clean(value, fields) {
  const empty = { text: '', texts: [] };
  const there = value !== null && typeof value === 'object' ? value : {};
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => {
    if (field.kind === 'table') return [key, clean(there[key], field.fields ?? {})];
    return [key, fits(there[key], field) ? there[key] : empty[/** @type {'text' | 'texts'} */ (field.kind)]];
  }));
}

/** What is told of a method. @param {string} id @param {any} head @param {string} language */
function told(id, head, language) {
  const about = clean(inLanguage(head, language), { name: { kind: 'text' }, .../** @type {Fields} */ (METHOD.nl.fields) });
  const or = (/** @type {string} */ key, /** @type {any} */ otherwise) => (fits(head?.[key], METHOD[key]) ? head[key] : otherwise);
  return { id, experience: or('experience', 'any'), for_cases: or('for_cases', []), people: or('people', [4, 8]), coach: or('coach', true), ...about };
}

/**
 * As one of /methods.json.
 * @param {string} id @param {OwnMethod} method @param {string} language
 */
export function outlined(id, { shape, head, texts }, language) {
  return { ...told(id, head, language), phases: shape.map((phase) => withName(phase, inLanguage(texts[phase.id], language), advises(phase))) };
}

/** @param {any} shape @param {any} words @param {boolean} advising */
function withName({ tools, is_break: pause, ...shape }, words, advising) {
  const { name, hint } = clean(words, { name: WORDS.name, hint: WORDS.hint });
  return { ...shape, break: pause, advises: advising, name: name || shape.id, hint };
}

/**
 * As `POST /rooms` wants it: the structure as it is, the words sealed.
 * @param {string} id @param {OwnMethod} method @param {(purpose: string, scope: string, text: string) => Promise<Envelope>} seal
 */
export async function sealed(id, { shape, head, texts }, seal) {
  const phases = shape.map(async (phase) => ({ ...phase, texts: await seal('methods', id, JSON.stringify(texts[phase.id])) }));
  return { id, head: await seal('methods', id, JSON.stringify(head)), phases: await Promise.all(phases) };
}

/** @param {string | null} text */
function parsed(text) {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** Puts the own methods of a room together; what was opened once is not read again. */
export function ownMethods() {
  /** @type {Map<string, any>} by envelope and language */
  const known = new Map();
  const once = (/** @type {string} */ envelope, /** @type {string} */ language, /** @type {Opened} */ opened, /** @type {(from: any) => any} */ make) => {
    const at = `${envelope} ${language}`;
    const from = known.has(at) ? null : parsed(opened(envelope));
    if (from !== null) known.set(at, make(from));
    return known.get(at) ?? null;
  };
  /**
   * @param {Record<string, any>} slices @param {Opened} opened @param {string} language
   * @returns {Record<string, any>} each as /methods/<id>.json; a phase whose words are not opened is missing
   */
  return (slices, opened, language) => {
    const words = (/** @type {any} */ from) => clean(inLanguage(from, language), WORDS);
    return Object.fromEntries((slices.methods?.own ?? []).map((/** @type {any} */ { id, head, phases }) => {
      const read = Object.entries(phases).map(([phase, envelope]) => [phase, once(/** @type {string} */ (envelope), language, opened, words)]);
      const about = once(head, language, opened, (from) => told(id, from, language)) ?? told(id, {}, language);
      // Without a prototype: a phase may be called `constructor`.
      return [id, { ...about, phases: Object.assign(Object.create(null), Object.fromEntries(read.filter(([, one]) => one !== null))) }];
    }));
  };
}

/**
 * A method of this room as it was in its file, to take it along into another room.
 * @param {any} slice  of the method @param {Opened} opened
 * @returns {OwnMethod | null} null as long as not all its words are opened
 */
export function fromRoom(slice, opened) {
  const head = slice && parsed(opened(slice.head));
  const texts = Object.entries(slice?.phases ?? {}).map(([phase, envelope]) => [phase, parsed(opened(/** @type {string} */ (envelope)))]);
  if (!head || texts.some(([, words]) => words === null) || !slice.shape.every((/** @type {any} */ one) => one.tools)) return null;
  return { shape: slice.shape.map((/** @type {any} */ { break: pause, advises: _, ...one }) => ({ ...one, is_break: pause })), head, texts: Object.fromEntries(texts) };
}

/**
 * The own methods of a room as one arranges with them: their structure is in the slice, their names in what was opened.
 * @param {Record<string, any>} slices @param {Record<string, any>} methods  `ctx.methods`
 * @returns {Record<string, any>} each as one of /methods.json
 */
export function outlinesInRoom(slices, methods) {
  return Object.fromEntries((slices.methods?.own ?? []).map((/** @type {any} */ { id, shape }) => {
    const { phases = {}, ...about } = methods[id] ?? {};
    return [id, { ...about, id, phases: shape.map((/** @type {any} */ one) => ({ ...one, name: phases[one.id]?.name || one.id, hint: phases[one.id]?.hint ?? '' })) }];
  }));
}
