/**
 * English: what is open although a verb comes first: who asks for the exception ("are there days when it does work?") asks well.
 * `grammar.js` says what a rule is; null is silence, which costs less than a wrong hint.
 */
import { r } from './text.js';

/** Words of an exception. */
const EXCEPTION =
  "not|\\w+n't|less|fewer|better|different(?:ly)?|manage[ds]?|well|easier|lighter|calm(?:er)?|quiet(?:er)?|enjoy\\w*|did|does|do|worked|" +
  'good|fine|at ease|able|safe|without|easily|relaxed|work for you';
/** Something there is or somebody has ... */
const THERE = '^(?:are|were|is|was|have|has|had|do|does|did)\\b';
const OCCASION =
  '(?:moments?|times?|situations?|days?|periods?|occasions?|conversations?|meetings?|patients?|clients?|pupils?|students?|class(?:es)?|lessons?|' +
  'people|colleagues?|parents?|weeks?|months?|evenings?|mornings?|years?|cases?|examples?|things?|places?|teams?|jobs?)';
const OF_WHICH = '(?:in which|at which|on which|(?:with|for|to|by|about) (?:whom|which)|whom)';
const SOMETIMES = '(?:ever|sometimes|also|before|in other \\w+|with other \\w+|with others)';

/** @type {import('./grammar.js').Rule[]} */
export const openByVerb = [
  ['open', r('^(?:does|did) it (?:ever|sometimes|also)\\b.*\\b(?:happen|occur)\\w* that\\b')],
  ['open', r(
    '^\\w+ you\\b.*\\b(?:tell|describe|explain|name|put into words|say) (?:us |me )?(?:what|how|where|which|when|who)\\b',
  ), r('\\b(?:him|her|them|to (?:him|her|them|your))\\b.* (?:what|how|where|which|when|who)\\b')],
  ['open', r(`${THERE}.*\\b${OF_WHICH}\\b.*\\b(?:${EXCEPTION})\\b`)],
  ['open', r(`${THERE}.*\\b${OCCASION}\\b.*\\b(?:when|where|that|who)\\b.*\\b(?:${EXCEPTION})\\b`)],
  ['open', r(`^(?:are|were|is|was) there\\b.*\\b${OCCASION} (?:without|with less)\\b`)],
  ['open', r(
    `${THERE}.*\\b${SOMETIMES}\\b.*\\b(?:(?:gone|go|went|worked|work|managed|manage|been)(?: before)? (?:well|better|differently|`,
    `different|to|out)|succeed\\w*)\\b`,
  )],
  ['open',
    r(
      '^(?:is|was|are|were) there (?:anything|something|someone|anyone|things|people)\\b.*\\b(?:helps?|helped|works|worked|support)\\b|',
      '^do you have an example\\b',
    ),
  ],
  [null, r(`${THERE}.*\\bever\\b.*\\b(?:who|where|in which|with whom|when)\\b`)],
  [null,
    r(
      '^(?:are|were|is|was) there (?:\\w+ ){0,2}(?:moments?|times|situations|days|anything|something|people|',
      'colleagues)\\b.*\\b(?:when|where|that|who|you)\\b|',
      `^(?:do|did) you (?:still )?(?:know|remember|recall) (?:what|where|how|which|when|why|who)\\b|${THERE}(?!.*\\b(?:any|`,
      `some)(?:one|body)\\b).*\\b${OF_WHICH}\\b`,
    ),
  ],
];
