/** What a person sees of a practice room: the same slices as the server makes (server/room/views.py; docs/protocol.md §6). Pure. */
import { isCase } from '../programme.js';
import { breakRefusal, nextIndex, openingRefusal, startRefusal } from './course.js';
import { isDue, leftMs, limitAt, minimumAt, previousIndex, toldStretches } from './pauses.js';
import { mayHave, mayHaveTools, scene } from './scene.js';
import { isHidden, isInside, openBesides, openUses, phaseOf, powers } from './state.js';
import { TOOLS } from './tools/all.js';

/** @typedef {import('./state.js').PracticeRoom} PracticeRoom */

const ROOM_FOR = 12;
const CLOSED_MS = 24 * 3600 * 1000;

/** @param {PracticeRoom} room @param {string} seat @param {number} now @returns {Record<string, any>} slices by name */
export function view(room, seat, now) {
  const leads = seat === room.facilitator;
  const phase = phaseOf(room);
  return {
    room: roomSlice(room),
    programme: programmeSlice(room),
    people: peopleSlice(room, seat),
    ...(phase && { phase: phaseSlice(room, phase, seat), timer: timerSlice(room, now), pause: pauseSlice(room, now) }),
    ...(room.stage !== 'closed' && { book: { pages: Array(8).fill(null) } }),
    ...toolSlices(room, seat, now),
    ...(leads && room.stage !== 'closed' && { host: hostSlice(room, now, isHidden(room) && !isInside(room, seat)) }),
    ...(leads && attendanceSlice(room, seat, now)),
    me: meSlice(room, seat),
  };
}

function roomSlice(room) {
  return {
    card: room.card, stage: room.stage, door: 'open', call: room.stage === 'closed' ? null : room.call, consent: room.consent, consent_needed: room.phases.some(({ hidden }) => hidden), agreements: room.agreements,
    tools: openBesides(room).map(({ id }) => id), break_policy: room.policy, erased_at_ms: room.closed_at_ms === null ? null : room.closed_at_ms + CLOSED_MS,
  };
}

function programmeSlice({ phases, opened, run, case: now, case_bringers: bringers, ends_at_ms }) {
  const methods = Object.fromEntries(phases.filter(({ block }) => isCase(block)).map(({ block, method }) => [block, method]));
  return {
    phases: phases.map(({ key, block, method, phase, minutes, break: pause, bound_to_next, hidden }) => ({ key, block, method, phase, minutes, break: pause, bound_to_next, hidden, opened_at_ms: opened[key] ?? null })),
    at: run ? run.index : null, case: now, cases: Object.entries(methods).map(([block, method]) => ({ case: block, method, case_bringer: bringers[block] ?? null })), ends_at_ms,
  };
}

/** Who sits outside a hidden phase sees the circle as it was when it closed. */
function peopleSlice(room, seat) {
  const frozen = isHidden(room) && !isInside(room, seat);
  const then = frozen && room.run ? room.run : room;
  const seats = room.seats.map(({ id, name }) => ({
    seat: id, name, facilitator: id === then.facilitator, deputy: id === then.deputy, case_bringer: id === then.case_bringer, present: frozen ? null : true,
    ready: room.stage === 'lobby' && id in room.ready,
  }));
  return { seats, frozen, room_for: ROOM_FOR, facilitator_lost_at_ms: null };
}

function phaseSlice(room, { key, block, method, phase, prepare_s, stance, hidden, tools }, seat) {
  const has = mayHaveTools(room, seat);
  return { key, block, method, phase, prepare_s, run: room.run.id, stance, hidden, inside: isInside(room, seat), tools: has ? tools.map(({ id }) => id) : [] };
}

const timerSlice = ({ run, timer }, now) => ({ run: run.id, ...timer, over: leftMs(timer, now) <= 0 });

function pauseSlice(room, now) {
  const minimum = minimumAt(room);
  const held = minimum === null ? null : { minimum_at_ms: minimum, minimum_over: now >= minimum, back: room.seats.map(({ id }) => id).filter((id) => room.run.back.includes(id)) };
  return { limit_at_ms: limitAt(room, now), due: isDue(room, now), held };
}

function toolSlices(room, seat, now) {
  const looking = { now, newId: () => '', draw: () => [] };
  const open = openUses(room).filter(({ id }) => mayHave(room, id, seat));
  return Object.fromEntries(open.flatMap(({ id }) => {
    const { tool, settings, state } = room.tools[id];
    return TOOLS[tool].view(settings, state, scene(room, id, seat, looking)).map(([suffix, body]) => [`tool.${id}${suffix}`, body]);
  }));
}

/** Who leads from outside a hidden phase does not see who asks for a break. */
function hostSlice(room, now, outside) {
  const seen = outside ? { ...room, circle: true, break_asked: [] } : room;
  const [next, before] = [nextIndex(seen), previousIndex(seen)];
  const way = (/** @type {number | null} */ index, none = 'no_next') => ({
    key: index === null ? null : seen.phases[index].key, refusal: seen.run ? (index === null ? none : openingRefusal(seen, index, now)) : 'not_started',
  });
  return {
    knocking: [], start: startRefusal(seen, now), next: way(next), previous: way(before, 'no_previous'), circle_confirmed: seen.circle, break_asked: seen.break_asked.length,
    start_break: breakRefusal(seen),
  };
}

/** @returns {Record<string, any>} */
function attendanceSlice(room, seat, now) {
  if (room.stretches.length === 0 || (isHidden(room) && !isInside(room, seat))) return {};
  const seats = room.seats.map(({ id }) => ({ seat: id, spells: [[room.began_at_ms, room.closed_at_ms]] }));
  return { attendance: { began_at_ms: room.stretches[0].at_ms, ended_at_ms: room.closed_at_ms, stretches: toldStretches(room, now), seats } };
}

/** There is one screen, and it may know what it wrote. */
function screens(room, seat) {
  const wrote = (phaseOf(room)?.tools ?? []).map(({ id }) => id).filter((id) => `${id}|${seat}` in room.used);
  return { screen: 'only', ticket_until_ms: null, handed: null, wrote };
}

function meSlice(room, seat) {
  return { seat, powers: powers(room, seat), knocking: false, ready: seat in room.ready, take_over_at_ms: null, asked_break: room.break_asked.includes(seat), ...screens(room, seat) };
}
