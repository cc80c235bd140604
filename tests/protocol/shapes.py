"""What docs/protocol.md says a message looks like, read from the document; and what a message looks like, read from itself.

The document writes a shape as JSON with the values described: `{"id": id, "seats": [{"seat", "present": bool|null}]}`.
A shape here is a dict of names, with a shape for each object below; a map from ids has the one name `*`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tests.conftest import ROOT

DOCUMENT = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")
Shape = dict[str, Any]
ID = re.compile(r"[A-Za-z0-9_-]{22}")
MAP = "*"


def section(number: int) -> str:
    """The text of a chapter."""
    begin = DOCUMENT.index(f"\n## {number} " if f"\n## {number} " in DOCUMENT else f"\n## {number}. ")
    end = DOCUMENT.find("\n## ", begin + 1)
    return DOCUMENT[begin : end if end >= 0 else None]


def closed(text: str, begin: int) -> int:
    """Where the bracket that opens at `begin` closes; what stands between quotes does not count."""
    depth, quoted = 0, False
    for at in range(begin, len(text)):
        quoted ^= text[at] == '"'
        depth += 0 if quoted else (text[at] in "{[") - (text[at] in "}]")
        if not quoted and depth == 0:
            return at
    raise AssertionError(f"nothing closes {text[begin : begin + 60]}")


def told(text: str, after: str) -> Shape:
    """The shape that stands behind these words."""
    begin = text.index("{", text.index(after))
    return read(text[begin : closed(text, begin) + 1])


def read(written: str) -> Shape:
    """A shape as the document writes it."""
    shape: Shape = {}
    for part in parts(written[1:-1]):
        named = re.match(r'\s*"([\w.]+)"\??\s*(:?)', part)
        if named is None:
            return {MAP: below(part)}
        shape[named[1]] = below(part[named.end() :]) if named[2] else {}
    return shape


def below(value: str) -> Shape:
    """The shape of the first object in what is said of a value; of a text or number nothing."""
    begin = value.find("{")
    return read(value[begin : closed(value, begin) + 1]) if begin >= 0 else {}


def parts(inside: str) -> list[str]:
    """What the commas part that stand in no bracket below."""
    found, begin, at = [], 0, 0
    while at < len(inside):
        if inside[at] in "{[":
            at = closed(inside, at)
        elif inside[at] == ",":
            found.append(inside[begin:at])
            begin = at + 1
        at += 1
    return [part for part in (*found, inside[begin:]) if part.strip()]


def of(value: Any) -> Shape:
    """The shape of a message, or of all things in a list together."""
    if isinstance(value, list):
        return together(of(one) for one in value)
    if not isinstance(value, dict):
        return {}
    if value and all(ID.fullmatch(name) for name in value):
        return {MAP: of([*value.values()])}
    return {name: of(one) for name, one in value.items()}


def together(shapes: Iterable[Shape]) -> Shape:
    """What any of them has."""
    found: Shape = {}
    for shape in shapes:
        found = joined(found, shape)
    return found


def joined(one: Shape, other: Shape) -> Shape:
    """What either has."""
    return {name: joined(one.get(name, {}), other.get(name, {})) for name in {**one, **other}}


def untold(seen: Shape, written: Shape, path: str = "") -> list[str]:
    """What a message has that the document does not say, or the other way round, as far as the document looks inside."""
    if written.keys() == {MAP} and seen:
        seen = {MAP: together(seen.values())}
    found = [f"{path}{name}" for name in seen.keys() ^ written.keys() if seen]
    for name in seen.keys() & written.keys():
        if written[name]:
            found += untold(seen[name], written[name], f"{path}{name}.")
    return found
