/** English, as one asks questions in a practice: how a question is built. The rules stand in `en_rules.js`. */
import { openByVerb } from './en_open.js';
import { anywhere, bySaying, byQuestionWord, byVerb, suggestiveByVerb, tags } from './en_rules.js';
import { list, r, words } from './text.js';

const AUXILIARY = list(`
  am are is was were have has had do does did can could will would shall should may might must isn't aren't wasn't weren't
  haven't hasn't hadn't don't doesn't didn't can't couldn't won't wouldn't shouldn't mustn't mightn't ain't
`);
const FINITE_ONLY = list(`
  happened happens made makes went goes came comes gave gives felt feels caused causes led leads told tells said knew knows
  changed changes helps helped stops stopped keeps kept touched touches affects affected bothers bothered remains needs
  matters hurt hurts brought brings saw reported took takes surprised broke puts put gets got lets let left wrote spoke began
  ran stood lost chose held meant set sat won gained thinks wants holds says starts decides pays runs plays draws triggers
  attracts annoys scares frightens worries moves drives strikes struck drove hit hits fell
`);
const SUBJECT = list(`
  i you he she it they we one the a an this that these those there your his her its their our my anyone anybody someone
  somebody everyone everybody nobody anything something nothing any some
`);
const PRONOUN = list(`
  i you he she it they we that this there
`);

const TELLING =
  'tell|describe|explain|share|walk|give|say|elaborate|expand|clarify|sketch|paint|take|help|show|outline|name|talk (?:us|me|more|' +
  'about|a (?:bit|little))';
const YOU = '(?:you|one)';
const OR_SO = /\b(?:or so|or something(?: like that)?|more or less|one or two|or any\w*|once or twice|sooner or later)\b/gi;

/** @param {string} word */
const subject = (word) => SUBJECT.has(word.toLowerCase()) || /^[A-Z]/.test(word);
/** @param {string} word */
const finite = (word) => AUXILIARY.has(word.toLowerCase()) || FINITE_ONLY.has(word.toLowerCase()) || /[^e]ed$/.test(word);

/** @type {import('./grammar.js').Language} */
export const english = {
  shorthand: [
    [/\b(do|does|did|is|was|are|were|have|has|had|would|could|should)nt\b/gi, "$1n't"], [/\bcant\b/gi, "can't"], [/\bwont\b/gi, "won't"],
    [/\b(what|how|who|where|that)s\b/gi, "$1's"], [/\bu\b/g, 'you'], [/\bur\b/gi, 'your'], [/\byoure\b/gi, "you're"], [/\bim\b/g, "i'm"],
  ],
  asks: ['what', 'who', 'how', 'where', 'which', 'when', 'why'],
  leadIn: r(
    '^(?:and|but|so|or|just(?= (?:how|what|why|when)\\b)|ok|okay|yes|well|hi|hello|sorry|also|by the way|honestly|',
    'my question(?: to you| for you)?(?: is)?|',
    'another question|if i may(?: ask)?|',
    'dear \\w+)(?=[\\s,:])[\\s,:]+(?!forth\\b)(?!you\\b)(?!he\\b)(?!she\\b)(?!really\\b)(?!they\\b)(?!it\\b)',
  ),
  vocative: /^[A-Z]\w+(?: and [A-Z]\w+)?[,:]\s+(?=\w)/,
  indirect: r(
    '^(?:i\'m|i am|i was|we are|we\'re)(?: \\w+){0,2} (?:curious|wondering|interested)\\b(?: about| in| to know| to hear)?|',
    '^i(?: \\w+)? wonder(?:ed)?\\b|^i(?:\'d| would)(?: really)? (?:like|love) to (?:know|hear|understand)\\b|^(?:may|',
    'can) i ask\\b',
  ),
  beside: r(
    '(?<=\\b(?:thought|think|thinking|said|say|asked|wrote)(?: \\w+){0,2}):.*$|, however \\w+,|, (?:do you think|you think|',
    'in your view),',
  ),
  before: /^(?:if|when|now|once|since|after|before|while|looking|given|suppose)\b/i,
  whether: /^(?:whether|if|that (?:i|you|he|she|it|they|we|the|your|there))\b/i,
  questionWord: r(
    '^(?:(?:at|about|against|by|for|from|in|into|of|on|since|through|to|towards|under|until|with|within|after|before|',
    'around) )?(?:what(?:\'s)?|who(?:m|se|\'s)?|which|when|where|why|how(?:\'s)?(?: come| much| many| long| often| far| big|',
    ' important)?)\\b',
  ),
  bare: r(
    '^(?:why(?: not)?|how|when|where|who|(?:to|with|at|for|from|by|about|on|in) (?:whom|what|which)(?: \\w+)?|since when|',
    'what exactly|how (?:long|often|well|much|bad|far))(?: then)?$',
  ),
  subordinate: /\b(?:that|because|who|when|if|while|why|how|what|where|which|whether|or|although|before|after)\b/i,
  joint: r(
    '[,:]\\s*(?:(?:and|or|but|if so|if not)\\b[\\s,]*)*|\\s+(?:and if so|and if not|and then|and|or|but)\\s+(?:if so|',
    'if not)?,?\\s*',
  ),
  but: 'but',
  aside: r(
    "^(?:what|who|which) (?:is|are|was|were|does|do|did)?(?:n't| not)?$|^(?:do|would|did) you (?:think|say|suppose|reckon|",
    'believe)$|^(?:were|should|had) (?:he|she|you|it) to\\b',
  ),
  request: r(
    `^(?:can|could|would|will|may|might)\\s+(?:${YOU}|we|i)\\b(?: (?:please|maybe|perhaps|also|be willing to|be able to|like to|`,
    `try to|want to|a bit|`,
    `briefly|just|possibly|care to|mind))*\\s+(?:${TELLING}|(?:tell|describ|explain|shar|elaborat|expand|clarify|say|giv|walk|tak|`,
    `help)ing|put (?:it |that |this |a name |words )?(?:into words|to)|`,
    `pause|stay with|dwell on|zoom in|(?:go|look|think) back (?:at|on|to) (?:that|the|what|how)|be more specific|(?:go|dig|delve|`,
    `look)(?: \\w+){0,2} (?:deeper|further|closer)|unpack|spell out|imagine (?:how|what))\\b`,
  ),
  noRequest: r(
    `^\\w+ (?:${YOU}|we|i)\\b.*?\\b(?:(?:tell|show|give|help|explain (?:it |this |that )?to|talk to|share (?:it |this |`,
    `that )?with|say (?:it |this |that )?to|take) (?:him|her|them|your|the (?:patient|family|team|parents|mother|father|`,
    `nurse|receptionist)|it|a|some|more time)\\b)(?! (?:example|impression|picture|sense))`,
  ),
  tell: r(
    '^(?:just )?(?:please )?(?:tell (?:us|me)|describe|explain|share|walk (?:us|me)|take us|help (?:us|me) understand|give (?:us |',
    'me )?an example|think back|imagine|say (?:some )?more|name)\\b',
  ),
  finite,
  subject,
  inverts: () => false,
  opens: (first, second) => AUXILIARY.has(first.toLowerCase()) && (subject(second) || !/^(?:you|i)$/i.test(first)),
  declares: (said) => PRONOUN.has(said[0]?.toLowerCase()) || said.slice(1, 7).some(finite),
  anywhere,
  strong: { any: tags, verb: byVerb, question: byQuestionWord },
  exception: openByVerb.filter(([label]) => label === 'open'),
  negated: [
    ['gesloten', /\b(?:not yet|not any ?more)\b|n't .*\b(?:yet|any ?more)\b/i],
    ['suggestief', /^\w+n't\b|\bnot\b(?! sure)|\bnever\b/i],
  ],
  rules: { verb: [...openByVerb, ...suggestiveByVerb], statement: bySaying, fragment: bySaying },
  self: /\b(?:i|i'm|i've|i'd|i'll|me|my|mine|myself)\b/i,
  others: r(
    '(?<!\\b(?:that|who|which|when|if|because|while) .*)\\b(?:you|your|yours)\\b|\\b(?:if you were (?:me|i)|anyone here|',
    'anybody here|in my (?:place|position|shoes)|(?:can|could|does|has) (?:anyone|anybody|',
    'someone|somebody))\\b',
  ),
  choice(text, head) {
    if (/\band if (?:so|not|yes|no)\b|, if (?:so|not),/i.test(text)) return true;
    const said = text.replace(OR_SO, ' ').trim();
    const [, before, after] = said.match(/^(.*?),?\s+or\s+(.+)$/i) ?? [];
    if (after === undefined) return false;
    if (head !== 'question') return !/\bwhether\b/i.test(before) || /^not$/i.test(after);
    const [, question, answers] = said.match(/^(.*)[,:]\s*((?:(?![,:]).)*\bor\b.*)$/i) ?? [];
    if (!answers || answers.split(/\s+/).length > 9 || !words(question).some(finite)) return false;
    return !/\b(?:if|when|that|because|while)\b/i.test(question) || /\b(?:more|most|rather|hardest|worse)\b/i.test(question);
  },
};
