/** What the circle shows, made from the slices. Pure: slices and time in, a plain model out. */
import { capital, spokenNumber, spokenTime, timeText } from '../formats.js';
import { initials } from './initials.js';
import { HEAP, inFront, measure, outside, place } from './kring_geometry.js';
import { clockFace, endsAt } from './timer.js';

/**
 * @typedef {object} Chair
 * @property {string} key
 * @property {string} initials
 * @property {'plain'|'turn'|'empty'|'away'|'quiet'|'back'} state
 * @property {boolean} caseBringer
 * @property {boolean} you
 * @property {'clock'|'check'|null} mark
 * @property {number} x @property {number} y @property {number} angle  where it stands, where its back is
 * @property {object|null} from  where it came from, when it stands outside the circle
 */

/**
 * @typedef {object} Kring
 * @property {import('./kring_geometry.js').Measure} measure
 * @property {boolean} walls
 * @property {boolean} gap   the gap in the wall with "jij"
 * @property {string} you    that word
 * @property {'open'|'shut'} door
 * @property {number} light  0 at the start of the evening, 1 at its end
 * @property {Chair[]} chairs
 * @property {{rest: number, ticks: number, stopped: boolean}|null} ring
 * @property {string|null} time  @property {string} above  @property {string} below
 * @property {{n: number, drawn: number, open: boolean}|null} envelopes
 * @property {string} label
 */

/** The slices of the open tools: those of the phase, then those that are open besides. @param {object} slices @returns {any[]} */
export function openTools(slices) {
  const ids = new Set([...(slices.phase?.tools ?? []), ...(slices.room?.tools ?? [])]);
  return [...ids].map((id) => slices[`tool.${id}`]).filter(Boolean);
}

/** The open tool of one kind, if any. @param {object} slices @param {string} tool */
export const openTool = (slices, tool) => openTools(slices).find((slice) => slice.tool === tool) ?? null;

/** The writing of this phase is over: its texts lie open, or were closed unopened. @returns {boolean} */
export const roundIsOver = (slices) =>
  openTools(slices).some(({ tool, run, stage }) => tool === 'round' && run === slices.phase?.run && (stage === 'released' || stage === 'closed'));

/** Who has the word: given by the facilitator, or answering a question of the list. @returns {string|null} */
export function speaker(slices) {
  const given = openTool(slices, 'turns')?.speaker;
  if (given) return given;
  return openTool(slices, 'sorting')?.answering ? caseBringer(slices)?.seat ?? null : null;
}

/** @param {object} slices */
export const caseBringer = (slices) => slices.people?.seats.find((s) => s.case_bringer) ?? null;

/** Behind the back: a hidden phase runs and you are outside it. @param {object} slices */
export const isOutside = (slices) => Boolean(slices.phase?.hidden && !slices.phase.inside);

/**
 * @param {object} ctx
 * @param {{place?: 'home'|'door'|'lobby'|'session'|'pause', small?: boolean, middle?: string[]}} view
 *   `middle`: words above, on and under the middle of the rug, where no clock runs
 * @returns {Kring}
 */
export function kringModel(ctx, view = {}) {
  const where = view.place ?? 'session';
  const shape = shapeOf(ctx.slices, where);
  const seats = seatsFromYou(ctx, where);
  const inside = seats.filter((s) => !s.outside).length;
  const m = measure(view.small && shape === 'whole' ? 'middle' : 'large', shape, inside);
  const timer = where === 'session' || where === 'pause' ? ctx.slices.timer : null;
  const clock = timer ? clockFace(timer, ctx.now()) : null;
  const envelopes = where === 'session' ? heap(ctx.slices) : null;
  return {
    measure: m,
    walls: where !== 'pause',
    gap: where !== 'home' && where !== 'pause' && seats.some((s) => s.you),
    you: ctx.say('kring.you'),
    door: where === 'home' ? 'open' : ctx.slices.room?.door ?? 'open',
    light: light(ctx.slices, where),
    chairs: stand(m, seats, shape),
    ring: clock && ctx.hides_time ? { rest: 0, ticks: 0, stopped: true } : clock ? { rest: clock.over ? 1 : clock.rest, ticks: where === 'pause' ? 0 : clock.minutes, stopped: clock.stopped || clock.over } : null,
    ...faceTexts(ctx, where, clock, view.middle, m),
    envelopes,
    get label() { return label(ctx, where, { seats, clock, envelopes, middle: view.middle }); }, // for one of the drawings only
  };
}

function shapeOf(slices, where) {
  if (where !== 'session' || !slices.phase?.hidden) return 'whole';
  return slices.phase.inside ? 'closed' : 'behind';
}

/** Chairs by context and place: a screen draws the same circle large, small and in words. @type {WeakMap<object, any>} */
const drawn = new WeakMap();

/** The seats clockwise from your own, each with what its chair shows. */
function seatsFromYou(ctx, where) {
  const known = drawn.get(ctx)?.[where];
  if (known) return known;
  const { slices } = ctx;
  const all = where === 'home' ? [] : slices.people?.seats ?? [];
  const short = initials(all.map((s) => ctx.name(s.seat) ?? ''));
  const own = slices.me?.seat ?? null;
  const chairs = all.map((s, i) => ({
    key: s.seat, initials: short[i], you: s.seat === own, caseBringer: s.case_bringer && where === 'session',
    state: chairState(slices, where, s), mark: chairMark(slices, where, s), outside: false,
  }));
  const at = chairs.findIndex((c) => c.you);
  const round = at > 0 ? [...chairs.slice(at), ...chairs.slice(0, at)] : chairs;
  const found = standOutside(withEmpty(round, where, at >= 0), slices, where);
  drawn.set(ctx, { ...drawn.get(ctx), [where]: found });
  return found;
}

/** Empty chairs say that there is room; at the door the lowest one is yours. */
function withEmpty(chairs, where, seated) {
  if (where === 'session' || where === 'pause') return chairs;
  const empty = (key, you) => ({ key, initials: '', you, caseBringer: false, state: 'empty', mark: null, outside: false });
  const list = where === 'door' && !seated ? [empty('yours', true), ...chairs] : [...chairs];
  const wanted = where === 'home' ? 7 : Math.min(12, Math.max(5, list.length + (where === 'lobby' ? 1 : 0)));
  while (list.length < wanted) list.push(empty(`empty-${list.length}`, false));
  return list;
}

function standOutside(chairs, slices, where) {
  const shape = shapeOf(slices, where);
  if (shape === 'whole') return chairs;
  if (shape === 'closed') return chairs.map((c) => (c.caseBringer ? { ...c, outside: true } : c));
  const rest = chairs.filter((c) => !c.you && !c.caseBringer).map((c) => ({ ...c, state: 'quiet', mark: null }));
  const own = chairs.find((c) => c.you) ?? { key: 'yours', initials: '', you: true, caseBringer: false };
  return [...rest, { ...own, state: 'plain', mark: null, outside: true }];
}

function chairState(slices, where, seat) {
  if (where === 'pause') return slices.pause?.held?.back.includes(seat.seat) ? 'back' : seat.present === false ? 'away' : 'quiet';
  if (where === 'session' && speaker(slices) === seat.seat) return 'turn';
  if (where === 'lobby' && seat.ready && seat.present !== false) return 'back';
  return seat.present === false ? 'away' : 'plain';
}

function chairMark(slices, where, seat) {
  if (where === 'pause' && slices.pause?.held?.back.includes(seat.seat)) return 'check';
  if (seat.facilitator) return 'clock';
  return where === 'lobby' && seat.ready && seat.present !== false ? 'check' : null;
}

/** Give every chair its spot. */
function stand(m, seats, shape) {
  const inside = seats.filter((s) => !s.outside);
  const turn = shape === 'behind' ? 180 / Math.max(1, inside.length) : 0;
  const standing = inside.map((s, i) => ({ ...s, ...place(m, i, inside.length, turn), from: null }));
  const out = seats.filter((s) => s.outside).map((s) => {
    const spot = shape === 'behind' ? inFront(m) : outside(m, 90 + (seats.indexOf(s) * 360) / seats.length);
    return { ...s, x: spot.x, y: spot.y, angle: spot.angle, from: spot };
  });
  return [...standing, ...out];
}

/** On the rug as long as the phase is about them. The heap counts who pressed "klaar"; it says nothing about who. */
function heap(slices) {
  if (isOutside(slices)) return null;
  const round = openTool(slices, 'round');
  if (!round || round.stage === 'closed') return null;
  const open = round.stage === 'released';
  if (open && round.run !== slices.phase?.run && !openTools(slices).some(({ of }) => of === round.id)) return null;
  const n = open ? round.texts.length : round.ready;
  return n > 0 ? { n, drawn: Math.min(n, HEAP.length), open } : null;
}

function light(slices, where) {
  const phases = slices.programme?.phases ?? [];
  if (where !== 'session' || phases.length < 2) return 0.15;
  return 0.15 + (0.8 * (slices.programme.at ?? 0)) / (phases.length - 1);
}

function faceTexts(ctx, where, clock, middle, m) {
  const { say } = ctx;
  if (!clock) return { above: middle?.[0] ?? '', time: middle?.[1] ?? null, below: middle?.[2] ?? '' };
  if (ctx.hides_time) return hiddenTime(ctx);
  const large = m.width > 300;
  let below = large ? say('kring.of_minutes', { n: Math.round(clock.minutes) }) : '';
  let above = '';
  if (where === 'pause') [above, below] = [say('kring.still_to_go'), say('kring.break')];
  if (clock.over) [above, below] = ['', say('kring.overtime')];
  if (clock.stopped) [above, below] = [say('kring.stopped_above'), say('kring.stopped_below')];
  return { above, time: clock.face, below };
}

/** Where nothing counts down: until when, or that it stands still. */
function hiddenTime({ say, slices }) {
  const at = endsAt(slices.timer);
  if (at === null) return { above: say('kring.stopped_above'), time: say('kring.stopped_below'), below: '' };
  return { above: say('kring.until'), time: timeText(say, at), below: '' };
}

function label(ctx, where, { seats, clock, envelopes, middle }) {
  const { say, slices } = ctx;
  const parts = [say(`kring.label_at.${viewName(slices, where)}`, labelValues(ctx, seats))];
  if (where === 'pause') {
    const back = seats.filter((s) => s.state === 'back').length;
    parts.push(say('kring.label_back', { n: back, back: capital(say, spokenNumber(say, back)), all: spokenNumber(say, seats.length) }));
  }
  if (where === 'session') parts.push(...roles(ctx));
  const turn = where === 'session' && !isOutside(slices) ? speaker(slices) : null;
  if (turn) parts.push(turn === slices.me?.seat ? say('kring.label_turn_you') : say('kring.label_turn', { name: ctx.name(turn) }));
  const away = isOutside(slices) ? [] : seats.filter((s) => s.state === 'away').map((s) => ctx.name(s.key));
  if (away.length) parts.push(say('kring.label_away', { names: away.join(', '), n: away.length }));
  if (envelopes) parts.push(say(envelopes.open ? 'kring.label_envelopes_open' : 'kring.label_envelopes', { n: envelopes.n }));
  if (middle?.[1] && !clock) parts.push(`${capital(say, middle.filter(Boolean).join(' '))}.`);
  if (clock) parts.push(ctx.hides_time ? hiddenSentence(ctx) : clockSentence(say, clock));
  return parts.join(' ');
}

/** Who brings the case and who leads; behind the back the sentence names the case-bringer already. */
function roles(ctx) {
  const seats = ctx.slices.people?.seats ?? [];
  const told = (what, seat) => seat && ctx.say(`kring.label_${what}${seat.seat === ctx.slices.me?.seat ? '_you' : ''}`, { name: ctx.name(seat.seat) });
  return [!ctx.slices.phase?.hidden && told('brings', caseBringer(ctx.slices)), told('leads', seats.find((s) => s.facilitator))].filter(Boolean);
}

function viewName(slices, where) {
  if (where === 'door' && !slices.people) return 'door_unknown';
  const shape = shapeOf(slices, where);
  return shape === 'whole' ? where : shape;
}

function labelValues(ctx, seats) {
  const other = caseBringer(ctx.slices);
  return {
    n: seats.filter((s) => s.state !== 'empty').length,
    all: spokenNumber(ctx.say, seats.length),
    taken: spokenNumber(ctx.say, seats.filter((s) => s.state !== 'empty').length),
    name: other ? ctx.name(other.seat) : '',
  };
}

function hiddenSentence({ say, slices }) {
  const at = endsAt(slices.timer);
  return at === null ? say('session.stopped') : say('kring.label_until', { time: timeText(say, at) });
}

function clockSentence(say, clock) {
  if (clock.over) return say('kring.label_over', { time: spokenTime(say, clock.left) });
  return say(clock.stopped ? 'kring.label_stopped' : 'kring.label_left', { time: spokenTime(say, Math.max(0, clock.left)) });
}
