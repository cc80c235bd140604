"""Rooms in which everything that reaches the server carries a word of the room's own, so that any trace of the room can be found.

Sealed texts are that word over and over instead of what AES-GCM makes: the server cannot tell, and no piece of one is without it.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterable, Iterator
from typing import Any

from websockets.exceptions import WebSocketException

from server.demo.line import Asked
from server.demo.person import Person, Refused
from server.demo.rooms import post_room, room_request
from server.demo.sealing import BLOCKS, OVERHEAD, Envelope, Secrets, Vault, hash_of
from server.demo.tab import Gone, Slice, Tab
from server.room.outcome import encoded_length
from tests.process.circle import new_address
from tests.process.server_process import ServerProcess

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
WORD, ID = 10, 22
PIECE = 16
"""So long a piece of a hash is taken for a trace of it."""


class MarkedVault(Vault):
    """Seals everything into the room's word."""

    def __init__(self, secrets: Secrets, word: str, chance: random.Random) -> None:
        super().__init__(secrets.room, secrets.content)
        self.word, self.chance = word, chance

    def new_id(self) -> str:
        """An id that begins with the word."""
        return self.word + "".join(self.chance.choices(LETTERS, k=ID - WORD))

    def name_tag(self, name: str) -> str:
        return self.new_id()

    def seal(self, purpose: str, scope: str, text: str, envelope_id: str | None = None) -> Envelope:
        block = next(size for size in BLOCKS[purpose] if size + OVERHEAD > len(text))
        length = encoded_length(block)
        return Envelope(envelope_id or self.new_id(), (self.word * (length // WORD + 1))[:length])


class MarkedPerson(Person):
    """Somebody whose every id begins with the word of the room."""

    def __init__(self, base: str, secrets: Secrets, name: str, vault: MarkedVault, address: str) -> None:
        super().__init__(base, secrets, name, token=vault.new_id(), address=address)
        self.marked = self.vault = vault

    async def ask(self, c: str, /, **fields: Any) -> Asked:
        frame = {"t": "do", "id": self.marked.new_id(), "do": {"c": c, **fields}}
        asked = Asked(frame["id"], frame, asyncio.get_running_loop().create_future())
        self.asked[asked.id] = asked
        await self._send(asked)
        return asked

    async def insist(self, c: str, stage: str) -> str:
        """Ask, over crashes of the server, until the room is so or its server says what became of it; gives stage or goodbye."""
        while True:
            try:
                if self._tab is None or self.tab.closed is not None:
                    self.asked.clear()
                    await self.connect()
                if self.slices["room"]["stage"] == stage:
                    return stage
                asked = await self.ask(c)
                over = asyncio.ensure_future(self.tab.ended(None))
                await asyncio.wait({asked.answer, over}, return_when=asyncio.FIRST_COMPLETED)
                if asked.answer.done():
                    await asked.answer
            except Gone as gone:
                if gone.bye == "erased":
                    return gone.bye
                await asyncio.sleep(
                    0.05
                )  # the server is being killed or not there yet, or the room is out of the file and not yet gone
            except Refused as refused:
                assert refused.code in ("not_erased", "not_saved", "already_closed")
                await asyncio.sleep(0.1)
            except (OSError, TimeoutError, WebSocketException):
                await asyncio.sleep(0.05)


class MarkedRoom:
    """A room, its people, and what it may leave behind: its word, and the hashes and ids made by the server from what it got."""

    def __init__(self, server: ServerProcess, chance: random.Random) -> None:
        self.server = server
        self.word = "".join(chance.choices(LETTERS, k=WORD))
        ids = ["".join(chance.choices(LETTERS, k=ID - WORD)) for _ in range(4)]
        self.secrets = Secrets(*(self.word + rest for rest in ids))
        self.vault = MarkedVault(self.secrets, self.word, chance)
        self.address = new_address()
        self.people: list[MarkedPerson] = []
        self.made_by_server: set[str] = set()

    @property
    def id(self) -> str:
        return self.secrets.room

    @property
    def lead(self) -> MarkedPerson:
        return self.people[0]

    async def fill(self, programme: list[Slice], people: int) -> None:
        """Made, with people in the lobby who have laid down a card and a page of their group's book."""
        request = room_request(self.secrets, "", "", programme=programme)
        request |= {"card": self.vault.seal("card", "", "").wire(), "auth_hash": hash_of(self.vault.auth)}
        status, answer = await asyncio.to_thread(post_room, self.server.base, request, address=self.address)
        assert status == 201, answer
        for number in range(people):
            secrets = self.secrets if number == 0 else self.secrets.member()
            person = MarkedPerson(self.server.base, secrets, f"{number}", self.vault, self.address)
            self.people.append(person)
            await person.connect()
            await person.join()
        await self.lead.do("put_book", page=0, seen=None, text=self.vault.seal("book", "0", "").wire())
        await self.lead.offer("")
        self._remember()

    async def start(self, *, write: bool) -> None:
        """In the middle of a meeting: everybody has written how they come in; with `write`, a text in an open round too."""
        await self.lead.do("name_case_bringer", seat=self.people[1].seat)
        await self.lead.do("confirm_circle", seats=[seat["seat"] for seat in self.lead.slices["people"]["seats"]])
        await self.lead.do("start")
        for person in self.people:
            await person.until(lambda me: me.run is not None)
            await person.check_in("")
        self._remember()
        if write:
            await self.lead.next()
            await self.lead.next()
            for person in (*self.people[2:], *self.people[2:]):  # and once more: what was there first goes
                await person.until(lambda me: me.open_round()["may_write"])
                person.writing.setdefault(person.open_round()["run"], self.vault.new_id())
                await person.write("")
        self._remember()

    def _remember(self) -> None:
        secrets = (self.vault.auth, self.secrets.door, self.secrets.host or "", *(person.token for person in self.people))
        tokens = (token for person in self.people for token in person.writing.values())
        seats = (seat["seat"] for seat in self.lead.slices["people"]["seats"])
        self.made_by_server |= {*map(hash_of, (*secrets, *tokens)), *seats}

    def traces(self, data: bytes, *, remembered: bool = True) -> list[str]:
        """What of this room is to be found here. `remembered`: that it was erased may be, as a hash of its id."""
        made = self.made_by_server if remembered else {*self.made_by_server, hash_of(self.id)}
        return [trace for trace in (self.word, *map(_piece, made)) if trace.encode() in data]

    def text_in(self, files: Iterable[bytes]) -> bool:
        """Whether there is a piece of a sealed text."""
        return any(2 * self.word.encode() in data for data in files)

    def tabs(self) -> Iterator[Tab]:
        yield from (tab for person in self.people for tab in person.tabs)


def _piece(made: str) -> str:
    """A piece from the middle: of a hash that was half overwritten most would be found."""
    return made[len(made) // 2 - PIECE // 2 :][:PIECE]
