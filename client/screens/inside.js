/** The screens of who sits in a room, by name (choice.js). */
import { Closing } from './closing.js';
import { Lobby } from './lobby.js';
import { Pause } from './pause.js';
import { Session } from './session.js';

export const SCREENS = { lobby: Lobby, closing: Closing, pause: Pause, session: Session };
