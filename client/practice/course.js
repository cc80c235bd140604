/** The course of the meeting: opening a phase, and why not (server/room/decide/course.py, leaving.py, apply.py). Pure. */
import { isCase } from '../programme.js';
import { caseAt } from './cases.js';
import { inBoundRun, pauseRefusal, programmeRefusal, restedAt, started, stretched } from './pauses.js';
import { MINUTE_MS, carried, isHidden, isInside, isOfTheRoom, phaseOf, refuse } from './state.js';
import { TOOLS } from './tools/all.js';

/** @typedef {import('./state.js').PracticeRoom} PracticeRoom @typedef {import('./state.js').Phase} Phase */

/** The code of the first open tool that is not through yet. @param {PracticeRoom} room @returns {string | null} */
export function unfinished(room) {
  for (const { id } of phaseOf(room)?.tools ?? []) {
    const used = room.tools[id];
    const code = used && TOOLS[used.tool].blocks(used.state);
    if (code) return code;
  }
  return null;
}

/** Why the facilitator cannot leave the phase yet; who leads from outside a hidden phase may not know of it. @param {PracticeRoom} room */
export const blocked = (room) => (isHidden(room) && !isInside(room, room.facilitator) ? null : unfinished(room));

/** Whether no phase before the first case, or at its beginning, is there to choose one. @param {Phase[]} phases */
function chosenBeforehand(phases) {
  const first = phases.findIndex(({ block, before_case }) => isCase(block) && !before_case);
  return first !== -1 && !phases.slice(0, first).some(({ before_case }) => before_case);
}

/** @param {PracticeRoom} room @param {number} now @returns {string | null} */
export function startRefusal(room, now) {
  if (room.stage !== 'lobby') return 'already_started';
  if (room.case_bringer === null && chosenBeforehand(room.phases)) return 'no_case_bringer';
  if (!room.circle) return 'circle_unconfirmed';
  return programmeRefusal(room.phases, room.policy) ?? openingRefusal(room, 0, now);
}

/** Why a phase cannot be opened now. @param {PracticeRoom} room @param {number | null} index  null: there is none @param {number} now @returns {string | null} */
export function openingRefusal(room, index, now) {
  if (index === null) return 'no_next';
  const why = blocked(room) ?? pauseRefusal(room, index, now);
  if (why) return why;
  const phase = room.phases[index];
  if (isCase(phase.block) && !phase.before_case && !room.case_bringers[phase.block]) return 'no_case_bringer';
  if (!phase.hidden) return null;
  if (!room.consent || phase.block !== room.case) return 'consent_missing';
  return room.circle ? null : 'circle_unconfirmed';
}

/** @param {PracticeRoom} room @returns {number | null} */
export const nextIndex = ({ run, phases }) => (run && run.index + 1 < phases.length ? run.index + 1 : null);

/** Why no break can be held now. @param {PracticeRoom} room @returns {string | null} */
export function breakRefusal(room) {
  const phase = phaseOf(room);
  if (!phase) return 'not_started';
  if (phase.break) return 'stale';
  return inBoundRun(room) ? 'bound_run' : blocked(room);
}

/** Whose case it is at this phase, or at the open one. A yes is that of one person to one case. @param {PracticeRoom} room @param {number} [index] @returns {PracticeRoom} */
export function withCase(room, index = room.run?.index ?? 0) {
  const block = caseAt(room.phases, index);
  const bringer = room.case_bringers[block ?? ''] ?? null;
  if (block === room.case && bringer === room.case_bringer) return room;
  return { ...room, case: block, case_bringer: bringer, deputy: room.deputy === bringer ? null : room.deputy, consent: false };
}

/** Closes what the present phase leaves, then opens another. @param {PracticeRoom} room @param {number | null} index @param {number} now @param {string} [missing] @returns {PracticeRoom} */
export function opened(room, index, now, missing = 'no_next') {
  const why = openingRefusal(room, index, now);
  if (why) refuse(index === null ? missing : why, { minutes: room.policy.minimum_ms / MINUTE_MS });
  const at = /** @type {number} */ (index);
  const phase = room.phases[at];
  const inside = phase.hidden ? room.seats.map(({ id }) => id).filter((id) => id !== room.case_bringer) : null;
  const left = { ...room, tools: leftBehind(room, phase) };
  return entered(withCase(left, at), phase, at, inside, now);
}

/** The last acts of the tools that do not go on into the next phase. @param {PracticeRoom} room @param {Phase} phase */
function leftBehind(room, phase) {
  const stays = carried(room, phase);
  const going = (phaseOf(room)?.tools ?? []).filter(({ id }) => !stays.has(id) && room.tools[id]);
  return { ...room.tools, ...Object.fromEntries(going.map(({ id }) => [id, { ...room.tools[id], state: TOOLS[room.tools[id].tool].end(room.tools[id].state) }])) };
}

/** @param {PracticeRoom} room @param {Phase} phase @param {number} index @param {string[] | null} inside @param {number} now @returns {PracticeRoom} */
function entered(room, phase, index, inside, now) {
  const runs = room.runs + 1;
  const run = {
    id: `${phase.key}.${runs}`, index, opened_at_ms: now, inside, may_open: phase.hidden && room.agreements.channel_may_open, people: room.seats.map(({ id }) => id),
    facilitator: room.facilitator, deputy: room.deputy, case_bringer: room.case_bringer, back: [],
  };
  const planned = room.phases.reduce((sum, { minutes }) => sum + minutes, 0) * MINUTE_MS;
  return {
    ...room, run, runs, stage: 'running',
    opened: { ...room.opened, [phase.key]: now },
    timer: started(phase.minutes, now),
    ends_at_ms: room.ends_at_ms ?? now + planned,
    stretch_began_at_ms: stretchFrom(room, phase, now),
    break_asked: phase.break ? [] : room.break_asked,
    tools: withTools(room, phase, run),
    behind: inside ?? room.behind,
    stretches: stretched(room.stretches, kindOf(phase), now, room.policy.minimum_ms),
    began_at_ms: room.began_at_ms ?? now,
    ready: {}, used: {},
  };
}

/** What the attendance list counts from here on. @param {Phase} phase */
export const kindOf = (phase) => (phase.break ? 'break' : phase.method === 'evening' && phase.phase === 'arrive' ? 'arrive' : 'work');

/** @param {PracticeRoom} room @param {Phase} phase @param {number} now */
function stretchFrom(room, phase, now) {
  if (phase.break) return null;
  const rested = restedAt(room);
  return room.stretch_began_at_ms === null || (rested !== null && now >= rested) ? now : room.stretch_began_at_ms;
}

/** The tools with this phase's opened. What was in a hidden phase goes with it. @param {PracticeRoom} room @param {Phase} phase @param {import('./state.js').Run} run */
function withTools(room, phase, run) {
  const before = phaseOf(room);
  const stays = carried(room, phase);
  const gone = new Set(before?.hidden ? before.tools.map(({ id }) => id).filter((id) => !isOfTheRoom(id) && !stays.has(id)) : []);
  const left = Object.fromEntries(Object.entries(room.tools).filter(([id]) => !gone.has(id)));
  return openedTools(phase.tools, left, { run: run.id, circle: run.inside ?? room.behind });
}

/** @param {import('./state.js').Use[]} uses @param {PracticeRoom['tools']} stay @param {{run: string, circle: string[]}} entry */
export function openedTools(uses, stay, entry) {
  const all = { ...stay };
  for (const { tool, id, settings } of uses) {
    const { begin, enter } = TOOLS[tool];
    all[id] = { tool, settings, state: enter(settings, id in all ? all[id].state : begin(settings), entry) };
  }
  return all;
}
