/** A choice that nobody sees whose it is: scale, ballot and group check (server/tools/_choice.py). Pure. */
import { refuse } from '../state.js';

const CHOSEN_MIN = 3;
const CHOSEN_MAX = 24;
/** Their words are in the catalogue, as for the server's half. */
const STATEMENTS = ['depth', 'safe', 'equal', 'work', 'on'];

/** `held`: by token, an envelope for each part of the answer. */
const blank = (run = '', stage = 'closed') => ({ stage, run, held: {}, values: [] });

const chosen = ({ held }) => Object.keys(held).length;

const mayShow = (state, scene) => state.stage === 'open' && chosen(state) >= CHOSEN_MIN && (scene.facilitator || chosen(state) >= scene.seats.length);

const ended = (state) => (state.stage === 'open' ? blank(state.run) : state);

/** @param {string[]} actions  those this tool has @param {number} parts */
const acting = (actions, parts) => (_settings, state, action, scene) => {
  if (!actions.includes(action.a)) refuse('bad_command');
  if (action.a === 'close' && !scene.facilitator) refuse('not_allowed');
  if (state.stage !== 'open') refuse('question_closed');
  if (action.a === 'close') return { state: ended(state) };
  if (action.a !== 'show') return choose(state, action.token, action.texts ?? [action.text], scene, parts);
  if (chosen(state) < CHOSEN_MIN) refuse('too_few_chosen', { least: CHOSEN_MIN });
  if (!mayShow(state, scene)) refuse('still_choosing');
  const values = Array.from({ length: parts }, (_, n) => scene.draw(Object.values(state.held).map((/** @type {any} */ one) => one[n]))).flat();
  return { state: { ...state, stage: 'shown', values } };
};

function choose(state, token, texts, scene, parts) {
  if (texts.length !== parts) refuse('bad_command');
  if (!(token in state.held) && (scene.used || chosen(state) >= CHOSEN_MAX)) refuse('quota');
  return { state: { ...state, held: { ...state.held, [token]: texts.map(({ id }) => id) } }, used: 1 };
}

const unopened = (code) => (state) => (state.stage === 'open' && chosen(state) > 0 ? code : null);
const begin = () => blank();

export const scale = {
  begin,
  enter: (settings, _state, { run }) => blank(`${run}.s${settings.statement ?? 0}`, 'open'),
  act: acting(['choose', 'show', 'close'], 1),
  view: (settings, state, scene) => [['', {
    tool: 'scale', id: scene.tool, run: state.run, statement: settings.statement ?? 0, stage: state.stage, chosen: chosen(state), of: scene.seats.length, may_show: mayShow(state, scene), values: state.values,
  }]],
  end: ended,
  blocks: unopened('scale_open'),
};

export const ballot = {
  begin,
  enter: (_settings, _state, { run }) => blank(`${run}.ballot`, 'open'),
  act: acting(['choose', 'show', 'close'], 1),
  view: ({ of }, state, scene) => [['', {
    tool: 'ballot', id: scene.tool, run: state.run, of, stage: state.stage, chosen: chosen(state), voters: scene.seats.length, may_show: mayShow(state, scene), votes: state.values,
  }]],
  end: (state) => (state.stage === 'closed' ? state : blank(state.run)),
  blocks: unopened('ballot_open'),
};

export const groupCheck = {
  begin,
  enter: (_settings, state, { run }) => (state.stage === 'shown' ? state : blank(`${run}.check`, 'open')),
  act: acting(['hand_in', 'show', 'close'], STATEMENTS.length),
  view: (_settings, state, scene) => {
    const each = Math.floor(state.values.length / STATEMENTS.length);
    const answers = STATEMENTS.map((statement, n) => ({ statement, values: state.values.slice(n * each, (n + 1) * each) }));
    return [['', { tool: 'group_check', id: scene.tool, run: state.run, stage: state.stage, chosen: chosen(state), of: scene.seats.length, may_show: mayShow(state, scene), answers }]];
  },
  end: ended,
  blocks: unopened('check_open'),
};
