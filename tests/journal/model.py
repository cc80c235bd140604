"""A record of plain values: what a file must hold, and a record for tests that need no disk."""

from __future__ import annotations

from msgspec.structs import replace

from server.errors import VersionConflict
from server.journal import Append, Drop, EnvelopeTaken, KeptEnvelope, Stored
from server.journal.one_process import OneProcess


def _matches(envelope: KeptEnvelope, drop: Drop) -> bool:
    asked = ((drop.scope, envelope.scope), (drop.holder, envelope.holder), (drop.id, envelope.id))
    return all(wanted is None or wanted == have for wanted, have in asked)


def apply(rooms: dict[str, Stored], change: Append) -> type[Exception] | None:
    """Do a change on plain values; give the error that it must raise."""
    room = rooms.get(change.room) or Stored(0, None, 0, [], [], set())
    if room.version != change.expected_version:
        return VersionConflict
    left = [one for one in room.envelopes if not any(_matches(one, drop) for drop in change.drop)]
    ids = [one.id for one in (*left, *change.put)]
    if len(set(ids)) < len(ids):
        return EnvelopeTaken
    commands = room.commands | {*change.commands}
    summed_up = change.snapshot is not None
    rooms[change.room] = Stored(
        change.new_version,
        change.snapshot if summed_up else room.snapshot,
        change.new_version if summed_up else room.snapshot_version,
        [] if summed_up else [*room.events, *change.events],
        [*left, *change.put],
        commands,
    )
    return None


class PlainJournal(OneProcess):
    """A Journal in memory. `kept` is all it holds."""

    def __init__(self, kept: dict[str, Stored] | None = None) -> None:
        self.kept = kept or {}
        self._erased: dict[str, int] = {}

    def clone(self) -> PlainJournal:
        """Another with the same rooms; what happens to one does not happen to the other."""
        return PlainJournal(dict(self.kept))

    async def load(self, room: str) -> Stored | None:
        stored = self.kept.get(room)
        if stored is None:
            return None
        lists = {"events": [*stored.events], "envelopes": [*stored.envelopes], "commands": {*stored.commands}}
        return replace(stored, **lists)

    async def knows(self, room: str) -> bool:
        return room in self.kept

    async def append(self, change: Append) -> int:
        refused = apply(self.kept, change)
        if refused is not None:
            raise refused("as the file would")
        return change.new_version

    async def scrub(self, *, whole: bool = True) -> bool:
        return True

    async def forget(self, room: str, gone_until_ms: int) -> None:
        if self.kept.pop(room, None):
            self._erased[room] = gone_until_ms

    async def was_erased(self, room: str, now_ms: int) -> bool:
        return self._erased.get(room, 0) > now_ms

    async def unfinished(self) -> set[str]:
        return set()

    async def rooms(self) -> list[str]:
        return list(self.kept)

    async def count(self) -> int:
        return len(self.kept)

    async def next_expiry_ms(self, after_ms: int) -> int | None:
        return None

    async def expired(self, now_ms: int) -> list[str]:
        return []

    async def close(self) -> None:
        pass
