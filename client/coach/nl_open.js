/**
 * Dutch: what is open although a verb comes first: who asks for the exception ("are there days on which it does work?") asks well.
 * `grammar.js` says what a rule is; null is silence, which costs less than a wrong hint.
 */
import { EXCEPTION } from './nl_advice.js';
import { WHERE } from './nl_words.js';
import { r } from './text.js';

/** Something there is or somebody has ... */
const THERE =
  '^(?:zijn|waren|is|was|heb|had|heeft|hebt|hebben|hadden|ken|kent|kennen|kende|herken|herkent|bestaat|bestaan|komen|zie|ziet|' +
  'herinner|weet)\\b';
/** ... of which more is asked. Behind "dat" may also stand what somebody thinks, so it asks for a noun of time or place. */
const OF_WHICH = '(?:waarin|waarop|waarbij|waarmee|waarvan|waarna|(?:bij|met|van|aan|voor|tegen|door|over) (?:wie|wier|welke))';
const OCCASION =
  '(?:\\w*moment(?:en)?|\\w*situaties?|keren|keer|\\w*dag(?:en)?|periodes?|tijd(?:en)?|\\w*gesprek(?:ken)?|plek(?:ken)?|' +
  'voorbeelden?|ervaringen|\\w*consult(?:en)?|\\w*dienst(?:en)?|gevallen|contacten|dingen|kanten|weken|maanden|avond(?:en)?|ochtend(?:en)?|' +
  'jaren|les(?:sen)?|uren|zitting(?:en)?|zaken|overleggen|vergadering(?:en)?|fases?)';
const ASKING = `(?:wat|hoe|${WHERE}|welke?|wanneer|wie)\\b`;
const TO_TELL =
  'vertellen|beschrijven|omschrijven|uitleggen|uit te leggen|toelichten|toe te lichten|benoemen|verwoorden|aangeven|aan te geven|schetsen';
const SOMETIMES = '(?:weleens|wel eens|soms|ooit|vroeger|vorig\\w* \\w+|eerst|daarvoor|destijds|af en toe|bij andere\\w*|met andere\\w*)';
const ALSO = '(?:ook(?! wel\\b)|eerder|een keer|in andere \\w+|bij een ander\\w*|met een ander\\w*)';
/** Verbs of how it goes with something. */
const GOES =
  '^(?:is|zijn|waren|lukt|lukte|lukten|ging|gingen|gaat|gaan|was|kon|kun|kan|kunt|voelde|voel|voelt|verliep|verloopt|loopt|liep|werkt|werkte|' +
  'heb|hebt|heeft|had|ben|bent)\\b';

/** @type {import('./grammar.js').Rule[]} */
export const openByYesNo = [
  ['open', r(`^(?:komt|kwam|gebeurt|gebeurde|overkomt) het\\b.*\\bdat\\b.*\\b(?:${EXCEPTION})\\b`)],
  ['open', r(`^\\w+ .*\\b(?:${TO_TELL}) ${ASKING}`), r(`\\b(?:hem|haar|hen|ze|aan|tegen|niet)\\b.* ${ASKING}`)],
  ['open', r(`${THERE}.*\\b${OF_WHICH}\\b.*\\b(?:${EXCEPTION})\\b`)],
  ['open', r(`${THERE}.*\\b${OCCASION}\\b.*\\b(?:waar|dat|die|wanneer|wie|toen)\\b.*\\b(?:${EXCEPTION})\\b`)],
  ['open', r(`${THERE}(?: \\w+){0,4} [\\w']+(?:en|s) die\\b.*\\b(?:${EXCEPTION})\\b`)],
  ['open', r(`^(?:zijn|waren|is|was) er\\b.*\\b(?:die|dat|wat|waar)\\b.*\\b(?:wel|anders?|helpt|helpen|hielp|hielpen|lukt|lukte|steun)\\b`)],
  ['open', r(`^(?:zijn|waren|is|was) er\\b.*\\b${OCCASION} (?:zonder|met minder|geweest zonder)\\b`)],
  ['open',
    r(
      `${GOES}.*\\b${SOMETIMES}\\b.*\\b(?:wel(?! eens)|anders|beter|gelukt|goed|makkelijker|prettiger|soepeler|rustiger)\\b|`,
      `${GOES}.*\\b${ALSO}\\b.*\\b(?:wel(?! eens)|gelukt|anders)\\b`,
    ),
    r('\\b(?:gedacht|verteld|gezegd)\\b|\\b(?:iemand|iets|niets|niemand) anders\\b'),
  ],
  ['open', r(`^(?:heb|hebt|heeft|hebben)\\b.*\\b(?:meegemaakt|ervaren|gemerkt|gezien) (?:dat|hoe)\\b.*\\b(?:${EXCEPTION})\\b`)],
  ['open', r('^lukt(?:e)? (?:het|dat)(?: \\w+){0,2} (?:weleens|wel eens|soms|ooit)\\b')],
  ['open', r('^heb(?:t|ben)? (?:je|jij|u|jullie)(?: \\w+){0,2} (?:een )?voorbeeld')],
  [null, r(`${THERE}.*\\b(?:ook|weleens|wel eens|soms|ooit)\\b.*\\b${OCCASION}\\b.*\\b(?:${WHERE}|dat|die)\\b`)],
  [null, r(
    `^(?:zijn|waren|is|was) er (?:\\w+ ){0,3}(?:${OCCASION}|iets)\\b.*\\b(?:${WHERE}|dat|die|wat|wie)\\b|`,
    `${THERE}(?!.*\\biemand\\b).*\\b${OF_WHICH}\\b`,
  )],
  [null,
    r(`^(?:weet|weten|herinner|heb|hebt|heeft) (?:je|jij|u|ge)(?: je)?(?: \\w+){0,3} ${ASKING}`),
    r('\\b(?:eens|gezegd|verteld|gevraagd)\\b|^weet je wel\\b'),
  ],
];
