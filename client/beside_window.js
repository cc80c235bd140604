/**
 * The room in a narrow window at the side of the screen, beside the call. It is a page of its own on the same seat; the page that opened it
 * waits, shows where the room went, and goes on by itself when that window is gone.
 *
 * @typedef {object} Beside
 * @property {boolean} away  the room is there
 * @property {() => boolean} go  opens it, or brings it to the front; to be called while a press is handled. false: the browser would not
 * @property {() => void} back  on with the meeting here
 */
import { besideName, isBeside } from './beside_name.js';
import { left } from './unwritten.js';

/** As wide as a phone, for which every screen is made. */
const WIDTH = 400;
/** Room for the call beside it. */
const CALL_WIDTH = 600;
const LOOK_MS = 400;

/** Whether there is room beside this page for a call: not on a phone or a small screen, nor in a window that is narrow already. Pure. */
export const roomBeside = (/** @type {{fine: boolean, screen: number, page: number, narrow: boolean}} */ { fine, screen, page, narrow }) =>
  fine && !narrow && screen >= WIDTH + CALL_WIDTH && page > 1.5 * WIDTH;

/** Here and now. Without a disk two windows would each have a notebook of their own. @param {{beside?: Beside, notebook: {kept: string}}} ctx */
export const canGoBeside = ({ beside, notebook }) =>
  beside !== undefined && notebook.kept === 'disk' && roomBeside({ fine: matchMedia('(any-pointer: fine)').matches, screen: screen.availWidth, page: innerWidth, narrow: isBeside() });

/** At the right of the screen, from top to bottom. @param {{availWidth: number, availHeight: number, availLeft?: number, availTop?: number}} of */
export const besidePlace = ({ availWidth, availHeight, availLeft = 0, availTop = 0 }) =>
  `popup,width=${WIDTH},height=${availHeight},left=${availLeft + availWidth - WIDTH},top=${availTop}`;

/**
 * @param {() => void} changed  the room went there, or came back
 * @param {{open?: () => Window | null, reload?: () => void}} [means]
 * @returns {Beside}
 */
export function besideWindow(changed, means = {}) {
  const name = besideName(crypto.randomUUID());
  const open = means.open ?? (() => window.open(location.href, name, besidePlace(/** @type {any} */ (screen))));
  const reload = means.reload ?? (() => location.reload());
  /** @type {Window | null} */
  let there = null;
  let alarm = 0;
  const home = () => {
    clearInterval(alarm);
    there = null;
    // The last letters that were typed there are read when the notebook is opened, so it is opened anew.
    if (left('').length) reload();
    else changed();
  };
  const look = () => (there?.closed ?? true) && home();
  return {
    get away() {
      return there !== null;
    },
    go() {
      if (there && !there.closed) {
        there.focus();
        return true;
      }
      there = open();
      if (!there) return false;
      alarm = window.setInterval(look, LOOK_MS);
      changed();
      return true;
    },
    back() {
      there?.close();
      home();
    },
  };
}
