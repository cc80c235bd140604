"""An evening on which only a few have a screen: the demo's people make and fill the room, and any of them can open a browser."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Browser, expect

from server.demo.person import Person
from server.demo.rooms import make_room
from server.demo.sealing import Secrets
from tests.browser.people import Meeting, Visitor
from tests.process.circle import Circle, new_address
from tests.process.server_process import ServerProcess

MINUTE_MS = 60_000
REFILL_MS = 30 * MINUTE_MS
LARGE = {"width": 1280, "height": 800}
MENU = re.compile("^(Meer|More)$")


@dataclass
class Evening(Meeting):
    """A room of its own on a server that others use too. `people` have a screen, `company` are here without one."""

    secrets: Secrets = field(default_factory=Secrets.make)
    company: dict[str, Person] = field(default_factory=dict)

    @classmethod
    async def prepare(cls, browser: Browser, server: ServerProcess, **wishes: Any) -> Evening:
        """Make a room with nobody in it. The clock is put forward first: what an address may is used up by nobody before us."""
        server.forward(REFILL_MS)
        secrets = await make_room(server.base, title="Intervisie dinsdagavond", address=new_address(), **wishes)
        return cls(browser, server, secrets.member().link(server.base), secrets.link(server.base), secrets=secrets)

    async def seat(self, *names: str) -> Person:
        """These take a chair; Sietske has the facilitator's link, and sees those who come with her. Gives the last."""
        for name in names:
            secrets = self.secrets if name == "Sietske" else self.secrets.member()
            person = self.company[name] = Person(self.server.base, secrets, name, address=new_address())
            await person.connect()
            await person.join()
        if "Sietske" in names:
            here = {self.company[name].seat for name in names}
            await self.company["Sietske"].until(lambda me: me.names().keys() >= here)
        return self.company[names[-1]]

    async def begin(self) -> None:
        """Anke brings the case and has said yes, the circle is confirmed: the first phase opens."""
        lead, anke = self.company["Sietske"], self.company["Anke"]
        await lead.do("name_case_bringer", seat=anke.seat)
        await anke.do("consent", given=True)
        await lead.do("confirm_circle", seats=list(lead.names()))
        await lead.do("start")
        await lead.until(lambda me: "phase" in me.slices)

    async def advance(self, phase: str) -> None:
        """Go on to this phase; whoever has a screen sees its name by themselves."""
        await Circle(self.server, self.secrets, [self.company["Sietske"]]).advance(phase)

    def chair(self, name: str) -> Any:
        """What a browser keeps of somebody who sits here: with it, their link leads to their chair."""
        person = self.company[name]
        kept = {"name": f"seat.{person.secrets.room}", "value": json.dumps({"token": person.token, "at": 4_000_000_000_000})}
        return {"cookies": [], "origins": [{"origin": self.server.base, "localStorage": [kept]}]}

    async def show(self, name: str, start: str = "", **options: Any) -> Visitor:
        """Somebody of the company opens a browser on their chair, where `start` runs first; from then on they have only that."""
        person = self.company[name]
        visitor = await self.visitor(name, storage_state=self.chair(name), **options)
        await visitor.context.add_init_script(start)
        await visitor.page.goto(person.secrets.link(self.server.base))
        await expect(visitor.page.get_by_role("button", name=MENU)).to_be_visible()
        await person.disconnect()
        return visitor

    async def end(self) -> None:
        """Everybody goes home."""
        await super().end()
        await asyncio.gather(*(person.disconnect() for person in self.company.values()))


def record_of(server: ServerProcess, room: str) -> list[str]:
    """Everything the file has of a room, row by row, read beside the running server."""
    with closing(sqlite3.connect(f"file:{server.data / 'binnenskamers.sqlite'}?mode=ro", uri=True)) as database:
        tables = ("rooms", "events", "snapshots", "envelopes", "commands")
        return sorted(repr(row) for table in tables for row in database.execute(f"SELECT * FROM {table} WHERE room = ?", (room,)))
