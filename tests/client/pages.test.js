import { echo, ok, same, test } from './harness.js';
import { isCallLink, readCard } from '/client/context.js';
import { ask, prepare } from '/client/new_room.js';
import { qrPath } from '/client/parts/qr.js';
import { stepped } from '/client/parts/stepper.js';
import { schedule, totalMinutes } from '/client/schedule.js';
import { speaker } from '/client/texts.js';
import { openVault, parseLink } from '/client/vault.js';

const wishes = {
  title: 'Dinsdag', starts_at: '2026-11-24T19:30', call_link: '', programme: 'roddel-90', minutes: {},
  break_policy: { limit_minutes: 60, minimum_minutes: 5 }, agreements: { facilitator_writes: false, learning_named: false, channel_may_open: false },
};
const phases = [{ minutes: 10 }, { minutes: 35 }, { minutes: 60 }];

test('tells the times of a programme, also past midnight', () => {
  same(schedule(echo, '2026-11-24T23:20', phases), ['23.20', '23.30', '0.05']);
  same(schedule(echo, undefined, phases), ['', '', '']);
  same(totalMinutes(phases), 105);
});

test('steps to whole fives and stays within bounds', () => {
  same([stepped(12, 1), stepped(12, -1), stepped(5, -1), stepped(5, -1, 5), stepped(60, 1), stepped(1, 1)], [15, 10, 1, 5, 60, 5]);
});

test('asks for a room with hashes only, and the card opens with the link', async () => {
  const { body, links } = await prepare(wishes, 'https://x.example');
  const link = parseLink(new URL(links.facilitator).pathname, new URL(links.facilitator).hash);
  const sent = JSON.stringify(body);
  for (const secret of [link.content, link.door, link.host, 'Dinsdag']) ok(!sent.includes(secret), 'a secret leaves');
  const card = await (await openVault(link.room, link.content)).open('card', '', body.card);
  same(readCard(card), { title: 'Dinsdag', starts_at: '2026-11-24T19:30', call_link: null, group: null, group_proof: null });
  const { body: other, links: others } = await prepare({ ...wishes, group: 'groep-van-de-dinsdag-1' }, 'https://x.example');
  const { room, content } = parseLink(new URL(others.member).pathname, new URL(others.member).hash);
  ok(!JSON.stringify(other).includes('groep-van'), 'which group it is leaves');
  same(readCard(await (await openVault(room, content)).open('card', '', other.card)).group, 'groep-van-de-dinsdag-1');
});

test('sends exactly the same request again when the answer was lost', async () => {
  const request = await prepare(wishes, 'https://x.example');
  const sent = [];
  const answers = [() => Promise.reject(new Error('weg')), async () => new Response('', { status: 503 }), async () => new Response('{}', { status: 201 })];
  const fetch = (address, { body }) => (sent.push(body), answers.shift()());
  same(await ask(request, { fetch, wait: async () => {} }), { ok: true });
  same([sent.length, new Set(sent).size], [3, 1]);
});

test('a refusal is final and carries its sentence', async () => {
  let asked = 0;
  const fetch = async () => (asked++, new Response('{"code":"break_missing","sentence":"Zet er een pauze in."}', { status: 422 }));
  same(await ask(await prepare(wishes, 'https://x.example'), { fetch }), { ok: false, code: 'break_missing', sentence: 'Zet er een pauze in.' });
  same(asked, 1);
});

test('a call link is https or nothing', () => {
  ok(isCallLink('https://bellen.example/kamer'));
  for (const bad of ['http://bellen.example', 'javascript:alert(1)', 'data:text/html,x', 'bellen', '', null]) ok(!isCallLink(bad), String(bad));
  same(readCard('{"title":"x","call_link":"javascript:alert(1)"}').call_link, null);
  same(readCard('geen json'), null);
  same(['kort', 7, 'groep-van-de-dinsdag-1'].map((id) => readCard(JSON.stringify({ group: { id } })).group), [null, null, 'groep-van-de-dinsdag-1']);
  same(['2026-11-24T19:30', '999999-1-1T19:30', { toString: 'x' }, null].map((at) => readCard(JSON.stringify({ starts_at: at })).starts_at), ['2026-11-24T19:30', '', '', '']);
});

test('fills in texts, chooses the plural, and leaves values alone', () => {
  const say = speaker({ a: { b: 'Dag {name}', n: { one: 'één', other: '{n} keer' } } }, 'nl');
  same([say('a.b', { name: '{n} $& Anke' }), say('a.n', { n: 1 }), say('a.n', { n: 3 })], ['Dag {n} $& Anke', 'één', '3 keer']);
});

test('draws a code with a quiet edge', () => {
  const { size, path } = qrPath('https://intervisie.example/r/AAECAwQFBgcICQoLDA0ODw#EBESExQVFhcYGRobHB0eHw.ICEiIyQlJicoKSorLC0uLw');
  ok(size > 40 && path.startsWith('M4 4h7v1H4z'), `${size} ${path.slice(0, 20)}`);
});
