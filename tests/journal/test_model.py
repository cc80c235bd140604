"""Any sequence of changes leaves the file as it leaves a plain dictionary, also after opening it again."""

import asyncio
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from server.errors import VersionConflict
from server.journal import Append, Drop, EnvelopeTaken, KeptEnvelope, Stored
from server.journal.files import DATABASE
from server.journal.sqlite import SqliteJournal

ROOMS, IDS, SCOPES, HOLDERS = ("a", "b"), tuple("stuvwxyz"), ("r1", "r2"), (None, "h1", "h2")

kept = st.builds(KeptEnvelope, st.sampled_from(IDS), st.sampled_from(SCOPES), st.sampled_from(HOLDERS), st.sampled_from("pq"))
drops = st.builds(Drop, st.sampled_from((None, *SCOPES)), st.sampled_from(HOLDERS), st.sampled_from((None, *IDS)))
changes = st.builds(
    Append,
    room=st.sampled_from(ROOMS),
    expected_version=st.integers(-1, 0),  # how far behind the newest
    events=st.lists(st.binary(max_size=3), max_size=3).map(tuple),
    command=st.sampled_from((None, "c1", "c2")),
    put=st.lists(kept, max_size=3).map(tuple),
    drop=st.lists(drops, max_size=2).map(tuple),
    expires_at_ms=st.just(0),
    snapshot=st.sampled_from((None, None, b"snapshot")),
)
acts = st.lists(st.one_of(changes, st.sampled_from(ROOMS), st.none()), max_size=30)
"""A change, a room to forget, or (None) closing and opening again."""


def _matches(envelope: KeptEnvelope, drop: Drop) -> bool:
    asked = ((drop.scope, envelope.scope), (drop.holder, envelope.holder), (drop.id, envelope.id))
    return all(wanted is None or wanted == have for wanted, have in asked)


def apply(rooms: dict[str, Stored], change: Append) -> type[Exception] | None:
    """Do a change on plain values; give the error that it must raise."""
    room = rooms.get(change.room) or Stored(0, None, 0, [], [], set())
    if room.version != change.expected_version:
        return VersionConflict
    left = [one for one in room.envelopes if not any(_matches(one, drop) for drop in change.drop)]
    ids = [one.id for one in (*left, *change.put)]
    if len(set(ids)) < len(ids):
        return EnvelopeTaken
    commands = room.commands | ({change.command} if change.command else set())
    summed_up = change.snapshot is not None
    rooms[change.room] = Stored(
        change.new_version,
        change.snapshot if summed_up else room.snapshot,
        change.new_version if summed_up else room.snapshot_version,
        [] if summed_up else [*room.events, *change.events],
        [*left, *change.put],
        commands,
    )
    return None


def _sorted(stored: Stored | None) -> Stored | None:
    if stored is not None:
        stored.envelopes = sorted(stored.envelopes, key=lambda one: one.id)
    return stored


async def _compare(path: Path, doings: list[Append | str | None]) -> None:
    journal = await SqliteJournal.open(path)
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
                journal = await SqliteJournal.open(path)
            for room in ROOMS:
                assert _sorted(await journal.load(room)) == _sorted(rooms.get(room))
    finally:
        await journal.close()


@settings(max_examples=60, deadline=None, derandomize=True)
@given(acts)
def test_the_file_holds_what_plain_values_would(doings: list[Append | str | None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_compare(Path(folder) / DATABASE, doings))
