import { ok, same, settle, test } from './harness.js';
import { caseQuestion, classify } from '/client/coach.js';
import { hintFor } from '/client/coach_hint.js';
import { Coach, coachIsOn, withOpening } from '/client/parts/coach.js';
import { html, render } from '/static/vendor/preact.js';

const each = (cases) => Object.entries(cases).forEach(([text, label]) => same(classify(text), label, text));

test('an exception question may begin with its verb, and a fact may be asked for', () => {
  each({
    'Heeft Anke ook situaties meegemaakt waarin ze niet van slag raakte?': 'open',
    'Kun je iets meer vertellen over die avond?': 'open',
    'Hoeveel patiënten zag je die dag?': 'open',
    'Wanneer begon het?': 'open',
  });
});

test('what others said is not what the writer suggests', () => {
  each({
    'Wat voelde je toen ze riep: "Waarom bel je hem niet gewoon?"': 'open',
    "Wat deed 'je had toch beter moeten weten' met je?": 'open',
    'Dat zal wel lastig zijn. Wat hielp je?': 'open',
  });
});

test('typing without capitals, accents or a mark is typing too', () => {
  each({
    'heb je al eens geprobeerd hem te bellen': 'advies',
    'je was toch boos he': 'suggestief',
    'wat raakte je': 'open',
    'was je boos of verdrietig': 'meervoudig',
    'Anke,   was  je  boos ?': 'gesloten',
    'Hoe ging dat?En wat deed je toen?': 'meervoudig',
  });
});

test('does not know every language, and says nothing then', () => {
  same([classify('Was it hard?', 'en'), classify('Was it hard?', 'fr'), classify('', 'nl'), caseQuestion('x', 'fr')], ['gesloten', null, null, null]);
});

test('a long text is judged at once', () => {
  const began = performance.now();
  for (const piece of ['niet dat je ', 'a,b: of ', "'x ", 'heb je al eens wat ', '? ']) {
    classify(piece.repeat(1900 / piece.length));
    caseQuestion(piece.repeat(1900 / piece.length));
  }
  ok(performance.now() - began < 1000, `${performance.now() - began} ms`);
});

test('a hint is for what can be put better', () => {
  same(['Was je boos?', 'Wat deed je?', 'Wat', ''].map((text) => hintFor('question', text, 'nl')), ['gesloten', null, null, null]);
  same(['Wat zouden jullie doen?', 'Hoe kan ik dit?', 'Hoe'].map((text) => hintFor('case', text, 'nl')), ['ikvraag', null, null]);
});

test('an opening takes nothing away', () => {
  same([withOpening(' ', 'Wat maakte dat…'), withOpening('Was je boos? ', 'Wat maakte dat…')], ['Wat maakte dat ', 'Was je boos?\nWat maakte dat ']);
});

/** Timers of some length wait until the test lets them ring. */
function slowTimers() {
  const { setTimeout: later, clearTimeout: cancel } = window;
  const waiting = new Map();
  let last = 1e9;
  window.setTimeout = (work, ms = 0, ...more) => (ms < 400 ? later(work, ms, ...more) : (waiting.set((last += 1), work), last));
  window.clearTimeout = (id) => waiting.delete(id) || cancel(id);
  const pause = async () => {
    await drawn();
    const due = [...waiting.values()];
    waiting.clear();
    due.forEach((work) => work());
    await drawn();
  };
  return { pause, back: () => Object.assign(window, { setTimeout: later, clearTimeout: cancel }) };
}

/** Until what was changed is on the page and its effects have run. */
async function drawn() {
  await settle();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  await settle();
}

/** A field with its coach, as a round has it. */
async function scene(kept = {}, { about = 'question', ...more } = {}) {
  const timers = slowTimers();
  const said = [];
  const ctx = {
    slices: {},
    ...more,
    say: (key, values) => (values ? `${key} ${values.tip}` : key),
    announce: (text) => said.push(text),
    notebook: { drafts: { get: async (key) => kept[key] ?? null, put: async (key, value) => void (kept[key] = value) } },
  };
  const place = document.createElement('div');
  document.body.append(place);
  const draw = (text) => {
    const change = (next) => draw(next);
    render(html`<textarea id="veld" value=${text} /><${Coach} ctx=${{ ...ctx }} about=${about} field="veld" text=${text} change=${change} />`, place);
  };
  draw('');
  await drawn();
  const type = (text) => { draw(text); return timers.pause(); };
  const press = (words) => { [...place.querySelectorAll('button')].find((one) => one.textContent === words).click(); return drawn(); };
  const hint = () => place.querySelector('.coach p:not([id])')?.textContent ?? null;
  const end = () => { render(null, place); place.remove(); timers.back(); };
  return { ...timers, place, said, kept, say: ctx.say, draw, type, press, hint, end, field: () => place.querySelector('textarea') };
}

test('a hint waits for a pause, is said once, and goes when the question is open', async () => {
  const coach = await scene();
  coach.draw('Was je boos?');
  await drawn();
  same(coach.hint(), null, 'not while somebody types');
  await coach.pause();
  same(coach.hint(), 'coach.tip.gesloten');
  ok(document.activeElement?.tagName !== 'BUTTON', 'takes no focus');
  await coach.type('Wat deed je?');
  same(coach.hint(), null);
  await coach.type('Was je bang?');
  same([coach.hint(), coach.said], ['coach.tip.gesloten', ['coach.spoken coach.tip.gesloten']]);
  coach.end();
});

test('nothing moves while something is pressed', async () => {
  const coach = await scene();
  window.dispatchEvent(new PointerEvent('pointerdown'));
  await coach.type('Was je boos?');
  await coach.pause();
  same(coach.hint(), null);
  window.dispatchEvent(new PointerEvent('pointerup'));
  const { performance: real } = window;
  Object.defineProperty(window, 'performance', { value: { now: () => real.now() + 5_000 }, configurable: true });
  await coach.pause();
  Object.defineProperty(window, 'performance', { value: real, configurable: true });
  same(coach.hint(), 'coach.tip.gesloten');
  coach.end();
});

test('an opening goes behind what was typed, and that question is left alone', async () => {
  const coach = await scene();
  await coach.type('Heb je al eens gebeld?');
  await coach.press('coach.opening.advies.second');
  same(coach.field().value, 'Heb je al eens gebeld?\ncoach.opening.advies.second ');
  same(document.activeElement, coach.field());
  await coach.pause();
  same(coach.hint(), null);
  await coach.type('');
  await coach.type('Heb je al eens gebeld?');
  same(coach.hint(), 'coach.tip.advies', 'a new question gets a hint again');
  coach.end();
});

test('who lets it stand is not told again, who wants no more gets no more', async () => {
  const coach = await scene();
  await coach.type('Was je boos?');
  await coach.press('coach.keep');
  await coach.type('Was je echt boos?');
  same(coach.hint(), null);
  await coach.type('Heb je al eens gebeld?');
  same(coach.hint(), 'coach.tip.advies', 'another kind is another hint');
  await coach.press('coach.no_more');
  same([coach.hint(), coach.kept.coach, document.activeElement === coach.field()], [null, true, true]);
  coach.end();
  const again = await scene(coach.kept);
  await again.type('Was je boos?');
  same(again.hint(), null);
  again.end();
});

test('a refusal holds for every field that is open, and is no longer than the room', async () => {
  const kept = {};
  const [one, other] = [await scene(kept), await scene(kept, { about: 'case' })];
  one.draw('Was je boos?');
  await other.type('Wat zouden jullie doen?');
  same([one.hint(), other.hint()], ['coach.tip.gesloten', 'coach.tip.ikvraag']);
  await one.press('coach.no_more');
  same([one.hint(), other.hint(), Object.keys(kept)], [null, null, ['coach']], 'it lies with the drafts of this room, which go with it');
  other.end();
  one.end();
});

test('a method that wants no coach has none, as soon as it is known', async () => {
  same([{}, { basis: { coach: true } }, { basis: {} }, { basis: { coach: false } }].map((methods) => coachIsOn({ slices: { phase: { method: 'basis' } }, methods })), [true, true, true, false]);
  same([coachIsOn({ slices: {}, methods: { basis: { coach: false } } }), coachIsOn({ slices: { phase: { method: 'basis' } } })], [true, true]);
  const methods = { balint: { coach: false } };
  for (const [about, text] of [['question', 'Was je boos?'], ['case', 'Wat zouden jullie doen?']]) {
    const coach = await scene({}, { about, slices: { phase: { method: 'balint' } }, methods });
    await coach.type(text);
    same([coach.hint(), coach.said], [null, []]);
    coach.end();
  }
});

test('reads in the language of its reader, also when that changes', async () => {
  const coach = await scene();
  await coach.type('Have you tried talking to him?');
  same(coach.hint(), null, 'no Dutch');
  coach.say.language = 'en';
  await coach.type('Have you tried talking to him?');
  same(coach.hint(), 'coach.tip.advies');
  coach.say.language = 'nl';
  await coach.type('Have you tried talking to him?');
  same(coach.hint(), null);
  coach.end();
});

test('a key question is hinted at when nobody is in it, or the others are asked', async () => {
  const coach = await scene({}, { about: 'case' });
  const hints = [];
  for (const text of ['Waarom luistert de afdeling niet?', 'Hoe krijg ik jullie zover?', 'Wat is mijn rol in dit conflict?', 'Was ik te streng?']) {
    await coach.type(text);
    hints.push(coach.hint());
  }
  same(hints, ['coach.tip.ikvraag', 'coach.tip.ikvraag', null, null]);
  await coach.type('Wat zouden jullie doen?');
  await coach.press('coach.opening.ikvraag.first');
  same(coach.field().value, 'Wat zouden jullie doen?\ncoach.opening.ikvraag.first ');
  coach.end();
});
