/**
 * What only who sits in a room needs: its screens, the small window, and what is written down as the meeting goes. Fetched when
 * somebody who has a seat comes back, or when somebody at the door begins to type.
 */
import { html } from '../static/vendor/preact.js';
import { BookKeeper } from './book_keeper.js';
import { miniWindow } from './mini_window.js';
import { ownMethods } from './own_methods.js';
import { isSecond } from './own_screens.js';
import { Mini, hasMini } from './parts/mini.js';
import { title } from './parts/timer.js';
import { sealedIn } from './parts/tools.js';
import { BEFORE } from './screens/inside.js';
import { sheetKeeper } from './sheet_keeper.js';
import { untilHere } from './until_here.js';

/** Not drawn by these screens, but there when the room is gone, and perhaps the server with it. */
export { default as SheetLeft } from './parts/sheet_left.js';

const LOBBY_FIRST_MS = 250;

export class Inside {
  /**
   * @param {{room: string, notebook: import('./notebook.js').Notebook, context: () => import('./context.js').Ctx, isOver: () => boolean, redraw: () => void}} parts
   */
  constructor({ room, notebook, context, isOver, redraw }) {
    /** @type {Record<string, any>} by name; what a meeting that runs needs comes a little later */
    this.screens = BEFORE;
    this.sealedIn = sealedIn;
    this.ownMethods = ownMethods();
    this.groupBook = new BookKeeper({ room, notebook, onChange: redraw });
    this.keepSheet = sheetKeeper(notebook.sheet, room);
    this.mini = miniWindow(() => {
      const ctx = context();
      return !isOver() && hasMini(ctx.slices) ? { title: title(ctx), content: html`<${Mini} ctx=${ctx} />` } : null;
    });
  }

  /** The screens of a meeting that runs, with these tools; who comes in early sees the lobby first. @param {string[]} tools @param {boolean} early */
  async bringRunning(tools, early) {
    if (early) await new Promise((resolve) => setTimeout(resolve, LOBBY_FIRST_MS));
    const { RUNNING, loadTools } = /** @type {typeof import('./screens/running.js')} */ (await untilHere(() => import('./screens/running.js')));
    await loadTools(tools);
    this.screens = { ...BEFORE, ...RUNNING };
  }

  /** To be called whenever anything changed. @param {import('./context.js').Ctx} ctx */
  look(ctx) {
    this.keepSheet(ctx);
    if (!isSecond(ctx.slices)) this.groupBook.look(ctx); // a group's book stays on the first screen
  }
}
