"""Rooms that are erased in every way there is, while their file is read, their pages asked for, and the server killed."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from server.demo.rooms import rows
from server.demo.tab import Gone
from server.erasing import All, Count, One, sentences
from server.journal.files import DATABASE
from server.side_door import NoReport, ask
from tests.conftest import ROOT, environment
from tests.process.file_reader import reading
from tests.process.marked_rooms import MarkedRoom
from tests.process.raw_socket import RawSocket
from tests.process.server_process import ServerProcess
from tests.process.watch import Watch

HOUR_MS = 60 * 60_000
DAY_MS = 24 * HOUR_MS
ABREAST = 20

Fates = dict[str, list[MarkedRoom]]
WAYS = {"at once": 70, "24 hours": 50, "12 hours": 20, "30 days": 20, "by the host": 20, "all": 20}
"""How many of two hundred rooms go in which way."""


async def fill(watch: Watch, shares: dict[str, int]) -> Fates:
    """Rooms of two, and some of four with texts in an open round; those of which the time will pass unstarted are not started."""
    programme = await asyncio.to_thread(rows, watch.server.base, "roddel-90", {})
    fates = {fate: [MarkedRoom(watch.server, watch.chance) for _ in range(number)] for fate, number in shares.items()}
    turns = asyncio.Semaphore(ABREAST)

    async def make(room: MarkedRoom, fate: str, many: bool) -> None:
        async with turns:
            await room.fill(programme, 4 if many else 2)
            if fate not in ("30 days", "all"):
                await room.start(write=many)
            watch.sits(room)

    await asyncio.gather(*(make(room, fate, n % 10 == 0) for fate, some in fates.items() for n, room in enumerate(some)))
    return fates


def batches(rooms: list[MarkedRoom], size: int) -> Iterator[list[MarkedRoom]]:
    for at in range(0, len(rooms), size):
        yield rooms[at : at + size]


async def each(watch: Watch, rooms: list[MarkedRoom], does: Callable[[MarkedRoom], Awaitable[object]], kill_one_in: int) -> None:
    """Ten rooms at a time; in one of so many batches the server is killed."""
    for number, batch in enumerate(batches(rooms, 10)):
        if number % kill_one_in == 0:
            await watch.strike(map(does, batch), 0.15)
        else:
            await asyncio.gather(*map(does, batch))


async def close(watch: Watch, room: MarkedRoom) -> None:
    assert await room.lead.insist("close", "closed") == "closed"
    watch.sits(room)


async def erase(watch: Watch, room: MarkedRoom) -> None:
    """By the facilitator's word, until it is true."""
    assert await room.lead.insist("erase", "erased") == "erased"
    watch.erased(room, "bye")


async def back(watch: Watch, rooms: list[MarkedRoom]) -> None:
    """Whoever leads sits there again, if a kill threw them out, noticed or not."""
    for room in rooms:
        try:
            await room.lead.tab.clock()
        except Gone:
            room.lead.asked.clear()
            await room.lead.connect()
            watch.sits(room)


async def gone(watch: Watch, rooms: list[MarkedRoom]) -> None:
    """Wait until every page says so."""
    for room in rooms:
        async with asyncio.timeout(60):
            while (status := await asyncio.to_thread(watch.status, room)) != 410:
                assert status in (200, 503), "on its way it is never called unknown"
                await asyncio.sleep(0.05)
        watch.erased(room, "page")


async def under_a_reader(watch: Watch, rooms: list[MarkedRoom]) -> None:
    """While one snapshot of the file is held, nothing is called erased; when it is let go, it is at the next sweep."""
    await back(watch, rooms)
    with reading(watch.server.data / DATABASE, "hold"):
        asked = [await room.lead.ask("erase") for room in rooms]
        done, waiting = await asyncio.wait([one.answer for one in asked], timeout=30)
        assert not waiting
        assert all(getattr(one.exception(), "code", "") == "not_erased" for one in done)
        assert [one for one in rooms if await asyncio.to_thread(watch.status, one) == 410 or one.lead.tab.bye] == []
    watch.server.forward(61_000)
    await gone(watch, rooms)
    for room in rooms:
        assert (await room.lead.tab.ended()).bye == "erased"


async def by_the_host(watch: Watch, rooms: list[MarkedRoom]) -> None:
    """One room after another by id, with people in it; one by the command itself, by its link."""
    await back(watch, rooms)
    for room in rooms[1:]:
        report = await asyncio.to_thread(ask, watch.server.data, One(room.id))
        assert sentences(One(room.id), report).startswith("That room is erased. Nothing is left of it")
        watch.erased(room, "host")
    code, said = await command(watch, f"{watch.server.base}/r/{rooms[0].id}")
    assert (code, said.partition(".")[0]) == (0, "That room is erased")
    watch.erased(rooms[0], "host")
    for room in rooms:
        assert (await room.lead.tab.ended()).bye == "erased"


async def command(watch: Watch, *arguments: str) -> tuple[int, str]:
    """Exit code and output of `python -m server erase`."""

    def run() -> tuple[int, str]:
        env = environment(watch.server.data, LOG_LEVEL="debug", TMPDIR=str(watch.temporary))
        order = [sys.executable, "-m", "server", "erase", *arguments]
        done = subprocess.run(order, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
        said = done.stdout + done.stderr
        assert not any(room.traces(said, remembered=False) for room in watch.rooms.values())
        return done.returncode, said.decode()

    return await asyncio.to_thread(run)


async def leave(watch: Watch, rooms: list[MarkedRoom]) -> None:
    """Everybody goes, and the server has noticed."""
    await back(watch, rooms)
    before = (await asyncio.to_thread(ask, watch.server.data, Count())).occupied
    for room in rooms:
        await asyncio.gather(*(person.disconnect() for person in room.people))
    while (now := (await asyncio.to_thread(ask, watch.server.data, Count())).occupied) > before - len(rooms):
        assert now <= before
        await asyncio.sleep(0.01)


async def time_passes(watch: Watch, by_ms: int, due: list[MarkedRoom], *, kill: bool = False) -> None:
    watch.server.forward(by_ms)
    if kill:
        await watch.strike((), 0.1)
    await gone(watch, due)


async def all_of_it(watch: Watch, rooms: list[MarkedRoom]) -> None:
    """Everything that is left, with the server killed in the middle of it; then what it did not come to."""

    def ask_for_all() -> None:
        with suppress(NoReport):
            ask(watch.server.data, All())

    await watch.strike([asyncio.to_thread(ask_for_all)], 0.08)
    assert (await command(watch, "--all"))[0] == 0
    await gone(watch, rooms)


@contextmanager
def watched(folder: Path, seed: int, **wishes: str) -> Iterator[Watch]:
    """A server that logs all it can, with a temporary folder of its own."""
    temporary = folder / "temporary"
    temporary.mkdir(parents=True)
    with ServerProcess(folder, forward=True, LOG_LEVEL="debug", TMPDIR=str(temporary), **wishes) as server:  # type: ignore[arg-type]
        yield Watch(server, temporary, seed)


async def course(folder: Path, seed: int, ways: dict[str, int]) -> Watch:
    """So many rooms go in each of the ways, while their file is read, their pages asked for, and the server killed; then what is
    left of them is in `Watch.left`.
    """
    with watched(folder, seed) as watch:
        fates = await fill(watch, ways)
        rooms = list(watch.rooms.values())
        files = b"".join(watch.files().values())
        assert all(len(room.traces(files)) > 6 for room in rooms), "else this shows nothing"
        with ExitStack() as deaf:
            for room in fates["at once"][::7]:
                deaf.enter_context(closing(RawSocket(room.lead, watch.server.port, room.address)))
            async with watch.looking(readers=2):
                await go(watch, fates)
        assert watch.true == {room.id for room in rooms}
        watch.left = watch.traces(rooms)
        assert {watch.status(room) for room in fates["all"]} == {410}
        assert {watch.status(room) for room in fates["at once"]} == {404}, "their day has passed"
        watch.server.forward(DAY_MS)
        assert await command(watch) == (0, "There is no room whose time has passed.\n")
        assert {watch.status(room) for room in fates["all"]} == {404}
        watch.left += watch.traces(rooms, remembered=False)
        return watch


async def go(watch: Watch, fates: Fates) -> None:
    """Each in its own way."""
    await each(watch, fates["at once"] + fates["24 hours"], lambda room: close(watch, room), kill_one_in=2)
    await each(watch, fates["at once"][5:], lambda room: erase(watch, room), kill_one_in=1)
    await under_a_reader(watch, fates["at once"][:5])
    await by_the_host(watch, fates["by the host"])
    await leave(watch, fates["12 hours"])
    await time_passes(watch, 12 * HOUR_MS, fates["12 hours"], kill=True)
    await time_passes(watch, 12 * HOUR_MS, fates["24 hours"], kill=True)
    await back(watch, fates["all"])
    await time_passes(watch, 30 * DAY_MS, fates["30 days"])
    assert {watch.status(room) for room in fates["all"]} == {200}, "people sit there"
    await all_of_it(watch, fates["all"])
