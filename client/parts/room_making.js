/** Asking for a room, from any page that makes one. */
import { useRef, useState } from '../../static/vendor/preact.js';
import { ask, prepare } from '../new_room.js';

/** What the server takes of own methods: how many, and how much in one request. */
export const OWN_MAX = 3;
const REQUEST_MAX = 512 * 1024;

/** @param {import('../texts.js').Say} say @param {import('../new_room.js').Request | null} request */
function sizeFault(say, request) {
  if (!request) return { ok: false, sentence: say('vault.too_long') };
  return JSON.stringify(request.body).length > REQUEST_MAX ? { ok: false, sentence: say('new_room.own_too_large') } : null;
}

/**
 * Sends the wishes; the same wishes always go as the same request, so that a second try never makes a second room.
 * @param {import('../texts.js').Say} say
 * @param {(links: {member: string, facilitator: string}) => void} onMade
 * @returns {{busy: boolean, fault: string, make: (wanted: import('../new_room.js').Wishes) => Promise<void>}}
 */
export function useMaker(say, onMade) {
  const last = useRef({ key: '', request: /** @type {any} */ (null) });
  const making = useRef(false);
  const [state, setState] = useState({ busy: false, fault: '' });
  const make = async (/** @type {any} */ wanted) => {
    if (making.current) return undefined;
    making.current = true;
    const key = JSON.stringify(wanted);
    setState({ busy: true, fault: '' });
    // What cannot be sealed is too long: a title, the words of a method.
    if (last.current.key !== key) last.current = { key, request: await prepare(wanted, location.origin).catch(() => null) };
    const { request } = last.current;
    const answer = sizeFault(say, request) ?? (await ask(request, { language: say.language }));
    making.current = false;
    if (answer.ok) return onMade(request.links);
    setState({ busy: false, fault: answer.sentence || say('new_room.unreachable') });
  };
  return { ...state, make };
}
