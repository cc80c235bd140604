"""A whole meeting by keyboard: whoever leads it at a desk, and a member on a narrow screen, touch no mouse."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from server.demo.person import Person
from server.demo.sealing import Secrets
from tests.browser.evening import MINUTE_MS
from tests.browser.keys import Keys
from tests.browser.people import Meeting, on_own_server
from tests.process.circle import new_address

QUESTION = "Wat ging er door je heen toen hij opstond?"


@dataclass
class Handsfree(Meeting):
    """Sietske and Fenna have a keyboard; Anke, Bouke and Teun are here without a screen."""

    company: dict[str, Person] = field(default_factory=dict)

    async def someone(self, name: str, width: int, height: int) -> Keys:
        return Keys(await self.visitor(name, width, height))

    async def sit(self, *names: str) -> None:
        for name in names:
            person = self.company[name] = Person(self.server.base, Secrets.of_link(self.member_link), name, address=new_address())
            await person.connect()
            await person.join()

    async def all_in(self, phase: str) -> None:
        for person in self.company.values():
            await person.until(lambda me: me.slices["phase"]["phase"] == phase)

    async def end(self) -> None:
        await super().end()
        await asyncio.gather(*(person.disconnect() for person in self.company.values()))


@pytest_asyncio.fixture(loop_scope="session")
async def meeting(browser: Browser, tmp_path: Path) -> AsyncIterator[Handsfree]:
    async with on_own_server(Handsfree, browser, tmp_path) as made:
        yield made


@pytest.mark.slow
async def test_a_meeting_without_a_mouse(meeting: Handsfree) -> None:
    host = await meeting.someone("Sietske", 1280, 800)
    await makes_a_room(meeting, host)
    await goes_in(host, meeting.facilitator_link)
    member = await meeting.someone("Fenna", 390, 700)
    await goes_in(member, meeting.member_link)
    await meeting.sit("Anke", "Bouke", "Teun")
    await begins(meeting, host, member)
    await write(meeting, host, member)
    await answer_and_rest(meeting, host, member)
    await behind_the_back(meeting, host, member)
    await and_closes(meeting, host, member)


async def makes_a_room(meeting: Handsfree, host: Keys) -> None:
    page = host.visitor.page
    await page.goto(meeting.server.base)
    await host.to(page.get_by_role("link", name="Maak een kamer"))
    await host.tap("Enter")
    await host.press("Open de kamer")
    await expect(page.get_by_label("Hoe heet deze bijeenkomst?")).to_be_focused()
    await host.visitor.page.keyboard.type("Intervisie dinsdagavond")
    await host.chooses(page.get_by_label("Een avond om mee te beginnen"), "Roddelmethode, 90 minuten")
    await host.press("Open de kamer")
    for name in ("Voor de leden", "Voor jou, de begeleider"):
        await host.to(page.get_by_role("textbox", name=name))
    meeting.member_link = await page.get_by_role("textbox", name="Voor de leden").input_value()
    meeting.facilitator_link = await page.get_by_role("textbox", name="Voor jou, de begeleider").input_value()


async def goes_in(who: Keys, link: str) -> None:
    """A name that is missing is said of the field, and the focus is in it."""
    await who.visitor.page.goto(link)
    await who.press("Dat beloof ik, ga naar binnen")
    await expect(who.visitor.page.get_by_label("Hoe noemen we je?")).to_be_focused()
    await who.visitor.page.keyboard.type(who.visitor.name, delay=60)  # a press that comes sooner is no second thought
    await who.tap("Enter")
    await who.is_at(f"Fijn dat je er bent, {who.visitor.name}.")


async def begins(meeting: Handsfree, host: Keys, member: Keys) -> None:
    page = host.visitor.page
    part = page.locator("section").filter(has=page.get_by_role("heading", name="Inbrenger", exact=True)).last
    await host.chooses(part.get_by_label("Inbrenger", exact=True), "Anke")
    await host.press("Wijs aan", inside=part)
    await meeting.company["Anke"].do("consent", given=True)
    await host.press("Dit is iedereen", exact=False)
    await member.press("Ik zit klaar")
    await the_menu_opens_and_shuts(member)
    await host.press("Begin de bijeenkomst")
    for one in (host, member):
        await one.is_at("Landen")
    await host.press("Geef het woord aan Sietske")
    await host.press("Geef door aan Fenna")
    await member.press("Geef door aan Anke")


async def the_menu_opens_and_shuts(member: Keys) -> None:
    """A question is in the way of nothing: Escape says no, and the focus is back where it was."""
    page = member.visitor.page
    await member.press("Meer")
    await member.press("Verlaat de kamer")
    await expect(page.get_by_role("heading", name="De kamer verlaten?")).to_be_focused()
    await member.tap("Escape")
    await expect(page.get_by_role("button", name="Meer", exact=True)).to_be_focused()
    await member.tap("Enter")
    await member.tap("Escape")
    await expect(page.get_by_role("button", name="Meer", exact=True)).to_be_focused()


async def goes_on(meeting: Handsfree, host: Keys, heading: str, phase: str) -> None:
    await host.press("Volgende")
    await host.is_at(heading)
    await meeting.all_in(phase)


async def write(meeting: Handsfree, host: Keys, member: Keys) -> None:
    await goes_on(meeting, host, "Vraagintroductie", "question")
    await meeting.company["Anke"].write_key_question("Hoe komt het dat ik zo van slag raak?")
    await goes_on(meeting, host, "Vragen schrijven", "write")
    await member.is_at("Vragen schrijven")
    await member.writes("Jouw vraag aan Anke", QUESTION)
    await member.press("Doe in envelop")
    await member.visitor.sees("Zit dicht in de envelop.")
    await member.press("Ik ben klaar")
    for name in ("Bouke", "Teun"):
        await meeting.company[name].write("Wat hield je daar?")
        await meeting.company[name].ready()
    meeting.server.forward(5_000)
    await host.press("Open de enveloppen")
    await member.visitor.sees(QUESTION)
    await expect(member.visitor.page.locator(":focus")).to_have_count(1)


async def answer_and_rest(meeting: Handsfree, host: Keys, member: Keys) -> None:
    await goes_on(meeting, host, "Vragen beantwoorden", "answer")
    await member.is_at("Vragen beantwoorden")
    chairs = host.visitor.page.get_by_role("list", name="Geef de stoel door")
    await host.press("Bouke", inside=chairs)
    await member.visitor.sees("Bouke is aan het woord.")
    await host.press("Volgende")
    await member.press("Ik ben terug")
    meeting.server.forward(5 * MINUTE_MS)
    await host.press("Ga verder")
    for one in (host, member):
        await one.is_at("Roddelronde")


async def behind_the_back(meeting: Handsfree, host: Keys, member: Keys) -> None:
    """When the field that somebody writes in goes, the focus goes to what came instead of it."""
    await member.writes("Schrijf aan de groep", "Ik vermoed dat ze schrikt.")
    await member.tap("Enter")
    await host.visitor.sees("Ik vermoed dat ze schrikt.")
    await host.writes("Schrijf aan de groep", "Wat zou hier helpen?")
    await host.tap("Enter")
    await member.visitor.sees("Wat zou hier helpen?")
    await goes_on(meeting, host, "Terug in de kring", "return")
    await member.visitor.sees_heading("Terug in de kring")
    await expect(member.visitor.page.get_by_label("Schrijf aan de groep")).to_have_count(0)
    await expect(member.visitor.page.locator(":focus")).to_have_count(1)


async def and_closes(meeting: Handsfree, host: Keys, member: Keys) -> None:
    await goes_on(meeting, host, "Evaluatie", "evaluate")
    await member.is_at("Evaluatie")
    scale = member.visitor.page.locator("fieldset.schaal").first
    await member.to(scale.get_by_role("radio").first)
    await member.tap("ArrowRight", 3)
    await member.tap("Enter")
    await member.visitor.sees("Je koos 4")
    await host.press("Sluit de kamer")
    await host.press("Sluit de kamer", inside=host.visitor.page.get_by_role("dialog"))
    for one in (host, member):
        await one.is_at("Dat was het.")
