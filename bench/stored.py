"""A record with many rooms, as a server leaves it that has made them: written by the same journal, without a server."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

import msgspec

from bench.crowd import PROGRAMME, random_body
from server.demo.sealing import encode, hash_of, new_id
from server.journal import Append, KeptEnvelope
from server.journal.files import DATABASE
from server.journal.sqlite import SqliteJournal
from server.library import Library
from server.room import record
from server.room.lifetime import expires_at_ms
from server.room.opening import NewRoom, open_outcome

_AT_A_TIME = 500


async def store(data: Path, count: int) -> None:
    """Make so many rooms that wait for their meeting."""
    await asyncio.to_thread(data.mkdir, parents=True)
    library, now_ms = Library.load(), time.time_ns() // 1_000_000
    journal = await SqliteJournal.open(data / DATABASE)
    try:
        for at in range(0, count, _AT_A_TIME):
            await asyncio.gather(*(journal.append(_room(library, now_ms)) for _ in range(min(_AT_A_TIME, count - at))))
    finally:
        await journal.close()


def _room(library: Library, now_ms: int) -> Append:
    asked = msgspec.convert(
        {
            "v": 1,
            "room": new_id(),
            **{f"{name}_hash": hash_of(encode(os.urandom(32))) for name in ("auth", "door", "host")},
            "card": {"id": new_id(), "body": random_body(1024)},
            "programme": msgspec.to_builtins(library.rows(PROGRAMME)),
        },
        NewRoom,
    )
    outcome = open_outcome(asked, library.shapes, now_ms)
    put = tuple(KeptEnvelope(one.envelope.id, one.scope, one.holder, one.envelope.body) for one in outcome.keep)
    first = record.encode_event(outcome.events[0])
    return Append(asked.room, 0, (first,), (), put, (), expires_at_ms(record.fold(None, [first]), now_ms))
