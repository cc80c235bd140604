"""The yardstick's process, and people who talk through it."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from types import TracebackType

from bench.lean import Lean, connect
from bench.load import Talker
from bench.yardstick import padded
from tests.process.server_process import ROOT, free_port

TRIES = 500
WAIT_SECONDS = 0.02


class Rival:
    """`bench.yardstick` as a process of its own."""

    def __init__(self) -> None:
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Its process id."""
        assert self._process is not None
        return self._process.pid

    def __enter__(self) -> Rival:
        self._process = subprocess.Popen([sys.executable, "-m", "bench.yardstick", str(self.port)], cwd=ROOT)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)

    async def talkers(self, rooms: int, people: int, frame_bytes: int) -> list[Talker]:
        """`people` in each of `rooms`, whose every text is a frame of this size."""
        await self._first()
        leans = [[await self._connect(room) for _ in range(people)] for room in range(rooms)]
        return [Talker(lean, lambda text: padded(text, frame_bytes)) for abreast in zip(*leans, strict=True) for lean in abreast]

    async def _first(self) -> None:
        for _ in range(TRIES):
            try:
                (await self._connect(-1)).close()
                return
            except OSError:
                await asyncio.sleep(WAIT_SECONDS)
        raise TimeoutError("the yardstick did not start")

    async def _connect(self, room: int) -> Lean:
        return await connect(self.port, f"/{room}", lambda _data, _now: None, "127.0.0.1")
