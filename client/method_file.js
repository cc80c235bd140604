/**
 * A method from somebody's own file: its structure and its words, or what is wrong with it and on which line. The file is a stranger's:
 * nothing of it is believed before it has been looked at. Pure.
 *
 * @typedef {import('./method_fields.js').Fault} Fault
 * @typedef {import('./method_shape.js').Shape} Shape
 * @typedef {{line: number, code: string, key: string, phase: string | null, language: string | null, values: Record<string, string | number>}} Complaint
 * @typedef {object} OwnMethod
 * @property {Shape[]} shape
 * @property {{coach: boolean, experience: string, for_cases: string[], people: number[], nl?: About, en?: About}} head
 * @property {Record<string, {nl?: any, en?: any}>} texts  of each phase, by language
 * @typedef {{name: string, summary: string, suits: string, warning: string, differs: string}} About
 */
import { TomlError, parse } from '../static/vendor/toml.js';
import { LANGUAGES, METHOD, WORDS, checkTable } from './method_fields.js';
import { lineFinder } from './method_lines.js';
import { checkShapes, shapeOf } from './method_shape.js';
import { roomFor, sizeOf } from './vault.js';

export const COMPLAINTS_MAX = 10;
/** Far more than a method of 24 phases in two languages has; what is larger is not even read. */
export const FILE_MAX = 512 * 1024;

/** Room in the head for what is not words. */
const SPARE = 512;

/**
 * @param {string} source  the text of the file
 * @param {import('./method_fields.js').ToolTable} tools
 * @param {{breaks?: boolean}} [allowed]
 * @returns {{method: OwnMethod, complaints: []} | {method: null, complaints: Complaint[]}}
 */
export function readMethod(source, tools, allowed) {
  if (source.length > FILE_MAX) return { method: null, complaints: tooLarge() };
  let file;
  try {
    file = parse(source);
  } catch (fault) {
    return { method: null, complaints: [broken(fault)] };
  }
  const faults = allFaults(file, tools, allowed);
  if (!faults.length) return { method: built(file), complaints: [] };
  const lineOf = lineFinder(source);
  const complaints = faults.map((fault) => located(fault, lineOf, file)).sort((a, b) => a.line - b.line);
  return { method: null, complaints: complaints.slice(0, COMPLAINTS_MAX) };
}

/** @param {number} line @param {string} code @param {Record<string, string | number>} [values] @returns {Complaint} */
const complaint = (line, code, values = {}) => ({ line, code, key: '', phase: null, language: null, values });

/** What is said of a file too large to be read. */
export const tooLarge = () => [complaint(1, 'too_large', { most: FILE_MAX / 1024 })];

/** What the reader of TOML says when it can read no further, in a few kinds that a writer can do something about. @type {[RegExp, string][]} */
const BROKEN = [
  [/unfinished string|control characters are not allowed in strings/, 'toml_quote'],
  [/unfinished (table|array)|expected comma|expected end of table/, 'toml_bracket'],
  [/redefine/, 'toml_twice'],
  [/escape/, 'toml_backslash'],
  [/end-of-line/, 'toml_end'],
  [/\bkey\b/, 'toml_key'],
  [/value|leading zero|numeric|underscore/, 'toml_value'],
];

/** @param {any} fault */
function broken(fault) {
  if (!(fault instanceof TomlError)) return complaint(1, 'toml');
  const said = fault.message.split('\n')[0];
  return complaint(fault.line, BROKEN.find(([pattern]) => pattern.test(said))?.[1] ?? 'toml', { column: fault.column });
}

/** Kinds first; how the phases hang together only when each has what it needs. */
function allFaults(/** @type {any} */ file, /** @type {import('./method_fields.js').ToolTable} */ tools, /** @type {any} */ allowed) {
  const faults = checkTable(file, METHOD, []);
  if (!Array.isArray(file.phase) || faults.some(({ path }) => path.length === 1 && path[0] === 'phase')) return faults;
  const wordless = faults.filter(({ path }) => LANGUAGES.includes(String(path[2])) || path[0] !== 'phase');
  if (wordless.length === faults.length) faults.push(...checkShapes(file.phase.map(shapeOf), tools, allowed));
  return [...faults, ...languageFaults(file, faults)];
}

/** In one language everything is said; of the other a phase may lack all its words, then it speaks the first. */
function languageFaults(/** @type {any} */ file, /** @type {Fault[]} */ known) {
  const said = (/** @type {string} */ language) => file.phase.filter((/** @type {any} */ phase) => phase[language] !== undefined).length + Number(file.name?.[language] !== undefined);
  const main = said('en') > said('nl') ? 'en' : 'nl';
  const meant = (/** @type {number} */ n) => known.some(({ path, values }) => path[0] === 'phase' && path[1] === n && values?.guess === main);
  const nameless = file.name && typeof file.name === 'object' && file.name[main] === undefined;
  /** @type {Fault[]} */
  const faults = nameless ? [{ path: ['name'], key: main, code: 'name_missing' }] : [];
  const about = sizeOf(JSON.stringify(LANGUAGES.map((language) => [file.name?.[language], file[language]])));
  if (about > roomFor('methods') - SPARE) faults.push({ path: [main], key: main, code: 'about_too_long', values: { found: about, most: roomFor('methods') - SPARE } });
  file.phase.forEach((/** @type {any} */ phase, /** @type {number} */ n) => {
    if (phase[main] === undefined && !meant(n)) faults.push({ path: ['phase', n], key: main, code: 'words_missing' });
    const size = sizeOf(JSON.stringify(wordsOf(phase)));
    if (size > roomFor('methods')) faults.push({ path: ['phase', n], key: 'id', code: 'words_too_long', values: { found: size, most: roomFor('methods') } });
    faults.push(...wordsForTools(phase, n, main));
  });
  return faults;
}

/** A scale asks about a sentence, and columns beside each other have headings, so those are there. */
function wordsForTools(/** @type {any} */ phase, /** @type {number} */ n, /** @type {string} */ main) {
  if (!Array.isArray(phase.tools) || !phase[main]) return [];
  const there = (/** @type {string} */ key) => (Array.isArray(phase[main][key]) ? phase[main][key].length : 0);
  return phase.tools.flatMap((/** @type {any} */ use, /** @type {number} */ at) => {
    const fault = (/** @type {string} */ key, /** @type {string} */ code, /** @type {any} */ values) => [{ path: ['phase', n, 'tools', at], key, code, values }];
    const wanted = use?.settings?.[use.tool === 'scale' ? 'statement' : 'columns'] ?? 0;
    if (use?.tool === 'scale' && wanted >= there('statements')) return fault('statement', 'statement_missing', { found: wanted, there: there('statements') });
    return use?.tool === 'board' && wanted > 1 && wanted > there('columns') ? fault('columns', 'columns_missing', { found: wanted, there: there('columns') }) : [];
  });
}

/** @param {Fault} fault @param {(path: import('./method_fields.js').Path) => number} lineOf @param {any} file @returns {Complaint} */
function located({ path, code, key, values = {} }, lineOf, file) {
  const inPhase = path[0] === 'phase' && typeof path[1] === 'number';
  const id = inPhase ? file.phase[path[1]]?.id : null;
  const phase = inPhase ? (typeof id === 'string' && id ? id : String(Number(path[1]) + 1)) : null;
  return { line: lineOf(path), code, key, phase, language: LANGUAGES.find((one) => path[inPhase ? 2 : 0] === one) ?? null, values };
}

/** The words of a phase by language, nothing but what a phase has. @param {any} phase */
function wordsOf(phase) {
  const only = (/** @type {any} */ words) => Object.fromEntries(Object.keys(WORDS).filter((key) => words[key] !== undefined).map((key) => [key, words[key]]));
  return Object.fromEntries(LANGUAGES.filter((language) => phase[language] && typeof phase[language] === 'object').map((language) => [language, only(phase[language])]));
}

/** @param {any} file @returns {OwnMethod} */
function built(file) {
  const about = (/** @type {string} */ language) => ({ name: file.name[language], summary: '', suits: '', warning: '', differs: '', ...file[language] });
  return {
    shape: file.phase.map(shapeOf),
    head: {
      coach: file.coach ?? true, experience: file.experience ?? 'any', for_cases: file.for_cases ?? [], people: file.people ?? [4, 8],
      ...Object.fromEntries(LANGUAGES.filter((language) => file.name[language] !== undefined).map((language) => [language, about(language)])),
    },
    texts: Object.fromEntries(file.phase.map((/** @type {any} */ phase) => [phase.id, wordsOf(phase)])),
  };
}
