"""The record: nothing confirmed is lost, nothing half is written, and what is erased is erased. Real files throughout."""

import asyncio
import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
import pytest_asyncio

from server.errors import JournalError, NotForgotten, NotSaved, StartRefused, VersionConflict
from server.journal import Append, Drop, EnvelopeTaken, KeptEnvelope
from server.journal.files import DATABASE, hold, prepare
from server.journal.sqlite import SqliteJournal
from tests.conftest import ROOT


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / DATABASE


@pytest_asyncio.fixture
async def journal(path: Path) -> AsyncIterator[SqliteJournal]:
    opened = await SqliteJournal.open(path, retry_s=0, attempts=3)
    yield opened
    await opened.close()


def change(room: str = "room", at: int = 0, **fields: object) -> Append:
    usual: dict[str, object] = {"events": (f"event {at + 1}".encode(),), "command": None, "put": (), "drop": ()}
    return Append(room=room, expected_version=at, **{"expires_at_ms": 10**15, **usual, **fields})  # type: ignore[arg-type]


def sealed(name: str, scope: str = "names", holder: str | None = None, body: str = "") -> KeptEnvelope:
    return KeptEnvelope(name, scope, holder, body or f"body of {name}")


def everything_on_disk(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(path.parent.iterdir()) if file.is_file())


def random_id() -> str:
    return random.SystemRandom().randbytes(16).hex()


# --- what is appended is loaded


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


# --- what cannot be written


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


# --- many at once, and the end of a process


async def test_what_waits_together_is_committed_together(journal: SqliteJournal) -> None:
    before = journal.commits
    await asyncio.gather(*(journal.append(change(f"room {number}")) for number in range(400)))
    assert journal.commits - before <= 4


def _write_and_die(path: Path, prefix: str, lines: int) -> list[str]:
    """Let a writer confirm some changes, kill it at once, and give all it had confirmed until then."""
    command = [sys.executable, str(ROOT / "tests" / "journal_writer.py"), str(path), prefix]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline() for _ in range(lines)]
        writer.send_signal(signal.SIGKILL)
        said += writer.stdout.readlines()
    return [line for line in said if line.endswith("\n")]


@pytest.mark.slow
async def test_nothing_confirmed_is_lost_when_the_process_is_killed(path: Path) -> None:
    draw = random.Random(20261122)
    confirmed: dict[str, int] = {}
    for life in range(15):
        lines = await asyncio.to_thread(_write_and_die, path, f"life{life}", draw.randint(1, 400))
        for line in lines:
            room, written = line.split()
            confirmed[room] = max(confirmed.get(room, 0), int(written))
    assert len(confirmed) > 60
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    journal = await SqliteJournal.open(path)
    for room, version in confirmed.items():
        stored = await journal.load(room)
        assert stored is not None
        assert stored.version >= version, "a confirmed change is gone"
        assert len(stored.events) == stored.version - stored.snapshot_version, "an event is missing or doubled"
        assert len(stored.envelopes) == len(stored.commands) == stored.version, "half a change was written"
    await journal.close()


# --- forgetting


def marked_room(room: str, at: int = 0) -> Append:
    mark = f"MARK-{room}-"
    bodies = [mark * size for size in (1, 20, 100, 400)] * 5
    return change(
        room,
        at=at,
        events=tuple((mark + "event" * number).encode() for number in range(30)),
        command=mark + "command",
        put=tuple(sealed(random_id(), mark + "scope", mark + "holder", body) for body in bodies),
    )


async def test_forgetting_leaves_no_byte_of_a_room_in_the_files(journal: SqliteJournal, path: Path) -> None:
    for at in (0, 30, 60):
        await asyncio.gather(*(journal.append(marked_room(f"room{number:02}", at)) for number in range(30)))
    await journal.append(change("room07", 90, snapshot=b"MARK-room07-snapshot"))
    assert b"MARK-room07-" in everything_on_disk(path)
    await journal.forget("room07", gone_until_ms=5000)
    left = everything_on_disk(path)
    assert b"room07" not in left
    assert b"MARK-room08-" in left, "another room is untouched"
    assert await journal.load("room07") is None


async def test_no_room_of_many_leaves_a_trace_however_pages_were_split_and_joined(journal: SqliteJournal, path: Path) -> None:
    names = [f"room{number:02}" for number in range(24)]
    for at in (0, 30, 60, 90):
        await asyncio.gather(*(journal.append(marked_room(name, at)) for name in names))
    for name in names:
        await journal.append(change(name, 120, drop=(Drop(),), put=marked_room(name).put, snapshot=f"MARK-{name}-s".encode()))
    random.Random(7).shuffle(names)
    for position, name in enumerate(names):
        await journal.forget(name, gone_until_ms=5000)
        left = everything_on_disk(path)
        assert {gone for gone in names[: position + 1] if gone.encode() in left} == set()


async def test_scrubbing_takes_what_was_dropped_out_of_the_log(journal: SqliteJournal, path: Path) -> None:
    await journal.append(change(put=tuple(sealed(random_id(), "run", body="MARK" * 600) for _ in range(9))))
    await journal.append(change(at=1, drop=(Drop(scope="run"),), snapshot=b"{}"))
    assert b"MARK" in everything_on_disk(path), "else this test shows nothing"
    assert await journal.scrub()
    assert b"MARK" not in everything_on_disk(path)


async def test_while_somebody_reads_the_log_nothing_is_called_gone(journal: SqliteJournal, path: Path) -> None:
    await journal.append(marked_room("room"))
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM rooms").fetchone()
        assert not await journal.scrub()
        with pytest.raises(NotForgotten):
            await journal.forget("room", gone_until_ms=5000)
        assert not await journal.was_erased("room", now_ms=0)
        assert await journal.load("room") is None, "it is no longer handed out, though"
    await journal.expired(now_ms=0)
    assert await journal.was_erased("room", now_ms=0)
    assert b"MARK-room-" not in everything_on_disk(path)


async def test_a_room_whose_erasing_was_cut_short_is_not_called_erased_after_a_restart_either(path: Path) -> None:
    journal = await SqliteJournal.open(path, retry_s=0, attempts=1)
    await journal.append(marked_room("room"))
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM rooms").fetchone()
        with pytest.raises(NotForgotten):
            await journal.forget("room", gone_until_ms=5000)
        await journal.close()
        journal = await SqliteJournal.open(path)
        assert not await journal.was_erased("room", now_ms=0)
    await journal.expired(now_ms=0)
    assert await journal.was_erased("room", now_ms=0)
    await journal.close()


async def test_an_erased_room_is_answered_for_until_its_time_and_kept_as_a_hash_only(journal: SqliteJournal, path: Path) -> None:
    await journal.append(change("room-by-name"))
    await journal.forget("room-by-name", gone_until_ms=5000)
    assert await journal.was_erased("room-by-name", now_ms=4999)
    assert not await journal.was_erased("room-by-name", now_ms=5000)
    assert not await journal.was_erased("another", now_ms=0)
    await journal.expired(now_ms=5000)
    assert not await journal.was_erased("room-by-name", now_ms=0), "the hash is pruned too"
    assert b"room-by-name" not in everything_on_disk(path)


async def test_expired_gives_the_rooms_whose_time_has_passed(journal: SqliteJournal) -> None:
    await journal.append(change("soon", expires_at_ms=100))
    await journal.append(change("later", expires_at_ms=101))
    await journal.append(change("put off", expires_at_ms=50))
    await journal.append(change("put off", 1, expires_at_ms=200))
    assert await journal.expired(now_ms=100) == ["soon"]


async def test_where_texts_stand_in_the_file_does_not_tell_in_what_order_they_came(journal: SqliteJournal, path: Path) -> None:
    rooms = 120
    for number in range(rooms):
        for text in range(5):
            body = f"<{number:03}.{text}>".rjust(2770, "x")
            await journal.append(change(f"{number:03}", text, put=(sealed(random_id(), "run", body=body),)))
        await journal.append(change(f"{number:03}", 5, snapshot=b"{}"))
    await journal.scrub()
    content = everything_on_disk(path)
    places = [[content.index(f"<{number:03}.{text}>".encode()) for text in range(5)] for number in range(rooms)]
    lowest = Counter(place.index(min(place)) for place in places)
    highest = Counter(place.index(max(place)) for place in places)
    assert max(*lowest.values(), *highest.values()) < 48, f"chance gives {rooms // 5} each, not {lowest} and {highest}"


async def test_rooms_forgotten_together_are_erased_together(journal: SqliteJournal, path: Path) -> None:
    names = [f"room{number:02}" for number in range(10)]
    await asyncio.gather(*(journal.append(marked_room(name)) for name in names))
    said: list[str] = []
    await journal._db.set_trace_callback(said.append)
    await asyncio.gather(*(journal.forget(name, gone_until_ms=5000) for name in names))
    assert 1 <= said.count("VACUUM") <= 2, "each of them would hold up everybody's writing"
    assert b"MARK-" not in everything_on_disk(path)


# --- the folder and the file


def test_a_second_process_is_refused_with_a_sentence_and_the_end_of_the_first_frees_the_folder(tmp_path: Path) -> None:
    script = (
        "import pathlib, sys; from server.journal.files import hold;"
        "held = hold(pathlib.Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    first = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with pytest.raises(StartRefused, match=r"Another Binnenskamers .* DATA_DIR"):
            hold(tmp_path)
        first.send_signal(signal.SIGKILL)
    hold(tmp_path).close()


def test_a_folder_that_cannot_be_made_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StartRefused, match=r"cannot be written .* DATA_DIR"):
        hold(tmp_path / "file" / "data")


def test_the_file_is_for_its_owner_only(path: Path) -> None:
    prepare(path)
    assert path.stat().st_mode & 0o077 == 0


def test_a_file_of_a_newer_version_is_refused_and_left_alone(path: Path) -> None:
    prepare(path)
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 999")
    with pytest.raises(StartRefused, match="newer Binnenskamers"):
        prepare(path)


def test_a_file_that_is_no_database_is_refused_with_a_sentence(path: Path) -> None:
    path.write_bytes(b"this is no database, this is a letter to my aunt. " * 40)
    with pytest.raises(StartRefused, match="cannot be used"):
        prepare(path)


async def test_every_table_is_without_rowid(journal: SqliteJournal, path: Path) -> None:
    tables = await journal._db.execute_fetchall("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
    assert {name for name, _ in tables} >= {"rooms", "events", "snapshots", "envelopes", "commands", "tombstones"}
    assert [name for name, sql in tables if not sql.endswith("WITHOUT ROWID")] == []


def test_steps_run_once_and_from_where_the_file_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(path)
    steps = {1: "SELECT broken", 2: "CREATE TABLE later (id INTEGER PRIMARY KEY) WITHOUT ROWID"}
    monkeypatch.setattr("server.journal.files._steps", lambda: steps)
    prepare(path)
    prepare(path)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (2,)
        assert db.execute("SELECT count(*) FROM later").fetchone() == (0,)


def test_a_step_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(path)
    monkeypatch.setattr("server.journal.files._steps", lambda: {2: "CREATE TABLE half (id); SELECT broken"})
    with pytest.raises(StartRefused):
        prepare(path)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (1,)
        assert db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").fetchone() == (0,)
