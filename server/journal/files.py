"""The data folder: who may use it, and the schema of the file in it."""

from __future__ import annotations

import fcntl
import os
import re
import sqlite3
from contextlib import closing
from importlib import resources
from pathlib import Path
from typing import IO

from server.errors import FolderTaken, StartRefused

DATABASE = "binnenskamers.sqlite"


def hold(folder: Path) -> IO[bytes]:
    """Make the data folder if need be and claim it; closing what is given back, or the end of the process, frees it.

    Raises FolderTaken if another process has it, StartRefused if it cannot be written.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = (folder / "lock").open("ab")
    except OSError as error:
        raise StartRefused(
            f"The data folder {folder} cannot be written ({error.strerror}). Make it writable, or set DATA_DIR to another folder."
        ) from None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        raise FolderTaken(
            f"Another Binnenskamers is using the data folder {folder}. Stop it, or give this one its own folder with DATA_DIR."
        ) from None
    return lock


def prepare(path: Path) -> None:
    """Make the file if need be and bring its schema up to date, in one transaction per step.

    No copy is kept of an older file: rooms live for hours, and a copy would keep what was promised to be erased.
    Raises StartRefused if the file is newer than this program, or no record of it.
    """
    path.touch(mode=0o600)
    steps = _steps()
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA secure_delete = ON")
            (have,) = db.execute("PRAGMA user_version").fetchone()
            if have > max(steps):
                raise StartRefused(
                    f"{path} was written by a newer Binnenskamers. Start that version, or set DATA_DIR to another folder."
                )
            for number in sorted(step for step in steps if step > have):
                db.executescript(f"BEGIN IMMEDIATE; {steps[number]}; PRAGMA user_version = {number}; COMMIT;")
    except sqlite3.Error as error:
        raise StartRefused(
            f"{path} cannot be used ({error}). Free some space if the disk is full; else move the file away and start again."
        ) from None


def _steps() -> dict[int, str]:
    found = {}
    for file in resources.files("server.journal").joinpath("schema").iterdir():
        named = re.fullmatch(r"(\d{3})\.sql", file.name)
        if named:
            found[int(named[1])] = file.read_text(encoding="utf-8")
    return found


def sync_folder(folder: Path) -> None:
    """Have the folder itself on disk, so that a new file in it survives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def size_of(folder: Path) -> int:
    """Give the bytes of the record and its log."""
    return sum(path.stat().st_size for path in folder.glob(f"{DATABASE}*"))
