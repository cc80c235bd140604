"""What is confirmed is there, whole, in order and once; what is refused has left nothing. Real files, a real database."""

import asyncio

import pytest

from server.errors import JournalError, NotSaved, VersionConflict
from server.journal import Drop, EnvelopeTaken
from tests.journal.changes import change, sealed
from tests.journal.records import Counting, Record


async def test_a_room_that_was_never_made_is_none(kept: Counting) -> None:
    assert await kept.load("room") is None


async def test_what_was_appended_is_there_after_opening_again(kept: Counting, record: Record) -> None:
    assert await kept.append(change(events=(b"one", b"two"), commands=("c1",), put=(sealed("a", holder="h"),))) == 2
    assert await kept.append(change(at=2, events=(b"three",), commands=("c2",), put=(sealed("b"),))) == 3
    await kept.close()
    again = await record.open()
    stored = await again.load("room")
    await again.close()
    assert stored is not None
    assert (stored.version, stored.snapshot, stored.snapshot_version) == (3, None, 0)
    assert stored.events == [b"one", b"two", b"three"]
    assert {envelope.id: envelope for envelope in stored.envelopes} == {"a": sealed("a", holder="h"), "b": sealed("b")}
    assert stored.commands == {"c1", "c2"}


async def test_a_snapshot_takes_the_place_of_all_events_up_to_it(kept: Counting) -> None:
    await kept.append(change(events=(b"one", b"two")))
    await kept.append(change(at=2, events=(b"three",), snapshot=b"all three"))
    await kept.append(change(at=3, events=(b"four",)))
    stored = await kept.load("room")
    assert stored is not None
    assert (stored.version, stored.snapshot, stored.snapshot_version, stored.events) == (4, b"all three", 3, [b"four"])


async def test_a_second_snapshot_replaces_the_first(kept: Counting) -> None:
    await kept.append(change(snapshot=b"first"))
    await kept.append(change(at=1, snapshot=b"second"))
    stored = await kept.load("room")
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
async def test_a_drop_takes_what_matches_all_its_fields(kept: Counting, drop: Drop, left: set[str]) -> None:
    four = (sealed("a", "r1", "h1"), sealed("b", "r1", "h2"), sealed("c", "r2", "h1"), sealed("d", "r2"))
    await kept.append(change(put=four))
    await kept.append(change("other", put=(sealed("a", "r1", "h1"),)))
    await kept.append(change(at=1, drop=(drop,)))
    stored, other = await kept.load("room"), await kept.load("other")
    assert stored is not None
    assert other is not None
    assert {envelope.id for envelope in stored.envelopes} == left
    assert len(other.envelopes) == 1, "a drop is for its own room"


async def test_writing_again_drops_the_earlier_text_and_puts_the_new(kept: Counting) -> None:
    await kept.append(change(put=(sealed("old", "run", "h"),)))
    await kept.append(change(at=1, drop=(Drop(scope="run", holder="h"),), put=(sealed("new", "run", "h"),)))
    stored = await kept.load("room")
    assert stored is not None
    assert [envelope.id for envelope in stored.envelopes] == ["new"]


async def test_changes_of_one_room_that_wait_together_keep_their_order(kept: Counting) -> None:
    await kept.append(change())
    await asyncio.gather(
        kept.append(change(at=1, put=(sealed("first"),))),
        kept.append(change(at=2, drop=(Drop(id="first"),), put=(sealed("second"),))),
        kept.append(change(at=3, drop=(Drop(id="second"),), put=(sealed("first"),))),
    )
    stored = await kept.load("room")
    assert stored is not None
    assert (stored.version, [envelope.id for envelope in stored.envelopes]) == (4, ["first"])


@pytest.mark.parametrize("expected", [0, 1, 3])
async def test_an_append_at_another_version_is_refused_and_writes_nothing(kept: Counting, expected: int) -> None:
    await kept.append(change(events=(b"one", b"two")))
    with pytest.raises(VersionConflict):
        await kept.append(change(at=expected, commands=("late",), put=(sealed("late"),)))
    stored = await kept.load("room")
    assert stored is not None
    assert (stored.version, stored.events, stored.envelopes, stored.commands) == (2, [b"one", b"two"], [], set())


async def test_a_room_that_is_gone_cannot_be_appended_to(kept: Counting) -> None:
    with pytest.raises(VersionConflict):
        await kept.append(change(at=4))
    assert await kept.load("room") is None


async def test_a_conflict_in_a_batch_fails_alone(kept: Counting) -> None:
    await kept.append(change("late", events=(b"one", b"two")))
    rooms = [f"room {number}" for number in range(20)]
    answers = await asyncio.gather(*map(kept.append, [*map(change, rooms), change("late")]), return_exceptions=True)
    assert answers[:-1] == [1] * 20
    assert isinstance(answers[-1], VersionConflict)


async def test_nobody_can_overwrite_an_envelope_and_the_attempt_fails_alone(kept: Counting) -> None:
    await kept.append(change(put=(sealed("mine"),)))
    answers = await asyncio.gather(
        kept.append(change("other")),
        kept.append(change(at=1, put=(sealed("mine", body="yours"),))),
        kept.append(change("third")),
        return_exceptions=True,
    )
    assert (answers[0], answers[2]) == (1, 1)
    assert isinstance(answers[1], EnvelopeTaken)
    stored = await kept.load("room")
    assert stored is not None
    assert (stored.version, stored.envelopes) == (1, [sealed("mine")])


async def test_after_closing_nothing_is_taken_and_what_waited_is_written(record: Record) -> None:
    journal = await record.open()
    waiting = asyncio.gather(*(journal.append(change(f"room {number}")) for number in range(10)))
    await asyncio.sleep(0)
    await asyncio.gather(journal.close(), journal.close())
    assert await waiting == [1] * 10
    with pytest.raises(NotSaved):
        await journal.append(change("late"))
    with pytest.raises(JournalError):
        await journal.load("late")


async def test_who_stops_waiting_harms_nobody_else(kept: Counting) -> None:
    impatient = asyncio.create_task(kept.append(change("impatient")))
    patient = asyncio.create_task(kept.append(change("patient")))
    await asyncio.sleep(0)
    impatient.cancel()
    assert await patient == 1


async def test_a_change_that_cannot_be_written_at_all_does_not_stop_the_writer(kept: Counting) -> None:
    answers = await asyncio.gather(
        kept.append(change("too late", expires_at_ms=2**70)), kept.append(change("fine")), return_exceptions=True
    )
    assert isinstance(answers[0], NotSaved)
    assert answers[1] == 1


async def test_what_waits_together_is_committed_together(kept: Counting) -> None:
    before = kept.commits
    await asyncio.gather(*(kept.append(change(f"room {number}")) for number in range(400)))
    assert kept.commits - before <= 4
