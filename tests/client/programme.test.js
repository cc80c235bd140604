import { same, ok, test } from './harness.js';
import { EVENING, methods, read, rows } from './evenings.js';
import { breakPlaces, items, moveBlock, movePhase, outline, parts, removeBlock, removePhase, repeatPhase, units, withMinutes } from '/client/programme.js';
import { addCase, addPart, addPhase, addable, casesIn, changeMethod, leftOut, putInOrder, roomForCase } from '/client/programme_add.js';

const all = { methods };
const blocks = (list) => parts(list).map(([first]) => first.block).join(' ');

test('an evening is parts that stand together, items that move as one, and units that are never taken apart', () => {
  same(blocks(EVENING), 'arrive case break-1 case closing');
  same(items(EVENING).map((item) => item.length), [1, 6, 1], 'a case with the break inside it is one');
  same(units(EVENING, methods).map((unit) => unit.map(({ key }) => key).join('+')), ['arrive', 'question', 'write+answer', 'break', 'gossip+return', 'evaluate']);
  same([items([]), parts([]), units([], methods)], [[], [], []]);
  same([outline(methods, { method: '__proto__', phase: 'x' }), outline(methods, { method: 'gossip', phase: 'x' })], [null, null]);
});

test('a break goes past one phase, never between two that belong together, never before the first', () => {
  const at = (way, list) => moveBlock(list, 'break-1', way, all);
  same(breakPlaces(EVENING.filter(({ phase }) => phase !== 'break'), all), [1, 2, 4, 6, 7]);
  same(read(at(1, EVENING)), 'arrive case:question case:write case:answer case:gossip case:return break-1 closing:evaluate');
  same(read(at(-1, EVENING)), 'arrive case:question break-1 case:write case:answer case:gossip case:return closing:evaluate');
  const earliest = at(-1, at(-1, at(-1, EVENING)));
  same(read(earliest), 'arrive break-1 case:question case:write case:answer case:gossip case:return closing:evaluate');
  same(at(-1, earliest), earliest);
  same(read(at(1, at(1, at(1, EVENING)))), read([...EVENING.filter(({ phase }) => phase !== 'break'), EVENING[4]]), 'not beyond the end');
});

test('after what runs a break may come at once, but not into what belongs together', () => {
  const rest = rows('case/gossip.answer 15, closing/evaluate 10');
  const running = (text) => breakPlaces(rest, { methods, before: rows(text) });
  same([running('case/gossip.question 5'), running('case/gossip.write 10')], [[0, 1, 2], [1, 2]]);
});

test('a case moves with the break inside it, other blocks past a whole case', () => {
  same(blocks(moveBlock(EVENING, 'case', -1, all)), 'case break-1 case arrive closing');
  same(blocks(moveBlock(EVENING, 'closing', -1, all)), 'arrive closing case break-1 case');
  same(moveBlock(EVENING, 'arrive', -1, all), EVENING);
  same(moveBlock(EVENING, 'nowhere', 1, all), EVENING);
  const two = [...EVENING, ...rows('case-2/plain.tell 10')];
  same(blocks(moveBlock(two, 'case-2', -1, all)), 'arrive case break-1 case case-2 closing');
  same(moveBlock(rows('arrive/arrive 10, break-1/break 10'), 'arrive', 1, all).map(({ key }) => key), ['arrive', 'break'], 'nothing begins with a break');
});

test('what is left of the running case stays first', () => {
  const rest = rows('case/gossip.answer 15, break-1/break 10, closing/evaluate 10');
  const setting = { methods, before: rows('case/gossip.write 10') };
  same([moveBlock(rest, 'case', 1, setting), moveBlock(rest, 'closing', -1, setting)].map(blocks), ['case break-1 closing', 'case closing break-1']);
  same(blocks(moveBlock(moveBlock(rest, 'closing', -1, setting), 'closing', -1, setting)), 'case closing break-1');
});

test('a phase moves within its case, with what it is bound to, and leaves a break where it stands', () => {
  same(read(movePhase(EVENING, 'question', 1, all)), 'arrive case:write case:answer case:question break-1 case:gossip case:return closing:evaluate');
  same(read(movePhase(EVENING, 'gossip', -1, all)), 'arrive case:question case:gossip case:return case:write case:answer break-1 closing:evaluate');
  same(read(movePhase(EVENING, 'answer', 1, all)), 'arrive case:question break-1 case:gossip case:return case:write case:answer closing:evaluate');
  same([movePhase(EVENING, 'question', -1, all), movePhase(EVENING, 'return', 1, all), movePhase(EVENING, 'none', 1, all)], [EVENING, EVENING, EVENING]);
  const rest = rows('case/gossip.answer 15, case/gossip.gossip 15, case/gossip.return 15');
  same(movePhase(rest, 'gossip', -1, { methods, before: rows('case/gossip.write 10') }), rest, 'what runs is bound to the first');
});

test('what is dropped takes along what was bound to it, and a break that would come first', () => {
  same(read(removePhase(EVENING, 'answer', all)), 'arrive case:question break-1 case:gossip case:return closing:evaluate');
  same(read(removePhase(EVENING, 'write', all)), 'arrive case:question case:answer break-1 case:gossip case:return closing:evaluate');
  same(read(removeBlock(EVENING, 'case', all)), 'arrive break-1 closing:evaluate');
  same(read(removeBlock(removeBlock(EVENING, 'case', all), 'arrive', all)), 'closing:evaluate');
  same(read(removeBlock(rows('case/gossip.answer 15, break-1/break 10, closing/evaluate 10'), 'case', { methods, before: rows('arrive/arrive 10') })), 'break-1 closing:evaluate');
  same([removePhase(EVENING, 'none', all), removeBlock(rows('break-1/break 10'), 'x', all)], [EVENING, []]);
});

test('a phase is repeated after what it is bound to, under a key of its own', () => {
  same(read(repeatPhase(EVENING, 'question', all)), 'arrive case:question case:question-2 case:write case:answer break-1 case:gossip case:return closing:evaluate');
  same(read(repeatPhase(EVENING, 'write', all)), 'arrive case:question case:write case:answer case:write-2 case:answer-2 break-1 case:gossip case:return closing:evaluate');
  const setting = (at) => ({ methods, before: EVENING.slice(0, at) });
  same(read(repeatPhase(EVENING.slice(2), 'question', setting(2))), 'case:question-2 case:write case:answer break-1 case:gossip case:return closing:evaluate');
  same(read(repeatPhase(EVENING.slice(3), 'write', setting(3))), 'case:answer case:write-2 case:answer-2 break-1 case:gossip case:return closing:evaluate');
  const twice = repeatPhase(repeatPhase(EVENING, 'question', all), 'question', all);
  same(twice.filter(({ phase }) => phase === 'question').map(({ key }) => key), ['question', 'question-3', 'question-2']);
  same(repeatPhase(EVENING, 'none', all), EVENING);
});

test('a second case comes after the first, with keys and a block of its own and without what is optional', () => {
  const two = addCase(EVENING, 'plain', all);
  same(blocks(two), 'arrive case break-1 case case-2 closing');
  same(two.filter(({ block }) => block === 'case-2').map(({ key, minutes }) => `${key} ${minutes}`), ['tell 10', 'write-2 5', 'answer-2 10', 'advise 4', 'advice 6', 'plan 5']);
  same(new Set(two.map(({ key }) => key)).size, two.length);
  same(blocks(addCase(rows('arrive/arrive 10, look-back/look_back 5, closing/learn 4, closing/evaluate 8'), 'plain', all)), 'arrive look-back case closing');
  same(casesIn(addCase(two.filter(({ block }) => block !== 'case'), 'gossip', all)), ['case-2', 'case'], 'a number that came free is used');
  const later = addCase(rows('closing/evaluate 10'), 'plain', { methods, before: EVENING.slice(0, 7) });
  same([blocks(later), later[1].key], ['case-2 closing', 'write-2'], 'what was held keeps its names');
  let many = EVENING;
  for (let n = 0; n < 8; n += 1) many = addCase(many, 'plain', all);
  same([roomForCase(EVENING, all), roomForCase(many, all), casesIn(many).length], [true, false, 9]);
});

test('parts of the evening come where an evening has them', () => {
  same(addable(EVENING, all).map((part) => part.map(({ id }) => id).join('+')), ['look_back', 'choose', 'break', 'learn+evaluate', 'goodbye']);
  same(blocks(addPart(EVENING, 'look_back', all)), 'arrive look-back case break-1 case closing');
  same(blocks(addPart(addPart(EVENING, 'choose', all), 'look_back', all)), 'arrive look-back choose case break-1 case closing');
  same(blocks(addPart(EVENING, 'goodbye', all)), 'arrive case break-1 case closing goodbye');
  same(read(addPart(EVENING.slice(0, 1), 'learn', all)), 'arrive learn learn:evaluate');
  same(blocks(addPart([...EVENING.slice(1, 7), ...rows('goodbye/goodbye 2')], 'learn', all)), 'case break-1 case learn goodbye');
  same(blocks(addPart(EVENING.slice(1), 'arrive', all)), 'arrive case break-1 case closing');
});

test('a break divides the sitting as evenly as it can', () => {
  const whole = EVENING.filter(({ phase }) => phase !== 'break');
  same(read(addPart(whole, 'break', all)), read(EVENING));
  const two = addPart(EVENING, 'break', all);
  same(two.filter(({ phase }) => phase === 'break').map(({ key, block }) => `${block}:${key}`), ['break-2:break-2', 'break-1:break']);
  ok(two.indexOf(two.find(({ block }) => block === 'break-2')) !== two.length - 1, 'not at the very end');
  const rest = rows('case/gossip.answer 15, case/gossip.gossip 15, case/gossip.return 15, closing/evaluate 10');
  same(read(addPart(rest, 'break', { methods, before: rows('arrive/arrive 30, case/gossip.question 5, case/gossip.write 10') })).split(' ')[1], 'break-1', 'not into what belongs together, yet as soon as can be');
  const third = addPart(two.filter(({ block }) => block !== 'break-1'), 'break', all);
  same(new Set(third.map(({ block }) => block)).has('break-1'), true, 'a number that came free is used');
});

test('another method takes the place of the first, and the break stands in the middle again', () => {
  const other = changeMethod(EVENING, 'case', 'plain', all);
  same(read(other), 'arrive case:tell case:write case:answer break-1 case:advise case:advice case:plan closing:evaluate');
  same(other.every(({ block, method }) => method === (block === 'case' ? 'plain' : 'evening')), true);
});

test('what a method has besides can be put back at its place, with what it is bound to', () => {
  same(leftOut(EVENING, 'case', all).map(({ id }) => id), ['advise', 'advice', 'plan']);
  same(read(addPhase(EVENING, 'case', 'plan', all)), 'arrive case:question case:write case:answer break-1 case:gossip case:return case:plan closing:evaluate');
  same(read(addPhase(EVENING, 'case', 'advise', all)), 'arrive case:question case:write case:answer break-1 case:gossip case:return case:advise case:advice closing:evaluate');
  const short = removePhase(EVENING, 'return', all);
  same(read(addPhase(addPhase(short, 'case', 'plan', all), 'case', 'gossip', all)), 'arrive case:question case:write case:answer case:gossip case:return case:plan break-1 closing:evaluate');
  same(leftOut(addPhase(EVENING, 'case', 'plan', all), 'case', all).map(({ id }) => id), ['advise', 'advice']);
  same([leftOut(EVENING, 'none', all), leftOut(EVENING.slice(5), 'case', { methods, before: EVENING.slice(0, 5) }).length], [[], 3]);
});

test('a case is put back in the order of its method, each phase once and none missing', () => {
  const messy = rows('arrive/arrive 10, case/gossip.gossip 12, case/gossip.return 15, case/gossip.question 5, break-1/break 10, case/gossip.question 5 as question-2, case/gossip.plan 6');
  const tidy = putInOrder(messy, 'case', all);
  same(read(tidy), 'arrive case:question case:write case:answer break-1 case:gossip case:return case:plan');
  same(tidy.find(({ key }) => key === 'gossip').minutes, 12, 'with the minutes it had');
  same(read(putInOrder(messy.slice(3), 'case', { methods, before: messy.slice(0, 3) })), 'break-1 case:question case:write case:answer case:plan', 'what was held is not held again');
  same(putInOrder(EVENING, 'case', all), EVENING);
});

test('minutes of one phase', () => {
  same(withMinutes(EVENING, 'write', 7).map(({ minutes }) => minutes), [10, 5, 7, 15, 10, 15, 15, 10]);
});
