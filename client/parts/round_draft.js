/** One's own text in a round, as this browser's notebook remembers it: what is typed, what the server has, the token to change it. */
import { useEffect, useRef, useState } from '../../static/vendor/preact.js';
import { isElsewhere } from '../own_screens.js';
import { act, useCommand } from './command.js';
import { useKeeping } from './kept.js';

/**
 * @typedef {object} Draft
 * @property {string} token         for this run: the same on all screens of this person
 * @property {string} text          what is typed
 * @property {string|null} saved    what the server confirmed
 * @property {string|null} sending  what it has not yet answered
 */

/** @param {import('../context.js').Ctx} ctx @param {string} key @returns {Promise<Draft>} */
const blank = async (ctx, key) => ({ token: await ctx.ownToken(key), text: '', saved: null, sending: null });

/**
 * The draft under a key; when there is none a blank one, kept at once: a seat has one text, and the tabs of one browser one draft of it.
 * @param {import('../context.js').Ctx} ctx
 * @param {string} key
 * @returns {Promise<Draft>}
 */
function found(ctx, key) {
  const { drafts } = ctx.notebook;
  const find = async () => {
    const stored = await drafts.get(key);
    if (stored) return stored;
    const made = await blank(ctx, key);
    await drafts.put(key, made);
    return made;
  };
  return globalThis.navigator?.locks ? navigator.locks.request(`binnenskamers draft ${key}`, find) : find();
}

/**
 * The draft under a key: what was kept, and a way to change it that keeps it at once.
 * @param {(draft: Draft) => void} onFound  called once it has been read
 * @returns {{draft: Draft|null, latest: {current: Draft|null}, words: string, update: (patch: Partial<Draft>) => Promise<void>}}
 *   `update` resolves also when it could not be kept: `words` says so, and what is sent does not wait for a disk that is full
 */
export function useStored(ctx, key, onFound) {
  const [draft, set] = useState(null);
  const latest = useRef(null);
  const { keep, words } = useKeeping(ctx);
  const update = (patch) => {
    latest.current = { ...latest.current, ...patch };
    set(latest.current);
    const kept = ctx.notebook.drafts.put(key, latest.current);
    keep(kept);
    return kept.catch(() => {});
  };
  useEffect(() => {
    let here = true;
    found(ctx, key).catch(() => blank(ctx, key)).then((stored) => {
      if (!here) return;
      latest.current = stored;
      set(latest.current);
      onFound(latest.current);
    });
    return () => { here = false; };
  }, [key]);
  return { draft, latest, words, update };
}

/**
 * @returns {{loaded: boolean, text: string, words: string, saved: string|null, busy: boolean, elsewhere: boolean, refusal: object|null,
 *   change: (text: string) => void, save: () => Promise<void>, takeBack: () => Promise<void>, sign: () => Promise<void>}}
 */
export function useRoundDraft(ctx, slice) {
  const { busy, refusal, run } = useCommand(ctx);
  const send = async (text) => {
    await update({ sending: text });
    const { token } = latest.current;
    const kept = await run(async () => act(slice.id, { a: 'write', token, text: await ctx.seal('rounds', slice.run, text) }, ctx.slices.phase.run));
    await update(kept ? { saved: text, sending: null } : { sending: null });
  };
  // A page that was loaded again before the answer writes once more: writing replaces, so it can do no harm.
  const sendAgain = ({ sending }) => sending !== null && slice.may_write && send(sending);
  const { draft, latest, words, update } = useStored(ctx, `${slice.id}|${slice.run}`, sendAgain);
  const change = (text) => {
    if (!latest.current) return;
    update({ text });
    if (slice.kind === 'learning') ctx.notebook.sheet.put('learned', text.trim() || null).catch(() => {});
  };
  const save = async () => {
    const text = latest.current?.text.trim();
    if (text) await send(text);
  };
  const takeBack = async () => {
    if (!latest.current) return;
    if (await run(act(slice.id, { a: 'withdraw', token: latest.current.token }))) await update({ saved: null });
  };
  const sign = async () => {
    const { token, saved } = latest.current ?? {};
    if (!saved) return;
    const signed = await run(async () => act(slice.id, { a: 'sign', token, text: await ctx.seal('rounds', slice.run, saved) }));
    if (signed) await update({ saved: null, text: '' });
  };
  const elsewhere = draft !== null && isElsewhere(ctx, slice, draft.saved !== null || draft.sending !== null);
  return { loaded: draft !== null, text: draft?.text ?? '', words, saved: draft?.saved ?? null, busy, elsewhere, refusal, change, save, takeBack, sign };
}
