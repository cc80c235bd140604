"""`python -m bench.profile [open|hidden]`: where the time of a command goes in the server. Half a minute.

First without a profiler: CPU time by thread, in its own code and in the kernel. Then by function with one (cProfile, in CPU time
of the event loop's thread). It makes small functions look dear: compare rows with each other, or with earlier ones.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import pstats
import signal
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import uvloop

from bench.broadcast import SEATS, Side, ours
from bench.machine import on_the_server_core, take_the_load_core
from bench.measure import thread_seconds
from tests.process.server_process import ROOT, ServerProcess

ROOMS = 40
COMMANDS = 1_900
PATIENCE = 30.0

Row = tuple[str, int, float, float]
"""A function, its calls, and the seconds in it alone and with all it called."""


def named(function: tuple[str, int, str]) -> str:
    """A function as one looks for it."""
    path, line, name = function
    for root in (str(ROOT) + "/", *(part + "/" for part in sorted(sys.path, key=len, reverse=True) if part)):
        path = path.removeprefix(root)
    return name if path == "~" else f"{path}:{line} {name}"


def rows(file: Path) -> list[Row]:
    """All that was called, the dearest first."""
    stats: Mapping[tuple[str, int, str], tuple[int, int, float, float, object]] = pstats.Stats(str(file)).stats  # type: ignore[attr-defined]
    found = [(named(function), calls, own, whole) for function, (_, calls, own, whole, _) in stats.items()]
    return sorted(found, key=lambda row: -row[2])


def show(found: list[Row], commands: int, most: int) -> None:
    """Two tables: by a function's own time, and by the time of it and all it called."""
    for title, column in (("its own time", 2), ("with all it called", 3)):
        print(f"\n{title}: microseconds and calls a command")
        for row in sorted(found, key=lambda one: -float(one[column]))[:most]:
            print(f"{float(row[column]) / commands * 1e6:9.1f} {row[1] / commands:8.1f}  {row[0]}")


async def by_thread(pid: int, side: Side) -> None:
    """Without a profiler: how much of the time of a command is the event loop's, the record's, and the kernel's."""
    await side.ready()
    before = thread_seconds(pid)
    once = await side.turn()
    print(f"\n{side.name}: {once.commands} commands, {once.deliveries / once.commands:.1f} deliveries each; microseconds a command")
    for thread, (user, system) in thread_seconds(pid).items():
        had = before.get(thread, (0.0, 0.0))
        own, kernel = ((now - then) / once.commands * 1e6 for now, then in zip((user, system), had, strict=True))
        if own + kernel > 1:
            print(f"{own:9.1f} own, {kernel:7.1f} in the kernel: {'event loop' if thread == pid else f'thread {thread - pid:+d}'}")
    whole = once.server_cpu / once.commands * 1e6
    print(f"{whole:9.1f} in all; {once.deliveries / once.server_cpu:.0f} deliveries per CPU-second")


async def profiled(pid: int, side: Side, file: Path) -> tuple[list[Row], int]:
    """The same once more, looked at."""
    await side.ready()
    os.kill(pid, signal.SIGUSR1)
    once = await side.turn()
    os.kill(pid, signal.SIGUSR1)
    await asyncio.to_thread(_written, file)
    return rows(file), once.commands


def _written(file: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not file.exists():
        assert time.monotonic() < until, "the server wrote no profile"
        time.sleep(0.05)


async def measure(folder: Path, kind: str, most: int) -> None:
    """Everything, printed."""
    file = folder / "profile"
    server = ServerProcess(folder, forward=True, module="bench.profiled_server", PROFILE=str(file))
    with on_the_server_core():
        server.start()
    try:
        side = next(one for one in await ours(server, ROOMS, COMMANDS) if one.name == kind)
        await side.turn(400)
        await by_thread(server.pid, side)
        show(*await profiled(server.pid, side, file), most)
    finally:
        server.kill()


def main() -> None:
    """Say which talk, measure it, print."""
    asked = argparse.ArgumentParser(prog="python -m bench.profile", description=f"Rooms of {SEATS}; see bench/talk.py.")
    asked.add_argument("kind", nargs="?", choices=("open", "hidden"), default="open")
    asked.add_argument("--rows", type=int, default=40)
    given = asked.parse_args()
    take_the_load_core()
    with tempfile.TemporaryDirectory() as folder:
        uvloop.run(measure(Path(folder), given.kind, given.rows))


if __name__ == "__main__":
    main()
