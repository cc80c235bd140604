"""One live room's side of the record: its version, its envelopes, the commands it has done."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress

from server.errors import JournalError
from server.figures import Figures
from server.journal import Append, Journal, Stored
from server.room import events as e
from server.room import record
from server.room.apply import apply
from server.room.lifetime import expires_at_ms
from server.room.outcome import Outcome
from server.room.state import Room
from server.shelf import Shelf

SNAPSHOT_EVERY = 200
"""Events after which a room is summed up, so that loading it stays quick."""


class Ledger:
    """What is committed. `commit` is the only way to a new room."""

    def __init__(self, journal: Journal, stored: Stored, figures: Figures) -> None:
        self._journal, self._figures = journal, figures
        self._version, self._summed_up = stored.version, stored.snapshot_version
        self._done = stored.commands
        self._noted: list[e.AnyEvent] = []
        self._expires_at_ms = 0
        self.shelf = Shelf(stored.envelopes)

    def has_done(self, command_id: str) -> bool:
        """Whether this command took effect before, also before a restart."""
        return command_id in self._done

    async def commit(self, room: Room, outcome: Outcome, command_id: str, now_ms: int) -> Room:
        """The room after the outcome, once it is on disk. JournalError: nothing has changed."""
        for event in outcome.events:
            room = apply(room, event)
        if outcome.lay is not None:
            self.shelf.lay(*outcome.lay)
        stored = [event for event in outcome.events if not isinstance(event, e.EPHEMERAL)]
        if stored or outcome.keep or outcome.forget:
            await self._write(room, stored, outcome, command_id, now_ms)
            self._done.add(command_id)
        return room

    def note(self, event: e.AnyEvent) -> None:
        """Has happened in the room already, and is written with what is written next: that somebody came is not worth a wait."""
        self._noted.append(event)

    async def write_noted(self, room: Room, now_ms: int, earlier_ms: int = 0) -> None:
        """Write now what was noted, and until when the room is kept unless what was written is at most `earlier_ms` earlier.

        Perhaps nobody is left who will make anything happen. What cannot be written stays noted.
        """
        if self._noted or expires_at_ms(room, now_ms) > self._expires_at_ms + earlier_ms:
            with suppress(JournalError):
                await self._write(room, [], Outcome(), None, now_ms)

    async def _write(self, room: Room, events: Sequence[e.AnyEvent], outcome: Outcome, command_id: str | None, now_ms: int) -> None:
        stored = tuple(record.encode_event(event) for event in (*self._noted, *events))
        put, drop = self.shelf.change(outcome)
        sum_up = outcome.scrub or self._version + len(stored) - self._summed_up > SNAPSHOT_EVERY
        snapshot = record.encode_snapshot(room) if sum_up else None
        expires_at = expires_at_ms(room, now_ms)
        change = Append(room.id, self._version, stored, command_id, put, drop, expires_at, snapshot)
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
