"""Six people: three at a screen, all in the same engine; the others are people of code (server/demo)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from server.demo.person import Person
from server.demo.sealing import Secrets
from tests.engines.engine import Engine
from tests.engines.screen import Screen, until
from tests.process.circle import new_address
from tests.process.server_process import ServerProcess

COMPANY = ("Bouke", "Teun", "Joris")
LARGE = (1280, 800)
PHONE = (390, 844)


@dataclass
class Meeting:
    """A server of their own, and who came."""

    engine: Engine
    server: ServerProcess
    screens: dict[str, Screen] = field(default_factory=dict)
    company: list[Person] = field(default_factory=list)
    member_link: str = ""
    facilitator_link: str = ""

    @property
    def host(self) -> Screen:
        return self.screens["Sietske"]

    @property
    def anke(self) -> Screen:
        return self.screens["Anke"]

    @property
    def fenna(self) -> Screen:
        return self.screens["Fenna"]

    async def screen(self, name: str, size: tuple[int, int]) -> Screen:
        """Somebody in a browser that was never here. Dutch by the address: not every engine can be told a language."""
        screen = self.screens[name] = Screen(name, await self.engine.open(*size))
        await screen.page.goto(f"{self.server.base}/?language=nl")
        return screen

    async def join(self, screen: Screen, link: str) -> None:
        await screen.page.goto(link)
        await screen.fill("Hoe noemen we je?", screen.name)
        await screen.press("Dat beloof ik, ga naar binnen")
        await screen.sees_heading("Fijn dat je er bent")

    async def sit(self) -> None:
        """Whoever has no screen comes in by the same link."""
        for name in COMPANY:
            person = Person(self.server.base, Secrets.of_link(self.member_link), name, address=new_address())
            await person.connect()
            await person.join()
            self.company.append(person)

    async def go_on(self, heading: str, phase: str) -> None:
        """The facilitator moves the evening on, and everybody is there."""
        await self.host.press("=Volgende")
        await self.all_in(heading, phase)

    async def all_in(self, heading: str, phase: str) -> None:
        for screen in (self.host, self.fenna):
            await screen.sees_heading(heading)
        for person in self.company:
            await person.until(lambda me: me.slices["phase"]["phase"] == phase)

    async def crash(self) -> None:
        """The server is killed and comes back on the same data. Pages find it by themselves, people of code are told."""
        self.server.kill()
        self.server.restart()
        for person in self.company:
            await person.connect()

    async def clocks_agree(self) -> None:
        """All screens show the same time, give or take the second that turns while we look."""

        async def apart() -> int:
            times = await asyncio.gather(*(screen.seconds_left() for screen in self.screens.values()))
            return max(times) - min(times)

        await until(apart, lambda seconds: seconds <= 2, "seconds between the clocks")

    @asynccontextmanager
    async def told(self) -> AsyncIterator[None]:
        """When it goes wrong, what each of them had before them."""
        try:
            yield
        except Exception as fault:
            for name, screen in self.screens.items():
                fault.add_note(f"{name} read last: {await screen.eyes('reading')}")
            raise

    async def end(self) -> None:
        for person in self.company:
            await person.disconnect()


@asynccontextmanager
async def meeting_in(engine: Engine, folder: Path) -> AsyncIterator[Meeting]:
    """A server with nobody on it yet. Whoever's console told a fault makes the test fail."""
    with ServerProcess(folder, forward=True) as server:
        meeting = Meeting(engine, server)
        try:
            yield meeting
        finally:
            await meeting.end()
        faults = {name: await screen.page.faults() for name, screen in meeting.screens.items()}
        assert {name: told for name, told in faults.items() if told} == {}
