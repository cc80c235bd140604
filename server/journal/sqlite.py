"""The record in one SQLite file: one connection, one writer, all changes that wait in one transaction.

Write-ahead log with `synchronous = FULL`: what is confirmed survives a power cut. One lock keeps reads out of a half-written
transaction. Deleting is not enough to erase: see `cleaning`.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from server.errors import JournalError, NotForgotten, VersionConflict
from server.journal import Append, KeptEnvelope, Stored
from server.journal.cleaning import Cleaning
from server.journal.files import prepare
from server.journal.one_process import OneProcess
from server.journal.statements import PRAGMAS, TOMBSTONE, UNCLEAN, Rows, hash_of, rows, what_happened
from server.journal.upgrade import Copy
from server.journal.writer import Refused, Waiting, Writer
from server.journal.writing import Database, touch, write


class SqliteJournal(OneProcess):
    """A Journal in one file. Made by `open`; `commits` counts the transactions that wrote changes."""

    def __init__(self, db: Database, copy: Copy, retry_s: float, attempts: int) -> None:
        self._db, self._copy, self._attempts = db, copy, attempts
        self._lock = asyncio.Lock()
        self._cleaning = Cleaning(db, self._lock, retry_s)
        self._writer = Writer(self._commit, what_happened)
        self.commits = 0

    @classmethod
    async def open(cls, path: Path, retry_s: float = 0.1, attempts: int = 20) -> SqliteJournal:
        """Open or make the file. A busy log is tried `attempts` times, `retry_s` apart. Raises StartRefused."""
        prepare(path)
        db = Database(path)
        await db
        for pragma in PRAGMAS:
            await db.execute(f"PRAGMA {pragma}")
        journal = cls(db, Copy(path), retry_s, attempts)
        if await journal.unfinished():  # else with the first sweep: a start would wait long for it
            with suppress(NotForgotten):
                await journal._cleaning.clean(attempts=1)
        return journal

    async def load(self, room: str) -> Stored | None:
        """See Journal."""
        async with self._reading():
            known = await self._rows("SELECT version FROM rooms WHERE room = ?", room)
            if not known:
                return None
            snapshot = await self._rows("SELECT body, version FROM snapshots WHERE room = ?", room)
            events = await self._rows("SELECT body FROM events WHERE room = ? ORDER BY version", room)
            envelopes = await self._rows("SELECT id, scope, holder, body FROM envelopes WHERE room = ?", room)
            commands = await self._rows("SELECT command FROM commands WHERE room = ?", room)
        body, snapshot_version = snapshot[0] if snapshot else (None, 0)
        kept = [KeptEnvelope(*row) for row in envelopes]
        done = {row[0] for row in commands}
        return Stored(known[0][0], body, snapshot_version, [row[0] for row in events], kept, done)

    async def knows(self, room: str) -> bool:
        """See Journal."""
        async with self._reading():
            return bool(await self._rows("SELECT 1 FROM rooms WHERE room = ?", room))

    async def append(self, change: Append) -> int:
        """See Journal. Changes of one room are written in the order in which they were asked."""
        return await self._writer.append(change)

    async def scrub(self, *, whole: bool = True) -> bool:
        """See Journal."""
        try:
            await (self._cleaning.clean(attempts=1) if whole else self._cleaning.empty_log())
        except NotForgotten:
            return False
        return True

    async def forget(self, room: str, gone_until_ms: int) -> None:
        """See Journal. Until this has returned, `was_erased` does not say so either, also after a restart."""
        try:
            async with self._lock:
                if await self._delete(room, gone_until_ms):
                    self._cleaning.ask()
        except sqlite3.Error as error:
            raise NotForgotten(str(error)) from error
        await self._cleaning.clean(self._attempts)

    async def was_erased(self, room: str, now_ms: int) -> bool:
        """See Journal. Waits for an erasing that is under way."""
        known = "SELECT 1 FROM tombstones WHERE room_hash = ? AND until_ms > ? AND clean"
        async with self._cleaning.settled(), self._reading():
            return bool(await self._rows(known, hash_of(room), now_ms))

    async def unfinished(self) -> set[str]:
        """See Journal."""
        async with self._cleaning.settled(), self._reading():
            return {room_hash for (room_hash,) in await self._rows(UNCLEAN)}

    async def expired(self, now_ms: int) -> list[str]:
        """See Journal. Also tries again to erase completely what could not be when it was forgotten."""
        async with self._reading():
            pruned = await self._db.execute("DELETE FROM tombstones WHERE until_ms <= ? AND clean", (now_ms,))
            self._copy.expire(now_ms)
            if pruned.rowcount:
                self._copy.drop()
                self._cleaning.ask()
        with suppress(NotForgotten):
            await self._cleaning.clean(self._attempts)
        return [room for room, at_ms in await self._expiries() if at_ms <= now_ms]

    async def rooms(self) -> list[str]:
        """See Journal."""
        return [room for room, _ in await self._expiries()]

    async def count(self) -> int:
        """See Journal."""
        async with self._reading():
            ((count,),) = await self._rows("SELECT count(*) FROM rooms")
        return int(count)

    async def next_expiry_ms(self, after_ms: int) -> int | None:
        """See Journal."""
        async with self._reading():
            ((at_ms,),) = await self._rows("SELECT min(expires_at_ms) FROM rooms WHERE expires_at_ms > ?", after_ms)
        return None if at_ms is None else int(at_ms)

    async def writable(self) -> bool:
        """See Journal."""
        try:
            async with self._reading():
                await self._db.at_once(touch)
        except JournalError:
            return False
        return True

    async def close(self) -> None:
        """See Journal."""
        if not self._writer.closing:
            await self._writer.close()
            await self._db.close()

    async def _rows(self, sql: str, *values: object) -> Rows:
        return await rows(self._db, sql, *values)

    async def _expiries(self) -> Rows:
        async with self._reading():
            return await self._rows("SELECT room, expires_at_ms FROM rooms")

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[None]:
        if self._writer.closing:
            raise JournalError("the record is closed")
        try:
            async with self._lock:
                yield
        except sqlite3.Error as error:
            raise JournalError(str(error)) from error

    async def _delete(self, room: str, gone_until_ms: int) -> bool:
        """Whether there was such a room. One that is gone already stays as gone as it is."""
        self._copy.drop()
        await self._db.execute("BEGIN IMMEDIATE")
        try:
            for table in ("envelopes", "events", "snapshots", "commands"):
                await self._db.execute(f"DELETE FROM {table} WHERE room = ?", (room,))  # noqa: S608 - our own names
            there = (await self._db.execute("DELETE FROM rooms WHERE room = ?", (room,))).rowcount > 0
            if there:
                await self._db.execute(TOMBSTONE, (hash_of(room), gone_until_ms))
            await self._db.execute("COMMIT")
        finally:
            if self._db.in_transaction:
                await self._db.rollback()
        return there

    async def _commit(self, batch: Sequence[Waiting]) -> Refused:
        """Write all changes whose version is right. Raises sqlite3.Error; then nothing is written."""
        changes = [one.change for one in batch]
        async with self._lock:
            if any(change.drop or change.snapshot is not None for change in changes):
                self._copy.drop()
            conflicts = await self._db.at_once(lambda db: write(db, changes))
            self.commits += 1
            if any((change.drop or change.snapshot is not None) and change.room not in conflicts for change in changes):
                self._cleaning.ask()
        return {room: VersionConflict("the room is at another version") for room in conflicts}
