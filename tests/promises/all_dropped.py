"""Promise 6: everybody is dropped at the same moment, and comes back by the browser's own rule to exactly the right screen."""

from __future__ import annotations

import asyncio
import itertools
import random
import time
from collections.abc import Sequence
from contextlib import closing

from bench.crowd import Room, each, rooms
from bench.measure import percentile
from tests.process.server_process import ServerProcess
from tests.promises._coming_back import Returning
from tests.promises._machine import first_in_line
from tests.promises.promise import Outcome, Promise, Trial

WITHIN_S = 5.0
SHARE = 0.99
OTHERS_S = 1.0
SIZE = 8
REGIONS = 8
"""So many addresses for all of them: a region of practices behind one each. No limit was raised for the trial."""
PAUSE_S = 0.05
PATIENCE_S = 120.0
ABREAST = 50


class Others:
    """Who was not dropped: asks whether the server is well, and does things in a room of its own."""

    def __init__(self, server: ServerProcess, room: Room) -> None:
        self._server, self._room = server, room
        self.health: list[float] = []
        self.commands: list[float] = []
        self._tasks: list[asyncio.Task[None]] = []

    def begin(self) -> None:
        self._tasks = [asyncio.create_task(self._ask()), asyncio.create_task(self._act())]

    async def end(self) -> None:
        for task in self._tasks:
            task.cancel()
        for ended in await asyncio.gather(*self._tasks, return_exceptions=True):
            if not isinstance(ended, asyncio.CancelledError):
                raise AssertionError(f"whoever was not dropped: {ended!r}")

    async def _ask(self) -> None:
        while True:
            begin = time.monotonic()
            reader, writer = await asyncio.open_connection("127.0.0.1", self._server.port, local_addr=("127.8.0.1", 0))
            with closing(writer):  # also when it is broken off half-way
                writer.write(b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                assert (await reader.read()).startswith(b"HTTP/1.1 200")
            self.health.append(time.monotonic() - begin)
            await asyncio.sleep(PAUSE_S)

    async def _act(self) -> None:
        for seat in itertools.cycle(self._room.seats):
            begin = time.monotonic()
            await seat.do(c="ask_break")
            self.commands.append(time.monotonic() - begin)
            await asyncio.sleep(PAUSE_S * 2)


async def measure(trial: Trial) -> Outcome:
    """Rooms that run, a cut of every line but one room's, and a look at every screen afterwards."""
    outcome = Outcome()
    with ServerProcess(trial.folder) as server:
        all_rooms = await rooms(server.port, trial.count(200, 6) + 1, SIZE)
        await each(all_rooms, lambda room: room.start())
        spared, *dropped = all_rooms
        people = returning(dropped, trial.seed)
        others = Others(server, spared)
        with first_in_line(server.pid):
            took = await drop(people, server.port, others)
        wrong = await wrong_screens(server.port, people)
        report(outcome, len(people), len(dropped), took, wrong, trial.seconds(WITHIN_S))
        answers(outcome, others, trial.seconds(OTHERS_S))
        outcome.add(
            "the server lives, and nobody was put out", f"{max(one.attempts for one in people)} goes at most", held=server.alive
        )
        for one in people:
            if one.screen is not None and one.screen.lean is not None:
                one.screen.lean.close()
    return outcome


async def drop(people: Sequence[Returning], port: int, others: Others) -> list[float]:
    """Cut every line, and wait for all to be back; how long each took."""
    others.begin()
    begin = time.monotonic()
    for one in people:
        one.seat.lean.close()
    coming = [asyncio.create_task(one.come_back(port, begin)) for one in people]
    done, late = await asyncio.wait(coming, timeout=PATIENCE_S)
    for task in late:
        task.cancel()
    await others.end()
    return sorted(task.result() for task in done)


def returning(dropped: Sequence[Room], seed: int) -> list[Returning]:
    chance = random.Random(seed)
    seats = [(seat, room) for room in dropped for seat in room.seats]
    return [
        Returning(seat, room.id, room.auth, f"127.9.0.{number % REGIONS + 1}", random.Random(chance.random()))
        for number, (seat, room) in enumerate(seats)
    ]


async def wrong_screens(port: int, people: Sequence[Returning]) -> list[str]:
    """Whose screen is not what a browser that comes in only now is shown. Looked at when everybody is back: then nothing moves."""
    wrong: list[str] = []

    async def compare(one: Returning) -> None:
        fresh = await one.look(port)
        if one.screen is None or one.screen.shown != fresh.shown:
            wrong.append(one.room)
        assert fresh.lean is not None
        fresh.lean.close()

    for at in range(0, len(people), ABREAST):
        await asyncio.gather(*(compare(one) for one in people[at : at + ABREAST]))
    return wrong


def report(outcome: Outcome, people: int, rooms_dropped: int, took: list[float], wrong: list[str], within_s: float) -> None:
    within = sum(seconds <= within_s for seconds in took) / people
    outcome.add(
        f"{people} people in {rooms_dropped} rooms dropped at once, behind {REGIONS} addresses, limits as they are: all are back",
        f"{len(took)} of {people}, the last after {max(took, default=0):.1f} s",
        held=len(took) == people,
    )
    outcome.add("each has the right screen", f"{people - len(wrong)} of {people}", held=not wrong)
    p99 = percentile(took, 0.99) if took else 0.0
    outcome.add(f"{SHARE:.0%} within {within_s:g} s", f"{within:.1%}; 99th percentile {p99:.2f} s", held=within >= SHARE)


def answers(outcome: Outcome, others: Others, most_s: float) -> None:
    for what, seconds in (("GET /health", others.health), ("a command in a room that was not dropped", others.commands)):
        ms = percentile(seconds, 0.99) * 1000
        asked = f"the server answers others meanwhile: {what}, 99th percentile at most {most_s * 1000:.0f} ms"
        outcome.add(asked, f"{ms:.0f} ms ({len(seconds)} asked)", held=ms <= most_s * 1000)


PROMISE = Promise(
    6,
    "all_dropped",
    "When 1 600 people in 200 rooms lose their connection at the same moment, every one of them has exactly the right screen again,"
    " 99 % within 5 seconds, and the server answers everybody else meanwhile.",
    measure,
)
