import { ok, same, settle, test } from './harness.js';
import { GROUPS, KINDS, MINUTES, hindrance, lengths, suggest } from '/client/guide.js';
import { Guide } from '/client/parts/guide.js';
import { html, render } from '/static/vendor/preact.js';

const phase = (minutes, more = {}) => ({ name: `${minutes}`, minutes, optional: false, break: false, hidden: false, advises: false, stance: 'active', ...more });
const method = (id, experience, kinds, people, phases) => ({ id, name: id, experience, for_cases: kinds, people, phases });

const METHODS = [
  method('evening', 'any', [], [3, 12], [phase(10), phase(5, { break: true })]),
  method('balint', 'led', ['blind_spot'], [5, 10], [phase(32), phase(30, { stance: 'listening', advises: true }), phase(10, { optional: true })]),
  method('basis', 'any', KINDS, [4, 8], [phase(25), phase(10, { stance: 'listening', advises: true }), phase(5, { optional: true })]),
  method('incident', 'any', ['incident'], [4, 8], [phase(30), phase(25, { advises: true })]),
  method('roddel', 'experienced', ['blind_spot'], [4, 8], [phase(35), phase(15, { stance: 'listening', hidden: true }), phase(10, { advises: true })]),
  method('socratic', 'experienced', ['dilemma', 'conviction'], [4, 8], [phase(50)]),
  method('solution', 'any', ['works'], [4, 8], [phase(35, { stance: 'listening' })]),
  method('troika', 'any', KINDS, [3, 5], [phase(12, { stance: 'listening', advises: true })]),
];
METHODS[4].warning = 'Roddel only who wants to.';
const answers = (more = {}) => ({ kind: null, group: null, minutes: null, people: null, ...more });
const keys = (lines) => lines.map(({ key }) => key.replace('guide.', ''));
const first = (more, methods = METHODS) => suggest(methods, answers(more)).choices[0];
const each = (work) => {
  for (const kind of [null, ...KINDS]) for (const group of [null, ...GROUPS]) for (const minutes of [null, ...MINUTES]) for (let people = 2; people <= 13; people += 1) work({ kind, group, minutes, people });
};

test('what a method is made for comes first, as far as the group can carry it', () => {
  const table = [
    ['incident', 'new', 60, 6, 'incident'],
    ['incident', 'new', 45, 6, 'basis'],
    ['blind_spot', 'new', 90, 6, 'basis'],
    ['blind_spot', 'used', 90, 6, 'basis'],
    ['blind_spot', 'trusted', 90, 6, 'roddel'],
    ['blind_spot', 'led', 90, 6, 'balint'],
    ['blind_spot', 'led', 60, 6, 'roddel'],
    ['blind_spot', 'led', 90, 4, 'roddel'],
    ['dilemma', 'trusted', 60, 6, 'socratic'],
    ['conviction', 'trusted', 60, 6, 'socratic'],
    ['conviction', 'used', 60, 6, 'basis'],
    ['works', 'new', 45, 6, 'solution'],
    ['works', 'led', 45, 6, 'solution'],
    ['incident', 'led', 45, 6, 'basis'],
    ['dilemma', 'new', 20, 4, 'troika'],
    ['works', 'used', 90, 3, 'troika'],
  ];
  for (const [kind, group, minutes, people, id] of table) same(first({ kind, group, minutes, people })?.id, id, `${kind} ${group} ${minutes} ${people}:`);
});

test('nothing is suggested that the group cannot do', () => {
  let suggested = 0;
  each((asked) => {
    const { choices, second, none } = suggest(METHODS, asked);
    for (const { id } of [...choices, ...(second ? [second] : [])]) {
      const { experience, people } = METHODS.find((one) => one.id === id);
      const group = asked.group ?? 'new';
      ok(id !== 'evening' && asked.people >= people[0] && asked.people <= people[1], `${id} for ${asked.people}`);
      ok(experience === 'any' || group === 'led' || (group === 'trusted' && experience === 'experienced'), `${id} for a group that is ${group}`);
      ok(asked.minutes === null || lengths(METHODS.find((one) => one.id === id)).least <= asked.minutes, `${id} in ${asked.minutes}`);
      suggested += 1;
    }
    same(none === null, choices.length > 0, 'there is a suggestion or a reason why not:');
  });
  ok(suggested > 1000, 'this looked at something');
});

test('who says nothing of the group is taken for new together', () => {
  same(hindrance(METHODS[4], answers()), 'experience');
  same(hindrance(METHODS[2], answers()), null);
});

test('time is that of the phases, with the break that is due', () => {
  same(lengths(METHODS[1]), { least: 67, most: 77 }, 'above an hour with a break');
  same(lengths(METHODS[2]), { least: 35, most: 40 });
  same(lengths(method('a', 'any', [], [4, 8], [phase(60)])), { least: 60, most: 60 });
});

test('of two that suit alike, the one that fits whole comes first, and the one in which nobody goes away', () => {
  const plain = method('plain', 'experienced', ['blind_spot'], [4, 8], [phase(40)]);
  const away = method('away', 'experienced', ['blind_spot'], [4, 8], [phase(40, { stance: 'away' })]);
  const longer = method('longer', 'experienced', ['blind_spot'], [4, 8], [phase(40), phase(15, { optional: true })]);
  const asked = answers({ kind: 'blind_spot', group: 'trusted', minutes: 45, people: 6 });
  same(suggest([away, longer, plain], asked).choices.map(({ id }) => id), ['plain', 'away', 'longer']);
  const behind = method('behind', 'any', ['works'], [4, 8], [phase(30, { hidden: true })]);
  same(suggest([behind, METHODS[6]], answers({ kind: 'works', group: 'new' })).choices[0].id, 'solution', 'not behind the back of who is new');
  same(suggest([behind, METHODS[6]], answers({ kind: 'works', group: 'used' })).choices[0].id, 'behind');
});

test('where nothing is made for it, it is what is broad and asks least', () => {
  const plain = method('plain', 'any', ['incident'], [4, 8], [phase(30)]);
  const deep = method('deep', 'experienced', ['incident', 'dilemma'], [4, 8], [phase(30)]);
  same(suggest([deep, plain], answers({ kind: 'works', group: 'led' })).choices.map(({ id }) => id), ['plain', 'deep']);
});

test('a suggestion says why, and what to mind', () => {
  const roddel = first({ kind: 'blind_spot', group: 'trusted', minutes: 90 });
  same([roddel.warning, first({ kind: 'works' }).warning], ['Roddel only who wants to.', ''], 'in the words of the method:');
  same(keys(roddel.reasons), ['reason.blind_spot', 'reason.experienced', 'reason.time']);
  same(keys(roddel.warnings), ['warning.experienced', 'warning.consent']);
  same(keys(first({ kind: 'dilemma', group: 'trusted', minutes: 60 }).warnings), ['warning.experienced'], 'Socratic asks an experienced group:');
  const balint = first({ kind: 'blind_spot', group: 'led' });
  same(keys(balint.reasons), ['reason.blind_spot', 'reason.led']);
  same(keys(balint.warnings), ['warning.led', 'warning.people', 'warning.break']);
  same(keys(first({ kind: 'blind_spot', group: 'new', people: 6 }).reasons), ['reason.blind_spot', 'reason.no_experience']);
  same(keys(first({ kind: 'dilemma', group: 'new', minutes: 20, people: 4 }).reasons).includes('reason.few'), true, 'a method for few says so');
});

test('a method that only fits without what may be left out says what that is', () => {
  same(first({ kind: 'incident', group: 'new', minutes: 38, people: 6 }).warnings, [{ key: 'guide.warning.cut', values: { phases: '5' } }]);
});

test('the second choice says what speaks for it, and is none when there is nothing to say', () => {
  const { second } = suggest(METHODS, answers({ kind: 'blind_spot', group: 'led', minutes: 90, people: 6 }));
  same([second.id, keys(second.speaks)], ['roddel', ['speaks.asks_less', 'speaks.shorter']]);
  const twin = { ...METHODS[5], id: 'twin' };
  same(suggest([METHODS[5], twin], answers({ group: 'trusted' })).second, null, 'the same under another name');
  same(suggest([METHODS[5], twin], answers({ kind: 'dilemma', group: 'trusted' })).second, { id: 'twin', name: 'socratic', speaks: [{ key: 'guide.speaks.also', values: {} }] });
  same(suggest([METHODS[5]], answers({ group: 'trusted' })).second, null);
});

test('when nothing is left it says which answer is in the way', () => {
  same(suggest(METHODS, answers({ group: 'new', minutes: 20, people: 6 })).none, { key: 'guide.none.time', values: { n: 35 } });
  same(suggest(METHODS, answers({ group: 'new', people: 9 })).none, { key: 'guide.none.people', values: { least: 3, most: 8 } });
  same(suggest([METHODS[1]], answers({ group: 'new' })).none, { key: 'guide.none.nothing', values: {} });
});

test('a method that is added by a file takes part', () => {
  const own = method('own-1', 'any', ['conviction'], [4, 8], [phase(40)]);
  same(first({ kind: 'conviction', group: 'new', minutes: 45, people: 6 }, [...METHODS, own]).id, 'own-1');
  same(first({ kind: 'works', group: 'new', minutes: 45, people: 6 }, [...METHODS, own]).id, 'solution');
});

// --- as a part of a page

const say = (key, values = {}) => `${key}${Object.values(values).map((value) => ` ${value}`).join('')}`;

async function drawn(props) {
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  const chosen = [];
  render(html`<${Guide} say=${say} methods=${METHODS} choose=${(id) => chosen.push(id)} ...${props} />`, root);
  const pick = async (label) => {
    [...root.querySelectorAll('label')].find((one) => one.textContent.trim() === label).click();
    await settle();
  };
  return { root, chosen, pick, said: () => root.querySelector('[role=status]').textContent };
}

test('asks what it needs to know, each question a group with a name, and says how many are open', async () => {
  const { root, pick, said } = await drawn({ people: 6 });
  same([...root.querySelectorAll('fieldset legend')].map((one) => one.textContent), ['guide.kind', 'guide.group', 'guide.minutes']);
  same(said(), 'guide.open 3');
  same(root.querySelectorAll('button').length, 0, 'nothing to choose yet:');
  await pick('guide.kind_blind_spot');
  same(said(), 'guide.open 2');
});

test('asks how many there are when that is not known', async () => {
  const { root, pick, said } = await drawn({});
  same(root.querySelectorAll('fieldset').length, 4);
  for (const label of ['guide.kind_works', 'guide.group_new', 'common.minutes_short 45']) await pick(label);
  same(said(), 'guide.open 1');
  await pick('6');
  ok(said().includes('guide.suggestion solution'), said());
});

test('gives the suggestion with its reasons and its warning, and a button for each of two', async () => {
  const { root, chosen, pick, said } = await drawn({ people: 6 });
  for (const label of ['guide.kind_blind_spot', 'guide.group_led', 'common.hours_minutes 1 30']) await pick(label);
  for (const part of ['guide.suggestion balint', 'guide.reason.blind_spot', 'guide.warning.led', 'guide.second roddel', 'guide.speaks.shorter']) ok(said().includes(part), `${part} in ${said()}`);
  const buttons = [...root.querySelectorAll('button')];
  same(buttons.map((one) => one.textContent), ['guide.choose balint', 'guide.choose roddel']);
  for (const one of buttons) one.click();
  same(chosen, ['balint', 'roddel']);
  ok(!root.querySelector('[role=status] button'), 'no button is read out as news');
});

test('says what is in the way when nothing fits', async () => {
  const { root, pick, said } = await drawn({ people: 6 });
  for (const label of ['guide.kind_works', 'guide.group_new', 'common.minutes_short 20']) await pick(label);
  same(said(), 'guide.none.time 35');
  same(root.querySelectorAll('button').length, 0);
});
