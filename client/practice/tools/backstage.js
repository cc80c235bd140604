/** The hidden channel, behind the case-bringer's back (server/tools/backstage). Pure. */
import { refuse } from '../state.js';

const PAGE = 6;
const MESSAGES_MAX = 150;
const ACTIONS = ['say', 'edit', 'withdraw', 'answer', 'shut'];

const blank = (run = '', more = {}) => ({ run, pages: [], said: {}, stage: 'hidden', circle: [], answers: {}, ...more });

/** A hidden phase begins empty; one that asks begins with what was written, or with nothing at all. */
function enter(settings, state, { run, circle }) {
  if (!settings.asks) return blank(run, { circle });
  if (state.stage === 'asking' || state.stage === 'open') return state;
  if (state.stage === 'hidden' && state.pages.some((page) => page.length > 0)) return blank(state.run, { pages: state.pages, stage: 'asking', circle });
  return blank();
}

function act(_settings, state, action, scene) {
  if (!ACTIONS.includes(action.a)) refuse('bad_command');
  if (scene.case_bringer) refuse('not_allowed');
  if (action.a === 'shut') return shut(state, scene);
  if (!scene.inside) refuse('not_allowed');
  if (action.a === 'answer') return answer(state, action, scene.seat);
  if (state.stage !== 'hidden' || !state.run) refuse('round_not_open');
  return { state: action.a === 'say' ? said(state, action, scene) : changed(state, action, scene.seat) };
}

function said(state, { text }, { seat, seat_name, new_id }) {
  const before = state.said[seat] ?? 0;
  if (before >= MESSAGES_MAX) refuse('quota');
  const message = { message: new_id(), seat, name: seat_name, text: text.id, edited: false };
  const last = state.pages.at(-1);
  const pages = last && last.length < PAGE ? [...state.pages.slice(0, -1), [...last, message]] : [...state.pages, [message]];
  return { ...state, pages, said: { ...state.said, [seat]: before + 1 } };
}

function changed(state, action, seat) {
  const found = state.pages.flat().find(({ message }) => message === action.message);
  if (!found) refuse('no_such_text');
  if (found.seat !== seat) refuse('not_yours');
  const next = action.a === 'edit' ? [{ ...found, text: action.text.id, edited: true }] : [];
  return { ...state, pages: state.pages.map((page) => page.flatMap((one) => (one === found ? next : [one]))) };
}

const dropped = ({ run }) => ({ state: blank(run, { stage: 'shut' }) });

function shut(state, scene) {
  if (!scene.facilitator) refuse('not_allowed');
  return ['asking', 'open'].includes(state.stage) ? dropped(state) : refuse('question_closed');
}

/** Nothing happens before the last has answered. */
function answer(state, { agrees }, seat) {
  if (state.stage !== 'asking') refuse('question_closed');
  if (!state.circle.includes(seat)) refuse('not_allowed');
  const answers = { ...state.answers, [seat]: agrees };
  if (Object.keys(answers).length < state.circle.length) return { state: { ...state, answers } };
  return Object.values(answers).every(Boolean) ? { state: blank(state.run, { pages: state.pages, stage: 'open' }) } : dropped(state);
}

function view(_settings, state, scene) {
  if (!state.run || !(state.stage === 'open' || (scene.inside && !scene.case_bringer))) return [];
  const asked = state.stage === 'asking' ? state.circle.length : 0;
  const head = { tool: 'backstage', id: scene.tool, run: state.run, stage: state.stage, pages: state.pages.length, may_write: state.stage === 'hidden', answered: Object.keys(state.answers).length, asked };
  return [['', head], ...state.pages.map((messages, n) => [`.${n}`, { messages }])];
}

export const backstage = { begin: () => blank(), enter, act, view, end: (state) => (state.run ? blank() : state) };
