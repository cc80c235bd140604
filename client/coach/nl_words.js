/** Dutch: the words that tell how a sentence is built. Accents are gone already (`plain`). */

import { list } from './text.js';

/** Waar, waarom, waardoor ... and not "waarnemer", "waarschijnlijk", "waarde". */
export const WHERE = 'waar(?!ne|s|d\\b|de|di|hei|lij|t\\b)\\w*';

const FINITE = list(`
  ben bent is zijn was waren heb hebt heeft hebben had hadden zal zul zult zullen zou zouden kan kun kunt kunnen kon konden
  wil wilt willen wilde wilden wou mag mogen mocht mochten moet moeten moest moesten hoef hoeft hoeven hoefde durf durft
  durven durfde ga gaat gaan ging gingen kom komt komen kwam kwamen word wordt worden werd werden blijf blijft blijven bleef
  bleven doe doet doen deed deden lijkt lijken leek leken vind vindt vinden vond vonden denk denkt denken dacht dachten weet
  weten wist wisten voel voelt voelen voelde voelden sta staat staan stond stonden zit zitten zat zaten lig ligt liggen lag
  lagen krijg krijgt krijgen kreeg kregen zie ziet zien zag zagen hoor hoort horen hoorde merk merkt merken merkte geloof
  gelooft snap snapt snapte begrijp begrijpt begreep begrepen herken herkent herkende ken kent kende speel speelt spelen
  speelde werk werkt werken werkte slaap slaapt sliep lukt lukte help helpt hielp klopt bestaat bestaan bestond geldt hoop
  hoopt hoopte verwacht verwachtte vertrouw vertrouwt mis mist miste schaam schaamt past paste raakt raakte gebeurt gebeurde
  valt vallen viel loop loopt lopen liep liepen blijkt bleek schijnt begint begon begonnen houd houdt hou houden hield hielden
  laat laten liet lieten leg legt legde neem neemt nemen nam namen geef geeft geven gaf gaven zeg zegt zei zeiden spreek
  spreekt sprak spraken vraag vraagt vroeg vroegen breng brengt bracht brachten bel belt belde wek wekt riep roept schreef
  schrijft trok trekt sloeg slaat keek kijk kijkt koos kies kiest dreef drijft reed zocht zoek zoekt vocht kocht ontstond
  ontstaat verloor verliest verliep verloopt betekent betekende bedoel bedoelt bedoelde maak maakt maakte zegt won huil huilt
  schrok schrik schrikt leed lijd lijdt lijk trof treft klonk klinkt bood biedt stel stelt gun gunt kost kostte levert leverde
  waart hadt zijt zoudt kondt begint beginnen zeggen vragen
  vertel vertelt vertelde reageer reageert reageerde besef beseft realiseer realiseert verlang verlangt verlangde noem noemt
  noemde probeer probeert probeerde wacht wachtte bestaan heet heette woon woont volg volgt houdt helpen
`);

const SUBJECT = list(`
  je jij u ge gij gijzelf hij zij ze het 't dat dit er die deze iemand niemand iedereen jullie we wij ik men de een jouw mijn zijn
  haar hun uw alles iets niets ons onze beide
`);

const AFTER_VERB = list(`
  zo zo'n zulke elke alle daar hier nu toen ook al nog ooit soms dan niet wel misschien eigenlijk inmiddels je jezelf sommige andere alle veel
`);

const NO_VERB = list(`
  's 't 'k 'n de het een jouw je jij u hij zij ze wij we jullie ik dat dit die deze er mijn haar hun ons onze uw misschien ook dus en maar
  want of eigenlijk natuurlijk toch zeker vast wel niet geen alleen gewoon nog al steeds weer dan nu toen daar hier zo heel
  erg te bij met op in van voor door over aan uit naar om na tot tegen zonder onder tussen als omdat terwijl hoewel iets
  iemand niemand niets alles beter beste liever eerst daarom daardoor daarna helaas blijkbaar kennelijk hopelijk
  waarschijnlijk wellicht ooit soms vaak sinds tijdens zelfs juist vooral even eens allemaal volgens achteraf uiteindelijk
  uiteraard kortom goed slecht ondanks vanaf vanuit rond gedurende qua vanwege
  zodra zolang totdat voordat nadat doordat eerste laatste tweede wat wie welke
  welk hoe waar waarom waardoor wanneer waarbij waarin waarover waarmee waarop waaraan hoeveel stel gezien aangezien ervan
  mits tenzij naast rondom langs achter boven beneden buiten binnen tegenover dankzij behalve per via richting omtrent zodat
  opdat dicht recht laat echt pas net haast bijna meestal altijd nooit overal nergens thuis straks gisteren vandaag morgen
  sommige enkele alle elke iedere beide zulke zoals hetzelfde dezelfde veel weinig meer minder hierna hierbij daarbij daarmee
  daarover hiermee hierover daarin mogelijk best prima
`);

const ORDERS = list(`
  probeer bel vraag spreek praat schrijf zoek overweeg stop ga maak neem geef doe zeg laat stel bespreek plan vermijd
  accepteer zorg blijf kijk denk zet stuur regel organiseer
`);

const PRONOUN = list(`
  je jij u ge gij hij ze zij we wij jullie ik het 't dat dit er
`);

const SUBORDINATE = list(`
  dat omdat doordat die toen als terwijl waarom hoe wat wie waar welke om nadat voordat waarin waarop waarbij
`);

const BESIDE_VERB = list(`
  hard zacht slecht licht recht kort groot laat vast dicht heet fout bewust gericht breed
  precies zoal ongeveer anders verder zelf kwamen allemaal eerst later vroeger eigenlijk nou toch
`);

/** Verbs behind which anything may stand. */
const FREE = /^(?:is|was|waren|heb|hebt|heeft|had|werd|wordt)$/;

/** @param {string} word */
export const finite = (word) => FINITE.has(word.toLowerCase());

/** A pronoun, an article, or a name. @param {string} word */
export const subject = (word) => SUBJECT.has(word.toLowerCase()) || /^[A-Z]/.test(word);

/** "Wat stoot je af", "hoe verwerkte je": but "welke rol je had", "hoe moeilijk het was". @param {string} asking @param {string} word */
export function inverts(asking, word) {
  if (NO_VERB.has(word.toLowerCase()) || BESIDE_VERB.has(word.toLowerCase())) return false;
  return /\b(?:wat|wie|waar\w*|wanneer)$/i.test(asking) || (/^hoe$/i.test(asking) && /..(?:[td]en?|ngen|[a-z]t)$/.test(word));
}

/** @param {string} first @param {string} second @param {boolean} asked */
export function opens(first, second, asked) {
  const [verb, next] = [first.toLowerCase(), second.toLowerCase()];
  if (ORDERS.has(verb) && (!asked || (verb === 'stel' && next === 'dat'))) return false;
  if (ORDERS.has(verb) && !verb.endsWith('t')) return /^(?:je|jij|jullie|ge|gij|ik|we|wij|u)$/.test(next);
  if (ORDERS.has(verb)) return PRONOUN.has(next) || next === 'de' || subject(second);
  if (verb === 'zijn') return SUBJECT.has(next) || AFTER_VERB.has(next) || /^[A-Z]/.test(second) || /(?:en|s)$/.test(next);
  if (FINITE.has(verb) && asked && /..(?:t|te|de)$/.test(verb) && !NO_VERB.has(next)) return true;
  if (FINITE.has(verb)) return subject(second) || AFTER_VERB.has(next) || /en$/.test(next) || FREE.test(verb);
  return !NO_VERB.has(verb) && subject(second) && /[^aeiou]$|[aeiou][td]e$|[^aeiou][td]e$/.test(verb);
}

/** Does a statement begin so: somebody or something, and a verb soon after. @param {string[]} said */
export function declares(said) {
  const [start = '', next = '', ...more] = said.map((word) => word.toLowerCase());
  if (PRONOUN.has(start) && (FINITE.has(next) || (/..(t|te|de|den|ten)$/.test(next) && !NO_VERB.has(next)))) return true;
  const rest = [next, ...more.slice(0, 5)];
  const end = rest.findIndex((word) => SUBORDINATE.has(word));
  return !FINITE.has(start) && rest.slice(0, end < 0 ? rest.length : end).some((word) => FINITE.has(word));
}
