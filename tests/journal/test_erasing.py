"""What is forgotten is gone from every file, and nothing tells in what order texts came."""

import asyncio
import random
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from server.errors import NotForgotten
from server.journal import Drop
from server.journal.sqlite import SqliteJournal
from server.journal.statements import hash_of
from tests.journal.changes import change, dying_writer, everything_on_disk, killed_writer, marked_room, random_id, sealed


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


def log_on_disk(path: Path) -> bytes:
    return path.with_name(f"{path.name}-wal").read_bytes()


async def test_scrubbing_takes_what_was_dropped_out_of_the_log(journal: SqliteJournal, path: Path) -> None:
    await journal.append(change(put=tuple(sealed(random_id(), "run", body="MARK" * 600) for _ in range(9))))
    await journal.append(change(at=1, drop=(Drop(scope="run"),), snapshot=b"{}"))
    assert b"MARK" in everything_on_disk(path), "else this test shows nothing"
    assert await journal.scrub()
    assert b"MARK" not in everything_on_disk(path)


async def test_what_was_dropped_from_rooms_that_go_on_is_in_no_page_that_was_split_or_joined(
    journal: SqliteJournal, path: Path
) -> None:
    names = [f"room{number:02}" for number in range(24)]
    for at in (0, 30, 60):
        await asyncio.gather(*(journal.append(marked_room(name, at)) for name in names))
    for name in names:
        await journal.append(change(name, 90, drop=(Drop(),), snapshot=b"{}"))
        assert await journal.scrub()
        assert f"MARK-{name}-MARK".encode() not in everything_on_disk(path)


async def test_the_log_alone_is_emptied_at_once_and_the_file_follows_when_it_is_asked_what_has_expired(
    journal: SqliteJournal, path: Path
) -> None:
    said: list[str] = []
    await journal._db.set_trace_callback(said.append)
    await journal.append(change(put=tuple(sealed(random_id(), "run", body="MARK" * 600) for _ in range(9))))
    await journal.append(change(at=1, drop=(Drop(scope="run"),), snapshot=b"{}"))
    assert await journal.scrub(whole=False)
    assert b"MARK" not in log_on_disk(path)
    before = said.count("VACUUM")
    await journal.expired(now_ms=0)
    assert said.count("VACUUM") == before + 1
    await journal.expired(now_ms=0)
    assert said.count("VACUUM") == before + 1, "nothing was dropped since"
    assert b"MARK" not in everything_on_disk(path)


async def test_what_one_is_waiting_for_is_not_written_anew_again(journal: SqliteJournal, path: Path) -> None:
    await journal.append(marked_room("room"))
    said: list[str] = []
    await journal._db.set_trace_callback(said.append)
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM rooms").fetchone()
        with pytest.raises(NotForgotten):
            await journal.forget("room", gone_until_ms=5000)
        assert len(await journal.unfinished()) == 1
        for _ in range(3):
            await journal.expired(now_ms=0)
            assert not await journal.scrub()
    assert await journal.scrub()
    assert await journal.unfinished() == set()
    assert said.count("VACUUM") == 1, "else a reader that stays makes the log grow by the whole file each time"


async def test_who_waits_for_the_same_does_not_try_it_anew_one_after_the_other(path: Path) -> None:
    journal = await SqliteJournal.open(path, retry_s=0, attempts=3)
    await asyncio.gather(*(journal.append(marked_room(f"room{number}")) for number in range(10)))
    said: list[str] = []
    await journal._db.set_trace_callback(said.append)
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM rooms").fetchone()
        forgets = (journal.forget(f"room{number}", gone_until_ms=5000) for number in range(10))
        outcomes = await asyncio.gather(*forgets, return_exceptions=True)
        assert {type(outcome) for outcome in outcomes} == {NotForgotten}
        assert 3 <= said.count("PRAGMA wal_checkpoint(TRUNCATE)") <= 9, "three times each would be half a minute, with twenty tries"
    await journal.expired(now_ms=0)
    assert await journal.unfinished() == set()
    await journal.close()


async def test_forgetting_what_is_gone_takes_nothing_back_and_what_never_was_is_not_remembered(journal: SqliteJournal) -> None:
    await journal.append(marked_room("room"))
    await journal.forget("room", gone_until_ms=5000)
    said: list[str] = []
    await journal._db.set_trace_callback(said.append)
    await journal.forget("room", gone_until_ms=9000)
    await journal.forget("never was", gone_until_ms=9000)
    assert await journal.was_erased("room", now_ms=4999)
    assert not await journal.was_erased("room", now_ms=5000)
    assert not await journal.was_erased("never was", now_ms=0)
    assert not any(one.startswith(("VACUUM", "INSERT", "UPDATE")) for one in said)


async def test_while_somebody_reads_the_log_nothing_is_called_gone(journal: SqliteJournal, path: Path) -> None:
    await journal.append(marked_room("room"))
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM rooms").fetchone()
        await journal.append(change("room", 30, drop=(Drop(),)))
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


async def test_after_its_time_not_even_the_hash_of_an_erased_room_is_in_the_files(journal: SqliteJournal, path: Path) -> None:
    names = [random_id() for _ in range(300)]
    for name in names:
        await journal.append(change(name))
    await asyncio.gather(*(journal.forget(name, gone_until_ms=5000 + number) for number, name in enumerate(names)))
    assert hash_of(names[0]).encode() in everything_on_disk(path), "else this test shows nothing"
    await journal.expired(now_ms=5199)
    left = everything_on_disk(path)
    assert [number for number, name in enumerate(names) if hash_of(name).encode() in left] == list(range(200, 300))


async def test_expired_gives_the_rooms_whose_time_has_passed(journal: SqliteJournal) -> None:
    assert await journal.next_expiry_ms(0) is None
    await journal.append(change("soon", expires_at_ms=100))
    await journal.append(change("later", expires_at_ms=101))
    await journal.append(change("put off", expires_at_ms=50))
    await journal.append(change("put off", 1, expires_at_ms=200))
    assert await journal.expired(now_ms=100) == ["soon"]
    assert sorted(await journal.rooms()) == ["later", "put off", "soon"]
    assert [await journal.next_expiry_ms(after) for after in (0, 99, 100, 199, 200)] == [100, 100, 101, 200, None]


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


@pytest.mark.slow
async def test_a_room_that_was_called_gone_is_gone_whenever_the_process_is_killed(path: Path) -> None:
    draw = random.Random(20261122)
    gone: set[str] = set()
    for life in range(8):
        lines = await asyncio.to_thread(killed_writer, "forget", path, f"life{life}", draw.randint(1, 40))
        gone |= {line.split()[0] for line in lines}
    left = everything_on_disk(path)
    assert len(gone) > 50
    assert {room for room in gone if room.encode() in left} == set()
    journal = await SqliteJournal.open(path)
    assert {room for room in gone if not await journal.was_erased(room, now_ms=0)} == set()
    await journal.close()


@pytest.mark.parametrize(("how", "steps"), [("dies-before", (*range(1, 14),)), ("dies-within", (*range(4, 40, 6),))])
async def test_a_process_that_dies_anywhere_in_forgetting_leaves_what_the_next_one_finishes(
    tmp_path: Path, how: str, steps: tuple[int, ...]
) -> None:
    deaths = 0
    for step in steps:
        path = tmp_path / f"{step}" / "rooms.sqlite"
        path.parent.mkdir()
        journal = await SqliteJournal.open(path)
        await asyncio.gather(*(journal.append(marked_room(name)) for name in ("gone", "stays")))
        await journal.close()
        code, said = await asyncio.to_thread(dying_writer, how, path, "gone", step)
        deaths += code != 0
        left = everything_on_disk(path)
        assert said == ("gone gone\n" if code == 0 else "")
        journal = await SqliteJournal.open(path)
        known, erased = await journal.knows("gone"), await journal.was_erased("gone", now_ms=0)
        assert known != erased, f"{how} {step}: neither there nor gone"
        assert not known or b"MARK-gone-" in left
        assert not erased or b"MARK-gone-" not in everything_on_disk(path), f"{how} {step}"
        assert await journal.unfinished() == set()
        assert await journal.knows("stays")
        await journal.close()
    assert deaths > len(steps) - 3, "else it was not killed where it matters"
