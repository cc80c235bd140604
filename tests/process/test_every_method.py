"""Every method, from the lobby to the end of an evening around it, over real sockets: groups of four, and of six or eight by turns,
half of whom read Dutch and half English; a method with a hidden phase in all three. Nobody sleeps; the clock is jumped.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import server.app
from server.catalogue import Catalogue
from server.demo.person import Person, Refused
from server.demo.rooms import get_json, post_room, room_request
from server.demo.sealing import Secrets, new_id
from server.hub import Hub
from server.journal.sqlite import SqliteJournal
from server.library import Library
from server.room import record
from server.room.apply import memory_only
from server.room.shapes import EVENING
from server.tools import all_tools
from tests.process.circle import new_address
from tests.process.in_process import StillClock, serving
from tests.process.meeting import NAMES, Meeting, all_of

LIBRARY = Library.load()
METHODS = sorted(set(LIBRARY.methods) - {EVENING})
LANGUAGES = ("nl", "en")
HIDDEN = {name for name in METHODS if any(phase.hidden for phase in LIBRARY.methods[name].phase)}
SIZES = {name: (4, 6, 8) if name in HIDDEN else (4, 6 + 2 * (n % 2)) for n, name in enumerate(METHODS)}
STRETCH = 55
"""Minutes after which a break is put in: less than an hour, so that it never becomes due of itself."""
AGREED = {4: {}, 6: {"channel_may_open": True}, 8: {"facilitator_writes": True, "learning_named": True}}
BEFORE, AFTER = ("arrive", "look_back", "choose"), ("learn", "evaluate", "check", "goodbye")


@dataclass
class House:
    """A server with its clock, its record and its hub, and what was read from it."""

    base: str
    clock: StillClock
    journal: SqliteJournal
    hub: Hub
    books: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    async def book(self, language: str, method: str) -> dict[str, Any]:
        """The texts of a method as a browser fetches them."""
        if (language, method) not in self.books:
            path = f"/methods/{method}.json?language={language}"
            self.books[language, method] = await asyncio.to_thread(get_json, self.base, path)
        return self.books[language, method]

    async def same_when_folded(self, room: str) -> None:
        """What is stored, folded again, is the room that is live."""
        stored = await self.journal.load(room)
        live = await self.hub._rooms[room]
        assert stored is not None
        assert live is not None
        assert record.fold(stored.snapshot, stored.events) == memory_only(live.room)


@pytest.fixture
async def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    hubs: list[Hub] = []

    class Remembered(Hub):
        def __init__(self, *parts: Any) -> None:
            super().__init__(*parts)
            hubs.append(self)

    monkeypatch.setattr(server.app, "Hub", Remembered)
    journal = await SqliteJournal.open(tmp_path / "rooms.sqlite")
    try:
        clock = StillClock()
        async with serving(tmp_path, clock, prompt=True, journal=journal) as base:
            yield House(base, clock, journal, hubs[0])
    finally:
        await journal.close()


def evening_around(method: str) -> list[dict[str, Any]]:
    """All phases of a method, with what every evening has around them and a break wherever one would become due."""
    rows: list[dict[str, Any]] = []
    sat = 0
    for run in runs(method):
        minutes = sum(row["minutes"] for row in run)
        if sat and sat + minutes > STRETCH:
            rows.append({"block": f"break-{len(rows)}", "method": EVENING, "phase": "break", "minutes": 5})
            sat = 0
        rows += run
        sat += minutes
    return [{"key": f"{row['phase'][:24]}-{n}", **row} for n, row in enumerate(rows)]


def runs(method: str) -> list[list[dict[str, Any]]]:
    """The rows of such an evening, phases that are bound together in one."""
    shapes = {EVENING: {phase.id: phase for phase in LIBRARY.methods[EVENING].phase}}
    around = [(EVENING, name, shapes[EVENING][name]) for name in (*BEFORE, *AFTER)]
    case = [("case", phase.id, phase) for phase in LIBRARY.methods[method].phase]
    found: list[list[dict[str, Any]]] = [[]]
    for block, name, phase in (*around[:3], *case, *around[3:]):
        of = EVENING if block == EVENING else method
        key = name.replace("_", "-") if block == EVENING and name in BEFORE else "closing" if block == EVENING else block
        found[-1].append({"block": key, "method": of, "phase": name, "minutes": phase.minutes})
        if not phase.bound_to_next:
            found.append([])
    return [run for run in found if run]


async def gather(house: House, size: int, rows: list[dict[str, Any]]) -> Meeting:
    """A room with so many people in the lobby."""
    secrets, address = Secrets.make(), new_address()
    wish = room_request(secrets, "Intervisie", "2026-11-24T19:30", programme=rows, agreements=AGREED[size])
    status, answer = await asyncio.to_thread(post_room, house.base, wish, address=address)
    assert status == 201, answer
    people = [
        Person(
            house.base,
            secrets if n == 0 else secrets.member(),
            NAMES[n],
            address=address,
            language=LANGUAGES[(n + size // 2) % 2],
        )
        for n in range(size)
    ]
    for person in people:
        await person.connect()
        await person.join()
    return Meeting(house.clock, secrets, people)


@pytest.mark.parametrize("method", METHODS)
async def test_a_method_can_be_held(house: House, method: str) -> None:
    rows = evening_around(method)
    for size in SIZES[method]:
        async with AsyncExitStack() as stack:
            it = await gather(house, size, rows)
            stack.push_async_callback(all_of_them_leave, it)
            await advice_cannot_be_put_first(it, method, rows)
            await it.start()
            await play(house, it, method, rows)


async def all_of_them_leave(it: Meeting) -> None:
    await all_of(person.disconnect() for person in it.people)


async def play(house: House, it: Meeting, method: str, rows: list[dict[str, Any]]) -> None:
    advising = next((n for n, row in enumerate(rows) if row["phase"] in advises(method) and row["method"] == method), len(rows))
    for n, row in enumerate(rows):
        await it.together()
        assert it.phase["key"] == row["key"]
        await read(house, it, row)
        if n < advising:
            await advice_is_refused(it)
        await it.do_what_is_asked()
        used = {kind for kind, where in it.used if where.startswith(f"{row['key']} ")}
        assert used >= kinds(row, it.lead.slices["room"]["agreements"]["channel_may_open"]), f"unused in {row['key']}"
        if n + 1 < len(rows):
            await it.go_on()
    await house.same_when_folded(it.secrets.room)
    await it.lead.do("close")
    await house.same_when_folded(it.secrets.room)


def advises(method: str) -> set[str]:
    return {phase.id for phase in LIBRARY.methods[method].phase if phase.advises}


def kinds(row: dict[str, Any], may_open: bool) -> set[str]:
    """The kinds of tool that a phase opens; a channel that is over only where it may be opened."""
    phase = next(phase for phase in LIBRARY.methods[row["method"]].phase if phase.id == row["phase"])
    return {use.tool for use in phase.tools if may_open or not use.settings.get("asks")}


async def read(house: House, it: Meeting, row: dict[str, Any]) -> None:
    """Everybody finds in their own language what they do now, and what not yet; headings and statements for what is open."""
    told = {language: (await house.book(language, row["method"]))["phases"][row["phase"]] for language in LANGUAGES}
    assert told["nl"]["script"] != told["en"]["script"]
    for person in it.people:
        texts = told[person.language]
        powers = person.slices["me"]["powers"]
        role = next(power for power in ("case_bringer", "facilitator", "member") if power in powers)
        assert texts[role]["now"], f"{role} has nothing to do in {row['phase']}"
        assert texts[role]["not_yet"]
        assert texts["name"]
        for part in person.open_tools("board"):
            assert len(texts["columns"]) == part["columns"]
        for part in person.open_tools("scale"):
            assert texts["statements"][part["statement"]]


CATALOGUE = Catalogue.load(strict=True)


async def advice_is_refused(it: Meeting) -> None:
    """There is nowhere to put it, whoever tries; and each is told so in their own language."""
    for person in it.people[-2:]:
        text = person.vault.seal("rounds", f"{person.run}", "Ga eens praten.").wire()
        with pytest.raises(Refused, match="no_such_tool"):
            await person.do("tool", tool="advice", action={"a": "write", "token": new_id(), "text": text})
        assert CATALOGUE.say(person.language, "refusals.no_such_tool") in person.tab.frames[-1].raw


async def advice_cannot_be_put_first(it: Meeting, method: str, rows: list[dict[str, Any]]) -> None:
    """An evening in which the advice comes before the questions is refused."""
    early = [row for row in rows if row["method"] == method and row["phase"] in advises(method)]
    if not early:
        return
    first = next(n for n, row in enumerate(rows) if row["method"] == method)
    others = [row for row in rows if row not in early]
    turned = [*others[:first], *early, *others[first:]]
    with pytest.raises(Refused, match=r"advice_first|bound_apart"):
        await it.lead.do("arrange", run="lobby", rows=turned)


def test_every_tool_is_open_in_some_method() -> None:
    """And all that is open in a phase is used when the method is held."""
    opened = {use.tool for method in LIBRARY.methods.values() for phase in method.phase for use in phase.tools}
    assert opened | {"signal"} == set(all_tools())
