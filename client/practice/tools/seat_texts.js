/** One text a seat: the line of arriving, the look-back, the case card, and the plan of who brings the case (server/tools). Pure. */
import { refuse } from '../state.js';

/** `texts`: envelope by seat. */
const blank = (run = '') => ({ run, texts: {} });

/** In the order of the circle. */
const shown = (state, scene) => scene.seats.filter((seat) => seat in state.texts).map((seat) => ({ seat, text: state.texts[seat] }));

function withdraw(state, seat) {
  if (!(seat in state.texts)) refuse('no_such_text');
  const { [seat]: _, ...texts } = state.texts;
  return { state: { ...state, texts } };
}

const write = (state, seat, text) => ({ state: { ...state, texts: { ...state.texts, [seat]: text.id } } });

/** A text of one's own that goes with its phase. @param {string} tool @param {string} name  of the list in its slice @param {string} [ending]  of its scope */
const passing = (tool, name, ending = '') => ({
  begin: () => blank(),
  enter: (_settings, _state, { run }) => blank(run + ending),
  act: (_settings, state, action, scene) => (action.a === 'withdraw' ? withdraw(state, scene.seat) : action.a === 'write' ? write(state, scene.seat, action.text) : refuse('bad_command')),
  view: (_settings, state, scene) => [['', { tool, id: scene.tool, run: state.run, [name]: shown(state, scene) }]],
  end: (state) => (state.run ? blank() : state),
});

export const checkIn = passing('check_in', 'lines');
export const lookBack = passing('look_back', 'shared', '.back');

const mayWrite = (settings, scene, owner) => !settings.fixed && ((owner === scene.seat && settings.all) || (owner === scene.bringer && (owner === scene.seat || scene.facilitator)));

export const caseCards = {
  begin: () => blank(),
  act: (settings, state, action, scene) => {
    if (!['write', 'withdraw'].includes(action.a)) refuse('bad_command');
    const owner = (action.a === 'write' && action.seat) || scene.seat;
    if (!mayWrite(settings, scene, owner)) refuse('not_allowed');
    return action.a === 'withdraw' ? withdraw(state, owner) : write(state, owner, action.text);
  },
  view: (settings, state, scene) => {
    const may = !settings.fixed && (settings.all || scene.case_bringer || (scene.facilitator && scene.bringer !== null));
    return [['', {
      tool: 'case_cards', id: scene.tool, all: Boolean(settings.all), key_question: (scene.bringer && state.texts[scene.bringer]) ?? null, seat: scene.bringer, may_write: Boolean(may),
      cards: settings.all ? shown(state, scene) : [],
    }]];
  },
};

const noPlan = { plan: null, seat: null };

export const actionPlan = {
  begin: () => noPlan,
  act: (_settings, state, action, scene) => {
    if (!['share', 'unshare'].includes(action.a)) refuse('bad_command');
    if (!scene.case_bringer && (action.a === 'share' || scene.seat !== state.seat)) refuse('not_allowed');
    return { state: action.a === 'share' ? { plan: action.text.id, seat: scene.seat } : noPlan };
  },
  view: (_settings, state, scene) => [['', { tool: 'action_plan', id: scene.tool, ...state, may_share: scene.case_bringer }]],
  end: () => noPlan,
};
