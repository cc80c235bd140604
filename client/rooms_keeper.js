/**
 * Of a room that this browser remembers: keeps what stands there of it true as the meeting goes, and forgets it when the room is gone. And for
 * who came with the facilitator link to a browser that does not have it yet: the choice to put it there.
 */
import { eveningOf } from './evening.js';
import { GONE, know } from './rooms_here.js';
import { openRooms } from './rooms_shelf.js';

/** So often that a room was seen is written down again. */
const SEEN_MS = 3_600_000;

/** What an entry says, for comparing. @param {import('./room_list.js').Entry} entry */
const told = ({ door, stage, gone_at, evening }) => JSON.stringify([door, stage, gone_at, { ...evening, own_methods: evening.own_methods.length }]);

/**
 * What is known of the room now. That it was seen is noted once an hour, so that it is not forgotten while it runs. Another door counts only
 * when it was renewed here: who opens an old link brings an old one.
 * @param {import('./room_list.js').Entry} before @param {import('./context.js').Ctx} ctx @param {string} first  the door of the link the page was opened with
 * @param {number} now
 */
function updated(before, ctx, first, now) {
  const { door } = ctx.invitation;
  const { stage, erased_at_ms: erased } = ctx.slices.room;
  const evening = eveningOf(ctx, before.room, before.evening) ?? before.evening;
  const next = { ...before, door: door === first ? before.door : door, evening, stage, seen_at: now, gone_at: stage === 'closed' ? (erased ?? null) : null };
  return told(next) === told(before) && now - before.seen_at < SEEN_MS ? before : next;
}

/**
 * @param {import('./vault.js').Link} link  as the page was opened with
 * @param {() => void} redraw
 * @returns {(ctx: import('./context.js').Ctx, final: string | null) => void} to be called whenever anything changed
 */
export function roomKeeper({ room, content, door: first, host }, redraw) {
  const opening = host ? openRooms() : null;
  /** @type {import('./room_list.js').Entry | null | undefined} undefined: not looked up yet */
  let kept;
  let over = false;
  /** @type {import('./context.js').Ctx | null} */
  let latest = null;
  const look = (/** @type {import('./context.js').Ctx} */ ctx, /** @type {string | null} */ final) => {
    latest = ctx;
    if (!over && GONE.has(final ?? '')) {
      over = true;
      (opening ?? openRooms()).then((rooms) => rooms.forget(room)).catch(() => {});
    }
    if (over || !opening || !kept || !ctx.slices.room || !ctx.slices.me?.seat) return;
    const before = kept;
    kept = updated(before, ctx, first, Date.now());
    if (kept === before) return;
    const mine = kept;
    // Forgotten in another tab, it stays forgotten.
    opening.then((rooms) => rooms.turn(room, (now) => now && mine)).catch(() => { if (kept === mine) kept = before; });
  };
  const add = async () => {
    const evening = latest && eveningOf(latest, room, null);
    if (!host || !evening || !opening) throw new Error('not now');
    const now = Date.now();
    const entry = updated({ room, content, door: first, host, made_at: now, evening, stage: 'lobby', seen_at: now, gone_at: null }, latest, first, now);
    kept = await (await opening).turn(room, () => entry);
    know({ known: true, can: true, add });
    redraw();
  };
  opening?.then(async (rooms) => {
    await rooms.list(); // those that cannot exist any more go
    kept = await rooms.get(room);
    know({ known: kept !== null, can: rooms.kept === 'disk', add });
    redraw();
  }).catch(() => {});
  return look;
}
