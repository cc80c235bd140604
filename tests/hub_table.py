"""A hub with a clock that only the test moves, a real journal, and browsers that are lists of frames."""

from __future__ import annotations

import itertools
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from server.catalogue import Catalogue
from server.connection import Connection
from server.hub import Hub
from server.journal.sqlite import SqliteJournal
from server.library import Library
from server.live_room import LiveRoom
from server.room import commands as c
from server.room import record
from server.room.apply import memory_only
from server.room.opening import NewRoom
from tests.room.table import DOOR, HOST, digest, envelope, ident, rows

AUTH = "a" * 43


class Call:
    def __init__(self, at_ms: int, call: Callable[[], None]) -> None:
        self.at_ms, self.call = at_ms, call
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class TestClock:
    """Stands still until `jump`, which makes the calls that come due on the way, each at its own moment."""

    __test__ = False

    def __init__(self) -> None:
        self.now = 1_800_000_000_000
        self.calls: list[Call] = []

    def now_ms(self) -> int:
        return self.now

    def call_at(self, at_ms: int, call: Callable[[], None]) -> Call:
        made = Call(at_ms, call)
        self.calls.append(made)
        return made

    def due(self, until_ms: int) -> Call | None:
        waiting = [call for call in self.calls if not call.cancelled and call.at_ms <= until_ms]
        return min(waiting, key=lambda call: call.at_ms, default=None)

    async def pass_until(self, until_ms: int, settle: Callable[[], Awaitable[None]]) -> None:
        """Let time pass; each call that comes due on the way is made at its own moment, and then settled."""
        while (call := self.due(until_ms)) is not None:
            self.calls.remove(call)
            self.now = max(self.now, call.at_ms)
            call.call()
            await settle()
        self.now = max(self.now, until_ms)


class Browser:
    """An outlet that writes down what it gets, and when."""

    def __init__(self, clock: TestClock) -> None:
        self.clock = clock
        self.frames: list[tuple[int, str]] = []
        self.closed: int | None = None
        self.behind = False
        self.slices: dict[str, Any] = {}
        self.envelopes: dict[str, str] = {}
        self.live: LiveRoom | None = None
        self.connection: Connection | None = None

    def send(self, *frames: bytes) -> None:
        assert not self.behind, "a socket that is behind is given nothing"
        for frame in frames:
            self._take(frame)

    def _take(self, frame: bytes) -> None:
        self.frames.append((self.clock.now, frame.decode()))
        read = json.loads(frame)
        if read["t"] == "view":
            self.slices = {} if read["full"] else self.slices
            self.slices |= read["slices"]
            for name in read["gone"]:
                del self.slices[name]
        if read["t"] in ("view", "envelopes"):
            assert not self.envelopes.keys() & read["envelopes"].keys(), "an envelope comes once"
            self.envelopes |= read["envelopes"]

    def close(self, code: int) -> None:
        self.closed = code

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [frame for _, text in self.frames if (frame := json.loads(text))["t"] == kind]


CATALOGUE = Catalogue.load(strict=True)
LIBRARY = Library.load()


class House:
    """A hub over a real file, and who came in."""

    def __init__(self, journal: SqliteJournal, clock: TestClock) -> None:
        self.journal, self.clock = journal, clock
        self.catalogue = CATALOGUE
        self.hub = Hub(journal, LIBRARY, clock, CATALOGUE)
        self.browsers: dict[str, Browser] = {}
        self._ids = itertools.count(1)

    @classmethod
    async def open(cls, folder: Path, file: str = "rooms") -> House:
        return cls(await SqliteJournal.open(folder / f"{file}.sqlite"), TestClock())

    async def make_room(self) -> None:
        card = envelope("card", "card")
        await self.hub.make_room(NewRoom(1, ident("room"), digest(AUTH), digest(DOOR), digest(HOST), card, rows()))

    async def enter(self, name: str, tab: str = "") -> Browser:
        browser = Browser(self.clock)
        browser.live, browser.connection = await self.hub.enter(ident("room"), AUTH, ident(name), "nl", browser)
        self.browsers[name + tab] = browser
        return browser

    async def leave(self, name: str) -> None:
        browser = self.browsers.pop(name)
        assert browser.live and browser.connection
        await self.hub.leave(browser.live, browser.connection)

    async def do(self, name: str, command: c.Command, command_id: str | None = None) -> dict[str, Any]:
        """Send a command; the answer, `done` or `refused`."""
        browser = self.browsers[name]
        assert browser.live and browser.connection
        asked = command_id or ident(f"c{next(self._ids)}")
        await browser.live.command(browser.connection, asked, command)  # type: ignore[union-attr,arg-type]
        answers = (json.loads(text) for _, text in reversed(browser.frames))
        return next(f for f in answers if f["t"] in ("done", "refused") and f["id"] == asked)

    async def jump(self, by_ms: int) -> None:
        """Let time pass; everything that comes due happens on the way."""
        await self.clock.pass_until(self.clock.now + by_ms, self._settle)

    async def _settle(self) -> None:
        for browser in self.browsers.values():
            assert browser.live
            await browser.live.do(nothing)

    def seat(self, name: str) -> str:
        return str(self.browsers[name].slices["me"]["seat"])

    async def sit(self, *names: str) -> None:
        for name in names:
            await self.enter(name)
            host = HOST if name == "Sietske" else None
            join = c.Join(envelope(f"name{name}", "names"), ident(f"tag{name}"), DOOR, host)
            assert (await self.do(name, join))["t"] == "done"

    def run(self) -> str:
        return str(self.browsers["Sietske"].slices["phase"]["run"])

    async def next(self) -> None:
        answer = await self.do("Sietske", c.Next(self.run()))
        assert answer["t"] == "done", answer

    async def start(self) -> None:
        """Six people; Anke brings the case and agrees."""
        await self.make_room()
        await self.sit("Sietske", "Anke", "Fenna", "Bouke", "Teun", "Joris")
        await self.do("Sietske", c.NameCaseBringer(self.seat("Anke")))
        await self.do("Anke", c.Consent(True))
        seats = self.browsers["Sietske"].slices["people"]["seats"]
        await self.do("Sietske", c.ConfirmCircle(tuple(s["seat"] for s in seats)))
        assert (await self.do("Sietske", c.Start()))["t"] == "done"

    async def questions(self) -> None:
        await self.next()
        await self.next()

    async def ask(self, *names: str) -> None:
        for name in names:
            text = envelope(f"q{name}")
            action = {"a": "write", "token": ident(f"t{name}"), "text": {"id": text.id, "body": text.body}}
            assert (await self.do(name, c.UseTool("questions", action)))["t"] == "done"
            await self.do(name, c.Ready(self.run(), True))

    async def release(self) -> None:
        await self.ask("Fenna", "Bouke", "Teun", "Joris")
        await self.jump(5_000)
        assert (await self.do("Sietske", c.UseTool("questions", {"a": "release"})))["t"] == "done"

    async def same_when_folded(self) -> None:
        """What is stored, folded again, is the room in memory."""
        stored = await self.journal.load(ident("room"))
        live = self.browsers["Sietske"].live
        assert stored and live
        assert record.fold(stored.snapshot, stored.events) == memory_only(live.room)

    async def gossip(self) -> None:
        await self.questions()
        await self.release()
        await self.next()
        await self.next()
        await self.jump(10 * 60_000)
        await self.next()


async def nothing() -> None:
    """A step that does nothing: when it is done, all before it is."""
