"""One connection to a room, as a browser tab has one: what came in, and what it adds up to.

A tab knows frames, slices and envelope bodies. It knows no keys and no rules of intervisie; those are `person`'s.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin

Slice = dict[str, Any]
"""A part of a view, as protocol §6 describes it."""

PATIENCE = 10.0
"""Seconds after which waiting for anything is an error."""


class Gone(ConnectionError):
    """The connection is over. `code` is the WebSocket close code, `bye` the refusal in the last frame, if any."""

    def __init__(self, code: int | None, bye: str | None) -> None:
        super().__init__(f"closed with {code}, bye {bye}")
        self.code = code
        self.bye = bye


class Breach(Exception):
    """The server did what the protocol forbids."""


@dataclass(frozen=True)
class Frame:
    """One received frame: seconds on this machine's monotonic clock, and the text exactly as it came."""

    at: float
    raw: str


class Tab:
    """A connection and all it has been told. Make one with `Tab.open`."""

    def __init__(self, socket: ClientConnection, answered: Callable[[Slice], None]) -> None:
        self.slices: dict[str, Slice] = {}
        self.envelopes: dict[str, str] = {}  # id → body, all that came over this connection
        self.frames: list[Frame] = []
        self.welcome: Slice | None = None
        self.bye: str | None = None
        self.views = 0
        self.closed: Gone | None = None
        self.measures = 0  # how often the server said that its clock jumped
        self._socket = socket
        self._answered = answered
        self._clocks: dict[int, int] = {}
        self._waiting: list[tuple[Callable[[], bool], asyncio.Future[None]]] = []
        self._reader = asyncio.create_task(self._read())

    @classmethod
    async def open(
        cls,
        base: str,
        room: str,
        answered: Callable[[Slice], None],
        *,
        origin: str | None = None,
        address: str | None = None,
    ) -> Tab:
        """Connect to `room` at `base` ("http://host:port"), from `address` if this machine has several.

        `answered` is called with each `done` and `refused`.
        """
        socket = await connect(
            f"ws{base.removeprefix('http')}/ws/{room}",
            origin=Origin(origin or base),
            compression=None,
            proxy=None,
            max_size=None,
            ping_interval=None,
            open_timeout=PATIENCE,
            local_addr=(address, 0) if address else None,
        )
        return cls(socket, answered)

    async def send(self, message: Slice) -> None:
        """Send one frame."""
        await self.send_raw(json.dumps(message, ensure_ascii=False, separators=(",", ":")))

    async def send_raw(self, data: str | bytes, *, text: bool | None = None) -> None:
        """Send exactly this: str as a text frame, bytes as a binary one, or as a text frame with `text`."""
        try:
            await self._socket.send(data, text=text)
        except ConnectionClosed as error:
            await self._reader
            raise self.closed or Gone(None, None) from error

    async def until(self, predicate: Callable[[Tab], bool], patience: float | None = PATIENCE) -> None:
        """Return as soon as `predicate(self)` is true of what came in; Gone if the connection ends before."""
        await self._until(lambda: predicate(self), patience)

    async def clock(self) -> int:
        """One clock exchange: the server's milliseconds since 1970."""
        k = len(self._clocks) + 1
        self._clocks[k] = -1
        await self.send({"t": "clock", "k": k})
        await self._until(lambda: self._clocks[k] >= 0, PATIENCE)
        return self._clocks[k]

    async def close(self) -> None:
        """Close the socket and wait until all that still came is read."""
        await self._socket.close()
        await self._reader

    async def ended(self, patience: float | None = PATIENCE) -> Gone:
        """Wait until the server closes, and say how it did."""
        async with asyncio.timeout(patience):
            await asyncio.shield(self._reader)
        return self.closed or Gone(None, self.bye)

    async def _until(self, true: Callable[[], bool], patience: float | None) -> None:
        if true():
            return
        if self.closed is not None:
            raise self.closed
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((true, future))
        async with asyncio.timeout(patience):
            await future

    async def _read(self) -> None:
        try:
            async for raw in self._socket:
                if not isinstance(raw, str):
                    raise Breach("a binary frame")
                self.frames.append(Frame(time.monotonic(), raw))
                self._take(json.loads(raw))
                self._wake()
        except ConnectionClosed:
            pass
        finally:
            self.closed = Gone(self._socket.close_code, self.bye)
            self._wake()

    def _take(self, frame: Slice) -> None:
        match frame["t"]:
            case "view":
                self._merge(frame)
            case "envelopes":
                self._keep(frame["envelopes"])
            case "done" | "refused":
                self._answered(frame)
            case "welcome":
                self.welcome = frame
            case "clock":
                self._clocks[frame["k"]] = frame["now_ms"]
            case "measure":
                self.measures += 1
            case "bye":
                self.bye = frame["code"]
            case other:
                raise Breach(f"an unknown frame, {other}")

    def _merge(self, frame: Slice) -> None:
        self.views += 1
        if frame["n"] != self.views:
            raise Breach(f"view {frame['n']} came as number {self.views}")
        if frame["full"]:
            self.slices = {}
        self.slices |= frame["slices"]
        self._keep(frame["envelopes"])
        for name in frame["gone"]:
            del self.slices[name]

    def _keep(self, envelopes: dict[str, str]) -> None:
        if self.envelopes.keys() & envelopes.keys():
            raise Breach("an envelope came twice over one connection")
        self.envelopes |= envelopes

    def _wake(self) -> None:
        """Let those go on whose condition has come true; when the connection is over, nobody waits any longer."""
        still = []
        for true, future in self._waiting:
            if future.done():
                continue
            if true():
                future.set_result(None)
            elif self.closed is not None:
                future.set_exception(self.closed)
            else:
                still.append((true, future))
        self._waiting = still
