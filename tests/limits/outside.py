"""What the house, an address, a connection and a request may do: whether the n-th, or one of size n, is let through."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import uvicorn
from starlette.testclient import TestClient
from uvicorn.server import ServerState

from bench.lean import TEXT, frame
from server.app import make_app
from server.buckets import AddressLimits, Buckets, SeatLimits
from server.capacity import Capacity
from server.endpoint import Doors, Socket
from server.errors import Refusal
from server.guarded_requests import guarded
from server.guarded_socket import GuardedSocket, Untaken
from server.limits import CLOCK_EXCHANGES, FRAMES_PER_CONNECTION, HEAD_BYTES, Rate
from server.settings import read
from tests.hub_table import CATALOGUE, House, TestClock
from tests.process.raw_socket import handshake

MASKED = 0x80
MARGIN_S = 0.5
"""What the test itself takes does not count."""
ORIGIN = "http://127.0.0.1:8000"
Trial = Callable[[int, Path], Awaitable[bool]]


class Line(asyncio.Transport):
    """The server's side of a connection of which nothing is taken."""

    def __init__(self, waiting: int = 0) -> None:
        super().__init__({"peername": ("192.0.2.1", 1), "sockname": ("192.0.2.2", 2)})
        self.waiting, self.gone = waiting, False
        self.wrote = b""
        self.protocol: Any = None

    def write(self, data: Any) -> None:
        self.wrote += data

    def close(self) -> None:
        self.gone = True

    abort = close

    def is_closing(self) -> bool:
        return self.gone

    def get_write_buffer_size(self) -> int:
        return self.waiting

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        """It has none."""

    def pause_reading(self) -> None:
        """What is given is read."""

    resume_reading = pause_reading

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        self.protocol = protocol

    def get_protocol(self) -> asyncio.BaseProtocol:
        return cast("asyncio.BaseProtocol", self.protocol)


async def quiet(_scope: Any, receive: Any, send: Any) -> None:
    """An app that accepts, and reads until the end."""
    while (message := await receive())["type"] not in ("websocket.disconnect", "http.disconnect"):
        if message["type"] == "websocket.connect":
            await send({"type": "websocket.accept"})


KIND = guarded(10_000, behind_proxy=False)


async def connected(said: bytes, kind: Any = KIND) -> Line:
    """A connection on which this was said."""
    config = uvicorn.Config(quiet, ws=GuardedSocket, h11_max_incomplete_event_size=HEAD_BYTES, log_config=None, ws_max_size=16_384)
    config.load()
    line = Line()
    line.protocol = kind(config=config, server_state=ServerState(), app_state={})
    line.protocol.connection_made(line)
    if said:
        line.protocol.data_received(said)
    await turns()
    return line


async def turns() -> None:
    for _ in range(400):
        await asyncio.sleep(0)


async def socket_after(*said: bytes) -> bool:
    """Whether a WebSocket lives after this was said."""
    line = await connected(handshake("/ws/x", 8000, ORIGIN))
    for one in said:
        line.protocol.data_received(one)
        await turns()
    return not line.gone and b"\x88" not in line.wrote.partition(b"\r\n\r\n")[2]


async def lives_for(seconds: float, said: bytes) -> bool:
    line = await connected(said)
    await asyncio.sleep(seconds - MARGIN_S)
    return not line.gone


async def trickles_for(seconds: float) -> bool:
    """A body that keeps coming, a byte every few seconds."""
    line = await connected(body_begun())
    at_s = 0
    while at_s + 5 < seconds:
        await asyncio.sleep(5)
        at_s += 5
        if not line.gone:
            line.protocol.data_received(b"x")
    await asyncio.sleep(seconds % 5 - 0.001 if seconds % 5 else -0.001)
    return not line.gone


def body_begun() -> bytes:
    return b"POST /rooms HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nx"


async def takes_nothing_for(seconds: float) -> bool:
    line = Line(waiting=1000)
    Untaken(asyncio.get_running_loop(), line).begin()
    await asyncio.sleep(seconds - MARGIN_S)
    return not line.gone


async def says_hello_after(seconds: float) -> bool:
    """Whether a hello is still waited for; what comes then is wrong, and that is what is said of it."""
    said: list[str] = []

    async def receive() -> Any:
        await asyncio.sleep(seconds - MARGIN_S)
        return {"type": "websocket.receive", "text": '{"t":"hello","v":2}'}

    async def send(text: str) -> None:
        said.append(text)

    async def close(_code: int) -> None:
        """Nothing to close."""

    fake = SimpleNamespace(
        receive=receive, send_text=send, close=close, scope={}, headers={}, client=None, path_params={"room": "x"}
    )
    doors = cast("Doors", SimpleNamespace(clock=TestClock(), catalogue=CATALOGUE))
    await Socket(cast("Any", fake), doors)._greet()
    return "wrong_version" in said[0]


def nth(take: Callable[[], bool], n: int) -> bool:
    return [take() for _ in range(n)][-1]


async def upgrades(n: int) -> bool:
    own = guarded(10_000, behind_proxy=False)
    return [await connected_only(own) for _ in range(n)][-1]


async def connected_only(kind: Any) -> bool:
    config = uvicorn.Config(quiet, ws=GuardedSocket, log_config=None)
    config.load()
    line = Line()
    line.protocol = kind(config=config, server_state=ServerState(), app_state={})
    line.protocol.connection_made(line)
    return not line.gone


async def entered(n: int, folder: Path, *, same: bool) -> bool:
    house = await House.open(folder)
    await house.make_room()
    try:
        for number in range(n):
            await house.enter("one" if same else f"p{number}", str(number))
    except Refusal as refusal:
        assert refusal.code == "too_many_connections"
        return False
    finally:
        await house.hub.close()
        await house.journal.close()
    return True


async def rooms(n: int, folder: Path) -> bool:
    house = await House.open(folder)

    async def so_many() -> int:
        return n - 1

    house.journal.count = so_many  # type: ignore[method-assign]
    try:
        await house.make_room()
    except Refusal as refusal:
        assert refusal.code == "house_full"
        return False
    finally:
        await house.hub.close()
        await house.journal.close()
    return True


def capacity(n: int) -> Capacity:
    made = Capacity()
    made.connections = n - 1
    return made


async def has_place(n: int) -> bool:
    one = capacity(n)
    with one.one_more():
        return not one.full


async def fits(n: int) -> bool:
    with capacity(n).one_more() as it_does:
        return it_does


def posted(path: str, n: int, folder: Path) -> bool:
    app = make_app(read({"DATA_DIR": str(folder)}).with_port(8000), clock=TestClock())
    with TestClient(app, ORIGIN) as client:
        answer = client.post(path, content=b" " * n, headers={"Origin": ORIGIN, "Content-Type": "application/json"})
    assert answer.status_code in (400, 413)
    return answer.status_code == 400


async def request(path: str, n: int, folder: Path) -> bool:
    return await asyncio.to_thread(posted, path, n, folder)


def pieces(n: int) -> bytes:
    """A frame in n pieces, the last one missing."""
    first, more = frame(TEXT, b"{", MASKED), frame(0, b"", MASKED)
    return bytes([first[0] & 0x7F]) + first[1:] + (bytes([more[0] & 0x7F]) + more[1:]) * (n - 1)


async def headed(n: int) -> bool:
    """A head of n bytes that is not over yet."""
    start = b"GET / HTTP/1.1\r\nHost: x\r\nX: "
    return not (await connected(start + b"y" * (n - len(start)))).gone


async def soon(given: bool) -> bool:
    return given


def bucket(rate: Rate) -> Callable[[], bool]:
    one = Buckets(rate, 1)
    return lambda: one.take("", 0)


def addressed(what: str) -> Callable[[], bool]:
    one = AddressLimits()
    return lambda: bool(getattr(one, what)("192.0.2.1", 0))


def seated(what: str) -> Callable[[], bool]:
    one = SeatLimits()
    return lambda: bool(getattr(one, what)("a", 0))


OUTSIDE: dict[str, Trial] = {
    "rooms": rooms,
    "connections": lambda n, _: has_place(n),
    "connections_seated": lambda n, _: fits(n),
    "connections_per_address": lambda n, _: soon(nth(addressed("allows_connection"), n)),
    "upgrades_per_address": lambda n, _: upgrades(n),
    "rooms_per_address": lambda n, _: soon(nth(addressed("allows_room"), n)),
    "frame_bytes": lambda n, _: socket_after(frame(TEXT, b"x" * n, MASKED)),
    "fragments": lambda n, _: socket_after(pieces(n)),
    "frames": lambda n, _: soon(nth(bucket(FRAMES_PER_CONNECTION), n)),
    "pings": lambda n, _: socket_after(*[frame(9, b"", MASKED)] * n),
    "clock_exchanges": lambda n, _: soon(nth(bucket(CLOCK_EXCHANGES), n)),
    "hello_s": lambda n, _: says_hello_after(n),
    "taken_s": lambda n, _: takes_nothing_for(n),
    "head_bytes": lambda n, _: headed(n),
    "head_s": lambda n, _: lives_for(n, b"GET / HTTP/1.1\r\nX: "),
    "body_s": lambda n, _: trickles_for(n),
    "silence_s": lambda n, _: lives_for(n, body_begun()),
    "new_room_bytes": lambda n, folder: request("/rooms", n, folder),
    "erase_bytes": lambda n, folder: request("/rooms/x/erase", n, folder),
    "connections_per_seat": lambda n, folder: entered(n, folder, same=True),
    "connections_without_seat": lambda n, folder: entered(n, folder, same=False),
    "connects_per_seat": lambda n, _: soon(nth(seated("allows_connection"), n)),
    "commands": lambda n, _: soon(nth(seated("allows"), n)),
}
