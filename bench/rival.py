"""The yardsticks' processes, and people who talk through them."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import TracebackType

from bench.lean import Lean, connect
from bench.load import Talker
from bench.machine import on_the_server_core
from bench.padding import COMMAND_BYTES, EVENT_BYTES, SOCKETIO_LETTERS, command, socketio_command
from tests.process.server_process import ROOT, free_port

TRIES = 500
WAIT_SECONDS = 0.02


@dataclass(frozen=True)
class Kind:
    """How one is started (its port comes last), where its rooms are, and what its frames look like."""

    name: str
    start: Sequence[str]
    path: Callable[[int, int], str] = lambda room, _size: f"/socket.io/?EIO=4&transport=websocket&room={room}"
    say: Callable[[str, int], str] = socketio_command
    opening: bytes = b"40"
    """What a client sends first, and how what it hears begins when it is in."""
    opened: bytes = b"40"
    missing: str = ""
    """Why it cannot be measured here, if so."""


def bare() -> Kind:
    """`websockets` with uvloop, and nothing else."""
    start = (sys.executable, "-m", "bench.yardstick")
    return Kind("bare", start, lambda room, size: f"/{room}/{size}", command, b"", b"")


def python_socketio() -> Kind:
    """From the environment that `make bench` makes for it."""
    python = ROOT / ".venv-bench" / "bin" / "python"
    missing = "" if python.exists() else "python-socketio is not installed (make bench does it, from requirements-bench.lock)"
    return Kind("python_socketio", (str(python), "-m", "bench.socketio_yardstick", str(SOCKETIO_LETTERS)), missing=missing)


def node_socketio() -> Kind:
    """From what npm put beside its package.json."""
    node, folder = shutil.which("node"), ROOT / "bench" / "node"
    there = node is not None and (folder / "node_modules" / "socket.io").exists()
    missing = "" if there else "Socket.IO on Node is not installed (make bench does it when npm is there)"
    return Kind("socketio_on_node", (node or "node", str(folder / "server.js"), str(SOCKETIO_LETTERS)), missing=missing)


class Rival:
    """One of them as a process of its own, on the server's core."""

    def __init__(self, kind: Kind | None = None) -> None:
        self.port = free_port()
        self._kind = kind or bare()
        self._process: subprocess.Popen[bytes] | None = None
        self._leans: list[Lean] = []

    @property
    def pid(self) -> int:
        """Its process id."""
        assert self._process is not None
        return self._process.pid

    def __enter__(self) -> Rival:
        with on_the_server_core():
            self._process = subprocess.Popen([*self._kind.start, str(self.port)], cwd=ROOT)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.leave()
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)

    async def talkers(
        self, rooms: int, people: int, event_bytes: int = EVENT_BYTES, command_bytes: int = COMMAND_BYTES
    ) -> list[Talker]:
        """`people` in each of `rooms`, whose every command of this size becomes an event of that size."""
        await self.answers()
        leans = [[await self.connect(room, event_bytes) for _ in range(people)] for room in range(rooms)]

        def utter(text: str) -> bytes:
            return self._kind.say(text, command_bytes).encode()

        return [Talker(lean, utter) for abreast in zip(*leans, strict=True) for lean in abreast]

    async def answers(self) -> None:
        """Wait until it lets people in."""
        for _ in range(TRIES):
            try:
                (await self.connect(-1, EVENT_BYTES)).close()
                return
            except OSError:
                await asyncio.sleep(WAIT_SECONDS)
        raise TimeoutError(f"{self._kind.name} did not start")

    def leave(self) -> None:
        """Everybody goes."""
        for lean in self._leans:
            lean.close()
        self._leans.clear()

    async def connect(self, room: int, event_bytes: int = EVENT_BYTES) -> Lean:
        """Let one more in."""
        inside = asyncio.Event()

        def taken(data: bytes, _now: float) -> None:
            if data.startswith(self._kind.opened):
                inside.set()

        lean = await connect(self.port, self._kind.path(room, event_bytes), taken, "127.0.0.1")
        if self._kind.opening:
            lean.send(self._kind.opening)
            await asyncio.wait_for(inside.wait(), 20)
        self._leans.append(lean)
        return lean
