"""A person who plays a part: comes back when the connection is lost, and takes no offence at a refusal."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Self

from websockets.exceptions import WebSocketException

from server.demo.person import Person, Refused
from server.demo.tab import Gone

FOR_GOOD = {"removed", "turned_away", "closed", "erased", "not_found", "wrong_secret"}
"""What a connection ends with when there is nothing to come back to."""

SETBACKS = (Refused, LookupError, OSError, TimeoutError, WebSocketException)
"""What may go wrong in a room without its being a fault of the play: others act too, and lines drop."""

TRIES = 5
"""So often the same command is sent when the server says that it may be sent again."""


@dataclass(frozen=True)
class Tempo:
    """How fast a play goes: both take seconds. `pause` is human slowness, `patience` how long a visitor is waited for."""

    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    patience: Callable[[float], Awaitable[None]] = asyncio.sleep


class OutOfRoom(LookupError):
    """Somebody who has no place in the room any more."""


class Actor(Person):
    """A person who stays. Begin with `enter`, end with `go`."""

    tempo = Tempo()
    out = False
    _keeper: asyncio.Task[None] | None = None

    async def enter(self, tempo: Tempo) -> None:
        """Connect, take a seat, and from now on come back whenever the connection is lost."""
        self.tempo = tempo
        self._reconnected = asyncio.Event()
        await self.connect()
        await self.join()
        await self.until(lambda me: me.slices["me"]["seat"] is not None)
        self.chair = self.seat
        self._keeper = asyncio.create_task(self._keep())

    async def go(self) -> None:
        """Close the connection and stay away. The seat stays."""
        if self._keeper is not None:
            self._keeper.cancel()
        self._leave()
        await self.disconnect()

    def holds(self, power: str) -> bool:
        """Whether this person is here and has a power, such as `facilitator`."""
        return not self.out and power in self.slices.get("me", {}).get("powers", ())

    async def see(self, predicate: Callable[[Self], bool]) -> None:
        """Wait until it is true, however long and over whatever lost connections. Raises OutOfRoom."""
        while not self.out:
            tab = self.tab
            try:
                return await self.until(predicate, None)
            except Gone:
                while self.tab is tab and not self.out:
                    await self._reconnected.wait()
        raise OutOfRoom(self.name)

    async def attempt(self, verb: Callable[..., Awaitable[None]], *what: Any, **fields: Any) -> bool:
        """Do it, and again when the server asks for patience. Whether it was done."""
        for _ in range(TRIES):
            if self.out:
                return False
            try:
                await verb(*what, **fields)
                return True
            except Refused as refused:
                if not refused.retry:
                    return False
            except SETBACKS:
                return False
            await self.tempo.pause(1)
        return False

    async def _keep(self) -> None:
        while not self.out:
            try:
                gone = await self.tab.ended(None)
                if gone.bye is None or gone.bye not in FOR_GOOD:
                    await self.tempo.pause(0.5)
                    await self._come_back()
                    continue
            except Gone as again:
                gone = again
            except SETBACKS:
                await self.tempo.pause(1)
                continue
            if gone.bye in FOR_GOOD:
                self._leave()

    async def _come_back(self) -> None:
        await self.connect()
        if self.slices["me"]["seat"] is None:
            self._leave()
        before, self._reconnected = self._reconnected, asyncio.Event()
        before.set()

    def _leave(self) -> None:
        self.out = True
        self._reconnected.set()
