"""What was asked before it was measured, and in which row of the results its answer stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bench.growth import ROOMS
from bench.report import Row

Rows = Mapping[str, Row]

SIDES = {
    "open": "the whole product: everybody gets it",
    "hidden": "the whole product: behind the case-bringer's back",
    "bare": "bare `websockets` with uvloop, 115 B in, 286 B out",
    "bare_with_frames_of_open": "the same, with commands and frames as large as the product's (everybody)",
    "bare_with_frames_of_hidden": "the same, with commands and frames as large as the product's (hidden)",
    "python_socketio": "python-socketio on uvicorn, 115 B in, 286 B out",
    "socketio_on_node": "Socket.IO on Node, 115 B in, 286 B out",
}


@dataclass(frozen=True)
class Goal:
    """`of`: what of the row is compared; nothing said, its value."""

    what: str
    row: str
    most: float | None = None
    least: float | None = None
    unit: str = ""
    of: Callable[[Rows], float | None] | None = None

    @property
    def asked(self) -> str:
        """As the page says it."""
        return f"at most {self.most:g} {self.unit}" if self.most is not None else f"at least {self.least:g} {self.unit}"

    def found(self, rows: Rows) -> float | None:
        """What was measured; None: it was not."""
        return self.of(rows) if self.of else rows[self.row].value

    def met(self, found: float) -> bool:
        """Whether it is as asked."""
        return (self.most is None or found <= self.most) and (self.least is None or found >= self.least)


def _to_bare(row: str) -> Callable[[Rows], float | None]:
    return lambda rows: rows[row].ratio_to_bare_websockets


def _to(row: str, other: str) -> Callable[[Rows], float | None]:
    def ratio(rows: Rows) -> float | None:
        ours, theirs = rows[row].value, rows[other].value
        return ours / theirs if ours is not None and theirs else None

    return ratio


def _uneven(rows: Rows) -> float | None:
    """By how many per cent the dearest of the three is above the cheapest."""
    found = [rows[f"command_us/rooms_{count}"].value for count in ROOMS]
    known = [one for one in found if one is not None]
    return (max(known) / min(known) - 1) * 100 if len(known) == len(found) else None


_OPEN, _HIDDEN = "deliveries_per_cpu_s/open", "deliveries_per_cpu_s/hidden"
_BARE_DELAY = "delay_p99_ms/open"
GOALS = (
    Goal("deliveries per CPU-second, everybody gets it", _OPEN, least=1.0, unit="× bare", of=_to_bare(_OPEN)),
    Goal("the same in the hidden phase", _HIDDEN, least=1.0, unit="× bare", of=_to_bare(_HIDDEN)),
    Goal("beside Socket.IO on Node", _OPEN, least=1.0, unit="×", of=_to(_OPEN, "deliveries_per_cpu_s/socketio_on_node")),
    Goal("beside python-socketio", _OPEN, least=3.0, unit="×", of=_to(_OPEN, "deliveries_per_cpu_s/python_socketio")),
    Goal("99 of 100 are delivered within, at 2 000 a second", _BARE_DELAY, most=1.5, unit="× bare", of=_to_bare(_BARE_DELAY)),
    Goal("memory of an idle connection", "kib_per_idle_connection", most=40, unit="KiB"),
    Goal("memory of an idle room", "kib_per_idle_room", most=60, unit="KiB"),
    Goal("1 000 joins", "joins_1000_s", most=1.5, unit="× bare's time", of=_to_bare("joins_1000_s")),
    Goal(
        "a command at 10 to 1 000 rooms: the dearest above the cheapest",
        "command_us/rooms_1000",
        most=10,
        unit="%",
        of=_uneven,
    ),
    Goal("start with 10 000 stored rooms", "start_s/rooms_10000", most=2, unit="s"),
    Goal("frame received to painted, 12 people and 60 cards, 4 × slower", "painted_ms", most=16, unit="ms"),
    Goal("opening a release of 36 cards, 4 × slower", "release_opened_ms", most=50, unit="ms"),
    Goal("a page after three hours: memory, what was written included", "meeting_heap_growth", most=5, unit="% more"),
    Goal("what its scripts hold", "meeting_held_growth", most=1, unit="% more"),
    Goal("its nodes", "meeting_nodes_growth", most=1, unit="% more"),
    Goal("its listeners", "meeting_listeners_growth", most=1, unit="% more"),
)
