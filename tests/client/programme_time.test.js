import { same, test } from './harness.js';
import { EVENING, methods, rows } from './evenings.js';
import { isBreak } from '/client/programme.js';
import { refusal, warnings } from '/client/programme_rules.js';
import { changes, cut, share, spread, sum } from '/client/programme_time.js';

const minutes = (list) => list.map((row) => row.minutes).join(' ');
const times = (...list) => list.map((n, at) => ({ key: `${at}`, minutes: n }));
const least = (row) => (row.break ? 5 : 1);
const POLICY = { limit: 60, minimum: 5 };
const why = (list, strict = false, policy = POLICY) => refusal(list, methods, policy, strict);

test('a total is shared by what each had, exact to the minute', () => {
  same(minutes(share(times(5, 10, 15), 60)), '10 20 30');
  same(minutes(share(times(10, 10, 10), 31)), '11 10 10');
  same(minutes(share(times(4, 4, 10), 9)), '2 2 5');
  for (let total = 3; total <= 180; total += 1) same(sum(share(times(4, 17, 9), total)), total);
});

test('no phase goes below a minute, above an hour, nor a break below what was agreed', () => {
  same(minutes(share(times(1, 1, 30), 10)), '1 1 8');
  same(minutes(share(times(20, 40), 110)), '50 60');
  same([minutes(share(times(20, 40), 500)), minutes(share(times(20, 40), 0)), minutes(share([], 10))], ['60 60', '1 1', '']);
  same(minutes(share([{ key: 'a', minutes: 30 }, { key: 'b', minutes: 6, break: true }], 18, least)), '13 5');
  same(minutes(share([{ key: 'a', minutes: 30 }, { key: 'b', minutes: 3, break: true }], 30, least)), '25 5', 'a break that was too short is made long enough');
});

test('late: spread over all that is left, or cut from what is longest', () => {
  const rest = times(20, 15, 10);
  same([minutes(spread(rest, 8)), minutes(cut(rest, 8))], ['17 12 8', '14 13 10']);
  same(sum(spread(rest, 8)), 37);
  same(minutes(cut(rest, 3)), '17 15 10', 'from the one that is longest');
  same(minutes(cut(times(9, 9, 9), 1)), '9 9 8', 'the later of those that are alike');
  same([minutes(spread(rest, 0)), minutes(cut(rest, 0)), minutes(cut(rest, -4))], ['20 15 10', '20 15 10', '20 15 10']);
  same(minutes(spread(rest, -9)), '24 18 12', 'early: what is left over is given out');
});

test('what can not be brought back stays over, and nobody is left without time', () => {
  const rest = [{ key: 'a', minutes: 3 }, { key: 'b', minutes: 6, break: true }, { key: 'c', minutes: 2 }];
  same([minutes(spread(rest, 30, least)), minutes(cut(rest, 30, least))], ['1 5 1', '1 5 1']);
  same([spread([], 5), cut([], 5)], [[], []]);
});

test('every number of minutes is brought back whole, whatever is left', () => {
  let seed = 7;
  const chance = (most) => (seed = (seed * 48271) % 2147483647) % most;
  for (let n = 0; n < 300; n += 1) {
    const rest = Array.from({ length: 1 + chance(8) }, (_, at) => ({ key: `${at}`, minutes: 5 + chance(30), break: chance(4) === 0 }));
    const room = rest.reduce((all, row) => all + row.minutes - least(row), 0);
    const late = chance(room + 1);
    for (const how of [spread, cut]) {
      const after = how(rest, late, least);
      same(sum(rest) - sum(after), late, how.name);
      same(after.every((row, at) => row.minutes >= least(row) && row.minutes <= rest[at].minutes), true, how.name);
    }
  }
});

test('what changed is told by phase', () => {
  const rest = times(20, 15, 10);
  same(changes(rest, cut(rest, 3)), [{ key: '0', from: 20, to: 17 }]);
  same([changes(rest, rest), changes(rest, [...rest, { key: 'new', minutes: 4 }])], [[], []]);
});

test('an evening that can be held is not refused, and the first reason is told where it can be mended', () => {
  same([why(EVENING), why(EVENING, true)], [null, null]);
  same(why([])?.code, 'bad_programme');
  same(why(EVENING.slice(4)), { code: 'bad_programme', key: 'break', block: 'break-1' });
  same([why([...EVENING, EVENING[0]]), why(rows('case/arrive 10')), why(rows('arrive/gossip.question 10')), why(rows('arrive/nowhere 10'))].map((one) => one?.code), Array(4).fill('bad_programme'));
  same(why(rows('case/gossip.question 5, case/plain.tell 5'))?.code, 'bad_programme', 'one case, one method');
  same(why(rows('arrive/arrive 61')), { code: 'bad_minutes', key: 'arrive', block: 'arrive' });
  same(why([...EVENING.slice(0, 4), ...rows('break-1/break 4')])?.key, 'break');
  same(why([...EVENING.slice(0, 3), EVENING[4], EVENING[3], ...EVENING.slice(5)]), { code: 'bound_apart', key: 'write', block: 'case' });
  same(why(EVENING.slice(0, 6))?.code, 'bound_apart');
});

test('advice comes after the questions of its case, in strict mode everything in its order', () => {
  const early = rows('case/plain.tell 5, case/plain.advise 5, case/plain.advice 5, case/plain.write 5, case/plain.answer 5, case/plain.plan 5');
  same(why(early), { code: 'advice_first', key: 'write', block: 'case' });
  same(why([...rows('case/plain.tell 5, case/plain.write 5, case/plain.answer 5, case/plain.advise 5, case/plain.advice 5'), ...rows('case/plain.tell 5 as tell-2')]), null, 'a second time');
  same(why(rows('case/gossip.gossip 5, case/gossip.return 5, case/gossip.question 5')), null, 'without advice any order will do');
  same(why(rows('case/gossip.gossip 5, case/gossip.return 5, case/gossip.question 5'), true)?.code, 'not_in_order');
  same(why(rows('case/gossip.question 5, case/gossip.gossip 5, case/gossip.return 5'), true), { code: 'not_in_order', key: 'question', block: 'case' }, 'one is left out');
  same(why([...EVENING.slice(0, 2), ...rows('case/gossip.question 5 as question-2'), ...EVENING.slice(2)], true)?.code, 'not_in_order', 'one twice');
});

test('more than the limit needs a break, and what belongs together is never longer', () => {
  const whole = EVENING.filter((row) => !isBreak(methods, row));
  same(why(whole), { code: 'break_missing', key: null, block: null });
  same([why(whole.slice(0, 6)), why(whole.slice(0, 4), false, { limit: 30, minimum: 5 })].map((one) => one?.code ?? null), ['break_missing', 'break_missing']);
  same(why(rows('arrive/arrive 5, case/gossip.write 35, case/gossip.answer 30, break-1/break 5')), { code: 'bound_run_too_long', key: 'write', block: 'case' });
});

test('over two hours and too long a stretch are warned about, not refused', () => {
  same(warnings(EVENING, methods, POLICY), []);
  const long = rows('arrive/arrive 30, case/gossip.question 31, break-1/break 10, closing/evaluate 50');
  same(warnings(long, methods, POLICY), [{ code: 'over_two_hours', key: null, block: null, minutes: 121 }, { code: 'long_stretch', key: 'arrive', block: 'arrive', minutes: 61 }]);
  same(warnings(EVENING.slice(1), methods, POLICY, { sat: 40, whole: 140 }).map(({ code, minutes: n }) => [code, n]), [['over_two_hours', 140], ['long_stretch', 70]]);
  same(warnings(rows('break-1/break 10, closing/evaluate 10'), methods, POLICY, { sat: 70 }), [], 'the break comes now');
});
