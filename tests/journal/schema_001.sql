-- Rooms and what is sealed in them. Every table is WITHOUT ROWID and keyed by random ids, so that the rows of a table stand
-- in no order that tells when they came. No row knows a person; `holder` is opaque, as is every text.

CREATE TABLE rooms (
    room TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    expires_at_ms INTEGER NOT NULL
) WITHOUT ROWID;

-- What happened since the snapshot. A snapshot removes the events that it sums up.
CREATE TABLE events (
    room TEXT NOT NULL,
    version INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (room, version)
) WITHOUT ROWID;

CREATE TABLE snapshots (
    room TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    body BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE envelopes (
    room TEXT NOT NULL,
    id TEXT NOT NULL,
    scope TEXT NOT NULL,
    holder TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (room, id)
) WITHOUT ROWID;

-- Commands that were done: sent again, they are confirmed again and do nothing.
CREATE TABLE commands (
    room TEXT NOT NULL,
    command TEXT NOT NULL,
    PRIMARY KEY (room, command)
) WITHOUT ROWID;

-- Rooms that were erased, as a hash of the room's id, and until when a link to one is answered with "gewist". `clean` says that
-- the file was written anew and the log truncated since: only then is the room really gone.
CREATE TABLE tombstones (
    room_hash TEXT NOT NULL PRIMARY KEY,
    until_ms INTEGER NOT NULL,
    clean INTEGER NOT NULL
) WITHOUT ROWID;
