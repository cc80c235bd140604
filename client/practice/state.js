/**
 * A room that is only in this page: what it is at one moment. The same rooms as server/room has, without all that a server needs: nobody
 * comes or goes, nothing is sealed and nothing is kept. Frozen in spirit: whatever changes it makes the next one. Pure.
 *
 * @typedef {{tool: string, id: string, settings: Record<string, any>}} Use
 * @typedef {object} Shape  a phase of a method without its words, as `shape` of /methods/<method>.json has it
 * @property {string} id
 * @property {number} minutes
 * @property {number} prepare_s
 * @property {boolean} optional
 * @property {boolean} break
 * @property {boolean} bound_to_next
 * @property {boolean} hidden
 * @property {boolean} before_case
 * @property {boolean} advises
 * @property {'active' | 'listening' | 'away'} stance
 * @property {Use[]} tools
 * @typedef {{id?: string, phases: Shape[]}} Structure
 * @typedef {Record<string, Structure>} Shapes  by method
 * @typedef {{key: string, block: string, method: string, phase: string, minutes: number, stance: string, break: boolean, bound_to_next: boolean, hidden: boolean, prepare_s: number, before_case: boolean, tools: Use[]}} Phase
 * @typedef {{id: string, index: number, opened_at_ms: number, inside: string[] | null, may_open: boolean, people: string[], facilitator: string, deputy: string | null, case_bringer: string | null, back: string[]}} Run
 * @typedef {{started_at_ms: number, planned_ms: number, added_ms: number, stopped_at_ms: number | null, standstill_ms: number}} Timer
 * @typedef {object} PracticeRoom
 * @property {string} card  envelope id
 * @property {Phase[]} phases
 * @property {Shapes} shapes
 * @property {{limit_ms: number, minimum_ms: number}} policy
 * @property {Record<string, boolean>} agreements
 * @property {'lobby' | 'running' | 'closed'} stage
 * @property {{id: string, name: string}[]} seats  in the order all see; `name` is an envelope id
 * @property {string} facilitator
 * @property {string | null} deputy
 * @property {string | null} case
 * @property {Record<string, string>} case_bringers  by block
 * @property {string | null} case_bringer
 * @property {string | null} call  envelope id of where the call is
 * @property {boolean} consent
 * @property {boolean} circle  confirmed: nobody comes or goes, so once is enough
 * @property {Run | null} run
 * @property {number} runs
 * @property {Record<string, number>} opened
 * @property {Timer | null} timer
 * @property {number | null} ends_at_ms
 * @property {number | null} stretch_began_at_ms
 * @property {string[]} break_asked
 * @property {Record<string, {tool: string, settings: any, state: any}>} tools
 * @property {string[]} behind  who was inside the last hidden phase
 * @property {number | null} closed_at_ms
 * @property {{at_ms: number, kind: string}[]} stretches
 * @property {number | null} began_at_ms
 * @property {Record<string, number>} ready  seat to instant
 * @property {Record<string, number>} used  by `<tool>|<seat>`
 */

export const MINUTE_MS = 60_000;
export const LOBBY = 'lobby';
/** Ids of tools that are the room's: the same in every block, and what is in them outlives a hidden phase. */
const OF_THE_ROOM = new Set(['case', 'signal']);
const IN_THE_LOBBY = [{ tool: 'case_cards', id: 'case', settings: { all: true } }];
const ALWAYS = [{ tool: 'signal', id: 'signal', settings: {} }];

/** Why something is not done. `code` is one of docs/protocol.md §7, or `not_in_practice`. */
export class Refusal extends Error {
  /** @param {string} code @param {Record<string, number>} [values] */
  constructor(code, values = {}) {
    super(code);
    Object.assign(this, { code, values });
  }
}

/** @param {string} code @returns {never} */
export function refuse(code, values = {}) {
  throw new Refusal(code, values);
}

/** @param {string} id */
export const isOfTheRoom = (id) => OF_THE_ROOM.has(id);

/** @param {PracticeRoom} room @returns {Phase | null} the phase that is open */
export const phaseOf = (room) => (room.run ? room.phases[room.run.index] : null);

/** @param {PracticeRoom} room */
export const isHidden = (room) => room.run?.inside != null;

/** Whether this seat is on the list of the hidden phase, or after it: was. The case-bringer never is. @param {PracticeRoom} room @param {string} seat */
export const isInside = (room, seat) => (room.run?.inside ?? room.behind).includes(seat) && seat !== room.case_bringer;

/** The tools that are open now besides those of the phase. @param {PracticeRoom} room @returns {Use[]} */
export const openBesides = (room) => ({ lobby: IN_THE_LOBBY, running: ALWAYS, closed: [] })[room.stage];

/** @param {PracticeRoom} room @returns {Use[]} */
export const openUses = (room) => [...(phaseOf(room)?.tools ?? []), ...openBesides(room)];

/** The tools of the open phase that go on into this one. @param {PracticeRoom} room @param {Phase} phase @returns {Set<string>} */
export function carried(room, phase) {
  const now = phaseOf(room);
  if (!now || phase.hidden) return new Set();
  const here = new Set(now.tools.map(({ id }) => id));
  const stays = now.hidden ? ({ id, settings }) => here.has(id) && settings.asks && room.run?.may_open : ({ id }) => here.has(id);
  return new Set(phase.tools.filter(stays).map(({ id }) => id));
}

/** Who writes in the round of this phase. @param {PracticeRoom} room @returns {string[]} */
export function writers(room) {
  const everyone = (phaseOf(room)?.tools ?? []).some(({ settings }) => settings.everyone);
  const too = everyone || room.agreements.facilitator_writes;
  const here = room.seats.map(({ id }) => id).filter((id) => !isHidden(room) || isInside(room, id));
  return here.filter((id) => (everyone || id !== room.case_bringer) && (too || id !== room.facilitator));
}

/** The powers of a seat. @param {PracticeRoom} room @param {string} seat */
export function powers(room, seat) {
  const held = { case_bringer: room.case_bringer, deputy: room.deputy, facilitator: room.facilitator, member: seat };
  return Object.entries(held).filter(([, who]) => who === seat).map(([power]) => power).sort();
}
