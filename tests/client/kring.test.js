import { ok, same, test } from './harness.js';
import { initials } from '/client/parts/initials.js';
import { inFront, measure, outside, place } from '/client/parts/kring_geometry.js';
import { chairsInWords } from '/client/parts/kring_list.js';
import { kringModel, roundIsOver } from '/client/parts/kring_model.js';

const NOW = 1_000_000;
const NAMES = ['Ada', 'Bram', 'Cato', 'Dirk', 'Els', 'Floor', 'Gijs', 'Hilde', 'Imke', 'Jelle', 'Koos', 'Lot'];

/** A room of `n` people in a phase; seat `0` is yours, `2` brings the case, `1` leads. */
function context(n, { phase = {}, tools = [], timer = {}, pause = { held: null }, me = {}, away = [], ...slices } = {}) {
  const seats = NAMES.slice(0, n).map((name, i) => ({ seat: `${i}`, name, facilitator: i === 1, deputy: false, case_bringer: i === 2, present: !away.includes(i) }));
  const open = Object.fromEntries(tools.map((tool) => [`tool.${tool.id}`, tool]));
  return {
    slices: {
      room: { door: 'shut', stage: 'running' }, people: { seats }, me: { seat: '0', powers: ['member'], ...me }, pause,
      phase: { hidden: false, inside: false, tools: tools.map((t) => t.id), ...phase }, programme: { at: 1, phases: [{}, {}, {}] },
      timer: { run: 'a.1', started_at_ms: NOW - 60_000, planned_ms: 600_000, added_ms: 0, stopped_at_ms: null, standstill_ms: 0, ...timer },
      ...open, ...slices,
    },
    name: (seat) => NAMES[Number(seat)],
    say: (key, values) => (values ? `${key}${JSON.stringify(values)}` : key),
    now: () => NOW,
  };
}

const round = (more) => ({ tool: 'round', id: 'q', stage: 'writing', ready: 0, writers: 5, texts: [], ...more });
const apart = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);

test('initials are two letters, three where they clash, and always different', () => {
  same(initials(['Anke', 'Bouke', 'joris']), ['An', 'Bo', 'Jo']);
  same(initials(['Marja', 'Martin', 'Teun']), ['Maj', 'Mat', 'Te'], 'three the same');
  same(initials(['Joris', 'Johan', 'Jo']), ['Jor', 'Joh', 'Jo']);
  same(initials(['Jan', 'Jana', 'Jan-Willem']).length, new Set(initials(['Jan', 'Jana', 'Jan-Willem'])).size);
  same(initials(['Éva', '', 'Ø', '12']), ['Év', '', 'Ø', '12']);
  const many = ['Maximiliaan-Hendrikus', 'Max', 'Maxime', 'Marijke', 'Marijn', 'Marieke', 'Marije', 'Mar', 'Ma', 'M', 'Maria', 'Marian'];
  same(new Set(initials(many)).size, many.length);
});

test('from two to twelve chairs fit within the walls without touching', () => {
  for (let n = 2; n <= 12; n += 1) {
    for (const [size, shape] of [['large', 'whole'], ['middle', 'whole'], ['large', 'closed'], ['large', 'behind']]) {
      const m = measure(size, shape, n);
      const spots = Array.from({ length: n }, (_, k) => place(m, k, n));
      const reach = m.seat + 6;
      ok(spots.every((a, i) => spots.every((b, j) => i === j || apart(a, b) > 2 * reach - 12)), `${size} ${shape} ${n}: chairs touch`);
      ok(spots.every((s) => s.x > reach + 7 && s.x < m.width - reach - 7 && s.y > reach + 7), `${size} ${shape} ${n}: through a wall`);
      ok(m.circle - m.seat > m.ring, `${size} ${shape} ${n}: a chair on the ring`);
    }
  }
});

test('a chair outside stands free of the circle, turned away, never in the door', () => {
  for (let n = 2; n <= 12; n += 1) {
    const m = measure('large', 'closed', n);
    const circle = Array.from({ length: n }, (_, k) => place(m, k, n));
    for (let from = 90; from < 450; from += 30) {
      const spot = outside(m, from);
      ok(circle.every((c) => apart(c, spot) > 2 * m.seat + 12), `${n} at ${from}`);
      ok(!(spot.x > 180 && spot.y > 180), 'the corner of the door');
      const back = (spot.angle * Math.PI) / 180;
      ok(apart({ x: spot.x + Math.cos(back), y: spot.y + Math.sin(back) }, { x: 180, y: 180 }) < apart(spot, { x: 180, y: 180 }), 'not turned away');
    }
  }
  same(inFront(measure('large', 'behind', 6)).angle, -90);
});

test('your own chair is at the bottom, the others follow clockwise in the order of the server', () => {
  const model = kringModel(context(5, { me: { seat: '3' } }));
  same(model.chairs.map((c) => c.key), ['3', '4', '0', '1', '2']);
  same([model.chairs[0].x, Math.round(model.chairs[0].angle)], [180, 90]);
  ok(model.chairs[1].x < 180, 'clockwise from the bottom is to the left');
});

test('a chair shows who brings the case, who leads, who is away and who has the word', () => {
  const { chairs } = kringModel(context(5, { away: [3], tools: [{ tool: 'turns', id: 'w', speaker: '4' }] }));
  same(chairs.map((c) => c.state), ['plain', 'plain', 'plain', 'away', 'turn']);
  same(chairs.map((c) => c.mark), [null, 'clock', null, null, null]);
  same(chairs.filter((c) => c.caseBringer).map((c) => c.key), ['2']);
});

test('envelopes count who is ready and point to nobody', () => {
  const model = kringModel(context(6, { tools: [round({ ready: 3 })], me: { ready: true } }));
  same(model.envelopes, { n: 3, drawn: 3, open: false });
  same(model.chairs.filter((c) => c.mark === 'check' || c.state !== 'plain'), []);
  same(kringModel(context(6, { tools: [round({ ready: 0 })] })).envelopes, null);
  same(kringModel(context(6, { tools: [round({ stage: 'released', texts: Array(11).fill({}) })] })).envelopes, { n: 11, drawn: 8, open: true });
  same(kringModel(context(6, { tools: [round({ stage: 'closed' })] })).envelopes, null);
});

test('open envelopes lie there while the phase is about them', () => {
  const at = (run, more = []) => context(6, { phase: { run: 'b.1' }, tools: [round({ stage: 'released', run, texts: [{}] }), ...more] });
  same(kringModel(at('b.1')).envelopes?.n, 1);
  same(kringModel(at('a.1')).envelopes, null, 'written in an earlier phase');
  same(kringModel(at('a.1', [{ tool: 'sorting', id: 's', of: 'q' }])).envelopes?.n, 1, 'sorted now');
  same(['b.1', 'a.1'].map((run) => roundIsOver(at(run).slices)), [true, false]);
  same(roundIsOver(context(6, { phase: { run: 'b.1' }, tools: [round({ run: 'b.1' })] }).slices), false, 'being written');
});

test('at the door no chairs are counted that nobody may know of', () => {
  const at = (people) => kringModel(context(4, { people, phase: undefined, me: null }), { place: 'door' }).label;
  ok(at(undefined).includes('door_unknown'), at(undefined));
  ok(!at({ seats: [] }).includes('door_unknown'));
});

test('the group closes ranks around the empty place', () => {
  const model = kringModel(context(7, { phase: { hidden: true, inside: true } }));
  const out = model.chairs.filter((c) => c.from);
  same(out.map((c) => c.key), ['2']);
  same(new Set(model.chairs.filter((c) => !c.from).map((c) => Math.round(c.angle))).size, 6);
});

test('behind the back nothing moves but the ring', () => {
  const people = (speaker) => kringModel(context(7, { me: { seat: '2' }, phase: { hidden: true, inside: false }, tools: [round({ ready: 4 }), { tool: 'turns', id: 'w', speaker }] }));
  const model = people('4');
  same(model.envelopes, null);
  same(model.chairs.filter((c) => !c.from).map((c) => c.state), Array(6).fill('quiet'));
  same(model.chairs.filter((c) => c.from).map((c) => [c.key, c.state]), [['2', 'plain']]);
  same(JSON.stringify(people('5')), JSON.stringify(model), 'a turn shows through');
});

test('the ring says what is left, that it stands still, and overtime', () => {
  const ring = (timer) => kringModel(context(4, { timer }));
  same([ring({}).ring.rest, ring({}).ring.ticks, ring({}).time], [0.9, 10, '9:00']);
  same([ring({ stopped_at_ms: NOW - 30_000 }).time, ring({ stopped_at_ms: NOW }).ring.stopped], ['9:30', true]);
  const over = ring({ planned_ms: 30_000 });
  same([over.time, over.below, over.ring.rest, over.ring.stopped], ['+0:30', 'kring.overtime', 1, true]);
});

test('for who listens the circle is a list of the same chairs in the same order, and says no more than the drawing', () => {
  const told = (ctx, place = 'session') => chairsInWords(ctx, place).map(({ words }) => words);
  same(told(context(5, { me: { seat: '3' }, away: [4], tools: [{ tool: 'turns', id: 'w', speaker: '0' }] })),
    ['common.you', 'Els, kring.list.away', 'Ada, kring.list.turn', 'Bram, kring.list.leads', 'Cato, kring.list.brings']);
  same(told(context(3, { phase: { hidden: true, inside: true } })), ['common.you', 'Bram, kring.list.leads', 'Cato, kring.list.brings, kring.list.outside']);
  same(told(context(3, { me: { seat: '2' }, away: [0], phase: { hidden: true, inside: false }, tools: [{ tool: 'turns', id: 'w', speaker: '0' }] })),
    ['Ada', 'Bram, kring.list.leads', 'common.you, kring.list.brings, kring.list.outside'], 'behind the back nobody comes, goes or speaks');
  same(told(context(3, { pause: { held: { back: ['1'] } } }), 'pause'), ['common.you', 'Bram, kring.list.leads, kring.list.back', 'Cato']);
});

test('the sentence of the circle says who brings the case and who leads, and of oneself as oneself', () => {
  const label = (more) => kringModel(context(4, more)).label;
  ok(label({}).includes('label_brings{"name":"Cato"} kring.label_leads{"name":"Bram"}'), label({}));
  ok(label({ me: { seat: '2' } }).includes('kring.label_brings_you'), label({ me: { seat: '2' } }));
  ok(!label({ phase: { hidden: true, inside: true } }).includes('label_brings'), 'who sits outside is named by the sentence itself');
});

test('in a break only who is back is marked', () => {
  const model = kringModel(context(5, { pause: { held: { back: ['1', '4'] } } }), { place: 'pause' });
  same(model.chairs.map((c) => [c.state, c.mark]), [['quiet', null], ['back', 'check'], ['quiet', null], ['quiet', null], ['back', 'check']]);
  same([model.walls, model.gap], [false, false]);
});

test('a stranger at the door finds an empty chair at the bottom', () => {
  const model = kringModel(context(3, { me: { seat: null } }), { place: 'door' });
  same([model.chairs.length, model.chairs[0].state, model.chairs[0].you], [5, 'empty', true]);
});
