/** What stands there before the beginning: the lobby, with the one tool that may be open in it. The rest is in running.js. */
import { addTool } from '../parts/tools.js';
import { default as CaseCards, envelopes } from '../tools/case_cards.js';
import { Lobby } from './lobby.js';

addTool('case_cards', { default: CaseCards, envelopes });

export const BEFORE = { lobby: Lobby };
