"""The database's time, by the offset of this machine's: the same for all processes, whatever their own clocks say."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

from server.clock import SystemClock

REMEMBERED = 60
"""So many measurements are compared: of two minutes, since one is made with each renewal of the lease."""
JUMP_MS = 30
"""A measurement that differs by more than this, beyond what its own round trip explains, is of a clock that was set."""


class _Measured(NamedTuple):
    offset_ms: float
    doubt_ms: float


class DatabaseClock(SystemClock):
    """As good as the measurement with the shortest round trip."""

    def __init__(self) -> None:
        super().__init__()
        self._offset_ms = 0
        self._measured: deque[_Measured] = deque(maxlen=REMEMBERED)

    def now_ms(self) -> int:
        """Milliseconds since 1970, as the database has it."""
        return super().now_ms() + self._offset_ms

    def learn(self, asked_ms: int, database_ms: int, answered_ms: int) -> None:
        """The database said its time between two moments of `machine_ms`."""
        middle_ms, doubt_ms = (asked_ms + answered_ms) / 2, (answered_ms - asked_ms) / 2 + 1
        new = _Measured(database_ms - middle_ms, doubt_ms)
        best = min(self._measured, key=lambda one: one.doubt_ms, default=None)
        jumped = best is not None and abs(new.offset_ms - best.offset_ms) > new.doubt_ms + best.doubt_ms + JUMP_MS
        if jumped:
            self._measured.clear()
        self._measured.append(new)
        self._offset_ms = round(min(self._measured, key=lambda one: one.doubt_ms).offset_ms)
        if jumped and self.jumped is not None:
            self.jumped()
