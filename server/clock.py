"""The server's clock, as something that can be handed in."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Protocol

Call = Callable[[], None]


class Alarm(Protocol):
    """A call that is to come."""

    def cancel(self) -> None:
        """Let it not come."""


class Clock(Protocol):
    """What time it is, and a call at a time. Tests hand in one that they jump."""

    def now_ms(self) -> int:
        """Milliseconds since 1970."""

    def call_at(self, at_ms: int, call: Call) -> Alarm:
        """Call once, at or just after `at_ms`."""


class SystemClock:
    """The machine's time when the server started, and from there the monotonic clock: a correction of the machine's time moves
    no deadline. `jumped` is for one that follows another machine's, and is called when that was set.
    """

    def __init__(self) -> None:
        self.jumped: Call | None = None
        self._origin_ms = time.time_ns() // 1_000_000 - time.monotonic_ns() // 1_000_000

    def machine_ms(self) -> int:
        """What this machine says."""
        return self._origin_ms + time.monotonic_ns() // 1_000_000

    def now_ms(self) -> int:
        """Milliseconds since 1970, never going back."""
        return self.machine_ms()

    def call_at(self, at_ms: int, call: Call) -> Alarm:
        """Call once, at or just after `at_ms`, on the running loop."""
        return asyncio.get_running_loop().call_later(max(0.0, (at_ms - self.now_ms() + 1) / 1000), call)


class Reminder:
    """One call to come, whose moment may move."""

    def __init__(self, clock: Clock, call: Call) -> None:
        self._clock, self._call = clock, call
        self._alarm: Alarm | None = None
        self._at_ms: int | None = None

    def set(self, at_ms: int | None) -> None:
        """From now on at this moment, once; None: not at all."""
        if at_ms == self._at_ms:
            return
        if self._alarm is not None:
            self._alarm.cancel()
        self._at_ms = at_ms
        self._alarm = None if at_ms is None else self._clock.call_at(at_ms, self._ring)

    def _ring(self) -> None:
        self._alarm = self._at_ms = None
        self._call()
