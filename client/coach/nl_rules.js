/** Dutch: what has its answer in it. `grammar.js` says what a rule is. */
import { adviceBySaying } from './nl_advice.js';
import { WHERE } from './nl_words.js';
import { named, r } from './text.js';

/** Who is asked why they could, dared or felt not is given no advice. */
const FEELS =
  'kunt?|kan|kon|wilt?|wilde|wou|durft?|durfde|voelt?|voelde|weet|wist|mag|mocht|bent?|was|slaapt?|sliep|begrijpt?|' +
  'begreep|herkent?|vertrouwt?|vertrouwde|dacht|vindt?|vond|gelooft?|hoeft?|hoefde|werd|wordt?|had|kreeg|snapte?|zou';

/** What tells that "je" before it is who acts, and not whose it is: "if you her ...", but "if your boss ...". */
const NO_NOUN =
  'haar|hem|hen|ze|het|dat|dit|die|de|een|nou|nu|eens|gewoon|er|daar|hier|niet|niks|met|op|in|bij|om|voor|wat|zelf|samen|eerst|voortaan|' +
  'morgen|minder|meer|vaker|alleen|toch|ook|iets|iemand|geen|jezelf|je|tegen|naar|aan';

/** @type {import('./grammar.js').Rule[]} */
export const suggestiveByYesNo = [
  ['suggestief',
    r(
      '\\b(?:stiekem|diep van binnen|diep in je hart|in (?:hemels|gods|vredes)naam|nou echt|nou eerlijk|natuurlijk|vast|',
      'toch zeker|uiteraard|ongetwijfeld|gewoon)\\b',
    ),
    r('\\b(?:sta|houd|hou|zit|lag|ligt|vast aan)\\b.*\\bvast\\b|^(?:gaat|ging|gaan|gingen|liep|loopt) .*\\bgewoon door'),
  ],
  ['suggestief',
    r(
      '^(?:(?:vind|vond|denk|dacht|geloof) (?:je|jij)|(?:vindt|vond|denkt|dacht) (?:u|ge|gij)|(?:vinden|vonden|denken|',
      'dachten) jullie)(?: \\w+){0,2} ook (?!met|aan|over)\\w+|^\\w+ (?:je|',
      'jij|u)\\b.*\\book zo(?: (?!over\\b)\\w+|\'n)\\b|^(?:vind|vindt|vond) (?:je|jij|u) (?:dat|het) (?:nou |zelf )?(?:normaal|eerlijk|',
      'professioneel|terecht)\\b',
    ),
  ],
  ['suggestief',
    r(
      '^(?:besef|beseft|besefte|realiseer|realiseert|realiseerde) (?:je|jij|u)(?: je)? (?:\\w+ )?(?:wel|hoe|wat|dat (?:je|jij|u|',
      'hij|zij|ze|het|de|dit|er|een))\\b|^(?:weet|snap|begrijp|zie|heb|hoor) (?:je|',
      'jij|u) (?:eigenlijk )?wel (?:hoe|wat|dat|in|door)\\b|^zie je (?:dan |nu )?in dat\\b',
    ),
  ],
  ['suggestief', r('^(?:ben|bent) (?:je|jij|u) het (?:\\w+ )?(?:met (?:me|mij|ons) )?(?:ermee )?eens\\b|^geef (?:je|u)? ?toe\\b')],
  ['suggestief',
    r(
      '^(?:ben|bent|was|is|heb|had|voel|voelde|wilde|speelt|komt)\\b.*\\bmisschien\\b|^(?:ben|bent|was) (?:je|jij|u) (?:dus|',
      'niet)\\b',
    ),
  ],
];

/** @type {import('./grammar.js').Rule[]} */
export const tags = [
  ['suggestief', r('^(?:het|dat) is toch (?!(?:beter|handig|verstandig|slim|goed|een idee|tijd|\\w+er)\\b)')],
  ['advies', r('^(?:volgens mij|ik denk dat|ik vind dat|misschien) (?:moet|moeten|kun|kan|kunt|zou) (?:je|jij|u|jullie)\\b')],
  ['advies',
    r('^(?:je|jij|u|jullie) (?:moet|moeten|zou|zouden)\\b(?! er\\b)'),
    r('\\b(?:van jezelf|hebben|zijn|geweest|liefst|denken|verwachten|je afvragen|voelen|wel|bijna)\\b'),
  ],
  ['advies', r('^ik zou\\b.*,'), r('\\b(?:weten|horen|begrijpen|benieuwd|schrikken|me|mij|boos|bang|vragen wat|vragen hoe)\\b')],
  ['advies',
    r(
      '^(?:je|jij|u|jullie|dan|daar|dat|zo|beter)\\b.*\\b(?:moet|moeten|zou|zouden|kunt|kan|kun|kunnen)\\b.*\\b(?:toch|ook|',
      'altijd|gewoon|beter|misschien|eens|even|eventueel)\\b',
    ),
    r(
      '\\b(?:hebben|voel|voelen|voorstellen|begrijpen|indenken|denken|verwachten|zou\\w* .*zeggen dat|niet|geweest zijn|zijn geweest|',
      'van jezelf|kon|slecht|moeilijk|niet tegen|liefst)\\b|\\bmoet(?:en)? (?:er |wel |toch |zich ).*(?:zijn|geweest|',
      'hebben)$|geen kwaad',
    ),
  ],
  ['suggestief', r(
    '^(?:je|jij|u|jullie|dat|hij|zij|ze)\\b.*\\b(?:kunnen (?:zien aankomen|weten|bedenken|verwachten|voorzien)|typisch|',
    'toch niet (?:kunnen|hoeven))\\b',
  )],
  ['advies',
    r('^(?:je|jij|u|jullie|dat|daar)\\b.*\\bhad(?:den)?\\b.*\\b(?:kunnen|moeten)\\b'),
    r('^(?:dat|daar) had (?:hij|zij|ze|die)\\b'),
  ],
  ['suggestief',
    r(
      ",? ?\\b(?:toch(?: niet| wel| geen \\w+)?|he|nietwaar|niet waar|niet dan|neem ik aan|denk ik|vermoed ik|heb ik gelijk|",
      "vind je niet|denk je niet|of wel|of (?:vergis ik me|zie ik dat (?:verkeerd|fout|niet goed)|heb ik het mis)|",
      "klopt(?: dat| het)?|zeker|right)$",
    ),
    r(`^(?:ben|bent|is|was|weet|voel|voelde|voelt|heb) .*(?:zeker)$|^(?:wat|hoe|welke|${WHERE}|wie|wanneer)\\b|^(?:klopt)`),
  ],
  ['suggestief',
    r(
      '^(?:je|jij|u|hij|zij|ze|die|dat|dit|het|jullie|de|een|jouw|eigenlijk|dus|nu|toen|daar|',
      'zo)\\b.*, ?(?:of )?niet(?: soms)?$',
    ),
  ],
];

/** @type {import('./grammar.js').Rule[]} */
export const byQuestionWord = [
  ['meervoudig', r('^(?:\\w+ )?(?:wat|hoe|waar|wanneer|wie|waarom|welke?) en (?:\\w+ )?(?:wat|hoe|waar|wanneer|wie|waarom|welke?)\\b')],
  ['advies',
    named('^[Ww]aarom (?!(?:is|kan|wil|was|voelt|weet|slaapt|durft|vindt)\\b)\\w+t [A-Z]\\w+\\b.*\\b(?:niet|geen)\\b'),
    r('\\bniet meer\\b'),
  ],
  ['advies',
    r(`^waarom (?!(?:${FEELS})\\b)\\w+ (?:je|jij|u|jullie)\\b.*\\b(?:niet|geen)\\b`),
    r(
      '\\bniet (?:meer|gehoord|gezien|geslapen|gevoeld)\\b|^waarom \\w+ (?:je|u) (?:je|zich) .*\\bniet\\b.*\\b(?:gevoeld|',
      'gehoord|prettig|veilig)\\b|\\b(?:dat (?:het|de|een|je|jij|u|hij|zij|ze|er|we|jullie|ik)|omdat|als)\\b.*\\bniet\\b',
    ),
  ],
  ['advies',
    r(
      '^waarom\\b.*\\bniet (?:gewoon|even|eens|eerst|een keer)\\b|^waarom (?:dan )?niet\\b.*\\w+en\\b|^waarom zou (?:je|jij|',
      'u|jullie)\\b.*\\bniet\\b',
    ),
  ],
  ['advies',
    r(
      `^(?:en )?wat als (?:(?:jij|u|jullie)\\b|je (?:(?:${NO_NOUN})\\b|\\w+t (?:om|dat|of)\\b))`, '|^wat zou het (?:doen|opleveren) als je (?:gewoon|eens)\\b'),
    r('\\b(?:niets|niks|blijft)\\b|\\b(?:had|hadden|was|waren)\\b(?: \\w+)?$'),
  ],
  ['advies',
    r(
      '^wat dacht (?:je|u|jij) (?:ervan|er van|van)\\b|^(?:wat|hoe) (?:vind|denk|zou|lijkt)\\b.*\\b(?:het idee|het plan|',
      'een idee|de optie) om\\b|^wat (?:vind|denk|zou) (?:je|jij|u) (?:ervan|er van)(?: vinden| denken| zeggen)? (?:om|als (?:je|jij|u))\\b|',
      '^(?:hoe|wat) lijkt het (?:je|jou|u)\\b|^wat lijkt (?:je|u) ervan',
    ),
  ],
  ['advies',
    r(
      '^hoe (?:zou|is) het(?: \\w+){0,3} (?:zijn|om|als)\\b.*\\b(?:gewoon|eens|eerst|voortaan)\\b|^wat let je om\\b|',
      '^wat houdt je tegen om (?:het |dat |hem |haar )?(?:gewoon|eens)\\b|^wanneer ga (?:je|jij) (?:\\w+ )?(?:eindelijk|',
      'nou eens|nu eens|eens|een keer)\\b',
    ),
  ],
  ['suggestief',
    r(
      '^hoe (?:kon|kun|kunt|kan|durfde|durf) (?:je|jij|u|hij|zij|ze|die|iemand)\\b.*\\b(?:nou|nu toch|toch zo|zomaar)\\b|',
      '^wie (?:zou|\\w+(?: \\w+)? nou)\\b.*\\b(?:niet|',
      'geen)\\b|\\bin (?:hemels|gods|vredes)naam\\b|^wat (?:is|was) daar (?:nou|nu|dan)\\b|',
      '^wat had je dan(?: anders)? verwacht|\\b(?:moest|moet|moesten|wilde) .*\\bzo nodig\\b|\\bwel niet$|',
      '^waarom\\b.*\\b(?:zo (?:moeilijk|lelijk|bot|laks|',
      'naief|onhandig|stom|kinderachtig) (?:doen|gedaan|gereageerd)|zo ?ver (?:laten )?komen|over je heen lopen|zo gek maken|',
      'altijd (?:zo|alles|meteen|maar))\\b',
    ),
  ],
  ['suggestief',
    r(
      '\\b(?:belachelijke|idiote|absurde|schandalige|onbeschofte|asociale|arrogante|waardeloze|achterlijke|lompe|',
      'schandelijke|onacceptabele|walgelijke)\\b',
    ),
  ],
];

/** @type {import('./grammar.js').Rule[]} */
export const bySaying = [
  ...adviceBySaying,
  ['suggestief', r('^(?:zeker|vast|natuurlijk|uiteraard|logisch dat|toch wel|duidelijk dat)\\b')],
  ['suggestief',
    r(
      '^(?:je|jij|u|dat|het|hij|zij|ze|die|jullie)\\b.*\\b(?:zeker|vast|natuurlijk|toch|zult wel|zul wel|zal wel|gewoon|',
      'uiteraard|ongetwijfeld|dus)\\b|^dus (?:je|jij|u|eigenlijk|hij|zij)\\b|\\bneem aan dat\\b',
    ),
  ],
];
