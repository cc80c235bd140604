"""What came of erasing rooms."""

from __future__ import annotations

from typing import NamedTuple


class Swept(NamedTuple):
    """How many are gone, how many not (entirely) yet, and in how many people still sit."""

    gone: int
    left: int
    occupied: int
