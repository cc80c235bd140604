/** What more modules bring along when they are fetched (server/parts.py): their texts; and what to do when they do not fit the rest. */

export { bringTexts } from './texts.js';

/**
 * The server was started anew with other modules than this page has. A room begins again with the new ones: nothing that somebody wrote is
 * lost by that. Another page may hold what is kept nowhere, so there what was asked for does not come.
 * @returns {Promise<never>}
 */
export async function otherVersion() {
  if (document.body.dataset.page !== 'room') throw new Error('the server has other modules now');
  location.reload();
  return new Promise(() => {});
}
