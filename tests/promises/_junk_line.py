"""Junk over sockets: text frames that are almost right, frames that are none, and requests that no browser sends."""

from __future__ import annotations

import asyncio
import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.crowd import Room
from bench.lean import TEXT, frame
from server import wire
from server.catalogue import Catalogue
from tests.process.raw_socket import handshake
from tests.promises._fuzz import Maker, Spoiler, text

MASKED = 0x80
SENDERS = slice(3, 5)
"""Whose seats send junk; the others of each room are those who must not notice. Not the facilitator's: it may put people out."""
A_LINE = 150
"""Messages over one connection: who sends more at once than any page of ours is sent away."""
ABREAST = 8
PATIENCE_S = 60.0
CLOSES = {1000, 1002, 1003, 1007, 1008, 1009, 1013}
"""Close codes of docs/protocol.md §4, and 1002 and 1007 for what is no WebSocket or no UTF-8."""
REQUESTS = (
    b"GET /%s HTTP/1.1", b"POST /rooms%s HTTP/1.1", b"POST /rooms/%s/erase HTTP/1.1", b"PUT /%s HTTP/1.1", b"GET /r/%s HTTP/1.1",
    b"HEAD /%s HTTP/1.0", b"OPTIONS * HTTP/1.1%s", b"GET /texts/%s.json HTTP/1.1", b"GET /methods/%s.json HTTP/1.1",
    b"GET /ws/%s HTTP/1.1", b"BREW /%s HTTP/9.9", b"%s", b"GET http://[%s HTTP/1.1",
)  # fmt: skip
PATHS = (
    b"", b"..%2f..%2fetc%2fpasswd", b"%00", b"%ff%fe", b"a" * 3000, b"?language=" + b"x" * 500, b"static/../../server", b"\xc3\xa9",
    b"%F0%9F%92%A9", b"//elders.example", b"v/x/texts/nl/y", b"{{7*7}}", b"<script>", b"\x00", b"a b", b";", b"%",
)  # fmt: skip
HEADERS = (
    b"Host: x", b"Content-Length: -1", b"Content-Length: 99999999999999999999", b"Transfer-Encoding: chunked", b"Content-Length: 5",
    b"Accept-Language: " + b"nl;q=x," * 200, b"Origin: \xff", b"Cookie: " + b"a" * 9000, b"X: " + b"y" * 20_000, b": leeg",
    b"A\x00: b",
    b"Upgrade: websocket", b"Connection: Upgrade", b"Sec-WebSocket-Key: x", b"Expect: 100-continue", b"Range: bytes=9-1",
    b"If-None-Match: \xe9", b"Content-Type: application/json", b"Accept-Encoding: br;q=nan, *;q=1e999",
)  # fmt: skip


@dataclass
class Told:
    """What came of it."""

    sent: int = 0
    requests: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


class Lines:
    """Whoever sends junk, with seats and links of rooms and without."""

    def __init__(self, seed: int, port: int, rooms: list[Room]) -> None:
        self.seed, self.port, self.rooms = seed, port, rooms
        self.chance = random.Random(f"{seed} lines")
        self.maker, self.spoiler = Maker(self.chance), Spoiler(self.chance)
        self._known = {room: known_in(room) for room in rooms}
        self.codes = set(json.loads(Catalogue.load().as_json("nl", None))["refusals"])
        self.told = Told()

    async def play(self, messages: int, requests: int) -> Told:
        await asyncio.gather(*(self._some(messages // ABREAST, requests // ABREAST, number) for number in range(ABREAST)))
        return self.told

    async def _some(self, messages: int, requests: int, number: int) -> None:
        until = asyncio.get_running_loop().time() + 1000
        address = f"127.7.{number + 1}"
        sent = 0
        while sent < messages and asyncio.get_running_loop().time() < until:
            sent += await self._line(min(A_LINE, messages - sent), f"{address}.{self.chance.randrange(1, 250)}")
        for _ in range(requests):
            await self._request(f"{address}.{self.chance.randrange(1, 250)}")

    async def _line(self, most: int, address: str) -> int:
        """One connection; how many messages it took before it was closed."""
        room = self.chance.choice(self.rooms)
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, local_addr=(address, 0))
        writer.write(handshake(f"/ws/{room.id}", self.port, f"http://127.0.0.1:{self.port}"))
        await reader.readuntil(b"\r\n\r\n")
        if self.chance.random() < 0.2:
            self.told.sent += 1
            writer.write(frame(TEXT, as_bytes(self.spoiler.spoil(self.maker.whole(wire.Hello))), MASKED) + frame(8, b"", MASKED))
            await self._hear(reader)
            writer.close()
            return 1
        seat = self.chance.choice(room.seats[SENDERS]).token
        hello = {"t": "hello", "v": 1, "auth": room.auth, "seat": seat, "language": "nl"}
        writer.write(frame(TEXT, text(hello).encode(), MASKED))
        hearing = asyncio.create_task(self._hear(reader))
        sent = 0
        while sent < most and not hearing.done():
            for _ in range(0 if writer.is_closing() else 10):
                writer.write(self._frame(room))
                sent += 1
            try:
                await writer.drain()
            except OSError:
                break
            await asyncio.sleep(0)
        writer.write(frame(8, b"\x03\xe8", MASKED))
        await hearing
        writer.close()
        self.told.sent += sent
        return sent

    def _frame(self, room: Room) -> bytes:
        """A text frame; three in a thousand are no text, or no frame."""
        self.maker.known = self._known[room]
        data = as_bytes(self.spoiler.spoil(self.maker.frame()))[:16_384]
        odd = self.chance.random()
        if odd > 0.003:
            return frame(TEXT, data, MASKED)
        return self.chance.choice((
            frame(TEXT, b'{"t":"clock","k":\xff\xfe}', MASKED), frame(TEXT, b"x" * 16_385, MASKED), frame(2, data, MASKED),
            frame(TEXT, data[:90]), self.chance.randbytes(40), frame(11, b"", MASKED), b"\xf1\x80\0\0\0\0",
            b"\x81\xff" + b"\xff" * 12, frame(9, b"x" * 126, MASKED), frame(8, b"\x03", MASKED), frame(0, b"x", MASKED),
        ))  # fmt: skip

    async def _hear(self, reader: asyncio.StreamReader) -> None:
        """All that is answered, until the line is closed."""
        try:
            async with asyncio.timeout(PATIENCE_S):
                while True:
                    kind, data = await next_frame(reader)
                    if kind == 8:
                        code = int.from_bytes(data[:2], "big") if data else 1000
                        self.told.answers[f"closed {code}"] += 1
                        if code not in CLOSES:
                            self._fault(f"closed with {code}")
                        return
                    if kind == TEXT:
                        self._take(json.loads(data))
        except (OSError, asyncio.IncompleteReadError):
            self.told.answers["cut"] += 1
        except TimeoutError:
            self._fault("a line that was neither answered nor closed")

    def _take(self, said: dict[str, object]) -> None:
        kind = str(said["t"])
        if kind in ("refused", "bye"):
            self.told.answers[str(said["code"])] += 1
            if said["code"] not in self.codes or not said["sentence"]:
                self._fault(f"no refusal: {said}")
        elif kind in ("done", "clock"):
            self.told.answers[kind] += 1

    async def _request(self, address: str) -> None:
        lines = [self.chance.choice(REQUESTS).replace(b"%s", self.chance.choice(PATHS))]
        lines += self.chance.sample(HEADERS, self.chance.randint(0, 5))
        asked = b"\r\n".join(lines) + b"\r\n\r\n" + as_bytes(self.spoiler.spoil(self.maker.frame()))[:2000]
        self.told.requests += 1
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port, local_addr=(address, 0))
            writer.write(asked)
            writer.write_eof()
            async with asyncio.timeout(PATIENCE_S):
                head = await reader.readline()
            status = head.split(b" ")[1].decode() if head.startswith(b"HTTP/1.1 ") else "cut"
            self.told.answers[f"HTTP {status}"] += 1
            if status.startswith("5") and status != "501":
                self._fault(f"{status} for {asked[:300]!r}")
            writer.close()
        except OSError:
            self.told.answers["HTTP cut"] += 1
        except TimeoutError:
            self._fault(f"no answer to {asked[:300]!r}")

    def _fault(self, what: str) -> None:
        self.told.faults.append(f"{what} (over sockets, seed {self.seed})")


def known_in(room: Room) -> dict[str, Sequence[str]]:
    """What ids there are: a message that names them gets further than one that does not. Nothing that only the facilitator has."""
    phase = room.seats[0].slices.get("phase")
    seats = [seat.slices["me"]["seat"] for seat in room.seats]
    tools = ["case", "signal", *(phase["tools"] if phase else ())]
    return {"seat": seats, "run": [phase["run"] if phase else "lobby"], "tool": tools}


def as_bytes(data: str) -> bytes:
    return data.encode("utf-8", "surrogatepass")


async def next_frame(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """Opcode and content of a frame of the server's."""
    first, size = await reader.readexactly(2)
    if size == 126:
        size = int.from_bytes(await reader.readexactly(2), "big")
    elif size == 127:
        size = int.from_bytes(await reader.readexactly(8), "big")
    return first & 15, await reader.readexactly(size)
