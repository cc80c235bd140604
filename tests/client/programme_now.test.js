import { same, test } from './harness.js';
import { EVENING, methods, read, rows } from './evenings.js';
import { wayTo } from '/client/parts/drag.js';
import { besides, heldAndToCome, rebased, satUntil, waysBack } from '/client/programme_now.js';
import { refusal } from '/client/programme_rules.js';
import { findingText, methodShelves, namedParts } from '/client/programme_words.js';
import { lateBy } from '/client/schedule.js';

const MINUTE = 60_000;
const say = Object.assign((key, values = {}) => [key, ...Object.values(values)].join(' '), { language: 'nl' });
const phases = EVENING.map((row) => ({ ...row, break: row.phase === 'break', bound_to_next: false, hidden: false, opened_at_ms: null }));

test('what has been and what is to come, as rows that can be sent', () => {
  same(heldAndToCome({ phases, at: null }), { before: [], rest: EVENING });
  const { before, rest } = heldAndToCome({ phases, at: 2 });
  same([before.length, rest[0]], [3, EVENING[3]]);
  same(read(rebased(EVENING.slice(2), EVENING.slice(0, 4))), 'break-1 case:gossip case:return closing:evaluate', 'a proposal loses what began meanwhile');
});

test('how long one will have sat, and how late it gets', () => {
  same([satUntil({ limit_at_ms: 90 * MINUTE }, 60, 55 * MINUTE), satUntil({ limit_at_ms: null }, 60, 0), satUntil(undefined, 60, 0), satUntil({ limit_at_ms: 100 * MINUTE }, 60, 0)], [25, 0, 0, 0]);
  same([lateBy(100 * MINUTE, 108 * MINUTE - 20_000), lateBy(100 * MINUTE, 97 * MINUTE), lateBy(null, 5)], [8, -3, 0]);
});

const least = (row) => (row.phase === 'break' ? 5 : 1);
const told = (rest, late) => waysBack(rest, late, least).map(({ how, changed, short }) => [how, changed.map(({ key, from, to }) => `${key} ${from}>${to}`).join(' '), short]);

test('back to the planned end in two ways, each with what changes', () => {
  const rest = rows('case/gossip.gossip 15, case/gossip.return 15, closing/evaluate 10');
  same(told(rest, 8), [['spread', 'gossip 15>12 return 15>12 evaluate 10>8', 0], ['cut', 'gossip 15>11 return 15>11', 0]]);
  same([told(rest, 0), told([], 8)], [[], []]);
  same(told(rest, -4), [['spread', 'gossip 15>17 return 15>16 evaluate 10>11', 0]], 'time that is left over is given out');
  same(told(rows('closing/evaluate 10'), 4), [['spread', 'evaluate 10>6', 0]], 'two ways that are one are told once');
  same(told(rows('break-1/break 6, closing/evaluate 3'), 30), [['spread', 'break 6>5 evaluate 3>1', 27]]);
});

const at = (n, strict = false) => {
  const plan = { methods, before: EVENING.slice(0, n), strict };
  const allowed = (list) => refusal([...plan.before, ...list], methods, { limit: 60, minimum: 5 }, strict) === null;
  return Object.fromEntries(Object.entries(besides(EVENING.slice(n), plan, allowed)).map(([what, list]) => [what, list && read(list)]));
};

test('one press beside the running phase: leave out, once more, a break; never what may not be', () => {
  same(at(2), { skip: 'case:answer break-1 case:gossip case:return closing:evaluate', again: 'case:question-2 case:write case:answer break-1 case:gossip case:return closing:evaluate', pause: 'break-2 case:write case:answer break-1 case:gossip case:return closing:evaluate' });
  same(at(3), { skip: null, again: 'case:answer case:write-2 case:answer-2 break-1 case:gossip case:return closing:evaluate', pause: null }, 'what runs is bound to the next');
  same([at(4).skip, at(4).pause], [null, null], 'the only break cannot be left out, and comes next');
  same(at(5), { skip: 'case:return closing:evaluate', again: null, pause: null }, 'in the break');
  same(at(8), { skip: null, again: 'closing:evaluate-2', pause: null }, 'at the end');
});

test('in a fixed order a case keeps its phases; what may be left out may', () => {
  same([at(2, true).skip, at(2, true).again, at(2, true).pause !== null, at(1, true).again !== null], [null, null, true, true]);
  const plan = { methods, before: EVENING.slice(0, 7), strict: true };
  const rest = rows('case/gossip.plan 6, closing/evaluate 10');
  same(read(besides(rest, plan, () => true).skip), 'closing:evaluate');
});

test('parts have names: a case its number when there are more, what goes on after a break says so', () => {
  const named = (list, before) => namedParts(say, methods, list, before).map(({ id, name, hint, begins, minutes, pause }) => [id, name, hint, begins, minutes, pause]);
  same(named(EVENING).slice(0, 4), [['arrive', 'arrive', '', 0, 10, false], ['case', 'programme.case', 'Roddelen', 10, 30, false], ['break-1', 'break', '', 40, 10, true], ['case.1', 'programme.rest programme.case', 'Roddelen', 50, 30, false]]);
  same(named([...EVENING, ...rows('case-2/plain.tell 10, closing-2/learn 4, closing-2/evaluate 8')]).slice(-2).map(([, name]) => name), ['programme.case_n 2', 'learn, evaluate']);
  same(named(EVENING.slice(2), EVENING.slice(0, 2))[0][1], 'programme.rest programme.case', 'it runs already');
  same(named(rows('arrive/gone 3'))[0][1], 'gone', 'a phase that its method has no more');
  const shelves = methodShelves({ ...methods, gossip: { ...methods.gossip, experience: 'led' }, plain: { ...methods.plain, experience: 'any' }, 'own-1': { id: 'own-1', experience: 'any' } }, (id) => id.startsWith('own'));
  same(shelves.map(({ group, methods: list }) => [group, list.map(({ id }) => id)]), [['any', ['plain']], ['led', ['gossip']], ['own', ['own-1']]]);
});

test('a finding is said with the time or the name of where it is', () => {
  const of = (clock) => ({ methods, rows: EVENING, policy: { limit: 60, minimum: 5 }, clock });
  const finding = { code: 'long_stretch', key: 'gossip', block: 'case', minutes: 70 };
  same(findingText(say, finding, of((n) => `na ${n}`)), 'programme.found.long_stretch na 50 gossip 70 60');
  same(findingText(say, finding, of(() => '')), 'programme.found.long_stretch_at  gossip 70 60');
  same(findingText(say, { ...finding, key: of(() => '').rows[0].key }, { ...of(() => ''), sat: 20 }), 'programme.found.long_stretch_now 70 60');
  same(findingText(say, { code: 'no_advice_first', key: null, block: null }, of(() => '')), 'programme.found.no_advice_first  5 60');
});

test('a row follows the pointer past the middle of its neighbour, and what moves as one is one neighbour', () => {
  const list = document.body.appendChild(document.createElement('ol'));
  list.innerText = '';
  list.style.listStyle = 'none';
  const make = (item, alone = false) => {
    const row = list.appendChild(document.createElement('li'));
    Object.assign(row.style, { height: '20px' });
    row.dataset.item = item;
    if (alone) row.dataset.alone = '';
    return row;
  };
  const [first, , pause, , last] = [make('0'), make('1'), make('1', true), make('1'), make('2')];
  const top = list.getBoundingClientRect().top;
  same([wayTo(last, top + 90), wayTo(last, top + 51), wayTo(last, top + 49)], [0, 0, -1], 'the middle of the whole case');
  same([wayTo(first, top + 49), wayTo(first, top + 51)], [0, 1]);
  same([wayTo(pause, top + 29), wayTo(pause, top + 71), wayTo(pause, top + 50)], [-1, 1, 0], 'a break goes row by row');
  list.remove();
});
