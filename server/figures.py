"""What the server counts of itself, as Prometheus reads it: counts and times only, of all rooms together.

Whoever hosts may sit in a room as well, as the case-bringer whose circle writes in a channel hidden from them. So the page is made
once a minute, not when it is asked for, and what people do comes on it only when at least three rooms did something since: until
then it is held back, and later it is one sum. Sizes are in whole megabytes: a text is smaller. Nothing carries a room or a person.
"""

from __future__ import annotations

import os
import threading
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

PREFIX = "binnenskamers_"
PAGE_EVERY_MS = 60_000
ROOMS_TOGETHER = 3
"""What fewer rooms did together is not told: it would be told of them."""
STEPS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
MEGABYTE = 1_000_000
STATM, FILES = Path("/proc/self/statm"), Path("/proc/self/fd")

OUTCOMES = ("done", "refused")
Gauge = Callable[[], float]


class Times:
    """How often something took how long."""

    def __init__(self) -> None:
        self.counts = [0] * (len(STEPS_S) + 1)
        self.sum_s = 0.0

    def add(self, seconds: float) -> None:
        """Count one."""
        self.counts[bisect_left(STEPS_S, seconds)] += 1
        self.sum_s += seconds

    def take(self, other: Times) -> None:
        """Add what another counted, and leave it empty."""
        self.counts = [mine + its for mine, its in zip(self.counts, other.counts, strict=True)]
        self.sum_s += other.sum_s
        other.counts, other.sum_s = [0] * len(other.counts), 0.0

    def lines(self, name: str) -> Iterator[str]:
        """A histogram: each step counts those below it as well."""
        below = 0
        for step, count in zip((*map(str, STEPS_S), "+Inf"), self.counts, strict=True):
            below += count
            yield f'{name}_bucket{{le="{step}"}} {below}'
        yield f"{name}_sum {round(self.sum_s, 3)}"
        yield f"{name}_count {below}"


class Doings:
    """What people had done: commands by outcome, refusals by code, how long it took."""

    def __init__(self) -> None:
        self.commands: Counter[str] = Counter()
        self.refusals: Counter[str] = Counter()
        self.commit, self.delivery = Times(), Times()

    def take(self, other: Doings) -> None:
        """Add what another counted, and leave it empty."""
        for mine, its in ((self.commands, other.commands), (self.refusals, other.refusals)):
            mine.update(its)
            its.clear()
        self.commit.take(other.commit)
        self.delivery.take(other.delivery)


class Figures:
    """Counted as it happens; told by `page`, which stands still between two calls of `turn`."""

    def __init__(self) -> None:
        self.lag = Times()
        self.gauges: dict[str, tuple[str, Gauge]] = {}
        self._told, self._held = Doings(), Doings()
        self._rooms: set[str] = set()
        self._page = ""

    def done(self, room: str) -> None:
        """A command took effect in this room, by its id: one that is loaded anew is the same."""
        self._held.commands["done"] += 1
        self._rooms.add(room)

    def refused(self, room: str, code: str) -> None:
        """A command was refused."""
        self._held.commands["refused"] += 1
        self._held.refusals[code] += 1
        self._rooms.add(room)

    def committed(self, seconds: float) -> None:
        """A change was written to the record."""
        self._held.commit.add(seconds)

    def delivered(self, seconds: float) -> None:
        """A command was handled, from when it was read until everybody was sent what it changed."""
        self._held.delivery.add(seconds)

    @property
    def page(self) -> str:
        """The page as it was made last."""
        return self._page

    def turn(self) -> None:
        """Make the page anew; with what people did, if enough rooms did something."""
        if len(self._rooms) >= ROOMS_TOGETHER:
            self._told.take(self._held)
            self._rooms.clear()
        self._page = "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        for name, (sentence, gauge) in self.gauges.items():
            yield from _head(name, "gauge", sentence)
            yield f"{PREFIX}{name} {gauge():g}"
        yield from _counter("commands", "outcome", self._told.commands, OUTCOMES, "Commands that were handled.")
        yield from _counter("refusals", "code", self._told.refusals, (), "Commands that were refused, by the code that was said.")
        for name, times, sentence in (
            ("commit_seconds", self._told.commit, "From a change that was asked until it was on disk."),
            ("delivery_seconds", self._told.delivery, "From a command that was read until everybody was sent what it changed."),
            ("loop_lag_seconds", self.lag, "How much later than asked the event loop came round, looked at once a second."),
        ):
            yield from _head(name, "histogram", sentence)
            yield from times.lines(PREFIX + name)


def _head(name: str, kind: str, sentence: str) -> Iterator[str]:
    yield f"# HELP {PREFIX}{name} {sentence}"
    yield f"# TYPE {PREFIX}{name} {kind}"


def _counter(name: str, label: str, counts: Mapping[str, int], always: tuple[str, ...], sentence: str) -> Iterator[str]:
    yield from _head(f"{name}_total", "counter", sentence)
    for value in sorted({*always, *counts}):
        yield f'{PREFIX}{name}_total{{{label}="{value}"}} {counts.get(value, 0)}'


def of_this_process() -> dict[str, tuple[str, Gauge]]:
    """Memory, processor, files and threads of the process; as far as the system tells."""
    found: dict[str, tuple[str, Gauge]] = {
        "cpu_seconds": ("Processor time, in whole seconds.", lambda: int(sum(os.times()[:2]))),
        "threads": ("Threads.", threading.active_count),
    }
    if STATM.exists():
        found["memory_megabytes"] = ("Resident memory, in whole megabytes.", _resident)
        found["open_files"] = ("Open files, connections among them.", lambda: len(list(FILES.iterdir())))
    return found


def _resident() -> float:
    return int(STATM.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") // MEGABYTE
