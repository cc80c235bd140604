"""Two meetings that are the same until the hidden phase, and then differ only in what the circle does.

What the case-bringer receives over every socket is the same, byte for byte and in the same order, whatever the others write, edit,
take back, are refused, or when they come and go.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from server.demo.person import Person, Refused
from server.demo.sealing import Secrets, new_id
from server.demo.tab import Slice
from tests.process.circle import MINUTE_MS, Circle, gather
from tests.process.in_process import StillClock, serving

pytestmark = pytest.mark.usefixtures("answered_at_once")

STEPS = 8
SCHEDULES = 4
START_MS = 1_800_000_000_000


class Prepared:
    """A meeting as it lay on disk just before the hidden phase, and who were there."""

    def __init__(self, folder: Path, now_ms: int, secrets: Secrets, tokens: dict[str, str]) -> None:
        self.folder, self.now_ms, self.secrets, self.tokens = folder, now_ms, secrets, tokens


async def prepare(folder: Path) -> Prepared:
    clock = StillClock(START_MS)
    async with serving(folder, clock) as base:
        circle = await gather(InProcess(base, clock))
        await circle.start()
        await circle.advance("break")
        clock.jump(6 * MINUTE_MS)
        await circle.disconnect()
    tokens = {person.name: person.token for person in circle.everybody}
    return Prepared(folder, clock.now_ms(), circle.secrets, tokens)


class InProcess:
    """What a circle needs of its server."""

    def __init__(self, base: str, clock: StillClock) -> None:
        self.base = base
        self._clock = clock

    def forward(self, by_ms: int) -> None:
        self._clock.jump(by_ms)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return asyncio.run(prepare(tmp_path_factory.mktemp("before")))


class Play:
    """One meeting from just before the hidden phase to just after it."""

    def __init__(self, circle: Circle, clock: StillClock) -> None:
        self.circle, self.clock = circle, clock
        self._asked = 0

    async def run(self, script: list[str], anke: list[str]) -> None:
        """Per step the circle does `script`'s doing, Anke hers, and half a minute passes."""
        for name in ("next", *anke[:1]):
            await (self.circle.advance("gossip") if name == "next" else self.anke_does(name))
        for ours, hers in zip(script, anke[1:], strict=True):
            for doing in ours.split():
                with contextlib.suppress(Refused):  # of somebody who was too fast just before
                    await DOINGS[doing](self.circle)
            await self.anke_does(hers)
            self.clock.jump(30_000)
        for person in self.circle.inside:
            if person.tab.closed is not None:
                await person.connect()
        await deputy(self.circle)  # from now on everybody sees who is deputy: let that be the same
        await self.circle.advance("return")
        for tab in self.circle.anke.tabs:
            if tab.closed is None:
                await tab.clock()

    async def anke_does(self, what: str) -> None:
        """Her own doings, under ids that are the same in every run."""
        anke = self.circle.anke
        self._asked += 1
        if what == "second tab":
            await anke.second_tab()
        elif what == "again":
            await anke.tab.close()
            await anke.connect()
        elif what != "clock":
            command = ANKE_ASKS[what]
            await anke.tab.send({"t": "do", "id": f"{self._asked:A>22}", "do": command})
        await anke.tab.clock()

    def received(self) -> list[list[str]]:
        return [[frame.raw for frame in tab.frames] for tab in self.circle.anke.tabs]


A_TEXT = {"id": "B" * 22, "body": "A" * 722}
ANKE_ASKS: dict[str, Slice] = {
    "ask break": {"c": "ask_break"},
    "speak": {"c": "tool", "tool": "gossip", "action": {"a": "say", "text": A_TEXT}},
    "take back": {"c": "tool", "tool": "gossip", "action": {"a": "withdraw", "message": "C" * 22}},
    "consent": {"c": "consent", "given": False},
    "back": {"c": "back"},
    "lead": {"c": "next", "run": "gossip.7"},
    "ready": {"c": "ready", "run": "gossip.7", "ready": True},
    "answer": {"c": "tool", "tool": "gossip", "action": {"a": "answer", "agrees": True}},
}


async def say(circle: Circle) -> None:
    await random.choice(here(circle)).say("iets " * random.randrange(1, 400))


async def edit(circle: Circle) -> None:
    await own_message(circle, lambda who, message: who.edit(message, "anders " * random.randrange(1, 200)))


async def withdraw(circle: Circle) -> None:
    await own_message(circle, lambda who, message: who.act("backstage", "withdraw", message=message))


async def own_message(circle: Circle, do: Callable[[Person, str], Awaitable[None]]) -> None:
    for person in here(circle):
        mine = [one["message"] for one in person.said() if one["seat"] == person.seat]
        if mine:
            await do(person, mine[0])
            return
    await say(circle)


def here(circle: Circle) -> list[Person]:
    """Who is in the circle and connected."""
    return [person for person in circle.inside if person.tab.closed is None]


async def refused(circle: Circle) -> None:
    """Somebody else's message, one that is not there, a size that is none, nonsense."""
    person = circle.members[0]
    for action in (
        {"a": "withdraw", "message": new_id()},
        {"a": "say", "text": {"id": new_id(), "body": "A" * 700}},
        {"a": "onzin"},
    ):
        with pytest.raises(Refused):
            await person.do("tool", tool="gossip", action=action)


async def too_fast(circle: Circle) -> None:
    asked = [await circle.members[1].ask("ask_break") for _ in range(30)]
    await asyncio.gather(*(one.answer for one in asked), return_exceptions=True)


async def go(circle: Circle) -> None:
    person = circle.members[2]
    await person.disconnect()
    await circle.lead.tab.clock()


async def come(circle: Circle) -> None:
    person = circle.members[2]
    if person.tab.closed is not None:
        await person.connect()
    else:
        await person.second_tab()


async def turn(circle: Circle) -> None:
    await circle.lead.act("turns", "give", seat=random.choice(circle.inside).seat)


async def signal(circle: Circle) -> None:
    """A quiet word to the facilitator, who sets it aside."""
    await random.choice([person for person in circle.members if person.tab.closed is None]).signal("already_advice", named=True)
    await circle.lead.tab.clock()
    waiting = circle.lead.open_tool("signal")["signals"]
    await circle.lead.act("signal", "settle", signal=waiting[0]["signal"])


async def deputy(circle: Circle) -> None:
    await circle.lead.do("name_deputy", seat=circle.members[3].seat)


async def door(circle: Circle) -> None:
    await circle.lead.do("set_door", open=False)


async def nothing(circle: Circle) -> None:
    await circle.lead.tab.clock()


OF_THE_CIRCLE = (say, edit, withdraw, refused, too_fast, go, come, turn, signal, deputy, nothing)
DOINGS = {doing.__name__: doing for doing in (*OF_THE_CIRCLE, door)}  # each waits until it is done


async def received_by_anke(prepared: Prepared, folder: Path, script: list[str], anke: list[str]) -> list[list[str]]:
    shutil.copytree(prepared.folder, folder)
    clock = StillClock(prepared.now_ms)
    async with serving(folder, clock) as base:
        everybody = [Person(base, prepared.secrets.member(), name, token=token) for name, token in prepared.tokens.items()]
        for person in everybody:
            await person.connect()
        play = Play(Circle(InProcess(base, clock), prepared.secrets, everybody), clock)
        await play.run(script, anke)
        received = play.received()
        await play.circle.disconnect()
        return received


@pytest.mark.parametrize("seed", range(SCHEDULES))
async def test_what_the_circle_does_changes_nothing_of_what_anke_receives(prepared: Prepared, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    random.seed(seed)
    anke = [chance.choice([*ANKE_ASKS, "clock", "second tab", "again"]) for _ in range(STEPS + 1)]
    busy = [" ".join(chance.choices([doing.__name__ for doing in OF_THE_CIRCLE], k=4)) for _ in range(STEPS)]
    quiet = ["nothing"] * STEPS
    first = await received_by_anke(prepared, tmp_path / "busy", busy, anke)
    second = await received_by_anke(prepared, tmp_path / "quiet", quiet, anke)
    assert first == second
    assert sum(map(len, first)) > STEPS


async def test_the_comparison_sees_what_everybody_may_see(prepared: Prepared, tmp_path: Path) -> None:
    """A door that shuts is no secret: it makes a difference, as it should."""
    quiet, anke = ["nothing", "nothing"], ["clock"] * 3
    first = await received_by_anke(prepared, tmp_path / "door", ["door", "nothing"], anke)
    assert first != await received_by_anke(prepared, tmp_path / "quiet", quiet, anke)
