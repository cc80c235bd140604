import { ok, same, test } from './harness.js';
import { begin, EXCHANGES, hint, look, newClock, serverNow, take } from '/client/clock.js';

/** Exchanges over a line with these delays there and back, with a server that is `ahead`. */
function measured(clock, ahead, delays) {
  let at = 1000;
  for (const [there, back] of delays) {
    clock = take(clock, { sentMs: at, receivedMs: at + there + back, serverMs: at + there + ahead });
    at += 100;
  }
  return clock;
}

test('takes the exchange with the shortest round trip', () => {
  const clock = measured(newClock(), 5000, [[200, 10], [40, 38], [12, 10], [90, 400], [30, 30], [60, 60], [25, 80], [15, 40]]);
  same([clock.offset, clock.error], [5001, 11]);
  same(serverNow(clock, 100), 5101);
});

test('an asymmetric line is off by half the asymmetry and no more than the error it admits', () => {
  const clock = measured(newClock(), 0, Array(EXCHANGES).fill([120, 40]));
  same([clock.offset, clock.error], [40, 80]);
  ok(Math.abs(clock.offset) <= clock.error);
});

test('a new measurement keeps the old estimate until it is complete or better', () => {
  let clock = measured(newClock(), 1000, Array(EXCHANGES).fill([10, 10]));
  clock = measured(begin(clock), 3000, [[300, 10]]);
  same(clock.offset, 1000, 'one bad exchange changes nothing');
  clock = measured(clock, 1002, [[5, 5]]);
  same(clock.offset, 1002, 'a better one does at once');
  clock = measured(begin(clock), 1004, Array(EXCHANGES).fill([20, 20]));
  same(clock.offset, 1004, 'a complete one replaces the old');
});

test('after sleep the first exchange counts at once', () => {
  let clock = measured(newClock(), 1000, Array(EXCHANGES).fill([5, 5]));
  ({ clock } = look(clock, 50_000, 10_000));
  const still = look(clock, 51_200, 11_000);
  same(still.shifted, false, '200 ms is no sleep');
  const slept = look(still.clock, 650_000, 11_500);
  same(slept.shifted, true);
  same(slept.clock.error, Infinity);
  const again = measured(slept.clock, 600_000, [[80, 70]]);
  same(again.offset, 600_005);
  same(look(slept.clock, 651_000, 12_500).shifted, false, 'the new drift is the measure now');
});

test('the welcome gives a first picture only', () => {
  const first = hint(newClock(), 9000, 100);
  same(serverNow(first, 100), 9000);
  const sure = measured(first, 5000, [[10, 10]]);
  same(hint(sure, 1, 1).offset, sure.offset);
});

test('an exchange that ends before it began is no exchange', () => {
  same(take(newClock(), { sentMs: 10, receivedMs: 5, serverMs: 0 }).taken, 0);
});
