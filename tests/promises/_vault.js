/**
 * What the browsers' own vault makes of what it did not seal so, and how often a nonce comes twice: `node _vault.js <seed> <forgeries> <seals>`.
 * Prints JSON.
 */
import { BLOCKS, VaultError, newId, openVault } from '../../client/vault.js';

const [seed, forgeries, seals] = process.argv.slice(2).map(Number);
const AT_ONCE = 500;
const PURPOSES = Object.keys(BLOCKS);

/** Chance that can be played again. @param {number} state */
function chanceFrom(state) {
  return (/** @type {number} */ below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const chance = chanceFrom(seed);
const pick = (list) => list[chance(list.length)];
const bytesOf = (body) => Buffer.from(body, 'base64url');
const bodyOf = (bytes) => Buffer.from(bytes).toString('base64url');

/** The ways in which a server, or whoever has its place, may hand on something else than was sealed. Each gives what is opened: where and what. */
const FORGERIES = {
  swapped: ({ one, other }) => ({ ...one, sealed: { id: one.sealed.id, body: other.sealed.body } }),
  renamed: ({ one }) => ({ ...one, sealed: { id: newId(), body: one.sealed.body } }),
  other_round: ({ one }) => ({ ...one, scope: `${one.scope}x` }),
  other_purpose: ({ one }) => ({ ...one, purpose: pick(PURPOSES.filter((name) => name !== one.purpose)) }),
  other_room: ({ one, elsewhere }) => ({ ...one, vault: elsewhere }),
  truncated: ({ one }) => ({ ...one, sealed: { ...one.sealed, body: one.sealed.body.slice(0, chance(one.sealed.body.length)) } }),
  shorter_block: ({ one }) => {
    const bytes = bytesOf(one.sealed.body);
    return { ...one, sealed: { ...one.sealed, body: bodyOf(bytes.subarray(0, Math.max(1, bytes.length - 1024))) } };
  },
  longer: ({ one }) => ({ ...one, sealed: { ...one.sealed, body: one.sealed.body + pick(['A', 'AAAA', one.sealed.body]) } }),
  a_bit: ({ one }) => {
    const bytes = bytesOf(one.sealed.body);
    bytes[chance(bytes.length)] ^= 1 << chance(8);
    return { ...one, sealed: { ...one.sealed, body: bodyOf(bytes) } };
  },
  other_nonce: ({ one, other }) => {
    const bytes = bytesOf(one.sealed.body);
    bytes.set(bytesOf(other.sealed.body).subarray(1, 13), 1);
    return { ...one, sealed: { ...one.sealed, body: bodyOf(bytes) } };
  },
  no_text: ({ one }) => ({ ...one, sealed: { ...one.sealed, body: pick(['', '=', '%', 'AAAA', '\u0000']) } }),
};

async function written(vault, n) {
  const purpose = pick(PURPOSES);
  const scope = pick(['', 'write.3', 'gossip.6']);
  return { vault, purpose, scope, text: `t${n}`, sealed: await vault.seal(purpose, scope, `t${n}`) };
}

/** Whether the vault refuses to open this, in the way it should. */
async function refuses({ vault, purpose, scope, sealed }) {
  try {
    await vault.open(purpose, scope, sealed);
    return false;
  } catch (error) {
    return error instanceof VaultError && error.code === 'undecipherable';
  }
}

async function forge() {
  const [vault, elsewhere] = [await openVault(newId(), newId()), await openVault(newId(), newId())];
  const tried = Object.fromEntries(Object.keys(FORGERIES).map((name) => [name, 0]));
  const wrong = [];
  let honest = 0;
  for (let n = 0; n < forgeries; n += 1) {
    const [one, other] = [await written(vault, n), await written(vault, -n - 1)];
    const name = Object.keys(FORGERIES)[n % Object.keys(FORGERIES).length];
    tried[name] += 1;
    if (!(await refuses(FORGERIES[name]({ one, other, elsewhere })))) wrong.push(`${name} ${n}`);
    if ((await vault.open(one.purpose, one.scope, one.sealed)) === one.text) honest += 1;
  }
  return { tried, wrong, honest };
}

async function nonces() {
  const vault = await openVault(newId(), newId());
  const [seen, ids] = [new Set(), new Set()];
  for (let made = 0; made < seals; made += AT_ONCE) {
    const some = await Promise.all(Array.from({ length: Math.min(AT_ONCE, seals - made) }, () => vault.seal('scales', '', '7')));
    for (const { id, body } of some) {
      seen.add(bytesOf(body.slice(0, 20)).subarray(1, 13).toString('latin1'));
      ids.add(id);
    }
  }
  return { seals, nonces: seen.size, ids: ids.size };
}

console.log(JSON.stringify({ ...(await forge()), ...(await nonces()) }));
