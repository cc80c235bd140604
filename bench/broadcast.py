"""The main figures: the whole product and the yardsticks, in the same rooms, in turns, so that all have the same machine.

`python -m bench.broadcast`: the ratio alone, in less than half a minute.
"""

from __future__ import annotations

import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import uvloop

from bench.crowd import rooms
from bench.load import Figures, Stretch, Talker
from bench.machine import on_the_server_core, take_the_load_core
from bench.measure import percentile, settled
from bench.rival import Rival
from bench.talk import hidden, in_the_open, rested, to_hidden, to_open
from tests.process.server_process import ServerProcess

SEATS = 8
ABREAST = 200
"""Commands that are under way at any time when a server is to do all it can."""


@dataclass
class Side:
    """One of those that take turns. `ready` brings it to rest; so many commands make a turn, so many are under way at a time."""

    name: str
    pid: int
    talkers: Sequence[Talker]
    commands: int
    ready: Callable[[], Awaitable[None]]
    echo: bool = False
    abreast: int = ABREAST
    turns: list[Figures] = field(default_factory=list)

    async def turn(self, commands: int | None = None) -> Figures:
        """The next text as soon as one is answered: as fast as the server can."""
        await self.ready()
        return await self.stretch().in_turn(commands or self.commands, self.abreast)

    async def paced(self, per_second: float, seconds: float) -> Figures:
        """So many a second, whatever the server makes of it."""
        await self.ready()
        return await self.stretch().paced(per_second, seconds)

    def stretch(self) -> Stretch:
        """A new measurement."""
        return Stretch(self.pid, self.talkers, echo=self.echo)

    @property
    def per_cpu_second(self) -> list[float]:
        """Deliveries per CPU-second of the server, turn by turn."""
        return [one.deliveries / one.server_cpu for one in self.turns]

    @property
    def us_a_command(self) -> list[float]:
        """Microseconds of the server for a command, turn by turn."""
        return [one.server_cpu / one.commands * 1e6 for one in self.turns]


async def ours(server: ServerProcess, count: int, commands: int) -> list[Side]:
    """The product, once in the open and once in the hidden phase."""
    made = await rooms(server.port, 2 * count, SEATS)
    await to_open(server, made[:count])
    await to_hidden(server, made[count:])

    async def ready() -> None:
        await rested(server)

    talks = {"open": in_the_open(made[:count]), "hidden": hidden(made[count:])}
    return [Side(name, server.pid, talkers, commands, ready) for name, talkers in talks.items()]


async def of_rival(rival: Rival, name: str, count: int, commands: int, *sizes: int) -> Side:
    """A yardstick in as many rooms, with events and commands of these sizes."""
    talkers = await rival.talkers(count, SEATS, *sizes)
    return Side(name, rival.pid, talkers, commands, lambda: settled(rival.pid), echo=True)


async def take_turns(sides: Sequence[Side], times: int) -> None:
    """Everybody once to warm up, then in turns."""
    for side in sides:
        await side.turn(side.commands // 4)
    for _ in range(times):
        for side in sides:
            side.turns.append(await side.turn())


async def main() -> None:
    """Print what the product delivers beside what bare `websockets` does."""
    take_the_load_core()
    with tempfile.TemporaryDirectory() as folder, Rival() as rival:
        server = ServerProcess(Path(folder), forward=True)
        with on_the_server_core():
            server.start()
        try:
            sides = await ours(server, 40, 1600)
            sizes = await own_sizes(sides)
            sides.append(await of_rival(rival, "bare, 286 B", 40, 5000))
            sides += [await of_rival(rival, f"bare, {name}", 40, 5000, *size) for name, size in sizes.items()]
            await take_turns(sides, 3)
        finally:
            server.kill()
    show(sides)


async def own_sizes(sides: Sequence[Side]) -> dict[str, tuple[int, int]]:
    """Bytes of a frame that the product sends, and of the command it came from."""
    sizes = {}
    for side in sides:
        await side.turn(len(side.talkers))
        once = await side.turn(len(side.talkers))
        sizes[side.name] = (round(once.bytes / once.deliveries), len(side.talkers[0].utter("x" * 22)))
    return sizes


def show(sides: Sequence[Side]) -> None:
    """A line for each, with what says whether the load generator was the limit."""
    bare = next(percentile(side.per_cpu_second, 0.5) for side in sides if side.name == "bare, 286 B")
    for side in sides:
        middle, low, high = (percentile(side.per_cpu_second, share) for share in (0.5, 0.0, 1.0))
        one = side.turns[-1]
        shares = f"server {one.server_cpu / one.wall:.2f}, load {one.client_cpu / one.wall:.2f} of a core"
        spread, sizes = (
            f"({low:.0f} to {high:.0f})",
            f"{one.bytes / one.deliveries:.0f} B each, {one.deliveries / one.frames:.1f} a frame",
        )
        print(f"{side.name:14}{middle:8.0f} deliveries per CPU-second {spread}, {middle / bare:.2f} x bare, {sizes}, {shares}")


if __name__ == "__main__":
    uvloop.run(main())
