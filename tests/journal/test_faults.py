"""Nothing half is written when the disk is full. Other faults: test_contract. A process that is killed: promise 4."""

import asyncio

from server.errors import NotSaved
from server.journal import EnvelopeTaken
from server.journal.sqlite import SqliteJournal
from tests.journal.changes import change, sealed


async def test_a_full_disk_refuses_writes_nothing_half_and_works_again_afterwards(journal: SqliteJournal) -> None:
    await journal.append(change(put=(sealed("first"),)))
    ((pages,),) = await journal._db.execute_fetchall("PRAGMA page_count")
    await journal._db.execute(f"PRAGMA max_page_count = {pages}")
    big = tuple(sealed(f"big {number}", body="x" * 5000) for number in range(20))
    answers = await asyncio.gather(
        journal.append(change(at=1, commands=("too big",), put=big)), journal.append(change("second")), return_exceptions=True
    )
    assert isinstance(answers[0], NotSaved)
    assert not isinstance(answers[0], EnvelopeTaken)
    assert answers[1] == 1, "a change that fits is written although it waited beside one that did not"
    stored = await journal.load("room")
    assert stored is not None
    assert (stored.version, stored.envelopes, stored.commands) == (1, [sealed("first")], set())
    await journal._db.execute("PRAGMA max_page_count = 100000")
    assert await journal.append(change(at=1, put=big)) == 2
