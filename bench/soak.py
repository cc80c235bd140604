"""`python -m bench.soak [rooms]`: rooms are opened, played, closed and erased, or left alone until their time has passed, thousands
of them in a few minutes on a clock that is put forward; then what the server holds must be what it held before.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import linear_regression

from bench.crowd import Room, each, random_body
from bench.measure import resident_bytes
from server.demo.sealing import new_id
from server.erasing import Count
from server.journal.files import DATABASE
from server.side_door import ask
from tests.process.server_process import ServerProcess

AT_ONCE = 25
SEATS = 4
HOUR_MS = 60 * 60_000
WARM_UP = 0.4
"""This share of the rooms comes before anything is compared: what is made once is made by then."""
GROWTH_MOST = 0.02
"""Of resident memory from the end of the warm-up to the end, by the straight line through what was seen."""
LOOK_EVERY = 4


@dataclass(frozen=True)
class Look:
    """What the server held after so many rooms, with none of them left."""

    rooms: int
    resident_bytes: int
    files: int
    threads: int
    tasks: int
    record_bytes: int


def open_files(server: ServerProcess) -> int:
    """Files and sockets that the process has open."""
    return len(list(Path(f"/proc/{server.pid}/fd").iterdir()))


def look(server: ServerProcess, rooms: int) -> Look:
    """Everything that could be left behind, counted from outside the process but for the tasks. Of the record the file and not its
    log, in which erasing itself leaves a little, now more and now less.
    """
    server.forward(1_000)
    files, threads = open_files(server), len(list(Path(f"/proc/{server.pid}/task").iterdir()))
    record = (server.data / DATABASE).stat().st_size
    return Look(rooms, resident_bytes(server.pid), files, threads, server.tasks, record)


async def played(room: Room, port: int) -> None:
    """From the link to a remark of everybody."""
    await room.fill(port)
    await room.start()
    for seat in room.seats:
        text = {"id": new_id(), "body": random_body(512)}
        await seat.do(c="tool", tool="arriving", action={"a": "write", "text": text})


async def over(room: Room, number: int) -> None:
    """Every other room is closed and erased at once; from the others people just go."""
    if number % 2:
        await room.seats[0].do(c="close")
        room.seats[0].lean.send(json.dumps({"t": "do", "id": new_id(), "do": {"c": "erase"}}).encode())
        return
    for seat in room.seats:
        seat.lean.close()


async def emptied(server: ServerProcess) -> None:
    """Wait until no room is kept any more."""
    async with asyncio.timeout(60):
        while (await asyncio.to_thread(ask, server.data, Count())).kept:
            await asyncio.to_thread(server.forward, HOUR_MS)


async def let_go(server: ServerProcess, files: int) -> None:
    """Wait until the sockets are gone that were closed: the server hears of each in its own time. Those that stay will be seen."""
    with suppress(TimeoutError):
        async with asyncio.timeout(15):
            while open_files(server) > files:
                await asyncio.to_thread(server.forward, 1_000)


async def soak(folder: Path, rooms: int, every: int = LOOK_EVERY) -> list[Look]:
    """Looks on the way, one after so many batches, the first before any room."""
    looks: list[Look] = []
    with ServerProcess(folder, forward=True) as server:
        looks.append(look(server, 0))
        for at in range(0, rooms, AT_ONCE):
            made = [Room(at + number, SEATS) for number in range(AT_ONCE)]
            await each(made, lambda room: played(room, server.port))
            await asyncio.gather(*(over(room, number) for number, room in enumerate(made)))
            for hours in (13, 25, 25):
                await asyncio.to_thread(server.forward, hours * HOUR_MS)
            await emptied(server)
            for room in made:
                for seat in room.seats:
                    seat.lean.close()
            if at // AT_ONCE % every == every - 1:
                await let_go(server, looks[0].files)
                looks.append(await asyncio.to_thread(look, server, at + AT_ONCE))
    return looks


def growth(looks: list[Look]) -> float:
    """By how much memory is more at the end than after the warm-up, as a share, on the straight line through the looks between."""
    late = [one for one in looks if one.rooms >= WARM_UP * looks[-1].rooms]
    line = linear_regression([one.rooms for one in late], [one.resident_bytes for one in late])
    return line.slope * (late[-1].rooms - late[0].rooms) / late[0].resident_bytes


def faults(looks: list[Look]) -> list[str]:
    """What is not as it was after the warm-up."""
    late = [one for one in looks if one.rooms >= WARM_UP * looks[-1].rooms]
    found = [f"memory grows by {growth(looks):.1%}"] if growth(looks) > GROWTH_MOST else []
    for name in ("files", "threads", "tasks", "record_bytes"):
        first, last = getattr(late[0], name), getattr(late[-1], name)
        found += [f"{name}: {first}, later {last}"] if last > first else []
    return found


def main() -> int:
    """Soak, and say what was seen."""
    asked = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    asked.add_argument("rooms", nargs="?", type=int, default=3_000)
    with tempfile.TemporaryDirectory() as folder:
        looks = asyncio.run(soak(Path(folder), asked.parse_args().rooms))
    print("rooms  resident MB  files  threads  tasks  record bytes")
    for one in looks:
        row = f"{one.rooms:5} {one.resident_bytes / 1e6:12.2f} {one.files:6} {one.threads:8} {one.tasks:6} {one.record_bytes:13}"
        print(row)
    found = faults(looks)
    print(f"after the warm-up memory grows by {growth(looks):.2%}; {'; '.join(found) or 'nothing is left'}")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
