"""Junk in process: through the reading of frames, the hub and a room, as a socket hands it on. The others there must not notice."""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import os
import random
import sys
from collections import Counter
from functools import partial
from pathlib import Path
from types import FrameType, SimpleNamespace
from typing import Any, cast
from unittest.mock import patch

from bench.measure import resident_bytes
from server import veil, wire
from server.connection import Connection
from server.endpoint import Doors, Socket
from server.errors import Refusal
from server.live_room import LiveRoom
from server.room.opening import EraseAsked, NewRoom
from tests.hub_table import CATALOGUE, House, TestClock
from tests.journal.model import PlainJournal
from tests.promises._fuzz import Maker, Spoiler, text
from tests.room.table import DOOR, HOST, ident

ROOM_LASTS, AFTER_CLOSE = 3_000, 50
"""Messages, then another room at another stage."""
WATCHED_EACH = 50
"""Of so many messages one is watched: which lines it reaches that none did before. Then it is kept, and spoilt in other ways."""
KEPT_MAX = 400
MEANT_TO_GO = {"removed", "turned_away", "let_go", "left_elsewhere", "closed", "erased"}
STAGES = ("lobby", "start", "questions", "gossip")
NAMES = ("Sietske", "Anke", "Teun", "stranger")
LOOKED_AT = tuple(str(Path(wire.__file__).parent / part) for part in ("room", "tools", "wire.py"))


class Ear:
    """An outlet that remembers what was said last."""

    def __init__(self) -> None:
        self.said: list[dict[str, Any]] = []
        self.behind = False
        self.closed: int | None = None

    def send(self, *frames: bytes) -> None:
        self.said += map(json.loads, frames)

    def close(self, code: int) -> None:
        self.closed = code


class Loud(logging.Handler):
    """What the server says has failed inside is a crash, also when it went on."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


class Inside:
    """A hub and a room that gets the junk. Of what is refused nobody else there may notice anything."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.chance = random.Random(f"{seed} inside")
        self.maker, self.spoiler = Maker(self.chance), Spoiler(self.chance)
        self.clock, self.journal = TestClock(), PlainJournal()
        self.answers: Counter[str] = Counter()
        self.faults: list[str] = []
        self.lines: set[tuple[str, int]] = set()
        self.kept: list[Any] = []
        self.sent = self._until = 0
        self._made = 0
        self._loud = Loud()
        self.senders: list[tuple[Socket, LiveRoom, Connection, Ear]] = []
        self.codes = set(json.loads(CATALOGUE.as_json("nl", None))["refusals"])
        self._house: House | None = None
        logging.getLogger("binnenskamers").addHandler(self._loud)

    async def play(self, count: int) -> None:
        """So many messages."""
        for _ in range(count):
            if self.sent >= self._until or any(live.stopped for _, live, _, _ in self.senders):
                await self._another_room()
                self._until = self.sent + ROOM_LASTS
            elif self._until > self.sent + AFTER_CLOSE and any(live.room.stage == "closed" for _, live, _, _ in self.senders):
                self._until = self.sent + AFTER_CLOSE
            self.sent += 1
            self.clock.now += 600
            kind = self.chance.random()
            if kind < 0.05:
                self._hello()
            elif kind < 0.08:
                await self._request()
            else:
                await self._frame()
            self.clock.calls.clear()

    async def end(self) -> None:
        """The last room is left."""
        await self._leave()
        logging.getLogger("binnenskamers").removeHandler(self._loud)
        self.faults += [f"{heard} (seed {self.seed})" for heard in self._loud.heard]

    async def _leave(self) -> None:
        """Who still sits in the room gets things done, whatever was sent before."""
        if self._house is None:
            return
        self.clock.now += 600_000
        for name, browser in list(self._house.browsers.items()):
            live = browser.live
            assert live is not None
            if live.stopped or browser.closed is not None or live.room.stage == "closed":
                continue
            browser.frames.clear()
            await live.do(partial(live.junk, cast("Connection", browser.connection), None, Refusal("bad_frame")))
            if not browser.of("refused"):
                self.faults.append(f"{name} hears nothing any more (message {self.sent} of seed {self.seed})")
        for live in {live for _, live, _, _ in self.senders}:
            live.stop()

    async def _another_room(self) -> None:
        await self._leave()
        self._made += 1
        self.journal = PlainJournal()
        house = self._house = House(cast("Any", self.journal), self.clock)
        await self._to_stage(house, STAGES[self._made % len(STAGES)])
        live = house.browsers["Sietske"].live
        assert live is not None
        self.senders = [await self._sender(house, name) for name in NAMES]
        self._tell(live)

    async def _to_stage(self, house: House, stage: str) -> None:
        if stage == "lobby":
            await house.make_room()
            await house.sit("Sietske", "Anke", "Fenna", "Bouke", "Teun")
            return
        await house.start()
        if stage == "questions":
            await house.questions()
        elif stage == "gossip":
            await house.gossip()

    async def _sender(self, house: House, name: str) -> tuple[Socket, LiveRoom, Connection, Ear]:
        ear = Ear()
        live, connection = await house.hub.enter(ident("room"), "a" * 43, ident(name), "nl", ear)
        doors = cast("Doors", SimpleNamespace(hub=house.hub, clock=self.clock))
        return Socket(cast("Any", SimpleNamespace(scope={})), doors), live, connection, ear

    def _tell(self, live: LiveRoom) -> None:
        """What ids there are: a message that names them gets further than one that does not."""
        room = live.room
        runs = [room.run.id] if room.run else ["lobby"]
        tools = sorted({use.id for phase in room.phases for use in phase.tools} | {"case", "signal"})
        keys = [phase.key for phase in room.phases]
        self.maker.known = {
            "seat": [seat.id for seat in room.seated] or [ident("x")], "run": runs, "tool": tools, "key": keys, "door": [DOOR],
            "host": [HOST], "method": sorted({phase.method for phase in room.phases}), "token": [ident(f"t{n}") for n in range(8)],
        }  # fmt: skip

    async def _frame(self) -> None:
        value = json.loads(text(self.chance.choice(self.kept))) if self.kept and self.chance.random() < 0.3 else self.maker.frame()
        data = self.spoiler.spoil(value)
        socket, live, connection, ear = self.chance.choice(self.senders)
        ear.said.clear()
        assert self._house is not None
        for browser in self._house.browsers.values():
            browser.frames.clear()
        reached = len(self.lines)
        watched = self.sent % WATCHED_EACH == 0
        try:
            if watched:
                sys.settrace(self._trace)
            await socket._handle(live, connection, data)
        except Exception as error:  # whatever it is, it is what we look for
            self._fault(f"{type(error).__name__}", data)
        finally:
            sys.settrace(None)
        if len(self.lines) > reached and len(self.kept) < KEPT_MAX:
            self.kept.append(value)
        self._heard(ear, connection, live, data)

    def _heard(self, ear: Ear, connection: Connection, live: LiveRoom, data: str) -> None:
        for frame in ear.said:
            kind = frame["t"]
            if kind in ("refused", "bye"):
                self.answers[frame["code"]] += 1
                if frame["code"] not in self.codes or not frame["sentence"]:
                    self._fault(f"no refusal: {frame}", data)
            elif kind in ("done", "clock"):
                self.answers[kind] += 1
            if kind == "bye" and frame["code"] not in MEANT_TO_GO:
                self._fault(f"put out with {frame['code']}", data)
        if any(frame["t"] == "refused" for frame in ear.said) and self._noticed():
            self._fault("others notice what was refused", data)
        answered = any(frame["t"] in ("refused", "done", "clock", "bye") for frame in ear.said)
        gone = connection not in live.connections or live.stopped
        if not answered and not gone and not _needs_no_answer(data):
            self._fault("no answer", data)
        if gone and not live.stopped:
            self.senders = [sender for sender in self.senders if sender[2] is not connection]
            if not self.senders:
                self._until = self.sent

    def _noticed(self) -> bool:
        return self._house is not None and any(browser.frames for browser in self._house.browsers.values())

    def _hello(self) -> None:
        self._reads(lambda data: wire.decode_hello(data), self.spoiler.spoil(self.maker.whole(wire.Hello)))

    async def _request(self) -> None:
        assert self._house is not None
        for kind, read in ((NewRoom, wire.decode_new_room), (EraseAsked, wire.decode_erase)):
            data = self.spoiler.spoil(self.maker.whole(kind))
            asked = self._reads(lambda given, read=read: read(given.encode("utf-8", "surrogatepass")), data)  # type: ignore[misc]
            try:
                if isinstance(asked, NewRoom) and asked.room != ident("room"):
                    await self._house.hub.make_room(asked)
                    self.journal.kept.pop(asked.room, None)
                elif isinstance(asked, EraseAsked):
                    await self._house.hub.erase_by_link(ident("room"), asked)
                    self._fault("erased", data)
            except Refusal as refusal:
                self.answers[refusal.code] += 1
            except Exception as error:
                self._fault(type(error).__name__, data)

    def _reads(self, read: Any, data: str) -> Any:
        try:
            return read(data)
        except Refusal as refusal:
            self.answers[refusal.code] += 1
        except Exception as error:
            self._fault(type(error).__name__, data)
        return None

    def _fault(self, what: str, data: str) -> None:
        self.faults.append(f"{what} at message {self.sent} of seed {self.seed}: {data[:300]!r}")

    def _trace(self, frame: FrameType, event: str, _given: object) -> Any:
        if not frame.f_code.co_filename.startswith(LOOKED_AT):
            return None
        if event == "line":
            self.lines.add((frame.f_code.co_filename, frame.f_lineno))
        return self._trace


def _needs_no_answer(data: str) -> bool:
    """A language, and clock exchanges that come too fast, are not answered."""
    try:
        return isinstance(wire.decode_frame(data), wire.Speak | wire.ClockAsked)
    except Refusal:
        return False


async def play_inside(seed: int, count: int) -> tuple[Inside, int]:
    """So many messages; and by how many bytes this process has grown over all but the first quarter of them.

    Who sits outside a hidden phase is answered at drawn moments; that takes no time here.
    """
    inside = Inside(seed)
    with patch.multiple(veil, DRAWN_S=1e-9, COVERED_S=1e-9, WIPED_S=1e-9):
        await inside.play(count // 4)
        gc.collect()
        before = resident_bytes(os.getpid())
        await inside.play(count - count // 4)
        await inside.end()
    await asyncio.sleep(0)
    gc.collect()
    return inside, resident_bytes(os.getpid()) - before
