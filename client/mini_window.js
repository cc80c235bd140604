/**
 * The small window beside the call: a picture-in-picture window where the browser has them, else a pop-up. It is drawn by the page of
 * the room, has no connection of its own, and goes when the room or its page goes. It keeps its own time: a browser slows down the
 * timers of a page that is hidden behind the call, and this window is the one that is seen.
 */
import { render } from '../static/vendor/preact.js';

const SIZE = { width: 280, height: 180 };
const STEP_MS = 500;
const PLACE = 'klein';

/** A telephone without such windows would open a whole tab. */
export const canOpenMini = () => 'documentPictureInPicture' in window || matchMedia('(any-pointer: fine)').matches;

/** @returns {Promise<Window | null>} to be called while a press is handled: browsers open no window by themselves */
async function askWindow() {
  const pictures = /** @type {any} */ (window).documentPictureInPicture;
  if (pictures) return pictures.requestWindow(SIZE);
  return window.open('', 'binnenskamers-klein', `popup,width=${SIZE.width},height=${SIZE.height}`);
}

/** The place to draw in, with the styles and pictures of this page. A browser may give a new window its document a moment later. */
function placeIn(/** @type {Document} */ there) {
  const { lang, dataset } = document.documentElement;
  there.documentElement.lang = lang;
  if (dataset.thema) there.documentElement.dataset.thema = dataset.thema;
  else delete there.documentElement.dataset.thema;
  const known = there.getElementById(PLACE);
  if (known) return known;
  there.head.replaceChildren();
  for (const one of document.querySelectorAll('link[rel=stylesheet], meta[name=color-scheme]')) {
    const copy = /** @type {HTMLElement} */ (there.importNode(one, true));
    if (one instanceof HTMLLinkElement) copy.setAttribute('href', one.href);
    there.head.append(copy);
  }
  const place = Object.assign(there.createElement('div'), { id: PLACE });
  const pictures = document.querySelector('body > svg');
  there.body.className = 'pip-venster';
  there.body.replaceChildren(...(pictures ? [there.importNode(pictures, true)] : []), place);
  return place;
}

/**
 * @param {() => {title: string, content: any} | null} look  what to show now; null: there is nothing any more
 * @param {() => Promise<Window | null>} [ask]
 */
export function miniWindow(look, ask = askWindow) {
  /** @type {Window | null} */
  let here = null;
  const close = () => {
    here?.close();
    here = null;
  };
  const draw = () => {
    if (!here || here.closed) return void (here = null);
    const now = look();
    if (!now) return close();
    render(now.content, placeIn(here.document));
    here.document.title = now.title;
  };
  /** @returns {Promise<boolean>} false: the browser would not */
  const open = async () => {
    if (here && !here.closed) {
      here.focus();
      return true;
    }
    here = await ask().catch(() => null);
    here?.setInterval(draw, STEP_MS);
    draw();
    return here !== null;
  };
  addEventListener('pagehide', close);
  return { open, draw, close };
}
