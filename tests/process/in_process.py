"""The server in this process, on a real socket, with a clock that only a test moves."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import uvicorn

from server.app import make_app
from server.settings import read


class Alarm:
    """A call to come; see server.clock.Alarm."""

    def __init__(self, at_ms: int, call: Callable[[], None]) -> None:
        self.at_ms, self.call = at_ms, call
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class StillClock:
    """Stands still until `jump`, which rings what has become due."""

    def __init__(self, now_ms: int = 1_800_000_000_000) -> None:
        self._now_ms = now_ms
        self._alarms: list[Alarm] = []

    def now_ms(self) -> int:
        return self._now_ms

    def call_at(self, at_ms: int, call: Callable[[], None]) -> Alarm:
        alarm = Alarm(at_ms, call)
        self._alarms.append(alarm)
        return alarm

    def jump(self, by_ms: int) -> None:
        self._now_ms += by_ms
        due = [alarm for alarm in self._alarms if alarm.at_ms <= self._now_ms]
        self._alarms = [alarm for alarm in self._alarms if alarm.at_ms > self._now_ms]
        for alarm in sorted(due, key=lambda one: one.at_ms):
            if not alarm.cancelled:
                alarm.call()


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to the tests."""
        yield


@contextlib.asynccontextmanager
async def serving(folder: Path, clock: StillClock, number: int = 0, *, prompt: bool = False, **wishes: Any) -> AsyncIterator[str]:
    """Serve with the rooms in `folder` on this port, or any free one; gives the address. `wishes` are for `make_app`.

    `prompt`: each answer goes out at once, as uvloop has it; asyncio lets one wait for what was sent before it, up to 40 ms.
    """
    with socket.create_server(("127.0.0.1", number)) as port:
        port.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, int(prompt))
        settings = read({"DATA_DIR": str(folder)}).with_port(port.getsockname()[1])
        app = make_app(settings, clock=clock, **wishes)
        config = uvicorn.Config(
            app, ws="websockets-sansio", lifespan="on", log_config=None, ws_per_message_deflate=False, access_log=False
        )
        server = _Server(config)
        running = asyncio.create_task(server.serve(sockets=[port]))
        while not server.started:
            await asyncio.sleep(0)
            assert not running.done(), "the server did not start"
        try:
            yield settings.origins[0]
        finally:
            server.should_exit = True
            await asyncio.wait_for(running, 60)
