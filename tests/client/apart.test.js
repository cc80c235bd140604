/** Parts that are drawn again only when something they looked at became another. */
import { ok, same, settle, test } from './harness.js';
import { apart } from '/client/parts/apart.js';
import { useEach } from '/client/parts/each.js';
import { html, render } from '/static/vendor/preact.js';

/** A page with one part: `draw` gives it a context in which these slices and texts are, and says whether nothing else is another. */
function page(look) {
  const root = document.createElement('div');
  let drawn = 0;
  let clock = 0;
  const Part = apart(({ ctx, more }) => {
    drawn += 1;
    return html`<button onClick=${() => look(ctx, more)}>${look(ctx, more)}</button>`;
  });
  const draw = ({ slices = {}, texts = {}, more, ...rest }) => {
    const ctx = Object.freeze({ slices, text: (id) => texts[id] ?? null, name: (seat) => texts[seat] ?? '', now: () => clock, partly: true, ...rest });
    render(html`<${Part} ctx=${ctx} more=${more} />`, root);
    return [drawn, root.textContent];
  };
  return { draw, root, pass: (ms) => { clock += ms; } };
}

test('a part is drawn again for a field it looked at, and for no other', () => {
  const { draw } = page(({ slices }) => `${slices.timer.run} ${slices.room?.door ?? ''}`);
  same(draw({ slices: { timer: { run: 'one', left: 1 }, people: {} } }), [1, 'one ']);
  same(draw({ slices: { timer: { run: 'one', left: 2 }, people: { seats: [] } } }), [1, 'one ']);
  same(draw({ slices: { timer: { run: 'two', left: 2 } } }), [2, 'two ']);
  same(draw({ slices: { timer: { run: 'two' }, room: { door: 'open' } } }), [3, 'two open'], 'a slice it missed came');
  same(draw({ slices: { timer: { run: 'two' } } }), [4, 'two '], 'and went');
});

test('and for a text, a name, a property, and the time after a while', () => {
  const { draw, pass } = page((ctx, more) => [ctx.text('t'), ctx.name('s'), more, ctx.now()].join(' '));
  same(draw({ texts: { t: 'a', s: 'Anke' }, more: 1 }), [1, 'a Anke 1 0']);
  same(draw({ texts: { t: 'a', s: 'Anke', other: 'x' }, more: 1 }), [1, 'a Anke 1 0']);
  same(draw({ texts: { t: 'b', s: 'Anke' }, more: 1 })[0], 2);
  same(draw({ texts: { t: 'b', s: 'Teun' }, more: 1 })[0], 3);
  same(draw({ texts: { t: 'b', s: 'Teun' }, more: 2 })[0], 4);
  pass(5_000);
  same(draw({ texts: { t: 'b', s: 'Teun' }, more: 2 }), [5, 'b Teun 2 5000']);
});

test('what is made of slices counts as what it was made of', () => {
  const { draw } = page((ctx) => `${ctx.seat} ${ctx.card?.title}`);
  same(draw({ slices: { me: { seat: 'a' }, room: { card: '1' } }, card: { title: 'x' } }), [1, 'a x']);
  same(draw({ slices: { me: { seat: 'b' }, room: { card: '1' } }, card: { title: 'x' } }), [2, 'b x']);
  same(draw({ slices: { me: { seat: 'b' }, room: { card: '1', call: '2' } }, card: { title: 'y' } }), [3, 'b y']);
});

test('everything is drawn again when something else happened, or when it is drawn again with the same', () => {
  const { draw } = page(({ slices }) => String('room' in slices));
  const slices = {};
  draw({ slices });
  same(draw({ slices })[0], 1);
  same(draw({ slices, partly: false })[0], 2);
  same(draw({ slices, partly: undefined })[0], 3, 'a page that never says what is new:');
});

test('who looks through all slices, or says so, is drawn again whatever changed', () => {
  const through = page(({ slices }) => Object.keys(slices).join(' '));
  through.draw({ slices: { a: {} } });
  same(through.draw({ slices: { a: {}, b: {} } }), [2, 'a b']);
  const said = page((ctx) => (ctx.everything(), 'all'));
  said.draw({});
  same(said.draw({})[0], 2);
});

test('a button that was not drawn again looks at the latest', () => {
  const seen = [];
  const { draw, root } = page(({ slices }) => (seen.push(slices.room.door), seen.length === 1 ? 'drawn' : seen.push(slices.people.n)));
  draw({ slices: { room: { door: 'shut' }, people: { n: 1 } } });
  same(draw({ slices: { room: { door: 'shut' }, people: { n: 2 } } }), [1, 'drawn']);
  root.querySelector('button').click();
  same(seen, ['shut', 'shut', 2]);
});

/** A list of which each item tells how often it was drawn. */
function list() {
  const root = document.createElement('ul');
  const times = {};
  let lists = [];
  const List = ({ items }) => {
    const nodes = useEach(items, ({ id }) => id, ({ text }) => ({ text }), ({ id }, { text }) => {
      times[id] = (times[id] ?? 0) + 1;
      return html`<li>${text}</li>`;
    });
    lists = [...lists, nodes];
    return html`${nodes}`;
  };
  const draw = async (texts) => {
    render(html`<${List} items=${Object.entries(texts).map(([id, text]) => ({ id, text }))} />`, root);
    await settle();
    return [...root.children].map((one) => one.textContent).join(' ');
  };
  return { draw, root, times, sameList: () => lists.at(-1) === lists.at(-2) };
}

test('of a list only what became another is drawn, and the list when its order did', async () => {
  const { draw, root, times, sameList } = list();
  same(await draw({ a: 'one', b: 'two', c: 'three' }), 'one two three');
  const second = root.children[1];
  same(await draw({ a: 'one', b: 'TWO', c: 'three' }), 'one TWO three');
  same(times, { a: 1, b: 2, c: 1 });
  ok(sameList() && second === root.children[1]);
  same(await draw({ c: 'three', b: 'TWO' }), 'three TWO');
  ok(!sameList() && second === root.children[1], 'the element of an item moves along');
  same(await draw({ c: 'three', b: 'TWO', a: 'one' }), 'three TWO one');
  same(times, { a: 2, b: 2, c: 1 });
});
