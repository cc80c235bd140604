import { ok, same, settle, test } from './harness.js';
import { eraseRoom } from '/client/room_erasing.js';
import { asEntry, lastsUntil, shelfOf, shelved, sought } from '/client/room_list.js';
import { roomKeeper } from '/client/rooms_keeper.js';
import { forgetRoom, openRooms, rememberRoom } from '/client/rooms_shelf.js';
import { newRoomSecrets, writeLinks } from '/client/vault.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = new Date(2026, 10, 24, 12).getTime();
const ROWS = [{ key: 'arrive', block: 'arrive', method: 'evening', phase: 'arrive', minutes: 10, break: false }];
const evening = (/** @type {string} */ at, more = {}) => ({
  room: '', title: 'Dinsdagavond', starts_at: at, call_link: '', rows: ROWS, own_methods: [], break_policy: { limit_minutes: 60, minimum_minutes: 5 },
  agreements: { facilitator_writes: false, learning_named: false, channel_may_open: false, strict: false }, group: null, ...more,
});
const entry = (/** @type {string} */ at, more = {}) => ({ ...newRoomSecrets(), made_at: NOW, evening: evening(at), stage: 'made', seen_at: NOW, gone_at: null, ...more });

test('what lies there otherwise than it should is no room', () => {
  const one = entry('2026-11-24T19:30');
  same(asEntry(one), one);
  for (const spoilt of [null, {}, { ...one, host: 'short' }, { ...one, stage: 'odd' }, { ...one, made_at: 'x' }, { ...one, gone_at: undefined }, { ...one, evening: {} }]) same(asEntry(spoilt), null);
});

test('a room lasts as long as the server may have it', () => {
  same(lastsUntil(entry('2026-11-24T19:30')), NOW + 31 * DAY);
  same(lastsUntil(entry('', { stage: 'lobby', seen_at: NOW + 5 * DAY })), NOW + 31 * DAY);
  same(lastsUntil(entry('', { stage: 'running', seen_at: NOW + HOUR })), NOW + HOUR + 3 * DAY);
  same(lastsUntil(entry('', { stage: 'closed', gone_at: NOW + 5 })), NOW + 5);
});

test('it stands under today, what is to come or what has been', () => {
  const on = (/** @type {string} */ at, more = {}) => shelfOf(entry(at, more), '2026-11-24', NOW);
  same([on('2026-11-24T09:00'), on('2026-11-25T09:00'), on(''), on('2026-11-23T19:30')], ['today', 'upcoming', 'upcoming', 'past']);
  same(on('2026-11-23T23:30', { stage: 'running', seen_at: NOW - HOUR }), 'today', 'over midnight');
  same(on('2026-11-23T23:30', { stage: 'running', seen_at: NOW - 13 * HOUR }), 'past');
  same(on('2026-11-24T09:00', { stage: 'closed', gone_at: NOW + DAY }), 'past');
  const days = ['2026-12-08', '2026-11-25', '2026-11-20', '2026-11-22', '2026-11-24'].map((day) => entry(`${day}T19:30`));
  const said = Object.entries(shelved(days, '2026-11-24', NOW)).map(([shelf, list]) => [shelf, list.map(({ evening: { starts_at: at } }) => at.slice(5, 10))]);
  same(said, [['today', ['11-24']], ['upcoming', ['11-25', '12-08']], ['past', ['11-22', '11-20']]]);
});

test('among many it is found by words in any order, without accents or capitals', () => {
  const all = ['Wijkteam Noord', 'Verpleegkundig Noord', 'Café Zuid'].map((title) => entry('', { evening: evening('', { title }) }));
  const found = (/** @type {string} */ words) => sought(all, words, ({ evening: { title } }) => title).map(({ evening: { title } }) => title);
  same([found('noord wijk'), found('CAFE'), found('  '), found('west')], [['Wijkteam Noord'], ['Café Zuid'], all.map((one) => one.evening.title), []]);
});

/** @param {import('/client/vault.js').Link} secrets */
const facilitatorLink = (secrets) => /** @type {string} */ (writeLinks('https://a.example', secrets).facilitator);

/** All rows of ours on disk. */
async function rows() {
  const request = indexedDB.open('binnenskamers');
  const database = await new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
  const all = database.transaction('rows').objectStore('rows').index('room').getAll('mijn-kamers');
  const found = await new Promise((resolve) => (all.onsuccess = () => resolve(all.result)));
  database.close();
  return found;
}

test('a room that was made is remembered, encrypted, and forgotten when it is asked or when its time is over', async () => {
  const [first, second] = [newRoomSecrets(), newRoomSecrets()];
  same(await rememberRoom(facilitatorLink(first), evening('2026-11-24T19:30')), true);
  same(await rememberRoom(facilitatorLink(second), evening('2026-12-08T19:30')), true);
  same(await rememberRoom(/** @type {string} */ (writeLinks('https://a.example', newRoomSecrets()).member), evening('')), false, 'a link of a member is never kept');
  const rooms = await openRooms();
  const found = (await rooms.list()).find(({ room }) => room === first.room);
  same([found?.content, found?.door, found?.host, found?.stage, found?.evening.room], [first.content, first.door, first.host, 'made', first.room]);
  const onDisk = await rows();
  same(onDisk.map(({ kind }) => kind).sort(), ['key', 'room', 'room']);
  ok(onDisk.every((row) => (row.kind === 'key' ? row.secret.extractable === false : !JSON.stringify(row).includes('Dinsdag') && !JSON.stringify(row).includes(first.content))));
  await forgetRoom(first.room);
  same((await rooms.list()).map(({ room }) => room), [second.room]);
  same(await rooms.list(Date.now() + 32 * DAY), []);
  same((await rows()).map(({ kind }) => kind), ['key']);
});

test('two tabs lose nothing of each other, and what one forgets the other does not bring back', async () => {
  const secrets = newRoomSecrets();
  await rememberRoom(facilitatorLink(secrets), evening('2026-11-24T19:30'));
  const [one, other] = await Promise.all([openRooms(), openRooms()]);
  let told = 0;
  const end = other.watch(() => (told += 1));
  const counted = Array.from({ length: 6 }, (_, n) => [one, other][n % 2].turn(secrets.room, (now) => now && { ...now, seen_at: now.seen_at + 1 }));
  await Promise.all(counted);
  same((await one.get(secrets.room))?.seen_at, (await counted[0])?.seen_at + 5);
  await one.forget(secrets.room);
  await other.turn(secrets.room, (now) => now && { ...now, seen_at: 0 });
  same(await one.get(secrets.room), null);
  await settle();
  ok(told > 0);
  end();
});

test('without a disk it keeps them in memory and says so', async () => {
  const rooms = await openRooms(/** @type {any} */ ({ open: () => { throw new Error('private'); } }));
  const one = entry('2026-11-24T19:30');
  await rooms.turn(one.room, () => one);
  same([rooms.kept, (await rooms.list(NOW)).length], ['memory', 1]);
});

/** A room as the page has it. */
const seen = (/** @type {any} */ secrets, stage = 'lobby', more = {}) => ({
  invitation: { door: secrets.door, host: secrets.host }, host_secret: secrets.host, text: () => null, card: { title: 'Andere naam', starts_at: '2026-11-24T20:00', call_link: null, group: null },
  slices: { me: { seat: 's', powers: ['facilitator'] }, room: { stage, break_policy: { limit_ms: 3_600_000, minimum_ms: 300_000 }, agreements: {}, ...more }, programme: { phases: ROWS } },
});

test('what is remembered follows the room, but for an old door, and goes when the room is gone', async () => {
  const secrets = newRoomSecrets();
  await rememberRoom(facilitatorLink(secrets), evening('2026-11-24T19:30'));
  const rooms = await openRooms();
  let drawn = () => {};
  const look = roomKeeper({ ...secrets, door: 'an-old-door-00000000000' }, () => drawn());
  await new Promise((resolve) => (drawn = () => resolve(undefined)));
  const now = async (/** @type {(entry: any) => boolean} */ is) => {
    for (;;) {
      const found = await rooms.get(secrets.room);
      if (is(found)) return found;
      await settle();
    }
  };
  look(/** @type {any} */ (seen({ ...secrets, door: 'an-old-door-00000000000' })), null);
  const lobby = await now((found) => found.stage === 'lobby');
  same([lobby.door, lobby.evening.title, lobby.evening.starts_at], [secrets.door, 'Andere naam', '2026-11-24T20:00']);
  const renewed = newRoomSecrets().door;
  look(/** @type {any} */ (seen({ ...secrets, door: renewed }, 'running')), null);
  same((await now((found) => found.stage === 'running')).door, renewed);
  look(/** @type {any} */ (seen({ ...secrets, door: renewed }, 'closed', { erased_at_ms: Date.now() + DAY })), null);
  same((await now((found) => found.stage === 'closed')).evening.title, 'Andere naam');
  look(/** @type {any} */ (seen(secrets, 'closed')), 'erased');
  await now((found) => found === null);
});

test('erasing asks with both secrets, and believes only what the server says', async () => {
  const secrets = newRoomSecrets();
  /** @type {any[]} */
  const asked = [];
  const answer = (/** @type {number} */ status, /** @type {any} */ body) => /** @type {any} */ (async (/** @type {any} */ ...request) => (asked.push(request), new Response(JSON.stringify(body), { status })));
  const code = async (/** @type {any} */ get, more = {}) => (await eraseRoom(secrets, { fetch: get, ...more })).code;
  same(await code(answer(200, { erased: true }), { anyway: true, language: 'en' }), 'erased');
  same(asked[0][0], `/rooms/${secrets.room}/erase?language=en`);
  const sent = JSON.parse(asked[0][1].body);
  same([sent.host, sent.anyway, sent.auth.length], [secrets.host, true, 43]);
  ok(!asked[0][1].body.includes(secrets.content), 'the key itself stays here');
  same(await code(answer(410, { code: 'erased' })), 'erased');
  same(await code(answer(404, { code: 'not_found' })), 'unknown');
  same(await code(answer(409, { code: 'people_inside' })), 'people_inside');
  same(await code(answer(503, { code: 'not_erased' })), 'not_erased');
  const page = /** @type {any} */ (async () => new Response('<html>'));
  const away = /** @type {any} */ (async () => { throw new Error('away'); });
  for (const odd of [page, away, answer(200, {}), answer(502, null)]) same(await code(odd), 'unreachable', 'a wall between us and the server erases nothing');
});
