"""Making true that what was deleted is gone: the file written anew, then the log truncated.

Deleting is not enough: the log keeps what was written until it is truncated, and a page that was split or joined keeps copies of
rows even with `secure_delete`. VACUUM takes about 12 ms per megabyte; whatever was deleted at the same time shares one.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiosqlite

from server.errors import NotForgotten
from server.journal.statements import CLEAN, UNCLEAN, rows


class Cleaning:
    """`lock` is the record's: who holds it is alone with `db`. A busy log is tried again after `retry_s`."""

    def __init__(self, db: aiosqlite.Connection, lock: asyncio.Lock, retry_s: float) -> None:
        self._db, self._lock, self._retry_s = db, lock, retry_s
        self._turn = asyncio.Lock()
        self._asked = 1  # the first time always: whoever was here before may have been killed in the middle
        self._rewritten = self._truncated = 0
        self._begun = self._failed = 0

    def ask(self) -> None:
        """Something was deleted. Call it while holding the lock under which that was done."""
        self._asked += 1

    @asynccontextmanager
    async def settled(self) -> AsyncIterator[None]:
        """While no cleaning is under way."""
        async with self._turn:
            yield

    async def clean(self, attempts: int) -> None:
        """Make everything that was deleted until now gone; only then do its tombstones say so. Raises NotForgotten."""
        mine, begun = self._asked, self._begun
        async with self._turn:
            if self._begun > begun and self._failed >= mine:  # that was tried while this waited for its turn
                raise NotForgotten("it could not be done with what was deleted at the same time")
            self._begun += 1
            try:
                async with self._lock:
                    asked, unclean = self._asked, await rows(self._db, UNCLEAN)
                    self._failed = asked  # until it has succeeded
                    if self._rewritten < asked:
                        await self._db.execute("VACUUM")
                        await self._db.execute("PRAGMA shrink_memory")
                        self._rewritten = asked
                if self._truncated < asked:
                    await self._truncate(attempts)
                    self._truncated = asked
                if unclean:
                    async with self._lock:
                        await self._db.execute(CLEAN, (json.dumps([room_hash for (room_hash,) in unclean]),))
                self._failed = 0
            except sqlite3.Error as error:
                raise NotForgotten(str(error)) from error

    async def empty_log(self) -> None:
        """Only that, which nobody has to wait for long: the file is written anew by the next `clean`. Raises NotForgotten."""
        async with self._turn:
            try:
                await self._truncate(attempts=1)
            except sqlite3.Error as error:
                raise NotForgotten(str(error)) from error

    async def _truncate(self, attempts: int) -> None:
        """Raises NotForgotten when somebody goes on reading what the log holds."""
        for attempt in range(attempts):
            if attempt:
                await asyncio.sleep(self._retry_s)
            async with self._lock:
                ((busy, _, _),) = await rows(self._db, "PRAGMA wal_checkpoint(TRUNCATE)")
            if not busy:
                return
        raise NotForgotten("somebody is reading the write-ahead log")
