"""What is confirmed is there, whole, in order and once; what is refused has left nothing. Real files throughout."""

import asyncio
from pathlib import Path

import pytest

from server.journal import Drop
from server.journal.sqlite import SqliteJournal
from tests.journal.changes import change, sealed


async def test_a_room_that_was_never_made_is_none(journal: SqliteJournal) -> None:
    assert await journal.load("room") is None


async def test_what_was_appended_is_there_after_opening_again(journal: SqliteJournal, path: Path) -> None:
    assert await journal.append(change(events=(b"one", b"two"), command="c1", put=(sealed("a", holder="h"),))) == 2
    assert await journal.append(change(at=2, events=(b"three",), command="c2", put=(sealed("b"),))) == 3
    await journal.close()
    again = await SqliteJournal.open(path)
    stored = await again.load("room")
    await again.close()
    assert stored is not None
    assert (stored.version, stored.snapshot, stored.snapshot_version) == (3, None, 0)
    assert stored.events == [b"one", b"two", b"three"]
    assert {envelope.id: envelope for envelope in stored.envelopes} == {"a": sealed("a", holder="h"), "b": sealed("b")}
    assert stored.commands == {"c1", "c2"}


async def test_a_snapshot_takes_the_place_of_all_events_up_to_it(journal: SqliteJournal) -> None:
    await journal.append(change(events=(b"one", b"two")))
    await journal.append(change(at=2, events=(b"three",), snapshot=b"all three"))
    await journal.append(change(at=3, events=(b"four",)))
    stored = await journal.load("room")
    assert stored is not None
    assert (stored.version, stored.snapshot, stored.snapshot_version, stored.events) == (4, b"all three", 3, [b"four"])


async def test_a_second_snapshot_replaces_the_first(journal: SqliteJournal) -> None:
    await journal.append(change(snapshot=b"first"))
    await journal.append(change(at=1, snapshot=b"second"))
    stored = await journal.load("room")
    assert stored is not None
    assert (stored.snapshot, stored.snapshot_version) == (b"second", 2)


@pytest.mark.parametrize(
    ("drop", "left"),
    [
        (Drop(), set()),
        (Drop(scope="r1"), {"c", "d"}),
        (Drop(holder="h1"), {"b", "d"}),
        (Drop(scope="r1", holder="h1"), {"b", "c", "d"}),
        (Drop(id="d"), {"a", "b", "c"}),
        (Drop(scope="r1", id="d"), {"a", "b", "c", "d"}),
    ],
)
async def test_a_drop_takes_what_matches_all_its_fields(journal: SqliteJournal, drop: Drop, left: set[str]) -> None:
    kept = (sealed("a", "r1", "h1"), sealed("b", "r1", "h2"), sealed("c", "r2", "h1"), sealed("d", "r2"))
    await journal.append(change(put=kept))
    await journal.append(change("other", put=(sealed("a", "r1", "h1"),)))
    await journal.append(change(at=1, drop=(drop,)))
    stored, other = await journal.load("room"), await journal.load("other")
    assert stored is not None
    assert other is not None
    assert {envelope.id for envelope in stored.envelopes} == left
    assert len(other.envelopes) == 1, "a drop is for its own room"


async def test_writing_again_drops_the_earlier_text_and_puts_the_new(journal: SqliteJournal) -> None:
    await journal.append(change(put=(sealed("old", "run", "h"),)))
    await journal.append(change(at=1, drop=(Drop(scope="run", holder="h"),), put=(sealed("new", "run", "h"),)))
    stored = await journal.load("room")
    assert stored is not None
    assert [envelope.id for envelope in stored.envelopes] == ["new"]


async def test_changes_of_one_room_that_wait_together_keep_their_order(journal: SqliteJournal) -> None:
    await journal.append(change())
    await asyncio.gather(
        journal.append(change(at=1, put=(sealed("first"),))),
        journal.append(change(at=2, drop=(Drop(id="first"),), put=(sealed("second"),))),
        journal.append(change(at=3, drop=(Drop(id="second"),), put=(sealed("first"),))),
    )
    stored = await journal.load("room")
    assert stored is not None
    assert (stored.version, [envelope.id for envelope in stored.envelopes]) == (4, ["first"])
