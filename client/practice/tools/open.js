/** What is done in the open: the word, marks on texts, the board, and a quiet word to the facilitator (server/tools). Pure. */
import { refuse } from '../state.js';

const ENTRIES_MAX = 150;
const ENTRIES_OF_ONE_MAX = 30;
const SENT_MAX = 20;
const SENT_TOGETHER_MAX = 240;
const MARKED_MAX = 200;
const KINDS = { answer: ['answering', 'answered'], appeal: ['appeals'], warmth: ['warm', 'neutral', 'cold'] };

const nobody = { speaker: null, had: [], following: false };

/** Who gets the word when it is passed: the first who has not had it, or nobody. */
const following = (settings, state, { seats }) => (settings.in_order ? (seats.find((seat) => !state.had.includes(seat) && seat !== state.speaker) ?? null) : null);

function takeTurn(settings, state, action, scene) {
  if (!['give', 'pass', 'follow_up'].includes(action.a)) refuse('bad_command');
  const own = action.a !== 'give' && scene.seat === state.speaker;
  if (!scene.facilitator && !own) refuse('not_allowed');
  if (action.a === 'follow_up') {
    if (!settings.follow_up || !scene.seats.includes(state.speaker)) refuse('bad_command');
    return { state: { ...state, following: true } };
  }
  const next = action.a === 'pass' ? following(settings, state, scene) : action.seat;
  if (next !== null && !scene.seats.includes(next)) refuse('no_such_seat');
  if (next === state.speaker) return { state };
  const had = state.speaker === null || state.had.includes(state.speaker) ? state.had : [...state.had, state.speaker];
  return { state: { speaker: next, had, following: false } };
}

function turnsSeen(settings, { speaker, had, following: second }, scene) {
  const step = settings.follow_up && speaker !== null ? (second ? 'follow_up' : 'question') : null;
  const silent = had.length || speaker ? scene.seats.filter((seat) => !had.includes(seat) && seat !== speaker) : [];
  const told = settings.in_order ? { had, silent: [] } : { had: [], silent: scene.facilitator && !scene.outside ? silent : [] };
  return [['', { tool: 'turns', id: scene.tool, speaker, step, may_give: scene.facilitator, in_order: Boolean(settings.in_order), ...told }]];
}

export const turns = { begin: () => nobody, enter: () => nobody, act: takeTurn, view: turnsSeen, end: () => nobody };

function mark(settings, state, { a, text, mark: kind }, scene) {
  if (a !== 'mark') refuse('bad_command');
  if (!scene.case_bringer) refuse('not_allowed');
  if (!scene.texts.includes(text)) refuse('no_such_text');
  const by = settings.by ?? 'answer';
  if (kind !== null && !KINDS[by].includes(kind)) refuse('bad_command');
  const marks = [state.answered.length, state.appeals.length, Object.keys(state.warmth).length];
  if (kind !== null && Math.max(...marks) >= MARKED_MAX) refuse('quota');
  if (by === 'warmth') {
    const { [text]: _, ...rest } = state.warmth;
    return { state: { ...state, warmth: kind === null ? rest : { ...rest, [text]: kind } } };
  }
  return { state: { ...marked(state, text, kind), warmth: state.warmth } };
}

/** One text is being answered at a time; taking up the next one answers the one before. */
function marked(state, text, kind) {
  const others = (list) => list.filter((one) => one !== text);
  const before = state.answering === text ? null : state.answering;
  const appeals = kind === 'appeals' ? [...others(state.appeals), text] : others(state.appeals);
  let answered = others(state.answered);
  if (kind === 'answered') answered = [...answered, text];
  if (kind === 'answering' && before !== null) answered = [...answered, before];
  return { answering: kind === 'answering' ? text : before, answered, appeals };
}

export const sorting = {
  begin: () => ({ answering: null, answered: [], appeals: [], warmth: {} }),
  act: mark,
  view: ({ of, by = 'answer' }, state, scene) => [['', { tool: 'sorting', id: scene.tool, of, by, ...state, may_mark: scene.case_bringer }]],
};

const writesBoard = ({ by = 'all' }, scene) => by === 'all' || scene.case_bringer;

function onBoard(settings, { entries }, action, scene) {
  if (!['add', 'edit', 'withdraw'].includes(action.a)) refuse('bad_command');
  if (!writesBoard(settings, scene)) refuse('not_allowed');
  if (action.a === 'add') {
    if (action.column >= (settings.columns ?? 1)) refuse('bad_command');
    if (entries.length >= ENTRIES_MAX || entries.filter(({ seat }) => seat === scene.seat).length >= ENTRIES_OF_ONE_MAX) refuse('quota');
    const entry = { entry: scene.new_id(), column: action.column, seat: scene.seat, name: scene.seat_name, text: action.text.id, edited: false };
    return { state: { entries: [...entries, entry] } };
  }
  const found = entries.find(({ entry }) => entry === action.entry);
  if (!found) refuse('no_such_text');
  if (found.seat !== scene.seat) refuse('not_yours');
  const next = action.a === 'edit' ? [{ ...found, text: action.text.id, edited: true }] : [];
  return { state: { entries: entries.flatMap((one) => (one === found ? next : [one])) } };
}

export const board = {
  begin: () => ({ entries: [] }),
  act: onBoard,
  view: (settings, state, scene) => [['', { tool: 'board', id: scene.tool, columns: settings.columns ?? 1, by: settings.by ?? 'all', may_write: writesBoard(settings, scene), entries: state.entries }]],
};

const signalsSeen = ({ signals }, scene) => (scene.facilitator && !scene.outside ? signals : []);

function signalled(_settings, state, action, scene) {
  if (!['send', 'settle'].includes(action.a)) refuse('bad_command');
  if (scene.facilitator !== (action.a === 'settle')) refuse('not_allowed');
  if (action.a === 'settle') {
    if (!signalsSeen(state, scene).some(({ signal }) => signal === action.signal)) refuse('no_such_text');
    return { state: { signals: state.signals.filter(({ signal }) => signal !== action.signal) } };
  }
  if (scene.used >= SENT_MAX || scene.used_together >= SENT_TOGETHER_MAX) refuse('quota');
  const from = action.named ? { seat: scene.seat, name: scene.seat_name } : { seat: null, name: null };
  return { state: { signals: [...state.signals, { signal: scene.new_id(), text: action.text.id, ...from, at_ms: scene.now }] }, used: scene.used + 1 };
}

export const signal = {
  begin: () => ({ signals: [] }),
  act: signalled,
  view: (_settings, state, scene) => [['', { tool: 'signal', id: scene.tool, signals: signalsSeen(state, scene) }]],
};
