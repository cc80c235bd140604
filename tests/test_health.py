"""Ready: started, not stopping, and the disk takes what is written."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from server.health import DISK_EVERY_S, Health
from server.journal.sqlite import SqliteJournal


class Disk:
    def __init__(self) -> None:
        self.takes, self.tried = True, 0

    async def writable(self) -> bool:
        self.tried += 1
        return self.takes


async def test_not_ready_while_it_starts_stops_or_the_disk_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    now_s = 100.0
    monkeypatch.setattr("server.health.time.monotonic", lambda: now_s)
    health, disk, doors = Health(), Disk(), [True]
    assert not await health.ready(), "it starts"
    health.opened(lambda: doors[0], disk.writable)
    assert await health.ready()
    disk.takes = False
    assert await health.ready(), "the disk is tried now and then, not each time somebody asks"
    assert disk.tried == 1
    now_s += DISK_EVERY_S
    assert not await health.ready()
    disk.takes = True
    now_s += DISK_EVERY_S
    assert await health.ready()
    doors[0] = False
    assert not await health.ready(), "it stops"


async def test_a_record_that_takes_no_writes_says_so_and_later_that_it_does(tmp_path: Path) -> None:
    path = tmp_path / "rooms.sqlite"
    journal = await SqliteJournal.open(path)
    assert await journal.writable()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert not await journal.writable()
    other.execute("ROLLBACK")
    other.close()
    assert await journal.writable()
    await journal._db.execute("PRAGMA query_only = ON")  # as on a disk that is read-only by now
    assert not await journal.writable()
    await journal.close()
    assert not await journal.writable()
