"""Which record there is: the file in the data folder, or a PostgreSQL for several servers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from server.clock import Clock, SystemClock
from server.database_clock import DatabaseClock
from server.errors import StartRefused
from server.journal import Journal
from server.journal.files import DATABASE, hold, prepare
from server.journal.sqlite import SqliteJournal
from server.settings import Settings

EXTRA_MISSING = (
    "DATABASE_URL is set, and what speaks to PostgreSQL is not installed. Start with make run, which sees DATABASE_URL and installs"
    " it, or install requirements-postgres.lock."
)

Opened = AbstractAsyncContextManager[Journal]


def record_of(settings: Settings, clock: Clock | None) -> tuple[Opened, Clock, Path | None]:
    """Give the record, still closed, the clock that goes with it unless there is one, and the folder if it is in one.

    What is not there or not ours is found out now: raises StartRefused.
    """
    if settings.database_url:
        return _in_database(settings.database_url, clock)
    return in_folder(settings.data_dir), clock or SystemClock(), settings.data_dir


def in_folder(folder: Path) -> Opened:
    """Claim the data folder at once. Raises StartRefused."""
    claim = hold(folder)
    path = folder / DATABASE
    try:
        prepare(path)
    except BaseException:
        claim.close()
        raise

    @asynccontextmanager
    async def opened() -> AsyncIterator[Journal]:
        with claim:
            journal = await SqliteJournal.open(path)
            try:
                yield journal
            finally:
                await journal.close()

    return opened()


def _in_database(url: str, clock: Clock | None) -> tuple[Opened, Clock, None]:
    try:
        from server.journal import postgres, postgres_start
    except ImportError:
        raise StartRefused(EXTRA_MISSING) from None
    asyncio.run(postgres_start.prepare(url))
    theirs = DatabaseClock()

    @asynccontextmanager
    async def opened() -> AsyncIterator[Journal]:
        journal = await postgres.PostgresJournal.open(url, theirs)
        try:
            yield journal
        finally:
            await journal.close()

    return opened(), clock or theirs, None
