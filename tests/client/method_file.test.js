import { ok, same, test } from './harness.js';
import { complaintText } from '/client/method_complaints.js';
import { lineFinder } from '/client/method_lines.js';
import { COMPLAINTS_MAX, FILE_MAX, readMethod } from '/client/method_file.js';
import { speaker } from '/client/texts.js';
import { parse } from '/static/vendor/toml.js';

const TOOLS = {
  backstage: { asks: { kind: 'flag', required: false } }, case_cards: {}, turns: {},
  round: { kind: { kind: 'choice', values: ['question', 'advice'], required: true }, write: { kind: 'flag', required: false } },
  board: { columns: { kind: 'number', least: 1, most: 3, required: false } },
  scale: { statement: { kind: 'number', least: 0, most: null, required: false } },
  sorting: { of: { kind: 'text', required: true } },
};
const words = (more = '') => `name = "N"
subtitle = "s"
hint = "h"
script = "Zeg dit."
reason = "Omdat."
call = "Camera aan."
case_bringer.now = ["a"]
case_bringer.not_yet = []
member.now = ["b"]
member.not_yet = []
facilitator.now = ["c"]
facilitator.not_yet = []${more}`;
const SHORT = `# Ons eigen rondje.
name = { nl = "Ons rondje" }

[[phase]]
id = "ask"
minutes = 5
tools = [
  { tool = "case_cards", id = "case" },
  { tool = "round", id = "questions", settings = { kind = "question", write = true } },
]
[phase.nl]
${words()}

[[phase]]
id = "behind"
minutes = 10
[phase.nl]
${words()}
`;
const GOOD = SHORT.split('\n');
/** The line on which this text stands, the n-th time. */
const line = (text, times = 1) => GOOD.findIndex((one) => one.includes(text) && (times -= 1) === 0) + 1;
/** The file with one line, found by what it says, changed into another; '' takes it away. */
const but = (was, now, times = 1) => GOOD.flatMap((one, n) => (n + 1 === line(was, times) ? (now === '' ? [] : [now]) : [one])).join('\n');
const wrong = (source, allowed) => readMethod(source, TOOLS, allowed).complaints.map((one) => `${one.line} ${one.code}`);

test('a method is read: what is left out is filled in, its words are kept apart from its structure', () => {
  const { method, complaints } = readMethod(SHORT, TOOLS);
  same(complaints, []);
  same(method.shape[0], {
    id: 'ask', minutes: 5, prepare_s: 0, optional: false, before_case: false, stance: 'active', is_break: false, bound_to_next: false, hidden: false,
    tools: [{ tool: 'case_cards', id: 'case', settings: {} }, { tool: 'round', id: 'questions', settings: { kind: 'question', write: true } }],
  });
  same(method.head, { coach: true, experience: 'any', for_cases: [], people: [4, 8], nl: { name: 'Ons rondje', summary: '', suits: '', warning: '', differs: '' } });
  same([Object.keys(method.texts), method.texts.ask.nl.script, method.texts.ask.en], [['ask', 'behind'], 'Zeg dit.', undefined]);
});

test('English alone will do, and a phase may lack the second language', () => {
  const english = SHORT.replaceAll('.nl]', '.en]').replace('nl =', 'en =');
  same(readMethod(english, TOOLS).method.head.en.name, 'Ons rondje');
  const both = SHORT.replace('nl = "Ons rondje"', 'nl = "Ons rondje", en = "Our round"') + `[phase.en]\n${words()}\n`;
  same(Object.keys(readMethod(both, TOOLS).method.texts.behind), ['nl', 'en']);
});

test('what stands where is known by line, in strings and arrays over several lines too', () => {
  const source = 'a.b = """\n[[phase]]\nid = 1"""\n[[phase]] # one\nid = "x"\nlist = [\n  "#", # a\n  { q = 1,\n r = [2] },\n]\n[phase."nl"]\n\'s\' = \'\'\'"\'\'\'\'\n[[phase]]\nid = "y"';
  parse(source);
  const at = lineFinder(source);
  same([at(['a', 'b']), at(['phase', 0]), at(['phase', 0, 'id']), at(['phase', 0, 'list', 1]), at(['phase', 0, 'list', 1, 'r', 0])], [1, 4, 5, 8, 9]);
  same([at(['phase', 0, 'nl', 's']), at(['phase', 1, 'id']), at(['phase', 1, 'none']), at(['none'])], [12, 14, 13, 1]);
});

test('a key without end, and a table with an endless name, hold nobody up', () => {
  const before = performance.now();
  for (const source of [`a${'.a'.repeat(100_000)} = 1`, `[${'a.'.repeat(100_000)}a]`, `[${'a'.repeat(200_000)}]\n${Array.from({ length: 30_000 }, (_, n) => `b${n} = 1`).join('\n')}`]) {
    same(lineFinder(source)(['none']), 1);
  }
  ok(performance.now() - before < 5_000, `${performance.now() - before} ms`);
});

/** What is changed, and what is then said. */
const MISTAKES = [
  [but('subtitle', 'subtitle = "s'), 'toml_quote'], [but('  { tool = "round"', '  { tool = "round"'), 'toml_bracket'], [but('hint', 'name = "M"'), 'toml_twice'],
  [but('hint', 'hint = "a" "b"'), 'toml_end'], [but('hint', 'hint'), 'toml_key'], [but('hint', 'hint = hoi'), 'toml_value'], [but('hint', 'hint = "\\q"'), 'toml_backslash'],
  [but('script', ''), `${line('[phase.nl]')} missing`], [but('script', 'scirpt = "Zeg dit."'), `${line('script')} unknown_guess`], [but('hint', 'hint = "h"\nzomaar = 1'), `${line('hint') + 1} unknown`],
  [but('minutes', 'minutes = 90'), `${line('minutes')} not_number`], [but('minutes', 'minutes = "5"'), `${line('minutes')} not_number`], [but('minutes', 'minutes = 5\nprepare_s = 301'), `${line('minutes') + 1} not_number`],
  [but('minutes', 'minutes = 5\noptional = "ja"'), `${line('minutes') + 1} not_flag`], [but('minutes', 'minutes = 5\nstance = "sitting"'), `${line('minutes') + 1} not_choice`],
  [but('member.now', 'member.now = "b"'), `${line('member.now')} not_texts`], [but('call', 'call = 2026-01-01'), `${line('call')} not_text`], [but('name =', 'name = "Ons rondje"'), '2 not_table'],
  [but('name =', 'name = { nl = "O" }\npeople = [8, 4]'), '3 not_pair'], [but('name =', 'name = { nl = "O" }\nfor_cases = ["ramp"]'), '3 not_choices'],
  [but('id = "ask"', 'id = "Ask me"'), `${line('id = "ask"')} phase_id`], [but('id = "behind"', 'id = "ask"'), `${line('id = "behind"')} phase_twice`],
  [but('minutes = 10', 'minutes = 10\nis_break = true'), `${line('minutes = 10') + 1} no_break_here`], [but('minutes = 10', 'minutes = 10\nbound_to_next = true'), `${line('minutes = 10') + 1} bound_to_nothing`],
  [but('  { tool = "case_cards"', '  { tool = "cards", id = "x" },'), `${line('case_cards')} tool_unknown`], [but('  { tool = "case_cards"', '  { tool = "turn", id = "word" },'), `${line('case_cards')} tool_unknown_guess`],
  [but('  { tool = "case_cards"', '  { tool = "turns", id = "case" },'), `${line('case_cards')} tool_id_case`], [but('  { tool = "case_cards"', '  { tool = "case_cards", id = "cards" },'), `${line('case_cards')} tool_id_not_case`],
  [but('  { tool = "case_cards"', '  { tool = "turns", id = "word-2" },'), `${line('case_cards')} tool_id`], [but('minutes = 10', 'minutes = 10\ntools = [{ tool = "turns", id = "questions" }]'), `${line('minutes = 10') + 1} tool_two_kinds`],
  [but('  { tool = "case_cards"', '  { tool = "backstage", id = "channel" },'), `${line('case_cards')} backstage_place`], [but('  { tool = "case_cards"', '  { tool = "sorting", id = "s", settings = { of = "nothing" } },'), `${line('case_cards')} of_nothing`],
  [but('  { tool = "case_cards"', '  { tool = "sorting", id = "s" },'), `${line('case_cards')} missing`], [but('  { tool = "round"', '  { tool = "round", id = "q", settings = { kind = "question", wrtie = true } },'), `${line('"round"')} unknown_guess`],
  [but('  { tool = "round"', '  { tool = "round", id = "q", settings = { kind = "vraag" } },'), `${line('"round"')} not_choice`], [but('  { tool = "case_cards"', '  { tool = "scale", id = "s" },'), `${line('case_cards')} statement_missing`],
  [but('minutes = 10', 'minutes = 10\ntools = [{ tool = "turns", id = "w" }, { tool = "turns", id = "w" }]'), `${line('minutes = 10') + 1} tool_twice`],
  [but('minutes = 10', 'minutes = 10\ntools = [{ tool = "round", id = "a", settings = { kind = "advice", write = true } }, { tool = "round", id = "b", settings = { kind = "advice", write = true } }]'), `${line('minutes = 10') + 1} tool_not_beside`],
  [but('minutes = 10', 'minutes = 10\ntools = [{ tool = "turns", id = "own" }]'), `${line('minutes = 10') + 1} tool_id`],
  [but('  { tool = "case_cards"', '  { tool = "board", id = "b", settings = { columns = 2 } },'), `${line('case_cards')} columns_missing`],
  [but('name =', 'name = { en = "Our round" }'), '2 name_missing'], [but('[phase.nl]', '[phase.de]', 2), `${line('[[phase]]', 2)} words_missing`],
  [but('script', `script = "${'x'.repeat(9000)}"`), `${line('[[phase]]')} words_too_long`], [but('name =', `name = { nl = "${'x'.repeat(9000)}" }`), '1 about_too_long'],
];

test('one mistake is one complaint, on the line where it stands', () => {
  for (const [source, wanted] of MISTAKES) {
    const found = wrong(source);
    if (!wanted.startsWith(`${line('[[phase]]', 2)} words_missing`)) same(found.length, 1, `${wanted}: ${found}`);
    ok(wanted.includes(' ') ? found.includes(wanted) : found[0].endsWith(` ${wanted}`), `${wanted} among ${found}`);
  }
});

test('a hidden phase is bound, comes after another, and nobody who brings the case takes part', () => {
  const hidden = (more) => but('minutes', `minutes = 5\nhidden = true${more}`);
  const at = line('minutes') + 1;
  same(wrong(hidden('')), [`${at} hidden_stance`, `${at} hidden_unbound`, `${at} hidden_first`]);
  same(wrong(hidden('\nstance = "away"\nbound_to_next = true')), [`${at} hidden_first`]);
  same(wrong(but('minutes = 10', 'minutes = 10\nis_break = true\ntools = [{ tool = "turns", id = "word" }]'), { breaks: true }), [`${line('minutes = 10') + 2} break_with_tools`]);
});

test('sizes are bounded: of the file, of the phases, of the tools, of what is said about it', () => {
  same(wrong('#'.repeat(FILE_MAX + 1)), ['1 too_large']);
  same([wrong('name = { nl = "x" }'), wrong('name = { nl = "x" }\nphase = []'), wrong('phase = 3\nname = { nl = "x" }')].map(([one]) => one), ['1 missing', '2 how_many', '1 not_tables']);
  const phase = (n) => `[[phase]]\nid = "p${n}"\nminutes = 1\n[phase.nl]\n${words()}\n`;
  const many = (count) => `name = { nl = "x" }\n${Array.from({ length: count }, (_, n) => phase(n)).join('')}`;
  same([wrong(many(24)), wrong(many(25))], [[], ['2 how_many']]);
  const uses = Array.from({ length: 9 }, (_, n) => `{ tool = "turns", id = "w${String.fromCharCode(97 + n)}" }`).join(', ');
  same(wrong(but('minutes = 10', `minutes = 10\ntools = [${uses}]`)), [`${line('minutes = 10') + 1} how_many`]);
  same(wrong(SHORT.replaceAll(/^(script|call|reason|hint).*$/gm, '').replaceAll(/^(member|facilitator).now.*$/gm, '')).length, COMPLAINTS_MAX);
});

test('whatever is in a file, it is read or complained about, never stumbled over', () => {
  const odd = ['', '[', 'phase = [1]', '[[phase]]', '[phase]', 'name = 1\n[[phase]]\nid = 3\ntools = [1]', '[[phase]]\nnl = 3\nen = []', '[[phase]]\ntools = [{ settings = 3, tool = [] }]', '"__proto__" = { a = 1 }', 'constructor = 1', '\ufeff', 'a = 99999999999999999999', `a = ${'['.repeat(2000)}`];
  for (const source of odd) ok(wrong(source).length > 0, source);
  for (let n = 0; n < GOOD.length; n += 1) {
    for (const now of [[], ['x'], ['=', GOOD[n]], [`${GOOD[n]}]`], [GOOD[n].replace('=', '= 3 #')]]) readMethod(GOOD.toSpliced(n, 1, ...now).join('\n'), TOOLS);
  }
});

test('every complaint is a whole sentence in both languages', async () => {
  for (const language of ['nl', 'en']) {
    const catalogue = await (await fetch(`/server/texts/${language}/method_file.toml`)).text();
    const say = speaker({ method_file: parse(catalogue) }, language);
    const said = MISTAKES.flatMap(([source]) => readMethod(source, TOOLS).complaints).map((one) => complaintText(say, one));
    for (const sentence of said) ok(/^(Regel|Line) \d+\. [A-Z‘].*[.?]$/.test(sentence) && !/\{|undefined|, ,|  /.test(sentence), sentence);
  }
});
