"""Telling something at once, and what follows within a moment together."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

MOMENT_S = 0.5


class Together:
    """Calls `tell` at once when it has not for a moment, else when that moment is over."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self._tell = tell
        self._told_at_s = -MOMENT_S
        self._timer: asyncio.TimerHandle | None = None

    def call(self) -> bool:
        """There is something to tell; whether it was told at once."""
        loop = asyncio.get_running_loop()
        if self._timer is None:
            self._timer = loop.call_at(self._told_at_s + MOMENT_S, self._now)
        if self._timer.when() <= loop.time():
            self._timer.cancel()
            self._now()
            return True
        return False

    def cancel(self) -> None:
        """Nothing more will be told."""
        if self._timer is not None:
            self._timer.cancel()

    def _now(self) -> None:
        self._timer, self._told_at_s = None, asyncio.get_running_loop().time()
        self._tell()
