/**
 * The link that takes one person along to another screen (docs/protocol.md §2). Pure. It has no host secret: who leads does so by their
 * chair. Its ticket serves once; `code` opens what the first screen gives along, and never reaches the server.
 *
 * @typedef {import('./vault.js').Link & {ticket: string, code: string}} ScreenLink
 */
import { parseLink, writeLinks } from './vault.js';

const SHAPE = /^#?(.+\..+)\.\.([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{22})$/;

/**
 * @param {string} pathname  `/r/<room>`
 * @param {string} fragment  with or without `#`
 * @returns {ScreenLink | null} null when it is another link, or not whole
 */
export function parseScreenLink(pathname, fragment) {
  const [, member, ticket, code] = fragment.match(SHAPE) ?? [];
  const link = member ? parseLink(pathname, member) : null;
  return link && link.host === null ? { ...link, ticket, code } : null;
}

/**
 * @param {string} origin
 * @param {import('./vault.js').Link} link
 * @param {string} ticket
 * @param {string} code
 * @returns {string}
 */
export function writeScreenLink(origin, link, ticket, code) {
  return `${writeLinks(origin, { ...link, host: null }).member}..${ticket}.${code}`;
}
