"""One anonymous round from its opening to its release, and all that came of it. Time is the test's, so is chance where asked."""

from __future__ import annotations

import base64
import itertools
import json
import random
from dataclasses import dataclass, field
from typing import Any

from server.hub import Hub
from server.journal import Append, Journal, Stored
from server.room import commands as c
from server.room import record
from server.room.outcome import BLOCKS, encoded_length
from tests.hub_table import CATALOGUE, LIBRARY, House, TestClock
from tests.journal.model import PlainJournal
from tests.room.table import ident

WRITERS = ("Fenna", "Bouke", "Teun", "Joris")
EVERYBODY = ("Sietske", "Anke", *WRITERS)
ROOM = ident("room")
LENGTH = encoded_length(BLOCKS["rounds"][0])
FAR_MS = 10**13


@dataclass(frozen=True)
class Opened:
    """A meeting whose round has just opened, as the record has it, and what time it is."""

    stored: Stored
    now_ms: int


async def opened() -> Opened:
    """Play a meeting up to there."""
    house = House(PlainJournal(), TestClock())  # type: ignore[arg-type]
    await house.start()
    await house.questions()
    live = house.browsers["Sietske"].live
    for name in list(house.browsers):
        await house.leave(name)
    assert live is not None
    live.stop()
    return Opened(house.journal.kept[ROOM], house.clock.now)  # type: ignore[attr-defined]


@dataclass
class Text:
    """What somebody wrote: sealed, so nothing but chance to who has no key."""

    id: str
    body: str

    @classmethod
    def drawn(cls, chance: random.Random) -> Text:
        return cls(_letters(chance, 22), _letters(chance, LENGTH))

    def wire(self) -> dict[str, str]:
        return {"id": self.id, "body": self.body}


def _letters(chance: random.Random, count: int) -> str:
    return base64.urlsafe_b64encode(chance.randbytes(count * 3 // 4)).rstrip(b"=").decode()


@dataclass
class Round:
    """A round and what everybody got of it. `written`: by whom, in the order of writing, the last version of each."""

    house: House
    seats: dict[str, str]
    written: dict[str, Text] = field(default_factory=dict)

    async def write(self, name: str, text: Text) -> dict[str, Any]:
        answer = await self.house.do(name, c.UseTool("questions", {"a": "write", "token": token(name), "text": text.wire()}))
        if answer["t"] == "done":
            self.written.pop(name, None)
            self.written[name] = text
        return answer

    async def withdraw(self, name: str) -> None:
        await self.house.do(name, c.UseTool("questions", {"a": "withdraw", "token": token(name)}))
        self.written.pop(name, None)

    async def ready(self, name: str) -> None:
        await self.house.do(name, c.Ready(self.house.run(), True))

    async def release(self) -> dict[str, Any]:
        return await self.house.do("Sietske", c.UseTool("questions", {"a": "release"}))

    def frames(self, name: str) -> list[tuple[int, str]]:
        return self.house.browsers[name].frames

    def with_texts(self, name: str) -> list[dict[str, str]]:
        """The envelopes of every frame of somebody that had a text of this round."""
        ids = {text.id for text in self.written.values()}
        frames = [json.loads(text) for _, text in self.frames(name)]
        return [frame["envelopes"] for frame in frames if ids & frame.get("envelopes", {}).keys()]

    def order(self) -> list[str]:
        """In which the texts are shown."""
        return [text["text"] for text in self.house.browsers["Anke"].slices["tool.questions"]["texts"]]

    async def over(self) -> None:
        await self.house.hub.close()


def token(name: str) -> str:
    """Of this browser for this round."""
    return ident(f"token-of-{name}")


async def begun(journal: Journal, opened: Opened) -> Round:
    """Everybody is there, and may write."""
    clock = TestClock()
    clock.now = opened.now_ms
    house = House(journal, clock)  # type: ignore[arg-type]
    house.hub = Hub(journal, LIBRARY, clock, CATALOGUE)
    house._ids = itertools.count(1_000)  # those before are done
    for name in EVERYBODY:
        await house.enter(name)
    return Round(house, {name: house.seat(name) for name in EVERYBODY})


def plain(opened: Opened) -> PlainJournal:
    """The meeting in memory."""
    return PlainJournal({ROOM: opened.stored})


async def laid_down(journal: Journal, opened: Opened) -> None:
    """The meeting in a file."""
    stored = opened.stored
    snapshot = record.encode_snapshot(record.fold(stored.snapshot, stored.events))
    await journal.append(Append(ROOM, 0, (b"summed up",), (), tuple(stored.envelopes), (), FAR_MS, snapshot))
