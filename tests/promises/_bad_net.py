"""People behind bad lines and a server that dies, in virtual time: the real hub, rooms and delivery, a record of plain values, and
browsers that keep to the rules of client/connection.js, unanswered.js and state.js. All chance follows from one number.
"""

from __future__ import annotations

import heapq
import itertools
import json
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from server.connection import Connection
from server.errors import Refusal
from server.hub import Hub
from server.journal import Journal
from server.live_room import LiveRoom
from server.room import commands as c
from tests.hub_table import AUTH, CATALOGUE, LIBRARY, TestClock, nothing
from tests.promises._schedules import text
from tests.promises._two_runs import CIRCLE, ROOM, Start
from tests.room.table import ident

Work = Callable[[], Awaitable[None]]
SLOW_FRAMES = 3
"""A slow line takes so many frames before it counts as behind."""


@dataclass
class World:
    """What happens when; the server of the moment; and what is broken on purpose."""

    start: Start
    chance: random.Random
    journal: Journal
    clock: TestClock = field(default_factory=TestClock)
    plans: list[tuple[int, int, Work]] = field(default_factory=list)
    hub: Hub = field(init=False)
    lives: int = 0
    _order: Callable[[], int] = field(default_factory=lambda: itertools.count().__next__)

    def __post_init__(self) -> None:
        self.clock.now = self.start.now_ms
        self.hub = Hub(self.journal, LIBRARY, self.clock, CATALOGUE)

    def plan(self, after_ms: int, work: Work) -> int:
        """Let this happen later; gives when."""
        at = self.clock.now + after_ms
        heapq.heappush(self.plans, (at, self._order(), work))
        return at

    def plan_at(self, at_ms: int, work: Work) -> None:
        heapq.heappush(self.plans, (at_ms, self._order(), work))

    async def run(self, until_ms: int) -> None:
        """Let everything happen that was planned up to this moment, and the server's own alarms between."""
        while self.plans and self.plans[0][0] <= until_ms:
            at, _, work = heapq.heappop(self.plans)
            await self._pass(at)
            await work()
        await self._pass(until_ms)

    async def _pass(self, until_ms: int) -> None:
        await self.clock.pass_until(until_ms, self._settle)

    async def _settle(self) -> None:
        live = await self.hub._in_memory(ROOM)
        if live is not None:
            await live.do(nothing)

    async def crash(self) -> None:
        """The server dies, with all that it had in memory, and is there again at once. Its lines are cut by who calls this."""
        live = await self.hub._in_memory(ROOM)
        if live is not None:
            live.stop()
        self.clock.calls.clear()
        self.lives += 1
        self.hub = Hub(self.journal, LIBRARY, self.clock, CATALOGUE)


class Line:
    """One connection: in order each way and late, until it is cut; a cut is noticed on either side in its own time."""

    def __init__(self, world: World, browser: Browser) -> None:
        self.world, self.browser = world, browser
        self.delay_ms, self.life = world.chance.choice((5, 40, 150, 600)), world.lives
        self.live: LiveRoom | None = None
        self.connection: Connection | None = None
        self.cut = self.deaf = self.slow = False
        self._up = self._down = self._waiting = 0

    def _takes(self) -> int:
        return self.delay_ms + self.world.chance.randrange(1 + self.delay_ms)

    def to_server(self, work: Work) -> None:
        """A frame on its way up. What was under way when the line was cut may still come, unless the line went deaf."""
        if not self.cut and not self.deaf:
            self._up = max(self._up, self.world.clock.now + self._takes())
            self.world.plan_at(self._up, work)

    @property
    def behind(self) -> bool:
        return self.slow and self._waiting >= SLOW_FRAMES

    def send(self, *frames: bytes) -> None:
        """Frames on their way down; what is under way when the line is cut is lost."""
        for frame in frames:
            self._send(frame)

    def _send(self, frame: bytes) -> None:
        self._waiting += 1
        takes = self._takes() * (20 if self.slow else 1)
        self._down = max(self._down, self.world.clock.now + takes)
        self.world.plan_at(self._down, lambda: self._arrives(frame.decode()))

    def close(self, code: int) -> None:
        self.world.plan(self._takes(), self.browser_notices)

    async def _arrives(self, frame: str) -> None:
        was_behind = self.behind
        self._waiting -= 1
        await self._caught_up(was_behind)
        if not self.cut and not self.deaf:
            await self.browser.hears(self, frame)

    async def recovers(self) -> None:
        """A slow line is fast again."""
        was_behind, self.slow = self.behind, False
        await self._caught_up(was_behind)

    async def _caught_up(self, was_behind: bool) -> None:
        live = self.live
        if was_behind and not self.behind and live is not None and self.life == self.world.lives:
            live.nudge()
            await live.do(nothing)

    async def open(self) -> None:
        """The hello is there."""
        if self.life != self.world.lives:
            return
        try:
            self.live, self.connection = await self.world.hub.enter(ROOM, AUTH, ident(self.browser.name), "nl", self)
        except Refusal as refused:
            self.browser.wrong.append(f"let in with {refused.code}")

    async def takes(self, asked: str, command: c.Command) -> None:
        """A command is there."""
        live, connection = self.live, self.connection
        if live is not None and connection is not None and self.life == self.world.lives:
            await live.command(connection, asked, command)  # type: ignore[arg-type]

    async def break_off(self) -> None:
        """The line is cut; both sides notice, one maybe much later than the other."""
        self.cut = True
        self.world.plan(self.world.chance.choice((0, 50, 3_000, 9_000)), self.browser_notices)
        self.world.plan(self.world.chance.choice((0, 50, 3_000, 15_000)), self.server_notices)

    async def browser_notices(self) -> None:
        self.cut = True
        self.browser.lost(self)

    async def server_notices(self) -> None:
        live, connection, self.live = self.live, self.connection, None
        if live is not None and connection is not None and self.life == self.world.lives:
            await self.world.hub.leave(live, connection)


class Browser:
    """A page: what was not answered is kept, and sent again in order after each welcome; a view that does not fit is not taken."""

    def __init__(self, world: World, name: str) -> None:
        self.world, self.name = world, name
        self.line: Line | None = None
        self.waiting: dict[str, c.Command] = {}
        self.done: list[str] = []
        self.said: list[str] = []
        self.wrong: list[str] = []
        self.slices: dict[str, Any] = {}
        self.envelopes: dict[str, str] = {}
        self.views = 0
        self.welcomed = False

    async def connect(self) -> None:
        if self.line is None:
            self.line, self.views, self.welcomed = Line(self.world, self), 0, False
            self.envelopes = {}
            self.line.to_server(self.line.open)

    def lost(self, line: Line) -> None:
        """Makes a new line after a while."""
        if self.line is line:
            self.line, self.welcomed = None, False
            self.world.plan(self.world.chance.randrange(500, 2_000), self.connect)
            self.world.plan(self.world.chance.choice((0, 4_000)), line.server_notices)

    async def say(self, n: int) -> None:
        """Something new in the hidden channel."""
        words = text(n)
        self.said.append(words["id"])
        self.ask(ident(f"say{n}"), c.UseTool("gossip", {"a": "say", "text": words}))

    def ask(self, asked: str, command: c.Command) -> None:
        self.waiting[asked] = command
        if self.welcomed:
            self._send(asked)

    def _send(self, asked: str) -> None:
        line, command = self.line, self.waiting.get(asked)
        if line is not None and command is not None:
            for _ in range(self.world.chance.choice((1, 1, 1, 2))):  # a frame comes twice at times
                line.to_server(lambda: line.takes(asked, command))

    async def hears(self, line: Line, text_of_frame: str) -> None:
        if line is not self.line:
            return
        frame = json.loads(text_of_frame)
        match frame["t"]:
            case "view":
                self._merge(line, frame)
            case "envelopes":
                self.envelopes |= frame["envelopes"]
            case "welcome":
                self.welcomed = True
                for asked in self.again():
                    self._send(asked)
            case "done":
                if self.waiting.pop(frame["id"], None) is not None:
                    self.done.append(frame["id"])
            case "refused":
                self._refused(frame)
            case "bye":
                self.wrong.append(f"sent away with {frame['code']}")

    def again(self) -> list[str]:
        """What is sent once more after a welcome, in order."""
        return list(self.waiting)

    def _refused(self, frame: dict[str, Any]) -> None:
        if frame["retry"]:
            self.world.plan(1_000, lambda: self._once_more(frame["id"]))
        elif self.waiting.pop(frame["id"], None) is not None:
            self.wrong.append(f"refused with {frame['code']}")

    async def _once_more(self, asked: str) -> None:
        self._send(asked)

    def _merge(self, line: Line, frame: dict[str, Any]) -> None:
        self.views += 1
        if frame["n"] != self.views:
            self.wrong.append(f"view {frame['n']} came as number {self.views}")
        self.slices = {} if frame["full"] else self.slices
        self.slices |= frame["slices"]
        self.envelopes |= frame["envelopes"]
        for name in frame["gone"]:
            self.slices.pop(name, None)


def people(world: World, kind: Callable[[World, str], Browser] = Browser) -> list[Browser]:
    """The circle, each in a browser."""
    return [kind(world, name) for name in CIRCLE]
