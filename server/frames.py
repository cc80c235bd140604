"""Slices as bytes, and the frames that are made of them: once for all who get the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

import msgspec
from msgspec import Struct

from server import wire


class Encoded(Struct, frozen=True):
    """A slice as bytes, made once for all who get it."""

    name: str
    data: bytes
    texts: tuple[str, ...]


Difference = tuple[list[Encoded], list[str]]
Parts = Sequence[Sequence[Encoded]]
"""What all of an audience see, in parts that stay the very same object as long as nothing in them changes."""


class Frames:
    """Views of one delivery as they are sent: those who get the same share it, but for its number. What is looked up here is kept
    alive here, so that `id` names it.
    """

    def __init__(self) -> None:
        self._differences: dict[tuple[int, int], tuple[Parts, Parts, Difference]] = {}
        self._made: dict[tuple[object, ...], tuple[Sequence[Encoded], bytes]] = {}

    def difference(self, before: Parts, now: Parts) -> Difference:
        """As the function of this name."""
        known = self._differences.get((id(before), id(now)))
        if known is None:
            known = self._differences[id(before), id(now)] = (before, now, difference(before, now))
        return known[2]

    def rest(self, changed: Sequence[Encoded], gone: Sequence[str], texts: Mapping[str, str], *, full: bool) -> bytes:
        """A view without its beginning."""
        key = (full, *map(id, changed), *gone, *texts)
        known = self._made.get(key)
        if known is None:
            slices = {piece.name: msgspec.Raw(piece.data) for piece in changed}
            known = self._made[key] = (changed, wire.encode_unnumbered(full, slices, gone, texts))
        return known[1]


def difference(before: Parts, now: Parts) -> Difference:
    """What is new or other than before, and the names of what is gone."""
    if len(before) != len(now):
        before, now = (tuple(chain(*before)),), (tuple(chain(*now)),)
    apart = [(then, part) for then, part in zip(before, now, strict=True) if then is not part]
    # What is in none of them now is gone: the same tool may stand in another place in the next phase.
    had = {piece.name: piece for then, _ in apart for piece in then}
    changed = [piece for _, part in apart for piece in part if _differs(had.pop(piece.name, None), piece)]
    return changed, [*had]


def _differs(before: Encoded | None, now: Encoded) -> bool:
    return before is not now and (before is None or before.data != now.data)
