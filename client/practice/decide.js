/**
 * (room, command, who, moment) -> the next room, or a Refusal: the rules of server/room, for what makes sense where nobody else is. What
 * does not is refused by a code of its own. A test plays both side by side. Pure.
 *
 * @typedef {import('./state.js').PracticeRoom} PracticeRoom
 * @typedef {{now: number, newId: () => string, draw: (ids: string[]) => string[]}} Moment  `draw`: the order in which envelopes open
 */
import { isCase, withMinutes } from '../programme.js';
import { refusal } from '../programme_rules.js';
import { composed, rowsOf } from './cases.js';
import { blocked, breakRefusal, kindOf, nextIndex, opened, openedTools, startRefusal, unfinished, withCase } from './course.js';
import { added, previousIndex, restedAt, runsOn, stretched } from './pauses.js';
import { mayHave, scene } from './scene.js';
import { LOBBY, MINUTE_MS, isHidden, isInside, openBesides, openUses, phaseOf, powers, refuse, writers } from './state.js';
import { TOOLS } from './tools/all.js';

const BREAK_MINUTES = 10;

/**
 * @param {{card: string, seats: {id: string, name: string}[], facilitator: string, rows: import('../wire.js').Row[], shapes: import('./state.js').Shapes}} asked
 * @returns {PracticeRoom}
 */
export function openRoom({ card, seats, facilitator, rows, shapes }) {
  /** @type {PracticeRoom} */
  const room = {
    card, seats, facilitator, shapes, phases: composed(rows, shapes), policy: { limit_ms: 60 * MINUTE_MS, minimum_ms: 5 * MINUTE_MS },
    agreements: { facilitator_writes: false, learning_named: false, channel_may_open: false, strict: false }, stage: 'lobby', deputy: null, case: null,
    case_bringers: {}, case_bringer: null, call: null, consent: false, circle: false, run: null, runs: 0, opened: {}, timer: null, ends_at_ms: null,
    stretch_began_at_ms: null, break_asked: [], tools: {}, behind: [], closed_at_ms: null, stretches: [], began_at_ms: null, ready: {}, used: {},
  };
  return withCase({ ...room, tools: openedTools([...openBesides(room), ...openBesides({ ...room, stage: 'running' })], {}, { run: '', circle: [] }) });
}

/** @param {PracticeRoom} room @param {any} command @param {string} seat @param {Moment} moment @returns {PracticeRoom} */
export function decide(room, command, seat, moment) {
  const [who, does] = COMMANDS[command.c] ?? [];
  if (!who) refuse('not_in_practice');
  if (!powers(room, seat).includes(who)) refuse('not_allowed');
  if (room.stage === 'closed') refuse('already_closed');
  return does(room, command, seat, moment);
}

function seated(room, seat) {
  if (!room.seats.some(({ id }) => id === seat)) refuse('no_such_seat');
}

function nameCaseBringer(room, { seat, case: asked }) {
  if (isHidden(room)) refuse('hidden_phase');
  if (seat !== null) seated(room, seat);
  const block = asked ?? room.case;
  if (!block || !isCase(block) || !room.phases.some((phase) => phase.block === block)) refuse('no_such_case');
  const { [block]: _, ...others } = room.case_bringers;
  return withCase({ ...room, case_bringers: seat === null ? others : { ...others, [block]: seat } });
}

function nameDeputy(room, { seat }) {
  if (seat !== null) seated(room, seat);
  if (seat !== null && seat === room.case_bringer) refuse('case_bringer_cannot');
  if (seat === room.facilitator) refuse('not_allowed');
  return { ...room, deputy: seat };
}

function confirmCircle(room, { seats }) {
  if (isHidden(room)) refuse('hidden_phase');
  if (new Set(seats).size !== room.seats.length || !room.seats.every(({ id }) => seats.includes(id))) refuse('circle_changed');
  return { ...room, circle: true };
}

const consent = (room, { given }) => (isHidden(room) ? refuse('hidden_phase') : { ...room, consent: given });

function start(room, _command, _seat, { now }) {
  const why = startRefusal(room, now);
  return why ? refuse(why) : opened(room, 0, now);
}

/** Refuses what was meant for another phase. */
function expect(room, { run }) {
  if (!room.run) refuse('not_started');
  if (room.run.id !== run) refuse('stale');
}

const inRun = (/** @type {Function} */ work) => (room, command, seat, moment) => {
  expect(room, command);
  return work(room, command, seat, moment);
};

function addMinutes(room, { minutes }) {
  return minutes === 0 ? refuse('bad_minutes') : { ...room, timer: added(room.timer, minutes) };
}

function stopClock(room, _command, _seat, { now }) {
  if (room.timer.stopped_at_ms !== null) refuse('clock_already');
  return { ...room, timer: { ...room.timer, stopped_at_ms: now }, stretches: stretched(room.stretches, 'still', now, room.policy.minimum_ms) };
}

/** A standstill of at least the minimum counts as a break. */
function runClock(room, _command, _seat, { now }) {
  if (room.timer.stopped_at_ms === null) refuse('clock_already');
  const rested = restedAt(room);
  const fresh = room.stretch_began_at_ms !== null && rested !== null && now >= rested;
  const stretches = stretched(room.stretches, kindOf(/** @type {any} */ (phaseOf(room))), now, room.policy.minimum_ms);
  return { ...room, timer: runsOn(room.timer, now), stretches, stretch_began_at_ms: fresh ? now : room.stretch_began_at_ms };
}

/** One that was planned for later is brought forward; else one is put in. */
function startBreak(room, _command, _seat, { now }) {
  const why = breakRefusal(room);
  if (why) refuse(why);
  const here = room.run.index + 1;
  const planned = room.phases.slice(here).find((phase) => phase.break) ?? newBreak(room);
  const rest = room.phases.slice(here).filter(({ key }) => key !== planned.key);
  const moved = withCase({ ...room, phases: [...room.phases.slice(0, here), planned, ...rest] });
  return opened(moved, here, now);
}

function newBreak({ phases, policy }) {
  const keys = new Set(phases.map(({ key }) => key));
  let n = 2;
  while (keys.has(`break-${n}`)) n += 1;
  const minutes = Math.max(BREAK_MINUTES, policy.minimum_ms / MINUTE_MS);
  return {
    key: `break-${n}`, block: `break-${n}`, method: 'evening', phase: 'break', minutes, stance: 'active', break: true, bound_to_next: false, hidden: false, prepare_s: 0,
    before_case: false, tools: [],
  };
}

function askBreak(room, _command, seat) {
  const phase = phaseOf(room);
  if (!phase) refuse('not_started');
  if (phase.break) refuse('stale');
  return room.break_asked.includes(seat) ? room : { ...room, break_asked: [...room.break_asked, seat] };
}

function back(room, _command, seat) {
  if (!phaseOf(room)?.break) refuse('not_in_break');
  return room.run.back.includes(seat) ? room : { ...room, run: { ...room.run, back: [...room.run.back, seat] } };
}

/** Refuses a programme that cannot be held, as the browser says it of a new room. */
function holdable(room, rows) {
  const policy = { limit: room.policy.limit_ms / MINUTE_MS, minimum: room.policy.minimum_ms / MINUTE_MS };
  const found = refusal(rows, room.shapes, policy, room.agreements.strict);
  if (found) refuse(found.code);
}

function setMinutes(room, { key, minutes }) {
  const index = room.phases.findIndex((phase) => phase.key === key);
  if (index === -1) refuse('bad_minutes');
  if (room.run && index <= room.run.index) refuse('phase_begun');
  holdable(room, withMinutes(rowsOf(room.phases), key, minutes));
  return { ...room, phases: room.phases.map((phase) => (phase.key === key ? { ...phase, minutes } : phase)) };
}

/** All that comes after the open phase, anew. A yes to one method is none to another. */
function arrange(room, { run, rows }) {
  if ((room.run?.id ?? LOBBY) !== run) refuse('stale');
  const phases = [...room.phases.slice(0, room.run ? room.run.index + 1 : 0), ...composed(rows, room.shapes)];
  holdable(room, rowsOf(phases));
  if (JSON.stringify(phases) === JSON.stringify(room.phases)) return room;
  const [was, is] = [room.phases, phases].map((some) => some.find(({ block }) => block === room.case)?.method ?? null);
  return withCase({ ...room, phases, consent: room.consent && was === is });
}

function agree(room, { what, on }) {
  if (isHidden(room)) refuse('hidden_phase');
  if (blocked(room) === 'round_open') refuse('round_open');
  const strict = { ...room, agreements: { ...room.agreements, [what]: on } };
  if (what === 'strict' && on) {
    const policy = { limit: room.policy.limit_ms / MINUTE_MS, minimum: room.policy.minimum_ms / MINUTE_MS };
    if (refusal(rowsOf(room.phases), room.shapes, policy, true)?.code === 'not_in_order') refuse('not_in_order');
  }
  return strict;
}

function ready(room, { run, ready: is }, seat, { now }) {
  if (run !== (room.run?.id ?? LOBBY)) refuse('stale');
  if (room.run) {
    if ((isHidden(room) && !isInside(room, seat)) || unfinished(room) !== 'round_open') refuse('round_not_open');
    if (!writers(room).includes(seat)) refuse('not_a_writer');
  }
  const { [seat]: _, ...others } = room.ready;
  return { ...room, ready: is ? { ...others, [seat]: now } : others };
}

/** Content goes; who sat here is remembered. */
const close = (room, _command, _seat, { now }) => ({ ...room, stage: 'closed', closed_at_ms: now, run: null, timer: null, stretch_began_at_ms: null, tools: {}, behind: [], consent: false });

/** An action in an open tool. One that the phase withholds is one that does not exist. */
function useTool(room, { tool: id, action, run }, seat, moment) {
  if (run != null && room.run?.id !== run) refuse('stale');
  if (!openUses(room).some((use) => use.id === id) || !mayHave(room, id, seat)) refuse('no_such_tool');
  const { tool, settings, state } = room.tools[id];
  const done = TOOLS[tool].act(settings, state, action, scene(room, id, seat, moment));
  let used = done.used === undefined ? room.used : withUsed(room.used, `${id}|${seat}`, done.used);
  if (TOOLS[tool].blocks(state) && !TOOLS[tool].blocks(done.state)) used = Object.fromEntries(Object.entries(used).filter(([key]) => !key.startsWith(`${id}|`)));
  return { ...room, tools: { ...room.tools, [id]: { tool, settings, state: done.state } }, used };
}

function withUsed(used, key, times) {
  const { [key]: _, ...others } = used;
  return times > 0 ? { ...others, [key]: times } : others;
}

/** @type {Record<string, [string, Function]>} whose power it takes, and what it does */
const COMMANDS = {
  set_call: ['facilitator', (room, { text }) => ({ ...room, call: text.id })],
  name_case_bringer: ['facilitator', nameCaseBringer],
  name_deputy: ['facilitator', nameDeputy],
  confirm_circle: ['facilitator', confirmCircle],
  consent: ['case_bringer', consent],
  start: ['facilitator', start],
  next: ['facilitator', inRun((room, _command, _seat, { now }) => opened(room, nextIndex(room), now))],
  previous: ['facilitator', inRun((room, _command, _seat, { now }) => opened(room, previousIndex(room), now, 'no_previous'))],
  set_minutes: ['facilitator', setMinutes],
  arrange: ['facilitator', arrange],
  add_minutes: ['facilitator', inRun(addMinutes)],
  stop_clock: ['facilitator', inRun(stopClock)],
  run_clock: ['facilitator', inRun(runClock)],
  start_break: ['facilitator', inRun(startBreak)],
  ask_break: ['member', askBreak],
  back: ['member', back],
  agree: ['facilitator', agree],
  ready: ['member', ready],
  close: ['facilitator', close],
  tool: ['member', useTool],
};
