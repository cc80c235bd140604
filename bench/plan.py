"""How much is measured: enough for a figure one can stand for, or in short (QUICK=1), which shows that everything still works."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """Counts. The names of the figures do not depend on them."""

    times: int = 7
    """Turns of each that is compared."""
    rooms: int = 50
    commands: int = 3_000
    of_yardstick: int = 12_000
    """Commands that make a turn of about a second."""
    steady_seconds: float = 4.0
    seats: int = 8
    """In the rooms of which there are up to a thousand."""
    meeting: int = 1_000
    """Of so many of them the meeting has begun; in the others one person waits."""
    growth_commands: int = 1_500
    rooms_of_a_kind: int = 12
    """Of each number of people, and of each number of cards."""
    processes: int = 5
    """Servers that are started for a figure of which one server gives one."""
    memory_rooms: int = 200
    paints: int = 60
    releases: int = 20
    five_minutes: int = 36
    """Of a meeting."""


FULL = Plan()
QUICK = Plan(
    times=1,
    rooms=6,
    commands=400,
    of_yardstick=1_000,
    steady_seconds=0.5,
    seats=2,
    meeting=50,
    growth_commands=240,
    rooms_of_a_kind=2,
    processes=1,
    memory_rooms=30,
    paints=8,
    releases=3,
    five_minutes=2,
)
