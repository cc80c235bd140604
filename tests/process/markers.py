"""Words that stand for secrets, and the search for them in everything that left the server."""

from __future__ import annotations

import base64
import itertools
import re
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from server.demo.person import Person
from server.demo.sealing import BLOCKS, Envelope, SealingError, Vault, decode


class Remembering(Vault):
    """A vault that remembers which envelopes it made, by purpose."""

    def __init__(self, vault: Vault, content: str) -> None:
        super().__init__(vault.room, content)
        self.made: list[tuple[str, str, Envelope]] = []  # purpose, text, envelope

    def seal(self, purpose: str, scope: str, text: str, envelope_id: str | None = None) -> Envelope:
        envelope = super().seal(purpose, scope, text, envelope_id)
        self.made.append((purpose, text, envelope))
        return envelope


def raw(person: Person) -> str:
    """Everything a person's connections received, as it came."""
    return "\n".join(frame.raw for tab in person.tabs for frame in tab.frames)


def opened(person: Person, scopes: Iterable[str]) -> set[str]:
    """Every text that can be opened from what a person received, with every key of the room and every scope there was."""
    places = list(itertools.product(BLOCKS, ["", *scopes]))
    texts = set()
    for envelope, body in {item for tab in person.tabs for item in tab.envelopes.items()}:
        for purpose, scope in places:
            try:
                texts.add(person.vault.open(purpose, scope, envelope, body))
            except SealingError:
                continue
    return texts


def spellings(secret: str) -> list[bytes]:
    """How a secret of 22 characters could lie in a file: as text, as its bytes, in hexadecimal, in ordinary base64."""
    data = decode(secret)
    return [secret.encode(), data, data.hex().encode(), base64.b64encode(data)]


def stands_in(word: str, data: bytes) -> bool:
    """Whether a word stands in this by itself: four letters in a row are in any sealed text that is long enough."""
    return re.search(rb"(?<![A-Za-z0-9_-])" + re.escape(word.encode()), data) is not None


def disguises(word: str) -> list[bytes]:
    """How a long word could lie in a file: as text, in two bytes a letter, in hexadecimal, in base64 wherever it begins."""
    data = word.encode()
    in_base64 = [base64.b64encode(b"x" * shift + data)[4 if shift else 0 : -4] for shift in range(3)]
    return [data, word.encode("utf-16-le"), data.hex().encode(), *in_base64]


def rows(files: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Every row of a copied database as one text, with the name of its table."""
    database = next(name for name, data in files.items() if data.startswith(b"SQLite format 3"))
    with tempfile.TemporaryDirectory() as folder:
        for name in (database, f"{database}-wal"):
            if name in files:
                (Path(folder) / Path(name).name).write_bytes(files[name])
        with closing(sqlite3.connect(Path(folder) / Path(database).name)) as copy:
            tables = [name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            found = [(table, row) for table in tables for row in copy.execute(f"SELECT * FROM {table}")]
    for table, row in found:
        yield table, " ".join(part.decode(errors="replace") if isinstance(part, bytes) else str(part) for part in row)
