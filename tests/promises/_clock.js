/**
 * Evenings in time that moves as fast as it can be worked out, with the modules that browsers get: `node _clock.js <seed> <evenings> <minutes>`
 * prints what was seen as JSON. Wrong times of day, sleep and pages out of sight are in every evening.
 */
import { registerHooks } from 'node:module';

const ROOT = new URL('../../', import.meta.url);
registerHooks({ resolve: (name, from, next) => next(name.startsWith('/') ? new URL(`.${name}`, ROOT).href : name, from) });
const { BAD, circle, skew } = await import('/tests/client/circle.js');

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const LOOK_MS = 500;
const SETTLED_MS = 5_000;
/** A screen draws a moment after each whole second (client/parts/seconds.js). */
const DRAWN_MS = 15;
/** One second, and the round trip of the sleeper's line at its longest. */
const RIGHT_AFTER_MS = 1_000 + 400;
const SLEEP_MS = 5 * MINUTE_MS;
const HIDDEN_MS = 10 * MINUTE_MS;
const NO_LOSS = { up: { ...BAD.up, loss: 0 }, down: { ...BAD.down, loss: 0 } };
/** Who sleeps, who is out of sight, whose time of day is wrong and by how much. The sleeper loses no packets: what TCP then takes is its own. */
const [HIDDEN, SLEEPER] = [0, 1];
const wallOff = (at) => [DAY_MS, -DAY_MS, 0][at % 3];

/** @param {number} seed @param {number} minutes @param {{skew: number[], told: number[], word: number[], lossy: number[], woken: number[]}} seen */
function evening(seed, minutes, seen) {
  const standsStill = seed % 2 === 0;
  const { world, people } = circle(seed, (at) => ({ wallOff: wallOff(at), standsStill, ...(at === SLEEPER ? NO_LOSS : {}) }));
  const part = (minutes * MINUTE_MS) / 6;
  const [sleeper, hidden] = [people[SLEEPER], people[HIDDEN]];
  const woken = part + SLEEP_MS;
  world.plan(part, () => sleeper.sleep({ dead: seed % 4 < 2 }));
  world.plan(woken, () => sleeper.wake());
  world.plan(woken + RIGHT_AFTER_MS, () => seen.woken.push(Math.abs(sleeper.off)));
  world.plan(3 * part, () => hidden.hide());
  world.plan(3 * part + HIDDEN_MS, () => hidden.show());
  world.plan(2 * part + SLEEP_MS, () => people.forEach((person, at) => (person.wallOff = wallOff(at) ? 0 : DAY_MS)));
  for (let at = 2 * MINUTE_MS; at < minutes * MINUTE_MS; at += 2 * MINUTE_MS) world.plan(at, () => phaseEnds(world, people, seen));
  world.run(SETTLED_MS);
  for (let at = SETTLED_MS; at <= minutes * MINUTE_MS; at += LOOK_MS) {
    world.run(at);
    if (at < woken || at > woken + RIGHT_AFTER_MS) seen.skew.push(skew(people));
  }
}

/** When the time of a phase is over: when each screen says so by its own clock, and when the server's word is there. */
function phaseEnds(world, people, seen) {
  const over = world.now;
  people.forEach((person, at) => {
    if (person.isSeen) seen.told.push(Math.abs(DRAWN_MS - person.off));
    if (person.asleepAt !== null) return;
    person.back(() => (at === SLEEPER || at === 4 ? seen.word : seen.lossy).push(world.now - over));
  });
}

const [seed, evenings, minutes] = process.argv.slice(2).map(Number);
const seen = { skew: [], told: [], word: [], lossy: [], woken: [] };
for (let n = 0; n < evenings; n += 1) evening(seed + n, minutes, seen);
const figures = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (part) => sorted[Math.ceil(part * sorted.length) - 1];
  return { n: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), most: sorted.at(-1) };
};
console.log(JSON.stringify(Object.fromEntries(Object.entries(seen).map(([name, values]) => [name, figures(values)]))));
