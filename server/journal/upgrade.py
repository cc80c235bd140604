"""The schema of the file, step by step, and the copy that is made of an older file before it is changed.

The copy holds what the record held, so it may not outlive any of it: it goes before the first thing is deleted from the record, and
within a day in any case. While it is there nothing was deleted since it was made; so no erasing has to look into it.
"""

from __future__ import annotations

import os
import re
import sqlite3
import time
from contextlib import closing
from importlib import resources
from pathlib import Path

from server.errors import NotForgotten, StartRefused

KEPT_MS = 23 * 60 * 60_000
"""Looked at every minute by a server that runs, and when one starts: so it is gone within a day."""
AHEAD_MS = 60 * 60_000
"""A copy from later than this is of a clock that was wrong: nobody knows how old it is."""


class Copy:
    """The copy of the file before its last change of schema, if it is still there."""

    def __init__(self, record: Path) -> None:
        self.path = record.with_name(record.name + ".before")
        self._there = self.path.exists()

    def make(self, db: sqlite3.Connection) -> None:
        """Copy what stands in the record now, whole, and nothing that was deleted. Raises sqlite3.Error or OSError."""
        half = self.path.with_name(self.path.name + ".half")
        half.unlink(missing_ok=True)
        half.touch(mode=0o600)
        db.execute("VACUUM INTO ?", (str(half),))
        with half.open("rb") as written:
            os.fsync(written.fileno())
        half.replace(self.path)
        sync_folder(self.path.parent)
        self._there = True

    def drop(self) -> None:
        """Away with it, for something is to be deleted. Raises NotForgotten."""
        if not self._there:
            return
        try:
            self.path.unlink(missing_ok=True)
            sync_folder(self.path.parent)
        except OSError as error:
            raise NotForgotten(f"the copy of the record could not be deleted: {error.strerror}") from error
        self._there = False

    def expire(self, now_ms: int) -> None:
        """Away with it when its time has passed. Raises NotForgotten."""
        if self._there and self.path.exists():
            age_ms = now_ms - int(self.path.stat().st_mtime * 1000)
            if not -AHEAD_MS < age_ms < KEPT_MS:
                self.drop()


def upgrade(path: Path) -> None:
    """Bring the file up to date: all steps in one transaction, after a copy. What fails leaves the file as it was.

    Raises StartRefused if it is newer than this program, or no record of it.
    """
    steps, copy = _steps(), Copy(path)
    path.with_name(copy.path.name + ".half").unlink(missing_ok=True)  # of a start that was killed
    copy.expire(time.time_ns() // 1_000_000)
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA secure_delete = ON")
            (have,) = db.execute("PRAGMA user_version").fetchone()
            if have > max(steps):
                raise StartRefused(
                    f"{path} was written by a newer Binnenskamers. Start that version, or set DATA_DIR to another folder."
                )
            todo = sorted(step for step in steps if step > have)
            if todo:
                _change(db, copy if have else None, [steps[number] for number in todo], todo[-1])
    except (sqlite3.Error, OSError) as error:
        raise StartRefused(
            f"{path} cannot be used ({error}). It is as it was. Free some space if the disk is full; else start the version that"
            " wrote it, or move the file away and start again."
        ) from None


def _change(db: sqlite3.Connection, copy: Copy | None, steps: list[str], number: int) -> None:
    """Raises sqlite3.Error; then nothing has changed, and there is no copy."""
    if copy is not None:
        copy.make(db)
    try:
        db.executescript(f"BEGIN IMMEDIATE; {'; '.join(steps)}; PRAGMA user_version = {number}")
        ((sound,),) = db.execute("PRAGMA quick_check(1)").fetchall()
        if sound != "ok":
            raise sqlite3.DatabaseError("it is damaged")
        db.execute("COMMIT")
    except sqlite3.Error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        if copy is not None:
            copy.drop()
        raise


def _steps() -> dict[int, str]:
    found = {}
    for file in resources.files("server.journal").joinpath("schema").iterdir():
        named = re.fullmatch(r"(\d{3})\.sql", file.name)
        if named:
            found[int(named[1])] = file.read_text(encoding="utf-8")
    return found


def sync_folder(folder: Path) -> None:
    """Have the folder itself on disk, so that what was made or deleted in it survives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
