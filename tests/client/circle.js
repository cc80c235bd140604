/** Six people behind bad lines, and how far apart the time on their screens is. */
import { chance } from './chance.js';
import { Person, World } from './lines.js';

/** What the issue of bad lines asks: 300 ms there and back, up to 100 ms more, three packets of a hundred lost. */
export const BAD = { up: { delay: 150, jitter: 50, loss: 0.03 }, down: { delay: 150, jitter: 50, loss: 0.03 } };
/** Delay, jitter and loss of common lines; the last one is as uneven as a telephone far from its mast. */
export const LINES = [
  BAD, BAD, BAD,
  { up: { delay: 15, jitter: 60, loss: 0.01 }, down: { delay: 10, jitter: 60, loss: 0.01 } },
  { up: { delay: 4, jitter: 4, loss: 0 }, down: { delay: 4, jitter: 4, loss: 0 } },
  { up: { delay: 120, jitter: 60, loss: 0.03 }, down: { delay: 40, jitter: 60, loss: 0.03 } },
];

/** Six people at one server, with clocks that run up to 50 millionths fast or slow. @param {number} seed @param {(at: number) => object} [more] */
export function circle(seed, more = () => ({})) {
  const world = new World();
  const random = chance(seed);
  const people = LINES.map((line, at) => new Person(world, random, { ...line, ppm: 100 * random() - 50, ...more(at) }));
  for (const person of people) person.connection.start();
  return { world, random, people };
}

/** The largest difference between two screens that are seen, now. */
export function skew(people) {
  const offs = people.filter((person) => person.isSeen).map((person) => person.off);
  return Math.max(...offs) - Math.min(...offs);
}

export const percentile = (values, part) => [...values].sort((a, b) => a - b)[Math.ceil(part * values.length) - 1];
