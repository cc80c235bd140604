"""The two kinds of record that the contract is held to."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Protocol

from server.database_clock import DatabaseClock
from server.journal import Append, Journal
from server.journal.files import DATABASE
from server.journal.postgres import PostgresJournal
from server.journal.sqlite import SqliteJournal
from tests.postgres.cluster import Server, database


class Counting(Journal, Protocol):
    """A record that counts its transactions."""

    commits: int


class Owning(PostgresJournal):
    """Takes each room before it writes it, as whoever loads one does."""

    def __init__(self, url: str, clock: DatabaseClock) -> None:
        super().__init__(url, clock)
        self._one_by_one = asyncio.Lock()

    async def append(self, change: Append) -> int:
        if change.expected_version:
            async with self._one_by_one:
                if self.leases.number(change.room) < 0:
                    await self.own(change.room)
        return await super().append(change)


class Record(Protocol):
    """A place for rooms, which can be opened again and again."""

    async def open(self) -> Counting:
        """Open it; whoever does closes it."""

    async def remove(self) -> None:
        """Let it go for good."""


class InFile:
    def __init__(self, folder: Path) -> None:
        self.path = folder / DATABASE

    async def open(self) -> Counting:
        return await SqliteJournal.open(self.path, retry_s=0, attempts=3)

    async def remove(self) -> None:
        pass


class InDatabase:
    def __init__(self, server: Server) -> None:
        self._server, self._url = server, ""
        self._until_removed = AsyncExitStack()

    async def open(self) -> Counting:
        self._url = self._url or await self._until_removed.enter_async_context(database(self._server))
        return await Owning.open(self._url, DatabaseClock())

    async def remove(self) -> None:
        await self._until_removed.aclose()
