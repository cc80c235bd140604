"""What a promise is, and what comes out when it is put to the test."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

SEED = 20_261_125


STANDS_STILL_S = 60.0
"""Beside other tests a machine is late by itself. In short, only what has not come by then is a fault."""


@dataclass(frozen=True)
class Trial:
    """One go at a promise."""

    quick: bool
    """The short form, which `make test` plays; its figures are never written down."""
    seed: int
    """All chance of the trial follows from it, so that a failure can be played again."""
    folder: Path
    """Empty, and thrown away afterwards."""

    def count(self, full: int, quick: int) -> int:
        """How many times something is done."""
        return quick if self.quick else full

    def seconds(self, full: float) -> float:
        """Within how long something has to be there."""
        return STANDS_STILL_S if self.quick else full


@dataclass(frozen=True)
class Figure:
    """One thing that was measured."""

    asked: str
    """What the promise asks for, as a reader of docs/promises.md understands it: "0 of 10 000 schedules differ"."""
    measured: str
    held: bool


@dataclass
class Outcome:
    """All figures of one trial, in the order in which they were measured."""

    figures: list[Figure] = field(default_factory=list)

    def add(self, asked: str, measured: str, *, held: bool) -> None:
        self.figures.append(Figure(asked, measured, held))

    @property
    def held(self) -> bool:
        """A promise of which nothing was measured is not kept."""
        return bool(self.figures) and all(one.held for one in self.figures)


@dataclass(frozen=True)
class Promise:
    """A sentence that the product stands for, and how it is put to the test."""

    number: int
    """As in the table of the thirteen."""
    name: str
    sentence: str
    measure: Callable[[Trial], Awaitable[Outcome]]
