"""Two cases by two methods and one break: the evening of 120 planned minutes, on a clock that is put forward."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import pytest

from tests.browser.evening import LARGE, MINUTE_MS, Evening
from tests.browser.people import Visitor

WISHES = {"programme": "two-cases-120"}
FIRST = "Hoe komt het dat ik zo van slag raak als een patiënt boos op mij wordt?"
SECOND = "Hoe kan ik vaker vooraf zeggen wat ik nodig heb?"
CODE = ("Fenna", "Teun", "Joris")


@dataclass
class Story:
    """Sietske leads, Anke and Bouke bring a case; the three others have no screen."""

    evening: Evening
    host: Visitor
    anke: Visitor
    bouke: Visitor

    async def on(self, heading: str, *, key: str, after_minutes: int) -> None:
        """So many minutes later the facilitator goes on."""
        self.evening.server.forward(after_minutes * MINUTE_MS)
        await self.host.press("Volgende", exact=True)
        await self.here(heading, key)

    async def here(self, heading: str, key: str) -> None:
        for visitor in (self.host, self.anke, self.bouke):
            await visitor.sees_heading(heading)
        for name in CODE:
            await self.evening.company[name].until(lambda me: me.slices["phase"]["key"] == key)

    async def all_write(self, text: str, label: str, writer: Visitor) -> None:
        """The three without a screen and one with: all are ready, and the facilitator opens."""
        for name in CODE:
            await self.evening.company[name].write(f"{text} {name}")
            await self.evening.company[name].ready()
        await writer.page.get_by_label(label).fill(f"{text} {writer.name}")
        await writer.press("Doe in envelop")
        await writer.sees("Zit dicht in de envelop.")
        await writer.press("Ik ben klaar")

    async def open(self) -> None:
        self.evening.server.forward(5_000)
        await self.host.press("Open de enveloppen")


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_two_cases_two_methods_one_break(evening: Evening) -> None:
    await evening.seat("Sietske", "Anke", "Fenna", "Bouke", "Teun", "Joris")
    host, anke, bouke = await asyncio.gather(evening.show("Sietske", **LARGE), evening.show("Anke"), evening.show("Bouke"))
    story = Story(evening, host, anke, bouke)
    await in_the_lobby(story)
    await choosing(story)
    await the_first_case(story)
    await the_break(story)
    await the_second_case(story)
    await the_end(story)


async def offers(visitor: Visitor, question: str, last: str) -> None:
    """A card laid down for all to read."""
    await visitor.press("Leg een kaart neer")
    await visitor.page.get_by_label("Jouw vraag, met ‘ik’ of ‘mij’ erin").fill(question)
    await visitor.page.get_by_label(last, exact=True).check()
    await visitor.press("Leg de vraag neer")


async def in_the_lobby(story: Story) -> None:
    """A card may lie there before the meeting. Nobody need have been named: this evening chooses."""
    await offers(story.anke, FIRST, "Lang geleden")
    await story.host.sees(FIRST)
    await story.host.press("Dit is iedereen")
    await story.host.press("Begin de bijeenkomst")
    await story.here("Landen", "arrive")


async def choosing(story: Story) -> None:
    """A look back; a late card; a vote of which nothing stays; the facilitator names who brings which case."""
    await story.on("Terugblik", key="look_back", after_minutes=8)
    await story.evening.company["Fenna"].look_back("Ik vul stiltes te snel.", "Drie tellen gewacht.", "De ander ging door.")
    await story.anke.sees("Drie tellen gewacht.")
    await story.on("Casus kiezen", key="choose", after_minutes=7)
    await offers(story.bouke, SECOND, "Nog nooit")
    seats = {name: story.evening.company[name].seat for name in ("Anke", "Bouke")}
    for name in CODE:
        person = story.evening.company[name]
        await person.until(lambda me: len(me.open_tool("case_cards")["cards"]) == 2)
        await person.vote(seats["Anke"])
    for visitor in (story.host, story.anke, story.bouke):
        await visitor.page.get_by_role("radio", name=FIRST).check()
    await story.host.sees("Anke kreeg de meeste stemmen")
    await story.host.press("Wijs Anke aan")
    await story.host.page.get_by_role("radio", name="Casus 2").check()
    await story.host.press("Wijs Bouke aan")


async def the_first_case(story: Story) -> None:
    """By the basic method: questions in envelopes, answers, advice that the case-bringer hears in silence, a plan."""
    await story.on("De vraag", key="question", after_minutes=4)
    await story.bouke.sees(FIRST)
    await story.on("Vragen schrijven", key="write", after_minutes=5)
    await story.all_write("Wat hield je daar", "Jouw vraag aan Anke", story.bouke)
    await story.open()
    await story.anke.sees("Wat hield je daar Bouke")
    await story.on("Analyse", key="answer", after_minutes=4)
    asked = story.anke.page.get_by_role("listitem").filter(has_text="Wat hield je daar Teun")
    await asked.get_by_role("button", name="Deze nu").click()
    await story.bouke.sees("Anke antwoordt nu")
    await story.on("Advies schrijven", key="advise", after_minutes=12)
    await story.all_write("Zeg eerst wat je ziet", "Jouw advies aan Anke", story.bouke)
    await story.open()
    await story.on("Adviesronde", key="advice", after_minutes=3)
    await story.bouke.sees("Zeg eerst wat je ziet Fenna")
    assert "Zeg eerst wat je ziet" not in await story.anke.tree()
    await story.on("Actieplan", key="plan", after_minutes=7)
    await story.anke.page.get_by_label("Wat ga je anders doen?").fill("Eerst benoemen wat ik zie.")
    await story.anke.press("Deel met de kring")
    await story.bouke.sees("Eerst benoemen wat ik zie.")


async def the_break(story: Story) -> None:
    """The one break of the evening; what comes after it is Bouke's."""
    story.evening.server.forward(6 * MINUTE_MS)
    await story.host.press("Volgende", exact=True)
    for visitor in (story.anke, story.bouke):
        await visitor.press("Ik ben terug")
    story.evening.server.forward(10 * MINUTE_MS)
    await story.host.press("Ga verder")
    await story.here("Verzoek", "request")


async def the_second_case(story: Story) -> None:
    """Solution-focused: no questions on paper, no advice, and nothing of the first case."""
    await story.bouke.sees(SECOND)
    await story.anke.sees("60 seconden stilte")
    everything = await story.anke.tree()
    for words in ("Wat hield je daar", "Zeg eerst wat je ziet Fenna"):
        assert words not in everything
    await story.on("Vertellen", key="present", after_minutes=5)
    await story.on("Verhelderen", key="clarify", after_minutes=5)
    await story.on("Bekrachtigen", key="affirm", after_minutes=10)
    await story.on("Reflecteren", key="reflect", after_minutes=3)
    await story.on("Afsluiten", key="close", after_minutes=12)
    await story.bouke.page.get_by_label("Wat ga je anders doen?").fill("Vooraf zeggen wat ik nodig heb.")


async def the_end(story: Story) -> None:
    """What was learned, how it was; after 120 minutes the room closes on time, and each keeps what is theirs."""
    await story.on("Leerpunt", key="learn", after_minutes=5)
    for name in CODE:
        await story.evening.company[name].write(f"Stilte laten, {name}")
        await story.evening.company[name].ready()
    for visitor in (story.host, story.anke, story.bouke):
        await visitor.press("Ik ben klaar")
    await story.open()
    await story.anke.sees("Stilte laten, Joris")
    await story.on("Evaluatie", key="evaluate", after_minutes=4)
    await story.on("Nog even zitten", key="goodbye", after_minutes=8)
    await story.host.sees("Klaar om")
    told = await story.host.tree()
    assert "minuten later dan gepland" not in told, "the minute that playing it takes is forgiven"
    assert "eerder dan gepland" not in told
    await story.host.press("Sluit de kamer")
    await story.host.page.get_by_role("dialog").get_by_role("button", name="Sluit de kamer").click()
    await story.anke.sees_heading("Dat was het.")
    for visitor, own, other in ((story.anke, FIRST, SECOND), (story.bouke, SECOND, FIRST)):
        await visitor.sees(own)
        assert other not in await visitor.tree()
    await story.anke.sees("Eerst benoemen wat ik zie.")
    await story.bouke.sees("Vooraf zeggen wat ik nodig heb.")
