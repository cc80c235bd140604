"""One socket by itself: what it does with a browser that does not take its answers."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any, cast

from server import wire
from server.delivery import Connection
from server.endpoint import Doors, Socket
from server.errors import Refusal
from server.live_room import LiveRoom
from tests.hub_table import TestClock


class Deaf:
    """A WebSocket that sends without end and takes an answer only when told."""

    def __init__(self) -> None:
        self.scope: dict[str, Any] = {}
        self.sent = 0
        self.taken = 0
        self.listens = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        await asyncio.sleep(0)
        self.sent += 1
        return {"type": "websocket.receive", "text": "onzin"}

    async def send(self, _message: object) -> None:
        await self.listens.wait()
        self.taken += 1


class Answering:
    """A room that refuses everything."""

    async def do(self, step: Any) -> None:
        await step()

    async def junk(self, connection: Connection, _command_id: str | None, refusal: Refusal) -> None:
        connection.reply(wire.Refused(None, refusal.code, "", False))

    def nudge(self) -> None:
        """Nothing waits here."""


async def test_who_does_not_take_the_answers_is_not_listened_to() -> None:
    deaf = Deaf()
    socket = Socket(cast("Any", deaf), cast("Doors", SimpleNamespace(clock=TestClock())))
    connection = Connection(socket._outlet, "", "nl")
    reading = asyncio.create_task(socket._read(cast("LiveRoom", Answering()), connection))
    for _ in range(50):
        await asyncio.sleep(0)
    assert (deaf.sent, deaf.taken) == (1, 0)
    deaf.listens.set()
    for _ in range(50):
        await asyncio.sleep(0)
    assert deaf.taken > 5
    reading.cancel()
