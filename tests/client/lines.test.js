import { circle, percentile, skew } from './circle.js';
import { ok, same, settle, test } from './harness.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const SEEDS = [1, 2, 3, 20261125];

/** Looks every 500 ms from `from` to `until`, and says what was seen. */
function watch({ world, people }, from, until, seen = []) {
  world.run(from);
  for (let at = from; at <= until; at += 500) {
    world.run(at);
    seen.push(skew(people));
  }
  return seen;
}

const within = (seen, what) => {
  const [often, nearly] = [percentile(seen, 0.95), percentile(seen, 0.99)];
  ok(often <= 100, `${what}: ${often} ms at the 95th percentile`);
  ok(nearly <= 250, `${what}: ${nearly} ms at the 99th percentile`);
};

test('six screens on bad lines show the same time for two hours', () => {
  const seen = SEEDS.flatMap((seed) => watch(circle(seed), 5_000, 120 * MINUTE_MS));
  within(seen, 'two hours');
});

test('a time of day that is wrong, or is set by a day in the middle, moves no screen', () => {
  for (const seed of SEEDS) {
    const scene = circle(seed, (at) => ({ wallOff: at % 3 === 0 ? DAY_MS : at % 3 === 1 ? -DAY_MS : 0 }));
    const seen = watch(scene, 5_000, 5 * MINUTE_MS);
    for (const person of scene.people) person.wallOff -= person.wallOff || DAY_MS;
    watch(scene, 5 * MINUTE_MS, 10 * MINUTE_MS, seen);
    within(seen, 'wrong by a day');
  }
});

test('after five minutes of sleep the time is right within a second and one round trip', () => {
  for (const seed of SEEDS) {
    for (const dead of [true, false]) {
      for (const standsStill of [true, false]) {
        const { world, people } = circle(seed, () => ({ standsStill }));
        for (const person of people) world.plan(5 * MINUTE_MS, () => person.sleep({ dead }));
        for (const person of people) world.plan(10 * MINUTE_MS, () => person.wake());
        const lossless = [4]; // of the others, a lost packet may take the seconds that TCP takes
        world.run(10 * MINUTE_MS + 1_000 + 16);
        for (const at of lossless) ok(Math.abs(people[at].off) < 100, `seed ${seed}, dead ${dead}, stands still ${standsStill}: ${people[at].off} ms`);
        world.run(10 * MINUTE_MS + 1_000 + 400);
        const right = people.filter(({ off }) => Math.abs(off) < 200).length;
        ok(right >= 5, `seed ${seed}: ${right} of 6 are right`);
        world.run(10 * MINUTE_MS + 15_000);
        within([skew(people)], 'after sleep');
      }
    }
  }
});

test('a page that was out of sight for ten minutes is right when it is seen', () => {
  for (const seed of SEEDS) {
    const scene = circle(seed);
    const [hidden] = scene.people;
    scene.world.plan(2 * MINUTE_MS, () => hidden.hide());
    scene.world.plan(12 * MINUTE_MS, () => hidden.show());
    within(watch(scene, 12 * MINUTE_MS, 14 * MINUTE_MS), 'after ten minutes out of sight');
  }
});

test('nothing that is said is lost or done twice while the line comes and goes, and the indicator is calm', async () => {
  for (const seed of SEEDS) {
    const { world, random, people } = circle(seed);
    const asked = people.map(() => 0);
    for (let at = 2_000; at < 10 * MINUTE_MS; at += 3_000) {
      const who = Math.floor(random() * people.length);
      world.plan(at, () => people[who].unanswered.add({ c: 'back' }).catch(() => {}));
      asked[who] += 1;
    }
    for (let at = 20_000; at < 9 * MINUTE_MS; at += 45_000) {
      const person = people[Math.floor(random() * people.length)];
      world.plan(at, () => person.sockets.forEach((socket) => (socket.dead = true)));
    }
    world.run(11 * MINUTE_MS);
    await settle();
    same(people.map(({ came }) => came.length), asked, `seed ${seed}`);
    same(people.map(({ unanswered }) => unanswered.commands().length), people.map(() => 0), 'all is answered');
    for (const { links } of people) same(links.at(-1)?.link, 'open');
  }
});

test('a line that is only bad is never called lost', () => {
  for (const seed of SEEDS) {
    const { world, people } = circle(seed);
    world.run(60 * MINUTE_MS);
    for (const { links } of people) ok(!links.some(({ link }) => link === 'offline'), `seed ${seed}: ${JSON.stringify(links)}`);
  }
});

test('a line that goes only one way is found out within half a minute, and at once when something is said', () => {
  const { world, people } = circle(1);
  const [quiet, busy, lately] = people;
  world.run(29_000);
  lately.unanswered.add({ c: 'back' });
  world.run(30_000);
  for (const person of [quiet, busy, lately]) person.sockets.at(-1).dead = true;
  for (const person of [busy, lately]) person.unanswered.add({ c: 'back' });
  world.run(30_000 + 11_000);
  same([busy.came.length, lately.came.length], [1, 2], 'who said something is back, and it was heard');
  world.run(60_000);
  same(quiet.connection.link, 'open');
  ok(quiet.sockets.length === 2, 'who said nothing is back as well');
});
