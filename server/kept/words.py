"""The tables in words, for the page and for the annex."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from server.catalogue import Catalogue
from server.kept import PLACES, Place, Row, rows
from server.kept.shown import SHOWN
from server.kept.spans import counts, in_units, spans
from server.promised import standings

EVERY = frozenset({"sweep"})
"""What is said as how often, not as how long."""
IN_WORDS = 12
"""Numbers up to here are written out."""


class Words:
    """One language. `values` fill the places where a text names a duration or a number."""

    def __init__(self, catalogue: Catalogue, language: str) -> None:
        self._catalogue, self._language = catalogue, language
        lasting = {name: self._span(ms, "every" if name in EVERY else "time") for name, ms in spans().items()}
        numbers = {name: catalogue.say(language, f"time.number_{n}") if n <= IN_WORDS else n for name, n in counts().items()}
        self.values: dict[str, int | str] = {**lasting, **numbers}

    def _span(self, ms: int, how: str) -> str:
        n, unit = in_units(ms)
        return self._catalogue.say(self._language, f"kept.{how}.{unit}", n=n)

    def say(self, key: str) -> str:
        """Give a text with every duration filled in."""
        return self._catalogue.say(self._language, key, **self.values)

    def numbered(self, section: str) -> list[str]:
        """Give the texts of a section that are called 1, 2, 3 and so on."""
        found = self._catalogue.keys(section)
        return [self.say(f"{section}.{n}") for n in range(1, len(found) + 1) if str(n) in found]

    def page(self) -> dict[str, Any]:
        """Give what the page /privacy is drawn from."""
        columns = [(name, self.say(f"kept.{name}")) for name in ("what", "form", "who", "until")]
        gets = [(name, self.say(f"kept.{name}")) for name in ("shown", "door", "seat", "outside", "leads")]
        lists = {"tables": list(self.tables()), "shown": self.shown(), "promises": standings()}
        return {"words": self, **lists, "columns": columns, "gets_columns": gets}

    def tables(self) -> Iterator[tuple[Place, list[dict[str, str]]]]:
        """Give the rows by place."""
        for place in PLACES:
            yield place, [self.row(row) for row in rows() if row.place == place]

    def row(self, row: Row) -> dict[str, str]:
        """Give one row; `code` says which names of the code it stands for."""
        return {
            "key": row.key,
            "what": self.say(f"kept.row.{row.key}.what"),
            "more": self.say(f"kept.row.{row.key}.more"),
            "form": self.say(f"kept.as.{row.form}"),
            "who": self.say(f"kept.reader.{row.who}"),
            "until": self.say(f"kept.for.{row.until}"),
            "code": "; ".join(f"{kind}: {names}" if names else kind for kind, names in row.covers.items()),
        }

    def shown(self) -> list[dict[str, str]]:
        """Give who gets which part of a room, and when."""
        return [
            {"slice": one.slice, "what": self.say(f"kept.part.{one.slice}"), "more": ""}
            | {column: self.say(f"kept.when.{getattr(one, column)}") for column in ("door", "seat", "outside", "leads")}
            for one in SHOWN
        ]
