/** Drawing once for all that changed, when what came with it can be read, or after a moment. */
import { soon } from '/client/soon.js';
import { same, test } from './harness.js';

/** A drawing that is asked for, and the moments by hand. */
function easel() {
  const waiting = [];
  const opened = [];
  let drawn = 0;
  const parts = [];
  const time = { later: (work, ms) => waiting.push({ work, ms }) && work, cancel: (work) => waiting.splice(0, waiting.length, ...waiting.filter((one) => one.work !== work)) };
  const ask = soon((partly) => { drawn += 1; parts.push(partly); }, (go) => opened.push(go), time);
  const pass = (ms) => waiting.filter((one) => one.ms <= ms).forEach((one) => (time.cancel(one.work), one.work()));
  return { ask, pass, open: () => opened.splice(0).forEach((go) => go()), drawn: () => drawn, parts };
}

test('what changes together is drawn once', () => {
  const { ask, pass, open, drawn } = easel();
  ask();
  ask();
  same(drawn(), 0);
  pass(0);
  ask();
  open();
  same(drawn(), 1, 'asked for twice before, and once while it waited');
  ask();
  pass(0);
  open();
  same(drawn(), 2);
});

test('texts that do not open are not waited for long, and make no second drawing when they do', () => {
  const { ask, pass, open, drawn } = easel();
  ask();
  pass(0);
  same(drawn(), 0);
  pass(50);
  same(drawn(), 1);
  open();
  same(drawn(), 1);
});

test('a drawing is of what changed only when all who asked for it said so', () => {
  const { ask, pass, open, parts } = easel();
  for (const asked of [[true, true], [true, undefined], [false, true], [true]]) {
    asked.forEach((partly) => ask(partly));
    pass(0);
    open();
  }
  same(parts, [true, false, false, true]);
});
