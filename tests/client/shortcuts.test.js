import { echo, ok, same, settle, spoken, test } from './harness.js';
import { choose } from '/client/own_device.js';
import Shortcuts from '/client/parts/shortcuts.js';
import { keyOf, listenToKeys, shortcut, takesKey } from '/client/shortcuts.js';
import { html, render } from '/static/vendor/preact.js';

const place = document.getElementById('app');
const event = (key, more = {}) => new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });

/** A page with buttons for these keys, and whatever stands beside them; which were pressed, and what a key without a button asked. */
function page(of, other = () => false) {
  const pressed = [];
  const press = (what) => () => pressed.push(what);
  render(null, place);
  render(html`${['Space', 'ArrowRight', 'R'].map((key) => html`<button key=${key} ...${shortcut(key)} onClick=${press(key)}>${key}</button>`)}${of}`, place);
  const stop = listenToKeys((key) => (pressed.push(`other ${key}`), other(key)));
  const type = (on, ...what) => {
    const one = event(...what);
    (typeof on === 'string' ? place.querySelector(on) : on).dispatchEvent(one);
    return one.defaultPrevented;
  };
  return { pressed, type, end: () => { stop(); render(null, place); } };
}

test('a key is read as aria-keyshortcuts writes it, and never with another beside it', () => {
  same([' ', 'ArrowLeft', 'r', 'R', '?', 'Enter'].map((key) => keyOf(event(key))), ['Space', 'ArrowLeft', 'R', 'R', '?', 'Enter']);
  for (const more of ['ctrlKey', 'altKey', 'metaKey', 'shiftKey', 'repeat', 'isComposing']) same(keyOf(event('r', { [more]: true })), '', more);
  same(keyOf(event('?', { shiftKey: true })), '?', 'for that one needs Shift on most keyboards');
  const taken = event('r');
  taken.preventDefault();
  same(keyOf(taken), '');
});

test('a key presses the button that is on the screen, once, and is left alone where there is none', () => {
  const { pressed, type, end } = page(html`<button hidden aria-keyshortcuts="P" onClick=${() => ok(false, 'not on the screen')}>P</button>`);
  same([type(document.body, ' '), type(document.body, 'ArrowRight'), type(document.body, 'r'), type(document.body, 'p'), type(document.body, 'x')], [true, true, true, false, false]);
  same(pressed, ['Space', 'ArrowRight', 'R', 'other P', 'other X']);
  end();
});

test('what has no button may be asked, and is then done with', () => {
  const { pressed, type, end } = page(null, (key) => key === '?');
  same([type(document.body, '?', { shiftKey: true }), type(document.body, 'p'), pressed], [true, false, ['other ?', 'other P']]);
  end();
});

const FIELDS = ['<input type=text>', '<input type=radio>', '<textarea>', '<select>', '<div contenteditable>', '<div role=radio tabindex=-1>', '<div tabindex=0>'];

test('no letter, arrow or space is ever taken from a field, a choice or a part that scrolls', () => {
  const { pressed, type, end } = page(html`<input class="f0" type="text" /><input class="f1" type="radio" /><textarea class="f2" /><select class="f3" />
    <div class="f4" contenteditable="true"><b class="f5">x</b></div><div class="f6" role="radio" tabindex="-1" /><div class="f7" tabindex="0" />`);
  for (let n = 0; n <= FIELDS.length; n += 1) for (const key of [' ', 'ArrowRight', 'r', '?']) ok(!type(`.f${n}`, key), `${key} in ${n}`);
  same(pressed, []);
  end();
});

test('a button with the focus keeps its own space, and only that', () => {
  const { pressed, type, end } = page(html`<button class="b"><i>x</i></button><details><summary>y</summary></details><a href="#z" class="a">z</a>`);
  for (const on of ['.b', '.b i', 'summary', '.a']) ok(!type(on, ' '), on);
  ok(type('.b', 'ArrowRight'));
  same(pressed, ['ArrowRight']);
  same([takesKey(place.querySelector('.b'), 'R'), takesKey(place.querySelector('.b'), 'Space')], [false, true]);
  end();
});

test('as long as a question is open no key does anything', () => {
  const { pressed, type, end } = page(html`<dialog><p>Zeker?</p></dialog>`);
  place.querySelector('dialog').showModal();
  ok(!type(document.body, 'ArrowRight'));
  ok(!type('dialog p', 'r'));
  place.querySelector('dialog').close();
  ok(type(document.body, 'ArrowRight'));
  same(pressed, ['ArrowRight']);
  end();
});

test('they can be switched off, and then no button says that it has a key', async () => {
  choose('keys', false);
  const { pressed, type, end } = page(null);
  same([shortcut('R'), place.querySelectorAll('[aria-keyshortcuts]').length], [{}, 0]);
  ok(!type(document.body, '?'));
  same(pressed, []);
  end();
  choose('keys', true);
  same(shortcut('R'), { 'aria-keyshortcuts': 'R' });
});

const ctx = (powers, of = {}, say = echo) => ({ say, slices: { me: { powers }, room: { break_policy: { minimum_ms: 300_000 } }, phase: { run: 'a.1' }, programme: { at: 0, phases: [{}] }, ...of } });

test('the list is of what one has, and turns them off and on', async () => {
  const say = await spoken('nl', 'keys');
  const shown = (powers) => { render(null, place); render(html`<${Shortcuts} ctx=${ctx(powers, {}, say)} of="keys" onClose=${() => {}} />`, place); return [...place.querySelectorAll('kbd')].map((one) => one.textContent); };
  same(shown(['member']), ['K', '?']);
  same(shown(['facilitator', 'member']), ['spatie', 'pijl rechts', 'pijl links', 'R', 'P', 'K', '?']);
  ok(!place.textContent.includes('keys.'), 'all of it is said');
  const turn = place.querySelector('[role=switch]');
  await new Promise(requestAnimationFrame);
  await settle();
  turn.click();
  await settle();
  same([turn.getAttribute('aria-checked'), shortcut('R')], ['false', {}]);
  turn.click();
  await settle();
  same([turn.getAttribute('aria-checked'), localStorage.getItem('keys.off')], ['true', null]);
  render(null, place);
});

test('a break that nobody waits for is asked first, or the reason why not is said', async () => {
  const asked = [];
  const shown = (start_break) => {
    render(null, place);
    render(html`<${Shortcuts} ctx=${{ ...ctx(['facilitator'], { host: { start_break } }), do: async (command) => asked.push(command) }} of="pause" onClose=${() => {}} />`, place);
    return [...place.querySelectorAll('button')].map((one) => one.textContent);
  };
  same(shown('bound_run'), ['keys.done']);
  ok(place.textContent.includes('refusals.bound_run'));
  same(shown(null), ['host.start_break 10', 'common.cancel']);
  place.querySelector('button').click();
  await settle();
  same(asked, [{ c: 'start_break', run: 'a.1' }]);
  render(null, place);
});
