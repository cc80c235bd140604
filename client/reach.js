/** What stands between this page and the server when no socket opens. */

const NEVER_CONNECTED_MS = 8_000;
const TRY_AGAIN_MS = 5_000;
/** What the server says at /health when it is ours that answers. */
const OURS = 'ok';

/**
 * Asks over HTTP, past every cache. A network that wants its guests to sign in first answers in the server's place, or sends elsewhere.
 * @param {(address: string, how: RequestInit) => Promise<Response>} [ask]
 * @returns {Promise<'no_socket' | 'portal' | 'unreachable'>}
 */
export async function whatIsBetween(ask = fetch) {
  try {
    const answer = await ask('/health', { cache: 'no-store', redirect: 'manual' });
    if (answer.type === 'opaqueredirect' || answer.status === 511) return 'portal';
    if (!answer.ok) return 'unreachable';
    return (await answer.text()).trim() === OURS ? 'no_socket' : 'portal';
  } catch {
    return 'unreachable';
  }
}

/**
 * Looks now and then, as long as there is no line. When the server answers after all, the socket waits no longer.
 * @param {import('./connection.js').Connection} connection
 * @param {() => boolean} isOver  nothing is left to reach
 * @param {() => void} onChange
 */
export function watchReach(connection, isOver, onChange) {
  const reach = {
    /** @type {string | null} while there is no line */
    between: null,
    reached: () => void (reach.between = null),
  };
  const look = async () => {
    if (isOver()) return;
    const found = connection.link === 'offline' ? await whatIsBetween() : null;
    const changed = found !== reach.between;
    reach.between = connection.link === 'offline' ? found : null;
    if (found === 'no_socket') connection.hurry();
    if (changed) onChange();
    setTimeout(look, TRY_AGAIN_MS);
  };
  setTimeout(look, NEVER_CONNECTED_MS);
  return reach;
}
