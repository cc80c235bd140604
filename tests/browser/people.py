"""People with a browser: what they see and press, by the names that a screen reader gives it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

from tests.process.server_process import ServerProcess

NAMES = ("Sietske", "Anke", "Fenna", "Bouke", "Teun", "Joris")
NOISE = ("ERR_CONNECTION_REFUSED", "WebSocket connection to", "net::ERR_", "Service Worker registration blocked")


async def until(page: Page, holds: str, arg: Any = None) -> None:
    """Wait for something that no element shows: a function in the page, asked at every frame.

    Our pages allow no `eval`, and Playwright's own wait for a function needs it from its second look on.
    """
    asked = f"async (arg) => {{ const holds = {holds}; while (!(await holds(arg))) await new Promise(requestAnimationFrame); }}"
    await asyncio.wait_for(page.evaluate(asked, arg), 60)


@dataclass
class Visitor:
    """One person in one browser context."""

    name: str
    context: BrowserContext
    page: Page
    faults: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    """All that left this browser: addresses, bodies and frames."""

    def button(self, name: str, *, exact: bool = False) -> Locator:
        return self.page.get_by_role("button", name=name, exact=exact)

    async def press(self, name: str, *, exact: bool = False) -> None:
        await self.button(name, exact=exact).click()

    async def appoints(self, role: str, name: str) -> None:
        """The facilitator gives somebody a role: chosen in the list, done with a press."""
        part = self.page.locator("section").filter(has=self.page.get_by_role("heading", name=role, exact=True)).last
        await part.get_by_label(role, exact=True).select_option(label=name)
        await part.get_by_role("button", name="Wijs aan").click()
        await expect(part.get_by_role("button", name="Wijs aan")).to_be_disabled()

    async def types(self, label: str, text: str) -> None:
        """Once the field has read what was kept; before that it takes nothing. The last letter by its key, the rest at once: thirty
        keys cost as much as half a page.
        """
        field = self.page.get_by_label(label)
        await expect(field).to_be_editable()
        await field.fill(await field.input_value() + text[:-1])
        await field.press_sequentially(text[-1])

    async def sees(self, text: str) -> None:
        await expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible()

    async def sees_heading(self, text: str) -> None:
        await expect(self.page.get_by_role("heading", name=text).first).to_be_visible()

    async def tree(self) -> str:
        """Everything a screen reader would read."""
        return await self.page.locator("body").aria_snapshot()

    async def seconds_left(self) -> int:
        """The time in the middle of the circle, in seconds; overtime is negative."""
        shown = await self.page.locator(".kring .tijd").first.text_content()
        minutes, seconds = (shown or "").lstrip("+").split(":")
        left = int(minutes) * 60 + int(seconds)
        return -left if (shown or "").startswith("+") else left


@dataclass
class Meeting:
    """A server, its two links, and who came."""

    browser: Browser
    server: ServerProcess
    member_link: str = ""
    facilitator_link: str = ""
    people: dict[str, Visitor] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Visitor:
        return self.people[name]

    async def visitor(self, name: str, width: int = 390, height: int = 844, **options: Any) -> Visitor:
        """Somebody with a browser of their own, in Dutch unless it has another `locale`; without motion, which is looked at in
        test_story.py. No service worker answers for the server unless `service_workers` is "allow".
        """
        wishes = {"locale": "nl-NL", "service_workers": "block", "reduced_motion": "reduce", **options}
        context = await self.browser.new_context(viewport={"width": width, "height": height}, **wishes)
        context.set_default_timeout(40_000)
        visitor = Visitor(name, context, await context.new_page())
        self.listen(visitor, visitor.page)
        self.people[name] = visitor
        return visitor

    def listen(self, visitor: Visitor, page: Page) -> None:
        """Every fault on the console is one of ours, but for a server that was killed on purpose."""
        page.on("pageerror", lambda error: visitor.faults.append(str(error)))

        def heard(message: Any) -> None:
            if message.type in ("error", "warning") and not any(noise in message.text for noise in NOISE):
                visitor.faults.append(message.text)

        page.on("console", heard)
        page.on("request", lambda request: visitor.sent.append(f"{request.url} {request.post_data or ''}"))
        page.on("websocket", lambda socket: socket.on("framesent", lambda frame: visitor.sent.append(str(frame))))

    async def make_room(self, title: str = "Intervisie dinsdagavond", programme: str = "Roddelmethode, 90 minuten") -> None:
        """The facilitator makes the room and reads both links."""
        host = await self.visitor("Sietske", 1280, 800)
        await host.page.goto(f"{self.server.base}/nieuw")
        await host.page.get_by_label("Hoe heet deze bijeenkomst?").fill(title)
        await host.page.get_by_label("Een avond om mee te beginnen").select_option(label=programme)
        await host.press("Open de kamer")
        self.member_link = await host.page.get_by_role("textbox", name="Voor de leden").input_value()
        self.facilitator_link = await host.page.get_by_role("textbox", name="Voor jou, de begeleider").input_value()
        invitation = await host.page.get_by_role("textbox", name="Tekst voor in je uitnodiging").input_value()
        assert invitation.startswith(f"{title}\n"), invitation
        assert self.member_link in invitation

    async def join(self, name: str, link: str | None = None) -> Visitor:
        visitor = self.people.get(name) or await self.visitor(name)
        await visitor.page.goto(link or self.member_link)
        await visitor.page.get_by_label("Hoe noemen we je?").fill(name)
        await visitor.press("Dat beloof ik, ga naar binnen")
        await visitor.sees_heading("Fijn dat je er bent")
        return visitor

    async def gather(self, *names: str) -> None:
        """Everybody in the lobby."""
        await self.make_room()
        await self.join("Sietske", self.facilitator_link)
        for name in names or NAMES[1:]:
            await self.join(name)

    async def start(self) -> None:
        """Roles, the circle by name, and begin."""
        host = self["Sietske"]
        await host.appoints("Inbrenger", "Anke")
        await host.appoints("Vervanger", "Fenna")
        await self["Anke"].press("Ja, dat mag")
        await host.press("Dit is iedereen")
        await host.press("Begin de bijeenkomst")
        await self.all_in("Landen")

    async def next(self, phase: str) -> None:
        await self["Sietske"].press("Volgende", exact=True)
        await self.all_in(phase)

    async def all_in(self, phase: str) -> None:
        for visitor in self.people.values():
            await visitor.sees_heading(phase)

    async def clocks_agree(self) -> None:
        """Everybody shows the same time, give or take the second that turns while we look."""
        times = [await visitor.seconds_left() for visitor in self.people.values()]
        assert max(times) - min(times) <= 2, times

    async def end(self) -> None:
        for visitor in self.people.values():
            await asyncio.wait_for(visitor.context.close(), 60)


M = TypeVar("M", bound=Meeting)


@asynccontextmanager
async def on_own_server(kind: type[M], browser: Browser, folder: Path) -> AsyncIterator[M]:
    """A server with nobody on it yet. Whoever had a fault on the console makes the test fail."""
    with ServerProcess(folder, forward=True) as server:
        made = kind(browser, server)
        yield made
        faults = {name: visitor.faults for name, visitor in made.people.items() if visitor.faults}
        await made.end()
        assert not faults
