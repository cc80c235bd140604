"""What is kept where, how long, and who can read it: the tables behind the page /privacy and docs/processing-annex.md.

`tables.toml` has a row for everything a person would give one name to, and says which parts of the code it stands for: columns,
fields, purposes, browser stores. Tests compare that with the code itself, so nothing can be stored that stands in no row. The words
are in `texts/<language>/kept.toml`, durations come from the constants that the code goes by (`spans.py`).
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec
from msgspec import Struct

Place = Literal["file", "memory", "log", "browser", "taken", "link"]
"""Of the server: its file, its memory, its log. Of a person: their browser, files they take along, the link."""

PLACES: tuple[Place, ...] = ("file", "memory", "log", "browser", "taken", "link")

Form = Literal["plain", "sealed", "print", "own_key", "empty"]


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that is kept; see the head of `tables.toml`. `covers` has names by what they are part of."""

    key: str
    place: Place
    form: Form
    who: str
    until: str
    covers: dict[str, str] = {}


@cache
def rows() -> tuple[Row, ...]:
    """Every row, in order."""
    read = tomllib.loads(files("server.kept").joinpath("tables.toml").read_text(encoding="utf-8"))
    return tuple(msgspec.convert({**table, "key": key, "covers": _parts(table)}, Row) for key, table in read.items())


def _parts(table: dict[str, Any]) -> dict[str, str]:
    lines = (line.partition(": ") for line in table.get("covers", "").splitlines())
    return {kind.rstrip(":"): named for kind, _, named in lines}


def names(kind: str) -> set[str]:
    """The names that the rows cover of one kind, such as `purpose`; of a struct or table its fields."""
    return {name for row in rows() for name in row.covers.get(kind, "").split()}
