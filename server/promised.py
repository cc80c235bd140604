"""How the thirteen promises stood when this version was last put to the test: what /privacy says of each. promised.json is written
by `make promises` from the figures in docs/promises.json, and a test holds the two equal.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

NAMES = (
    "hidden_channel",
    "anonymity",
    "release",
    "confirmed",
    "network_faults",
    "all_dropped",
    "bad_neighbours",
    "junk",
    "disk",
    "clock",
    "erasure",
    "unreadable",
    "only_invited",
)
"""In the order of their numbers, from 1."""


class Standing(Struct, frozen=True):
    """A promise, and how many of its figures held; none at all: never put to the test in full."""

    name: str
    held: int = 0
    figures: int = 0

    @property
    def state(self) -> str:
        """Give the word for it: `held`, `short`, or `none`."""
        if not self.figures:
            return "none"
        return "held" if self.held == self.figures else "short"


@cache
def standings() -> tuple[Standing, ...]:
    """Give all thirteen, in order."""
    measured = msgspec.json.decode((files("server") / "promised.json").read_bytes(), type=tuple[Standing, ...])
    by_name = {one.name: one for one in measured}
    return tuple(by_name.get(name, Standing(name)) for name in NAMES)
