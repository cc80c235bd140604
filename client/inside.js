/**
 * What only who sits in a room needs: its screens and tools, the small window, and what is written down as the meeting goes. Fetched when
 * somebody who has a seat comes back, or when somebody at the door begins to type.
 */
import { html } from '../static/vendor/preact.js';
import { BookKeeper } from './book_keeper.js';
import { miniWindow } from './mini_window.js';
import { ownMethods } from './own_methods.js';
import { isSecond } from './own_screens.js';
import { Mini, hasMini } from './parts/mini.js';
import { title } from './parts/timer.js';
import { loadTools, sealedIn } from './parts/tools.js';
import { SCREENS } from './screens/inside.js';
import { sheetKeeper } from './sheet_keeper.js';

export { loadTools };
/** Not drawn by these screens, but there when the room is gone, and perhaps the server with it. */
export { default as SheetLeft } from './parts/sheet_left.js';

export class Inside {
  /**
   * @param {{room: string, notebook: import('./notebook.js').Notebook, context: () => import('./context.js').Ctx, isOver: () => boolean, redraw: () => void}} parts
   */
  constructor({ room, notebook, context, isOver, redraw }) {
    this.screens = SCREENS;
    this.sealedIn = sealedIn;
    this.ownMethods = ownMethods();
    this.groupBook = new BookKeeper({ room, notebook, onChange: redraw });
    this.keepSheet = sheetKeeper(notebook.sheet, room);
    this.mini = miniWindow(() => {
      const ctx = context();
      return !isOver() && hasMini(ctx.slices) ? { title: title(ctx), content: html`<${Mini} ctx=${ctx} />` } : null;
    });
  }

  /** To be called whenever anything changed. @param {import('./context.js').Ctx} ctx */
  look(ctx) {
    this.keepSheet(ctx);
    if (!isSecond(ctx.slices)) this.groupBook.look(ctx); // a group's book stays on the first screen
  }
}
