"""A room that is asked for, into the record."""

from __future__ import annotations

from server.errors import NotSaved, Refusal, VersionConflict
from server.journal import Append, EnvelopeTaken, Journal, KeptEnvelope
from server.journal.statements import hash_of
from server.room import record
from server.room.lifetime import expires_at_ms
from server.room.opening import NewRoom, is_same, open_outcome
from server.room.shapes import Shapes


async def make_room(journal: Journal, asked: NewRoom, shapes: Shapes, now_ms: int, shortest_break: int, rooms_max: int) -> None:
    """Make a room; the same request again is fine. Refusal: it can't be held, or another room has this id."""
    outcome = open_outcome(asked, shapes, now_ms, shortest_break)
    stored = await journal.load(asked.room)
    if stored is None and await gone(journal, asked.room, now_ms) != "unknown":
        raise Refusal("room_exists")
    if stored is None and await journal.count() >= rooms_max:
        raise Refusal("house_full")
    if stored is not None:
        room = record.fold(stored.snapshot, stored.events)
        if not is_same(asked, room.auth_hash, room.door_hash, room.host_hash):
            raise Refusal("room_exists")
        return
    put = tuple(KeptEnvelope(k.envelope.id, k.scope, k.holder, k.envelope.body) for k in outcome.keep)
    first = record.encode_event(outcome.events[0])
    change = Append(asked.room, 0, (first,), (), put, (), expires_at_ms(record.fold(None, [first]), now_ms))
    try:
        await journal.append(change)
    except EnvelopeTaken:  # two texts under one id
        raise Refusal("bad_request") from None
    except VersionConflict:
        raise Refusal("room_exists") from None
    except NotSaved:
        raise Refusal("not_saved") from None


async def gone(journal: Journal, room: str, now_ms: int) -> str:
    """Of a room that is not in the record: `erased`, `erasing` while traces may be left, also after a restart, or `unknown`."""
    erasing = hash_of(room) in await journal.unfinished()  # asked first: it may become true meanwhile
    if await journal.was_erased(room, now_ms):
        return "erased"
    return "erasing" if erasing else "unknown"
