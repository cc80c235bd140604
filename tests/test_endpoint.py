"""One socket by itself: what it does with a browser that does not take its answers."""

from __future__ import annotations

import asyncio
import inspect
import json
from types import SimpleNamespace
from typing import Any, cast

import pytest
from websockets.frames import Frame, Opcode

from server import outlet as way_out
from server import wire
from server.connection import Connection
from server.endpoint import Doors, Socket
from server.errors import Refusal
from server.frames import Encoded
from server.guarded_socket import text_frame_head
from server.live_room import LiveRoom
from server.outlet import SocketOutlet
from tests.hub_table import AUTH, TestClock
from tests.room.table import ident


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

    def covered_s(self, _token_hash: str) -> float:
        return 0.0

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


class OnceDelayed:
    """A WebSocket that says hello and goes; it takes each answer a moment later."""

    def __init__(self) -> None:
        self.scope: dict[str, Any] = {}
        self.path_params = {"room": ident("room")}
        self.client, self.headers = None, dict[str, str]()
        self._says = [{"t": "hello", "v": 1, "auth": AUTH, "seat": ident("Anke"), "language": "nl"}]

    async def receive(self) -> dict[str, Any]:
        if self._says:
            return {"type": "websocket.receive", "text": json.dumps(self._says.pop())}
        return {"type": "websocket.disconnect"}

    async def send(self, _message: object) -> None:
        await asyncio.sleep(0)


class Letting:
    """A hub that lets in, and is done with it only when the socket has caught up with what it was given first."""

    def __init__(self) -> None:
        self.nudged = 0

    def covered_s(self, _room: str, _token: str) -> float:
        return 0.0

    async def enter(self, *_who: object) -> tuple[Letting, Connection]:
        outlet = cast("SocketOutlet", _who[-1])
        connection = Connection(outlet, "", "nl")
        outlet.send(b"the first texts")
        assert outlet.behind
        connection.update((), Encoded("me", b"", ()), {})
        assert connection.left_behind
        await outlet.drained()
        return self, connection

    async def leave(self, *_who: object) -> None:
        """Gone."""

    def nudge(self) -> None:
        self.nudged += 1


async def test_who_has_caught_up_before_they_are_in_still_gets_their_view() -> None:
    hub = Letting()
    addresses = SimpleNamespace(proved=lambda _address: None)
    turnstile = SimpleNamespace(turn=lambda: asyncio.sleep(0))
    doors = SimpleNamespace(clock=TestClock(), hub=hub, addresses=addresses, turnstile=turnstile)
    await Socket(cast("Any", OnceDelayed()), cast("Doors", doors))._greet()
    assert hub.nudged > 0


async def test_a_frame_that_was_cut_before_its_turn_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second waits for the first, and is never begun: left as it is, Python would complain of it in the log."""
    monkeypatch.setattr(way_out, "TAKEN_WITHIN_S", 0.0)
    deaf, sending = Deaf(), []

    def send(message: object) -> Any:
        sending.append(Deaf.send(deaf, message))
        return sending[-1]

    monkeypatch.setattr(deaf, "send", send)
    outlet = SocketOutlet(cast("Any", deaf), lambda: None, lambda: None)
    outlet.send(b"first")
    outlet.send(b"second")
    await outlet.drained()
    assert [inspect.getcoroutinestate(one) for one in sending] == [inspect.CORO_CLOSED] * 2


@pytest.mark.parametrize("length", [0, 1, 125, 126, 65_535, 65_536])
def test_a_frame_that_is_written_in_one_go_is_what_the_library_would_write(length: int) -> None:
    text = b"x" * length
    assert text_frame_head(length) + text == Frame(Opcode.TEXT, text).serialize(mask=False)
