"""Two real servers on one database, and people who come back as browsers do, to wherever the proxy would send them."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

from websockets.exceptions import WebSocketException

from server.demo.line import Asked
from server.demo.person import Person, Refused
from server.demo.tab import Gone
from tests.process.circle import Circle
from tests.process.server_process import ServerProcess
from tests.promises._coming_back import FIRST_S, LONGEST_S, RESTARTING_S, SOON_S

WITHIN_S = 60.0
"""Whatever has not happened by then never will."""


class Pair:
    """`first` is where the proxy sends the room: to its owner, unless a test says otherwise. Their machines' clocks are two seconds
    apart.
    """

    def __init__(self, folder: Path, url: str) -> None:
        self.url = url
        settings = {"forward": True, "module": "tests.postgres.shifted_server", "DATABASE_URL": url}
        self.servers = [ServerProcess(folder / str(n), SHIFT_MS=shift, **settings) for n, shift in enumerate(("-1000", "1000"))]  # type: ignore[arg-type]
        self.first = self.servers[0]

    @property
    def second(self) -> ServerProcess:
        """The other one."""
        return next(one for one in self.servers if one is not self.first)

    @property
    def base(self) -> str:
        return self.first.base

    def turn(self) -> None:
        """From now on the proxy sends the room to the other."""
        self.first = self.second

    def forward(self, by_ms: int) -> None:
        """Put both clocks forward."""
        for server in self.servers:
            server.forward(by_ms)


@contextlib.contextmanager
def paired(folder: Path, url: str) -> Iterator[Pair]:
    """Both running."""
    pair = Pair(folder, url)
    with contextlib.ExitStack() as stack:
        for server in pair.servers:
            stack.enter_context(server)
        yield pair


class Keeper:
    """Keeps a person connected, as their browser does."""

    def __init__(self, person: Person, base: Callable[[], str], chance: random.Random) -> None:
        self._person, self._base, self._chance = person, base, chance
        self._attempts, self._soon_until_s = 0, -1.0
        self.turned_away: list[str] = []
        self._task = asyncio.create_task(self._keep())

    async def _keep(self) -> None:
        while True:
            self._told((await self._person.tab.ended(None)).bye)
            await self.come_back()

    async def come_back(self) -> None:
        """Try until it is there, waiting ever longer in between."""
        while True:
            await asyncio.sleep(self._pause_s())
            self._person.base = self._base()
            try:
                await self._person.connect()
            except (OSError, TimeoutError, WebSocketException) as error:
                self.turned_away.append(repr(error))
                self._told(error.bye if isinstance(error, Gone) else None)
                continue
            self._attempts, self._soon_until_s = 0, -1.0
            return

    def _told(self, bye: str | None) -> None:
        if bye == "stopping" or (bye == "elsewhere" and self._soon_until_s < 0):
            self._soon_until_s = time.monotonic() + RESTARTING_S

    def _pause_s(self) -> float:
        if time.monotonic() < self._soon_until_s:
            return SOON_S * (1 + self._chance.random())
        self._attempts += 1
        return min(LONGEST_S, FIRST_S * 2 ** (self._attempts - 1) * (1 + self._chance.random()))

    async def silent(self) -> None:
        """Nothing was heard for a while: let go of that socket, which may still be open, and make another."""
        self._task.cancel()
        await self.come_back()
        self._task = asyncio.create_task(self._keep())

    async def end(self) -> None:
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task


@contextlib.asynccontextmanager
async def kept(circle: Circle, base: Callable[[], str], chance: random.Random) -> AsyncIterator[dict[str, Keeper]]:
    """All of them are kept connected, by name."""
    keepers = {person.name: Keeper(person, base, chance) for person in circle.everybody}
    try:
        yield keepers
    finally:
        for keeper in keepers.values():
            await keeper.end()
        await circle.disconnect()


async def answered(person: Person, asked: Asked) -> None:
    """Wait for the answer, over as many connections as it takes; what may be sent again is."""
    async with asyncio.timeout(WITHIN_S):
        while True:
            try:
                await asked.answer
                return
            except Refused as refused:
                assert refused.retry, refused.code
                await asyncio.sleep(FIRST_S)
                asked = Asked(asked.id, asked.frame, asyncio.get_running_loop().create_future())
                person.asked[asked.id] = asked
                await person._send(asked)


async def seen(person: Person, true: Callable[[Person], bool]) -> None:
    """Wait until somebody sees it, over as many connections as it takes."""
    async with asyncio.timeout(WITHIN_S):
        while True:
            try:
                await person.until(true, None)
                return
            except Gone:
                await asyncio.sleep(0.05)
