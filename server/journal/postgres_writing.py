"""Transactions on PostgreSQL, each at most once, also when the connection breaks while one is committed."""

from __future__ import annotations

import random
import secrets
import time
from collections.abc import Sequence
from typing import Any

import asyncpg

from server.errors import JournalError, LostRoom, NotSaved, VersionConflict
from server.journal import Append, EnvelopeTaken
from server.journal import postgres_statements as sql
from server.journal.postgres_line import Broken, Line
from server.journal.writer import Refused, Waiting

WRITE_WITHIN_S = 8.0
"""So long a change waits for a PostgreSQL that is away."""

Stamps = dict[str, int]


class Transactions:
    """`done` counts those that wrote changes; `dropped`: texts were, since it was last set to False."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.done, self.dropped = 0, False

    async def commit(self, batch: Sequence[Waiting]) -> Refused:
        """Write all changes that may be written. Over a broken connection: on another, once it is known what had been committed.

        Raises asyncpg's errors; then nothing is written.
        """
        stamps = {one.change.room: secrets.randbits(62) for one in batch}
        asked, until_s = False, time.monotonic() + WRITE_WITHIN_S
        while True:
            try:
                async with self.line.use() as db:
                    if not asked or set(await self._not_written(db, batch, stamps)) == stamps.keys():
                        asked = True
                        if await self._write(db, batch, stamps) == stamps.keys():
                            return {}
                    return await self._not_written(db, batch, stamps)
            except Broken as broken:
                if not broken.asked or time.monotonic() > until_s:
                    error = LostRoom("it is not known what was written") if asked else NotSaved(str(broken))
                    return {one.change.room: error for one in batch}

    async def _write(self, db: Any, batch: Sequence[Waiting], stamps: Stamps) -> set[str]:
        changes = [one.change for one in batch]
        async with db.transaction():
            fence = sql.fence(changes, [one.lease for one in batch], [stamps[one.room] for one in changes])
            there = {row["room"] for row in await db.fetch(sql.FENCE, *fence)}
            good = [one for one in changes if one.room in there]
            if any(one.drop for one in good):
                self.dropped = True
                await db.execute(sql.DROP, *sql.drops(good))
            if good:
                await db.execute(sql.WRITE, *sql.writes(good))
            if summed_up := [one for one in good if one.snapshot is not None]:
                await self._sum_up(db, summed_up)
        self.done += 1
        return there

    async def _sum_up(self, db: Any, changes: Sequence[Append]) -> None:
        """Snapshots for events, and the rooms' envelopes anew in random order: where a row stands tells when it came."""
        await db.execute(sql.SNAPSHOT, *sql.columns(((one.room, one.new_version, one.snapshot) for one in changes), 3))
        await db.execute(sql.SUMMED_UP, *sql.columns(((one.room, one.new_version) for one in changes), 2))
        kept = [tuple(row) for row in await db.fetch(sql.TAKE_OFF, [one.room for one in changes])]
        random.SystemRandom().shuffle(kept)
        await db.execute(sql.PUT, *sql.columns(kept, 5))

    async def _not_written(self, db: Any, batch: Sequence[Waiting], stamps: Stamps) -> Refused:
        """By the stamps that stand there."""
        found = {row["room"]: row for row in await db.fetch(sql.WHERE_IT_IS, [*stamps])}
        refused: dict[str, JournalError] = {}
        for change, lease, _ in batch:
            row = found.get(change.room)
            if row is None or row["stamp"] != stamps[change.room]:
                theirs = row is not None and row["lease"] != lease and change.expected_version != 0
                refused[change.room] = LostRoom("another process has it") if theirs else VersionConflict("it is at another version")
        return refused


def what_happened(error: Exception) -> NotSaved:
    """Translate why nothing was written."""
    if isinstance(error, asyncpg.UniqueViolationError):
        return EnvelopeTaken("an envelope with this id is already there")
    return NotSaved(type(error).__name__)
