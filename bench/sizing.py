"""What a host needs for so many people at the same hour: reckoned from what was measured, for docs/deploy.md."""

from __future__ import annotations

from pathlib import Path

from bench.report import Row

PAGE = Path("docs/deploy.md")
SEATS = 8
ROOMS = (10, 50, 250, 500)
EVERY_S = 10
"""Each person does something so often: more than in any phase that was watched, and what a lively hidden phase comes to."""
HEAD = ("people at once, in rooms of eight", "processor", "memory for them", "sent")


def lines(rows: dict[str, Row]) -> list[tuple[str, ...]]:
    """One a size: share of a core, memory beside the program's own, bytes to the browsers."""

    def value(name: str) -> float:
        return rows[name].value or float("nan")

    made: list[tuple[str, ...]] = []
    for rooms in ROOMS:
        people = rooms * SEATS
        deliveries = people / EVERY_S * SEATS
        core = deliveries / value("deliveries_per_cpu_s/open")
        mib = (rooms * value("kib_per_idle_room") + people * value("kib_per_idle_connection")) / 1024
        mbit = deliveries * value("bytes_a_delivery/open") * 8 / 1e6
        made.append((f"{people:,}".replace(",", " "), f"{core:.2f} of a core", f"{mib:.0f} MiB", f"{mbit:.1f} Mbit/s"))
    return made
