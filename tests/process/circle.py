"""Six people in a room on the real server, and how they get from phase to phase."""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import dataclass
from typing import Any, Protocol

from server.demo.person import Person, Refused
from server.demo.rooms import make_room
from server.demo.sealing import Secrets

MINUTE_MS = 60_000
NAMES = ("Begeleider Bea", "Anke", "Chris", "Dewi", "Esra", "Fons")

_households = itertools.count(1)


def new_address() -> str:
    """An address of this machine that nobody has used yet: limits are per address."""
    number = next(_households)
    return f"127.3.{number // 250}.{number % 250 + 1}"


class Forward(Protocol):
    """What a circle needs of its server: where it is, and that its clock can be put forward."""

    base: str

    def forward(self, by_ms: int) -> None:
        """Put the clock forward."""


@dataclass
class Circle:
    """Bea leads, Anke brings the case, the other four write."""

    server: Forward
    secrets: Secrets
    everybody: list[Person]

    @property
    def lead(self) -> Person:
        return self.everybody[0]

    @property
    def anke(self) -> Person:
        return self.everybody[1]

    @property
    def members(self) -> list[Person]:
        return self.everybody[2:]

    @property
    def inside(self) -> list[Person]:
        """Who sits in the circle of the hidden phase."""
        return [self.lead, *self.members]

    async def start(self) -> None:
        """Everybody agrees, and the meeting begins."""
        await self.lead.do("name_case_bringer", seat=self.anke.seat)
        await self.anke.do("consent", given=True)
        await self.lead.do("confirm_circle", seats=list(self.lead.names()))
        await self.lead.do("start")
        await self.all_in(self.phase)

    @property
    def phase(self) -> str:
        """The phase as the facilitator sees it."""
        return str(self.lead.slices["phase"]["phase"])

    async def advance(self, phase: str) -> None:
        """Go on to this phase, over the break if need be. A round on the way is closed unopened."""
        while self.phase != phase:
            try:
                await self.lead.next()
            except Refused as refused:
                if refused.code == "break_too_short":
                    self.server.forward(6 * MINUTE_MS)
                elif refused.code == "round_open":
                    await self.lead.act("round", "close")
                else:
                    raise
        await self.all_in(phase)

    async def all_in(self, phase: str) -> None:
        """Wait until everybody sees this phase."""
        for person in self.everybody:
            await person.until(lambda me: me.slices["phase"]["phase"] == phase)

    async def release(self) -> None:
        """Everybody in the open round says klaar, and the facilitator opens it. The count moves on a tick of five seconds."""
        for person in self.members:
            await person.ready()
        self.server.forward(5_000)
        await self.lead.until(lambda me: me.open_tool("round")["may_release"])
        await self.lead.act("round", "release")
        for person in self.members:
            await person.until(lambda me: me.open_tool("round")["stage"] == "released")

    async def connect_again(self) -> None:
        """Everybody is back, as after a server that fell over; what was not answered is answered now."""
        for person in self.everybody:
            waiting = list(person.asked.values())
            await person.connect()
            for asked in waiting:
                await asyncio.wait_for(asked.answer, 30)

    async def disconnect(self) -> None:
        for person in self.everybody:
            await person.disconnect()


async def gather(server: Forward, title: str = "Intervisie november", **wishes: Any) -> Circle:
    """A room with six people in the lobby."""
    return await seated(server, await make_room(server.base, title=title, address=new_address(), **wishes))


async def seated(server: Forward, secrets: Secrets) -> Circle:
    """Six people come into the lobby of a room."""
    address = new_address()
    everybody = [Person(server.base, secrets if name == NAMES[0] else secrets.member(), name, address=address) for name in NAMES]
    for person in everybody:
        await person.connect()
        await person.join()
    return Circle(server, secrets, everybody)
