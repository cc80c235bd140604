"""What it costs to be there: memory of who does nothing, the time a thousand people need to come in, starting with what is kept."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path

from bench.crowd import Room, each, rooms
from bench.lean import Lean, connect
from bench.machine import on_the_server_core, server_on_its_core
from bench.measure import resident_bytes, settled
from bench.padding import command
from bench.plan import Plan
from bench.report import Report
from bench.rival import Rival
from bench.stored import store
from server.demo.sealing import new_id
from tests.process.server_process import ServerProcess

SEATS = 8
JOINS = 1_000
STORED = 10_000
KIB = 1024
PATIENCE = 30.0
_ABREAST = 50
"""People who come in at the same time."""
_FREE = 2 * STORED


async def memory(folder: Path, plan: Plan, report: Report) -> None:
    """One person in each of many rooms, and then seven more in each: what a room takes, and what a connection with its seat."""
    found: dict[str, list[float]] = {"kib_per_idle_connection": [], "kib_per_idle_room": [], "kib_per_idle_connection/bare": []}
    for turn in range(plan.processes):
        with server_on_its_core(folder / f"memory-{turn}") as server:
            await _warm(server)
            empty = await _resident(server.pid)
            made = [Room(10 + number, SEATS) for number in range(plan.memory_rooms)]
            await each(made, lambda room, port=server.port: room.make(port))
            await each(made, lambda room, port=server.port: room.sit(port, 0))
            one = await _resident(server.pid)
            for number in range(1, SEATS):
                await each(made, lambda room, port=server.port, number=number: room.sit(port, number))
            full = await _resident(server.pid)
            connection = (full - one) / (SEATS - 1) / len(made)
            found["kib_per_idle_connection"].append(connection / KIB)
            found["kib_per_idle_room"].append(((one - empty) / len(made) - connection) / KIB)
            _leave(made)
        with Rival() as rival:
            await rival.talkers(2, SEATS)
            empty = await _resident(rival.pid)
            await rival.talkers(plan.memory_rooms, SEATS)
            found["kib_per_idle_connection/bare"].append((await _resident(rival.pid) - empty) / SEATS / plan.memory_rooms / KIB)
    bare = found["kib_per_idle_connection/bare"]
    for name, runs in found.items():
        report.add(name, "KiB", runs, bare if "connection" in name else ())


async def joins(folder: Path, plan: Plan, report: Report) -> None:
    """A thousand people come in, fifty at a time: from the connection until they sit, and everybody there sees them."""
    ours, bare = [], []
    for turn in range(plan.processes):
        with server_on_its_core(folder / f"joins-{turn}") as server, Rival() as rival:
            made = [Room(number, SEATS) for number in range(JOINS // SEATS)]
            await each(made, lambda room, port=server.port: room.make(port))
            people = [(room, seat) for seat in range(SEATS) for room in made]
            await settled(server.pid)
            ours.append(await _timed([partial(_sit, server.port, room, seat) for room, seat in people]))
            await rival.answers()
            await settled(rival.pid)
            bare.append(await _timed([partial(_come, rival, number % len(made)) for number in range(JOINS)]))
    report.add("joins_1000_s", "s for 1 000 joins", ours, bare)
    report.add("joins_1000_s/bare", "s for 1 000 joins", bare, bare)


async def starting(folder: Path, plan: Plan, report: Report) -> None:
    """From starting the process until it answers, on an empty record and on one with ten thousand rooms."""
    report.add("start_s/rooms_0", "s until it answers", await _starts(folder / "start-0", plan.processes))
    await store(folder / "start-many" / "data", STORED)
    report.add("start_s/rooms_10000", "s until it answers", await _starts(folder / "start-many", plan.processes))


async def _starts(folder: Path, times: int) -> list[float]:
    found = []
    for _ in range(times):
        server = ServerProcess(folder, MAX_ROOMS=str(_FREE))
        with on_the_server_core():
            found.append(await asyncio.to_thread(server.start))
        server.kill()
    return found


async def _timed(comings: Sequence[Callable[[], Awaitable[None]]]) -> float:
    queue, begin = iter(comings), time.monotonic()

    async def door() -> None:
        while (one := next(queue, None)) is not None:
            await one()

    await asyncio.gather(*(door() for _ in range(_ABREAST)))
    return time.monotonic() - begin


async def _sit(port: int, room: Room, number: int) -> None:
    """Connect, say hello, take a seat; what comes is not read but for the answer."""
    sat, name = asyncio.Event(), new_id()

    def taken(data: bytes, _now: float) -> None:
        if data.find(b'"done"', 0, 16) >= 0:
            sat.set()
        assert data.find(b'"refused"', 0, 16) < 0, data

    lean = await connect(port, f"/ws/{room.id}", taken, room.address)
    lean.send(room.seats[number].hello(room.auth))
    lean.send(json.dumps({"t": "do", "id": name, "do": room.joining(number)}).encode())
    await asyncio.wait_for(sat.wait(), PATIENCE)


async def _come(rival: Rival, room: int) -> None:
    """Connect, and say something that everybody there gets."""
    seen = asyncio.Event()

    def taken(data: bytes, _now: float) -> None:
        if said in data:
            seen.set()

    said = new_id().encode()
    lean: Lean = await rival.connect(room)
    lean.taken = taken
    lean.send(command(said.decode()).encode())
    await asyncio.wait_for(seen.wait(), PATIENCE)


async def _warm(server: ServerProcess) -> None:
    """What is made once is made by then."""
    _leave(await rooms(server.port, 10, SEATS))


async def _resident(pid: int) -> int:
    await settled(pid)
    return resident_bytes(pid)


def _leave(made: list[Room]) -> None:
    for room in made:
        for seat in room.seats:
            seat.lean.close()
