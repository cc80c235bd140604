"""What the record in PostgreSQL is asked and told: one statement for all changes of a batch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from server.journal import Append, KeptEnvelope
from server.journal.leases import NOW_MS

TABLES = ("envelopes", "events", "snapshots", "commands", "rooms")

FENCE = """
    WITH asked AS (
        SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[])
        AS a (room, expected, new, expires_at_ms, lease, stamp)
    ), made AS (
        INSERT INTO rooms (room, version, expires_at_ms, stamp) SELECT room, new, expires_at_ms, stamp FROM asked WHERE expected = 0
        ON CONFLICT (room) DO UPDATE
            SET version = excluded.version, expires_at_ms = excluded.expires_at_ms, stamp = excluded.stamp WHERE rooms.version = 0
        RETURNING room
    ), written AS (
        UPDATE rooms SET version = a.new, expires_at_ms = a.expires_at_ms, stamp = a.stamp FROM asked a
        WHERE rooms.room = a.room AND a.expected <> 0 AND rooms.version = a.expected AND rooms.lease = a.lease
        RETURNING rooms.room
    )
    SELECT room FROM made UNION ALL SELECT room FROM written
"""
"""Only of changes whose version is right and whose room is still had under the same number."""
DROP = """
    DELETE FROM envelopes e USING unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS d (room, scope, holder, id)
    WHERE e.room = d.room AND (d.scope IS NULL OR e.scope = d.scope) AND (d.holder IS NULL OR e.holder = d.holder)
        AND (d.id IS NULL OR e.id = d.id)
"""
WRITE = """
    WITH happened AS (
        INSERT INTO events (room, version, body) SELECT * FROM unnest($1::text[], $2::bigint[], $3::bytea[])
    ), done AS (
        INSERT INTO commands (room, command) SELECT * FROM unnest($4::text[], $5::text[]) ON CONFLICT DO NOTHING
    )
    INSERT INTO envelopes (room, id, scope, holder, body)
    SELECT * FROM unnest($6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
"""
SNAPSHOT = """
    INSERT INTO snapshots (room, version, body) SELECT * FROM unnest($1::text[], $2::bigint[], $3::bytea[])
    ON CONFLICT (room) DO UPDATE SET version = excluded.version, body = excluded.body
"""
SUMMED_UP = """
    DELETE FROM events e USING unnest($1::text[], $2::bigint[]) AS s (room, version)
    WHERE e.room = s.room AND e.version <= s.version
"""
TAKE_OFF = "DELETE FROM envelopes WHERE room = ANY($1::text[]) RETURNING room, id, scope, holder, body"
PUT = """
    INSERT INTO envelopes (room, id, scope, holder, body)
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
"""
WHERE_IT_IS = "SELECT room, lease, stamp FROM rooms WHERE room = ANY($1::text[]) ORDER BY room FOR UPDATE"
"""Waits for whatever is being committed."""
LOAD = """
    SELECT r.version, s.body, coalesce(s.version, 0) AS snapshot_version,
        ARRAY (SELECT body FROM events WHERE room = $1 ORDER BY version) AS events,
        ARRAY (SELECT command FROM commands WHERE room = $1) AS commands,
        ARRAY (SELECT id FROM envelopes WHERE room = $1 ORDER BY id) AS ids,
        ARRAY (SELECT scope FROM envelopes WHERE room = $1 ORDER BY id) AS scopes,
        ARRAY (SELECT holder FROM envelopes WHERE room = $1 ORDER BY id) AS holders,
        ARRAY (SELECT body FROM envelopes WHERE room = $1 ORDER BY id) AS bodies
    FROM rooms r LEFT JOIN snapshots s USING (room) WHERE r.room = $1
"""
HELD = f"held_by IN (SELECT owner FROM owners WHERE until_ms >= {NOW_MS})"  # noqa: S608 - our own words
ERASED = f"SELECT count(*) FROM tombstones WHERE room_hash = $1 AND until_ms > $2 AND ({HELD}) IS NOT TRUE"  # noqa: S608
UNFINISHED = f"SELECT room_hash FROM tombstones WHERE {HELD}"  # noqa: S608
TOMBSTONE = """
    INSERT INTO tombstones (room_hash, until_ms, held_by) VALUES ($1, $2, $3)
    ON CONFLICT (room_hash) DO UPDATE SET until_ms = excluded.until_ms, held_by = excluded.held_by
"""
EXPIRED = f"""
    SELECT room FROM rooms WHERE expires_at_ms <= $1
        AND (owner IS NULL OR owner = $2 OR owner NOT IN (SELECT owner FROM owners WHERE until_ms >= {NOW_MS}))
"""  # noqa: S608

ELSEWHERE = f"""
    SELECT room FROM rooms WHERE owner <> $1 AND owner IN (SELECT owner FROM owners WHERE until_ms >= {NOW_MS})
"""  # noqa: S608

Columns = list[list[Any]]


def columns(rows: Iterable[Sequence[Any]], width: int) -> Columns:
    """Give rows as the arrays that `unnest` takes."""
    return [list(column) for column in zip(*rows, strict=True)] or [[] for _ in range(width)]


def fence(changes: Sequence[Append], leases: Sequence[int], stamps: Sequence[int]) -> Columns:
    """Give what FENCE asks."""
    asked = zip(changes, leases, stamps, strict=True)
    rows = [(one.room, one.expected_version, one.new_version, one.expires_at_ms, lease, stamp) for one, lease, stamp in asked]
    return columns(rows, 6)


def drops(changes: Sequence[Append]) -> Columns:
    """Give what DROP asks."""
    return columns(((one.room, drop.scope, drop.holder, drop.id) for one in changes for drop in one.drop), 4)


def writes(changes: Sequence[Append]) -> Columns:
    """Give what WRITE asks: events that no snapshot sums up, commands, envelopes."""
    events = (
        (one.room, version, body)
        for one in changes
        if one.snapshot is None
        for version, body in enumerate(one.events, one.expected_version + 1)
    )
    commands = ((one.room, command) for one in changes for command in one.commands)
    return [*columns(events, 3), *columns(commands, 2), *puts((one.room, kept) for one in changes for kept in one.put)]


def puts(kept: Iterable[tuple[str, KeptEnvelope]]) -> Columns:
    """Give what PUT asks."""
    return columns(((room, one.id, one.scope, one.holder, one.body) for room, one in kept), 5)
