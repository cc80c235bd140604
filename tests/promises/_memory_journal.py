"""A record in memory, for where the disk is not what is tried: what it is given it gives back, and nothing more."""

from __future__ import annotations

from server.errors import VersionConflict
from server.journal import Append, Drop, EnvelopeTaken, KeptEnvelope, Stored


class MemoryJournal:
    """See server.journal.Journal."""

    def __init__(self) -> None:
        self.kept: dict[str, Stored] = {}

    async def load(self, room: str) -> Stored | None:
        found = self.kept.get(room)
        if found is None:
            return None
        lists = list(found.events), list(found.envelopes), set(found.commands)
        return Stored(found.version, found.snapshot, found.snapshot_version, *lists)

    async def knows(self, room: str) -> bool:
        return room in self.kept

    async def append(self, change: Append) -> int:
        found = self.kept.get(change.room) or Stored(0, None, 0, [], [], set())
        if found.version != change.expected_version:
            raise VersionConflict("the room is at another version")
        left = [one for one in found.envelopes if not any(_meant(drop, one) for drop in change.drop)]
        if {one.id for one in left} & {one.id for one in change.put}:
            raise EnvelopeTaken("an envelope with this id is already there")
        found.envelopes = [*left, *change.put]
        found.version = change.new_version
        found.events = [] if change.snapshot is not None else [*found.events, *change.events]
        if change.snapshot is not None:
            found.snapshot, found.snapshot_version = change.snapshot, found.version
        if change.command is not None:
            found.commands.add(change.command)
        self.kept[change.room] = found
        return found.version

    async def scrub(self, *, whole: bool = True) -> bool:
        return True

    async def forget(self, room: str, gone_until_ms: int) -> None:
        self.kept.pop(room, None)

    async def was_erased(self, room: str, now_ms: int) -> bool:
        return False

    async def unfinished(self) -> set[str]:
        return set()

    async def rooms(self) -> list[str]:
        return list(self.kept)

    async def next_expiry_ms(self, after_ms: int) -> int | None:
        return None

    async def expired(self, now_ms: int) -> list[str]:
        return []

    async def close(self) -> None:
        """Nothing to let go of."""


def _meant(drop: Drop, one: KeptEnvelope) -> bool:
    return drop.id in (None, one.id) and drop.scope in (None, one.scope) and drop.holder in (None, one.holder)
