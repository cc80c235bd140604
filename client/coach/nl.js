/** Dutch, as one asks questions in a practice: what tells advice, suggestion, choice and request apart. `grammar.js` says what a rule is. */
import { declares, finite, opens, subject } from './nl_words.js';

const QUESTION_WORD = new RegExp(
  "^(?:(?:aan|achter|bij|binnen|door|in|met|na|naar|namens|om|onder|op|over|per|sinds|tegen|tijdens|tot|tussen|uit|van|vanaf|vanuit|via|volgens|voor|wegens|zonder)\\s+)?" +
  '(?:wat voor(?: een| iemand)?|wat|wie|wiens|welke?|waar(?:om|door|toe|aan|mee|op|in|bij|over|van|voor|uit|naar|tegen|heen|onder|langs|achter|tussen|vandaan)?|' +
  'wanneer|hoe(?:veel|ver|zo|lang|vaak|danig|zeer|verre)?)\\b', 'i');

const YOU = '(?:je|jij|u|jullie|anke|[A-Z]\\w+)';
const r = (/** @type {string} */ source) => new RegExp(source, 'i');
const named = (/** @type {string} */ source) => new RegExp(source); // where a capital tells a name

const TELLING = 'vertellen|beschrijven|omschrijven|uitleggen|toelichten|schetsen|delen|meenemen|benoemen|aangeven|verwoorden|verduidelijken|' +
  'uitwerken|terughalen|uitweiden|onder woorden brengen|noemen|zeggen|laten zien|stilstaan|ingaan|teruggaan|invullen|herinneren|voorstellen|' +
  'voorbeeld|beeld geven|concreter maken|concreet maken';
const BETTER = 'beter|handig|handiger|verstandig|verstandiger|slim|slimmer|een (?:goed |beter )?idee|een (?:goede )?optie|een mogelijkheid|de oplossing|' +
  'een oplossing|tijd|zinvol|zinvoller|nuttig|raadzaam|makkelijker|eenvoudiger|effectiever|het beste|aan te raden|de moeite|mooi om|goed om|fijn om|zaak';
const EXCEPTION = 'wel|niet|geen|minder|beter|anders|lukt|lukte|lukken|goed|makkelijker|lichter|rustig|rustiger|fijn|meer|ontspannen|plezier|werkte|hielp|helpt';
const EXPERIENCE = 'meegemaakt|gehad|gevoeld|ervaren|gezien|gemerkt|gehoord|gebeurd|ontmoet|voorgekomen|beleefd|tegengekomen|overkomen|getwijfeld|' +
  'gehuild|gevraagd waarom|boos geweest|bang geweest|zo geweest|last van|ruzie';
const FEELS = 'kunt?|kan|kon|wilt?|wilde|wou|durft?|durfde|voelt?|voelde|weet|wist|mag|mocht|bent?|was|slaapt?|sliep|begrijpt?|begreep|herkent?|' +
  'vertrouwt?|vertrouwde|dacht|vindt?|vond|gelooft?|hoeft?|hoefde|werd|wordt?|had|kreeg|snapte?|zou';

/** @type {import('./grammar.js').Rule[]} */
const anywhere = [
  ['advies', r('\\bals ik (?:in )?(?:jou|u|je)(?:w schoenen| plaats| schoenen)?\\b.*\\b(?:was|stond|zou)\\b|\\bals ik (?:jou|u) (?:was|ben)\\b|\\bin (?:jouw|uw) (?:plaats|geval|schoenen)(?: stond ik| was ik)? (?:zou|had|ging|deed)\\b')],
  ['advies', r('\\b(?:mijn (?:advies|tip|suggestie|raad)|(?:een|de) (?:tip|advies|suggestie) (?:van mij|geven|meegeven|die ik)|ik raad (?:je|u)|ik adviseer|raad ik (?:je|u))\\b')],
  ['advies', r('^(?:wat )?(?:bij mij|bij ons|mij|ons) (?:altijd |vaak |enorm |erg )?(?:helpt|hielp|werkt|werkte|heeft geholpen)\\b|\\b(?:bij|voor) (?:mij|ons) (?:hielp|werkt|werkte)\\b')],
  ['advies', named(`\\b(?:of|dat|als) (?:je|jij|u|jullie)(?: \\w+){0,2} (?:beter|gewoon|maar eens|eens)(?: \\w+){0,8} (?:kunt|kan|kunnen|moet|moeten|zou|zouden)\\b(?!.*\\bwat\\b)`), r('^(?:hoe|wat|welke|waar|wie|waardoor|wanneer)\\b')],
  ['advies', r('\\b(?:is|zou|lijkt|was)\\b(?! er\\b).*\\b(?:niets?|iets|wat) voor (?:jou|u|jullie|je)(?: zijn)?$'), r('^(?:wat|hoe|welke|wie|waar)\\b')],
];

/** @type {import('./grammar.js').Rule[]} */
const adviceByYesNo = [
  ['suggestief', r('^(?:zou|kan|kon|zal)(?: het| dat)?(?: ook)?(?: niet)?(?: ook)?(?: gewoon)?(?: zo)?(?: kunnen)? ?(?:zijn|wezen|kunnen)? dat\\b|^is het (?:niet )?mogelijk dat\\b')],
  ['gesloten', named(`^(?:[Hh]eb|[Hh]ebt|[Hh]eeft|[Hh]ebben|[Bb]en|[Bb]ent) ${YOU}\\b.*\\b(?:eens|ooit|wel eens|weleens|een keer)\\b.*\\b(?:${EXPERIENCE})\\b`), r(`\\b(?:${EXCEPTION})\\b.*$`)],
  ['advies', named(`^(?:[Hh]eb|[Hh]ebt|[Hh]eeft|[Hh]ebben|[Bb]en|[Bb]ent) ${YOU}\\b.*\\b(?:al eens|al een keer|al weleens|nooit eens)\\b`), r(`\\beerder\\b|\\b(?:${EXPERIENCE})\\b|\\b(?:zo|boos|bang|echt) \\w+ geweest`)],
  ['advies', r('^(?:heb|hebt|heeft|hebben|had|hadden|is|ben|bent)\\b.*\\b(?:overwogen|geprobeerd|uitgeprobeerd|in overweging genomen|de mogelijkheid besproken)\\b')],
  ['advies', r('^(?:heb|hebt|heeft|hebben|had)\\b.*\\b(?:gedacht aan (?:een|het|de optie|hulp)|eraan gedacht|gedacht om|nagedacht om|erover (?:na)?gedacht|stilgestaan bij de (?:optie|mogelijkheid)|over nagedacht om|aan gedacht (?:om|dat|te)|er (?:al |ook )?(?:aan|over) (?:na)?gedacht)\\b')],
  ['advies', r('^(?:heb|hebt|heeft|hebben)\\b.*\\b(?:weleens|wel eens|ooit)\\b.*\\b(?:gedacht|nagedacht|besproken|gevraagd|gepraat|gesproken|gekeken naar|gebruikt|aangesproken|voorgesteld|ingeschakeld|gezocht|gevolgd)\\b'), r('\\bmet iemand\\b')],
  ['advies', r('^(?:vind|vindt|denk|denkt|dacht|geloof) (?:je|jij|u|jullie)(?: zelf| ook)? (?:ook )?niet dat (?:je|jij|u|jullie)\\b.*\\b(?:moet|moeten|zou|zouden|beter|kunt|kan|kunnen)\\b|niet dat het (?:\\w+ )?(?:tijd|beter|handig|verstandig|helpt|zou helpen|zou schelen)')],
  ['suggestief', r('^(?:zou|zouden|kan|wil|wilt|kun) (?:je|jij|u|hij|zij|ze|het|dat|\\w+)\\b.*\\bniet\\b.*\\b(?:\\w+(?:d|t|en) (?:hebben|zijn)|bang zijn|boos zijn|moe zijn|zo zijn)$')],
  ['suggestief', r('^(?:zou|zouden) (?!(?:je|jij|u|jullie|het|dat|dit|een)\\b)\\w+.*\\bniet\\b'), r('\\b(?:helpen|schelen|beter|handig|verstandig|goed zijn|zinvol|een idee|optie|tijd)\\b')],
  ['advies', r('^(?:moet|moeten) (?:\\w+ ){1,3}?(?:niet|geen|eens)\\b')],
  ['advies', named(`^(?:[Zz]ou|[Zz]ouden|[Kk]an|[Kk]un|[Kk]unt|[Kk]unnen)(?: \\w+){1,5}? (?:niet|geen)\\b`), r('\\b(?:slapen|meer tegen|zijn dat)\\b')],
  ['advies', r('^had(?:den)? (?:je|jij|u|jullie)\\b.*\\b(?:niet|beter|gewoon|geen)\\b.*\\b(?:kunnen|moeten)\\b')],
  ['advies', r('^(?:wil|wilt|ga|gaat) (?:je|jij|u|jullie) (?:\\w+ )?niet (?:\\w+ ){0,3}?(?:eens|liever|beter|een keer|even|eerst)\\b|^(?:ga|gaat|durf|durft) (?:je|jij|u) (?:\\w+ ){0,3}?niet gewoon\\b')],
  ['advies', r(`^(?:is|was|lijkt|leek|zou|lijken) (?:\\S+ ){1,6}?(?:niet|geen|g'een)(?: \\w+){0,2}? (?:${BETTER}|idee|optie|mogelijkheid|oplossing)\\b`), r('\\bidee dat\\b')],
  ['advies', r(`^(?:is|lijkt|zou)(?: het| dat| dit)(?: \\w+){0,4}? (?:${BETTER})\\b`), r('^(?:is|was) (?:het|dat) (?:nu |al |inmiddels )?(?:beter|makkelijker|tijd)$|\\bbeter (?:gegaan|geworden)')],
  ['advies', r('^(?:zou|zouden|helpt|kan)\\b(?! er\\b).*\\b(?:helpt|helpen|schelen|iets opleveren|een idee zijn|goeddoen)\\b'), r('\\b(?:jou|je) (?:toen|destijds) \\w+ helpen')],
  ['advies', r('^helpt het (?:niet |misschien )?(?:als|om)\\b|^wordt het (?:niet|geen) tijd\\b|^wordt het tijd (?:dat|om)\\b')],
  ['advies', r('^(?:zou|zouden) (?:je|jij|u|jullie)\\b.*\\b(?:kunnen|moeten)\\b')],
  ['advies', r('^(?:zou|zouden|kan|kun|kunt|wil|moet) (?:je|jij|u|jullie)(?: \\w+){0,4}? (?:eens|gewoon|beter|misschien|proberen|voortaan|een keer|eventueel|ook niet)\\b')],
  ['advies', r('^(?:mag|kan|zal) ik (?:je|jou|u) (?:een |iets )?(?:tip|advies|suggestie|aanraden|adviseren)')],
];

/** @type {import('./grammar.js').Rule[]} */
const openByYesNo = [
  ['open', r(`^(?:zijn|waren|is|was|heb|had|heeft|hebt|hebben|ken|kent|bestaan)\\b.*\\b(?:moment(?:en)?|situaties?|keren|keer|dag(?:en)?|periodes?|tijd(?:en)?|gesprek(?:ken)?|patienten?|mensen|collega's|ouders|families|klanten|weken|avonden|plekken|voorbeelden|ervaringen|consulten|diensten|gevallen|contacten|dingen|kanten)\\b.*\\b(?:waarin|waarop|waarbij|waar|dat|die|wanneer|wie|toen)\\b.*\\b(?:${EXCEPTION})\\b`)],
  ['open', r('^(?:is|lukt|lukte|ging|gaat|was) (?:het|dat|dit)(?: \\w+){0,2} (?:ooit|weleens|wel eens|soms|ook|een keer|vroeger|eerder)\\b.*\\b(?:wel|beter|anders|gelukt|goed)\\b')],
  ['open', r(`^(?:heb|hebt|heeft|hebben)\\b.*\\bmeegemaakt dat\\b.*\\b(?:${EXCEPTION})\\b`)],
  ['open', r('^(?:is|zijn) er (?:iets|iemand|dingen)\\b.*\\b(?:wel|helpt|hielp|werkt|werkte|lukt|steun)\\b')],
  ['open', r('^heb(?:t|ben)? (?:je|jij|u|jullie)(?: \\w+){0,2} (?:een )?voorbeeld')],
  [null, r('^(?:zijn|waren|is|was) er (?:\\w+ )?(?:momenten|situaties|dagen|iets)\\b.*\\b(?:waarin|waarop|waarbij|dat|die|wat|waar)\\b')],
  [null, r('^(?:weet|weten|herinner|heb) (?:je|jij|u)(?: je)?(?: \\w+){0,3} (?:wat|waar\\w*|hoe|welke?|wanneer)\\b'), r('\\b(?:eens|gezegd|verteld|gevraagd)\\b|^weet je wel\\b')],
];

/** @type {import('./grammar.js').Rule[]} */
const suggestiveByYesNo = [
  ['suggestief', r('\\b(?:stiekem|diep van binnen|diep in je hart|in (?:hemels|gods|vredes)naam|nou echt|nou eerlijk|natuurlijk|vast|toch zeker|uiteraard|ongetwijfeld|gewoon)\\b'), r('\\b(?:sta|houd|hou|zit|lag|ligt|vast aan)\\b.*\\bvast\\b|^gaat .*\\bgewoon door')],
  ['suggestief', r('^(?:vind|vindt|vond|denk|denkt|dacht|geloof) (?:je|jij|u|jullie)(?: \\w+)? ook (?:dat|zo|niet|een beetje)\\b|^(?:vind|vindt|vond) (?:je|jij|u) (?:dat|het) (?:nou |zelf )?(?:normaal|eerlijk|professioneel|terecht)\\b')],
  ['suggestief', r('^(?:besef|beseft|besefte|realiseer|realiseert|realiseerde) (?:je|jij|u)\\b|^(?:weet|snap|begrijp|zie|heb|hoor) (?:je|jij|u) (?:eigenlijk )?wel (?:hoe|wat|dat|in|door)\\b|^zie je (?:dan |nu )?in dat\\b')],
  ['suggestief', r('^(?:ben|bent) (?:je|jij|u) het (?:\\w+ )?(?:met (?:me|mij|ons) )?(?:ermee )?eens\\b|^geef (?:je|u)? ?toe\\b')],
  ['suggestief', r('^(?:ben|bent|was|is|heb|had|voel|voelde|wilde|speelt|komt)\\b.*\\bmisschien\\b|^(?:ben|bent|was) (?:je|jij|u) (?:dus|niet)\\b')],
];

/** @type {import('./grammar.js').Rule[]} */
const tags = [
  ['advies', r('^(?:je|jij|u|jullie) (?:moet|moeten|zou|zouden)\\b(?! er\\b)'), r('\\b(?:van jezelf|hebben|zijn|geweest|liefst|denken|je afvragen|voelen|wel)\\b')],
  ['advies', r('^ik zou\\b.*,'), r('\\b(?:weten|horen|begrijpen|benieuwd|schrikken|me|mij|boos|bang|vragen wat|vragen hoe)\\b')],
  ['advies', r('^(?:je|jij|u|jullie|dan|daar|dat|zo|beter)\\b.*\\b(?:moet|moeten|zou|zouden|kunt|kan|kun|kunnen)\\b.*\\b(?:toch|ook|altijd|gewoon|beter|misschien|eens|even|eventueel)\\b'), r('\\b(?:hebben|geweest zijn|zijn geweest|van jezelf|kon|slecht|moeilijk|niet tegen|liefst)\\b|\\bmoet(?:en)? (?:er |wel |toch |zich ).*(?:zijn|geweest|hebben)$|geen kwaad')],
  ['advies', r('^(?:je|jij|u|jullie|dat|daar)\\b.*\\bhad(?:den)?\\b.*\\b(?:kunnen|moeten)\\b'), r('^(?:dat|daar) had (?:hij|zij|ze|die)\\b')],
  ['suggestief', r(",? ?\\b(?:toch(?: niet| wel| geen \\w+)?|he|nietwaar|niet waar|niet dan|neem ik aan|denk ik|vermoed ik|heb ik gelijk|vind je niet|denk je niet|of wel|of vergis ik me|klopt(?: dat| het)?|zeker|right)$"), r('^(?:ben|bent|is|was|weet|voel|voelde|voelt|heb) .*(?:zeker)$|^(?:wat|hoe|welke|waar\\w*|wie|wanneer)\\b|^(?:klopt)')],
  ['suggestief', r('^(?:je|jij|u|hij|zij|ze|die|dat|dit|het|jullie|de|een|jouw)\\b.*, ?(?:of )?niet(?: soms)?$')],
];

/** @type {import('./grammar.js').Rule[]} */
const byQuestionWord = [
  ['advies', named('^[Ww]aarom (?!(?:is|kan|wil|was|voelt|weet|slaapt|durft|vindt)\\b)\\w+t [A-Z]\\w+\\b.*\\b(?:niet|geen)\\b'), r('\\bniet meer\\b')],
  ['advies', r(`^waarom (?!(?:${FEELS})\\b)\\w+ (?:je|jij|u|jullie)\\b.*\\b(?:niet|geen)\\b`), r('\\bniet (?:meer|gehoord|gezien|geslapen|gevoeld)\\b|^waarom \\w+ (?:je|u) (?:je|zich) .*\\bniet\\b.*\\b(?:gevoeld|gehoord|prettig|veilig)\\b|\\b(?:dat|omdat|als)\\b.*\\bniet\\b')],
  ['advies', r('^waarom\\b.*\\bniet (?:gewoon|even|eens|eerst|een keer)\\b|^waarom (?:dan )?niet\\b.*\\w+en\\b|^waarom zou (?:je|jij|u|jullie)\\b.*\\bniet\\b')],
  ['advies', r('^(?:en )?wat als (?:je|jij|u|jullie)\\b|^wat zou het (?:doen|opleveren) als je (?:gewoon|eens)\\b'), r('\\b(?:niets|niks|blijft)\\b')],
  ['advies', r('^wat dacht (?:je|u|jij) (?:ervan|er van|van)\\b|^(?:wat|hoe) (?:vind|denk|zou|lijkt)\\b.*\\b(?:het idee|het plan|een idee|de optie) om\\b|^wat (?:vind|denk|zou) (?:je|jij|u) (?:ervan|er van)(?: vinden)? (?:om|als (?:je|jij|u))\\b|^(?:hoe|wat) lijkt het (?:je|jou|u)\\b|^wat lijkt (?:je|u) ervan')],
  ['advies', r('^hoe (?:zou|is) het(?: \\w+){0,3} (?:zijn|om|als)\\b.*\\b(?:gewoon|eens|eerst|voortaan)\\b|^wat houdt je tegen om (?:het |dat |hem |haar )?(?:gewoon|eens)\\b|^wanneer ga (?:je|jij) (?:\\w+ )?(?:eindelijk|nou eens|nu eens|eens|een keer)\\b')],
  ['suggestief', r('^hoe (?:kon|kun|kunt|kan|durfde|durf) (?:je|jij|u)\\b.*\\b(?:nou|nu toch|toch zo|zomaar)\\b|^wie zou\\b.*\\b(?:niet|geen)\\b|\\bin (?:hemels|gods|vredes)naam\\b|^wat (?:is|was) daar (?:nou|nu|dan)\\b|^wat had je dan(?: anders)? verwacht|\\bzo nodig\\b')],
];

/** @type {import('./grammar.js').Rule[]} */
const adviceBySaying = [
  ['suggestief', r('\\bmoet(?:en)?\\b.*\\b(?:geweest zijn|zijn geweest|\\w+ hebben|hebben \\w+)$|\\b(?:je|u|hij|zij|ze|het|dat) (?:zul|zult|zal)\\b.*\\bwel\\b')],
  ['advies', r('^(?:misschien|wellicht) (?:moet|moeten|kun|kan|kunt|kunnen|zou|zouden|helpt|is het|lukt|werkt|wil)\\b|^(?:misschien|gewoon|eerst|even|toch|anders|en als je|eens)\\b(?!.*\\b(?:was|ben|bent|had|is|heeft|wilde|vond|voelde)\\b).*\\w+en$'), r('\\bis het (?:gewoon|jaloezie|angst)\\b|^misschien kan het zijn')],
  ['advies', r('^(?:je|jij|u|jullie) (?:moet|moeten|zou|zouden)\\b'), r('\\b(?:van jezelf|hebben|geweest|liefst|er niet aan denken|je afvragen)\\b')],
  ['advies', r('^(?:beter|het beste|misschien|dan|daar|dat|eigenlijk|volgens mij|ik vind dat|ik denk dat)(?: \\w+){0,4} (?:kun|kan|kunt|moet|zou|zult) (?:je|jij|u)\\b|^(?:volgens mij|ik (?:vind|denk) dat) (?:je|jij|u)? ?(?:moet|zou|kunt|kan)?.*\\b(?:moet|zou|kunt|kan)\\b')],
  ['advies', r('^ik zou\\b'), r('\\b(?:weten|horen|begrijpen|benieuwd|schrikken|me|mij|boos|bang|vragen wat|vragen hoe)\\b')],
  ['advies', r('^(?:het|dat) (?:is|lijkt(?: me| mij)?|helpt|zou)(?: \\w+){0,3} (?:beter|handig|verstandig|goed|slim|een idee|raadzaam|helpen|om|als)\\b'), r('\\b(?:rot|vervelend|klinkt|alsof)\\b')],
  ['advies', r('^(?:heb je )?(?:al|ooit|weleens|er al|eraan)\\b.*\\b(?:gedacht|geprobeerd|overwogen)\\b')],
  ['advies', r('^(?:probeer|bel|vraag|spreek|praat|schrijf|zoek|overweeg|stop|ga|maak|neem|doe|zeg|laat|stel|bespreek|plan|vermijd|accepteer|zorg|blijf|zet|stuur|regel|organiseer|geef)\\b'), r('\\b(?:wat|hoe|waar\\w*|welke|wie|wanneer)\\b')],
];

/** @type {import('./grammar.js').Rule[]} */
const bySaying = [
  ...adviceBySaying,
  ['suggestief', r('^(?:je|jij|u|dat|het|hij|zij|ze|die|jullie)\\b.*\\b(?:zeker|vast|natuurlijk|toch|zult wel|zul wel|zal wel|gewoon|uiteraard|ongetwijfeld|dus)\\b|^dus (?:je|jij|u|eigenlijk|hij|zij)\\b|\\bneem aan dat\\b')],
];

/** @type {import('./grammar.js').Language} */
export const dutch = {
  leadIn: /^(?:(?:en|maar|dus|want|of|ok|oke|ja|nou|goed|he|hoi|hallo|dag|sorry|even|trouwens|overigens|verder|daarnaast|tot slot|eerlijk gezegd|nog een vraag|mijn vraag(?: aan jou| aan u)?(?: is)?|vraag(?: aan \w+)?(?=:)|lieve \w+|beste \w+)(?=[\s,:])[\s,:]*|(?:wie|wat|waar|hoe) of (?=(?:wie|wat|wanneer|hoe)\b))/i,
  vocative: /^[A-Z]\w+(?: en [A-Z]\w+)?[,:]\s+|^(?!(?:Ik|Je|Jij|U|Hij|Zij|Ze|We|Wij|Het|Dat|Dit|Er|Hoe|Wat|Waar\w*|Welke?|Wie|Wanneer|Nu|Toen|Dan|Als|Om|Misschien)\b)[A-Z][a-z]+\s+(?=(?:hoe|wat|waar\w*|welke|wie|wanneer|heb (?:je|jij)|ben (?:je|jij))\b)/,
  indirect: /^(?:ik ben|wij zijn|ik was)(?: \w+){0,3} (?:benieuwd|nieuwsgierig|geinteresseerd)\b(?: naar\b)?|^(?:ik )?vroeg me af\b|^ik vraag me(?: \w+){0,2} af\b|^(?:ik zou|ik wil|ik had|graag)(?: \w+){0,3} (?:weten|horen|begrijpen|vragen)\b|^graag (?:hoor|weet|begrijp) ik\b|^(?:benieuwd|nieuwsgierig)(?: naar)?\b|^mag ik (?:je |jou |u )?(?:iets )?(?:vragen|weten)\b/i,
  whether: /^(?:of|dat)\b/i,
  questionWord: QUESTION_WORD,
  bare: /^(?:waarom|hoe|hoezo|wanneer|waar|wie|(?:met|bij|aan|door|van|voor|over) wie|waar(?:over|mee|door|aan|voor|in|van))$/i,
  subordinate: /\b(?:dat|omdat|doordat|die|toen|als|terwijl|waarom|hoe|wat|wie|waar\w*|welke|of|om|nadat|voordat|zonder|zodat)\b/i,
  joint: /[,:]\s*(?:(?:en|of|maar|zo ja|zo nee|zo niet|indien ja|en zo ja|en zo niet)\b[\s,]*)*|\s+(?:en zo ja|en zo nee|en|of|maar)\s+(?:zo ja|zo nee|zo niet|daarna|dan)?,?\s*/i,
  but: 'maar',
  aside: /^(?:denk|dacht|vind|zeg|weet|vermoed|geloof|meen|schat|verwacht) (?:je|jij|u|ik)(?: zelf| dan| nu)?$|^(?:zou|zeg) je zeggen$|^(?:mocht|stel) \w+|^(?:klopt|toch|he)\b/i,
  request: named(`^(?:[Kk]un|[Kk]unt|[Kk]an|[Zz]ou|[Zz]ouden|[Ww]il|[Ww]ilt|[Kk]unnen|[Mm]ag)\\s+${YOU}\\b(?:(?!\\b(?:wat(?! meer| langer| uitgebreider| dieper| preciezer| concreter)|hoe|waar\\w*|welke?|of)\\b).)*?\\b(?:${TELLING})\\b`),
  noRequest: named(`^\\w+ ${YOU}\\b(?:(?!\\b(?:${TELLING})\\b).)*?\\b(?:niet|hem|haar|hen|hun|aan (?:de|het|een|je|jouw|uw)|tegen (?:de|je|jouw|uw|een)|met (?:de|je|jouw|uw|een))\\b(?=.*\\b(?:vertellen|uitleggen|delen|zeggen|aangeven|laten zien|benoemen|stilstaan|voorstellen)\\b)`),
  tell: /^(?:vertel|beschrijf|schets|omschrijf|noem|licht\b.*\btoe|neem (?:me|mij|ons)|leg\b.*\buit|geef (?:eens |me |ons )*(?:een )?voorbeeld|deel|help (?:me|mij|ons)|denk (?:eens )?terug|kijk (?:eens )?terug|ga (?:eens )?terug|sta (?:eens )?stil|stel je (?:eens |even )?voor|zeg eens|maak (?:eens )?(?:de zin|een tekening)|teken|haal\b.*\bterug)\b(?! (?:je|jij|u|hij|ze) .*\?)/i,
  finite, subject, opens, declares, anywhere,
  strong: { any: tags, verb: adviceByYesNo, question: byQuestionWord },
  negated: [
    ['gesloten', /\b(?:nog niet|nog geen|nog nooit|niet meer|geen enkele)\b/i],
    ['suggestief', /\b(?:niet|geen|nooit|nergens)\b/i],
  ],
  rules: { verb: [...openByYesNo, ...suggestiveByYesNo], statement: bySaying, fragment: adviceBySaying },
  choice,
  self: /\b(?:ik|mij|me|mijn|mijzelf|mezelf|m'n|mijne)\b|(?:^|\s)'k\b/i,
  others: /\b(?:jullie|jij|jou|jouw|als je mij|in mijn (?:plaats|geval|schoenen)|(?:kan|weet|heeft|wil) iemand)\b/i,
};

const OR_SO = /\b(?:een of ander\w*|min of meer|of zo(?:iets)?|of iets(?: dergelijks| anders)?|keer of \w+|een of twee|al dan niet|wel of niet)\b/gi;
const KNOWS = /\b(?:weet|wist|weten|vraag|vroeg|gevraagd|merk|merkte|gemerkt|zien|gezien|nagegaan|gecheckt|uitgezocht|bekend|zeker|duidelijk|twijfel|getwijfeld|benieuwd|idee|uit|zeggen|vertellen|verteld|gezegd|overlegd|gekeken|gehoord|inschatten)(?:\s\S+){0,2}$/i;

/** "A or B?": a choice instead of a question. @param {string} text @param {string} head */
function choice(text, head) {
  const said = text.replace(OR_SO, ' ').trim();
  const [, before, after] = said.match(/^(.*?),?\s+of\s+(.+)$/i) ?? [];
  if (after === undefined) return false;
  const length = after.split(/\s+/).length;
  if (head === 'question') return chosenFrom(said);
  if (/^niet(?: dan| soms)?$/i.test(after)) return true;
  if (/^(?:hij|ze|we|wij|er|ik)\b/i.test(after) || KNOWS.test(before)) return false;
  if (!(/^dat\b/i.test(after) && /\bdat\b/i.test(before)) && /^(?:je|jij|het|zij|u|dat|dit) (?:\S+ ){2,}/i.test(`${after} `) && length > 2) return false;
  const closes = /^(?:ge\w+(?:d|t|en)|(?:ver|be|ont|her)\w+(?:d|t|en)|\w+ge\w+(?:d|t|en))$/i;
  const [last, middle] = [after.split(/\s+/).at(-1) ?? '', before.split(/\s+/).at(-1) ?? ''];
  if (length > 2 && closes.test(last) && !closes.test(middle)) return false;
  return true;
}

/** "What hurt most, his words or his look": the answers stand behind the question. @param {string} said */
function chosenFrom(said) {
  const [, question, answers] = said.match(/^(.*)[,:]\s*((?:(?![,:]).)*\bof\b.*)$/i) ?? [];
  if (!answers || answers.split(/\s+/).length > 9) return false;
  return !/\b(?:als|toen|dat|wanneer|omdat|terwijl)\b/i.test(question) || /\b(?:meer|meest|liever|eerder|vooral|erger|moeilijkst)\b/i.test(question);
}
