"""Promise 7: who does not read, floods, or never finishes a handshake, is felt by nobody else."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bench.crowd import Room, random_body, rooms
from bench.load import Stretch, Talker
from bench.measure import percentile, resident_bytes
from bench.talk import say, to_hidden
from tests.process.server_process import ROOT, ServerProcess
from tests.promises._machine import first_in_line
from tests.promises._neighbours import KINDS
from tests.promises.promise import Outcome, Promise, Trial

SLOWER_S = 0.1
HELD_BYTES = 256 * 1024
CUT_S = 10.0
SIZE = 6
A_SECOND = 40
GOES = 3
LARGE = random_body(4096)
WATCHED = "tests.promises._watched_server"
KIB = 1024


def loud(text: str) -> bytes:
    """A remark of the largest size: what a reader that stalls does not take."""
    return say(text).replace(json.dumps(json.loads(say(text))["do"]["action"]["text"]["body"]).encode(), f'"{LARGE}"'.encode())


class House:
    """The rooms that must not notice, and the neighbour, which sits in the first of them."""

    def __init__(self, trial: Trial, server: ServerProcess, held: Path, all_rooms: Sequence[Room]) -> None:
        self.trial, self.server, self._held = trial, server, held
        self.rooms = all_rooms
        self.seconds = 1.5 if trial.quick else 8.0

    @classmethod
    async def built(cls, trial: Trial, server: ServerProcess, held: Path, number: int) -> House:
        """Rooms of their own for every kind of neighbour: in one room the channel is full before the last has come."""
        count = trial.count(8, 2)
        made = await rooms(server.port, count, SIZE, first=number * count)
        await to_hidden(server, made)
        return cls(trial, server, held, made)

    async def left(self) -> int:
        """Everybody goes; how many of them had been dropped before."""
        before = len(dropped(self.rooms))
        for room in self.rooms:
            for seat in room.seats:
                seat.lean.close()
        return before

    async def p99_ms(self) -> float:
        """How late what people say comes to the others, in all rooms; in the neighbour's it is long."""
        inside = [[seat for number, seat in enumerate(room.seats) if number != 1] for room in self.rooms]
        speaking = [Talker(seat.lean, loud if room is inside[0] else say) for room in inside for seat in room]
        stretch = Stretch(self.server.pid, speaking)
        figures = await stretch.paced(A_SECOND, self.seconds)
        self.server.forward(10_000)
        assert figures.delays, "nobody heard anything: the channel is full, and this measures nothing"
        return percentile(figures.delays, 0.99) * 1000

    async def beside(self, kinds: str) -> tuple[float, dict[str, list[float]]]:
        """The same with neighbours of these kinds: how late it comes, and how long their connections lasted."""
        room = self.rooms[0]
        given = (kinds, self.server.port, room.id, room.auth, room.seats[2].token, self.seconds, self.trial.seed)
        neighbour = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.promises._neighbours", *map(str, given), stdout=asyncio.subprocess.PIPE, cwd=ROOT
        )
        p99 = await self.p99_ms()
        told, _ = await asyncio.wait_for(neighbour.communicate(), 90)
        assert neighbour.returncode == 0, f"the neighbour {kinds} broke (seed {self.trial.seed})"
        return p99, dict(json.loads(told))

    @property
    def held(self) -> dict[str, Any]:
        return dict(json.loads(self._held.read_text()))

    async def compared(self, kinds: str) -> Compared:
        """With and without, one right after the other; again when it is later, for a busy machine is late by itself."""
        times = 0
        while True:
            quiet = await self.p99_ms()
            late, lasted = await self.beside(kinds)
            times += 1
            if late <= quiet + self.trial.seconds(SLOWER_S) * 1000 or times == GOES:
                return Compared(quiet, late, lasted, times)


class Compared(NamedTuple):
    """99th percentiles in milliseconds, how long the neighbours' connections lasted, and how often it was tried."""

    quiet: float
    late: float
    lasted: dict[str, list[float]]
    times: int


async def measure(trial: Trial) -> Outcome:
    """Every kind of neighbour in turn, beside people who go on talking."""
    outcome = Outcome()
    held = trial.folder / "held"
    sooner = 8.0 if trial.quick else 1.0
    with ServerProcess(trial.folder, forward=True, module=WATCHED, HELD=str(held), SOONER=str(sooner)) as server:
        compared, out = dict[str, Compared](), 0
        memory = 0
        with first_in_line(server.pid):
            for number, kinds in enumerate([",".join(KINDS)] if trial.quick else KINDS):
                house = await House.built(trial, server, held, number)
                await house.p99_ms()  # everything has been used once
                memory = memory or resident_bytes(server.pid)
                compared[kinds] = await house.compared(kinds)
                out += await house.left()
        grown = resident_bytes(server.pid) - memory
        report(outcome, compared, house.held, trial)
        outcome.add("nobody else is dropped", f"{out} dropped", held=not out)
        outcome.add("the server lives", f"alive, {grown / KIB / KIB:+.1f} MiB", held=server.alive)
    return outcome


def report(outcome: Outcome, compared: dict[str, Compared], held: dict[str, Any], trial: Trial) -> None:
    slower_ms, within_s = trial.seconds(SLOWER_S) * 1000, trial.seconds(CUT_S)
    lasted: dict[str, list[float]] = {}
    for kinds, one in compared.items():
        lasted |= one.lasted
        asked = f"beside {kinds}: others' 99th percentile at most +{slower_ms:.0f} ms"
        goes = f" (at go {one.times})" if one.times > 1 else ""
        outcome.add(asked, f"{one.late:.1f} ms against {one.quiet:.1f} ms without{goes}", held=one.late <= one.quiet + slower_ms)
    most = held["held"] + held["system"]
    parts = f"{most / KIB:.0f} KiB ({held['held'] / KIB:.0f} by the server, {held['system'] / KIB:.0f} by the system)"
    outcome.add("at most 256 KiB buffered for one", parts, held=0 < most <= HELD_BYTES)
    slowest = {kind: max(times) for kind, times in lasted.items() if times}
    slowest["stalled"] = max(held["cut"], default=float("inf"))
    for kind, seconds in slowest.items():
        outcome.add(f"{kind}: cut within {within_s:g} s", f"{seconds:.2f} s at most", held=seconds <= within_s)
    missing = KINDS.keys() - slowest.keys()
    outcome.add("every kind of neighbour is cut", f"{len(KINDS) - len(missing)} of {len(KINDS)}", held=not missing)


def dropped(all_rooms: Sequence[Room]) -> list[object]:
    return [seat for room in all_rooms for seat in room.seats if seat.lean.lost.done()]


PROMISE = Promise(
    7,
    "bad_neighbours",
    "One bad connection hurts nobody else: whoever does not read, floods, or never finishes a handshake is cut within 10 seconds,"
    " and what others say arrives at most 100 ms later meanwhile.",
    measure,
)
