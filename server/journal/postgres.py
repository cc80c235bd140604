"""The record in PostgreSQL, for any number of processes: what each of them commits is checked against the lease of its room.

Three kinds of connections: one that writes, all changes that wait in one transaction; one that renews the lease; some that read.
What is deleted is gone from the tables; PostgreSQL's own log and the host's backups are not ours to empty.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import asyncpg

from server.errors import JournalError, NotForgotten
from server.journal import Append, KeptEnvelope, Stored
from server.journal import postgres_statements as sql
from server.journal.leases import ALIVE, CALL, Leases, TimeKeeper
from server.journal.postgres_line import Line
from server.journal.postgres_writing import WRITE_WITHIN_S, Transactions, what_happened
from server.journal.statements import hash_of
from server.journal.writer import Writer

READERS = 4
READ_WITHIN_S = 3.0
LOOK_FIRST_S, LOOK_AGAIN_S = 0.02, 0.25
LET_GO_WITHIN_S = 10.0


class PostgresJournal:
    """A Journal. Made by `open`."""

    def __init__(self, url: str, clock: TimeKeeper) -> None:
        self._readers = [Line(url, READ_WITHIN_S) for _ in range(READERS)]
        self._keeping = Line(url, READ_WITHIN_S)
        self.leases = Leases(self._keeping, clock)
        self._transactions = Transactions(Line(url, WRITE_WITHIN_S))
        self._writer = Writer(self._transactions.commit, what_happened)
        self._deleted = False

    @classmethod
    async def open(cls, url: str, clock: TimeKeeper) -> PostgresJournal:
        """Serve from now on; `postgres_start.prepare` was there before. Raises JournalError."""
        journal = cls(url, clock)
        await journal.leases.begin()
        return journal

    @property
    def commits(self) -> int:
        """How many transactions wrote changes."""
        return self._transactions.done

    async def own(self, room: str) -> bool:
        """See Journal. Waits until who has it has answered, as the living do at once, or has lapsed."""
        asked, pause_s = None, LOOK_FIRST_S
        while True:
            async with self._reading() as db:
                held = await self.leases.take(db, room, ask=asked is None)
            if held is None:
                return True
            if asked is not None and (held.owner != asked.owner or not held.wanted):
                return False
            asked = held
            await asyncio.sleep(min(pause_s, (held.until_ms - held.now_ms + 5) / 1000))
            pause_s = min(2 * pause_s, LOOK_AGAIN_S)

    def let_go(self, room: str) -> None:
        """See Journal."""
        self.leases.let_go(room)

    async def sure(self, room: str) -> None:
        """See Journal."""
        await self.leases.sure(room)

    async def elsewhere(self) -> set[str]:
        """See Journal."""
        return await self._set(sql.ELSEWHERE, self.leases.me)

    def came(self, room: str) -> None:
        """See Journal."""
        self.leases.claims.came(room)

    def tell(self, lost: Callable[[str, str], None], occupied: Callable[[str], bool]) -> None:
        """See Journal."""
        self.leases.lost, self.leases.occupied = lost, occupied

    async def load(self, room: str) -> Stored | None:
        """See Journal. One statement, so all of it is of one moment."""
        async with self._reading() as db:
            row = await db.fetchrow(sql.LOAD, room)
        if row is None:
            return None
        kept = [KeptEnvelope(*one) for one in zip(row["ids"], row["scopes"], row["holders"], row["bodies"], strict=True)]
        return Stored(row["version"], row["body"], row["snapshot_version"], row["events"], kept, set(row["commands"]))

    async def knows(self, room: str) -> bool:
        """See Journal."""
        return bool(await self._value("SELECT count(*) FROM rooms WHERE room = $1", room))

    async def append(self, change: Append) -> int:
        """See Journal. Changes of one room are written in the order in which they were asked."""
        return await self._writer.append(change, self.leases.number(change.room))

    async def scrub(self, *, whole: bool = True) -> bool:  # noqa: ARG002
        """See Journal: PostgreSQL's log cannot be emptied from here, and nobody is told that it was."""
        return True

    async def forget(self, room: str, gone_until_ms: int) -> None:
        """See Journal. A process that has the room in memory has let go of it, or serves no more, before this returns."""
        try:
            async with self._reading() as db, db.transaction():
                row = await db.fetchrow("SELECT owner FROM rooms WHERE room = $1 FOR UPDATE", room)
                if row is None:
                    return
                holder = row["owner"] if row["owner"] not in (None, self.leases.me) else None
                if holder is not None and await db.fetchval(ALIVE, holder) is None:
                    holder = None
                for table in sql.TABLES:
                    await db.execute(f"DELETE FROM {table} WHERE room = $1", room)  # noqa: S608 - our own names
                await db.execute(sql.TOMBSTONE, hash_of(room), gone_until_ms, holder)
                if holder is not None:
                    await db.execute(CALL, holder)
        except JournalError as error:
            raise NotForgotten(str(error)) from error
        self._deleted = True
        self.leases.drop(room)
        if holder is not None:
            await self._let_go_by_others(room)

    async def _let_go_by_others(self, room: str) -> None:
        until_s = time.monotonic() + LET_GO_WITHIN_S
        while hash_of(room) in await self.unfinished():
            if time.monotonic() > until_s:
                raise NotForgotten("another process has the room in memory")
            await asyncio.sleep(LOOK_AGAIN_S)

    async def was_erased(self, room: str, now_ms: int) -> bool:
        """See Journal."""
        return bool(await self._value(sql.ERASED, hash_of(room), now_ms))

    async def unfinished(self) -> set[str]:
        """See Journal."""
        return await self._set(sql.UNFINISHED)

    async def expired(self, now_ms: int) -> list[str]:
        """See Journal. Also has the rows that were deleted cleared away, so that no question gives them any more."""
        async with self._reading() as db:
            await db.execute("DELETE FROM tombstones WHERE until_ms <= $1", now_ms)
            if self._deleted or self._transactions.dropped:
                self._deleted = self._transactions.dropped = False
                await db.execute(f"VACUUM (SKIP_LOCKED) {', '.join(sql.TABLES)}", timeout=600)
            return [row["room"] for row in await db.fetch(sql.EXPIRED, now_ms, self.leases.me)]

    async def rooms(self) -> list[str]:
        """See Journal."""
        return [*await self._set("SELECT room FROM rooms")]

    async def count(self) -> int:
        """See Journal."""
        return int(await self._value("SELECT count(*) FROM rooms"))

    async def next_expiry_ms(self, after_ms: int) -> int | None:
        """See Journal."""
        found: int | None = await self._value("SELECT min(expires_at_ms) FROM rooms WHERE expires_at_ms > $1", after_ms)
        return found

    async def writable(self) -> bool:
        """See Journal: the lease is written every two seconds."""
        return self.leases.certain

    async def close(self) -> None:
        """See Journal."""
        if not self._writer.closing:
            await self._writer.close()
            await self.leases.end()
            for line in (self._transactions.line, self._keeping, *self._readers):
                await line.close()

    async def _value(self, statement: str, *values: object) -> Any:
        async with self._reading() as db:
            return await db.fetchval(statement, *values)

    async def _set(self, statement: str, *values: object) -> set[str]:
        async with self._reading() as db:
            return {row[0] for row in await db.fetch(statement, *values)}

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[Any]:
        if self._writer.closing:
            raise JournalError("the record is closed")
        try:
            async with min(self._readers, key=lambda line: line.users).use() as db:
                yield db
        except (asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise JournalError(type(error).__name__) from error
