"""One live room's side of the record: its version, its envelopes, the commands it has done."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress

from server.errors import JournalError
from server.figures import Figures
from server.journal import Append, Drop, Journal, KeptEnvelope, Stored
from server.room import events as e
from server.room import record
from server.room.apply import apply
from server.room.lifetime import expires_at_ms
from server.room.outcome import Outcome
from server.room.state import Room
from server.shelf import Shelf

SNAPSHOT_EVERY = 200
"""Events after which a room is summed up, so that loading it stays quick."""


class Unwritten(Exception):
    """What was decided before has to be written first."""


class Pending:
    """What was decided and is not written yet."""

    def __init__(self) -> None:
        self.events: list[e.AnyEvent] = []
        self.commands: list[str] = []
        self.put: dict[str, KeptEnvelope] = {}
        self.drop: list[Drop] = []
        self.ids: set[str] = set()
        self.scrub = False

    def __bool__(self) -> bool:
        return bool(self.commands)

    def add(self, command_id: str, events: Sequence[e.AnyEvent], put: Sequence[KeptEnvelope], drop: Sequence[Drop]) -> None:
        """What is dropped before it was written never is, and its id is spent all the same."""
        gone = [kept.id for kept in self.put.values() if any(one.matches(kept) for one in drop)] if drop else []
        for text in gone:
            del self.put[text]
        self.events += events
        self.commands.append(command_id)
        self.put.update((kept.id, kept) for kept in put)
        self.ids.update(kept.id for kept in put)
        self.drop += [*drop, *(Drop(id=text) for text in gone)]


class Ledger:
    """What is committed. `add` and then `commit` is the only way to a new room."""

    def __init__(self, journal: Journal, stored: Stored, figures: Figures) -> None:
        self._journal, self._figures = journal, figures
        self._version, self._summed_up = stored.version, stored.snapshot_version
        self._done = stored.commands
        self._noted: list[e.AnyEvent] = []
        self._pending = Pending()
        self._expires_at_ms = 0
        self.shelf = Shelf(stored.envelopes)

    def has_done(self, command_id: str) -> bool:
        """Whether this command took effect before, also before a restart; or will, with what is written next."""
        return command_id in self._done or command_id in self._pending.commands

    def draw(self, scope: str) -> tuple[str, ...]:
        """As `Shelf.draw`. Raises Unwritten."""
        if self._pending:
            raise Unwritten
        return self.shelf.draw(scope)

    def add(self, room: Room, outcome: Outcome, command_id: str) -> Room:
        """The room after one more outcome, which is written with `commit`. Refusal: nothing was added."""
        put, drop = self.shelf.change(outcome, self._pending.ids)
        if outcome.lay is not None:
            self.shelf.lay(*outcome.lay)
        for event in outcome.events:
            room = apply(room, event)
        stored = [event for event in outcome.events if not isinstance(event, e.EPHEMERAL)]
        if stored or put or drop:
            self._pending.add(command_id, stored, put, drop)
            self._pending.scrub = self._pending.scrub or outcome.scrub
        return room

    async def commit(self, room: Room, now_ms: int) -> None:
        """Have what was added on disk, that made the room so. JournalError: nothing of it has happened."""
        pending, self._pending = self._pending, Pending()
        if pending:
            await self._write(room, pending, now_ms)
            self._done.update(pending.commands)

    def note(self, event: e.AnyEvent) -> None:
        """Has happened in the room already, and is written with what is written next: that somebody came is not worth a wait."""
        self._noted.append(event)

    async def write_noted(self, room: Room, now_ms: int, earlier_ms: int = 0) -> None:
        """Write now what was noted, and until when the room is kept unless what was written is at most `earlier_ms` earlier.

        Perhaps nobody is left who will make anything happen. What cannot be written stays noted.
        """
        if self._noted or expires_at_ms(room, now_ms) > self._expires_at_ms + earlier_ms:
            with suppress(JournalError):
                await self._write(room, Pending(), now_ms)

    async def _write(self, room: Room, pending: Pending, now_ms: int) -> None:
        stored = tuple(record.encode_event(event) for event in (*self._noted, *pending.events))
        sum_up = pending.scrub or self._version + len(stored) - self._summed_up > SNAPSHOT_EVERY
        snapshot = record.encode_snapshot(room) if sum_up else None
        put, drop, commands = tuple(pending.put.values()), tuple(pending.drop), tuple(pending.commands)
        expires_at = expires_at_ms(room, now_ms)
        change = Append(room.id, self._version, stored, commands, put, drop, expires_at, snapshot)
        asked_s = time.monotonic()
        self._version = await self._journal.append(change)
        self._figures.committed(time.monotonic() - asked_s)
        self._expires_at_ms = expires_at
        self._summed_up = self._version if sum_up else self._summed_up
        self._noted.clear()
        self.shelf.follow(change)

    async def scrub(self, *, whole: bool) -> bool:
        """Whether the log is free of what was dropped; `whole`: the file too."""
        return await self._journal.scrub(whole=whole)
