/**
 * Dragging a row of a list by its handle: each time the pointer passes the middle of a neighbour the row takes a step, as with its
 * buttons. The window listens, since a row that changes place loses what it had caught.
 */
import { useRef, useState } from '../../static/vendor/preact.js';

/** The rows that move together with this one, and those of its neighbour on either side. @param {Element} row */
function around(row) {
  const rows = [.../** @type {HTMLCollectionOf<HTMLElement>} */ (row.parentElement?.children ?? [])];
  const alone = /** @type {HTMLElement} */ (row).dataset.alone !== undefined;
  const group = (/** @type {HTMLElement | undefined} */ one) => (!one ? [] : alone ? [one] : rows.filter(({ dataset }) => dataset.item === one.dataset.item));
  const mine = group(/** @type {HTMLElement} */ (row));
  return { earlier: group(rows[rows.indexOf(mine[0]) - 1]), later: group(rows[rows.indexOf(mine[mine.length - 1]) + 1]) };
}

/** @param {HTMLElement[]} rows */
function middle(rows) {
  const [first, last] = [rows[0].getBoundingClientRect(), rows[rows.length - 1].getBoundingClientRect()];
  return (first.top + last.bottom) / 2;
}

/**
 * Which way a row should go for the pointer to be on it.
 * @param {Element} row @param {number} y  of the pointer
 * @returns {-1 | 0 | 1}
 */
export function wayTo(row, y) {
  const { earlier, later } = around(row);
  if (earlier.length && y < middle(earlier)) return -1;
  return later.length && y > middle(later) ? 1 : 0;
}

/**
 * @param {(way: 1 | -1) => boolean} step  the newest, at each drawing; says whether the row moved
 * @returns {{dragging: boolean, onPointerDown: (event: PointerEvent) => void}}
 */
export function useDrag(step) {
  const latest = useRef(step);
  latest.current = step;
  const [dragging, set] = useState(false);
  const onPointerDown = (/** @type {PointerEvent} */ event) => {
    const row = /** @type {Element} */ (event.currentTarget).closest('li');
    if (!row || event.button !== 0) return;
    event.preventDefault();
    const stop = new AbortController();
    let y = event.clientY;
    let waits = false;
    // A quick hand passes more than one row between two events: the row goes on until it is where the pointer is.
    const follow = () => {
      waits = false;
      const way = stop.signal.aborted ? 0 : wayTo(row, y);
      if (!way || !latest.current(way)) return;
      waits = true;
      requestAnimationFrame(follow);
    };
    const move = (/** @type {PointerEvent} */ { clientY, pointerId }) => {
      if (pointerId !== event.pointerId) return;
      y = clientY;
      if (!waits) follow();
    };
    const end = () => {
      stop.abort();
      set(false);
    };
    addEventListener('pointermove', move, { signal: stop.signal });
    for (const last of ['pointerup', 'pointercancel']) addEventListener(last, end, { signal: stop.signal });
    set(true);
  };
  return { dragging, onPointerDown };
}
