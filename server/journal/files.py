"""The data folder: who may use it, and the file in it."""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import IO

from server.errors import FolderTaken, StartRefused
from server.journal.upgrade import sync_folder, upgrade

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
    """Make the file if need be and bring its schema up to date. Raises StartRefused."""
    path.touch(mode=0o600)
    upgrade(path)
    sync_folder(path.parent)


def size_of(folder: Path) -> int:
    """Give the bytes of the record and its log."""
    return sum(path.stat().st_size for path in folder.glob(f"{DATABASE}*"))
