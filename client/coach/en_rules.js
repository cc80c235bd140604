/** English: what tells advice and suggestion. `grammar.js` says what a rule is. */
import { r } from './text.js';

const YOU = '(?:you|one)';

/** @type {import('./grammar.js').Rule[]} */
export const anywhere = [
  ['advies', r("\\bif i (?:were|was) (?:you|in your (?:place|shoes|position))\\b|\\bin your (?:place|shoes) i'?(?: would|d)\\b")],
  ['advies',
    r(
      "\\bmy (?:advice|tip|suggestion) (?:is|would)\\b|\\b(?:a tip|one suggestion|i suggest|i'd suggest|i would suggest|",
      "i'd recommend|i would recommend|i recommend|i advise)\\b",
    ),
  ],
  ['advies',
    r(
      '^(?:what )?(?:(?:always |really )?(?:helped|helps|works|worked) (?:for )?(?:me|us)\\b)|\\b(?:it )?(?:helped|works|',
      'worked) for (?:me|us)\\b',
    ),
    r('^(?:what|how) (?:helped|did)'),
  ],
];

/** @type {import('./grammar.js').Rule[]} */
export const byVerb = [
  ['suggestief',
    r(
      "^(?:could|might|can|couldn't|would|may) (?:it|this|that)(?: not)?(?: just| simply| perhaps)? be (?:that|because)\\b|",
      "^is it (?:not )?possible that\\b|^(?:could|might|may) (?:he|she|they|this|that|it|you)(?: not)?(?: just| simply|",
      " perhaps)? (?:have|be)\\b",
    ),
    r('\\b(?:idea|option|help|wis\\w+|better|useful|worth|good to|time to)\\b|, and (?:how|why|what|who|when)\\b'),
  ],
  ['advies',
    r(
      "^(?:have|has|did|had|haven't|hasn't|didn't)\\b.*\\b(?:considered|consider|tried|try(?:ing)? (?:to|talking|asking|",
      "saying|\\w+ing)|thought (?:about|of)|think (?:about|of) \\w+ing|thought of|given any thought|looked (?:into|at (?:a|an|",
      "getting|taking))|reached out|",
      "explored the option)\\b",
    ),
    r('\\bthought (?:about|of) (?:him|her|it|that|this|your (?:father|mother))\\b'),
  ],
  ['advies',
    r(
      `^(?:can't|couldn't|shouldn't|mustn't|wouldn't) (?!(?:he|she|they|it|this|that|we|i|the|his|her|a|there|any\\w*|every\\w*)\\b)\\w+\\b|`,
      `^(?:shouldn't|can't|couldn't) (?:he|she|they|we|a|an|the \\w+|some\\w+)(?: \\w+)? (?!have\\b)(?:just|simply|first|see|take|`,
      `do|go|get|talk|ask|step in|help)\\b|`,
      `^(?:isn't|wasn't|wouldn't) .*\\b(?:something for you|for you two|something to \\w+.*|there (?:a|an|any) (?:way|possibility|`,
      `option|chance|room) .*|\\w+est to \\w+.*)$|^(?:wouldn't|isn't) (?:it|that)(?: be)? \\w+(?:er|est) (?:to|if)\\b|`,
      `^wouldn't it \\w+.* to \\w+|^isn't an? .*\\w+er than\\b|`,
      `^don't you (?:need|have|want) to (?!admit)\\w+`,
    ),
    r(
      "^wouldn't you (?:agree|say|think)\\b|^couldn't you (?:sleep|stop)\\b|^(?:can't|couldn't) you (?:sleep|see|tell)\\b|",
      "^\\w+'t you have (?:seen|known|guessed)\\b",
    ),
  ],
  ['advies',
    r(
      `^(?:should|could|can|would|must) ${YOU} (?:not|maybe|perhaps|just|simply|try|consider|at least|possibly|also)\\b|`,
      `^(?:should|could) ${YOU} \\w+ \\w`,
    ),
    r(
      '\\byou (?:have|tell|see|hear|feel|sleep|imagine|trust|understand|look (?:him|her|them)|bear|stand|cope|concentrate)\\b|',
      '^could you \\w+ (?:at all|anyone)',
    ),
  ],
  ['advies',
    r(
      "^(?:would|wouldn't|isn't|is|might|could|wasn't|doesn't|does)(?: not)? (?:it|that|this)(?: not)? (?:not |perhaps |",
      "maybe |also |be |make sense )*(?:help|be (?:an idea|better|good|wise|useful|an option|worth|helpful|possible to)|",
      "better|wiser|sensible|advisable|practical|handy|an idea|a good idea|an option|time|worth|make (?:more )?sense|easier|best|",
      "wise|smart|useful|helpful|",
      "sense)\\b",
    ),
    r('^(?:does|is) it (?:better|easier|help)$|^is it (?:better|easier) now'),
  ],
  ['advies',
    r(
      "^(?:don't|do|wouldn't|would) you (?:not )?(?:also )?(?:think|feel|agree|believe|say)(?: that)? (?:you (?:should|could|",
      "ought|had better|need to|might|would be better)|it'?s? (?:is |would be |might be )?(?:time|better|wise|best))\\b",
    ),
  ],
  ['advies',
    r(
      "^(?:isn't|would|wouldn't|is|couldn't|can't)\\b.*\\b(?:(?:not |an? )*(?:option|idea)(?: for \\w+)?|something for you|",
      "(?<!\\b(?:getting|got|need|for|want) )help|be an option|be better)$",
    ),
    r('^(?:is|was) there\\b|\\bdid\\b'),
  ],
  ['advies',
    r(
      "^might it be (?:wise|good|better|an idea|useful|time)\\b|^(?:would|could|might) (?:a|an|another|some|more|",
      "less)\\b.*\\b(?:work|help|do)\\b|^would (?!you\\b)(?:\\w+ ){1,3}help\\b|^(?:would|could|might) it make (?:a|",
      "any) difference if\\b|",
      "^(?:is|would) it (?:be )?worth (?:\\w+ing)\\b",
    ),
  ],
  ['advies',
    r(
      "^(?:hadn't|shouldn't|couldn't) you (?:better|have (?!known|seen|guessed|expected|felt))\\b|^(?:do you want to|",
      "would you like to|are you going to) (?:try|",
      "consider)\\b|^may i (?:give|offer|suggest)\\b",
    ),
  ],
];

/** @type {import('./grammar.js').Rule[]} */
export const suggestiveByVerb = [
  ['suggestief',
    r('\\b(?:secretly|deep down|just|simply|really|obviously|surely|of course|for heaven\'s sake)\\b'),
    r('\\bjust (?:before|after|now)\\b'),
  ],
  ['suggestief',
    r(
      "^do you (?:also|too) (?:think|feel)\\b|^do you (?:realise|realize)\\b|^(?:do you|would you) agree\\b|",
      "^are you (?:perhaps|maybe)\\b|^do you think (?:it's|it is|that's|that is) (?:normal|fair|professional|right)\\b|",
      "^(?:is|was) (?:he|she|it|that) (?:perhaps|maybe)\\b",
    ),
  ],
];

/** @type {import('./grammar.js').Rule[]} */
export const tags = [
  ['advies', r(
    "^i (?:do )?think (?:that )?(?:you'd better|you (?:should|could|need to|had better|ought|must))\\b|^i'd say you (?:should|could)|",
    "^then you'd better\\b",
  )],
  ['advies',
    r(
      "^(?:maybe|perhaps|possibly)?,? ?(?:you|one|then you|that way you)(?: really| also| just| simply)? (?:should|could|",
      "ought|might want|need to|might|had better|must|can)(?: really| always| also| just| simply| perhaps| maybe| have|",
      " at least| still)? \\w+",
    ),
    r(
      "\\b(?:must|might|could) (?:also |really |still )?(?:have (?:been|felt|had|known|thought|wanted|hurt)|be|feel|know|",
      "\\w+ terrible)\\b|\\bcan't\\b|\\b(?:could|can) (?:have )?(?:see|saw|seen|feel|felt|tell|hear)\\b",
    ),
  ],
  ['suggestief',
    r(
      "[, ]+(?:(?:are|is|was|were|do|does|did|have|has|had|would|could|should|can|will|must)(?:n't| not)? (?:you|he|she|it|",
      "they|that|there)(?: not)?|right|eh|correct|isn't that so|i suppose|i guess|i assume|i take it|i imagine|surely|",
      "or not|am i right|don't you think|wouldn't you say)$|,\\s*no$",
    ),
    r(
      "^(?:(?:to|from|with|for|at|by|in|on|about) )?(?:what|how|why|which|whom?|when|where|are|is|was|were|do|does|did|have|has|had|",
      "would|could|should|can|will)\\b",
    ),
  ],
];

/** @type {import('./grammar.js').Rule[]} */
export const byQuestionWord = [
  ['meervoudig', r('^(?:\\w+ )?(?:what|how|where|when|who|why|which) and (?:\\w+ )?(?:what|how|where|when|who|whom|why|which)\\b')],
  ['advies',
    r(
      "^why (?:don't|not|wouldn't|won't|haven't) you (?:just |simply |at least |first |ever )*(?!feel|like|want|trust|",
      "think|believe|know|understand|sleep|remember|dare)\\w+|^why not\\b|^why would you not\\b|^why (?:can't|couldn't|do|",
      "did|didn't) you (?:not )?(?:just|simply|first|at least)\\b|^why didn't you (?:ask|call|ring|take|send|report|use|bring|",
      "refer|involve|invite|check|try|write|file|warn|postpone|cancel|hand)\\b",
    ),
  ],
  ['advies',
    r(
      "^(?:how|what) about (?:a|an|some|\\w+ing|asking|your own)\\b|^what if (?:you|the two of you|you all)\\b|",
      "^what (?:would|do) you (?:think|say) (?:of|about|to) (?:\\w+ing|the idea)\\b|^(?:what|",
      "how) do you feel about (?:the idea of|trying)\\b|^when are you (?:finally )?going to\\b|^how would it be (?:to|if you) (?:just|",
      "simply|first)\\b|^what (?:stops|keeps) you from (?:just|simply)\\b",
    ),
    r('\\bdid nothing\\b|^what if \\w+ (?:had|hadn\'t|were|weren\'t)\\b'),
  ],
  ['suggestief',
    r(
      "^how (?:could|can) you (?:just |possibly |ever )|^who (?:wouldn't|would not)\\b|^what did you expect$|",
      "^what's (?:so )?wrong with that\\b|\\b(?:on earth|for heaven's sake)\\b",
    ),
  ],
];

/** @type {import('./grammar.js').Rule[]} */
export const bySaying = [
  ['suggestief', r('\\bmust (?:\\w+ )?(?:have|be|feel)\\b')],
  ['advies',
    r(
      "^(?:maybe|perhaps|possibly) (?:you|it|a|an|the|ask\\w*|try\\w*|talk\\w*|call\\w*|just)\\b(?!.*\\b(?:was|were|felt|had|",
      "are|is just)\\b)|^i(?:'d| would)\\b(?! (?:like|love|be (?:curious|interested)))",
    ),
    r('\\bi(?:\'d| would) (?:have been|be|feel|also|find|want to (?:know|hear))\\b'),
  ],
  ['advies',
    r(
      "^(?:just |simply |please )?(?:try|call|ask|talk|write|look|consider|stop|make|take|give|let|plan|avoid|accept|stay|",
      "send|arrange|speak|get|go|find|set|put|invite|see) (?!happened)",
    ),
    r('\\b(?:what|how|which|where|why|who)\\b'),
  ],
  ['advies',
    r(
      "^(?:it|that) (?:might|would|could|may|will)(?: really| also)? (?:help|be (?:better|good|wise|useful|an idea|best))\\b|",
      "^you(?:'d| would)(?: be)? better\\b|^(?:ever )?(?:thought|considered|tried)\\b",
    ),
  ],
  ['suggestief',
    r(
      '^(?:surely|of course|obviously|clearly|so (?:you|he|she|they|really|it)|apparently|no doubt)\\b|^(?:you|he|she|they|',
      'it|that|this)\\b.*\\b(?:surely|obviously|of course|clearly|probably|just|must|really|no doubt|certainly)\\b',
    ),
  ],
];
