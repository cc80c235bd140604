/** Erasing a room from outside, by who holds its facilitator link (docs/protocol.md §3). */
import { openVault } from './vault.js';

/**
 * Asks the server, and says what is true now. `erased`: gone from the server, also if it was before; `unknown`: the server knows no such
 * room (any more); `people_inside`: nothing happened, unless asked `anyway`; `not_erased`: it does not open any more, traces may be left;
 * all else: nothing happened.
 * @param {{room: string, content: string, host: string}} link
 * @param {{anyway?: boolean, language?: string, fetch?: typeof fetch}} [means]
 * @returns {Promise<{code: string, sentence: string}>}
 */
export async function eraseRoom({ room, content, host }, { anyway = false, language = 'nl', fetch: get = (...request) => fetch(...request) } = {}) {
  const { auth } = await openVault(room, content);
  const body = JSON.stringify({ v: 1, auth, host, anyway });
  const asked = get(`/rooms/${room}/erase?language=${language}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
  const answer = await asked.catch(() => null);
  // What stands between us and the server may answer as well: its "200" says nothing of the room.
  const { erased = false, code = 'unreachable', sentence = '' } = (await answer?.json().catch(() => null)) ?? {};
  if (answer?.ok && erased === true) return { code: 'erased', sentence: '' };
  return { code: code === 'not_found' ? 'unknown' : code, sentence };
}
