/**
 * What the practice people do by themselves, and after how long: a function of the room, so that it goes right in whatever order somebody
 * leads. They never lead, and whoever one looks as does nothing. Pure.
 *
 * @typedef {(text: string | object) => {id: string, body: string}} Letter  makes an envelope of a text
 * @typedef {{key: string, after_ms: number, seat: string, make: (letter: Letter) => import('../wire.js').Command}} Wish  `key`: done once
 * @typedef {{since: Record<string, number>, done: Set<string>}} Memory
 * @typedef {import('./state.js').PracticeRoom} PracticeRoom
 * @typedef {import('./story_nl.js').Story} Story
 * @typedef {{room: PracticeRoom, story: Story, actors: string[], run: string, now: number}} Scene
 */
import { ofTool } from './habits_tools.js';
import { LOBBY, isHidden, isInside, phaseOf } from './state.js';

const TIRED_MS = 40 * 60_000;

/** The place of a seat in the circle, and in the story. @param {PracticeRoom} room @param {string} seat */
export const placeOf = (room, seat) => room.seats.findIndex(({ id }) => id === seat);

/** @param {PracticeRoom} room @param {Story} story @param {string} me  through whose eyes one looks @param {number} now @returns {Wish[]} */
export function wishes(room, story, me, now) {
  const actors = room.seats.map(({ id }) => id).filter((id) => id !== me && id !== room.facilitator);
  const scene = { room, story, actors, now, run: room.run?.id ?? LOBBY };
  if (room.stage === 'closed') return [];
  const uses = room.run ? (phaseOf(room)?.tools ?? []) : [{ tool: 'case_cards', id: 'case', settings: { lobby: true } }];
  return [...consent(scene), ...(room.run ? inMeeting(scene, me) : before(scene)), ...uses.flatMap((use) => ofTool(scene, use))];
}

/** The case-bringer says yes to a phase behind their back that is still to come. @param {Scene} scene @returns {Wish[]} */
function consent({ room, actors }) {
  const bringer = room.case_bringer;
  const comes = room.phases.some(({ hidden, block }, n) => hidden && block === room.case && n > (room.run?.index ?? -1));
  if (!bringer || !actors.includes(bringer) || room.consent || !comes || isHidden(room)) return [];
  return [{ key: `consent ${room.case} ${room.run?.index ?? 0}`, after_ms: 4000, seat: bringer, make: () => ({ c: 'consent', given: true }) }];
}

/** @param {Scene} scene @returns {Wish[]} */
const before = ({ room, actors }) =>
  actors.filter((seat) => !(seat in room.ready)).map((seat) => ({ key: `sits ${seat}`, after_ms: 1500 + 1200 * placeOf(room, seat), seat, make: () => ({ c: 'ready', run: LOBBY, ready: true }) }));

/** @param {Scene} scene @param {string} me @returns {Wish[]} */
function inMeeting({ room, actors, run, now }, me) {
  if (phaseOf(room)?.break) {
    const away = actors.filter((seat) => !room.run?.back.includes(seat));
    return away.map((seat) => ({ key: `back ${run} ${seat}`, after_ms: 15_000 + 9_000 * placeOf(room, seat), seat, make: () => ({ c: 'back' }) }));
  }
  const tired = actors.findLast((seat) => seat !== room.case_bringer && (!isHidden(room) || isInside(room, seat)));
  const long = room.stretch_began_at_ms !== null && now - room.stretch_began_at_ms > TIRED_MS;
  const asks = long && tired && me === room.facilitator && room.break_asked.length === 0;
  return asks ? [{ key: `break ${room.stretch_began_at_ms}`, after_ms: 2000, seat: tired, make: () => ({ c: 'ask_break' }) }] : [];
}

/** @returns {Memory} */
export const noMemory = () => ({ since: {}, done: new Set() });

/**
 * Which of the wishes have waited long enough, those that wait longest first; and what to remember.
 * @param {Wish[]} wanted @param {Memory} memory @param {number} now
 * @returns {{due: Wish[], memory: Memory}}
 */
export function due(wanted, memory, now) {
  const open = wanted.filter(({ key }) => !memory.done.has(key));
  const since = Object.fromEntries(open.map(({ key }) => [key, memory.since[key] ?? now]));
  const ready = open.filter(({ key, after_ms }) => now - since[key] >= after_ms).sort((a, b) => since[a.key] + a.after_ms - since[b.key] - b.after_ms);
  return { due: ready, memory: { since, done: new Set([...memory.done, ...ready.map(({ key }) => key)]) } };
}

/**
 * What one hears in the call: whoever has the word, if that is one of the practice people.
 * @param {PracticeRoom} room @param {Story} story @param {string} me
 * @returns {{seat: string, words: string} | null}
 */
export function heard(room, story, me) {
  const use = phaseOf(room)?.tools.find(({ tool }) => tool === 'turns');
  const state = use && room.tools[use.id].state;
  const speaker = state?.speaker;
  if (!speaker || speaker === me || speaker === room.facilitator) return null;
  const turn = (room.run?.index ?? 0) + state.had.length;
  const lines = speaker === room.case_bringer && phaseOf(room)?.stance === 'active' ? story.tells : story.says;
  return { seat: speaker, words: lines[(turn + (state.following ? 1 : 0)) % lines.length] };
}
