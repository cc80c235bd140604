/** Dutch, as one asks questions in a practice: how a question is built. The rules stand in `nl_advice.js` and `nl_rules.js`. */
import { adviceBySaying, adviceByYesNo, anywhere } from './nl_advice.js';
import { openByYesNo } from './nl_open.js';
import { byQuestionWord, bySaying, suggestiveByYesNo, tags } from './nl_rules.js';
import { WHERE, declares, finite, inverts, opens, subject } from './nl_words.js';
import { named, r, words } from './text.js';

const QUESTION_WORD = r(
  '^(?:(?:aan|achter|bij|binnen|door|in|met|na|naar|namens|om|onder|op|op grond|op basis|over|per|sinds|tegen|tijdens|tot|tussen|uit|van|',
  'vanaf|vanuit|via|volgens|voor|wegens|zonder)\\s+)?(?:wat voor(?: een| iemand)?|wat|wie|wiens|wier|welke?|waar(?:om|door|',
  'toe|aan|mee|op|in|bij|over|van|voor|uit|naar|tegen|heen|onder|langs|achter|tussen|vandaan)?|wanneer|hoe(?:veel|ver|zo|',
  'lang|vaak|danig|zeer|verre)?)\\b',
);
const YOU = '(?:je|jij|u|jullie|we|wij|[A-Z]\\w+)';
const TELLING =
  'vertellen|beschrijven|omschrijven|uitleggen|toelichten|schetsen|delen|meenemen(?= (?:in|naar|door|terug)\\b)|(?<=\\b(?:me|mij|' +
  'ons|we|de \\w+)\\b.*)meenemen|benoemen|aangeven|verwoorden|' +
  'verduidelijken|uitwerken|terughalen|uitweiden|onder woorden brengen|noemen|zeggen|laten zien|stilstaan|ingaan|' +
  'teruggaan|invullen|herinneren|voorstellen|bedenken|nagaan|reflecteren|terugkijken|voorbeeld|beeld geven|' +
  'concreter maken|concreet maken|(?:mee (?:te |willen |kunnen )+nemen|toe (?:te |willen |kunnen )+lichten|uit (?:te |willen |' +
  'kunnen )+leggen|aan (?:te |willen |kunnen )+geven)|' +
  '(?:helpen|help) (?:om )?(?:te )?(?:begrijpen|snappen|zien)|(?:iets|wat|nog) (?:\\w+ ){0,2}kwijt|inzoomen|preciezer zijn|' +
  'concreter zijn|laten horen|terugdenken|in (?:een )?\\w+ vangen|teruggeven|navertellen|herhalen|naspelen|voordoen|voorbeeldje|' +
  'inkijk\\w*|achtergrond|(?<=\\b(?:ons|me|mij)\\b.*)leiden';

/** @type {import('./grammar.js').Language} */
export const dutch = {
  shorthand: [
    [/\bwrm\b/gi, 'waarom'], [/\bwnr\b/gi, 'wanneer'], [/\bhvl\b/gi, 'hoeveel'], [/\bwa\b/gi, 'wat'], [/\bda\b/gi, 'dat'], [/\bnie?\b/gi, 'niet'],
    [/\bff\b/gi, 'even'], [/\bmss\b/gi, 'misschien'], [/\bmn\b/gi, 'mijn'], [/\bzn\b/gi, 'zijn'], [/\bidd\b/gi, ''],
    [/\b(heb|ben|kun|kan|wil|zou|denk|vind|was|had|ga|voel|weet|deed|moet)(je|jij|jullie)\b/gi, '$1 $2'],
  ],
  asks: ['wat', 'wie', 'hoe', 'waar', 'welke', 'waarom', 'wanneer', 'hoeveel', 'waardoor', 'waarvoor', 'waarover'],
  leadIn: r(
    '^(?:(?:en|maar|dus|want|of|ok|oke|ja|nou|goed|he|hoi|hallo|dag|sorry|even|trouwens|overigens|verder|daarnaast|tot slot|',
    'eerlijk gezegd|wat denk (?:je|jij|u)(?=[:,])|nog een vraag|mijn vraag(?: aan jou| aan u)?(?: is)?|',
    'vraag(?: aan \\w+)?(?=:)|lieve \\w+|',
    'beste \\w+)(?=[\\s,:])[\\s,:]*|(?:wie|wat|waar|hoe) of (?=(?:wie|wat|wanneer|hoe)\\b))',
  ),
  vocative: named(
    '^(?!(?:Wat|Hoe\\w*|Wie|Waar\\w*|Welke?|Wanneer)\\b)[A-Z]\\w+(?: en [A-Z]\\w+)?[,:]\\s+|^(?!(?:Ik|Je|Jij|Ge|Gij|U|Hij|Zij|Ze|We|Wij|Het|Dat|',
    'Dit|Er|Hoe|Wat|Waar\\w*|Welke?|Wie|',
    'Wanneer|Nu|Toen|Dan|Als|Om|Misschien|\\w*lijk|Zo|Daar\\w*|Hier\\w*|Toch|Soms|Altijd|Achteraf|Straks|Dus|Vast|',
    `Zeker)\\b)[A-Z][a-z]+\\s+(?=(?:hoe|wat|${WHERE}|welke|wie|wanneer|heb (?:je|jij)|`,
    'ben (?:je|jij))\\b)',
  ),
  indirect: r(
    '^(?:ik ben|wij zijn|ik was)(?: \\w+){0,3} (?:benieuwd|nieuwsgierig|geinteresseerd)\\b(?: naar\\b)?|',
    '^(?:ik )?vroeg me af\\b|^ik vraag me(?: \\w+){0,2} af\\b|^(?:ik zou|ik wil|ik had|graag)(?: \\w+){0,3} (?:weten|horen|',
    'begrijpen|vragen)\\b|^graag (?:hoor|weet|begrijp) ik\\b|^(?:benieuwd|nieuwsgierig)(?: naar)?\\b|^mag ik (?:je |jou |',
    'u )?(?:iets )?(?:vragen|weten)\\b|^mogen (?:we|wij) (?:je |jou |u )?(?:vragen|weten)\\b',
  ),
  beside: r(
    '(?<=\\b(?:dacht|denk|denkt|denken|zei|zegt|zeg|vroeg|riep|fluisterde|schreef)(?: (?!hardop\\b|me\\b|mij\\b|af\\b)\\w+){0,2}):.*$|',
    ', hoe \\w+ ook(?:,|$)|',
    ', (?:denk|vermoed|geloof|zeg|meen|vind) (?:je|jij|u|ik),|,? volgens (?:jou|u)(?:,|$)|',
    `^wat (?:\\w+ ){0,4}betreft[^,:]*[,:]|^(?:stel|gesteld|aangenomen|veronderstel)\\b.*[,:] (?=(?:\\w+ )?(?:wat|hoe|${WHERE}|wie|`,
    `welke?|wanneer)\\b)|^wat als (?=[^,]*, (?:wat|hoe|${WHERE}|wie|welke?)\\b)`,
  ),
  before: /^(?:als|nu|toen|wanneer|terwijl|sinds|voordat|nadat|zodra|gezien|stel)\b/i,
  whether: /^(?:of|dat)\b/i,
  questionWord: QUESTION_WORD,
  bare: r(
    '^(?:(?:waarom|hoe|hoezo|wanneer|waar|wie|welke|wat(?= dan| precies)|hoe (?:lang|vaak|veel|laat|oud|ver|goed|erg)(?: al)?|',
    '(?:met|bij|aan|door|van|voor|over|op|tegen|naar) wie|',
    '(?:sinds|tot) wanneer|op (?:grond|basis) waarvan|waar(?:over|mee|door|aan|voor|in|van|op|uit|bij|tegen|toe|naar))',
    '(?: dan| precies| toen)?|waarom (?:juist|dan|nu) .*)$',
  ),
  subordinate: r(
    `\\b(?:dat(?! (?:niet|geen|ook|nou|nu|wel|zelf|dan)\\b)|omdat|doordat|die|toen|als|terwijl|waarom|hoe|wat|wie|${WHERE}|`,
    'welke|of|om|nadat|voordat|zonder|zodat)\\b',
  ),
  joint: r(
    '[,:]\\s*(?:(?:en|of|maar|zo ja|zo nee|zo niet|indien ja|en zo ja|en zo niet)\\b[\\s,]*)*|\\s+(?:en zo ja|en zo nee|en|',
    'of|maar)\\s+(?:zo ja|zo nee|zo niet|daarna|dan)?,?\\s*',
  ),
  but: 'maar',
  aside: r(
    '^(?:denk|dacht|vind|zeg|weet|vermoed|geloof|meen|schat|verwacht) (?:je|jij|u|ik)(?: zelf| dan| nu)?$|^(?:zou|',
    'zeg) je zeggen$|^(?:mocht|stel) \\w+|^(?:klopt|toch|he)\\b',
  ),
  request: named(
    `^(?:[Kk]un|[Kk]unt|[Kk]an|[Zz]ou|[Zz]ouden|[Ww]il|[Ww]ilt|[Kk]unnen|[Mm]ag)\\s+${YOU}\\b(?:(?!\\b(?:wat(?! meer| langer|`,
    ` uitgebreider| dieper| preciezer| concreter)|hoe|${WHERE}|welke?|of)\\b).)*?\\b(?:${TELLING}|(?:ons|me|mij)\\b(?=.*en$))\\b`,
  ),
  noRequest: named(
    `^\\w+ ${YOU}\\b(?:(?!\\b(?:${TELLING})\\b).)*?\\b(?:niet|iemand|hem|haar|hen|hun|aan (?:de|het|een|je|jouw|uw)|tegen (?:de|je|`,
    `jouw|uw|een)|met (?:de|je|jouw|uw|een))\\b(?=.*\\b(?:vertellen|uitleggen|delen|zeggen|aangeven|laten zien|benoemen|`,
    `stilstaan|voorstellen|meenemen)\\b)`,
  ),
  tell: r(
    '^(?:vertel|beschrijf|schets|omschrijf|noem|licht\\b.*\\btoe|neem (?:me|mij|ons)|leg\\b.*\\buit|geef (?:eens |me |',
    'ons )*(?:een )?voorbeeld|deel|help (?:me|mij|ons)|denk (?:eens )?terug|kijk (?:eens )?terug|ga (?:eens )?terug|',
    'sta (?:eens )?stil|stel je (?:eens |even )?voor|zeg eens|maak (?:eens )?(?:de zin|een tekening)|teken|',
    'haal\\b.*\\bterug)\\b(?! (?:je|jij|u|hij|ze) .*\\?)',
  ),
  finite, subject, inverts, opens, declares, anywhere,
  strong: { any: tags, verb: adviceByYesNo, question: byQuestionWord },
  exception: openByYesNo.filter(([label]) => label === 'open'),
  negated: [
    ['gesloten', /\b(?:nog niet|nog geen|nog nooit|niet meer(?! (?:over|\w+ dan|dan))|geen enkele)\b/i],
    ['suggestief', /\b(?:niet|geen|nooit|nergens)\b/i],
  ],
  rules: { verb: [...openByYesNo, ...suggestiveByYesNo], statement: bySaying, fragment: bySaying },
  choice,
  self: /\b(?:ik|mij|me|mijn|mijzelf|mezelf|m'n|mijne)\b|(?:^|\s)'k\b/i,
  others: r(
    '\\b(?:jullie|als je mij|in mijn (?:plaats|geval|schoenen))\\b|(?<!\\b(?:dat|die|als|wanneer|omdat|terwijl) .*)\\b(?:u|uw|jij|jou|jouw)\\b|',
    '^(?:kan|weet|heeft|wil) (?:er )?iemand\\b',
  ),
};

/** Two questions, of which the second hangs on the answer to the first. */
const IF_SO = /\b(?:zo ja|zo nee|zo niet|indien ja|indien niet)\b/i;
const OR_SO = new RegExp(
  '\\b(?:een of ander\\w*|min of meer|of zo(?:iets)?|of iets(?: dergelijks)?$|keer of \\w+|' +
  'een of twee|al dan niet)\\b', 'gi');
const KNOWS = r(
  '\\b(?:weet|wist|weten|vraag|vroeg|gevraagd|merk|merkte|gemerkt|zien|gezien|nagegaan|gecheckt|uitgezocht|bekend|zeker|',
  'duidelijk|twijfel|getwijfeld|benieuwd|idee|uit|zeggen|vertellen|verteld|gezegd|overlegd|gekeken|gehoord|',
  'inschatten)(?:\\s\\S+){0,2}$',
);

/** "Met de moeder of met de vader": both sides hang on the same preposition. @param {string} before @param {string} after */
function alike(before, after) {
  const [preposition] = after.match(/^(?:aan|bij|door|in|met|naar|om|op|over|tegen|uit|van|voor|vanuit)\b/i) ?? [];
  return preposition !== undefined && r(`\\b${preposition}\\b`).test(before);
}

/** "A or B?": a choice instead of a question. @param {string} text @param {string} head */
function choice(text, head) {
  if (IF_SO.test(text)) return true;
  const said = text.replace(OR_SO, ' ').trim();
  const [, before, after] = said.match(/^(.*?),?\s+of\s+(.+)$/i) ?? [];
  if (after === undefined) return false;
  const length = after.split(/\s+/).length;
  if (head === 'question') return chosenFrom(said);
  if (/^(?:juist |liever |toch |helemaal )?niet(?: dan| soms| meer)?$|^d(?:at|ie) van\b/i.test(after)) return true;
  if (alike(before, after) || /^(?:(?:een|de) \w+$|(?:juist|liever|eerder|meer|vooral)\b)/i.test(after)) return true;
  if (/^(?:hij|ze|we|wij|er|ik)\b/i.test(after) || KNOWS.test(before)) return false;
  const parallel = /^dat\b/i.test(after) && /\bdat\b/i.test(before);
  if (parallel) return true;
  if (length > 2 && /^(?:je|jij|het|zij|u|dat|dit) /i.test(after)) return false;
  const closes = /^(?:ge\w+(?:d|t|en)|(?:ver|be|ont|her)\w+(?:d|t|en)|\w+ge\w+(?:d|t|en))$/i;
  const [last, middle] = [after.split(/\s+/).at(-1) ?? '', before.split(/\s+/).at(-1) ?? ''];
  if (length > 2 && closes.test(last) && !closes.test(middle)) return false;
  return true;
}

/** "What hurt most, his words or his look": the answers stand behind the question. @param {string} said */
function chosenFrom(said) {
  const [, question, answers] = said.match(/^(.*)[,:]\s*((?:(?![,:]).)*\bof\b.*)$/i) ?? [];
  if (!answers || answers.split(/\s+/).length > 9 || !words(question).some(finite)) return false;
  const compares = /\b(?:meer|meest|liever|eerder|vooral|erger|moeilijkst)\b/i;
  return compares.test(question) || !/\b(?:als|toen|dat|wanneer|omdat|terwijl)\b/i.test(question);
}
