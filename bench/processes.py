"""`python -m bench.processes [commands] [write]`: commands a second with 1, 2 and 4 servers on one PostgreSQL, and who uses the
machine meanwhile. Beside it one server with its file, and the record alone, without servers.

Every server has rooms of eight of its own, in which everybody rewrites the line with which they arrived. PostgreSQL writes to disk
as it does out of the box (fsync, synchronous_commit).
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from bench.crowd import Room, rooms
from bench.load import Figures, Stretch
from bench.machine import described
from bench.measure import machine_seconds
from bench.talk import in_the_open, rested, to_open
from server.database_clock import DatabaseClock
from server.journal import Append, KeptEnvelope
from server.journal.postgres import PostgresJournal
from tests.postgres.cluster import Cluster, database, running, with_template
from tests.process.server_process import ServerProcess

PAGE = Path("docs/performance.md")
PLACE = re.compile(r"(<!-- several servers -->\n).*?(<!-- end of several servers -->)", re.DOTALL)
PROCESSES = (1, 2, 4)
ROOMS = 24
SEATS = 8
ABREAST = 100
COMMANDS = 2_000
"""In a turn, so that no seat is too fast."""
TURNS = 4
APPENDS = 60_000
LANES = 64


class Line(NamedTuple):
    """One line of the table. Shares are of one core."""

    what: str
    per_second: float
    delay_ms: float
    servers: float
    postgres: float
    load: float
    others: float

    def __str__(self) -> str:
        """As a row of the table."""
        shares = " | ".join(f"{share:.2f}" for share in (self.servers, self.postgres, self.load, self.others))
        return f"| {self.what} | {f'{self.per_second:,.0f}'.replace(',', ' ')} | {self.delay_ms:.1f} | {shares} |"


HEAD = (
    "|  | commands a second | median until confirmed, ms | cores: servers | PostgreSQL | load generator | others |\n"
    "| --- | --- | --- | --- | --- | --- | --- |"
)


@contextlib.asynccontextmanager
async def housed(servers: Sequence[ServerProcess]) -> AsyncIterator[list[list[Room]]]:
    """Each with its own rooms, whose people have arrived."""
    with contextlib.ExitStack() as stack:
        made = []
        for number, server in enumerate(servers):
            stack.enter_context(server)
            share = ROOMS // len(servers)
            made.append(await rooms(server.port, share, SEATS, first=number * share))
            await to_open(server, made[-1])
        yield made


async def served(what: str, servers: Sequence[ServerProcess], commands: int, cluster: Cluster | None) -> Line:
    """All of them at once, each with its share of the commands."""
    found: list[Figures] = []
    wall_s = used = all_used = 0.0
    async with housed(servers) as houses:
        for _ in range(TURNS):
            await asyncio.gather(*map(rested, servers))
            before, all_before, begun_s = cluster.cpu_seconds() if cluster else 0.0, machine_seconds(), time.monotonic()
            share, abreast = commands // len(servers), ABREAST // len(servers)
            pairs = zip(servers, houses, strict=True)
            found += await asyncio.gather(*(Stretch(one.pid, in_the_open(house)).in_turn(share, abreast) for one, house in pairs))
            wall_s += time.monotonic() - begun_s
            used += (cluster.cpu_seconds() - before) if cluster else 0.0
            all_used += machine_seconds() - all_before
    assert not any(one.refused for one in found), "a seat was too fast: take fewer commands"
    waits = sorted(wait for one in found for wait in one.confirmations)
    done, servers_s = sum(one.commands for one in found), sum(one.server_cpu for one in found)
    load_s = sum(max(one.client_cpu for one in found[at : at + len(servers)]) for at in range(0, len(found), len(servers)))
    shares = [part / wall_s for part in (servers_s, used, load_s, all_used - servers_s - used - load_s)]
    return Line(what, done / wall_s, waits[len(waits) // 2] * 1000, *shares)


def _append(url: str, first: int, count: int) -> float:
    """A process that only writes: commands of one event and one text each, in as many rooms as lanes. How long it took."""
    return asyncio.run(_appending(url, first, count))


async def _appending(url: str, first: int, count: int) -> float:
    journal = await PostgresJournal.open(url, DatabaseClock())
    names = [f"room {first}.{lane}" for lane in range(LANES)]

    def change(room: str, version: int) -> Append:
        kept = KeptEnvelope(f"{room}.{version}", "scope", None, "x" * 286)
        return Append(room, version, (b"e" * 115,), (f"c{version}",), (kept,), (), 10**14)

    async def lane(room: str) -> None:
        for version in range(1, count // LANES + 1):
            await journal.append(change(room, version))

    await asyncio.gather(*(journal.append(change(room, 0)) for room in names))
    await asyncio.gather(*map(journal.own, names))
    begun_s = time.monotonic()
    await asyncio.gather(*map(lane, names))
    took_s = time.monotonic() - begun_s
    await journal.close()
    return took_s


async def alone(cluster: Cluster, processes: int) -> Line:
    """The record without servers."""
    async with database(cluster) as url:
        share, before = APPENDS // processes, cluster.cpu_seconds()
        with get_context("spawn").Pool(processes) as pool:
            took = await asyncio.to_thread(pool.starmap, _append, [(url, number, share) for number in range(processes)])
        used = (cluster.cpu_seconds() - before) / max(took)
    per_second = sum(share / seconds for seconds in took)
    return Line(f"the record alone, {processes} writing", per_second, LANES * processes / per_second * 1000, 0, used, 0, 0)


async def measure(folder: Path, cluster: Cluster, commands: int) -> list[Line]:
    """The lines of the table."""
    await with_template(cluster)
    found = [await served("1 server, its file", [ServerProcess(folder / "file", forward=True)], commands, None)]
    for count in PROCESSES:
        async with database(cluster) as url:
            servers = [ServerProcess(folder / f"{count}-{n}", forward=True, DATABASE_URL=url) for n in range(count)]
            found.append(await served(f"{count} server{'s' * (count > 1)}, PostgreSQL", servers, commands, cluster))
    return found + [await alone(cluster, count) for count in PROCESSES]


def main(commands: int, *, write: bool) -> None:
    """Measure, and print the table; `write`: also into docs/performance.md."""
    with running(quick=False) as cluster, tempfile.TemporaryDirectory(prefix="bk-processes-") as folder:
        lines = asyncio.run(measure(Path(folder), cluster, commands))
    table = "\n".join([f"{TURNS} × {commands} commands; {described()}.", "", HEAD, *map(str, lines)])
    print(table)
    if write:
        PAGE.write_text(PLACE.sub(lambda found: f"{found[1]}{table}\n{found[2]}", PAGE.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:] if one.isdecimal()]
    main((*numbers, COMMANDS)[0], write="write" in sys.argv)
