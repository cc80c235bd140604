"""`python -m tests.process.file_reader <database> hold|<seed>`: another program that reads the rooms' file, until its input ends.

With `hold` it keeps one snapshot and says so; with a seed it reads for a moment, again and again. It must be a process of its own:
one that opens and closes the file besides, to search it, loses the locks that SQLite has on it.
"""

from __future__ import annotations

import random
import select
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path


def main(database: str, how: str) -> None:
    chance = random.Random(how)
    while True:
        with (
            suppress(sqlite3.Error),
            closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, isolation_level=None)) as reader,
        ):
            reader.execute("BEGIN")
            reader.execute("SELECT count(*), max(length(body)) FROM envelopes").fetchone()
            if how == "hold":
                print("holds", flush=True)
            if _over(None if how == "hold" else chance.uniform(0.005, 0.05)):
                return
        if _over(chance.uniform(0, 0.05)):
            return


def _over(within_s: float | None) -> bool:
    return bool(select.select([sys.stdin], [], [], within_s)[0])


@contextmanager
def reading(database: Path, how: str) -> Iterator[None]:
    """While this lasts another process reads the file."""
    order = [sys.executable, "-m", "tests.process.file_reader", str(database), how]
    with subprocess.Popen(order, cwd=Path(__file__).parents[2], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as reader:
        assert reader.stdin
        assert reader.stdout
        if how == "hold":
            assert reader.stdout.readline() == b"holds\n"
        try:
            yield
        finally:
            reader.stdin.close()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
