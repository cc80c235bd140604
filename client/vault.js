/**
 * Keys, sealing and opening (docs/protocol.md §2). WebCrypto only; keys are derived at each load and cannot be taken out again.
 *
 * @typedef {{room: string, content: string, door: string, host: string | null}} Link  the parts of an invitation
 * @typedef {object} Vault
 * @property {string} auth  the text that shows the server we hold the content secret, without giving it
 * @property {(purpose: string, scope: string, text: string, fixed?: {id: string, nonce: Uint8Array}) => Promise<import('./wire.js').Envelope>} seal
 * @property {(purpose: string, scope: string, envelope: import('./wire.js').Envelope) => Promise<string>} open
 * @property {(name: string) => Promise<string>} nameTag
 */

const ID = /^[A-Za-z0-9_-]{22}$/;
const FORMAT = 1;
const NONCE_BYTES = 12;
const LENGTH_BYTES = 4;
/** A body is this much longer than its block: version, nonce, and the mark of authenticity. */
const OVERHEAD = 1 + NONCE_BYTES + 16;
const encoder = new TextEncoder();

/** Sizes to which texts are padded, in bytes, by purpose. */
export const BLOCKS = Object.freeze({
  card: [1024],
  call: [1024],
  names: [256],
  cases: [1024, 2048, 4096],
  rounds: [2048],
  backstage: [512, 1024, 2048, 4096],
  lines: [512, 1024, 2048],
  plans: [1024, 2048, 4096],
  scales: [64],
  signals: [64],
  look_backs: [1024, 2048, 4096],
  ballots: [64],
  boards: [512, 1024, 2048],
  book: [1024, 4096, 8192],
  methods: [2048, 4096, 8192],
});

/** A text that cannot be sealed or opened; `code` is `too_long`, `undecipherable` or `unknown_purpose`. */
export class VaultError extends Error {
  /** @param {string} code */
  constructor(code) {
    super(code);
    this.code = code;
  }
}

/** @returns {boolean} whether this page may use the browser's cryptography: only on https and on the own machine */
export function canSeal() {
  return Boolean(globalThis.crypto?.subtle);
}

/**
 * @param {Uint8Array} bytes
 * @returns {string} base64url without padding
 */
export function toBase64url(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/**
 * @param {string} text base64url
 * @returns {Uint8Array}
 */
export function fromBase64url(text) {
  const letters = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return bytes;
}

/** @returns {string} 16 random bytes in base64url */
export function newId() {
  return toBase64url(crypto.getRandomValues(new Uint8Array(16)));
}

/**
 * @param {string} text ASCII text of a secret
 * @returns {Promise<string>} SHA-256, lower-case hexadecimal
 */
export async function hash(text) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @returns {Link & {host: string}} the secrets of a new room */
export function newRoomSecrets() {
  return { room: newId(), content: newId(), door: newId(), host: newId() };
}

/**
 * Reads an invitation.
 * @param {string} pathname `/r/<room>`
 * @param {string} fragment with or without `#`
 * @returns {Link | null} null when the link is not whole
 */
export function parseLink(pathname, fragment) {
  const room = pathname.match(/^\/r\/([^/]+)\/?$/)?.[1] ?? '';
  const parts = fragment.replace(/^#/, '').split('.');
  if (parts.length < 2 || parts.length > 3 || ![room, ...parts].every((part) => ID.test(part))) return null;
  return { room, content: parts[0], door: parts[1], host: parts[2] ?? null };
}

/** @param {string} address  a whole link @returns {string} the id of its room; '' when it is no link of ours */
export function roomIn(address) {
  const { pathname, hash: fragment } = new URL(address);
  return parseLink(pathname, fragment)?.room ?? '';
}

/**
 * @param {string} origin
 * @param {Link} link
 * @returns {{member: string, facilitator: string | null}} the links to hand out
 */
export function writeLinks(origin, { room, content, door, host }) {
  const member = `${origin}/r/${room}#${content}.${door}`;
  return { member, facilitator: host ? `${member}.${host}` : null };
}

/**
 * Derives the keys of a room.
 * @param {string} room
 * @param {string} content the content secret
 * @returns {Promise<Vault>}
 */
export async function openVault(room, content) {
  const secret = await crypto.subtle.importKey('raw', fromBase64url(content), 'HKDF', false, ['deriveBits', 'deriveKey']);
  const derivation = (/** @type {string} */ label) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: encoder.encode(room),
    info: encoder.encode(`binnenskamers v1 ${label}`),
  });
  /** @type {Record<string, CryptoKey>} */
  const keys = {};
  const aes = { name: 'AES-GCM', length: 256 };
  for (const purpose of Object.keys(BLOCKS)) {
    keys[purpose] = await crypto.subtle.deriveKey(derivation(purpose), secret, aes, false, ['encrypt', 'decrypt']);
  }
  const mac = { name: 'HMAC', hash: 'SHA-256', length: 256 };
  const tags = await crypto.subtle.deriveKey(derivation('name-tags'), secret, mac, false, ['sign']);
  const auth = toBase64url(new Uint8Array(await crypto.subtle.deriveBits(derivation('auth'), secret, 256)));
  return Object.freeze({
    auth,
    seal: (purpose, scope, text, fixed) => seal(keys, room, purpose, scope, text, fixed),
    open: (purpose, scope, envelope) => open(keys, room, purpose, scope, envelope),
    nameTag: (name) => nameTag(tags, name),
  });
}

/**
 * How many bytes a text of this purpose may take.
 * @param {string} purpose
 * @returns {number}
 */
export function roomFor(purpose) {
  return BLOCKS[purpose][BLOCKS[purpose].length - 1] - LENGTH_BYTES;
}

/**
 * @param {string} text
 * @returns {number} bytes it takes when sealed
 */
export function sizeOf(text) {
  return encoder.encode(text).length;
}

/**
 * A text with its length before it and zeros after it, up to the smallest block that holds it.
 * @param {string} purpose
 * @param {string} text
 * @returns {Uint8Array}
 */
function pad(purpose, text) {
  const bytes = encoder.encode(text);
  const block = BLOCKS[purpose].find((/** @type {number} */ size) => size >= bytes.length + LENGTH_BYTES);
  if (!block) throw new VaultError('too_long');
  const plain = new Uint8Array(block);
  new DataView(plain.buffer).setUint32(0, bytes.length);
  plain.set(bytes, LENGTH_BYTES);
  return plain;
}

/**
 * @param {ArrayBuffer} plain
 * @returns {string}
 */
function unpad(plain) {
  const length = new DataView(plain).getUint32(0);
  const rest = new Uint8Array(plain, LENGTH_BYTES);
  if (length > rest.length) throw new VaultError('undecipherable');
  for (let at = length; at < rest.length; at += 1) if (rest[at] !== 0) throw new VaultError('undecipherable');
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(rest.subarray(0, length));
}

/** What a sealed text is bound to: it opens nowhere else. */
function bound(room, purpose, scope, id) {
  return encoder.encode([FORMAT, room, purpose, scope, id].join('|'));
}

async function seal(keys, room, purpose, scope, text, fixed) {
  if (!keys[purpose]) throw new VaultError('unknown_purpose');
  const id = fixed?.id ?? newId();
  const iv = fixed?.nonce ?? crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const algorithm = { name: 'AES-GCM', iv, additionalData: bound(room, purpose, scope, id) };
  const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm, keys[purpose], pad(purpose, text)));
  const body = new Uint8Array(1 + NONCE_BYTES + sealed.length);
  body[0] = FORMAT;
  body.set(iv, 1);
  body.set(sealed, 1 + NONCE_BYTES);
  return { id, body: toBase64url(body) };
}

async function open(keys, room, purpose, scope, { id, body }) {
  if (!keys[purpose]) throw new VaultError('unknown_purpose');
  try {
    const bytes = fromBase64url(body);
    if (bytes[0] !== FORMAT || !BLOCKS[purpose].includes(bytes.length - OVERHEAD)) throw new VaultError('undecipherable');
    const iv = bytes.subarray(1, 1 + NONCE_BYTES);
    const algorithm = { name: 'AES-GCM', iv, additionalData: bound(room, purpose, scope, id) };
    return unpad(await crypto.subtle.decrypt(algorithm, keys[purpose], bytes.subarray(1 + NONCE_BYTES)));
  } catch {
    throw new VaultError('undecipherable');
  }
}

/** Characters that do not show, or turn the direction of what follows: with them a name could pass for another. */
const UNSEEN = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

/**
 * A name as it may be shown and compared.
 * @param {string} name
 * @returns {string}
 */
export const plainName = (name) => name.replace(UNSEEN, '').trim();

/**
 * Names that give the same here are the same name to us.
 * @param {string} name
 * @returns {string}
 */
export const foldedName = (name) => plainName(name).normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

async function nameTag(key, name) {
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(foldedName(name))));
  return toBase64url(mac.subarray(0, 16));
}
