"""The whole evening, from the home page to what people take home, for a group of eight of whom the facilitator writes along.

Facilitator, case-bringer and one member have a browser; the others are people of code, who speak the same protocol. A group of six,
each in a browser of their own and with a channel that stays shut, plays in test_story.py, one of four in test_few.py; every method
in all three sizes, without a browser, in test_every_method.py.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from server.demo.person import Person
from server.demo.sealing import Secrets
from tests.browser.evening import LARGE
from tests.browser.people import Meeting, Visitor, on_own_server
from tests.process.circle import new_address

MINUTE_MS = 60_000
COMPANY = ("Bouke", "Teun", "Joris", "Marja", "Karim")
QUESTION = "Hoe komt het dat ik zo van slag raak als een patiënt boos op mij wordt?"
GOSSIP = "Ik vermoed dat zij vooral schrikt van haar eigen nee."
ADVICE = "Spreek vooraf een zin af die je altijd mag zeggen."
NOTE = "Schrik van mijn eigen nee."
CALL = "https://bellen.example/dinsdag"


@dataclass
class Whole(Meeting):
    """A meeting made on the page; whoever has no screen is a person of code."""

    company: list[Person] = field(default_factory=list)

    @property
    def host(self) -> Visitor:
        return self["Sietske"]

    @property
    def anke(self) -> Visitor:
        return self["Anke"]

    @property
    def fenna(self) -> Visitor:
        return self["Fenna"]

    async def sit(self, *names: str) -> None:
        """Whoever has no screen comes in by the same link."""
        for name in names:
            person = Person(self.server.base, Secrets.of_link(self.member_link), name, address=new_address())
            await person.connect()
            await person.join()
            self.company.append(person)

    async def phase(self, phase: str) -> None:
        """Until everybody without a screen is there too."""
        for person in self.company:
            await person.until(lambda me: me.slices["phase"]["phase"] == phase)

    async def go_on(self, heading: str, phase: str) -> None:
        """The facilitator moves the evening on."""
        await self.host.press("Volgende", exact=True)
        for visitor in (self.host, self.fenna):
            await visitor.sees_heading(heading)
        await self.phase(phase)

    async def write_and_open(self, field_label: str, text: str) -> None:
        """Fenna writes in her browser, the others in theirs; all are ready, and the facilitator opens."""
        await self.fenna.page.get_by_label(field_label).fill(text)
        await self.fenna.press("Doe in envelop")
        await self.fenna.sees("Zit dicht in de envelop.")
        await self.fenna.press("Ik ben klaar")
        for number, person in enumerate(self.company):
            await person.write(f"Regel {number} van iemand")
            await person.ready()

    async def end(self) -> None:
        await super().end()
        await asyncio.gather(*(person.disconnect() for person in self.company))


@pytest_asyncio.fixture(loop_scope="session")
async def whole(browser: Browser, tmp_path: Path) -> AsyncIterator[Whole]:
    async with on_own_server(Whole, browser, tmp_path) as made:
        yield made


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_an_evening_from_home_to_harvest(whole: Whole) -> None:
    await from_home(whole)
    await in_the_lobby(whole)
    await arriving(whole)
    await the_questions(whole)
    await the_break(whole)
    await behind_the_back(whole)
    await back_again(whole)
    await the_advice(whole)
    await the_plan(whole)
    await what_was_learned(whole)
    await how_it_was(whole)
    await going_home(whole)


async def from_home(whole: Whole) -> None:
    """From the home page over the new room to the links and the text for the invitation."""
    host = await whole.visitor("Sietske", **LARGE)
    await host.page.goto(whole.server.base)
    await host.page.get_by_role("link", name="Maak een kamer").click()
    await host.page.get_by_label("Hoe heet deze bijeenkomst?").fill("Intervisie dinsdagavond")
    await host.page.get_by_label("Link naar je videogesprek").fill(CALL)
    await host.page.get_by_role("combobox", name="Een avond om mee te beginnen").select_option(label="Roddelmethode, hele avond")
    await host.press("Open de kamer")
    whole.member_link = await host.page.get_by_role("textbox", name="Voor de leden").input_value()
    whole.facilitator_link = await host.page.get_by_role("textbox", name="Voor jou, de begeleider").input_value()
    invitation = await host.page.get_by_role("textbox", name="Tekst voor in je uitnodiging").input_value()
    assert whole.member_link in invitation
    assert CALL in invitation
    assert str(Secrets.of_link(whole.facilitator_link).host) not in invitation


async def in_the_lobby(whole: Whole) -> None:
    """Everybody comes in; the key question lies there before the meeting; what is agreed is seen by all."""
    await whole.join("Sietske", whole.facilitator_link)
    for name in ("Anke", "Fenna"):
        await whole.visitor(name)
        await whole.join(name)
    await whole.sit(*COMPANY)
    await whole.fenna.press("Ik zit klaar")
    await whole.host.sees("zit klaar")
    await whole.host.appoints("Inbrenger", "Anke")
    await whole.anke.page.get_by_label("Jouw vraag, met ‘ik’ of ‘mij’ erin").fill(QUESTION)
    await whole.anke.press("Leg de vraag neer")
    await whole.fenna.sees(QUESTION)
    await whole.host.page.get_by_text("Afspraken", exact=True).click()
    await whole.host.page.get_by_role("switch", name="De begeleider schrijft mee").click()
    await whole.host.page.get_by_role("switch", name="Wat we leerden, staat onder onze namen").click()
    await whole.host.page.get_by_role("switch", name="Het verborgen kanaal mag na afloop misschien open").click()
    await whole.anke.press("Ja, dat mag")
    await whole.host.press("Dit is iedereen")
    await whole.host.press("Begin de bijeenkomst")


async def arriving(whole: Whole) -> None:
    """By turns; a line; something that disturbs is told to the facilitator by a notice."""
    await whole.all_in("Landen")
    await whole.host.press("Geef het woord aan Sietske")
    await whole.host.press("Geef door aan Anke")
    await whole.anke.press("Geef door aan Fenna")
    await whole.fenna.page.get_by_label("Hoe zit je erbij, in één regel?").fill("Volle dag gehad.")
    await whole.fenna.page.get_by_label("Ja, bespreken").check()
    await whole.fenna.press("Leg je regel neer")
    await whole.anke.sees("Volle dag gehad.")
    await whole.host.sees("Fenna wil iets bespreken wat in de weg zit.")
    await whole.fenna.press(f"Geef door aan {whole.company[0].name}")
    await whole.company[0].act("turns", "pass")
    await whole.go_on("Vraagintroductie", "question")
    await whole.anke.sees(QUESTION)
    assert "Volle dag gehad." not in await whole.anke.tree()


async def the_questions(whole: Whole) -> None:
    """Without names; everybody but one is ready, and the facilitator does not wait for them."""
    await whole.go_on("Vragen schrijven", "write")
    await write_along(whole, "Jouw vraag aan Anke", "Wat hield je daar?")
    await whole.write_and_open("Jouw vraag aan Anke", "Wanneer bleef je wel rustig?")
    await whole.company[-1].ready(False)
    whole.server.forward(5_000)
    await whole.host.sees("Nog één is niet klaar")
    await whole.host.press("Open over 20 seconden")
    await whole.fenna.sees("gaan de enveloppen open")
    whole.server.forward(20_000)
    await whole.anke.sees("Wanneer bleef je wel rustig?")
    await expect(whole.anke.page.get_by_text("Van Fenna")).to_have_count(0)
    await whole.go_on("Vragen beantwoorden", "answer")
    asked = whole.anke.page.get_by_role("listitem").filter(has_text="Wanneer bleef je wel rustig?")
    await asked.get_by_role("button", name="Deze nu").click()
    await whole.fenna.sees("Anke antwoordt nu")


async def write_along(whole: Whole, label: str, text: str) -> None:
    """The facilitator's own envelope."""
    await whole.host.page.get_by_label(label).fill(text)
    await whole.host.press("Doe in envelop")
    await whole.host.sees("Zit dicht in de envelop.")
    await whole.host.press("Ik ben klaar")


async def the_break(whole: Whole) -> None:
    await whole.host.press("Volgende", exact=True)
    await whole.fenna.press("Ik ben terug")
    whole.server.forward(5 * MINUTE_MS)
    await whole.host.press("Ga verder")
    await whole.host.sees_heading("Roddelronde")
    await whole.phase("gossip")


async def behind_the_back(whole: Whole) -> None:
    """The channel, a signal without a name, and the case-bringer's line drops."""
    await whole.anke.sees_heading("Luister maar.")
    await whole.anke.page.get_by_label("Wat valt je op?").fill(NOTE)
    await say(whole.fenna, GOSSIP)
    await whole.host.sees(GOSSIP)
    await whole.fenna.press("Meer", exact=True)
    await whole.fenna.press("Sein aan de begeleider")
    await whole.fenna.page.get_by_label("Dit is al advies").check()
    await whole.fenna.press("Verstuur zonder naam")
    await whole.host.sees("Iemand vindt dat dit al advies is.")
    await whole.host.press("Gezien")
    await expect(whole.host.page.get_by_text("Iemand vindt dat dit al advies is.")).to_have_count(0)
    await whole.fenna.page.keyboard.press("Escape")
    await whole.anke.page.goto("about:blank")
    await whole.host.sees("Anke is los van de kamer.")
    await whole.anke.page.go_back()
    await whole.anke.sees_heading("Luister maar.")
    await expect(whole.host.page.get_by_text("Anke is los van de kamer.")).to_have_count(0)
    await expect(whole.anke.page.get_by_label("Wat valt je op?")).to_have_value(NOTE)
    for person in whole.company:
        await person.say("Nog een vermoeden over wat er die middag speelde. " * 6)
        await whole.fenna.page.evaluate("scrollTo(0, 0)")
    await whole.fenna.press("nieuwe berichten")
    await expect(whole.fenna.page.get_by_text("nieuwe berichten")).to_have_count(0)
    assert GOSSIP not in await whole.anke.tree()


async def say(visitor: Visitor, text: str) -> None:
    await visitor.page.get_by_label("Schrijf aan de groep").fill(text)
    await visitor.press("Verstuur")
    await visitor.sees(text)


async def back_again(whole: Whole) -> None:
    """It was agreed that the channel may be opened, and everybody wants it."""
    await whole.go_on("Terug in de kring", "return")
    await whole.anke.sees(NOTE)
    await whole.fenna.sees("Mag Anke dit lezen?")
    for person in whole.company:
        await person.act("backstage", "answer", agrees=True)
    assert GOSSIP not in await whole.anke.tree()
    for visitor in (whole.host, whole.fenna):
        await visitor.press("Ja", exact=True)
    await whole.anke.sees(GOSSIP)


async def the_advice(whole: Whole) -> None:
    await whole.go_on("Advies schrijven", "advise")
    await write_along(whole, "Jouw advies aan Anke", "Vraag eerst wat hij nodig heeft.")
    await whole.write_and_open("Jouw advies aan Anke", ADVICE)
    whole.server.forward(5_000)
    await whole.host.press("Open de enveloppen")
    await whole.anke.sees(ADVICE)
    await whole.go_on("Advies horen", "advice")
    letter = whole.anke.page.get_by_role("listitem").filter(has_text=ADVICE)
    await letter.get_by_role("button", name="Spreekt me aan").click()
    await whole.fenna.sees("Spreekt Anke aan")


async def the_plan(whole: Whole) -> None:
    """The case-bringer's own: seen only while it is shared."""
    await whole.go_on("Actieplan", "plan")
    await whole.fenna.sees("je ziet het als Anke het deelt")
    await whole.anke.page.get_by_label("Wat ga je anders doen?").fill("Eerst benoemen wat ik zie.")
    await whole.anke.page.get_by_label("Wanneer?").fill("Donderdag")
    await whole.anke.page.get_by_label("Wie vraagt ernaar?").select_option(label="Fenna")
    assert "Eerst benoemen" not in await whole.fenna.tree()
    await whole.anke.press("Deel met de kring")
    await whole.fenna.sees("Eerst benoemen wat ik zie.")
    await whole.anke.press("Deel niet meer")
    await expect(whole.fenna.page.get_by_text("Eerst benoemen wat ik zie.")).to_have_count(0)


async def what_was_learned(whole: Whole) -> None:
    """Everybody writes, under their names, as they agreed."""
    await whole.go_on("Leerpunt", "learn")
    for visitor, words in ((whole.host, "Stilte laten."), (whole.anke, "Een nee kan ook zorg zijn.")):
        await visitor.page.get_by_label("Wat heb jij geleerd?").fill(words)
        await visitor.press("Doe in envelop")
        await visitor.sees("Zit dicht in de envelop.")
        await visitor.press("Ik ben klaar")
    await whole.write_and_open("Wat heb jij geleerd?", "Ik vul stiltes te snel op.")
    whole.server.forward(5_000)
    await whole.host.press("Open de enveloppen")
    await whole.anke.sees("Ik vul stiltes te snel op.")
    await expect(whole.anke.page.get_by_text("Van Fenna")).to_have_count(1)


async def how_it_was(whole: Whole) -> None:
    """The outcome is shown when all have chosen."""
    await whole.go_on("Evaluatie", "evaluate")
    for person in whole.company:
        await person.choose(4)
    for visitor in (whole.anke, whole.fenna, whole.host):
        await visitor.sees("Ik voelde me veilig genoeg.")
        for statement in await visitor.page.locator("fieldset.schaal legend").all_inner_texts():
            await choose(visitor.page, statement, 5)
        assert "Jij koos 5" not in await visitor.tree() or visitor is whole.host
    for visitor in (whole.anke, whole.fenna, whole.host):
        await visitor.sees("Jij koos 5")


async def choose(page: Page, statement: str, step: int) -> None:
    await page.get_by_role("group", name=statement).get_by_role("radio", name=str(step)).check()


async def going_home(whole: Whole) -> None:
    """Two minutes of rest, and the room closes; each keeps a sheet of their own."""
    await whole.go_on("Nog even zitten", "goodbye")
    await whole.host.press("Sluit de kamer")
    await whole.host.page.get_by_role("dialog").get_by_role("button", name="Sluit de kamer").click()
    for visitor in (whole.host, whole.anke, whole.fenna):
        await visitor.sees_heading("Dat was het.")
    for words in (QUESTION, ADVICE, "Eerst benoemen wat ik zie.", "Donderdag", NOTE, "Een nee kan ook zorg zijn."):
        await whole.anke.sees(words)
    of_fenna = await whole.fenna.tree()
    assert "Ik vul stiltes te snel op." in of_fenna
    for words in (QUESTION, ADVICE, GOSSIP, "Eerst benoemen", NOTE, "Een nee kan"):
        assert words not in of_fenna
    async with whole.anke.page.expect_download() as waiting:
        await whole.anke.press("Bewaar als tekstbestand")
    kept = (await (await waiting.value).path()).read_text(encoding="utf-8")
    assert all(words in kept for words in (QUESTION, ADVICE, "Donderdag", NOTE))
    assert GOSSIP not in kept
