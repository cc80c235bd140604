"""What the record writes: the statements of one transaction, a list of rows for each."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

import aiosqlite

from server.errors import NotSaved
from server.journal import Append, EnvelopeTaken

Rows = list[tuple[Any, ...]]

PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "temp_store = MEMORY", "busy_timeout = 0")

ROOM = (
    "INSERT INTO rooms (room, version, expires_at_ms) VALUES (?, ?, ?)"
    " ON CONFLICT (room) DO UPDATE SET version = excluded.version, expires_at_ms = excluded.expires_at_ms"
)
DROP = (
    "DELETE FROM envelopes WHERE room = ?1 AND (?2 IS NULL OR scope = ?2)"
    " AND (?3 IS NULL OR holder = ?3) AND (?4 IS NULL OR id = ?4)"
)
PUT = "INSERT INTO envelopes (room, id, scope, holder, body) VALUES (?, ?, ?, ?, ?)"
EVENT = "INSERT INTO events (room, version, body) VALUES (?, ?, ?)"
SNAPSHOT = (
    "INSERT INTO snapshots (room, version, body) VALUES (?, ?, ?)"
    " ON CONFLICT (room) DO UPDATE SET version = excluded.version, body = excluded.body"
)
COMMAND = "INSERT INTO commands (room, command) VALUES (?, ?) ON CONFLICT DO NOTHING"
TOMBSTONE = "INSERT OR REPLACE INTO tombstones (room_hash, until_ms, clean) VALUES (?, ?, FALSE)"
UNCLEAN = "SELECT room_hash FROM tombstones WHERE NOT clean"
CLEAN = "UPDATE tombstones SET clean = TRUE WHERE room_hash IN (SELECT value FROM json_each(?))"
EVENTS_UP_TO = "DELETE FROM events WHERE room = ? AND version <= ?"


def statements(changes: Sequence[Append]) -> Iterator[tuple[str, Rows]]:
    """Give each statement with its rows, in the order of writing: drops before puts. At most one change per room."""
    yield ROOM, [(one.room, one.new_version, one.expires_at_ms) for one in changes]
    yield DROP, [(one.room, drop.scope, drop.holder, drop.id) for one in changes for drop in one.drop]
    yield PUT, [(one.room, kept.id, kept.scope, kept.holder, kept.body) for one in changes for kept in one.put]
    yield EVENT, [row for one in changes if one.snapshot is None for row in _events(one)]
    yield SNAPSHOT, [(one.room, one.new_version, one.snapshot) for one in changes if one.snapshot is not None]
    yield EVENTS_UP_TO, [(one.room, one.new_version) for one in changes if one.snapshot is not None]
    yield COMMAND, [(one.room, command) for one in changes for command in one.commands]


def _events(change: Append) -> Iterator[tuple[Any, ...]]:
    for version, body in enumerate(change.events, change.expected_version + 1):
        yield change.room, version, body


async def rows(db: aiosqlite.Connection, sql: str, *values: object) -> Rows:
    """Ask the file something."""
    return [tuple(row) for row in await db.execute_fetchall(sql, values)]


def hash_of(room: str) -> str:
    """Give what the record remembers of an erased room."""
    return hashlib.sha256(room.encode()).hexdigest()


def what_happened(error: Exception) -> NotSaved:
    """Translate why nothing was written."""
    if isinstance(error, sqlite3.IntegrityError):
        return EnvelopeTaken("an envelope with this id is already there")
    return NotSaved(str(error))
