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
from typing import NamedTuple

from server.errors import JournalError, NotForgotten, NotSaved, VersionConflict
from server.journal import Append, KeptEnvelope, Stored
from server.journal.cleaning import Cleaning
from server.journal.files import prepare
from server.journal.statements import PRAGMAS, TOMBSTONE, UNCLEAN, Rows, hash_of, rows, what_happened
from server.journal.upgrade import Copy
from server.journal.writing import Database, fail, touch, write

BATCH = 256
"""At most so many changes in one transaction: a bound on how long the first of them waits."""


class _Waiting(NamedTuple):
    change: Append
    answer: asyncio.Future[int]


class SqliteJournal:
    """A Journal in one file. Made by `open`; `commits` counts the transactions that wrote changes."""

    def __init__(self, db: Database, copy: Copy, retry_s: float, attempts: int) -> None:
        self._db, self._copy, self._attempts = db, copy, attempts
        self._lock = asyncio.Lock()
        self._cleaning = Cleaning(db, self._lock, retry_s)
        self._waiting: list[_Waiting] = []
        self._wake = asyncio.Event()
        self._closing = False
        self._writer = asyncio.create_task(self._write_until_closed())
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
        if self._closing:
            raise NotSaved("the record is closed")
        answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(change, answer))
        self._wake.set()
        return await answer

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

    async def next_expiry_ms(self, after_ms: int) -> int | None:
        """See Journal."""
        return min((at_ms for _, at_ms in await self._expiries() if at_ms > after_ms), default=None)

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
        if self._closing:
            return
        self._closing = True
        self._wake.set()
        await self._writer
        await self._db.close()

    async def _rows(self, sql: str, *values: object) -> Rows:
        return await rows(self._db, sql, *values)

    async def _expiries(self) -> Rows:
        async with self._reading():
            return await self._rows("SELECT room, expires_at_ms FROM rooms")

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[None]:
        if self._closing:
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

    async def _write_until_closed(self) -> None:
        while self._waiting or not self._closing:
            await self._wake.wait()
            self._wake.clear()
            while batch := self._take():
                async with self._lock:
                    await self._write(batch)

    def _take(self) -> list[_Waiting]:
        """Take what waits, one change per room: within a transaction all drops come before all puts."""
        taken: dict[str, _Waiting] = {}
        later: list[_Waiting] = []
        for one in self._waiting:
            if one.change.room in taken or len(taken) == BATCH:
                later.append(one)
            else:
                taken[one.change.room] = one
        self._waiting = later
        return list(taken.values())

    async def _write(self, batch: list[_Waiting]) -> None:
        try:
            conflicts = await self._commit([one.change for one in batch])
        except Exception as error:  # whatever is wrong with one change: the others, and the writer, go on
            if len(batch) == 1:
                fail(batch[0].answer, what_happened(error))
                return
            for one in batch:
                await self._write([one])
            return
        for one in batch:
            if one.change.room in conflicts:
                fail(one.answer, VersionConflict("the room is at another version"))
            elif not one.answer.done():
                one.answer.set_result(one.change.new_version)

    async def _commit(self, changes: Sequence[Append]) -> set[str]:
        """Write all changes whose version is right; give the rooms of the others. Raises sqlite3.Error; then nothing is written."""
        if any(change.drop or change.snapshot is not None for change in changes):
            self._copy.drop()
        conflicts = await self._db.at_once(lambda db: write(db, changes))
        self.commits += 1
        if any((change.drop or change.snapshot is not None) and change.room not in conflicts for change in changes):
            self._cleaning.ask()
        return conflicts
