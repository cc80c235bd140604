"""Two servers behind a proxy that hashes on the room, restarted one after the other in the middle of meetings:
`python -m tests.postgres.rolling 50`. Nobody loses a word, and whatever is said is there once, in the order of who said it.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from server.demo.rooms import make_room
from tests.postgres.cluster import database_for_several, for_tests
from tests.postgres.pair import Pair, answered, kept, paired, seen
from tests.process.circle import Circle, new_address, seated
from tests.process.server_process import ServerProcess
from tests.process.talk import saying


class Outcome(NamedTuple):
    """How many rooms, what was said in them, what is wrong, and how long the longest remark took until it was confirmed."""

    rooms: int
    said: int
    wrong: list[str]
    slowest_s: float


class Proxy:
    """Sends each room to one of the two, and to the other while that one is away."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self._away: set[ServerProcess] = set()

    def base(self, room: str) -> str:
        first = self._pair.servers[sum(room.encode()) % 2]
        second = next(one for one in self._pair.servers if one is not first)
        return (second if first in self._away else first).base

    async def restart(self, server: ServerProcess) -> None:
        """Told to stop, as a host does, and started again."""
        self._away.add(server)
        await asyncio.to_thread(server.stop)
        await asyncio.to_thread(server.restart)
        self._away.discard(server)


async def hidden(pair: Pair, proxy: Proxy) -> Circle:
    """Six people in their hidden phase, at the server that has their room."""
    secrets = await make_room(pair.base, title="Avond", address=new_address())
    here = next(server for server in pair.servers if server.base == proxy.base(secrets.room))
    circle = await seated(here, secrets)
    circle.server = pair
    await circle.start()
    await circle.advance("gossip")
    return circle


async def talk(circle: Circle, over: asyncio.Event) -> tuple[list[str], float]:
    """One after the other says something, until it is over; what was said, and how long the slowest took."""
    said: list[str] = []
    slowest_s = 0.0
    while not over.is_set():
        person = circle.members[len(said) % len(circle.members)]
        text, begun_s = f"{person.name} {len(said)}", time.monotonic()
        await answered(person, await person.ask("tool", **saying(person, text)))
        said.append(text)
        slowest_s = max(slowest_s, time.monotonic() - begun_s)
        await asyncio.sleep(0.5)
    return said, slowest_s


async def roll(pair: Pair, rooms: int, seed: int) -> Outcome:
    """So many rooms talk while both servers are restarted."""
    chance, over, proxy = random.Random(seed), asyncio.Event(), Proxy(pair)
    async with contextlib.AsyncExitStack() as stack:
        circles = [await hidden(pair, proxy) for _ in range(rooms)]
        for circle in circles:
            await stack.enter_async_context(kept(circle, lambda room=circle.secrets.room: proxy.base(room), chance))
        talking = [asyncio.create_task(talk(circle, over)) for circle in circles]
        for one in pair.servers:
            await proxy.restart(one)
        over.set()
        spoken = await asyncio.gather(*talking)
        wrong = [one for circle, (said, _) in zip(circles, spoken, strict=True) for one in await unlike(circle, said)]
    return Outcome(rooms, sum(len(said) for said, _ in spoken), wrong, max(slowest_s for _, slowest_s in spoken))


async def unlike(circle: Circle, said: list[str]) -> list[str]:
    """Who of the circle sees anything else than what was said."""
    wrong = []
    for person in circle.inside:
        await seen(person, lambda me: len(me.messages()) >= len(said))
        if person.messages() != said:
            wrong.append(f"{person.name} sees other remarks")
    return wrong


def main(rooms: int, seed: int) -> int:
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="bk-rolling-"))
        url = stack.enter_context(database_for_several(stack.enter_context(for_tests())))
        outcome = asyncio.run(roll(stack.enter_context(paired(Path(folder), url)), rooms, seed))
    verdict = "; ".join(outcome.wrong[:3]) or "each there once, in order"
    print(
        f"two servers restarted one after the other during {rooms} rooms, seed {seed}: {outcome.said} remarks confirmed, {verdict};"
    )
    print(f"the slowest was confirmed after {outcome.slowest_s:.1f} s")
    return int(bool(outcome.wrong))


if __name__ == "__main__":
    sys.exit(main(int((*sys.argv[1:], "50")[0]), int((*sys.argv[2:], "1")[0])))
