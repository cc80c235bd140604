"""The play of the demo at full speed, against the whole server: each part, taken by who does nothing, by who does all, by who
does strange things.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from server.demo import story
from server.demo.actor import SETBACKS, Tempo
from server.demo.company import PARTS, open_room, receive
from server.demo.play import Play
from server.demo.sealing import Secrets
from tests.demo.guests import OWN_QUESTION, OWN_TEXT, Guest, as_case_bringer, as_facilitator, as_member, hasty, patient
from tests.process.in_process import StillClock, serving

EVENING = ["arrive", "question", "write", "answer", "break", "gossip", "return", "advise", "advice", "plan", "learn", "evaluate"]


@dataclass
class Theatre:
    """A server, and whoever is in it; all that was begun is ended with it."""

    base: str
    clock: StillClock
    stack: AsyncExitStack
    plays: list[asyncio.Task[None]] = field(default_factory=list)

    async def room(self, part: str, tempo: Tempo, name: str = "Wies") -> tuple[Play, Guest]:
        """A room with actors and a guest who has come in; the play has begun."""
        play, secrets = await open_room(self.base, part, tempo)
        self.begin(play.perform())
        guest = await Guest(self.base, secrets, self.clock, name).come()
        self.stack.push_async_callback(guest.leave)
        return play, guest

    def begin(self, play: Awaitable[None]) -> asyncio.Task[None]:
        task = asyncio.ensure_future(play)
        self.plays.append(task)
        self.stack.push_async_callback(_cancel, task)
        return task

    async def ends(self) -> None:
        """The play has ended by itself, without a fault."""
        await self.plays[0]


async def _cancel(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@asynccontextmanager
async def theatre(folder: Path, clock: StillClock, port: int = 0) -> AsyncIterator[Theatre]:
    async with serving(folder, clock, port, shortest_break_minutes=0) as base, AsyncExitStack() as stack:
        yield Theatre(base, clock, stack)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Theatre]:
    async with theatre(tmp_path, StillClock()) as it:
        yield it


def same(told: list[str], *texts: str) -> bool:
    return sorted(told) == sorted(texts)


async def test_a_member_who_does_nothing_sees_the_whole_evening(house: Theatre) -> None:
    _, guest = await house.room("member", hasty(house.clock))
    await guest.closed()
    await house.ends()
    assert guest.phases == ["lobby", *EVENING, "goodbye", "closed"]
    assert same(guest.read["answer"][:3], *story.QUESTIONS[:3])
    assert guest.read["gossip"] == [remark.words.format(name="Anke") for remark in story.GOSSIP]
    assert guest.read["plan"] == [story.PLAN["what"]]
    assert same(guest.read["evaluate"][:5], *(story.LEARNED[name] for name in ("Sietske", "Anke", "Fenna", "Bouke", "Teun")))


async def test_a_member_who_joins_in_is_waited_for_and_read(house: Theatre) -> None:
    _, guest = await house.room("member", patient(house.clock))
    guest.does(as_member)
    await guest.closed()
    await house.ends()
    assert OWN_TEXT in guest.read["answer"]
    assert OWN_TEXT in guest.read["gossip"]
    assert OWN_TEXT in guest.read["advice"]
    assert OWN_TEXT in guest.read["evaluate"]


async def test_who_brings_the_case_is_waited_for_and_reads_nothing_behind_their_back(house: Theatre) -> None:
    play, guest = await house.room("case_bringer", patient(house.clock))
    asked = []
    guest.does(as_case_bringer)
    await guest.see(lambda me: me.phase == "write")
    asked.append(guest.key_question())
    await guest.see(lambda me: me.phase == "gossip")
    assert guest.holds("case_bringer")
    assert not guest.open_tools("backstage")
    await guest.closed()
    await house.ends()
    assert asked == [OWN_QUESTION]
    assert "gossip" not in guest.read
    assert len(guest.read["return"]) == len(story.GOSSIP), "agreed beforehand, and everybody said yes"
    assert all("Wies" in words or "{" not in words for words in guest.read["return"])
    assert guest.read["plan"] == [OWN_TEXT]
    assert play.part == "case_bringer"


async def test_for_who_brings_the_case_and_does_nothing_others_step_in(house: Theatre) -> None:
    _, guest = await house.room("case_bringer", hasty(house.clock))
    await guest.see(lambda me: me.phase == "write")
    assert guest.key_question() == story.KEY_QUESTION
    await guest.see(lambda me: me.phase == "gossip")
    assert not guest.holds("case_bringer"), "without a yes nobody sits outside: somebody else took over"
    await guest.closed()
    await house.ends()
    assert guest.phases == ["lobby", *EVENING, "goodbye", "closed"]


async def test_who_leads_is_followed(house: Theatre) -> None:
    _, guest = await house.room("facilitator", hasty(house.clock))
    guest.does(as_facilitator)
    await guest.closed()
    await house.ends()
    assert guest.phases == ["lobby", *EVENING, "goodbye", "closed"]
    assert same(guest.read["answer"][:4], *story.QUESTIONS)
    assert len(guest.read["gossip"]) == sum(not remark.lead for remark in story.GOSSIP)


async def test_the_actors_hand_in_a_sheet_where_a_visitor_puts_a_group_check_in_the_programme(house: Theatre) -> None:
    """Whoever leads waits for six sheets before showing them; the visitor's own is one."""
    _, guest = await house.room("facilitator", hasty(house.clock))
    keep = ("key", "block", "method", "phase", "minutes")
    rows = [{key: row[key] for key in keep} for row in guest.slices["programme"]["phases"]]
    check = {"key": "check", "block": "check", "method": "evening", "phase": "check", "minutes": 5}
    await guest.do("arrange", run="lobby", rows=[*rows[:-1], check, rows[-1]])
    seen: dict[str, list[int]] = {}

    def shown(me: Guest) -> bool:
        if me.open_tools("group_check"):
            seen.update(me.answers())
        return all(seen.values()) and bool(seen)

    guest.does(as_facilitator)
    await guest.see(shown)
    assert [len(answers) for answers in seen.values()] == [6] * 5
    await guest.closed()
    await house.ends()
    assert guest.phases == ["lobby", *EVENING, "check", "goodbye", "closed"]


async def test_who_leads_and_does_nothing_is_not_hurried(house: Theatre) -> None:
    play, guest = await house.room("facilitator", hasty(house.clock))
    for _ in range(50):
        house.clock.jump(60_000)
        await guest.tab.clock()
    assert guest.phase == "lobby"
    assert not house.plays[0].done()
    guest.does(as_facilitator)
    await guest.closed()
    assert play.over


async def wander(guest: Guest) -> None:
    """Every button there is, in no order."""
    anke, fenna = (seat for seat, name in guest.names().items() if name in ("Anke", "Fenna"))
    await guest.do("name_case_bringer", seat=anke)
    await guest.see(lambda me: me.slices["room"]["consent"])

    async def confirm() -> None:
        await guest.do("confirm_circle", seats=list(guest.names()))

    async def close_round() -> None:
        await guest.act("round", "close")

    async def hand_over_and_take() -> None:
        await guest.do("hand_over", seat=fenna)
        await guest.do("take", host=guest.secrets.host)

    async def previous() -> None:
        await guest.do("previous", run=guest.run)

    async def start_break() -> None:
        await guest.do("start_break", run=guest.run)

    async def another_case_bringer() -> None:
        await guest.do("name_case_bringer", seat=fenna)

    async def reload() -> None:
        await guest.connect()

    ahead: list[Callable[[], Awaitable[None]]] = [
        confirm,
        lambda: guest.do("start"),
        guest.next,
        guest.next,
        close_round,
        guest.next,
    ]
    back = [
        previous,
        close_round,
        previous,
        hand_over_and_take,
        guest.next,
        close_round,
        another_case_bringer,
        guest.next,
        start_break,
    ]
    for deed in [*ahead, *back, reload, *[guest.next] * 3, previous, confirm, guest.next, start_break, hand_over_and_take]:
        with suppress(*SETBACKS):
            await deed()
    await guest.do("hand_over", seat=fenna)


async def test_a_facilitator_who_jumps_about_and_hands_over_is_followed_to_the_end(house: Theatre) -> None:
    _, guest = await house.room("facilitator", hasty(house.clock))
    await wander(guest)
    await guest.closed()
    await house.ends()
    assert "write" in guest.phases
    assert guest.phases[-2:] == ["goodbye", "closed"]


async def test_whoever_is_sent_away_is_not_missed(house: Theatre) -> None:
    _, guest = await house.room("facilitator", hasty(house.clock))
    people = guest.names()
    for name in ("Joris", "Teun", "Bouke"):
        await guest.do("remove", seat=next(seat for seat, one in people.items() if one == name))
    await guest.do("name_case_bringer", seat=next(seat for seat, one in people.items() if one == "Anke"))
    await guest.do("hand_over", seat=next(seat for seat, one in people.items() if one == "Fenna"))
    await guest.closed()
    await house.ends()
    assert guest.phases[-2:] == ["goodbye", "closed"]
    assert not guest.read.get("answer"), "two people cannot write without a name"


async def test_who_leaves_halfway_ends_the_play(house: Theatre) -> None:
    play, guest = await house.room("member", hasty(house.clock))
    await guest.see(lambda me: me.phase == "write")
    await guest.do("leave")
    await house.ends()
    assert all(actor.tab.closed for actor in play.cast)


async def test_a_server_that_starts_again_changes_nothing(tmp_path: Path) -> None:
    clock = StillClock()
    async with theatre(tmp_path, clock) as first:
        play, secrets = await open_room(first.base, "member", hasty(clock))
        performed = asyncio.ensure_future(play.perform())
        guest = await Guest(first.base, secrets, clock).come()
        await guest.see(lambda me: me.phase == "write")
    async with theatre(tmp_path, clock, int(first.base.rpartition(":")[2])):
        guest.does(as_member)
        await guest.closed()
        await performed
        assert guest.phases[-2:] == ["goodbye", "closed"]
        await guest.leave()


async def test_there_is_a_link_for_each_part_and_a_new_one_when_a_meeting_is_over(house: Theatre) -> None:
    told: asyncio.Queue[str] = asyncio.Queue()
    house.begin(receive(house.base, told.put_nowait, hasty(house.clock)))
    lines = [await told.get() for _ in range(6)]
    links = [line.split()[-1] for line in lines if "/r/" in line]
    assert len(set(links)) == len(PARTS) == 3
    assert all(story.ROLES[part] in line for part, line in zip(PARTS, lines[1:4], strict=True))
    assert "Ctrl+C" in lines[-1]
    guest = await Guest(house.base, Secrets.of_link(links[2]), house.clock).come()
    house.stack.push_async_callback(guest.leave)
    await guest.closed()
    again = await told.get()
    assert story.ROLES["member"] in again
    assert again.split()[-1] not in links
