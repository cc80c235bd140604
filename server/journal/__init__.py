"""Where rooms are kept: the contract. `sqlite.py` is the default, one file for one process; `postgres.py` is for several processes.

A room in the record is a version, the events since its last snapshot, the envelopes it may still hand out, and the ids of the
commands it has done. All of it is opaque here: nothing in this folder knows what an event says or who holds an envelope.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import msgspec

from server.errors import NotSaved


class KeptEnvelope(msgspec.Struct, frozen=True):
    """A sealed text in the record. `scope` and `holder` are opaque words by which it can be dropped."""

    id: str
    scope: str
    holder: str | None
    body: str


class Drop(msgspec.Struct, frozen=True):
    """Which of a room's envelopes to delete: every one that matches all the given fields; with none given, all of them."""

    scope: str | None = None
    holder: str | None = None
    id: str | None = None

    def matches(self, kept: KeptEnvelope) -> bool:
        """Whether this deletes it."""
        return self.id in (None, kept.id) and self.scope in (None, kept.scope) and self.holder in (None, kept.holder)


class Stored(msgspec.Struct):
    """A room as the record has it: `events` are those after `snapshot_version`, in order, up to `version`."""

    version: int
    snapshot: bytes | None
    snapshot_version: int
    events: list[bytes]
    envelopes: list[KeptEnvelope]
    commands: set[str]


class Append(msgspec.Struct):
    """One change of one room, written whole or not at all: first `drop`, then `put`.

    `expected_version` 0 makes the room. With a `snapshot`, the new events and all earlier ones are summed up by it and not
    kept, and the room's envelopes are laid down anew in a random order: nothing in the file tells in what order they came.
    `commands` are the ids of the commands that did this, to be recognised when they are sent again.
    """

    room: str
    expected_version: int
    events: tuple[bytes, ...]
    commands: tuple[str, ...]
    put: tuple[KeptEnvelope, ...]
    drop: tuple[Drop, ...]
    expires_at_ms: int
    snapshot: bytes | None = None

    @property
    def new_version(self) -> int:
        """The room's version once this is written."""
        return self.expected_version + len(self.events)


class EnvelopeTaken(NotSaved):
    """An envelope was put under an id that this room already has. Trying again does not help; nothing was written."""

    code = "bad_command"


class Journal(Protocol):
    """A record of rooms. Every method may wait for the disk; what has returned is on it.

    A room is written by one process at a time: the one that has it by `own`.
    """

    async def own(self, room: str) -> bool:
        """Be the process that has this room, from now on: what was asked before is no longer written. False: another has it."""

    def let_go(self, room: str) -> None:
        """Leave the room to whoever asks for it. Does not wait until it is so."""

    async def sure(self, room: str) -> None:
        """Return while nobody else can have the room. Raises LostRoom when it is another's, NotSaved when that cannot be told."""

    async def elsewhere(self) -> set[str]:
        """Give the rooms that another process has."""

    def came(self, room: str) -> None:
        """Somebody arrived in the room here, so here is where people are sent."""

    def tell(self, lost: Callable[[str, str], None], occupied: Callable[[str], bool]) -> None:
        """Have `lost` called for each room that is no longer ours, and why: `elsewhere` or `erased`. One that is `occupied` is not
        given to the first who asks for it elsewhere.
        """

    async def load(self, room: str) -> Stored | None:
        """Give a room as it was last written, or None if there is none. Raises JournalError if it cannot be read."""

    async def knows(self, room: str) -> bool:
        """Tell whether there is such a room, without reading it. Raises JournalError if that cannot be told."""

    async def append(self, change: Append) -> int:
        """Write a change and give the new version. Raises VersionConflict, EnvelopeTaken or NotSaved; then nothing is
        written. Raises LostRoom when the room is no longer ours, or it cannot be told what became of the change.
        """

    async def scrub(self, *, whole: bool = True) -> bool:
        """Leave no trace of what was dropped in the log, nor, when `whole`, in the file; else the file follows when `expired` is
        asked. False: somebody reads the log, try again.
        """

    async def forget(self, room: str, gone_until_ms: int) -> None:
        """Delete a room; return only when it is gone from file and log. Raises NotForgotten: call again later, or ask for what has
        expired. Nothing happens to a room that is not there.
        """

    async def was_erased(self, room: str, now_ms: int) -> bool:
        """Tell whether this room was erased, completely, and is still to be answered for."""

    async def unfinished(self) -> set[str]:
        """Give what stands for the rooms that were deleted but may have left traces."""

    async def rooms(self) -> list[str]:
        """Give every room there is."""

    async def count(self) -> int:
        """Tell how many rooms there are."""

    async def next_expiry_ms(self, after_ms: int) -> int | None:
        """Tell when, after this, the time of a room will have passed; None: there is no such room."""

    async def expired(self, now_ms: int) -> list[str]:
        """Give the rooms whose time has passed and that no other process has. Forgets which rooms were erased once their time of
        answering is over.
        """

    async def writable(self) -> bool:
        """Tell whether the disk takes a write now, by writing nothing new."""

    async def close(self) -> None:
        """Finish what waits, then let go of the record. A second call does nothing."""
