/**
 * What a person's first screen gives their second (docs/protocol.md §2), sealed with the code of the link, which never goes to the
 * server. The server has this without the code, who merely saw the code has that without this: only the screen let in has both.
 */
import { fromBase64url, hash, toBase64url } from './vault.js';

const NONCE_BYTES = 12;
const encoder = new TextEncoder();

/** @typedef {{room: string, ticket: string, code: string}} Way  where to, and what opens it */

/** @param {Way} way */
async function keyOf({ room, code }) {
  const secret = await crypto.subtle.importKey('raw', fromBase64url(code), 'HKDF', false, ['deriveKey']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt: encoder.encode(room), info: encoder.encode('binnenskamers v1 second screen') };
  return crypto.subtle.deriveKey(how, secret, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** @param {Way} way @param {Uint8Array} iv */
const bound = async ({ ticket }, iv) => ({ name: 'AES-GCM', iv, additionalData: encoder.encode(await hash(ticket)) });

/** @param {string} secret  16 bytes in base64url @param {Way} way @returns {Promise<string>} */
export async function handOver(secret, way) {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const sealed = new Uint8Array(await crypto.subtle.encrypt(await bound(way, iv), await keyOf(way), fromBase64url(secret)));
  const whole = new Uint8Array(NONCE_BYTES + sealed.length);
  whole.set(iv);
  whole.set(sealed, NONCE_BYTES);
  return toBase64url(whole);
}

/** @param {string} handed @param {Way} way @returns {Promise<string>} rejects when it was sealed for another */
export async function takeOver(handed, way) {
  const whole = fromBase64url(handed);
  const how = await bound(way, whole.subarray(0, NONCE_BYTES));
  return toBase64url(new Uint8Array(await crypto.subtle.decrypt(how, await keyOf(way), whole.subarray(NONCE_BYTES))));
}
