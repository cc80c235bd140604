import { ok, same, spoken, test } from './harness.js';
import { capital, clockText, dayText, durationText, listed, spokenNumber, spokenTime, timeText, weekday, wholeDay } from '/client/formats.js';
import { changeLanguage, languages, onLanguage, pageAddress, wanted } from '/client/language.js';
import { LanguageChoice, OtherLanguages } from '/client/parts/languages.js';
import { speaker } from '/client/texts.js';
import { html, render } from '/static/vendor/preact.js';

const nl = await spoken('nl', 'common', 'time', 'language');
const en = await spoken('en', 'common', 'time', 'language');
const both = (work) => [work(nl), work(en)];
const at = (hours, minutes) => new Date(2026, 10, 24, hours, minutes).getTime();

test('a time of the clock is written as each language does, also past midnight', () => {
  same(both((say) => clockText(say, 21 * 60 + 23)), ['21.23', '21:23']);
  same(both((say) => clockText(say, 1440 + 65)), ['1.05', '1:05']);
  same(both((say) => clockText(say, -5)), ['23.55', '23:55']);
  same(both((say) => timeText(say, at(9, 7))), ['9.07', '9:07']);
});

test('so is a day', () => {
  same(both((say) => wholeDay(say, '2026-11-24T19:30')), ['dinsdag 24 november 2026', 'Tuesday 24 November 2026']);
  same(both((say) => dayText(say, '2026-12-01T09:00', at(23, 59))), ['dinsdag 1 december', 'Tuesday 1 December']);
  same(both((say) => dayText(say, '2026-11-24T19:30', at(23, 59))), ['vandaag', 'today']);
  same(both((say) => dayText(say, '2026-11-25T09:00', at(23, 59))), ['morgen', 'tomorrow']);
  same(both((say) => weekday(say, at(12, 0))), ['dinsdag', 'Tuesday']);
  for (const nothing of [undefined, '', 'onzin']) same([...both((say) => wholeDay(say, nothing)), ...both((say) => dayText(say, nothing, 0))], ['', '', '', '']);
});

test('and how long something takes, in figures and in words', () => {
  same(both((say) => durationText(say, 105)), ['1 uur 45 min', '1 h 45 min']);
  same(both((say) => durationText(say, 120)), ['2 uur', '2 h']);
  same(both((say) => durationText(say, 45)), ['45 min', '45 min']);
  same(both((say) => spokenTime(say, 380_000)), ['6 minuten en 20 seconden', '6 minutes and 20 seconds']);
  same(both((say) => spokenTime(say, -61_000)), ['1 minuut en 1 seconde', '1 minute and 1 second']);
  same(both((say) => spokenTime(say, 0)), ['0 seconden', '0 seconds']);
  same(both((say) => [3, 12, 13].map((n) => spokenNumber(say, n)).join(' ')), ['drie twaalf 13', 'three twelve 13']);
});

test('a sentence begins as its language begins one', () => {
  same(both((say) => ['één', 'ijs', 'today', ''].map((text) => capital(say, text))), [['Eén', 'IJs', 'Today', ''], ['Één', 'Ijs', 'Today', '']]);
  same(capital(speaker({}, 'tr'), 'iki'), 'İki');
});

test('names stand after one another as each language has them', () => {
  same(both((say) => listed(say, ['Anke', 'Bouke', 'Teun'])), ['Anke, Bouke en Teun', 'Anke, Bouke and Teun']);
  same(both((say) => listed(say, ['Anke'])), ['Anke', 'Anke']);
});

test('plurals go by the language', () => {
  const texts = { n: { one: 'one', two: 'two', few: 'few', other: 'other' } };
  const forms = (language) => [1, 2, 3, 7].map((n) => speaker(texts, language)('n', { n })).join(' ');
  same(['nl', 'en', 'pl', 'ga'].map(forms), ['one other other other', 'one other other other', 'one few few other', 'one two few other']);
});

test('what is asked for by name goes before what was kept, and that before what the server made of it', () => {
  const there = ['nl', 'en'];
  same(wanted({ asked: 'en', kept: 'nl', given: 'nl', there }), 'en');
  same(wanted({ asked: null, kept: 'en', given: 'nl', there }), 'en');
  same(wanted({ asked: 'xx', kept: 'yy', given: 'nl', there }), 'nl');
  same(wanted({ asked: null, kept: null, given: 'en', there }), 'en');
});

/** The head of a page, and a server that knows these languages as long as `up`. */
function page(up = () => true) {
  for (const [hreflang, title] of [['nl', 'Nederlands'], ['en', 'English']]) document.head.append(Object.assign(document.createElement('link'), { rel: 'alternate', hreflang, title, href: `?language=${hreflang}` }));
  const before = window.fetch;
  window.fetch = async (address) => (up() ? before(address) : Promise.reject(new TypeError('away')));
  return () => {
    window.fetch = before;
    document.querySelectorAll('link[rel=alternate]').forEach((one) => one.remove());
    localStorage.removeItem('language');
    document.documentElement.lang = 'nl';
  };
}

test('a page has the languages in its head, and offers the ones it is not in', () => {
  const leave = page();
  same(languages(), [{ id: 'nl', name: 'Nederlands' }, { id: 'en', name: 'English' }]);
  const root = document.getElementById('app');
  const drawn = (part) => (render(part, root), [...root.querySelectorAll('button')].map((one) => `${one.lang} ${one.textContent} ${one.ariaPressed}`));
  same(drawn(html`<${OtherLanguages} say=${nl} />`), ['en English null']);
  same(drawn(html`<${LanguageChoice} say=${en} />`), ['nl Nederlands false', 'en English true']);
  render(null, root);
  leave();
});

test('another language is kept and drawn, unless its texts are away: then all stays as it was', async () => {
  let up = false;
  const leave = page(() => up);
  const drawn = [];
  onLanguage((say) => drawn.push(say.language));
  const texts = window.fetch;
  window.fetch = async (address) => (up ? new Response('{}') : texts(address));
  const refused = await changeLanguage('en').then(() => false, () => true);
  same([refused, drawn, document.documentElement.lang, localStorage.getItem('language')], [true, [], 'nl', null]);
  up = true;
  same((await changeLanguage('en')).language, 'en');
  same([drawn, document.documentElement.lang, localStorage.getItem('language'), pageAddress('/')], [['en'], 'en', 'en', '/?language=en']);
  const [first, last] = await Promise.all([changeLanguage('en'), changeLanguage('nl')]);
  ok(first && last);
  same([drawn.at(-1), document.documentElement.lang, pageAddress('/')], ['nl', 'nl', '/'], 'the last press counts');
  window.fetch = texts;
  leave();
});
