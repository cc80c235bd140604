"""Load on people who are already there: who says what when, what arrives where, and after how long."""

from __future__ import annotations

import asyncio
import time
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice

from bench.lean import Lean, Taken
from bench.measure import cpu_seconds, percentile
from server.demo.sealing import new_id

_TEXTS, _NEXT, _ID, _LETTERS = b'"envelopes":{"', b'","', b'"id":"', 22
_KIND = 16  # within so many bytes a frame says what it is
_STEP = 0.005  # seconds between looks at what is due
_SILENT = -1  # the number of whoever only listens
_LAST = 0.05  # seconds for the last frames to those who did not ask
_QUIET = 15.0  # seconds to wait for the last answer


@dataclass
class Talker:
    """Somebody who can be told to say something. `utter(id)` is a command and its text, both under that id."""

    lean: Lean
    utter: Callable[[str], bytes]


@dataclass
class Figures:
    """What one stretch of load came to. Seconds throughout."""

    commands: int = 0
    refused: int = 0
    deliveries: int = 0  # texts that arrived at somebody, the sender's own too
    frames: int = 0  # views that brought them: two texts that are written together arrive in one
    bytes: int = 0
    wall: float = 0.0
    server_cpu: float = 0.0
    client_cpu: float = 0.0
    delays: array[float] = field(default_factory=lambda: array("d"))
    confirmations: array[float] = field(default_factory=lambda: array("d"))

    def table(self) -> dict[str, float]:
        """The figures as they are reported: delays in milliseconds."""
        return {
            "commands_per_second": round(self.commands / self.wall, 1),
            "deliveries_per_second": round(self.deliveries / self.wall, 1),
            "deliveries_per_server_cpu_second": round(self.deliveries / self.server_cpu, 0),
            "bytes_per_delivery": round(self.bytes / max(1, self.deliveries), 0),
            "delivery_p50_ms": round(percentile(self.delays, 0.5) * 1000, 2),
            "delivery_p99_ms": round(percentile(self.delays, 0.99) * 1000, 2),
            "confirmation_p50_ms": round(percentile(self.confirmations, 0.5) * 1000, 2),
            "confirmation_p99_ms": round(percentile(self.confirmations, 0.99) * 1000, 2),
            "server_cpu_share": round(self.server_cpu / self.wall, 2),
            "client_cpu_share": round(self.client_cpu / self.wall, 2),
            "refused": self.refused,
        }


class Stretch:
    """One measurement on a server process: it counts from its start until everything is answered.

    `echo`: the answer to a command is one's own event, and not a `done`.
    """

    def __init__(self, pid: int, talkers: Sequence[Talker], listeners: Sequence[Lean] = (), *, echo: bool = False) -> None:
        self._echo = echo
        self.figures = Figures()
        self._listeners = listeners
        self._pid = pid
        self._talkers = talkers
        self._sent: dict[bytes, tuple[float, int]] = {}
        self._open = 0
        self._answered = asyncio.Event()
        self._after: Callable[[int], None] = lambda _number: None

    async def paced(self, per_second: float, seconds: float) -> Figures:
        """A fixed number of texts a second, everybody in turn, whatever the server makes of it."""
        self._begin()
        turns = cycle(range(len(self._talkers)))
        start, said = time.monotonic(), 0
        while (passed := time.monotonic() - start) < seconds:
            for number in islice(turns, int(passed * per_second) - said):
                self._say(number)
                said += 1
            await asyncio.sleep(_STEP)
        return await self._end()

    async def at_once(self, each: int) -> Figures:
        """Everybody says `each` texts, the next as soon as somebody's is answered: as fast as the server can."""
        return await self.in_turn(each * len(self._talkers), len(self._talkers))

    async def in_turn(self, commands: int, abreast: int) -> Figures:
        """So many texts, everybody in turn, and so many of them under way at any time."""
        self._begin()
        turns = islice(cycle(range(len(self._talkers))), commands)

        def more(_number: int) -> None:
            if (number := next(turns, None)) is not None:
                self._say(number)

        self._after = more
        for number in range(min(commands, abreast)):
            more(number)
        return await self._end()

    def _begin(self) -> None:
        for number, talker in enumerate(self._talkers):
            talker.lean.taken = self._taken(number)
        for lean in self._listeners:
            lean.taken = self._taken(_SILENT)
        self._cpu, self._own = cpu_seconds(self._pid), time.process_time()
        self._start = time.monotonic()

    async def _end(self) -> Figures:
        while self._open > 0:
            self._answered.clear()
            await asyncio.wait_for(self._answered.wait(), _QUIET)
        await asyncio.sleep(_LAST)
        figures = self.figures
        figures.wall = time.monotonic() - self._start
        figures.server_cpu = max(0.01, cpu_seconds(self._pid) - self._cpu)
        figures.client_cpu = time.process_time() - self._own
        return figures

    def _say(self, number: int) -> None:
        text = new_id()
        self._sent[text.encode()] = (time.monotonic(), number)
        self._open += 1
        self._talkers[number].lean.send(self._talkers[number].utter(text))

    def _answered_to(self, number: int, after: float) -> None:
        self.figures.commands += 1
        self.figures.confirmations.append(after)
        self._open -= 1
        self._answered.set()
        self._after(number)

    def _arrived(self, number: int, text: bytes, now: float) -> None:
        known = self._sent.get(text)
        if known is None:
            return
        self.figures.deliveries += 1
        if known[1] != number:
            self.figures.delays.append(now - known[0])
        elif self._echo:
            self._answered_to(number, now - known[0])

    def _taken(self, number: int) -> Taken:
        figures, sent = self.figures, self._sent

        def taken(data: bytes, now: float) -> None:
            if data.find(b'"view"', 0, _KIND) >= 0:
                figures.frames += 1
                figures.bytes += len(data)
                for text in data[data.rfind(_TEXTS) + len(_TEXTS) :].split(_NEXT):
                    self._arrived(number, text[:_LETTERS], now)
            elif data.find(b'"done"', 0, _KIND) >= 0 or data.find(b'"refused"', 0, _KIND) >= 0:
                figures.refused += data.find(b'"refused"', 0, _KIND) >= 0
                at = data.find(_ID) + len(_ID)
                self._answered_to(number, now - sent[data[at : at + _LETTERS]][0])

        return taken
