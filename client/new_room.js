/** Making a room: its secrets are made here, the server gets their hashes and a sealed card. */
import { proofFor } from './group_proof.js';
import { sealed } from './own_methods.js';
import { hash, newRoomSecrets, openVault, writeLinks } from './vault.js';

const TRIES = 3;
const AGAIN_MS = 1500;

/**
 * @typedef {object} Wishes
 * @property {string} title
 * @property {string} starts_at
 * @property {string} call_link  '' when there is none
 * @property {string | null} [group]  the id of the group whose book belongs to it
 * @property {import('./wire.js').Row[]} programme
 * @property {{id: string, method: import('./own_methods.js').OwnMethod}[]} own_methods  those the programme uses
 * @property {{limit_minutes: number, minimum_minutes: number}} break_policy
 * @property {{facilitator_writes: boolean, learning_named: boolean, channel_may_open: boolean, strict: boolean}} agreements
 * @typedef {{body: any, links: {member: string, facilitator: string}}} Request
 */

/**
 * @param {Wishes} wishes
 * @param {string} origin
 * @returns {Promise<Request>}
 */
export async function prepare({ title, starts_at, call_link, group = null, own_methods: own = [], ...rest }, origin) {
  const secrets = newRoomSecrets();
  const vault = await openVault(secrets.room, secrets.content);
  const card = JSON.stringify({ title, starts_at, ...(call_link ? { call_link } : {}), ...(group ? { group: { id: group, proof: await proofFor(group, secrets.room) } } : {}) });
  const body = {
    v: 1,
    room: secrets.room,
    auth_hash: await hash(vault.auth),
    door_hash: await hash(secrets.door),
    host_hash: await hash(secrets.host),
    card: await vault.seal('card', '', card),
    own_methods: await Promise.all(own.map(({ id, method }) => sealed(id, method, vault.seal))),
    ...rest,
  };
  return { body, links: /** @type {any} */ (writeLinks(origin, secrets)) };
}

/**
 * Asks for the room. The same request may be sent again: it makes one room, so a lost answer costs nothing.
 * @param {Request} request
 * @param {{language?: string, fetch?: typeof fetch, wait?: (ms: number) => Promise<void>}} [means]  `language`: of what is said when it is refused
 * @returns {Promise<{ok: true} | {ok: false, code: string, sentence: string}>}
 */
export async function ask({ body }, means = {}) {
  const get = means.fetch ?? ((...request) => fetch(...request));
  const wait = means.wait ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  const text = JSON.stringify(body);
  for (let attempt = 1; ; attempt += 1) {
    const answer = await get(means.language ? `/rooms?language=${means.language}` : '/rooms', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: text }).catch(() => null);
    if (answer?.ok) return { ok: true };
    const passing = !answer || answer.status >= 500 || answer.status === 429;
    if (!passing || attempt === TRIES) return refusal(answer);
    await wait(AGAIN_MS * attempt);
  }
}

/** @param {Response | null} answer */
async function refusal(answer) {
  const { code = 'unreachable', sentence = '' } = answer ? await answer.json().catch(() => ({})) : {};
  return { ok: /** @type {const} */ (false), code, sentence };
}
