"""Parts of a transaction. The caller holds the record's lock."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterable

import aiosqlite

from server.errors import JournalError
from server.journal.statements import DROP, PUT, rows


async def versions_of(db: aiosqlite.Connection, rooms: Iterable[str]) -> dict[str, int]:
    """Give the versions of those rooms that there are."""
    asked = tuple(rooms)
    marks = ",".join("?" * len(asked))
    return dict(await rows(db, f"SELECT room, version FROM rooms WHERE room IN ({marks})", *asked))  # noqa: S608


async def lay_down_anew(db: aiosqlite.Connection, room: str) -> None:
    """Write the room's envelopes again in random order: where a row stands in the file tells when it came."""
    kept = await rows(db, "SELECT room, id, scope, holder, body FROM envelopes WHERE room = ?", room)
    random.SystemRandom().shuffle(kept)
    await db.executemany(DROP, [(room, None, None, None)])
    await db.executemany(PUT, kept)


async def touch(db: aiosqlite.Connection) -> None:
    """Write what stands there already, to see whether the disk takes it. Raises sqlite3.Error."""
    ((version,),) = await rows(db, "PRAGMA user_version")
    await db.execute("BEGIN IMMEDIATE")
    try:
        await db.execute(f"PRAGMA user_version = {int(version)}")
        await db.execute("COMMIT")
    finally:
        if db.in_transaction:
            await db.rollback()


def fail(answer: asyncio.Future[int], error: JournalError) -> None:
    """Tell who waits that their change was not written."""
    if not answer.done():
        answer.set_exception(error)
