"""A file of an earlier schema is brought up to date whole or not at all, and the copy made before outlives nothing it holds."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from server.errors import NotForgotten, StartRefused
from server.journal import Drop
from server.journal.files import prepare
from server.journal.sqlite import SqliteJournal
from server.journal.upgrade import KEPT_MS, Copy, _steps
from tests.conftest import ROOT
from tests.journal.changes import change, everything_on_disk, marked_room, sealed

FIRST = (ROOT / "tests" / "journal" / "schema_001.sql").read_text(encoding="utf-8")
NEXT = "ALTER TABLE rooms ADD COLUMN owner INTEGER NOT NULL DEFAULT 0; CREATE TABLE later (id TEXT PRIMARY KEY) WITHOUT ROWID"
ROWS = "SELECT room, id, scope, holder, body FROM envelopes ORDER BY id"
MARK = b"MARK-old-"


@pytest.fixture(autouse=True)
async def closed_again(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """Whatever a test says, its records are closed: their threads would keep the process."""
    opened: list[SqliteJournal] = []
    plain = SqliteJournal.__init__

    def remembered(self: SqliteJournal, *parts: Any) -> None:
        plain(self, *parts)
        opened.append(self)

    monkeypatch.setattr(SqliteJournal, "__init__", remembered)
    yield
    for journal in opened:
        await journal.close()


@pytest.fixture
async def old(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file as the first schema made it, with a room; the program has a later one by now."""
    monkeypatch.setattr("server.journal.upgrade._steps", lambda: {1: FIRST})
    journal = await SqliteJournal.open(path, retry_s=0, attempts=3)
    await journal.append(marked_room("old"))
    await journal.append(change("other", put=(sealed("text"),)))
    await journal.close()
    assert not Copy(path).path.exists(), "a new file needs no copy"
    monkeypatch.setattr("server.journal.upgrade._steps", lambda: {1: FIRST, 2: NEXT})
    return path


def asked(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


def set_back(path: Path, by_ms: int) -> None:
    made_s = path.stat().st_mtime - by_ms / 1000
    os.utime(path, (made_s, made_s))


def test_a_step_that_was_released_does_not_change() -> None:
    assert _steps()[1] == FIRST


async def test_what_was_there_is_there_and_the_copy_is_the_old_file_for_its_owner_only(old: Path) -> None:
    before = asked(old, ROWS)
    journal = await SqliteJournal.open(old, retry_s=0, attempts=3)
    stored = await journal.load("old")
    await journal.append(change("other", at=1))
    await journal.close()
    assert stored is not None
    assert len(stored.envelopes) == 20
    assert asked(old, ROWS) == before
    assert asked(old, "PRAGMA user_version") == [(2,)]
    copy = Copy(old).path
    assert asked(copy, "PRAGMA user_version") == [(1,)]
    assert asked(copy, ROWS) == before
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    prepare(old)
    assert asked(copy, "PRAGMA user_version") == [(1,)], "it is made once"


@pytest.mark.parametrize("broken", ["SELECT broken", "CREATE TABLE half (id TEXT); SELECT broken"])
def test_a_step_that_fails_leaves_the_file_as_it_was_and_no_copy(old: Path, broken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = asked(old, "SELECT * FROM sqlite_schema"), asked(old, ROWS)
    monkeypatch.setattr("server.journal.upgrade._steps", lambda: {1: FIRST, 2: NEXT, 3: broken})
    with pytest.raises(StartRefused, match="It is as it was"):
        prepare(old)
    assert (asked(old, "SELECT * FROM sqlite_schema"), asked(old, ROWS)) == before
    assert asked(old, "PRAGMA user_version") == [(1,)]
    assert sorted(one.name for one in old.parent.iterdir() if ".before" in one.name) == []


def test_without_room_for_a_copy_nothing_is_changed(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_copy: Copy, _db: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Copy, "make", full)
    with pytest.raises(StartRefused, match="disk is full"):
        prepare(old)
    assert asked(old, "PRAGMA user_version") == [(1,)]


async def forget(journal: SqliteJournal) -> None:
    await journal.forget("old", 10**15)


async def drop(journal: SqliteJournal) -> None:
    await journal.append(change("other", at=1, drop=(Drop(id="text"),)))


async def sum_up(journal: SqliteJournal) -> None:
    await journal.append(change("other", at=1, snapshot=b"all of it"))


@pytest.mark.parametrize("delete", [forget, drop, sum_up])
async def test_the_copy_goes_before_anything_is_deleted(old: Path, delete: Callable[[SqliteJournal], Awaitable[None]]) -> None:
    journal = await SqliteJournal.open(old, retry_s=0, attempts=3)
    await journal.append(change("new"))
    assert Copy(old).path.exists()
    await delete(journal)
    assert not Copy(old).path.exists()
    await journal.close()


async def test_erased_is_erased_after_an_upgrade_too(old: Path) -> None:
    journal = await SqliteJournal.open(old, retry_s=0, attempts=3)
    assert MARK in everything_on_disk(old)
    await journal.forget("old", 10**15)
    assert MARK not in everything_on_disk(old)
    assert await journal.was_erased("old", 0)
    await journal.close()


async def test_while_the_copy_cannot_be_deleted_nothing_is_called_erased(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = await SqliteJournal.open(old, retry_s=0, attempts=3)

    def refuse(_path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "no")

    with monkeypatch.context() as stuck:
        stuck.setattr(Path, "unlink", refuse)
        with pytest.raises(NotForgotten):
            await journal.forget("old", 10**15)
    assert not await journal.was_erased("old", 0)
    assert await journal.knows("old")
    await journal.forget("old", 10**15)
    assert await journal.was_erased("old", 0)
    assert MARK not in everything_on_disk(old)
    await journal.close()


@pytest.mark.parametrize("age_ms", [KEPT_MS + 1000, -2 * KEPT_MS], ids=["a-day-old", "of-tomorrow"])
@pytest.mark.parametrize("restarted", [False, True])
async def test_the_copy_is_gone_within_a_day_also_over_a_restart(old: Path, age_ms: int, restarted: bool) -> None:
    journal = await SqliteJournal.open(old, retry_s=0, attempts=3)
    copy = Copy(old).path
    now_ms = int(copy.stat().st_mtime * 1000)
    await journal.expired(now_ms)
    assert copy.exists()
    set_back(copy, age_ms)
    if restarted:
        await journal.close()
        journal = await SqliteJournal.open(old, retry_s=0, attempts=3)
    else:
        await journal.expired(now_ms)
    assert not copy.exists()
    await journal.close()


async def test_a_half_copy_of_a_start_that_was_killed_is_cleared(old: Path) -> None:
    half = old.with_name(old.name + ".before.half")
    half.write_bytes(MARK)
    prepare(old)
    assert not half.exists()
    assert Copy(old).path.exists()
