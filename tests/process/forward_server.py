"""`python -m tests.process.forward_server`: the real server, whose clock the test that started it can put forward.

A line with milliseconds on standard input puts the clock forward; a line on the descriptor named in ANSWER says that it is done,
and how many tasks there are: alarms that have become due will go off, later ones stay, and browsers are told to measure again.
FORWARD_MS is where to start, so that a restart goes on.
"""

from __future__ import annotations

import asyncio
import os
import runpy
import sys
import threading
from collections.abc import Callable
from typing import Any

from server import clock, hub

_ahead_ms = int(os.environ.get("FORWARD_MS", "0"))
_alarms: set[_Alarm] = set()
_hubs: list[hub.Hub] = []
_loops: set[asyncio.AbstractEventLoop] = set()
_plain_now_ms = clock.SystemClock.now_ms
_plain_init = hub.Hub.__init__


class _Alarm:
    """A call to come that can be set again."""

    def __init__(self, its_clock: clock.SystemClock, at_ms: int, call: Callable[[], None]) -> None:
        self._clock, self._at_ms, self._call = its_clock, at_ms, call
        self.loop = asyncio.get_running_loop()
        _loops.add(self.loop)
        _alarms.add(self)
        self.set()

    def set(self) -> None:
        seconds = max(0.0, (self._at_ms - self._clock.now_ms() + 1) / 1000)
        self._handle = self.loop.call_later(seconds, self._ring)

    def cancel(self) -> None:
        _alarms.discard(self)
        self._handle.cancel()

    def set_again(self) -> None:
        if self in _alarms:
            self._handle.cancel()
            self.set()

    def _ring(self) -> None:
        _alarms.discard(self)
        self._call()


def _remember(self: hub.Hub, *parts: Any) -> None:
    _hubs.append(self)
    _plain_init(self, *parts)


def _now_ms(self: clock.SystemClock) -> int:
    return _plain_now_ms(self) + _ahead_ms


def _obey() -> None:
    global _ahead_ms
    answer = int(os.environ["ANSWER"])
    for line in sys.stdin:
        _ahead_ms += int(line)
        for alarm in list(_alarms):
            alarm.loop.call_soon_threadsafe(alarm.set_again)
        tasks = [asyncio.run_coroutine_threadsafe(_measured(), loop).result(30) for loop in list(_loops)]
        os.write(answer, f"{sum(tasks)}\n".encode())


async def _measured() -> int:
    await _hubs[-1].measure_all()
    return len(asyncio.all_tasks())


if __name__ == "__main__":
    hub.Hub.__init__ = _remember  # type: ignore[method-assign, assignment]
    clock.SystemClock.now_ms = _now_ms  # type: ignore[method-assign]
    clock.SystemClock.call_at = lambda self, at_ms, call: _Alarm(self, at_ms, call)  # type: ignore[method-assign]
    threading.Thread(target=_obey, daemon=True).start()
    sys.argv = ["server"]
    runpy.run_module("server", run_name="__main__")
