"""One WebSocket: hello, read loop, a way out that never waits, close."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple

from starlette.websockets import WebSocket, WebSocketDisconnect

from server import wire
from server.buckets import AddressLimits, Buckets
from server.catalogue import Catalogue
from server.clock import Clock
from server.connection import Connection
from server.errors import JournalError, Refusal
from server.hub import Hub
from server.languages import reading
from server.limits import CLOCK_EXCHANGES, FRAMES_PER_CONNECTION, HELLO_WITHIN_S
from server.live_room import LiveRoom
from server.outlet import SocketOutlet
from server.turnstile import Turnstile
from server.veil import later

REFUSED = 1008
BINARY = 1003
TRY_AGAIN = 1013
COME_BACK = frozenset({"stopping", "house_full", "not_erased", "elsewhere"})
"""After these the same page may get in later."""
log = logging.getLogger("binnenskamers")


class Doors(NamedTuple):
    """What a socket needs to get into a room; `app.state.doors`."""

    hub: Hub
    clock: Clock
    catalogue: Catalogue
    addresses: AddressLimits
    turnstile: Turnstile


class Socket:
    """One socket from hello to close."""

    def __init__(self, websocket: WebSocket, doors: Doors) -> None:
        self._websocket = websocket
        self._doors = doors
        self._live: LiveRoom | None = None
        self._reading: asyncio.Task[Any] | None = None
        self._outlet = SocketOutlet(websocket, self._caught_up, self._cut)
        self._exchanges, self._frames = Buckets(CLOCK_EXCHANGES, 1), Buckets(FRAMES_PER_CONNECTION, 1)

    @property
    def _guess(self) -> str:
        """The language of a browser that has not said hello."""
        return reading(None, self._websocket.headers.get("accept-language", ""), self._doors.catalogue.languages).language

    @property
    def _address(self) -> str:
        return self._websocket.client.host if self._websocket.client else ""

    def _caught_up(self) -> None:
        if self._live is not None:
            self._live.nudge()

    def _cut(self) -> None:
        if self._reading is not None:
            self._reading.cancel("too slow")

    async def run(self) -> None:
        """Hello, then read until the end."""
        with self._doors.hub.capacity.one_more() as fits:
            if not fits or not self._doors.addresses.allows_connection(self._address, self._doors.clock.now_ms()):
                await self._websocket.close(TRY_AGAIN)
                return
            await self._websocket.accept()
            with suppress(WebSocketDisconnect):
                await self._greet()

    async def _greet(self) -> None:
        try:
            async with asyncio.timeout(HELLO_WITHIN_S):
                data = await self._text()
        except TimeoutError:
            await self._goodbye("hello_first", self._guess)
            return
        if data is None:
            return
        try:
            hello = wire.decode_hello(data)
        except Refusal as refusal:
            await self._goodbye(refusal.code, self._guess)
            return
        await self._doors.turnstile.turn()
        room_id = self._websocket.path_params["room"]
        async with self._outlet.veiled(self._doors.hub.covered_s(room_id, hello.seat)):
            try:
                live, connection = await self._doors.hub.enter(room_id, hello.auth, hello.seat, hello.language, self._outlet)
            except Refusal as refusal:
                await self._goodbye(refusal.code, hello.language)
                return
            except JournalError as error:
                log.error("a room could not be read: %s", type(error).__name__)
                await self._goodbye("elsewhere", hello.language)
                return
        self._live = live
        if connection.left_behind:  # perhaps it had caught up before there was a room to tell
            live.nudge()
        self._doors.addresses.proved(self._address)
        await self._read_until_end(live, connection)

    async def _read_until_end(self, live: LiveRoom, connection: Connection) -> None:
        self._reading = asyncio.create_task(self._read(live, connection))
        try:
            await asyncio.wait([self._reading])
        finally:
            self._reading.cancel()
            await self._doors.hub.leave(live, connection)

    async def _read(self, live: LiveRoom, connection: Connection) -> None:
        """One frame after the other. Who does not take the answers is not listened to, so no heap of answers grows."""
        while (data := await self._text()) is not None:
            if not self._frames.take("", self._doors.clock.now_ms()):
                await self._goodbye("too_fast", connection.language)
                return
            await self._handle(live, connection, data)
            await self._outlet.drained()

    async def _handle(self, live: LiveRoom, connection: Connection, data: str) -> None:
        covered_s = live.covered_s(connection.token_hash)
        try:
            frame = wire.decode_frame(data)
        except Refusal as refusal:
            async with self._outlet.veiled(covered_s):
                await live.do(partial(live.junk, connection, wire.command_id(data), refusal))
            return
        if isinstance(frame, wire.Do):
            async with self._outlet.veiled(covered_s):
                read_s = time.monotonic()
                await live.command(connection, frame.id, frame.do)
                self._doors.hub.figures.delivered(time.monotonic() - read_s)
        elif isinstance(frame, wire.Speak):
            connection.language = frame.language
        elif self._exchanges.take("", self._doors.clock.now_ms()):
            answer = partial(self._tell_clock, connection, frame.k)
            later(answer) if covered_s else answer()

    def _tell_clock(self, connection: Connection, k: int) -> None:
        connection.reply(wire.Clock(k, self._doors.clock.now_ms()))

    async def _text(self) -> str | None:
        """The next text frame; None when the socket is gone. A binary frame ends it."""
        message = await self._websocket.receive()
        if message["type"] != "websocket.receive":
            return None
        text: str | None = message.get("text")
        if text is None:
            await self._goodbye("bad_frame", self._guess, BINARY)
        return text

    async def _goodbye(self, code: str, language: str, close_code: int = REFUSED) -> None:
        """The last frame to a socket that is in no room."""
        sentence = self._doors.catalogue.say(language, f"refusals.{code}")
        with suppress(WebSocketDisconnect, RuntimeError, OSError):
            await self._websocket.send_text(wire.encode(wire.Bye(code, sentence)).decode())
            await self._websocket.close(TRY_AGAIN if code in COME_BACK else close_code)


async def room_socket(websocket: WebSocket) -> None:
    """`/ws/{room}`. Its page was checked before (`headers.OurPagesOnly`)."""
    await Socket(websocket, websocket.app.state.doors).run()
