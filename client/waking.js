/** What tells a page that it may have slept, or that the network is back. */

/**
 * Wakes the connection when the browser says that something changed.
 * @param {import('./connection.js').Connection} connection
 */
export function listen(connection) {
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && connection.wake());
  for (const news of ['online', 'offline']) window.addEventListener(news, () => connection.wake());
  document.addEventListener('resume', () => connection.wake());
  window.addEventListener('pageshow', (event) => event.persisted && connection.wake(true));
}
