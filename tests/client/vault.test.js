import { fails, ok, same, test } from './harness.js';
import * as vault from '/client/vault.js';

const vectors = fetch('/tests/vectors.json').then((answer) => answer.json());
const ready = vectors.then((v) => vault.openVault(v.link.room, v.link.content));

test('derives the auth text and the hashes', async () => {
  const v = await vectors;
  same((await ready).auth, v.auth);
  same({ auth: await vault.hash(v.auth), door: await vault.hash(v.link.door), host: await vault.hash(v.link.host) }, v.hashes);
});

test('gives one tag to names people would call the same', async () => {
  for (const { name, tag } of (await vectors).name_tags) same(await (await ready).nameTag(name), tag, name);
});

test('seals and opens exactly as the vectors have it', async () => {
  for (const one of (await vectors).sealed) {
    const fixed = { id: one.id, nonce: vault.fromBase64url(one.nonce) };
    same(await (await ready).seal(one.purpose, one.scope, one.text, fixed), { id: one.id, body: one.body }, one.purpose);
    same(await (await ready).open(one.purpose, one.scope, one), one.text);
  }
});

test('opens nowhere but where it was sealed for', async () => {
  const one = (await vectors).sealed.find((sealed) => sealed.purpose === 'rounds');
  const keys = await ready;
  await fails(keys.open('rounds', vault.newId(), one), 'undecipherable');
  await fails(keys.open('rounds', one.scope, { id: vault.newId(), body: one.body }), 'undecipherable');
  await fails(keys.open('backstage', one.scope, one), 'undecipherable');
  await fails((await vault.openVault(vault.newId(), (await vectors).link.content)).open('rounds', one.scope, one), 'undecipherable');
  await fails((await vault.openVault((await vectors).link.room, vault.newId())).open('rounds', one.scope, one), 'undecipherable');
  await fails(keys.open('rounds', one.scope, { id: one.id, body: `B${one.body.slice(1)}` }), 'undecipherable');
  await fails(keys.open('rounds', one.scope, { id: one.id, body: '***' }), 'undecipherable');
});

test('makes every text one of the allowed sizes', async () => {
  const keys = await ready;
  for (const [purpose, blocks] of Object.entries(vault.BLOCKS)) {
    for (const block of blocks) {
      const { body } = await keys.seal(purpose, 's', 'x'.repeat(block - 4));
      same(vault.fromBase64url(body).length, block + 29, purpose);
    }
    await fails(keys.seal(purpose, 's', 'x'.repeat(vault.roomFor(purpose) + 1)), 'too_long');
  }
  const sizes = await Promise.all(['', 'a', 'ë'.repeat(1022)].map(async (text) => (await keys.seal('rounds', 's', text)).body.length));
  same(new Set(sizes).size, 1, 'anonymous texts are all one size');
});

test('never seals the same way twice', async () => {
  const [a, b] = await Promise.all([1, 2].map(async () => (await ready).seal('names', '', 'Anke')));
  ok(a.id !== b.id && a.body !== b.body);
});

test('reads whole links only', async () => {
  const { link, links } = await vectors;
  same(vault.writeLinks('https://intervisie.example', link), links);
  const read = (address) => vault.parseLink(new URL(address).pathname, new URL(address).hash);
  same(read(links.facilitator), link);
  same(read(links.member), { ...link, host: null });
  for (const broken of [links.member.slice(0, -1), links.member.split('#')[0], `${links.facilitator}.x`, links.member.replace(/\.([^.]*)$/, ':$1')]) {
    same(read(broken), null, broken);
  }
});

test('makes ids of 22 characters and distinct secrets', () => {
  const secrets = Object.values(vault.newRoomSecrets());
  ok(secrets.every((secret) => /^[A-Za-z0-9_-]{22}$/.test(secret)));
  same(new Set(secrets).size, 4);
});
