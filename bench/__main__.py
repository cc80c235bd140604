"""`python -m bench`: measure, print a table, write bench/results.json. Linux, about a minute, 127.0.0.1 only."""

from __future__ import annotations

import asyncio
import json
import tempfile
import time
from pathlib import Path
from typing import Any

import uvloop

from bench import scaling
from bench.crowd import Room, rooms
from bench.load import Figures, Stretch
from bench.machine import described, take_the_load_core
from bench.measure import machine_seconds, own_seconds, percentile, resident_bytes
from bench.rival import Rival
from bench.talk import hidden, to_hidden
from tests.process.server_process import ServerProcess

RESULTS = Path(__file__).parent / "results.json"
ROOMS, SEATS = 100, 8
STEADY_PER_SECOND, STEADY_SECONDS = 150.0, 6.0
EACH_AT_ONCE = 6
STARTS = 3
BOTTLENECK = 0.9
"""Share of a core from which on the load generator may be what was measured."""


async def start_up(folder: Path) -> float:
    """Median seconds from starting the process to the first answered request, on an empty record."""
    times = []
    for number in range(STARTS):
        server = ServerProcess(folder / f"start-{number}")
        times.append(await asyncio.to_thread(server.start))
        server.kill()
    return percentile(times, 0.5)


async def crowd(folder: Path) -> tuple[dict[str, Any], Figures, Figures]:
    """The main measurement, and how its cost grows with the number of rooms."""
    with ServerProcess(folder / "crowd", forward=True) as server:
        few = await rooms(server.port, 10, SEATS)
        await to_hidden(server, few)
        growth = {10: scaling.cost(await Stretch(server.pid, hidden(few)).paced(STEADY_PER_SECOND, 3))}
        before = resident_bytes(server.pid)
        more = await rooms(server.port, ROOMS - 10, SEATS, first=10)
        await to_hidden(server, more)
        memory = (resident_bytes(server.pid) - before) / (len(more) * SEATS)
        full = few + more
        steady = await Stretch(server.pid, hidden(full)).paced(STEADY_PER_SECOND, STEADY_SECONDS)
        growth[100] = scaling.cost(steady)
        server.forward(20_000)  # so that nobody is too fast
        fast = await Stretch(server.pid, hidden(full)).at_once(EACH_AT_ONCE)
        many = full + await rooms(server.port, 200, SEATS, first=ROOMS)
        await to_hidden(server, many[ROOMS:])
        growth[300] = scaling.cost(await Stretch(server.pid, hidden(many)).paced(STEADY_PER_SECOND, 3))
        drop(many)
    return {"memory_bytes_per_connection": round(memory), "by_rooms": growth}, steady, fast


def drop(all_rooms: list[Room]) -> None:
    """Close every connection."""
    for room in all_rooms:
        for seat in room.seats:
            seat.lean.close()


async def yardstick(frame_bytes: int) -> tuple[Figures, Figures]:
    """The same fan-out and frame sizes through a bare broadcast server."""
    with Rival() as rival:
        people = await rival.talkers(ROOMS, SEATS - 1, frame_bytes)
        steady = await Stretch(rival.pid, people, echo=True).paced(STEADY_PER_SECOND, STEADY_SECONDS)
        return steady, await Stretch(rival.pid, people, echo=True).at_once(EACH_AT_ONCE)


async def measure(folder: Path) -> dict[str, Any]:
    """Everything, in the order of the report."""
    begin, busy, own = time.monotonic(), machine_seconds(), own_seconds()
    started = await start_up(folder)
    facts, steady, fast = await crowd(folder)
    bare_steady, bare_fast = await yardstick(round(fast.bytes / fast.frames))
    people, texts = await scaling.by_people(folder), await scaling.by_texts(folder)
    ours, bare = fast.table(), bare_fast.table()
    shares = [stretch.client_cpu / stretch.wall for stretch in (steady, fast, bare_steady, bare_fast)]
    return {
        "machine": described(),
        "load": {"rooms": ROOMS, "seats": SEATS, "steady_per_second": STEADY_PER_SECOND},
        "start_up_seconds": round(started, 2),
        **facts,
        "steady": steady.table(),
        "as_fast_as_it_can": ours,
        "yardstick_steady": bare_steady.table(),
        "yardstick_as_fast_as_it_can": bare,
        "ratio_frames_per_cpu_second": round(ours["frames_per_server_cpu_second"] / bare["frames_per_server_cpu_second"], 2),
        "ratio_frames_per_cpu_second_steady": round(
            steady.table()["frames_per_server_cpu_second"] / bare_steady.table()["frames_per_server_cpu_second"], 2
        ),
        "by_people": people,
        "by_texts": texts,
        "load_generator_was_the_bottleneck": max(shares) > BOTTLENECK,
        "others_cpu_share": round((machine_seconds() - busy - own_seconds() + own) / (time.monotonic() - begin), 2),
        "seconds": round(time.monotonic() - begin, 1),
    }


def show(results: dict[str, Any], indent: str = "") -> None:
    """Print the results as lines of a table."""
    for name, value in results.items():
        if isinstance(value, dict):
            print(f"{indent}{name}")
            show(value, indent + "    ")
        else:
            print(f"{indent}{name:<{48 - len(indent)}}{value:>12}")


def main() -> None:
    """Measure, print, write."""
    take_the_load_core()
    with tempfile.TemporaryDirectory() as folder:
        results = uvloop.run(measure(Path(folder)))
    show(results)
    RESULTS.write_text(json.dumps(results, indent=2) + "\n")


if __name__ == "__main__":
    main()
