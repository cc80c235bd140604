import { same, test } from './harness.js';
import { bringsToday, casesOf } from '/client/cases.js';
import { silenceLeft } from '/client/parts/prepare.js';

const row = (block) => ({ block });
const programme = (at) => ({
  phases: ['arrive', 'case', 'case', 'break-1', 'case-2', 'closing'].map(row), at, case: at !== null && at > 2 ? 'case-2' : 'case',
  cases: [{ case: 'case', method: 'basis', case_bringer: 'a' }, { case: 'case-2', method: 'balint', case_bringer: 'gone' }],
});
const people = { seats: [{ seat: 'a' }, { seat: 'b' }] };

test('each case has a number, a method and whoever brings it, if they are here', () => {
  same(casesOf({ programme: programme(null), people }).map(({ n, method, seat, current, over }) => [n, method, seat, current, over]), [
    [1, 'basis', 'a', true, false], [2, 'balint', null, false, false],
  ]);
});

test('a case is over when nothing of it is to come', () => {
  same(casesOf({ programme: programme(2), people }).map(({ over }) => over), [false, false]);
  same(casesOf({ programme: programme(3), people }).map(({ over }) => over), [true, false]);
  same(casesOf({ programme: programme(5), people }).map(({ over }) => over), [true, true]);
});

test('an evening without a case has none, and who brought one brought one', () => {
  same(casesOf({}), []);
  same([bringsToday({ programme: programme(5) }, 'a'), bringsToday({ programme: programme(5) }, 'b'), bringsToday({}, 'a'), bringsToday({ programme: programme(0) }, null)], [true, false, false, false]);
});

const timer = { run: 'r', started_at_ms: 1000, planned_ms: 600_000, added_ms: 0, stopped_at_ms: null, standstill_ms: 0 };

test('the silence before a phase is as long as the method says, by the clock of the phase', () => {
  const slices = { phase: { prepare_s: 60 }, timer };
  same(silenceLeft(slices, 1000), 60_000);
  same(silenceLeft(slices, 41_000), 20_000);
  same(silenceLeft(slices, 61_000), 0);
  same(silenceLeft({ ...slices, timer: { ...timer, standstill_ms: 30_000 } }, 61_000), 30_000);
  same([silenceLeft({ phase: { prepare_s: 0 }, timer }, 1000), silenceLeft({}, 1000)], [0, 0]);
});
