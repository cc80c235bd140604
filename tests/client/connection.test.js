import { fails, ok, same, settle, test } from './harness.js';
import { Connection } from '/client/connection.js';
import { Unanswered } from '/client/unanswered.js';

/** Time that a test moves. */
function fakeTime() {
  const timers = new Map();
  let [now, shift, next] = [0, 0, 1];
  return {
    own: () => now,
    wall: () => 1_800_000_000_000 + now + shift,
    later: (work, ms) => (timers.set(next, { at: now + ms, work }), next++),
    cancel: (timer) => timers.delete(timer),
    sleep: (ms) => (shift += ms),
    pass(ms) {
      const end = now + ms;
      for (;;) {
        const [id, first] = [...timers].sort((a, b) => a[1].at - b[1].at)[0] ?? [];
        if (!first || first.at > end) break;
        timers.delete(id);
        now = Math.max(now, first.at);
        first.work();
      }
      now = end;
    },
  };
}

/** A room with a fake server: `sockets` in order, each with what was sent over it. */
function scene({ stored = [] } = {}) {
  const sockets = [];
  class Socket {
    constructor() {
      Object.assign(this, { readyState: 0, sent: [], closed: false, answersClock: true });
      sockets.push(this);
    }
    send(text) {
      const frame = JSON.parse(text);
      this.sent.push(frame);
      if (frame.t === 'clock' && this.answersClock) this.say({ t: 'clock', k: frame.k, now_ms: 5000 + time.own() });
    }
    close() {
      this.readyState = 3;
      this.closed = true;
    }
    say(frame) {
      this.onmessage?.({ data: JSON.stringify(frame) });
    }
    open() {
      this.readyState = 1;
      this.onopen?.({});
      this.say({ t: 'welcome', v: 1, now_ms: 5000 + time.own(), seat: null });
      return this;
    }
    fail() {
      this.readyState = 3;
      this.onclose?.({});
    }
    commands() {
      return this.sent.filter((frame) => frame.t === 'do').map((frame) => frame.id);
    }
  }
  const time = fakeTime();
  const kept = new Map(stored.map((one) => [one.id, one]));
  const store = {
    all: async () => [...kept.values()],
    put: async (id, command) => void kept.set(id, { id, command }),
    remove: async (id) => void kept.delete(id),
  };
  let n = 0;
  const lost = [];
  const unanswered = new Unanswered({ store, newId: () => `c${++n}`, later: time.later, onLost: (command, why) => lost.push(why.code) });
  const [links, frames] = [[], []];
  const connection = new Connection({
    address: 'ws://x', hello: () => ({ auth: 'a', seat: 's', language: 'nl' }), unanswered, Socket, time, random: () => 0,
    onFrame: (frame) => (frames.push(frame.t), frame.broken !== true), onLink: (link) => links.push(link), onClock: () => {},
  });
  return { connection, unanswered, sockets, time, links, frames, kept, lost };
}

const text = (words) => ({ c: 'tool', tool: 'questions', action: { a: 'write', token: 't', text: { id: words, body: words } } });

test('says hello first, then commands in order', () => {
  const { connection, unanswered, sockets } = scene();
  unanswered.add({ c: 'back' });
  connection.start();
  unanswered.add({ c: 'leave' });
  sockets[0].open();
  same(sockets[0].sent[0].t, 'hello');
  same(sockets[0].commands(), ['c1', 'c2']);
});

test('says another language at once when there is a line, and otherwise leaves it to the next hello', () => {
  const { connection, sockets } = scene();
  connection.speak('en');
  connection.start();
  connection.speak('en');
  same(sockets[0].sent, []);
  sockets[0].open();
  connection.speak('en');
  same(sockets[0].sent.filter(({ t }) => t === 'language'), [{ t: 'language', language: 'en' }]);
});

test('sends the unanswered again after each welcome, in order, and nothing that was answered', async () => {
  const { connection, unanswered, sockets, time } = scene();
  connection.start();
  sockets[0].open();
  const [one, two, three] = ['a', 'b', 'c'].map((words) => unanswered.add(text(words)));
  sockets[0].say({ t: 'done', id: 'c2' });
  await two;
  sockets[0].fail();
  unanswered.add({ c: 'back' });
  time.pass(600);
  sockets[1].open();
  same(sockets[1].commands(), ['c1', 'c3', 'c4']);
  sockets[1].say({ t: 'done', id: 'c1' });
  sockets[1].say({ t: 'done', id: 'c1' });
  await one;
  sockets[1].say({ t: 'refused', id: 'c3', code: 'round_not_open', sentence: 'dicht', retry: false });
  await fails(three, 'round_not_open');
  same(unanswered.commands(), [{ c: 'back' }]);
});

test('a refusal that passes is tried again, later each time', () => {
  const { connection, unanswered, sockets, time } = scene();
  connection.start();
  sockets[0].open();
  unanswered.add(text('a'));
  const refuse = () => sockets[0].say({ t: 'refused', id: 'c1', code: 'too_fast', sentence: '', retry: true });
  refuse();
  time.pass(900);
  same(sockets[0].commands().length, 1);
  time.pass(200);
  same(sockets[0].commands().length, 2);
  refuse();
  time.pass(1500);
  same(sockets[0].commands().length, 2, 'waits longer');
  time.pass(600);
  same(sockets[0].commands().length, 3);
});

test('waits longer after each failure, and starts over after a steady connection', () => {
  const { connection, sockets, time } = scene();
  connection.start();
  const delays = [];
  for (let n = 0; n < 8; n += 1) {
    sockets.at(-1).fail();
    const [before, from] = [sockets.length, time.own()];
    while (sockets.length === before) time.pass(100);
    delays.push(time.own() - from);
  }
  same(delays, [500, 1000, 2000, 4000, 8000, 15000, 15000, 15000]);
  sockets.at(-1).open();
  time.pass(6000);
  sockets.at(-1).fail();
  const before = sockets.length;
  time.pass(600);
  same(sockets.length, before + 1);
});

test('a server that starts again is tried soon and often, for ten seconds; after that as any other', () => {
  const { connection, sockets, time } = scene();
  connection.start();
  sockets[0].open();
  time.pass(6000);
  sockets[0].say({ t: 'bye', code: 'stopping', sentence: '' });
  const from = time.own();
  const delays = [];
  while (time.own() - from < 12_000) {
    sockets.at(-1).fail();
    const [before, at] = [sockets.length, time.own()];
    while (sockets.length === before) time.pass(100);
    delays.push(time.own() - at);
  }
  same(delays.slice(0, 50), Array(50).fill(200));
  same(delays.slice(50), [500, 1000, 2000]);
  sockets.at(-1).open();
  time.pass(6000);
  sockets.at(-1).say({ t: 'bye', code: 'stopping', sentence: '' });
  sockets.at(-1).fail();
  time.pass(200);
  sockets.at(-1).open();
  sockets.at(-1).fail();
  const before = sockets.length;
  time.pass(400);
  same(sockets.length, before);
});

test('a room that is elsewhere is asked for soon and often, for ten seconds however often that is said', () => {
  const { connection, sockets, time } = scene();
  connection.start();
  sockets[0].open();
  time.pass(6000);
  const from = time.own();
  const delays = [];
  while (time.own() - from < 12_000) {
    sockets.at(-1).say({ t: 'bye', code: 'elsewhere', sentence: '' });
    sockets.at(-1).fail();
    const [before, at] = [sockets.length, time.own()];
    while (sockets.length === before) time.pass(100);
    delays.push(time.own() - at);
  }
  same(delays, [...Array(50).fill(200), 500, 1000, 2000]);
  sockets.at(-1).open();
  sockets.at(-1).say({ t: 'bye', code: 'elsewhere', sentence: '' });
  sockets.at(-1).fail();
  const before = sockets.length;
  time.pass(200);
  same(sockets.length, before + 1, 'after a welcome it counts anew');
});

test('drops a socket that no longer answers the clock', () => {
  const { connection, sockets, time } = scene();
  connection.start();
  sockets[0].open();
  time.pass(2000);
  sockets[0].answersClock = false;
  time.pass(15_000 + 6_100);
  ok(sockets[0].closed, 'dropped');
  time.pass(600);
  same(sockets.length, 2);
  sockets[0].say({ t: 'view', n: 9 });
  sockets[0].onclose?.({});
  same(sockets.length, 2, 'the dead one has no say any more');
});

test('drops a socket that opens but never welcomes', () => {
  const { connection, sockets, time } = scene();
  connection.start();
  sockets[0].readyState = 1;
  sockets[0].onopen({});
  time.pass(10_700);
  same(sockets.length, 2);
});

test('wakes at once: connects when waiting, measures when connected', () => {
  const { connection, sockets, time } = scene();
  connection.start();
  for (let n = 0; n < 6; n += 1) {
    sockets.at(-1).fail();
    time.pass(n < 5 ? 16_000 : 10);
  }
  const before = sockets.length;
  connection.wake();
  same(sockets.length, before + 1);
  sockets.at(-1).open();
  time.pass(1000);
  sockets.at(-1).answersClock = false;
  connection.wake();
  time.pass(3_100);
  ok(sockets.at(-1).closed, 'a sleeper is found out within three seconds');
});

test('measures eight times after a welcome and again after a shift of the clocks, and takes a new line when the old one was silent', () => {
  const { connection, sockets, time } = scene();
  connection.start();
  sockets[0].open();
  time.pass(900);
  const clocks = () => sockets[0].sent.filter((frame) => frame.t === 'clock').length;
  same(clocks(), 8);
  same(connection.clock.error, 0);
  time.pass(1500);
  time.sleep(15_000);
  time.pass(1500);
  same([clocks(), sockets.length], [16, 1], 'the line may well be there');
  time.sleep(3_600_000);
  time.pass(1500);
  same([sockets[0].closed, sockets.length], [true, 2], 'after an hour it is sooner made anew than asked');
});

test('a page that was out of sight for long takes a new line at once, and waits for none that hangs', () => {
  const { connection, sockets, time } = scene();
  connection.start();
  sockets[0].open();
  time.pass(2000);
  sockets[0].answersClock = false;
  time.sleep(30_000);
  connection.wake();
  same([sockets[0].closed, sockets.length], [true, 2]);
  time.pass(100);
  connection.wake();
  same(sockets.length, 2, 'it has only just begun');
  time.pass(2000);
  connection.wake();
  same([sockets[1].closed, sockets.length], [true, 3], 'the network came back meanwhile');
});

test('what is said on a line that no longer answers finds that out in seconds', () => {
  const { connection, unanswered, sockets, time } = scene();
  connection.start();
  sockets[0].open();
  time.pass(5000);
  sockets[0].answersClock = false;
  const before = sockets[0].sent.length;
  unanswered.add({ c: 'back' });
  time.pass(2_100);
  same(sockets[0].sent.slice(before).map(({ t }) => t), ['do', 'clock']);
  time.pass(6_700);
  same([sockets[0].closed, sockets.length], [true, 2]);
  same(sockets[1].open().commands(), ['c1']);
});

test('says offline only after three seconds', () => {
  const { connection, sockets, time, links } = scene();
  connection.start();
  sockets[0].open();
  sockets[0].fail();
  time.pass(600);
  sockets[1].open();
  same(links, ['open', 'connecting', 'open']);
  sockets[1].fail();
  time.pass(3_100);
  same(links.slice(-2), ['connecting', 'offline']);
});

test('connects again when a view was missed', () => {
  const { connection, sockets, time } = scene();
  connection.start();
  sockets[0].open();
  sockets[0].say({ t: 'view', n: 5, broken: true });
  time.pass(600);
  same(sockets.length, 2);
});

test('stops for good when told so, and tells who waits', async () => {
  const { connection, unanswered, sockets, time, kept } = scene();
  connection.start();
  sockets[0].open();
  const waiting = unanswered.add(text('a'));
  sockets[0].say({ t: 'bye', code: 'closed', sentence: 'dicht' });
  await fails(waiting, 'closed');
  sockets[0].fail();
  time.pass(60_000);
  same([sockets.length, kept.size], [1, 0]);
  await fails(unanswered.add(text('b')), 'closed');
});

test('texts from before a reload go out first, and a refusal of one is told', async () => {
  const { connection, unanswered, sockets, kept, lost } = scene({ stored: [{ id: 'old1', command: text('x') }, { id: 'old2', command: text('y') }] });
  await unanswered.restore();
  connection.start();
  unanswered.add(text('z'));
  sockets[0].open();
  same(sockets[0].commands(), ['old1', 'old2', 'c1']);
  sockets[0].say({ t: 'done', id: 'old1' });
  sockets[0].say({ t: 'refused', id: 'old2', code: 'round_not_open', sentence: '', retry: false });
  await settle();
  same([[...kept.keys()], lost], [['c1'], ['round_not_open']]);
});
