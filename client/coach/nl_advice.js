/** Dutch: advice in the form of a question, with what only looks like it in between. `grammar.js` says what a rule is. */
import { WHERE } from './nl_words.js';
import { named, r } from './text.js';

const YOU = '(?:je|jij|u|jullie|[A-Z]\\w+)';
const BETTER =
  'beter|handig|handiger|verstandig|verstandiger|slim|slimmer|een (?:goed |beter )?idee|een (?:\\w+ )?optie|' +
  'een mogelijkheid|de oplossing|een oplossing|tijd|zinvol|zinvoller|nuttig|raadzaam|makkelijker|eenvoudiger|effectiever|' +
  'het beste|het \\w+ste?(?= om\\b)|(?:het )?(?:handigst|slimst|verstandigst)e?|\\w{3,}er(?= om\\b)|aan te raden|de moeite|mooi om|' +
  'goed om|fijn om|zaak';
const EXPERIENCE =
  'meegemaakt|gehad|gevoeld|ervaren|gezien|gemerkt|gehoord|gebeurd|ontmoet|voorgekomen|beleefd|tegengekomen|overkomen|' +
  'getwijfeld|gehuild|boos geweest|bang geweest|zo geweest|last van|ruzie';
/** What one can only do with hindsight. */
const SEEING = 'bedenken|(?:zien )?aankomen|voorzien|weten|vermoeden|aanvoelen|verwachten|snappen|begrijpen|inzien';
/** Words of an exception: a question after what went well is a good one, verb first or not. */
export const EXCEPTION =
  'wel|niet|geen|minder|beter|anders|lukt|lukte|lukken|goed|makkelijker|lichter|rustig|rustiger|fijn|meer|ontspannen|' +
  'plezier|soepel|vanzelf|prettig|trots|energie|tevreden|zonder|gelukt|werkte|hielp|helpt';

/** @type {import('./grammar.js').Rule[]} */
export const anywhere = [
  ['advies',
    r(
      '\\bals ik (?:in )?(?:jou|u|je)(?:w schoenen| plaats| schoenen)?\\b.*\\b(?:was|stond|zou)\\b|\\bals ik (?:jou|',
      'u) (?:was|ben)\\b|\\bin (?:jouw|uw) (?:plaats|geval|schoenen)(?: stond ik| was ik)? (?:zou|had|ging|deed)\\b',
    ),
  ],
  ['advies',
    r(
      '\\b(?:mijn (?:advies|tip|suggestie|raad)|(?:een|de) (?:tip|advies|suggestie) (?:van mij|geven|meegeven|doen|die ik)|',
      'ik raad (?:je|u)|ik adviseer|raad ik (?:je|u))\\b',
    ),
  ],
  ['advies',
    r(
      '^(?:wat )?(?:bij mij|bij ons|mij|ons) (?:altijd |vaak |enorm |erg )?(?:helpt|hielp|werkt|werkte|heeft geholpen)\\b|',
      '\\b(?:bij|voor) (?:mij|ons) (?:hielp|werkt|werkte)\\b',
    ),
  ],
  ['advies',
    named(
      `\\b(?:of|dat|als) (?:je|jij|u|jullie)(?: \\w+){0,2} (?:beter|gewoon|maar eens|eens)(?: \\w+){0,8} (?:kunt|kan|kunnen|`,
      `moet|moeten|zou|zouden)\\b(?!.*\\bwat\\b)`,
    ),
    r('^(?:hoe|wat|welke|waar|wie|waardoor|wanneer)\\b'),
  ],
  ['advies',
    r('\\b(?:is|zou|lijkt|was)\\b(?! er\\b).*\\b(?:niets?|niks|iets|wat) voor (?:jou|u|jullie|je)(?: zijn)?$'),
    r('\\btypisch\\b|^(?:wat|hoe|welke|wie|waar)\\b'),
  ],
];

/** @type {import('./grammar.js').Rule[]} */
export const adviceByYesNo = [
  ['suggestief',
    r(
      '^(?:zou|kan|kon|zal) (?:het|dat)(?: (?:ook|niet|gewoon|zo|misschien)){0,3} (?:kunnen zijn|zijn|wezen|kunnen) dat\\b|',
      '^is het (?:niet )?mogelijk dat\\b',
    ),
  ],
  ['gesloten',
    named(
      `^(?:[Hh]eb|[Hh]ebt|[Hh]eeft|[Hh]ebben|[Bb]en|[Bb]ent) ${YOU}\\b.*\\b(?:eens|ooit|wel eens|weleens|`,
      `een keer)\\b.*\\b(?:${EXPERIENCE})\\b`,
    ),
    r(`\\b(?:${EXCEPTION})\\b.*$`),
  ],
  ['advies',
    named(
      `^(?:[Hh]eb|[Hh]ebt|[Hh]eeft|[Hh]ebben|[Bb]en|[Bb]ent) ${YOU}\\b.*\\b(?:al eens|al een keer|al weleens|nooit eens)\\b`,
    ),
    r(`\\beerder\\b|\\b(?:${EXPERIENCE})\\b|\\b(?:zo|boos|bang|echt) \\w+ geweest`),
  ],
  ['advies',
    r(
      '^(?:heb|hebt|heeft|hebben|had|hadden|is|ben|bent)\\b.*\\b(?:overwogen|geprobeerd|uitgeprobeerd|in overweging genomen|',
      'de mogelijkheid besproken)\\b',
    ),
  ],
  ['advies',
    r(
      '^(?:heb|hebt|heeft|hebben|had)\\b.*\\b(?:gedacht aan (?:een|het|de optie|hulp)|eraan gedacht|gedacht om|nagedacht om|',
      'erover (?:na)?gedacht|\\bal (?:na)?gedacht (?:aan|over)|bij stilgestaan om|stilgestaan bij de (?:optie|mogelijkheid)|',
      'over nagedacht om|aan gedacht (?:om|dat|te)|er (?:al |',
      'ook )?(?:aan|over) (?:na)?gedacht)\\b',
    ),
  ],
  ['advies',
    r(
      '^(?:heb|hebt|heeft|hebben)\\b.*\\b(?:weleens|wel eens|ooit)\\b.*\\b(?:gedacht|nagedacht|besproken|gevraagd|gepraat|',
      'gesproken|gekeken naar|gebruikt|aangesproken|voorgesteld|ingeschakeld|gezocht|gevolgd)\\b',
    ),
    r('\\bmet iemand\\b'),
  ],
  ['advies',
    r(
      '^(?:vind|vindt|denk|denkt|dacht|geloof) (?:je|jij|u|jullie)(?: zelf| ook)? (?:ook )?niet dat (?:je|jij|u|',
      'jullie)\\b.*\\b(?:moet|moeten|zou|zouden|beter|kunt|kan|kunnen)\\b|niet dat het (?:\\w+ )?(?:tijd (?:is|wordt|om)|beter|handig|',
      'verstandig|helpt|zou helpen|zou schelen)',
    ),
  ],
  ['advies',
    r('^(?:heb|hebt|heeft|hebben)\\b.*\\b(?:weleens|wel eens|ooit)\\b.*\\b(?:in|uit|aan|op|af|voor|bij|door|neer|terug)ge\\w+(?:d|t|en)$'),
    r(
      '\\b(?:opgevallen|uitgescholden|afgewezen|aangevallen|uitgelachen|ingestort|aangeklaagd|afgevraagd|opgegeven|ingehouden|',
      'voorgevallen|bijgebleven)$',
    ),
  ],
  ['suggestief', r('^(?:wil|wilt|wilde) (?:je|jij|u|hij|zij|ze)\\b.*\\bniet\\b.*\\bgewoon\\b'), r('\\b(?:eens|een keer|proberen)\\b')],
  ['suggestief',
    r(
      '^(?:zou|zouden|kan|wil|wilt|kun) (?:je|jij|u|hij|zij|ze|het|dat|\\w+)\\b.*\\bniet\\b.*\\b(?:\\w+(?:d|t|en) (?:hebben|',
      'zijn)|bang zijn|boos zijn|moe zijn|zo zijn|achter zitten|onder zitten|meespelen|meewegen|liggen aan \\w+)$',
    ),
  ],
  ['suggestief',
    r('^(?:zou|zouden) (?!(?:je|jij|u|jullie|een)\\b)\\w+.*\\bniet\\b'),
    r('\\b(?:\\w{3,}er zijn (?:als|om)|zijn om|helpen|schelen|beter|handig|verstandig|goed zijn|zinvol|een idee|optie|tijd|kunnen|moeten)\\b'),
  ],
  ['advies', r('^(?:moet|moeten) (?:\\w+ ){1,3}?(?:niet|geen|eens)\\b')],
  ['advies',
    named(`^(?:[Zz]ou|[Zz]ouden|[Kk]an|[Kk]un|[Kk]unt|[Kk]unnen)(?: \\w+){1,5}? (?:niet|geen)\\b`),
    r('\\b(?:slapen|meer tegen|zijn dat)\\b'),
  ],
  ['suggestief', r(`^\\w+ (?:\\w+ ){1,3}?niet\\b.*\\b(?:${SEEING})$|^\\w+ (?:\\w+ )?niet (?:kunnen )?(?:${SEEING})\\b`)],
  ['advies', r('^had(?:den)? (?:je|jij|u|jullie)\\b.*\\b(?:niet|beter|gewoon|geen)\\b.*\\b(?:kunnen|moeten)\\b')],
  ['advies',
    r(
      '^(?:wil|wilt|ga|gaat) (?:je|jij|u|jullie) (?:\\w+ )?niet (?:\\w+ ){0,3}?(?:eens|liever|beter|een keer|even|eerst)\\b|',
      '^(?:ga|gaat|durf|durft) (?:je|jij|u) (?:\\w+ ){0,3}?niet gewoon\\b',
    ),
  ],
  ['advies',
    r(
      `^(?:is|was|lijkt|leek|zou|lijken) (?:\\S+ ){1,6}?(?:niet|geen|g'een)(?: \\w+){0,2}? (?:${BETTER}|idee|optie|`,
      `mogelijkheid|oplossing)\\b`,
    ),
    r('\\bidee dat\\b|\\btijd of\\b'),
  ],
  ['advies',
    r(`^(?:is|lijkt|zou)(?: het| dat| dit)(?: \\w+){0,4}? (?:${BETTER}|mogelijk om|haalbaar om)\\b`),
    r(
      '^is (?:het|dat|dit) (?:nu|al|inmiddels|weer|iets|wel|echt|hier|daar)\\b|^is (?:het|dat) (?:beter|makkelijker|tijd|',
      'goed|fijn|mooi|zaak)(?! (?:om .*(?:te|eerst|even)|als|dat))\\b|^is (?:het|dat) (?:fijn|mooi|goed) om\\b|',
      '\\bbeter (?:gegaan|geworden)|\\btijd of\\b',
    ),
  ],
  ['advies',
    r(
      '^(?:zou|zouden|helpt|kan)\\b(?! (?:er|je|jij|u|ge|jullie)\\b).*\\b(?:helpt|helpen|schelen|kunnen werken|verschil maken|',
      'iets opleveren|een idee zijn|goeddoen)\\b',
    ),
    r('\\b(?:jou|je) (?:toen|destijds) \\w+ helpen'),
  ],
  ['advies', r('^zou(?:den)? (?:het|dat)\\b.*\\b(?:zijn|geven|opleveren) (?:om|als)\\b')],
  ['advies', r('^helpt het (?:niet |misschien )?(?:als|om)\\b|^wordt het (?:\\w+ )?(?:niet|geen) (?:\\w+ )?tijd\\b|^wordt het tijd (?:dat|om)\\b')],
  ['advies', r('^(?:zou|zouden) (?:je|jij|u|jullie)\\b.*\\b(?:kunnen|moeten)\\b'), r('^\\w+ \\w+ (?:nog|weer|ooit)\\b')],
  ['advies',
    r(
      '^(?:zou|zouden|kan|kun|kunt|wil|moet) (?:je|jij|u|jullie)(?: \\w+){0,4}? (?:eens|gewoon|beter|misschien|proberen|',
      'voortaan|een keer|eventueel|ook niet)\\b',
    ),
  ],
  ['advies',
    r(
      '^(?:sta|staat) (?:je|jij|u) (?:ervoor open|open voor)\\b|^voel(?:t)? (?:je|jij|u) ervoor\\b|^zie(?:t)? (?:je|jij|',
      'u) het zitten\\b|^ben(?:t)? (?:je|jij|u) bereid\\b(?!.* of )|^(?:heb|zou)\\b.*\\biets aan (?:hebben )?om\\b',
    ),
  ],
  ['advies',
    r(
      '^(?:lijkt|lijken|zou|is) (?!er\\b|het\\b|dat\\b|dit\\b).*\\b(?:je (?:wat|iets|niets|niks)|(?:n?iets|een idee|',
      'een optie|een mogelijkheid)(?: zijn)?)$',
    ),
  ],
  ['advies', r('^(?:is|was) (?:dat|dit|het|er) (?:niet )?n?iets (?:\\w+ ){0,2}om\\b.* te \\w+en$')],
  ['advies', r('^(?:mag|kan|zal) ik (?:je|jou|u) (?:een |iets )?(?:tip|advies|suggestie|aanraden|adviseren)')],
];

/** @type {import('./grammar.js').Rule[]} */
export const adviceBySaying = [
  ['suggestief',
    r(
      '\\bmoet(?:en)?\\b.*\\b(?:geweest zijn|zijn geweest|\\w+ hebben|hebben \\w+)$|\\b(?:je|u|hij|zij|ze|het|dat) (?:zul|',
      'zult|zal)\\b.*\\bwel\\b',
    ),
  ],
  ['advies', r(
    '^(?:misschien|wellicht) is\\b.*\\b(?:het beste|beter|een idee|een optie)\\b|^(?:misschien|wellicht) (?:een keer|eens|even|',
    'gewoon|samen)\\b',
  )],
  ['advies', r('^als (?:je|jij|u|jullie)\\b.*\\b(?:gewoon|eens|eerst|nou eens|een keer)\\b')],
  ['advies',
    r(
      '^(?:misschien|wellicht) (?:moet|moeten|kun|kan|kunt|kunnen|zou|zouden|helpt|is het|lukt|werkt|wil)\\b|^(?:misschien|',
      'gewoon|eerst|even|toch|anders|en als je|eens)\\b(?!.*\\b(?:was|ben|bent|had|is|heeft|wilde|vond|voelde)\\b).*\\w+en$',
    ),
    r('\\bis het (?:gewoon|jaloezie|angst)\\b|^misschien kan het zijn'),
  ],
  ['advies',
    r('^(?:je|jij|u|jullie) (?:moet|moeten|zou|zouden)\\b'),
    r('\\b(?:van jezelf|hebben|geweest|liefst|denken|verwachten|voelen|zijn|je afvragen)\\b'),
  ],
  ['advies',
    r(
      '^(?:beter|het beste|misschien|dan|daar|dat|eigenlijk|volgens mij|ik vind dat|ik denk dat)(?: \\w+){0,4} (?:kun|kan|',
      'kunt|moet|zou|zult) (?:je|jij|u)\\b|^(?:volgens mij|ik (?:vind|denk) dat) (?:je|jij|u)? ?(?:moet|zou|kunt|',
      'kan)?.*\\b(?:moet|zou|kunt|kan)\\b',
    ),
  ],
  ['advies', r('^ik zou\\b'), r('\\b(?:weten|horen|begrijpen|benieuwd|schrikken|me|mij|boos|bang|vragen wat|vragen hoe)\\b')],
  ['advies',
    r(
      '^(?:het|dat) (?:is|lijkt(?: me| mij)?|helpt|zou)(?: \\w+){0,3} (?:beter|handig|verstandig|goed|slim|een idee|raadzaam|',
      'helpen|om|als)\\b',
    ),
    r('\\b(?:rot|vervelend|klinkt|alsof)\\b'),
  ],
  ['advies', r('^(?:heb je )?(?:al|ooit|weleens|er al|eraan)\\b.*\\b(?:gedacht|geprobeerd|overwogen)\\b')],
  ['advies',
    r(
      '^(?:probeer|bel|vraag|spreek|praat|schrijf|zoek|overweeg|stop|ga|maak|neem|doe|zeg|laat|stel|bespreek|plan|vermijd|',
      'accepteer|zorg|blijf|zet|stuur|regel|organiseer|geef)\\b',
    ),
    r(`\\b(?:wat|hoe|${WHERE}|welke|wie|wanneer)\\b`),
  ],
];
