"""`python -m tests.promises._neighbours kind,kind port room auth seat seconds seed`: bad neighbours, for so long.

In a process of its own and as the last to get the processor, for in truth it is on another machine. Prints, as JSON, how long each
connection of each lasted from the first bad deed, in seconds.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import random
import socket
import sys
import time
from collections.abc import Awaitable, Callable

from bench.lean import TEXT, frame
from tests.process.raw_socket import handshake

MASKED = 0x80
CONT, PING = 0, 9
SMALL_BUFFER = 4096
CROWD = 40
LOOK_AGAIN_S = 0.2
PATIENCE_S = 30.0
Lasted = list[float]


class Neighbour:
    """Where the server is, the link of a room, and the seat of somebody in it."""

    def __init__(self, port: int, room: str, auth: str, seat: str, until: float, chance: random.Random) -> None:
        self.port, self.room, self.auth, self.seat = port, room, auth, seat
        self.until, self.chance = until, chance
        self.lasted: Lasted = []

    async def line(self, *, buffer: int | None = None) -> socket.socket:
        """A connection from one of this machine's addresses; with a small buffer for what comes."""
        one = socket.socket()
        one.setblocking(False)
        if buffer:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        one.bind((f"127.6.{self.chance.randrange(1, 250)}.{self.chance.randrange(1, 250)}", 0))
        await asyncio.get_running_loop().sock_connect(one, ("127.0.0.1", self.port))
        return one

    async def inside(self, *, buffer: int | None = None, hello: bool = True) -> socket.socket:
        """A WebSocket that has said hello with the seat. On a busy machine this process may be so late with it that it was cut
        before, as it should: then it comes again.
        """
        said = {"t": "hello", "v": 1, "auth": self.auth, "seat": self.seat, "language": "nl"}
        while True:
            one = await self.line(buffer=buffer)
            with contextlib.suppress(OSError):
                await self.greet(one, frame(TEXT, json.dumps(said).encode(), MASKED) if hello else b"")
                return one
            one.close()

    async def greet(self, one: socket.socket, said: bytes) -> None:
        """The handshake, its answer, and what is said first."""
        loop = asyncio.get_running_loop()
        await loop.sock_sendall(one, handshake(f"/ws/{self.room}", self.port, f"http://127.0.0.1:{self.port}"))
        await loop.sock_recv(one, 4096)
        await loop.sock_sendall(one, said)

    async def until_ended(self, one: socket.socket, since: float) -> None:
        """Take what comes until the server ends it."""
        async with asyncio.timeout(PATIENCE_S):
            await self.read_to_the_end(one)
        self.lasted.append(time.monotonic() - since)
        one.close()

    async def pour(self, made: Callable[[], Awaitable[socket.socket]], data: bytes, *, reads: bool) -> None:
        """The same bytes without end, over one connection after the other."""
        while time.monotonic() < self.until:
            one = await made()
            since = time.monotonic()
            sending = asyncio.create_task(self.send_without_end(one, data))
            reading = [asyncio.create_task(self.read_to_the_end(one))] if reads else []
            done, left = await asyncio.wait([sending, *reading], return_when=asyncio.FIRST_COMPLETED, timeout=PATIENCE_S)
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)  # or they would let go of the next socket of this number
            self.lasted.append(time.monotonic() - since if done else float("inf"))
            one.close()

    async def send_without_end(self, one: socket.socket, data: bytes) -> None:
        with contextlib.suppress(OSError):
            while True:
                await asyncio.get_running_loop().sock_sendall(one, data)

    async def read_to_the_end(self, one: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while await asyncio.get_running_loop().sock_recv(one, 65536):
                pass


async def stalled(it: Neighbour) -> None:
    """Says hello and reads nothing; when it is cut, comes again."""
    while time.monotonic() < it.until:
        one = await it.inside(buffer=SMALL_BUFFER)
        while time.monotonic() < it.until and not await gone(one):  # noqa: ASYNC110 - to be told it would have to read
            await asyncio.sleep(LOOK_AGAIN_S)
        one.close()


async def gone(one: socket.socket) -> bool:
    """Whether the server has reset it: a write finds out."""
    try:
        await asyncio.get_running_loop().sock_sendall(one, frame(10, b"", MASKED))
    except OSError:
        return True
    return False


async def junk(it: Neighbour) -> None:
    await it.pour(it.inside, frame(TEXT, b'{"t":"onzin","vulling":"' + b"x" * 200 + b'"}', MASKED) * 50, reads=True)


async def deaf_junk(it: Neighbour) -> None:
    await it.pour(lambda: it.inside(buffer=SMALL_BUFFER), frame(TEXT, b'{"t":"onzin"}', MASKED) * 500, reads=False)


async def empty(it: Neighbour) -> None:
    """Forty thousand frames of nothing in one write."""
    await it.pour(it.inside, frame(TEXT, b"", MASKED) * 40_000, reads=True)


async def large(it: Neighbour) -> None:
    await it.pour(it.inside, frame(TEXT, b'{"t":"do","do":' + b"[" * 16_000, MASKED) * 20, reads=True)


async def pings(it: Neighbour) -> None:
    await it.pour(lambda: it.inside(buffer=SMALL_BUFFER), frame(PING, b"x" * 125, MASKED) * 500, reads=False)


async def pieces(it: Neighbour) -> None:
    first = frame(TEXT, b"{", MASKED)
    opening = bytes([first[0] & 0x7F]) + first[1:]
    more = frame(CONT, b"", MASKED)
    rest = (bytes([more[0] & 0x7F]) + more[1:]) * 5_000

    async def begun() -> socket.socket:
        one = await it.inside()
        with contextlib.suppress(OSError):  # whoever pours into it finds out
            await asyncio.get_running_loop().sock_sendall(one, opening)
        return one

    await it.pour(begun, rest, reads=True)


async def knocks(it: Neighbour) -> None:
    """Guesses the link of a room, over and over."""
    it.auth = "A" * 43
    while time.monotonic() < it.until:
        one = await it.inside()
        await it.until_ended(one, time.monotonic())


async def half_head(it: Neighbour) -> None:
    """A crowd of handshakes of which a byte comes now and then, and never the end."""
    await asyncio.gather(*(slowly(it, b"GET /ws/x HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nX: ") for _ in range(CROWD)))


async def half_body(it: Neighbour) -> None:
    """A crowd of requests for a room whose body never comes."""
    head = (
        f"POST /rooms HTTP/1.1\r\nHost: x\r\nOrigin: http://127.0.0.1:{it.port}\r\nContent-Type: application/json\r\n"
        "Content-Length: 500000\r\n\r\n{"
    )
    await asyncio.gather(*(waits(it, it.line(), head.encode()) for _ in range(CROWD)))


async def no_hello(it: Neighbour) -> None:
    """A crowd of sockets that never say hello."""
    await asyncio.gather(*(waits(it, it.inside(hello=False), b"") for _ in range(CROWD)))


async def waits(it: Neighbour, making: Awaitable[socket.socket], said: bytes) -> None:
    one = await making
    with contextlib.suppress(OSError):
        await asyncio.get_running_loop().sock_sendall(one, said)
    await it.until_ended(one, time.monotonic())


async def slowly(it: Neighbour, said: bytes) -> None:
    one = await it.line()
    since = time.monotonic()
    ended = asyncio.create_task(it.until_ended(one, since))
    try:
        await asyncio.get_running_loop().sock_sendall(one, said)
        while not ended.done():
            await asyncio.get_running_loop().sock_sendall(one, b"x")
            await asyncio.sleep(LOOK_AGAIN_S)
    except (OSError, ValueError):
        pass
    await ended


KINDS = {
    one.__name__: one for one in (stalled, junk, deaf_junk, empty, large, pings, pieces, knocks, half_head, half_body, no_hello)
}


async def at_once(neighbours: dict[str, Neighbour]) -> None:
    await asyncio.gather(*(KINDS[kind](it) for kind, it in neighbours.items()))


def main() -> None:
    kinds, port, room, auth, seat, seconds, seed = sys.argv[1:]
    os.nice(19)
    until = time.monotonic() + float(seconds)
    each = {kind: Neighbour(int(port), room, auth, seat, until, random.Random(f"{seed} {kind}")) for kind in kinds.split(",")}
    asyncio.run(at_once(each))
    print(json.dumps({kind: it.lasted for kind, it in each.items()}))


if __name__ == "__main__":
    main()
