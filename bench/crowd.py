"""Rooms full of people on the real server, brought to where a measurement starts.

Sealed texts are random bytes of the right size: the server cannot tell.
"""

from __future__ import annotations

import asyncio
import json
import os
from dataclasses import dataclass
from typing import Any

import msgspec

from bench.lean import Lean, connect
from server.demo.rooms import post_room
from server.demo.sealing import OVERHEAD, encode, hash_of, new_id
from server.library import Library

SMALL_TEXT = 512
"""Bytes of the smallest block of the hidden channel: what most remarks fit in."""
PROGRAMME = "roddel-90"
PATIENCE = 30.0
_ABREAST = 20  # rooms that are prepared at the same time


@dataclass(frozen=True)
class Refused(Exception):
    """The server said no while a room was prepared."""

    code: str


def random_body(block: int) -> str:
    """What a sealed text of this block looks like to the server."""
    return encode(b"\x01" + os.urandom(block + OVERHEAD - 1))


BODY = random_body(SMALL_TEXT)


class Seat:
    """One person on a lean connection. While a room is prepared it reads what it gets; under load it only counts."""

    def __init__(self) -> None:
        self.slices: dict[str, dict[str, Any]] = {}
        self.token = new_id()
        self._answers: dict[str, asyncio.Future[None]] = {}
        self._lean: Lean | None = None

    @property
    def lean(self) -> Lean:
        """The connection."""
        assert self._lean is not None
        return self._lean

    async def connect(self, port: int, room: str, auth: str, address: str) -> None:
        """Connect and say hello."""
        self._lean = await connect(port, f"/ws/{room}", self.read, address)
        self.lean.send(self.hello(auth))

    def hello(self, auth: str) -> bytes:
        """The first frame."""
        return json.dumps({"t": "hello", "v": 1, "auth": auth, "seat": self.token, "language": "nl"}).encode()

    async def do(self, **command: Any) -> None:
        """Send a command and wait until it is done."""
        name = new_id()
        answer = self._answers[name] = asyncio.get_running_loop().create_future()
        self.lean.send(json.dumps({"t": "do", "id": name, "do": command}).encode())
        await asyncio.wait_for(answer, PATIENCE)

    def read(self, data: bytes, _now: float) -> None:
        """Take a frame to heart."""
        frame = json.loads(data)
        if frame["t"] == "view":
            self.slices = (self.slices if not frame["full"] else {}) | frame["slices"]
            for name in frame["gone"]:
                self.slices.pop(name, None)
        elif frame["t"] == "done":
            self._answers.pop(frame["id"]).set_result(None)
        elif frame["t"] == "refused":
            self._answers.pop(frame["id"]).set_exception(Refused(frame["code"]))


class Room:
    """A room and its people: seat 0 is facilitator, seat 1 brings the case."""

    def __init__(self, number: int, size: int, **wishes: Any) -> None:
        """`wishes`: what else is asked of it, such as another programme."""
        self.id = new_id()
        self._wishes = wishes
        self.seats = [Seat() for _ in range(size)]
        self.address = f"127.1.{number // 250}.{number % 250 + 1}"  # limits are per address, and no room has the same
        self.auth = encode(os.urandom(32))
        self._door, self._host = new_id(), new_id()

    async def fill(self, port: int) -> None:
        """Make the room and let everybody in."""
        await self.make(port)
        for number in range(len(self.seats)):
            await self.sit(port, number)

    async def make(self, port: int) -> None:
        """Make the room."""
        base = f"http://127.0.0.1:{port}"
        request = {
            "v": 1,
            "room": self.id,
            "auth_hash": hash_of(self.auth),
            "door_hash": hash_of(self._door),
            "host_hash": hash_of(self._host),
            "card": {"id": new_id(), "body": random_body(1024)},
            "programme": msgspec.to_builtins(Library.load().rows(PROGRAMME)),
            **self._wishes,
        }
        status, answer = await asyncio.to_thread(post_room, base, request, address=self.address)
        assert status == 201, answer

    async def sit(self, port: int, number: int) -> None:
        """Connect one of its people and give them their seat."""
        seat = self.seats[number]
        await seat.connect(port, self.id, self.auth, self.address)
        await seat.do(**self.joining(number))

    def joining(self, number: int) -> dict[str, Any]:
        """The command with which this person takes a seat."""
        name = {"id": new_id(), "body": random_body(256)}
        host = {"host": self._host} if number == 0 else {}
        return {"c": "join", "name": name, "name_tag": new_id(), "door": self._door, **host}

    async def start(self) -> None:
        """Name the case-bringer, agree, and start."""
        lead, brings = self.seats[:2]
        everybody = [seat.slices["me"]["seat"] for seat in self.seats]
        await lead.do(c="name_case_bringer", seat=everybody[1])
        await brings.do(c="consent", given=True)
        await lead.do(c="confirm_circle", seats=everybody)
        await lead.do(c="start")

    async def advance(self, tool: str) -> None:
        """Go on to the first phase that has this tool open for the facilitator."""
        while tool not in self.phase["tools"]:
            await self.next()

    async def advance_to_break(self) -> None:
        """Go on until the break is held."""
        while self.seats[0].slices["pause"]["held"] is None:
            await self.next()

    async def next(self) -> None:
        """Open the next phase. A round on the way is closed unopened."""
        lead = self.seats[0]
        try:
            await lead.do(c="next", run=self.phase["run"])
        except Refused as refused:
            if refused.code != "round_open":
                raise
            await lead.do(c="tool", tool="questions", action={"a": "close"})

    @property
    def phase(self) -> dict[str, Any]:
        """The phase as the facilitator sees it."""
        return self.seats[0].slices["phase"]


async def rooms(port: int, count: int, size: int, first: int = 0, **wishes: Any) -> list[Room]:
    """`count` rooms with `size` people each, in the lobby. `first`: how many there are already, since each has its own address."""
    made = [Room(first + number, size, **wishes) for number in range(count)]
    await each(made, lambda room: room.fill(port))
    return made


async def each(all_rooms: list[Room], prepare: Any) -> None:
    """Do the same in every room, some rooms at a time."""
    for at in range(0, len(all_rooms), _ABREAST):
        await asyncio.gather(*(prepare(room) for room in all_rooms[at : at + _ABREAST]))
