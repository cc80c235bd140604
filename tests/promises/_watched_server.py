"""`python -m tests.promises._watched_server`: the real server that writes down what it holds for one socket, and when it cut whom.

As `tests.process.forward_server`, with HELD the file to write to, and SOONER by how much shorter the waits are (for a quick trial).
"""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
import runpy
import struct
import termios
from pathlib import Path
from typing import Any

from server import limits

for _name in ("HEAD_WITHIN_S", "HELLO_WITHIN_S", "TAKEN_WITHIN_S"):
    setattr(limits, _name, getattr(limits, _name) / float(os.environ.get("SOONER", "1")))

from server import guarded_socket  # noqa: E402 - after the waits were set
from server.outlet import SocketOutlet  # noqa: E402

LOOK_S = 0.005


class Watch:
    """The most that was held for one socket, by us and by the system, and how long each took nothing before it was cut."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._sockets: set[guarded_socket.GuardedSocket] = set()
        self._behind_since: dict[guarded_socket.GuardedSocket, float] = {}
        self._waiting: dict[SocketOutlet, int] = {}
        self.held = self.system = 0
        self.cut: list[float] = []
        self._looking: asyncio.Task[None] | None = None

    def made(self, one: guarded_socket.GuardedSocket) -> None:
        self._sockets.add(one)
        if self._looking is None:
            self._looking = asyncio.create_task(self._look())

    def behind(self, one: guarded_socket.GuardedSocket) -> None:
        self._behind_since[one] = asyncio.get_running_loop().time()

    def taken(self, one: guarded_socket.GuardedSocket) -> None:
        self._behind_since.pop(one, None)

    def lost(self, one: guarded_socket.GuardedSocket) -> None:
        self._sockets.discard(one)
        since = self._behind_since.pop(one, None)
        if since is not None:
            self.cut.append(asyncio.get_running_loop().time() - since)
        self.write()

    def gave(self, outlet: SocketOutlet, size: int) -> None:
        """A frame was handed to an outlet that is behind: it holds on to it."""
        self._waiting[outlet] = self._waiting.get(outlet, 0) + size

    def write(self) -> None:
        told = {"held": self.held, "system": self.system, "cut": self.cut}
        self._path.with_suffix(".new").write_text(json.dumps(told))
        self._path.with_suffix(".new").replace(self._path)

    async def _look(self) -> None:
        while True:
            self._waiting = {outlet: size for outlet, size in self._waiting.items() if outlet.behind}
            waiting = {outlet._taken: size for outlet, size in self._waiting.items()}
            before = self.held, self.system
            for one in self._sockets:
                if not one.transport.is_closing():
                    self.held = max(self.held, one.transport.get_write_buffer_size() + waiting.get(one.writable, 0))
                    self.system = max(self.system, unsent(one.transport.get_extra_info("socket").fileno()))
            if (self.held, self.system) != before:
                self.write()
            await asyncio.sleep(LOOK_S)


def unsent(number: int) -> int:
    """Bytes the system holds for the other side of a socket."""
    return int(struct.unpack("i", fcntl.ioctl(number, termios.TIOCOUTQ, b"\0" * 4))[0])


def watch(path: Path) -> None:
    watching = Watch(path)
    kind, outlet = guarded_socket.GuardedSocket, SocketOutlet
    after(kind, "connection_made", lambda self, *_: watching.made(self))
    after(kind, "pause_writing", lambda self, *_: watching.behind(self))
    after(kind, "resume_writing", lambda self, *_: watching.taken(self))
    after(kind, "connection_lost", lambda self, *_: watching.lost(self))
    plain = outlet.send

    def send(self: SocketOutlet, *texts: bytes) -> None:
        if self.behind:
            watching.gave(self, sum(map(len, texts)))
        plain(self, *texts)

    outlet.send = send  # type: ignore[method-assign]


def after(kind: type, name: str, then: Any) -> None:
    plain = getattr(kind, name)

    def both(self: Any, *given: Any) -> None:
        plain(self, *given)
        then(self, *given)

    setattr(kind, name, both)


if __name__ == "__main__":
    watch(Path(os.environ["HELD"]))
    runpy.run_module("tests.process.forward_server", run_name="__main__")
