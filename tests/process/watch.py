"""Whoever looks at a server that erases: reads its file, asks for its pages, sits in its rooms; and checks whatever it says."""

from __future__ import annotations

import asyncio
import http.client
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Iterable
from contextlib import ExitStack, asynccontextmanager, closing, suppress
from pathlib import Path

from server.demo.tab import Tab
from server.journal.files import DATABASE
from tests.process.file_reader import reading
from tests.process.marked_rooms import MarkedRoom
from tests.process.server_process import ServerProcess


class Watch:
    """Every time a room is called erased, everything that the server keeps is searched for it.

    `early`, what was there then, must stay empty, and so must `left`, what is there of them in the end.
    """

    def __init__(self, server: ServerProcess, temporary: Path, seed: int) -> None:
        self.server, self.temporary = server, temporary
        self.chance, self._moments, self._asked = (random.Random(f"{seed} {what}") for what in ("words", "kills", "pages"))
        self.rooms: dict[str, MarkedRoom] = {}
        self.true: set[str] = set()
        self.said: Counter[str] = Counter()
        self.early: list[str] = []
        self.left: list[str] = []
        self.kills = 0
        self._listening: list[asyncio.Task[None]] = []

    def files(self) -> dict[str, bytes]:
        """Everything that is on disk now of the server: data folder, temporary folder, output."""
        kept = {"output": read(self.server.output)}
        for folder in (self.server.data, self.temporary):
            kept |= {f"{folder.name}/{path.name}": read(path) for path in folder.rglob("*") if path.is_file()}
        return kept

    def traces(self, rooms: Iterable[MarkedRoom], *, remembered: bool = True) -> list[str]:
        """Where there is what of these rooms."""
        files = self.files()
        return [
            f"{trace} in {name}"
            for room in rooms
            for name, data in files.items()
            for trace in room.traces(data, remembered=remembered)
        ]

    def erased(self, room: MarkedRoom, said_by: str) -> None:
        """The room was called erased, just now."""
        if room.id in self.true:
            return
        self.said[said_by] += 1
        self.early += [f"{said_by} said it, and {found}" for found in self.traces([room])]
        self.true.add(room.id)

    def sits(self, room: MarkedRoom) -> None:
        """Listen to all that the people of a room are told at the end of a connection."""

        async def until_the_end(tab: Tab) -> None:
            await tab.ended(None)
            if tab.bye == "erased":
                self.erased(room, "bye")

        self.rooms[room.id] = room
        self._listening += [asyncio.create_task(until_the_end(tab)) for tab in room.tabs() if tab.closed is None]

    async def strike(self, doing: Iterable[Awaitable[object]], within_s: float) -> None:
        """Let this be done, kill the server at some moment of it, and start it again."""
        tasks = [asyncio.ensure_future(one) for one in doing]
        await asyncio.sleep(self._moments.uniform(0, within_s))
        self.server.kill()
        self.kills += 1
        await asyncio.to_thread(self.server.restart)
        await asyncio.gather(*tasks)

    @asynccontextmanager
    async def looking(self, readers: int) -> AsyncIterator[None]:
        """While this lasts others read the file, for a moment each time, and ask for the pages of rooms."""
        over = asyncio.Event()
        asking = asyncio.create_task(self._ask_for_pages(over))
        with ExitStack() as reading_now:
            for number in range(readers):
                reading_now.enter_context(reading(self.server.data / DATABASE, f"{number}"))
            try:
                yield
            finally:
                over.set()
                await asking
                for task in self._listening:
                    task.cancel()

    async def _ask_for_pages(self, over: asyncio.Event) -> None:
        while not over.is_set():
            room = self._asked.choice(list(self.rooms.values()))
            with suppress(OSError, http.client.HTTPException):
                if await asyncio.to_thread(self.status, room) == 410:
                    self.erased(room, "page")
            await asyncio.sleep(0.01)

    def status(self, room: MarkedRoom) -> int:
        """What a link to the room is answered with."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)) as line:
            line.request("GET", f"/r/{room.id}")
            return line.getresponse().status


def read(path: Path) -> bytes:
    """Nothing when the file has just gone."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
