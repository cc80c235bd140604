"""`python -m tests.process.leaking_server`: the server of `forward_server`, with one mistake in erasing, named in LEAK.

So that a test can show that it would have been noticed.
"""

from __future__ import annotations

import asyncio
import logging
import os
import runpy
import tempfile
from collections.abc import Callable
from typing import Any

import aiosqlite

from server import hub
from server.journal import cleaning, sqlite
from server.journal.statements import hash_of

_plain_execute = aiosqlite.Connection.execute
_plain_rows = cleaning.rows
_plain_forget = hub.Hub.forget
_plain_clean = cleaning.Cleaning.clean


def keeps_pages() -> None:
    """Deletes rows, and leaves in the file what was in them."""
    sqlite.PRAGMAS = (*(pragma for pragma in sqlite.PRAGMAS if "secure_delete" not in pragma), "secure_delete = OFF")

    def execute(self: aiosqlite.Connection, sql: str, *values: Any) -> Any:
        return _plain_execute(self, "SELECT 1" if sql == "VACUUM" else sql, *values)

    aiosqlite.Connection.execute = execute  # type: ignore[method-assign]


def keeps_log() -> None:
    """Takes the log to be empty without looking."""

    async def rows(db: aiosqlite.Connection, sql: str, *values: object) -> Any:
        return [(0, 0, 0)] if "wal_checkpoint" in sql else await _plain_rows(db, sql, *values)

    cleaning.rows = rows


def says_goodbye_early() -> None:
    """Tells the people in the room, and then begins."""

    async def forget(self: hub.Hub, room_id: str) -> None:
        live = await self._in_memory(room_id)
        if live is not None:
            live.dismiss_all("erased")
        await asyncio.sleep(0.3)
        await _plain_forget(self, room_id)

    hub.Hub.forget = forget  # type: ignore[method-assign]


def shows_page_early() -> None:
    """Answers that a room was erased as soon as its rows are deleted."""

    async def was_erased(self: sqlite.SqliteJournal, room: str, now_ms: int) -> bool:
        return bool(await self._rows("SELECT 1 FROM tombstones WHERE room_hash = ? AND until_ms > ?", hash_of(room), now_ms))

    async def clean(self: cleaning.Cleaning, attempts: int) -> None:
        await asyncio.sleep(0.3)
        await _plain_clean(self, attempts)

    async def standing(self: hub.Hub, room_id: str) -> str:
        return "known" if await self._journal.knows(room_id) else "erased"

    sqlite.SqliteJournal.was_erased = was_erased  # type: ignore[method-assign]
    cleaning.Cleaning.clean = clean  # type: ignore[method-assign]
    hub.Hub.standing = standing  # type: ignore[method-assign]


def talks() -> None:
    """Names a room in the log."""

    async def forget(self: hub.Hub, room_id: str) -> None:
        await _plain_forget(self, room_id)
        logging.getLogger("binnenskamers").debug("erased %s", room_id)

    hub.Hub.forget = forget  # type: ignore[method-assign]


def copies() -> None:
    """Leaves a copy behind in a temporary file."""

    async def forget(self: hub.Hub, room_id: str) -> None:
        stored = await self._journal.load(room_id)
        with tempfile.NamedTemporaryFile(delete=False) as copy:
            copy.write(stored.snapshot or b"" if stored else b"")
        await _plain_forget(self, room_id)

    hub.Hub.forget = forget  # type: ignore[method-assign]


LEAKS: dict[str, Callable[[], None]] = {
    leak.__name__: leak for leak in (keeps_pages, keeps_log, says_goodbye_early, shows_page_early, talks, copies)
}

if __name__ == "__main__":
    LEAKS[os.environ["LEAK"]]()
    runpy.run_module("tests.process.forward_server", run_name="__main__")
