/**
 * Where everything in the circle stands. Pure numbers in SVG units (1:1 with CSS pixels where the circle is smallest);
 * angles in degrees, clockwise, 90 is straight down.
 */

/** @typedef {{x: number, y: number}} Point */

/**
 * @typedef {object} Measure
 * @property {number} width      width of the drawing
 * @property {number} height     height of the drawing
 * @property {number} centre     y of the middle of the rug; x is half the width
 * @property {number} circle     radius on which the chairs stand
 * @property {number} seat       radius of a seat
 * @property {number} rug        radius of the rug
 * @property {number} ring       radius of the ring of time
 * @property {number} thick      thickness of the ring
 * @property {number} letters    size of the initials
 * @property {number} time       largest size of the time
 * @property {number} envelope   scale of an envelope
 */

/** Distance from the edge of the drawing to the middle of a wall. */
export const WALL = 7;
export const DOOR_WIDTH = 42;

const LARGE = { width: 360, circle: 122, seat: 23, rug: 86, thick: 7, letters: 16, time: 44, envelope: 1.22 };
const MIDDLE = { width: 276, circle: 94, seat: 19, rug: 65, thick: 6, letters: 14.5, time: 32, envelope: 0.92 };

/** Round to hundredths, so that equal drawings are equal text. @param {number} n */
export const round = (n) => Math.round(n * 100) / 100;

/** @param {Point} middle @param {number} radius @param {number} degrees @returns {Point} */
export function polar(middle, radius, degrees) {
  const a = (degrees * Math.PI) / 180;
  return { x: round(middle.x + radius * Math.cos(a)), y: round(middle.y + radius * Math.sin(a)) };
}

/** The path of an arc around the origin. @param {number} radius @param {number} from @param {number} to */
export function arc(radius, from, to) {
  const a = polar({ x: 0, y: 0 }, radius, from);
  const b = polar({ x: 0, y: 0 }, radius, to);
  return `M${a.x} ${a.y}A${radius} ${radius} 0 0 1 ${b.x} ${b.y}`;
}

/**
 * The measures for a number of chairs in the circle.
 * @param {'large'|'middle'} size
 * @param {'whole'|'closed'|'behind'} shape  whole circle; ranks closed with one chair outside; seen from outside, one's own chair in front
 * @param {number} places
 * @returns {Measure}
 */
export function measure(size, shape, places) {
  const m = { ...(size === 'middle' ? MIDDLE : LARGE) };
  let height = m.width;
  let centre = m.width / 2;
  if (shape === 'closed') Object.assign(m, { circle: (m.width * 112) / 360, rug: (m.width * 78) / 360 });
  if (shape === 'behind') {
    Object.assign(m, { circle: 106, seat: 21, rug: 72 });
    height = 388;
    centre = 152;
  }
  m.seat = Math.min(m.seat, seatThatFits(m.circle, places));
  return { ...m, height, centre, ring: m.rug - 9, letters: Math.min(m.letters, m.seat * 0.77) };
}

/** The largest seat whose backrest does not touch the next one. */
function seatThatFits(circle, places) {
  if (places < 3) return Infinity;
  const apart = 2 * (circle + 11) * Math.sin(Math.PI / places);
  return Math.floor((apart / 2 - 4) / Math.sin(Math.PI / 3) - 6);
}

/** Where place k of n stands, clockwise from the bottom. @param {Measure} m @param {number} k @param {number} n @param {number} [turn] */
export function place(m, k, n, turn = 0) {
  const angle = 90 + (k * 360) / n + turn;
  return { ...polar({ x: m.width / 2, y: m.centre }, m.circle, angle), angle };
}

/**
 * Where the chair of who sits outside goes, seen by the group: straight out, then to the nearest corner, never the door's.
 * @param {Measure} m
 * @param {number} from  the angle at which the chair stood
 */
export function outside(m, from) {
  const middle = { x: m.width / 2, y: m.centre };
  const inset = m.seat + 20;
  const corners = [
    { x: inset, y: m.height - inset },
    { x: inset, y: inset },
    { x: m.width - inset, y: inset },
  ];
  const start = polar(middle, m.circle, from);
  // The window's corner is the last choice of two that are about as near: the light falls there.
  const near = (p) => Math.hypot(p.x - start.x, p.y - start.y) * (p.x < middle.x && p.y < middle.y ? 1.5 : 1);
  const corner = corners.reduce((best, p) => (near(p) < near(best) ? p : best));
  const keep = (n) => Math.max(inset - 7, Math.min(m.width - inset + 7, n));
  const out = polar(middle, m.circle + 32, from);
  const angle = (Math.atan2(middle.y - corner.y, middle.x - corner.x) * 180) / Math.PI;
  return { ...corner, angle: round(angle), start, startAngle: from, via: { x: keep(out.x), y: keep(out.y) }, seat: m.seat };
}

/** One's own chair outside, large in front of the group. @param {Measure} m */
export function inFront(m) {
  const middle = { x: m.width / 2, y: m.centre };
  const start = polar(middle, m.circle, 90);
  const to = { x: middle.x, y: m.height - 48 };
  return { ...to, angle: -90, start, startAngle: 90, via: { x: to.x, y: (start.y + to.y) / 2 }, seat: 25 };
}

/** How envelopes lie: offsets and turn, closed in a heap or open beside each other. Eight is what the rug holds. */
export const HEAP = [
  [-17, 0, -9], [17, 1, 8], [-1, 9, 3], [-20, 14, -13], [20, 15, 11], [3, 19, -6], [-12, 21, 9], [0, 1, -3],
];
export const SPREAD = [
  [-27, -20, -10], [27, -21, 9], [0, -27, -2], [-15, 2, 6], [15, 1, -7], [-36, 4, -14], [36, 3, 13], [0, 6, 2],
];

/** The window's and the door's stretch of wall. @param {Measure} m */
export function openings(m) {
  const door = m.height - m.width * 0.3;
  return { window: [round(m.width * 0.17), round(m.width * 0.4)], door: [round(door), round(door + DOOR_WIDTH)] };
}
