import { ok, same, spoken, test } from './harness.js';
import { answerAt, askedIn, blankSheet, due, forBook, lineOf, outcomeOf, unanswered, withAnswer } from '/client/check.js';
import { emptyBook, put } from '/client/book.js';
import { meetings } from '/client/book_read.js';
import { CheckTrends, averageText, placed } from '/client/parts/trend.js';
import { tenths } from '/client/steps.js';
import GroupCheck, { envelopes } from '/client/tools/group_check.js';
import { html, render } from '/static/vendor/preact.js';

const KEYS = ['depth', 'safe', 'equal', 'work', 'on'];
const pair = (mean, n = 6) => Object.fromEntries(KEYS.map((key) => [key, [mean, n]]));
const mid = (n) => `meeting-${String(n).padStart(4, '0')}`;

/** Meetings of a group, oldest first; a check where there is one. */
function bookOf(checks) {
  const changes = checks.flatMap((check, n) => [[`meeting/${mid(n)}/at`, `2026-0${n + 1}-10T19:30`], [`meeting/${mid(n)}/methods`, ['roddel']], [`meeting/${mid(n)}/check`, check]]);
  return put(emptyBook('g'.repeat(22)), Object.fromEntries(changes), 1000);
}

test('a sheet is filled in statement by statement, in any order', () => {
  same(unanswered(''), 5);
  same(unanswered(blankSheet), 5);
  const some = withAnswer(withAnswer('', 3, '2'), 0, '5');
  same([some, answerAt(some, 0), answerAt(some, 1), answerAt(some, 3), unanswered(some)], ['5--2-', '5', '', '2', 3]);
  same(withAnswer(some, 0, '1'), '1--2-');
  same(answerAt('x9999', 0), '');
});

test('an outcome waits until all is open, and is none below three', () => {
  same(outcomeOf(['1', null, '3']), undefined);
  same(outcomeOf([]), null);
  same(outcomeOf(['5', '5']), null);
  same(outcomeOf(['5', '4', 'kan niet worden geopend']), null, 'what cannot be read is no answer:');
  same(outcomeOf(['5', '4', '4']), { counts: [0, 0, 0, 2, 1], n: 3, tenths: 43 });
  same(tenths([1, 0, 0, 0, 2]), 37);
});

test('the book gets averages in tenths and how many there were, and never an answer', () => {
  const some = outcomeOf(['5', '4', '4', '1']);
  same(forBook([['depth', some], ['safe', outcomeOf(['1', '2', '3'])]]), { depth: [35, 4], safe: [20, 3] });
  same(forBook([['depth', some], ['safe', undefined]]), null, 'not before all of it is open:');
  same(forBook([['depth', null], ['safe', null]]), null);
  same(forBook([['depth', some], ['safe', null]]), { depth: [35, 4] }, 'nothing of what too few answered:');
});

test('a line goes through the meetings in which it was asked, oldest first, and believes no nonsense', () => {
  const all = meetings(bookOf([pair(30), null, pair(38), { ...pair(41, 2), safe: [900, 6] }]));
  same(lineOf(all, 'depth').map((point) => [point.at.slice(0, 7), point.tenths]), [['2026-01', 30], ['2026-03', 38]]);
  same(askedIn(all).map(({ mid: one }) => one), [mid(0), mid(2)]);
  same(lineOf(all, 'toString'), []);
});

test('it is suggested again after six meetings, and not by the meeting that is held now', () => {
  const held = (checks) => meetings(bookOf(checks));
  const none = Array(5).fill(null);
  same(due(held([...none]), mid(9)), null);
  same(due(held([...none, null]), mid(9)), { meetings: 6, never: true });
  same(due(held([...none, null]), mid(5)), null, 'the one that is held does not count:');
  same(due(held([pair(30), ...none]), mid(9)), null);
  same(due(held([pair(30), ...none, null]), mid(9)), { meetings: 6, never: false });
  same(due([], mid(0)), null);
});

test('points stand from left to right, one is the bottom and five the top', () => {
  const [low, high] = placed([{ tenths: 10 }, { tenths: 50 }]);
  ok(low.x < high.x && low.y > high.y);
  same([low.y, high.y], [57, 7]);
  same(placed([{ tenths: 30 }]), [{ x: 153, y: 32 }], 'one point stands where the newest is:');
});

const say = await spoken('nl', 'group_check', 'time', 'tools');

function drawn(part) {
  const root = document.createElement('div');
  render(part, root);
  return root;
}

test('lines: none, one point, several; each with a sentence and a table', () => {
  const none = drawn(html`<${CheckTrends} say=${say} meetings=${meetings(bookOf([null]))} />`);
  same([none.querySelectorAll('svg').length, none.textContent.includes('nog geen groepscheck')], [0, true]);
  const one = drawn(html`<${CheckTrends} say=${say} meetings=${meetings(bookOf([pair(38)]))} />`);
  same([one.querySelectorAll('svg.lijntje').length, one.querySelectorAll('polyline').length, one.querySelectorAll('circle').length], [5, 0, 5]);
  ok(one.textContent.includes('Eén keer gevraagd'));
  const two = drawn(html`<${CheckTrends} say=${say} meetings=${meetings(bookOf([pair(38), null, pair(42, 5)]))} />`);
  same([two.querySelectorAll('polyline').length, two.querySelectorAll('circle').length], [5, 10]);
  same(two.querySelector('svg.lijntje').getAttribute('aria-label'), 'Diepgang, van 1 tot 5: zaterdag 10 januari 2026 3,8; dinsdag 10 maart 2026 4,2.');
  same([...two.querySelectorAll('tbody tr')].map((row) => row.textContent.replace(/\s+/g, ' ')), ['10 mrt 20264,24,24,24,24,25', '10 jan 20263,83,83,83,83,86']);
  ok(two.textContent.includes('de keer ervoor 3,8'));
  same(averageText(say, 40), '4,0');
});

/** A check that is open to all, with these answers, and a book to write in. */
function shown(values, { powers = ['facilitator'], opened = true } = {}) {
  const written = [];
  const answers = KEYS.map((statement) => ({ statement, values: values.map((_, n) => `${statement}${n}`) }));
  const slice = { tool: 'group_check', id: 'check', run: 'check.1.check', stage: 'shown', chosen: values.length, of: values.length, may_show: false, answers };
  const book = { id: 'g'.repeat(22), mid: mid(0), book: bookOf([null]), set: (changes) => written.push(changes) };
  const text = (id) => (opened ? values[Number(id.slice(-1))] : null);
  const ctx = { say, text, book, slices: { me: { powers }, phase: { run: 'check.1' } }, notebook: { drafts: { get: async () => null, put: async () => {} } }, announce: () => {}, ownToken: async () => 'a token' };
  const root = document.createElement('div');
  render(html`<${GroupCheck} ctx=${ctx} slice=${slice} />`, root);
  return { root, written, slice };
}

const later = () => new Promise((resolve) => setTimeout(resolve, 50));

test('only the facilitator writes in the book, once all is open, and only averages', async () => {
  const { written } = shown(['1', '2', '4']);
  const other = shown(['1', '2', '4'], { powers: ['member'] });
  const shut = shown(['1', '2', '4'], { opened: false });
  const few = shown(['1', '2']);
  await later();
  same(written, [{ [`meeting/${mid(0)}/check`]: pair(23, 3) }]);
  same([other.written, shut.written, few.written], [[], [], []]);
  ok(few.root.textContent.includes('Te weinig bladen'));
});

test('below five there is an average and no histogram', () => {
  const few = shown(['1', '2', '4', '5']).root;
  same(few.querySelectorAll('.check-uitslag .staafjes').length, 0);
  ok(few.textContent.includes('Met minder dan vijf bladen'));
  ok(few.textContent.includes('3,0'));
  const five = shown(['1', '2', '4', '5', '5']).root;
  same(five.querySelectorAll('.check-uitslag .staafjes').length, 5);
  ok(five.textContent.includes('één keer 1, één keer 2, één keer 4, twee keer 5'));
});

test('every answer is sealed in the scope of its statement', () => {
  same(envelopes(shown(['1']).slice), KEYS.map((statement) => ({ id: `${statement}0`, purpose: 'scales', scope: `check.1.check.${statement}` })));
});
