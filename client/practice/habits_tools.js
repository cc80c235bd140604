/** What the practice people do with what is open in a phase; see habits.js. Pure. */
import { isInside, writers } from './state.js';

/** @typedef {import('./habits.js').Scene} Scene @typedef {import('./habits.js').Wish} Wish @typedef {import('./state.js').Use} Use */

const SPEAKS_MS = 8_000;
const TELLS_MS = 14_000;
const ANSWERED = 3;
const APPEAL = 2;
const WARMTH = ['warm', 'cold', 'neutral', 'warm'];

const place = ({ room }, seat) => room.seats.findIndex(({ id }) => id === seat);
const person = ({ people }, n) => people[n % people.length];

/** @param {Scene} scene @param {Use} use @returns {Wish[]} */
export const ofTool = (scene, use) => {
  const { state } = scene.room.tools[use.id] ?? {};
  return state ? (DO[use.tool]?.(scene, use, state) ?? []) : [];
};

/** A wish about a tool. @param {Use} use @param {string} key @param {number} after_ms @param {string} seat @param {(letter: import('./habits.js').Letter) => object} action @returns {Wish} */
const act = ({ id }, key, after_ms, seat, action) => ({ key: `${id} ${key}`, after_ms, seat, make: (letter) => ({ c: 'tool', tool: id, action: action(letter) }) });

const token = (seat, id, run) => `practice ${seat} ${id} ${run}`;

/** Those of the actors who have not used this tool in this phase. */
const fresh = ({ room, actors }, id) => actors.filter((seat) => !room.used[`${id}|${seat}`]);

function round(scene, use, state) {
  const { room, story, run, actors } = scene;
  const { id, settings } = use;
  if (state.stage === 'signing') {
    const wrote = actors.filter((seat) => token(seat, id, state.run) in state.held);
    return wrote.map((seat, n) => act(use, `sign ${run} ${seat}`, 3000 + 2000 * n, seat, (letter) => ({ a: 'sign', token: token(seat, id, state.run), text: letter(textFor(story, settings.kind, place(scene, seat))) })));
  }
  if (state.stage !== 'writing') return [];
  const may = writers(room).filter((seat) => actors.includes(seat));
  const writes = may.filter((seat) => !room.used[`${id}|${seat}`]).map((seat) =>
    act(use, `write ${run} ${seat}`, 3000 + 3500 * may.indexOf(seat), seat, (letter) => ({ a: 'write', token: token(seat, id, run), text: letter(textFor(story, settings.kind, place(scene, seat))) })));
  const ready = may.filter((seat) => !(seat in room.ready)).map((seat) => ({
    key: `ready ${run} ${seat}`, after_ms: 6000 + 3500 * may.indexOf(seat), seat, make: () => ({ c: 'ready', run, ready: true }),
  }));
  return [...writes, ...ready];
}

const textFor = (story, kind, n) => {
  const texts = story.rounds[kind] ?? story.rounds.insight;
  return kind === 'learning' ? person({ people: texts }, n) : person({ people: texts }, n + 2);
};

/** Each chooses once. @param {(scene: Scene, use: Use, seat: string) => string | null} value */
const choosing = (value) => (scene, use, state) =>
  state.stage !== 'open' ? [] : fresh(scene, use.id).flatMap((seat) => {
    const chosen = value(scene, use, seat);
    return chosen === null ? [] : [act(use, `choose ${state.run} ${seat}`, 2500 + 1700 * place(scene, seat), seat, (letter) => ({ a: 'choose', token: token(seat, use.id, state.run), text: letter(chosen) }))];
  });

/** A card that lies there: the one that the story means, or another. */
function voted({ room, story }, { settings }, seat) {
  const cards = Object.keys(room.tools[settings.of]?.state.texts ?? {});
  const wanted = room.seats[person({ people: story.votes }, room.seats.findIndex(({ id }) => id === seat))]?.id;
  return cards.includes(wanted) ? wanted : (cards[0] ?? null);
}

function checking(scene, use, state) {
  if (state.stage !== 'open') return [];
  return fresh(scene, use.id).map((seat) =>
    act(use, `sheet ${state.run} ${seat}`, 4000 + 2500 * place(scene, seat), seat, (letter) => ({
      a: 'hand_in', token: token(seat, use.id, state.run), texts: person({ people: scene.story.sheets }, place(scene, seat)).map((value) => letter(String(value))),
    })));
}

/** Everybody's cards where they are collected, else that of who brings the case. */
function cards(scene, use, state) {
  const { room, story, actors, run } = scene;
  if (use.settings.fixed) return [];
  const bringer = actors.filter((seat) => seat === room.case_bringer);
  const all = use.settings.all ? actors : bringer;
  return all.filter((seat) => !(seat in state.texts)).map((seat) =>
    act(use, `card ${run} ${seat}`, 3000 + 2500 * all.indexOf(seat), seat, (letter) => ({ a: 'write', text: letter({ question: person({ people: story.cards }, place(scene, seat)), last: null }) })));
}

function arriving(scene, use, state) {
  return scene.actors.filter((seat) => !(seat in state.texts)).map((seat) =>
    act(use, `line ${state.run} ${seat}`, 3000 + 3000 * place(scene, seat), seat, (letter) => {
      const [words, wish] = person({ people: scene.story.arrivals }, place(scene, seat));
      return { a: 'write', text: letter({ words, wish }) };
    }));
}

/** One of the members had a case last time. */
function lookBack(scene, use, state) {
  const seat = scene.actors.find((one) => one !== scene.room.case_bringer);
  return seat && !(seat in state.texts) ? [act(use, `back ${state.run}`, 5000, seat, (letter) => ({ a: 'write', text: letter(scene.story.look_back) }))] : [];
}

/** Whoever has the word speaks for a while, and passes it on. */
function turns({ room, actors, run }, use, { speaker, had, following }) {
  if (!actors.includes(speaker)) return [];
  const tells = speaker === room.case_bringer ? TELLS_MS : SPEAKS_MS;
  const first = use.settings.follow_up && !following;
  return [act(use, `word ${run} ${speaker} ${had.length} ${following}`, tells, speaker, () => ({ a: first ? 'follow_up' : 'pass' }))];
}

/** The case-bringer takes up some of the texts; somebody finds one too much like advice. */
function sorting(scene, use, state) {
  const { room, actors, run } = scene;
  const bringer = room.case_bringer;
  const texts = (room.tools[use.settings.of]?.state.texts ?? []).map(({ text }) => text);
  if (!bringer || !actors.includes(bringer)) return [];
  const mark = (text, kind, after) => act(use, `${kind} ${run} ${text}`, after, bringer, () => ({ a: 'mark', text, mark: kind }));
  if (use.settings.by === 'appeal') return texts.slice(0, APPEAL).filter((text) => !state.appeals.includes(text)).map((text, n) => mark(text, 'appeals', 6000 + 6000 * n));
  if (use.settings.by === 'warmth') return texts.filter((text) => !(text in state.warmth)).map((text) => mark(text, WARMTH[texts.indexOf(text) % WARMTH.length], 4000 + 3000 * texts.indexOf(text)));
  if (state.answering) return [mark(state.answering, 'answered', 12_000), ...hinted(scene)];
  const next = texts.find((text) => !state.answered.includes(text));
  return next && state.answered.length < ANSWERED ? [mark(next, 'answering', 4000)] : [];
}

/** A quiet word to who leads, once in the meeting. @returns {Wish[]} */
function hinted({ actors, room }) {
  const seat = actors.findLast((one) => one !== room.case_bringer);
  return seat ? [act({ tool: 'signal', id: 'signal', settings: {} }, 'hint', 7000, seat, (letter) => ({ a: 'send', text: letter('already_advice'), named: false }))] : [];
}

/** One remark after another; afterwards everybody agrees that it may be read. */
function backstage({ room, story, actors, run }, use, state) {
  if (state.stage === 'asking') {
    return actors.filter((seat) => state.circle.includes(seat) && !(seat in state.answers)).map((seat, n) => act(use, `agree ${state.run} ${seat}`, 3000 + 2000 * n, seat, () => ({ a: 'answer', agrees: true })));
  }
  const inside = actors.filter((seat) => isInside(room, seat));
  if (use.settings.asks || state.stage !== 'hidden' || inside.length === 0) return [];
  return story.gossip.map((words, n) => act(use, `say ${run} ${n}`, 4000 + 6500 * n, inside[n % inside.length], (letter) => ({ a: 'say', text: letter(words) })));
}

function board(scene, use, state) {
  const { room, story, actors, run } = scene;
  const { columns = 1, by = 'all' } = use.settings;
  const add = (seat, words, n) => act(use, `add ${run} ${words}`, 4000 + 4000 * n, seat, (letter) => ({ a: 'add', column: n % columns, text: letter(words) }));
  if (by === 'case_bringer') {
    const mine = actors.includes(room.case_bringer ?? '') && state.entries.length < story.own_board.length;
    return mine ? story.own_board.map((words, n) => add(/** @type {string} */ (room.case_bringer), words, n)) : [];
  }
  const others = actors.filter((seat) => seat !== room.case_bringer && !state.entries.some((entry) => entry.seat === seat));
  return others.map((seat) => add(seat, person({ people: story.board }, place(scene, seat)), place(scene, seat) - 2));
}

function planning({ room, story, actors, run }, use, state) {
  const bringer = room.case_bringer;
  return bringer && actors.includes(bringer) && state.plan === null ? [act(use, `plan ${run}`, 8000, bringer, (letter) => ({ a: 'share', text: letter(story.plan) }))] : [];
}

/** @type {Record<string, (scene: Scene, use: Use, state: any) => Wish[]>} */
const DO = {
  round, turns, sorting, backstage, board,
  action_plan: planning, ballot: choosing(voted), case_cards: cards, check_in: arriving, group_check: checking, look_back: lookBack,
  scale: choosing(({ story, room }, _use, seat) => String(person({ people: story.choices }, room.seats.findIndex(({ id }) => id === seat)))),
};
