/** English, as one asks questions in a practice. `grammar.js` says what a rule is. */

const list = (/** @type {string} */ text) => new Set(text.trim().split(/\s+/));
const r = (/** @type {string} */ source) => new RegExp(source, 'i');

const AUXILIARY = list(`
  am are is was were have has had do does did can could will would shall should may might must isn't aren't wasn't weren't haven't hasn't
  hadn't don't doesn't didn't can't couldn't won't wouldn't shouldn't mustn't mightn't ain't
`);
const FINITE_ONLY = list('happened happens made makes went goes came comes gave gives felt feels caused causes led leads told tells said knew knows changed changes helps helped stops stopped keeps kept touched touches affects affected bothers bothered remains needs matters hurt hurts brought brings saw reported took takes surprised');
const SUBJECT = list(`
  i you he she it they we one the a an this that these those there your his her its their our my anyone anybody someone somebody everyone
  everybody nobody anything something nothing any some
`);
const PRONOUN = list('i you he she it they we that this there');

const TELLING = 'tell|describe|explain|share|walk|give|say|elaborate|expand|clarify|sketch|paint|take|help|show|outline|name|talk';
const YOU = '(?:you|anke|one)';

/** @type {import('./grammar.js').Rule[]} */
const anywhere = [
  ['advies', r("\\bif i (?:were|was) (?:you|in your (?:place|shoes|position))\\b|\\bin your (?:place|shoes) i'?(?: would|d)\\b")],
  ['advies', r("\\bmy (?:advice|tip|suggestion) (?:is|would)\\b|\\b(?:a tip|one suggestion|i suggest|i'd suggest|i would suggest|i'd recommend|i would recommend|i recommend|i advise)\\b")],
  ['advies', r('^(?:what )?(?:(?:always |really )?(?:helped|helps|works|worked) (?:for )?(?:me|us)\\b)|\\b(?:it )?(?:helped|works|worked) for (?:me|us)\\b'), r('^(?:what|how) (?:helped|did)')],
];

/** @type {import('./grammar.js').Rule[]} */
const byVerb = [
  ['suggestief', r("^(?:could|might|can|couldn't|would|may) (?:it|this|that)(?: not)?(?: just| simply| perhaps)? be (?:that|because)\\b|^is it (?:not )?possible that\\b|^(?:could|might|may) (?:he|she|they|this|that|it|you)(?: not)?(?: just| simply| perhaps)? (?:have|be)\\b"), r('\\b(?:idea|option|help)\\b')],
  ['advies', r("^(?:have|has|did|had|haven't|hasn't|didn't)\\b.*\\b(?:considered|consider|tried|try(?:ing)? (?:to|talking|asking|saying|\\w+ing)|thought (?:about|of)|think (?:about|of) \\w+ing|thought of|given any thought|looked into|reached out|explored the option)\\b"), r('\\bthought (?:about|of) (?:him|her|it|that|this|your (?:father|mother))\\b')],
  ['advies', r(`^(?:can't|couldn't|shouldn't|mustn't|wouldn't) ${YOU}\\b`), r("^wouldn't you (?:agree|say|think)\\b|^couldn't you (?:sleep|stop)\\b|^can't you (?:sleep|see)\\b")],
  ['advies', r(`^(?:should|could|can|would|must) ${YOU} (?:not|maybe|perhaps|just|simply|try|consider|at least|possibly|also)\\b|^(?:should|could) ${YOU} \\w+ \\w`), r('\\byou (?:have|tell|see|hear|feel|sleep|imagine|trust|understand)\\b|^could you \\w+ (?:at all|anyone)')],
  ['advies', r("^(?:would|wouldn't|isn't|is|might|could|wasn't|doesn't|does)(?: not)? (?:it|that|this)(?: not)? (?:not |perhaps |maybe |also |be |make sense )*(?:help|be (?:an idea|better|good|wise|useful|an option|worth|helpful|possible to)|better|wiser|an idea|a good idea|an option|time|worth|make (?:more )?sense|easier|best|wise|smart|useful|helpful|sense)\\b"), r('^(?:does|is) it (?:better|easier|help)$|^is it (?:better|easier) now')],
  ['advies', r("^(?:don't|do|wouldn't|would) you (?:not )?(?:also )?(?:think|feel|agree|believe|say)(?: that)? (?:you (?:should|could|ought|had better|need to|might|would be better)|it'?s? (?:is |would be |might be )?(?:time|better|wise|best))\\b")],
  ['advies', r("^(?:isn't|would|wouldn't|is|couldn't|can't)\\b.*\\b(?:(?:not |an? )*(?:option|idea)(?: for you)?|something for you|help|be an option|be better)$"), r('^(?:is|was) there\\b|\\bdid\\b')],
  ['advies', r("^(?:hadn't|shouldn't|couldn't) you (?:better|have)\\b|^(?:do you want to|would you like to|are you going to) (?:try|consider)\\b|^may i (?:give|offer|suggest)\\b")],
];

/** @type {import('./grammar.js').Rule[]} */
const byVerbLast = [
  ['open', r("^(?:are|were|is|was|have|has|had|do|did)\\b.*\\b(?:moments?|times?|situations?|days?|periods?|occasions?|conversations?|patients?|people|colleagues|parents|weeks|cases|examples|things)\\b.*\\b(?:when|where|in which|with whom|that|who)\\b.*\\b(?:not|n't|\\w+n't|less|better|different(?:ly)?|manage[ds]?|well|easier|lighter|calm|enjoy\\w*|did|does|worked|good|fine|at ease|able)\\b")],
  ['open', r('^(?:has|have|did|does|do|is|was)\\b.*\\b(?:ever|sometimes|also)\\b.*\\b(?:gone|go|went|worked|work|managed|manage|been) (?:well|better|differently|different|to)\\b')],
  ['open', r('^(?:is|was) there (?:anything|something|someone|anyone)\\b.*\\b(?:helps?|helped|works|worked|support)\\b|^do you have an example\\b')],
  [null, r('^(?:are|were|is|was) there (?:\\w+ )?(?:moments?|times|situations|days|anything|something)\\b.*\\b(?:when|where|that|you)\\b|^do you (?:know|remember|recall) (?:what|where|how|which|when|why)\\b')],
  ['suggestief', r('\\b(?:secretly|deep down|just|simply|really|obviously|surely|of course|for heaven\'s sake)\\b'), r('\\bjust (?:before|after|now)\\b')],
  ['suggestief', r("^do you (?:also|too) (?:think|feel)\\b|^do you (?:realise|realize)\\b|^(?:do you|would you) agree\\b|^are you (?:perhaps|maybe)\\b|^do you think (?:it's|it is|that's|that is) (?:normal|fair|professional|right)\\b|^(?:is|was) (?:he|she|it|that) (?:perhaps|maybe)\\b")],
];

/** @type {import('./grammar.js').Rule[]} */
const tags = [
  ['advies', r("^(?:maybe|perhaps|possibly)?,? ?(?:you|one|then you|that way you)(?: really| also| just| simply)? (?:should|could|ought|might want|need to|might|had better|must|can)(?: really| always| also| just| simply| perhaps| maybe| have| at least| still)? \\w+"), r("\\b(?:must|might|could) (?:also |really |still )?(?:have (?:been|felt|had|known|thought|wanted|hurt)|be|feel|know|\\w+ terrible)\\b|\\bcan't\\b|\\b(?:could|can) (?:have )?(?:see|saw|seen|feel|felt|tell|hear)\\b")],
  ['suggestief', r("[, ]+(?:(?:are|is|was|were|do|does|did|have|has|had|would|could|should|can|will|must)(?:n't| not)? (?:you|he|she|it|they|that|there)(?: not)?|right|no|eh|correct|isn't that so|i suppose|i guess|i assume|i take it|i imagine|surely|or not|am i right|don't you think|wouldn't you say)$"), r("^(?:what|how|why|which|who|when|where|are|is|was|were|do|does|did|have|has|had|would|could|should|can|will)\\b")],
];

/** @type {import('./grammar.js').Rule[]} */
const byQuestionWord = [
  ['advies', r("^why (?:don't|didn't|not|wouldn't|won't|haven't) you (?:just |simply |at least |first |ever )*(?!feel|like|want|trust|think|believe|know|understand|sleep|remember|dare)\\w+|^why not\\b|^why (?:can't|couldn't|do|did) you (?:not )?(?:just|simply)\\b")],
  ['advies', r("^(?:how|what) about (?:a|an|some|\\w+ing|asking|your own)\\b|^what if (?:you|the two of you|you all)\\b|^what (?:would|do) you (?:think|say) (?:of|about|to) (?:\\w+ing|the idea)\\b|^(?:what|how) do you feel about (?:the idea of|trying)\\b|^when are you (?:finally )?going to\\b|^how would it be to (?:just|simply|first)\\b|^what (?:stops|keeps) you from (?:just|simply)\\b"), r('\\bdid nothing\\b')],
  ['suggestief', r("^how (?:could|can) you (?:just |possibly |ever )|^who (?:wouldn't|would not)\\b|^what did you expect$|^what's (?:so )?wrong with that\\b|\\b(?:on earth|for heaven's sake)\\b")],
];

/** @type {import('./grammar.js').Rule[]} */
const bySaying = [
  ['suggestief', r('\\bmust (?:\\w+ )?(?:have|be|feel)\\b')],
  ['advies', r("^(?:maybe|perhaps|possibly) (?:you|it|a|an|the|ask\\w*|try\\w*|talk\\w*|call\\w*|just)\\b(?!.*\\b(?:was|were|felt|had|are|is just)\\b)|^i(?:'d| would)\\b(?! (?:like|love|be (?:curious|interested)))"), r('\\bi(?:\'d| would) (?:have been|be|feel|also|find|want to (?:know|hear))\\b')],
  ['advies', r("^(?:just |simply |please )?(?:try|call|ask|talk|write|look|consider|stop|make|take|give|let|plan|avoid|accept|stay|send|arrange|speak|get|go|find|set|put|invite|see) (?!happened)"), r('\\b(?:what|how|which|where|why|who)\\b')],
  ['advies', r("^(?:it|that) (?:might|would|could|may|will)(?: really| also)? (?:help|be (?:better|good|wise|useful|an idea|best))\\b|^you(?:'d| would)(?: be)? better\\b|^(?:ever )?(?:thought|considered|tried)\\b")],
  ['suggestief', r('^(?:surely|of course|obviously|clearly|so (?:you|he|she|they|really|it)|apparently|no doubt)\\b|^(?:you|he|she|they|it|that|this)\\b.*\\b(?:surely|obviously|of course|clearly|probably|just|must|really|no doubt|certainly)\\b')],
];

/** @param {string} word */
const subject = (word) => SUBJECT.has(word.toLowerCase()) || /^[A-Z]/.test(word);
/** @param {string} word */
const finite = (word) => AUXILIARY.has(word.toLowerCase()) || FINITE_ONLY.has(word.toLowerCase()) || /[^e]ed$/.test(word);

/** @type {import('./grammar.js').Language} */
export const english = {
  leadIn: /^(?:and|but|so|or|ok|okay|yes|well|hi|hello|sorry|also|by the way|honestly|my question(?: to you| for you)?(?: is)?|another question|if i may(?: ask)?|dear \w+)(?=[\s,:])[\s,:]+(?!forth\b)(?!you\b)(?!he\b)(?!she\b)(?!really\b)(?!they\b)(?!it\b)/i,
  vocative: /^[A-Z]\w+(?: and [A-Z]\w+)?[,:]\s+(?=\w)/,
  indirect: /^(?:i'm|i am|we are|we're)(?: \w+){0,2} (?:curious|wondering|interested)\b(?: about| in| to know| to hear)?|^i(?: \w+)? wonder(?:ed)?\b|^i(?:'d| would)(?: really)? (?:like|love) to (?:know|hear|understand)\b|^(?:may|can) i ask\b/i,
  whether: /^(?:whether|if|that)\b/i,
  questionWord: /^(?:(?:at|about|against|by|for|from|in|into|of|on|since|through|to|towards|under|until|with|within|after|before|around) )?(?:what(?:'s)?|who(?:m|se|'s)?|which|when|where|why|how(?:'s)?(?: come| much| many| long| often| far| big| important)?)\b/i,
  bare: /^(?:why|how|when|where|who|to whom|with whom|about what|why not)$/i,
  subordinate: /\b(?:that|because|who|when|if|while|why|how|what|where|which|whether|or|although|before|after)\b/i,
  joint: /[,:]\s*(?:(?:and|or|but|if so|if not)\b[\s,]*)*|\s+(?:and if so|and if not|and then|and|or|but)\s+(?:if so|if not)?,?\s*/i,
  but: 'but',
  aside: /^(?:do|would|did) you (?:think|say|suppose|reckon|believe)$|^(?:were|should|had) (?:he|she|you|it) to\b/i,
  request: r(`^(?:can|could|would|will|may|might)\\s+(?:${YOU}|we|i)\\b(?: (?:please|maybe|perhaps|also|be willing to|like to|try to|briefly|just|possibly|care to|mind))*\\s+(?:${TELLING}|telling|describing|explaining|sharing)\\b`),
  noRequest: r(`^\\w+ (?:${YOU}|we|i)\\b.*?\\b(?:(?:tell|show|give|help|explain (?:it |this |that )?to|talk to|share (?:it |this |that )?with|say (?:it |this |that )?to|take) (?:him|her|them|your|the (?:patient|family|team|parents|mother|father|nurse|receptionist)|it|a|some|more time)\\b)(?! (?:example|impression|picture|sense))`),
  tell: /^(?:please )?(?:tell (?:us|me)|describe|explain|share|walk (?:us|me)|take us|help (?:us|me) understand|give (?:us |me )?an example|think back|imagine|say (?:some )?more|name)\b/i,
  finite,
  subject,
  opens: (first, second) => AUXILIARY.has(first.toLowerCase()) && (subject(second) || !/^(?:you|i)$/i.test(first)),
  declares: (said) => PRONOUN.has(said[0]?.toLowerCase()) || said.slice(1, 7).some(finite),
  anywhere,
  strong: { any: tags, verb: byVerb, question: byQuestionWord },
  negated: [
    ['gesloten', /\b(?:not yet|not any ?more)\b|n't .*\b(?:yet|any ?more)\b/i],
    ['suggestief', /^\w+n't\b|\bnot\b(?! sure)|\bnever\b/i],
  ],
  rules: { verb: byVerbLast, statement: bySaying, fragment: bySaying },
  self: /\b(?:i|i'm|i've|i'd|i'll|me|my|mine|myself)\b/i,
  others: /\b(?:you|your|yours|anyone here|anybody here|in my (?:place|position|shoes)|(?:can|could|does|has) (?:anyone|anybody|someone|somebody))\b/i,
  choice(text, head) {
    const said = text.replace(/\b(?:or so|or something(?: like that)?|more or less|one or two|or anything|or any\w*|once or twice|sooner or later)\b/gi, ' ').trim();
    const [, before, after] = said.match(/^(.*?),?\s+or\s+(.+)$/i) ?? [];
    if (after === undefined) return false;
    if (head !== 'question') return !/\bwhether\b/i.test(before) || /^not$/i.test(after);
    const [, question, answers] = said.match(/^(.*)[,:]\s*((?:(?![,:]).)*\bor\b.*)$/i) ?? [];
    if (!answers || answers.split(/\s+/).length > 9) return false;
    return !/\b(?:if|when|that|because|while)\b/i.test(question) || /\b(?:more|most|rather|hardest|worse)\b/i.test(question);
  },
};
