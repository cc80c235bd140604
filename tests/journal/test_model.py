"""Any sequence of changes leaves a record as it leaves a plain dictionary, also after opening it again."""

import asyncio
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from server.journal import Append, Drop, KeptEnvelope, Stored
from tests.journal.model import apply
from tests.journal.records import InDatabase, InFile, Record
from tests.postgres.cluster import Server

ROOMS, IDS, SCOPES, HOLDERS = ("a", "b"), tuple("stuvwxyz"), ("r1", "r2"), (None, "h1", "h2")

kept = st.builds(KeptEnvelope, st.sampled_from(IDS), st.sampled_from(SCOPES), st.sampled_from(HOLDERS), st.sampled_from("pq"))
drops = st.builds(Drop, st.sampled_from((None, *SCOPES)), st.sampled_from(HOLDERS), st.sampled_from((None, *IDS)))
changes = st.builds(
    Append,
    room=st.sampled_from(ROOMS),
    expected_version=st.integers(-1, 0),  # how far behind the newest
    events=st.lists(st.binary(max_size=3), max_size=3).map(tuple),
    commands=st.sampled_from(((), ("c1",), ("c2",), ("c1", "c2"))),
    put=st.lists(kept, max_size=3).map(tuple),
    drop=st.lists(drops, max_size=2).map(tuple),
    expires_at_ms=st.just(0),
    snapshot=st.sampled_from((None, None, b"snapshot")),
)
acts = st.lists(st.one_of(changes, st.sampled_from(ROOMS), st.none()), max_size=30)
"""A change, a room to forget, or (None) closing and opening again."""


def _sorted(stored: Stored | None) -> Stored | None:
    if stored is not None:
        stored.envelopes = sorted(stored.envelopes, key=lambda one: one.id)
    return stored


async def _compare(record: Record, doings: list[Append | str | None]) -> None:
    journal = await record.open()
    rooms: dict[str, Stored] = {}
    try:
        for doing in doings:
            if isinstance(doing, Append):
                newest = rooms[doing.room].version if doing.room in rooms else 0
                doing.expected_version += newest
                expected = apply(rooms, doing)
                answer = (await asyncio.gather(journal.append(doing), return_exceptions=True))[0]
                assert (type(answer) if isinstance(answer, BaseException) else None) is expected
            elif isinstance(doing, str):
                rooms.pop(doing, None)
                await journal.forget(doing, gone_until_ms=1)
            else:
                await journal.close()
                journal = await record.open()
            for room in ROOMS:
                assert _sorted(await journal.load(room)) == _sorted(rooms.get(room))
    finally:
        await journal.close()
        await record.remove()


@settings(max_examples=60, deadline=None, derandomize=True)
@given(acts)
def test_the_file_holds_what_plain_values_would(doings: list[Append | str | None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_compare(InFile(Path(folder)), doings))


@settings(max_examples=8, deadline=None, derandomize=True)
@given(doings=acts)
def test_so_does_the_database(postgres: Server, doings: list[Append | str | None]) -> None:
    asyncio.run(_compare(InDatabase(postgres), doings))
