/**
 * The link that takes one person along to another screen (docs/protocol.md §2). Pure. It has no host secret: who leads does so by their
 * chair. Its ticket serves once; from `rounds` both screens make the same tokens, and it never reaches the server.
 *
 * @typedef {import('./vault.js').Link & {ticket: string, rounds: string}} ScreenLink
 */
import { parseLink, writeLinks } from './vault.js';

const SHAPE = /^#?(.+\..+)\.\.([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{22})$/;

/**
 * @param {string} pathname  `/r/<room>`
 * @param {string} fragment  with or without `#`
 * @returns {ScreenLink | null} null when it is another link, or not whole
 */
export function parseScreenLink(pathname, fragment) {
  const [, member, ticket, rounds] = fragment.match(SHAPE) ?? [];
  const link = member ? parseLink(pathname, member) : null;
  return link && link.host === null ? { ...link, ticket, rounds } : null;
}

/**
 * @param {string} origin
 * @param {import('./vault.js').Link} link
 * @param {string} ticket
 * @param {string} rounds
 * @returns {string}
 */
export function writeScreenLink(origin, link, ticket, rounds) {
  return `${writeLinks(origin, { ...link, host: null }).member}..${ticket}.${rounds}`;
}
