"""Whole transactions, run on the thread of the record's connection in one go: every step on the way back and forth costs more than
what it does.
"""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TypeVar

import aiosqlite

from server.journal import Append
from server.journal.statements import DROP, PUT, statements

T = TypeVar("T")
VERSIONS = "SELECT room, version FROM rooms WHERE room IN (SELECT value FROM json_each(?))"


class Database(aiosqlite.Connection):
    """A connection that can also do several things in one go."""

    def __init__(self, path: Path) -> None:
        super().__init__(lambda: sqlite3.connect(path, isolation_level=None), iter_chunk_size=64)

    async def at_once(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Have something done on the connection's own thread."""
        run: Callable[..., Awaitable[T]] = self._execute
        return await run(work, self._conn)


def write(db: sqlite3.Connection, changes: Sequence[Append]) -> set[str]:
    """Write all changes whose version is right, in one transaction; give the rooms of the others. At most one change per room.

    Raises sqlite3.Error; then nothing is written.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        versions = dict(db.execute(VERSIONS, (json.dumps([change.room for change in changes]),)))
        good = [change for change in changes if versions.get(change.room, 0) == change.expected_version]
        for sql, values in statements(good):
            if values:
                db.executemany(sql, values)
        for change in good:
            if change.snapshot is not None:
                lay_down_anew(db, change.room)
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.rollback()
    return {change.room for change in changes} - {change.room for change in good}


def lay_down_anew(db: sqlite3.Connection, room: str) -> None:
    """Write the room's envelopes again in random order: where a row stands in the file tells when it came."""
    kept = db.execute("SELECT room, id, scope, holder, body FROM envelopes WHERE room = ?", (room,)).fetchall()
    random.SystemRandom().shuffle(kept)
    db.execute(DROP, (room, None, None, None))
    db.executemany(PUT, kept)


def touch(db: sqlite3.Connection) -> None:
    """Write what stands there already, to see whether the disk takes it. Raises sqlite3.Error."""
    ((version,),) = db.execute("PRAGMA user_version").fetchall()
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute(f"PRAGMA user_version = {int(version)}")
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.rollback()
