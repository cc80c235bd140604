/**
 * What may stand in a method file, field by field: the same as `Method` and what is in it in server/room/methods.py. Pure.
 *
 * @typedef {object} Field
 * @property {'text' | 'texts' | 'flag' | 'number' | 'choice' | 'choices' | 'pair' | 'table' | 'tables'} kind
 * @property {boolean} [required]
 * @property {number | null} [least]  of a number, or of how many
 * @property {number | null} [most]
 * @property {string[]} [values]  to choose from
 * @property {Fields} [fields]  of a table
 * @typedef {Record<string, Field>} Fields
 * @typedef {(string | number)[]} Path
 * @typedef {{path: Path, code: string, key: string, values?: Record<string, string | number>}} Fault  `path`: where it stands
 * @typedef {Record<string, Fields>} ToolTable  as /tools.json has it: the settings of each tool
 */

export const LANGUAGES = ['nl', 'en'];
export const PHASES_MAX = 24;
const TOOLS_MAX = 8;
const PEOPLE_MAX = 12;

/** @type {Field} */
const text = { kind: 'text', required: true };
/** @type {Field} */
const texts = { kind: 'texts', required: true };
/** @type {Field} */
const flag = { kind: 'flag' };
/** @param {Fields} fields @param {boolean} [required] @returns {Field} */
const table = (fields, required = false) => ({ kind: 'table', fields, required });

const ROLE = table({ now: texts, not_yet: texts, call: { kind: 'text' } }, true);

/** The words of a phase in one language. @type {Fields} */
export const WORDS = {
  name: text, subtitle: text, hint: text, script: text, reason: text, call: text,
  case_bringer: ROLE, member: ROLE, facilitator: ROLE,
  statements: { kind: 'texts' }, columns: { kind: 'texts' }, helping: { kind: 'texts' },
};

/** @type {Fields} */
const ABOUT = { summary: text, suits: text, warning: { kind: 'text' }, differs: { kind: 'text' } };

/** @type {Fields} */
const TOOL = { tool: text, id: text, settings: table({}) };

/** @type {Fields} */
const PHASE = {
  id: text,
  minutes: { kind: 'number', least: 1, most: 60, required: true },
  prepare_s: { kind: 'number', least: 0, most: 300 },
  optional: flag, before_case: flag, is_break: flag, bound_to_next: flag, hidden: flag,
  stance: { kind: 'choice', values: ['active', 'listening', 'away'] },
  tools: { kind: 'tables', most: TOOLS_MAX, fields: TOOL },
  nl: table(WORDS), en: table(WORDS),
};

/** The whole file. @type {Fields} */
export const METHOD = {
  name: table({ nl: { kind: 'text' }, en: { kind: 'text' } }, true),
  experience: { kind: 'choice', values: ['any', 'experienced', 'led'] },
  for_cases: { kind: 'choices', values: ['incident', 'blind_spot', 'dilemma', 'conviction', 'works'] },
  people: { kind: 'pair', least: 2, most: PEOPLE_MAX },
  coach: flag,
  nl: table(ABOUT), en: table(ABOUT),
  phase: { kind: 'tables', least: 1, most: PHASES_MAX, fields: PHASE, required: true },
};

const isTable = (/** @type {any} */ value) => value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
const isText = (/** @type {any} */ value) => typeof value === 'string';
const within = (/** @type {any} */ value, /** @type {Field} */ { least, most }) => Number.isInteger(value) && value >= (least ?? -Infinity) && value <= (most ?? Infinity);

/** What a value has to be. @type {Record<string, (value: any, field: Field) => boolean>} */
const FITS = {
  text: isText,
  texts: (value) => Array.isArray(value) && value.every(isText),
  flag: (value) => typeof value === 'boolean',
  number: within,
  choice: (value, { values = [] }) => values.includes(value),
  choices: (value, { values = [] }) => Array.isArray(value) && value.every((one) => values.includes(one)),
  pair: (value, field) => Array.isArray(value) && value.length === 2 && value.every((one) => within(one, field)) && value[0] <= value[1],
  table: isTable,
  tables: (value) => Array.isArray(value) && value.every(isTable),
};

/** Whether a value is what its field holds, as far as can be seen from outside. @param {any} value @param {Field} field */
export const fits = (value, field) => FITS[field.kind](value, field);

/** What is found, short enough to stand in a sentence. @param {any} value */
function shown(value) {
  const said = isText(value) ? `"${value}"` : typeof value === 'bigint' || !Number.isFinite(value) ? JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? String(one) : one)) ?? '' : String(value);
  return said.length > 40 ? `${said.slice(0, 39)}…` : said;
}

/**
 * One value: what is wrong with it, and with what is in it.
 * @param {any} value @param {Field} field @param {Path} path
 * @returns {Fault[]}
 */
function checkValue(value, field, path) {
  const key = String(path.findLast(isText));
  const bounds = { least: field.least ?? '', most: field.most ?? '' };
  if (!fits(value, field)) {
    return [{ path, key, code: `not_${field.kind}`, values: { ...bounds, known: (field.values ?? []).join(', '), found: shown(value) } }];
  }
  if (field.kind === 'table') return checkTable(value, field.fields ?? {}, path, field.fields !== undefined && !Object.keys(field.fields).length);
  if (field.kind !== 'tables') return [];
  if (!within(value.length, field)) return [{ path, key, code: 'how_many', values: { least: field.least ?? 0, most: field.most ?? '', found: value.length } }];
  return value.flatMap((/** @type {any} */ one, /** @type {number} */ n) => checkTable(one, field.fields ?? {}, [...path, n]));
}

/**
 * @param {any} value @param {Fields} fields @param {Path} path @param {boolean} [free]  whatever it holds is looked at elsewhere
 * @returns {Fault[]}
 */
export function checkTable(value, fields, path, free = false) {
  if (free) return [];
  const unknown = Object.keys(value).filter((key) => !Object.hasOwn(fields, key)).map((key) => unknownKey(key, Object.keys(fields), [...path, key]));
  const rest = Object.entries(fields).flatMap(([key, field]) => {
    if (value[key] !== undefined) return checkValue(value[key], field, [...path, key]);
    const meant = unknown.some((fault) => fault.values?.guess === key);
    return field.required && !meant ? [{ path, key, code: 'missing' }] : [];
  });
  return [...unknown, ...rest];
}

/** @param {string} key @param {string[]} known @param {Path} path @returns {Fault} */
export function unknownKey(key, known, path) {
  const guess = known.find((one) => distance(one, key) <= 2);
  return guess ? { path, key, code: 'unknown_guess', values: { guess } } : { path, key, code: 'unknown', values: { known: known.join(', ') } };
}

/** How many letters to change, add or leave out to make one word of another. @param {string} a @param {string} b */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + Number(a[i - 1] !== b[j - 1])));
    row = next;
  }
  return row[b.length];
}
