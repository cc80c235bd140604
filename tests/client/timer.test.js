import { ok, same, test } from './harness.js';
import { messages } from '/client/tools/backstage.js';
import { consentStillCounts } from '/client/parts/consent.js';
import { breakMinutes, minutesSince } from '/client/parts/host_notices.js';
import { role } from '/client/roles.js';
import { stretches } from '/client/parts/phase_bar.js';
import { caseBegun, expected } from '/client/parts/programme_list.js';
import { clockFace, formatClock, momentPassed, timeLeft } from '/client/parts/timer.js';

const MINUTE = 60_000;
const timer = (more) => ({ run: 'a.1', started_at_ms: 0, planned_ms: 10 * MINUTE, added_ms: 0, stopped_at_ms: null, standstill_ms: 0, ...more });

test('time left follows the anchors', () => {
  same(timeLeft(timer(), 4 * MINUTE), 6 * MINUTE);
  same(timeLeft(timer({ added_ms: MINUTE, standstill_ms: 2 * MINUTE }), 4 * MINUTE), 9 * MINUTE);
  same(timeLeft(timer({ stopped_at_ms: 3 * MINUTE }), 40 * MINUTE), 7 * MINUTE, 'a stopped clock stands still');
  same(timeLeft(timer(), 11 * MINUTE), -MINUTE);
});

test('a clock reads as clocks do', () => {
  same([380_000, 379_001, 59_000, 0, -999, -1000, -80_000].map(formatClock), ['6:20', '6:20', '0:59', '0:00', '0:00', '+0:01', '+1:20']);
});

test('the ring is whole at the start and never below nothing', () => {
  same([0, 5, 10, 12].map((m) => clockFace(timer(), m * MINUTE).rest), [1, 0.5, 0, 0]);
  ok(clockFace(timer({ planned_ms: 0 }), 0).rest === 0, 'no division by nothing');
});

test('only three moments are said aloud, and a jump says the last one', () => {
  same(momentPassed(300_001, 300_000), 'time.five_minutes_left');
  same(momentPassed(299_000, 240_000), null);
  same(momentPassed(61_000, 59_000), 'time.one_minute_left');
  same(momentPassed(400_000, -5), 'time.over');
  same(momentPassed(-1, -2), null);
});

const programme = (at, opened) => ({
  at,
  phases: ['a', 'b', 'c'].map((key, i) => ({ key, phase: key, minutes: 10, break: i === 1, bound_to_next: i === 2, hidden: i === 2, opened_at_ms: opened[i] ?? null })),
});

test('the programme counts on from now', () => {
  const { rows, ends } = expected(programme(1, [0, 12 * MINUTE]), timer({ started_at_ms: 12 * MINUTE }), 15 * MINUTE);
  same(rows.map((r) => [r.begins / MINUTE, r.done, r.now]), [[0, true, false], [12, false, true], [22, false, false]]);
  same(ends / MINUTE, 32);
});

test('the line knows done, now and the break', () => {
  same(stretches(programme(1, [0, 1]), 0.4).map((s) => [s.kind, s.gone]), [['is-klaar', null], ['is-pauze is-nu', 0.4], ['', null]]);
});

test('where powers combine the case-bringer wins', () => {
  same(role(['case_bringer', 'facilitator', 'member']), 'case_bringer');
  same(role(['facilitator', 'member']), 'facilitator');
  same(role(['deputy', 'member']), 'member');
});

test('the break that comes is the planned one, or the one the server puts in', () => {
  const room = { break_policy: { limit_ms: 60 * MINUTE, minimum_ms: 15 * MINUTE } };
  same(breakMinutes({ programme: programme(0, [0]), room }), 10);
  same(breakMinutes({ programme: programme(1, [0, 1]), room }), 15);
  same(minutesSince({ pause: { limit_at_ms: 62 * MINUTE }, room }, 60 * MINUTE), 58);
});

test('with more cases than one the list says where each begins', () => {
  const cases = [{ block: 'case', n: 1 }, { block: 'case-2', n: 2 }];
  const rows = ['arrive', 'case', 'break-1', 'case', 'case-2'].map((block) => ({ block }));
  same(rows.map((_, i) => caseBegun(cases, rows, i)?.n ?? 0), [0, 1, 0, 0, 2]);
  same(rows.map((_, i) => caseBegun(cases.slice(0, 1), rows, i)), [null, null, null, null, null]);
});

test('consent is asked while a phase behind the back lies ahead', () => {
  const slices = (at, opened, hidden) => ({ room: { consent_needed: true }, programme: programme(at, opened), phase: { hidden } });
  ok(consentStillCounts(slices(0, [0], false)));
  ok(!consentStillCounts(slices(2, [0, 1, 2], true)));
  ok(consentStillCounts(slices(0, [0, 1, 2], false)), 'gone back: it opens again');
});

test('messages come page after page', () => {
  const slices = { 'tool.g.0': { messages: [1, 2] }, 'tool.g.1': { messages: [3] } };
  same(messages(slices, { id: 'g', pages: 3 }), [1, 2, 3]);
});
