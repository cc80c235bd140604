"""The record in one SQLite file: one connection, one writer, all changes that wait in one transaction.

Write-ahead log with `synchronous = FULL`: what is confirmed survives a power cut. One lock keeps reads out of a half-written
transaction. Deleting is not enough to erase: the log keeps what was written until `scrub` truncates it, and a page that was
split or joined keeps copies of rows even with `secure_delete`. So forgetting a room also writes the file anew (VACUUM, about
12 ms per megabyte; rooms that are forgotten together share one).
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import aiosqlite

from server.errors import JournalError, NotForgotten, NotSaved, VersionConflict
from server.journal import Append, KeptEnvelope, Stored
from server.journal.files import prepare, sync_folder
from server.journal.statements import DROP, PRAGMAS, PUT, TOMBSTONE, Rows, hash_of, statements, what_happened

BATCH = 256
"""At most so many changes in one transaction: a bound on how long the first of them waits."""


class _Waiting(NamedTuple):
    change: Append
    answer: asyncio.Future[int]


class SqliteJournal:
    """A Journal in one file. Made by `open`; `commits` counts the transactions that wrote changes."""

    def __init__(self, db: aiosqlite.Connection, retry_s: float, attempts: int) -> None:
        self._db = db
        self._retry_s = retry_s
        self._attempts = attempts
        self._lock = asyncio.Lock()
        self._waiting: list[_Waiting] = []
        self._wake = asyncio.Event()
        self._closing = False
        self._cleaning = asyncio.Lock()
        self._writer = asyncio.create_task(self._write_until_closed())
        self.commits = 0

    @classmethod
    async def open(cls, path: Path, retry_s: float = 0.1, attempts: int = 20) -> SqliteJournal:
        """Open or make the file. A busy log is tried `attempts` times, `retry_s` apart. Raises StartRefused."""
        prepare(path)
        sync_folder(path.parent)
        db = await aiosqlite.connect(path, isolation_level=None)
        for pragma in PRAGMAS:
            await db.execute(f"PRAGMA {pragma}")
        journal = cls(db, retry_s, attempts)
        with suppress(NotForgotten):
            await journal._clean()
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

    async def scrub(self) -> bool:
        """See Journal."""
        try:
            async with self._lock:
                ((busy, _, _),) = await self._rows("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.Error:
            return False
        return not busy

    async def forget(self, room: str, gone_until_ms: int) -> None:
        """See Journal. Until this has returned, `was_erased` does not say so either, also after a restart."""
        try:
            async with self._lock:
                await self._delete(room, gone_until_ms)
        except sqlite3.Error as error:
            raise NotForgotten(str(error)) from error
        await self._clean()

    async def was_erased(self, room: str, now_ms: int) -> bool:
        """See Journal. Waits for an erasing that is under way."""
        known = "SELECT 1 FROM tombstones WHERE room_hash = ? AND until_ms > ? AND clean"
        async with self._cleaning, self._reading():
            return bool(await self._rows(known, hash_of(room), now_ms))

    async def expired(self, now_ms: int) -> list[str]:
        """See Journal. Also tries again to erase completely what could not be when it was forgotten."""
        with suppress(NotForgotten):
            await self._clean()
        async with self._reading():
            await self._db.execute("DELETE FROM tombstones WHERE until_ms <= ? AND clean", (now_ms,))
            return [row[0] for row in await self._rows("SELECT room FROM rooms WHERE expires_at_ms <= ?", now_ms)]

    async def close(self) -> None:
        """See Journal."""
        if self._closing:
            return
        self._closing = True
        self._wake.set()
        await self._writer
        await self._db.close()

    async def _rows(self, sql: str, *values: object) -> Rows:
        return [tuple(row) for row in await self._db.execute_fetchall(sql, values)]

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[None]:
        if self._closing:
            raise JournalError("the record is closed")
        try:
            async with self._lock:
                yield
        except sqlite3.Error as error:
            raise JournalError(str(error)) from error

    async def _delete(self, room: str, gone_until_ms: int) -> None:
        await self._db.execute("BEGIN IMMEDIATE")
        try:
            for table in ("envelopes", "events", "snapshots", "commands", "rooms"):
                await self._db.execute(f"DELETE FROM {table} WHERE room = ?", (room,))  # noqa: S608 - our own names
            await self._db.execute(TOMBSTONE, (hash_of(room), gone_until_ms))
            await self._db.execute("COMMIT")
        finally:
            if self._db.in_transaction:
                await self._db.rollback()

    async def _clean(self) -> None:
        """Write the file anew if a room was deleted since the last time, and truncate the log. Raises NotForgotten."""
        async with self._cleaning:
            try:
                async with self._lock:
                    unclean = await self._rows("SELECT room_hash FROM tombstones WHERE NOT clean")
                    if not unclean:
                        return
                    await self._db.execute("VACUUM")
                    await self._db.execute("PRAGMA shrink_memory")
                await self._scrub_or_raise()
                async with self._lock:
                    await self._db.executemany("UPDATE tombstones SET clean = TRUE WHERE room_hash = ?", unclean)
            except sqlite3.Error as error:
                raise NotForgotten(str(error)) from error

    async def _scrub_or_raise(self) -> None:
        for _ in range(self._attempts):
            if await self.scrub():
                return
            await asyncio.sleep(self._retry_s)
        raise NotForgotten("somebody is reading the write-ahead log")

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
                _fail(batch[0], what_happened(error))
                return
            for one in batch:
                await self._write([one])
            return
        for one in batch:
            if one.change.room in conflicts:
                _fail(one, VersionConflict("the room is at another version"))
            elif not one.answer.done():
                one.answer.set_result(one.change.new_version)

    async def _commit(self, changes: Sequence[Append]) -> set[str]:
        """Write all changes whose version is right; give the rooms of the others. Raises sqlite3.Error; then nothing is written."""
        await self._db.execute("BEGIN IMMEDIATE")
        try:
            versions = await self._versions(change.room for change in changes)
            good = [change for change in changes if versions.get(change.room, 0) == change.expected_version]
            for sql, rows in statements(good):
                if rows:
                    await self._db.executemany(sql, rows)
            for change in good:
                if change.snapshot is not None:
                    await self._lay_down_anew(change.room)
            await self._db.execute("COMMIT")
        finally:
            if self._db.in_transaction:
                await self._db.rollback()
        self.commits += 1
        return {change.room for change in changes} - {change.room for change in good}

    async def _versions(self, rooms: Iterable[str]) -> dict[str, int]:
        asked = tuple(rooms)
        marks = ",".join("?" * len(asked))
        return dict(await self._rows(f"SELECT room, version FROM rooms WHERE room IN ({marks})", *asked))  # noqa: S608

    async def _lay_down_anew(self, room: str) -> None:
        """Write the room's envelopes again in random order: where a row stands in the file tells when it came."""
        kept = await self._rows("SELECT room, id, scope, holder, body FROM envelopes WHERE room = ?", room)
        random.SystemRandom().shuffle(kept)
        await self._db.executemany(DROP, [(room, None, None, None)])
        await self._db.executemany(PUT, kept)


def _fail(one: _Waiting, error: JournalError) -> None:
    if not one.answer.done():
        one.answer.set_exception(error)
