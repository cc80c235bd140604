"""A case-bringer who tries everything: each command there is, as who she is, as who leads, and as a stranger with the link, while
the circle writes, loses people and has one leave for good, and while it does nothing. She hears the same, word for word.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from server.demo.person import Person
from server.demo.tab import Slice
from server.room.rights import RIGHTS
from tests.process.circle import Circle
from tests.process.in_process import StillClock, serving
from tests.process.test_listening import InProcess, Prepared, edit, prepare, say

pytestmark = pytest.mark.usefixtures("answered_at_once")

GONE, AWAY, HERE = "Fons", "Esra", "Chris"
AT_ONCE = 12
HANDED = "g" * 59
NOT_TRIED = {
    "close": "ends the room",
    "erase": "ends the room",
    "leave": "ends her part",
    "next": "ends the phase, tried last",
    "start_break": "ends the phase",
    "previous": "ends the phase",
}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return asyncio.run(prepare(tmp_path_factory.mktemp("before")))


def name_of(number: int) -> str:
    """An id nobody else has, the same in both runs."""
    return f"curious{number:_>15}"


def attempts(run: str, seats: dict[str, str], tags: dict[str, str], host: str) -> list[Slice]:
    """Everything that can be asked, with what of it could tell something: of who has gone, of who is away, of who is there."""
    text = {"id": name_of(900), "body": "A" * 722}
    people = [
        {"c": c, "seat": seats[who]} for c in ("name_deputy", "hand_over", "admit", "turn_away") for who in (GONE, AWAY, HERE)
    ]
    doors = [
        {"c": c, "name": {"id": name_of(800 + n), "body": "A" * 380}, "name_tag": tags[who], "door": "x" * 22}
        for n, (c, who) in enumerate((c, who) for c in ("join", "knock") for who in (GONE, HERE))
    ]
    tools = [
        {"c": "tool", "tool": tool, "action": action}
        for tool in ("gossip", "word", "signal", "questions", "nowhere")
        for action in (
            {"a": "say", "text": text}, {"a": "edit", "message": name_of(1), "text": text},
            {"a": "withdraw", "message": name_of(1)}, {"a": "answer", "agrees": True}, {"a": "shut"},
            {"a": "give", "seat": seats[GONE]}, {"a": "pass"},
            {"a": "settle", "signal": name_of(1)}, {"a": "close"}, {"a": "release"}, {},
        )
    ]  # fmt: skip
    rest: list[Slice] = [
        {"c": "set_door", "open": True}, {"c": "renew_door", "door_hash": "0" * 64},
        {"c": "name_case_bringer", "seat": seats[HERE]},
        {"c": "confirm_circle", "seats": list(seats.values())}, {"c": "consent", "given": False}, {"c": "start"},
        {"c": "set_minutes", "key": "gossip", "minutes": 12}, {"c": "arrange", "run": run, "rows": []},
        {"c": "add_minutes", "run": run, "minutes": 1}, {"c": "stop_clock", "run": run}, {"c": "run_clock", "run": run},
        {"c": "ask_break"}, {"c": "back"}, {"c": "take_over"}, {"c": "agree", "what": "channel_may_open", "on": True},
        {"c": "put_book", "page": 0, "seen": None, "text": text}, {"c": "offer_screen", "ticket_hash": "0" * 64, "handed": HANDED},
        {"c": "add_screen", "ticket": "t" * 22}, {"c": "drop_screen"}, {"c": "ready", "run": run, "ready": True},
        {"c": "set_call", "text": {"id": name_of(700), "body": "A" * 1404}}, {"c": "take", "host": host},
    ]  # fmt: skip
    return [*people, *doors, *tools, *rest, {"c": "remove", "seat": seats[GONE]}]


class Curious:
    """One meeting in its hidden phase, and what she heard in it."""

    def __init__(self, circle: Circle, clock: StillClock) -> None:
        self.circle, self.clock = circle, clock
        self.asked = 0

    async def tries(self, who: Person, commands: list[Slice]) -> None:
        """All of these, no faster than one may."""
        for at in range(0, len(commands), AT_ONCE):
            self.clock.jump(10_000)
            for command in commands[at : at + AT_ONCE]:
                self.asked += 1
                await who.tab.send({"t": "do", "id": name_of(self.asked), "do": command})
            await who.tab.until(lambda tab: any(name_of(self.asked) in frame.raw for frame in tab.frames))

    async def run(self, circle_does: Callable[[Circle], Awaitable[None]]) -> list[str]:
        await self.circle.advance("gossip")
        seats = {person.name: person.seat for person in self.circle.everybody}
        tags = {person.name: person.vault.name_tag(person.name) for person in self.circle.everybody}
        await circle_does(self.circle)
        anke, host = self.circle.anke, self.circle.secrets.host or ""
        stranger = Person(anke.base, self.circle.secrets.member(), "Vreemd", token=name_of(999))
        await stranger.connect()
        everything = attempts(anke.slices["phase"]["run"], seats, tags, "w" * 22)
        await self.tries(anke, everything)
        await self.tries(stranger, [one | ({"door": self.circle.secrets.door} if "door" in one else {}) for one in everything])
        await self.tries(anke, [{"c": "take", "host": host}])
        await self.tries(anke, everything)
        await anke.second_tab()
        heard = [frame.raw for tab in (*anke.tabs, *stranger.tabs) for frame in tab.frames]
        await stranger.disconnect()
        return heard


async def nothing(circle: Circle) -> None:
    """The circle sits still."""


async def much(circle: Circle) -> None:
    """They write and change, one loses the connection, one leaves for good."""
    for _ in range(3):
        await say(circle)
    await edit(circle)
    people = {person.name: person for person in circle.everybody}
    await people[HERE].do("ask_break")
    await people[AWAY].disconnect()
    await people[GONE].do("leave")


async def heard(prepared: Prepared, folder: Path, circle_does: Callable[[Circle], Awaitable[None]]) -> list[str]:
    shutil.copytree(prepared.folder, folder)
    clock = StillClock(prepared.now_ms)
    async with serving(folder, clock) as base:
        everybody = [Person(base, prepared.secrets.member(), name, token=token) for name, token in prepared.tokens.items()]
        for person in everybody:
            await person.connect()
        curious = Curious(Circle(InProcess(base, clock), prepared.secrets, everybody), clock)
        told = await curious.run(circle_does)
        await curious.circle.disconnect()
        return told


async def test_whatever_she_tries_she_hears_the_same(prepared: Prepared, tmp_path: Path) -> None:
    busy, quiet = await heard(prepared, tmp_path / "busy", much), await heard(prepared, tmp_path / "quiet", nothing)
    assert [pair for pair in zip(busy, quiet, strict=False) if pair[0] != pair[1]] == []
    assert len(busy) == len(quiet) > 200


def test_she_tries_everything_there_is() -> None:
    anybody = dict.fromkeys((GONE, AWAY, HERE), "s" * 22)
    tried = {one["c"] for one in attempts("gossip.7", anybody, anybody, "h" * 22)}
    assert {kind.__struct_config__.tag for kind in RIGHTS} - {"tool"} == (tried - {"tool"}) | NOT_TRIED.keys()
