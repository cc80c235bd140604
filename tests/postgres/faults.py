"""Two servers in a meeting whose owner is killed, stands still, loses its database, its people or their way:
`python -m tests.postgres.faults 100 [seed] [fault ...]`.

In a hidden phase everybody talks at once; the fault comes once one of the remarks is confirmed. What was confirmed is there once,
for everybody in the circle, within ten seconds, and nothing of it for the case-bringer. What is said to a process that stands still
is never confirmed by it.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from server.demo.person import Person
from server.demo.sealing import new_id
from server.demo.tab import Tab
from tests.postgres.cluster import Cluster, Server, ask, database, running, with_template
from tests.postgres.pair import Keeper, Pair, answered, kept, paired, seen
from tests.process.circle import Circle, gather
from tests.process.talk import saying

REMARKS = 2
WITHIN_S = 10.0
FULL = 20
"""After so many faults a new circle comes: a channel holds so much and no more."""
CUT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"


@dataclass
class Scene:
    """A circle in its hidden phase, with what was said there."""

    pair: Pair
    server: Server
    circle: Circle
    keepers: dict[str, Keeper]
    said: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    meanwhile: asyncio.Task[None] | None = None


class Outcome(NamedTuple):
    """How many faults, what was said meanwhile, what is wrong, and how long it took at most until all screens were right."""

    times: int
    said: int
    wrong: list[str]
    slowest_s: float


async def killed(scene: Scene) -> None:
    """SIGKILL of the owner; the proxy finds the other. Who was killed is started again meanwhile, for the next time."""
    scene.pair.first.kill()
    scene.pair.turn()
    scene.meanwhile = asyncio.create_task(asyncio.to_thread(scene.pair.second.restart))


async def frozen(scene: Scene) -> None:
    """SIGSTOP of the owner until another has the room; woken, it finds what was said to it meanwhile, and may confirm nothing."""
    owner = scene.pair.first
    owner.freeze()
    scene.pair.turn()
    ghost = saying(scene.circle.members[0], "Dit hoort niemand.")
    lines = [person.tab for person in scene.circle.everybody]
    told = [len(tab.frames) for tab in lines]
    identity = new_id()
    await lines[2].send({"t": "do", "id": identity, "do": {"c": "tool", **ghost}})
    await asyncio.gather(*(keeper.silent() for keeper in scene.keepers.values()))
    owner.wake()
    for tab, before in zip(lines, told, strict=True):
        scene.wrong += await _confirms_nothing(tab, before, identity)


async def _confirms_nothing(tab: Tab, before: int, identity: str) -> list[str]:
    gone = await tab.ended(30)
    confirmed = any(f'"done","id":"{identity}"' in frame.raw for frame in tab.frames[before:])
    wrong = ["a process that had lost the room confirmed a command"] if confirmed else []
    return wrong + ([] if (gone.bye, gone.code) == ("elsewhere", 1013) else [f"it said goodbye with {gone.bye}, {gone.code}"])


async def restarted(scene: Scene) -> None:
    """PostgreSQL falls over and starts again; every other time it is told to stop."""
    assert isinstance(scene.server, Cluster)
    how = signal.SIGQUIT if len(scene.said) // 8 % 2 else signal.SIGINT
    await asyncio.to_thread(scene.server.stop, how)
    await asyncio.to_thread(scene.server.start)


async def cut(scene: Scene) -> None:
    """Every connection to the database is cut."""
    await ask(scene.pair.url, lambda db: db.execute(CUT))


async def wrong_process(scene: Scene) -> None:
    """The proxy sends one of them to the other process."""
    astray = Person(scene.pair.second.base, scene.circle.secrets.member(), "Esra", address=scene.circle.lead.address)
    tab = await Tab.open(astray.base, astray.secrets.room, astray._answered, address=astray.address)
    await tab.send({"t": "hello", "v": 1, "auth": astray.vault.auth, "seat": scene.circle.members[2].token, "language": "nl"})
    gone = await tab.ended(30)
    if (gone.bye, gone.code) != ("elsewhere", 1013):
        scene.wrong.append(f"at the wrong process: {gone.bye}, {gone.code}")


async def moved(scene: Scene) -> None:
    """The proxy sends everybody to the other process from now on, one of them reloads, and the owner lives with the rest."""
    scene.pair.turn()
    await scene.circle.members[2].tab.close()


Fault = Callable[[Scene], Awaitable[None]]
FAULTS: dict[str, Fault] = {
    "killed": killed,
    "frozen": frozen,
    "restarted": restarted,
    "cut": cut,
    "wrong": wrong_process,
    "moved": moved,
}


@contextlib.asynccontextmanager
async def scene_of(pair: Pair, server: Server, chance: random.Random) -> AsyncIterator[Scene]:
    """Six people in the hidden phase."""
    circle = await gather(pair)
    await circle.start()
    await circle.advance("gossip")
    async with kept(circle, lambda: pair.base, chance) as keepers:
        yield Scene(pair, server, circle, keepers)


async def once(scene: Scene, fault: Fault, chance: random.Random, name: str) -> float:
    """Let it happen; how long until everybody's screen was right."""
    circle = scene.circle
    texts = {person: [f"{person.name} {name}.{number}" for number in range(REMARKS)] for person in circle.members}
    asked = [(person, await person.ask("tool", **saying(person, text))) for person, each in texts.items() for text in each]
    first = chance.choice(asked)
    await answered(*first)
    begun_s = time.monotonic()
    await fault(scene)
    await asyncio.gather(*(answered(person, one) for person, one in asked if one is not first[1]))
    scene.said += [text for each in texts.values() for text in each]
    for person in circle.inside:
        await seen(person, lambda me: len(me.messages()) >= len(scene.said))
    took_s = time.monotonic() - begun_s
    if scene.meanwhile is not None:
        await scene.meanwhile
        scene.meanwhile = None
    for person in circle.inside:
        if sorted(person.messages()) != sorted(scene.said):
            scene.wrong.append(f"{person.name} sees other remarks after {name}")
    if any("backstage" in one.get("tool", "") and one.get("pages") for one in circle.anke.slices.values()):
        scene.wrong.append(f"the case-bringer sees the channel after {name}")
    if took_s > WITHIN_S:
        tries = {name: keeper.turned_away for name, keeper in scene.keepers.items() if keeper.turned_away}
        scene.wrong.append(f"after {name} a screen was right only after {took_s:.1f} s: {tries}")
    for keeper in scene.keepers.values():
        keeper.turned_away.clear()
    return took_s


async def faults(folder: Path, server: Server, name: str, times: int, seed: int) -> Outcome:
    """The same fault so often."""
    chance = random.Random(seed)
    said, wrong, slowest_s = 0, list[str](), 0.0
    async with database(server) as url:
        with paired(folder, url) as pair:
            for begin in range(0, times, FULL):
                async with scene_of(pair, server, chance) as scene:
                    for number in range(begin, min(begin + FULL, times)):
                        slowest_s = max(slowest_s, await once(scene, FAULTS[name], chance, f"{name} {number}"))
                    said, wrong = said + len(scene.said), wrong + scene.wrong
    return Outcome(times, said, wrong, slowest_s)


async def _main(server: Server, times: int, names: list[str], seed: int) -> bool:
    held = True
    for name in names:
        with tempfile.TemporaryDirectory(prefix="bk-faults-") as folder:
            outcome = await faults(Path(folder), server, name, times, seed)
        held = held and not outcome.wrong
        verdict = "; ".join(outcome.wrong[:3]) or "none lost, none doubled"
        print(
            f"{outcome.times} × {name}: {outcome.said} remarks confirmed, {verdict}; right after {outcome.slowest_s:.1f} s at most",
            flush=True,
        )
    return held


def main(arguments: list[str]) -> int:
    """All faults, or one."""
    numbers = [int(one) for one in arguments if one.isdecimal()]
    times, seed = (*numbers, 100)[0], (*numbers[1:], 1)[0]
    names = [one for one in arguments if one in FAULTS] or list(FAULTS)
    with running(quick=False) as server:
        asyncio.run(with_template(server))
        return 0 if asyncio.run(_main(server, times, names, seed)) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
