"""The real record, in one file, in which one round after another is played; and what lies in its files."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path

from server.journal.sqlite import SqliteJournal
from tests.promises.rounds.played import ROOM, Opened, Round, begun, laid_down, token
from tests.room.table import digest, ident


class _Lines(logging.Handler):
    """What the server says, at its most talkative."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@dataclass
class Kept:
    """`log`: what the server wrote to its log since the round began."""

    path: Path
    journal: SqliteJournal
    log: list[str] = field(default_factory=list)

    @classmethod
    @asynccontextmanager
    async def file(cls, folder: Path) -> AsyncIterator[Kept]:
        server, lines = logging.getLogger("binnenskamers"), _Lines()
        level = server.level
        server.addHandler(lines)
        server.setLevel(logging.DEBUG)
        journal = await SqliteJournal.open(folder / "rooms.sqlite")
        try:
            yield cls(folder / "rooms.sqlite", journal, lines.lines)
        finally:
            await journal.close()
            server.removeHandler(lines)
            server.setLevel(level)

    async def begin(self, meeting: Opened) -> Round:
        """The same meeting again, in the same file."""
        await self.journal._delete(ROOM, 0)
        await laid_down(self.journal, meeting)
        await self.journal.scrub()
        self.log.clear()
        return await begun(self.journal, meeting)

    def files(self) -> dict[str, bytes]:
        """The database and its write-ahead log as they are on disk."""
        return {
            path.name: path.read_bytes()
            for path in sorted(self.path.parent.glob("rooms.sqlite*"))
            if not path.name.endswith("-shm")
        }

    def rows(self) -> Iterator[tuple[str, str]]:
        """Every row, as somebody who has the file reads it, in the order in which it lies there."""
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as db:
            for table in ("rooms", "events", "envelopes", "snapshots", "commands"):
                for row in db.execute(f"SELECT * FROM {table}"):
                    yield table, " ".join(part.decode() if isinstance(part, bytes) else str(part) for part in row)


def links(kept: Kept, played: Round) -> list[str]:
    """What is left after release that ties a text to who wrote it: a writer's token, or a row that knows a text and a seat.

    A snapshot knows all texts and all seats; there the list of texts itself must know no seat.
    """
    everything = b"".join(kept.files().values()) + "\n".join(kept.log).encode()
    spelled = {name: (token(name).encode(), digest(token(name)).encode()) for name in played.written}
    found = [f"the token of {name} is left" for name, forms in spelled.items() if any(form in everything for form in forms)]
    people = [*played.seats.values(), *(digest(ident(name)) for name in played.seats)]
    for table, row in kept.rows():
        if table == "snapshots":
            row = row[row.index('"texts":[{"text"') :].partition("]")[0]
        if any(text.id in row for text in played.written.values()) and any(one in row for one in people):
            found.append(f"a row of {table} knows a text and a seat")
    if any(text.id in line for text in played.written.values() for line in kept.log):
        found.append("the log names a text")
    return found
