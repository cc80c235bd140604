"""What two people hear who listen to a roddel phase instead of looking at it: Fenna, in the circle, and Anke, whose case it is.

Taken from the real pages: `make transcript` plays the phase and writes docs/accessibility.md anew between its two marks.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from playwright.async_api import Browser, expect

from server.demo import story
from tests.browser.evening import MINUTE_MS, Evening
from tests.browser.people import Visitor
from tests.conftest import ROOT
from tests.process.server_process import ServerProcess
from tests.screens.rooms import NAMES
from tests.screens.seen import between
from tests.screens.spoken import EAR, Reader

DOCUMENT = ROOT / "docs" / "accessibility.md"
BEGIN, END = "<!-- transcript: make transcript -->", "<!-- end of the transcript -->"
STOPS = 12
PATIENCE_S = 20
MESSAGE = story.GOSSIP[1].words.format(name="Anke")
OWN = "Zij schrikt misschien van haar eigen nee."


@dataclass
class Listener:
    """One page, and what was heard of it."""

    visitor: Visitor
    reader: Reader
    told: list[str] = field(default_factory=list)

    async def hears(self, what: str) -> None:
        """Put down what is said by itself, and where the focus went, when this happened."""
        said = [f"  - “{text}”" for text in await self.reader.news()]
        focus = await self.reader.focus()
        here = [f"  - *focus:* {focus}"] if focus else []
        self.told += [f"- **{what}**", *(said + here or ["  - *er wordt niets gezegd*"])]

    async def reads_on(self) -> None:
        """Put down what there is to read from the heading of the phase on."""
        lines = await self.reader.reads()
        start = next(at for at, line in enumerate(lines) if "kop niveau 1" in line)
        self.told += ["- **leest vanaf de kop verder**", *(f"  - {line}" for line in lines[start:])]

    async def tabs(self, until: str) -> None:
        """Go on with Tab until this has the focus."""
        self.told.append("- **gaat verder met Tab**")
        for _ in range(STOPS):
            await self.visitor.page.keyboard.press("Tab")
            focus = await self.reader.focus()
            self.told.append(f"  - {focus}")
            if until in focus:
                return
        raise AssertionError(f"{until} is not reached: {self.told[-STOPS:]}")

    async def waits_for(self, words: str) -> None:
        """Until this was said by itself."""
        try:
            async with asyncio.timeout(PATIENCE_S):
                await self.visitor.page.evaluate("(words) => window.hears(words)", words)
        except TimeoutError:
            raise AssertionError(f"{words!r} is not heard, but {await self.reader.news()}") from None


async def _listens(it: Evening, name: str) -> Listener:
    visitor = await it.show(name, start=EAR)
    await expect(visitor.page.locator("h1")).to_be_visible()
    return Listener(visitor, Reader(visitor.page))


async def transcript(browser: Browser, server: ServerProcess) -> str:
    """Play the phase, and put down what is heard."""
    it = await Evening.prepare(browser, server, programme="roddel-105")
    try:
        await it.seat(*NAMES)
        await it.begin()
        await it.advance("question")
        await it.company["Anke"].write_key_question(story.KEY_QUESTION)
        await it.advance("break")
        anke, fenna = await _listens(it, "Anke"), await _listens(it, "Fenna")
        for one in (anke, fenna):
            await one.reader.news()
            await one.reader.focus()
        it.server.forward(6 * MINUTE_MS)
        await it.advance("gossip")
        await _opens(anke, fenna)
        await _goes_on(it, anke, fenna)
        return "\n".join(["### Fenna, in de kring", "", *fenna.told, "", "### Anke, wier inbreng het is", "", *anke.told])
    finally:
        await it.end()


async def _opens(anke: Listener, fenna: Listener) -> None:
    for one, place in ((anke, ".kring--buiten"), (fenna, ".kanaal")):
        await expect(one.visitor.page.locator(place).first).to_be_attached()
        await expect(one.visitor.page.locator("h1")).to_be_focused()
        await one.hears("de begeleider opent de roddelronde")
        await one.reads_on()
    await fenna.tabs("Schrijf aan de groep")
    await anke.tabs("Wat valt je op?")


async def _goes_on(it: Evening, anke: Listener, fenna: Listener) -> None:
    await it.company["Bouke"].say(MESSAGE)
    await fenna.waits_for(MESSAGE)
    await fenna.hears("Bouke schrijft")
    await fenna.visitor.page.keyboard.type(OWN)
    await fenna.visitor.page.keyboard.press("Enter")
    await expect(fenna.visitor.page.locator(".kanaal .is-jij")).to_be_visible()
    await fenna.waits_for("Je bericht staat er")
    await fenna.hears("Fenna schrijft een bericht en drukt op Enter")
    await anke.hears("Bouke en Fenna schrijven elkaar")
    await anke.visitor.page.keyboard.type("Een belofte.")
    await anke.hears("Anke schrijft iets op")
    await it.advance("return")
    for one in (fenna, anke):
        await one.visitor.sees_heading("Terug in de kring")
        await one.waits_for("Terug in de kring")
        await one.hears("de begeleider opent de volgende fase")


def in_document(document: str, told: str) -> str:
    """Give the document with this transcript in it."""
    return between(document, BEGIN, END, told)
