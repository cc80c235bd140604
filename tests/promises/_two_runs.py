"""The hidden phase through the real hub, in virtual time and with nothing that waits: what the case-bringer gets, and when.

A schedule is played twice, with the doings of the circle and without them. All else is the same in both.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from server import live_room
from server.connection import Connection
from server.hub import Hub
from server.live_room import LiveRoom
from server.room import commands as c
from tests.hub_table import AUTH, CATALOGUE, LIBRARY, House, TestClock, nothing
from tests.journal.model import PlainJournal
from tests.room.table import HANDED, NAMES, digest, ident

ROOM = ident("room")
CIRCLE = tuple(name for name in NAMES if name != "Anke")
PHONE = "Fenna's second screen"
RUN_MS = 15 * 60_000


class Ear:
    """A socket's way out that writes down what comes, and when."""

    def __init__(self, clock: TestClock) -> None:
        self.clock, self.behind = clock, False
        self.heard: list[tuple[int, str]] = []
        self.waiting: list[str] = []

    def send(self, *frames: bytes) -> None:
        """Who is behind gets it as soon as they have caught up, as from the server's own way out."""
        for frame in frames:
            if self.behind:
                self.waiting.append(frame.decode())
            else:
                self.heard.append((self.clock.now, frame.decode()))

    def catch_up(self) -> None:
        self.behind = False
        self.heard += [(self.clock.now, frame) for frame in self.waiting]
        self.waiting.clear()

    def close(self, code: int) -> None:
        self.heard.append((self.clock.now, f"closed {code}"))


class Deaf(Ear):
    """One of the circle: what they get is not looked at here."""

    def send(self, *frames: bytes) -> None:
        pass


@dataclass
class Tab:
    live: LiveRoom
    connection: Connection
    ear: Ear


@dataclass(frozen=True)
class Start:
    """A room just before a schedule begins: its record, and the time."""

    journal: PlainJournal
    now_ms: int


@dataclass
class Played:
    """One run: the people's tabs, and what the case-bringer heard over all of hers, closed ones too."""

    hub: Hub
    clock: TestClock
    tabs: dict[str, list[Tab]] = field(default_factory=dict)
    ears: list[Ear] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    """What she was answered by HTTP."""
    _commands: Callable[[], int] = field(default_factory=lambda: itertools.count(1).__next__)

    @property
    def live(self) -> LiveRoom:
        return next(tab.live for tabs in self.tabs.values() for tab in tabs)

    def seat(self, name: str) -> str:
        found = self.live.room.seat_by_token(digest(ident(name)))
        return found.id if found else ident("nobody")

    def name_of(self, seat: str | None) -> str:
        return next((name for name in NAMES if seat and self.seat(name) == seat), NAMES[0])

    async def enter(self, name: str) -> None:
        """One more tab of somebody."""
        ear = Ear(self.clock) if name == "Anke" else Deaf(self.clock)
        live, connection = await self.hub.enter(ROOM, AUTH, ident(name), "nl", ear)
        self.tabs.setdefault(name, []).append(Tab(live, connection, ear))
        if name == "Anke":
            self.ears.append(ear)

    async def leave(self, name: str) -> None:
        """All tabs of somebody close; not of the last who is there, so that the room goes on."""
        if self.tabs.get(name) and sum(map(bool, self.tabs.values())) > 1:
            for tab in self.tabs.pop(name):
                await self.hub.leave(tab.live, tab.connection)

    async def do(self, name: str, command: c.Command, command_id: str | None = None) -> None:
        """Send a command by the newest tab, if there is one. A server does not listen to a case-bringer who takes nothing."""
        if self.tabs.get(name) and not (name == "Anke" and self.tabs[name][-1].ear.behind):
            tab = self.tabs[name][-1]
            asked = command_id or ident(f"asked{self._commands()}")
            await tab.live.command(tab.connection, asked, command)  # type: ignore[arg-type]

    async def jump(self, by_ms: int) -> None:
        """Let time pass; everything that comes due happens on the way."""
        await self.clock.pass_until(self.clock.now + by_ms, lambda: self.live.do(nothing))

    async def end(self) -> None:
        await self.hub.close()

    def received(self) -> list[list[tuple[int, str]]]:
        return [[*ear.heard] for ear in self.ears]


async def prepare(folder: Path, file: str, *, may_open: bool) -> Start:
    """A meeting up to its hidden phase; Fenna brought a second screen before the circle closed."""
    with counted_ids("seat"):
        return await _prepare(await House.open(folder, file), may_open)


async def _prepare(house: House, may_open: bool) -> Start:
    await house.start()
    if may_open:
        await house.do("Sietske", c.Agree("channel_may_open", on=True))
    await house.do("Fenna", c.OfferScreen(digest(ident("ticket")), HANDED))
    await house.enter(PHONE)
    await house.do(PHONE, c.AddScreen(ident("ticket")))
    await house.gossip()
    await house.hub.close()
    stored = await house.journal.load(ROOM)
    assert stored is not None
    await house.journal.close()
    return Start(PlainJournal({ROOM: stored}), house.clock.now)


async def begin(start: Start) -> Played:
    """Everybody comes in again, as after a restart."""
    clock = TestClock()
    clock.now = start.now_ms
    played = Played(Hub(start.journal.clone(), LIBRARY, clock, CATALOGUE), clock)
    for name in (*NAMES, PHONE):
        await played.enter(name)
    return played


def counted_ids(word: str = "id") -> AbstractContextManager[object]:
    """Ids that are the same in every run, for as long as this is entered."""
    count = itertools.count(1)
    return patch.object(live_room, "new_id", lambda: ident(f"{word}{next(count)}"))


class Failed(logging.Handler):
    """Steps of a room that broke: the server goes on after one, and a run in which all break is silent, and proves nothing."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@contextmanager
def every_step_works() -> Iterator[None]:
    """Raises AssertionError in the end when a step of a room broke meanwhile."""
    failed, log = Failed(), logging.getLogger("binnenskamers")
    log.addHandler(failed)
    try:
        yield
    finally:
        log.removeHandler(failed)
    assert failed.lines == []
