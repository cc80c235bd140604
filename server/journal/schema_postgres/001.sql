-- Rooms and what is sealed in them, for several processes. As in the file (../schema), no row knows a person; `holder` is opaque, as
-- is every text.

-- A process that serves, under a name drawn by chance when it started, and until when it certainly does.
CREATE TABLE owners (
    owner TEXT NOT NULL PRIMARY KEY,
    until_ms BIGINT NOT NULL
) WITH (fillfactor = 50);

CREATE SEQUENCE leases;

-- `owner` has the room in memory as long as it serves; `lease` is another number each time the room is taken, and what is written
-- under an earlier one is refused. `wanted`: another process asks for it and is not answered yet. `stamp` is drawn for each change:
-- whoever lost the connection while it was committed finds it here.
CREATE TABLE rooms (
    room TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    expires_at_ms BIGINT NOT NULL,
    stamp BIGINT NOT NULL,
    lease BIGINT NOT NULL DEFAULT 0,
    owner TEXT,
    wanted BOOLEAN NOT NULL DEFAULT FALSE
) WITH (fillfactor = 70);

CREATE INDEX rooms_expiry ON rooms (expires_at_ms);
CREATE INDEX rooms_wanted ON rooms (owner) WHERE wanted;

-- What happened since the snapshot. A snapshot removes the events that it sums up.
CREATE TABLE events (
    room TEXT NOT NULL,
    version BIGINT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (room, version)
);

CREATE TABLE snapshots (
    room TEXT NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    body BYTEA NOT NULL
);

CREATE TABLE envelopes (
    room TEXT NOT NULL,
    id TEXT NOT NULL,
    scope TEXT NOT NULL,
    holder TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (room, id)
);

-- Commands that were done: sent again, they are confirmed again and do nothing.
CREATE TABLE commands (
    room TEXT NOT NULL,
    command TEXT NOT NULL,
    PRIMARY KEY (room, command)
);

-- Rooms that were erased, as a hash of the room's id, and until when a link to one is answered for. `held_by` had the room in memory
-- when it was erased: until it has let go of it, or serves no more, the room is not called gone.
CREATE TABLE tombstones (
    room_hash TEXT NOT NULL PRIMARY KEY,
    until_ms BIGINT NOT NULL,
    held_by TEXT
);

CREATE INDEX tombstones_held ON tombstones (held_by) WHERE held_by IS NOT NULL;
