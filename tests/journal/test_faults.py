"""Nothing confirmed is lost and nothing half is written: disk full, changes that clash. A process that is killed is promise 4."""

import asyncio
from pathlib import Path

import pytest

from server.errors import JournalError, NotSaved, VersionConflict
from server.journal import EnvelopeTaken
from server.journal.sqlite import SqliteJournal
from tests.journal.changes import change, sealed


@pytest.mark.parametrize("expected", [0, 1, 3])
async def test_an_append_at_another_version_is_refused_and_writes_nothing(journal: SqliteJournal, expected: int) -> None:
    await journal.append(change(events=(b"one", b"two")))
    with pytest.raises(VersionConflict):
        await journal.append(change(at=expected, command="late", put=(sealed("late"),)))
    stored = await journal.load("room")
    assert stored is not None
    assert (stored.version, stored.events, stored.envelopes, stored.commands) == (2, [b"one", b"two"], [], set())


async def test_a_room_that_is_gone_cannot_be_appended_to(journal: SqliteJournal) -> None:
    with pytest.raises(VersionConflict):
        await journal.append(change(at=4))
    assert await journal.load("room") is None


async def test_a_conflict_in_a_batch_fails_alone(journal: SqliteJournal) -> None:
    await journal.append(change("late", events=(b"one", b"two")))
    rooms = [f"room {number}" for number in range(20)]
    answers = await asyncio.gather(*map(journal.append, [*map(change, rooms), change("late")]), return_exceptions=True)
    assert answers[:-1] == [1] * 20
    assert isinstance(answers[-1], VersionConflict)


async def test_nobody_can_overwrite_an_envelope_and_the_attempt_fails_alone(journal: SqliteJournal) -> None:
    await journal.append(change(put=(sealed("mine"),)))
    answers = await asyncio.gather(
        journal.append(change("other")),
        journal.append(change(at=1, put=(sealed("mine", body="yours"),))),
        journal.append(change("third")),
        return_exceptions=True,
    )
    assert (answers[0], answers[2]) == (1, 1)
    assert isinstance(answers[1], EnvelopeTaken)
    stored = await journal.load("room")
    assert stored is not None
    assert (stored.version, stored.envelopes) == (1, [sealed("mine")])


async def test_a_full_disk_refuses_writes_nothing_half_and_works_again_afterwards(journal: SqliteJournal) -> None:
    await journal.append(change(put=(sealed("first"),)))
    ((pages,),) = await journal._db.execute_fetchall("PRAGMA page_count")
    await journal._db.execute(f"PRAGMA max_page_count = {pages}")
    big = tuple(sealed(f"big {number}", body="x" * 5000) for number in range(20))
    answers = await asyncio.gather(
        journal.append(change(at=1, command="too big", put=big)), journal.append(change("second")), return_exceptions=True
    )
    assert isinstance(answers[0], NotSaved)
    assert not isinstance(answers[0], EnvelopeTaken)
    assert answers[1] == 1, "a change that fits is written although it waited beside one that did not"
    stored = await journal.load("room")
    assert stored is not None
    assert (stored.version, stored.envelopes, stored.commands) == (1, [sealed("first")], set())
    await journal._db.execute("PRAGMA max_page_count = 100000")
    assert await journal.append(change(at=1, put=big)) == 2


async def test_after_closing_nothing_is_taken_and_what_waited_is_written(path: Path) -> None:
    journal = await SqliteJournal.open(path)
    waiting = asyncio.gather(*(journal.append(change(f"room {number}")) for number in range(10)))
    await asyncio.sleep(0)
    await asyncio.gather(journal.close(), journal.close())
    assert await waiting == [1] * 10
    with pytest.raises(NotSaved):
        await journal.append(change("late"))
    with pytest.raises(JournalError):
        await journal.load("late")


async def test_who_stops_waiting_harms_nobody_else(journal: SqliteJournal) -> None:
    impatient = asyncio.create_task(journal.append(change("impatient")))
    patient = asyncio.create_task(journal.append(change("patient")))
    await asyncio.sleep(0)
    impatient.cancel()
    assert await patient == 1


async def test_a_change_that_cannot_be_written_at_all_does_not_stop_the_writer(journal: SqliteJournal) -> None:
    answers = await asyncio.gather(
        journal.append(change("too late", expires_at_ms=2**70)), journal.append(change("fine")), return_exceptions=True
    )
    assert isinstance(answers[0], NotSaved)
    assert answers[1] == 1


async def test_what_waits_together_is_committed_together(journal: SqliteJournal) -> None:
    before = journal.commits
    await asyncio.gather(*(journal.append(change(f"room {number}")) for number in range(400)))
    assert journal.commits - before <= 4
