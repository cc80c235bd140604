"""A meeting as people play it: six browsers, from link to return, with a server that dies twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser.people import Meeting, Visitor, on_own_server

MINUTE_MS = 60_000
QUESTIONS = {
    "Fenna": "Wat ging er door je heen toen hij opstond?",
    "Bouke": "Wanneer bleef je wel rustig?",
    "Teun": "Wat stond er voor jou op het spel?",
    "Joris": "Hoe had je naar huis willen rijden?",
}


@pytest_asyncio.fixture(loop_scope="session")
async def meeting(browser: Browser, tmp_path: Path) -> AsyncIterator[Meeting]:
    async with on_own_server(Meeting, browser, tmp_path) as made:
        yield made


async def write(visitor: Visitor, question: str) -> None:
    await visitor.page.get_by_label("Jouw vraag aan Anke").fill(question)
    await visitor.press("Doe in envelop")
    await visitor.sees("Zit dicht in de envelop.")


async def crash(meeting: Meeting) -> None:
    """The server is killed and comes back on the same data; everybody finds it by themselves."""
    meeting.server.kill()
    meeting.server.restart()


@pytest.mark.slow
@pytest.mark.timeout(240)
async def test_from_link_to_return_over_two_crashes(meeting: Meeting) -> None:
    await whole(meeting)


async def whole(meeting: Meeting) -> None:
    """Anke and Bouke see everything move."""
    for name in ("Anke", "Bouke"):
        await meeting.visitor(name, reduced_motion="no-preference")
    await meeting.gather()
    await meeting.start()
    await meeting.clocks_agree()
    await the_question(meeting)
    await the_round_with_a_crash(meeting)
    await the_answers(meeting)
    await the_break(meeting)
    await the_roddel_phase_with_a_crash(meeting)
    await the_return_and_the_end(meeting)


async def the_question(meeting: Meeting) -> None:
    await meeting.next("Vraagintroductie")
    anke = meeting["Anke"]
    await anke.page.get_by_label("Jouw vraag, met ‘ik’ of ‘mij’ erin").fill("Hoe komt het dat ik zo van slag raak?")
    await anke.press("Leg de vraag neer")
    for visitor in meeting.people.values():
        await visitor.sees("Hoe komt het dat ik zo van slag raak?")


async def the_round_with_a_crash(meeting: Meeting) -> None:
    """One has written, one has edited, one is typing, one presses while the server is dead."""
    await meeting.next("Vragen schrijven")
    fenna, bouke, teun, joris = (meeting[name] for name in QUESTIONS)
    await write(fenna, QUESTIONS["Fenna"])
    await write(bouke, "Eerste versie")
    await bouke.page.get_by_label("Jouw vraag aan Anke").fill(QUESTIONS["Bouke"])
    await bouke.press("Vervang")
    await bouke.sees("Zit dicht in de envelop.")
    await teun.page.get_by_label("Jouw vraag aan Anke").fill(QUESTIONS["Teun"])
    await joris.page.get_by_label("Jouw vraag aan Anke").fill(QUESTIONS["Joris"])
    before = await meeting["Anke"].seconds_left()
    meeting.server.kill()
    await joris.press("Doe in envelop")
    await joris.sees("Wordt bewaard")
    await expect(joris.page.get_by_text("Zit dicht in de envelop.")).to_have_count(0)
    meeting.server.restart()
    await joris.sees("Zit dicht in de envelop.")
    await expect(teun.page.get_by_label("Jouw vraag aan Anke")).to_have_value(QUESTIONS["Teun"])
    await teun.press("Doe in envelop")
    await teun.sees("Zit dicht in de envelop.")
    await meeting.clocks_agree()
    assert 0 <= before - await meeting["Anke"].seconds_left() <= 120
    for name in QUESTIONS:
        assert "vraag" in await meeting[name].tree()
        await meeting[name].press("Ik ben klaar")
    for visitor in meeting.people.values():
        assert QUESTIONS["Fenna"] not in (await visitor.tree()) or visitor is fenna
    meeting.server.forward(5_000)
    await meeting["Sietske"].press("Open de enveloppen")
    for visitor in meeting.people.values():
        for question in QUESTIONS.values():
            await visitor.sees(question)


async def the_answers(meeting: Meeting) -> None:
    await meeting.next("Vragen beantwoorden")
    anke = meeting["Anke"]
    asked = anke.page.get_by_role("listitem").filter(has_text=QUESTIONS["Teun"])
    await asked.get_by_role("button", name="Deze nu").click()
    await meeting["Joris"].sees("Anke antwoordt nu")
    await asked.get_by_role("button", name="Besproken").click()
    await meeting["Joris"].sees("Besproken")
    await meeting["Sietske"].page.get_by_role("list", name="Geef de stoel door").get_by_role("button", name="Bouke").click()
    await meeting["Teun"].sees("Bouke is aan het woord.")
    await meeting["Teun"].page.reload()
    await meeting["Teun"].sees(QUESTIONS["Teun"])


async def the_break(meeting: Meeting) -> None:
    host = meeting["Sietske"]
    await meeting.next("Sta even op")
    await meeting["Teun"].press("Ik ben terug")
    await expect(host.button("Ga verder")).to_have_attribute("aria-disabled", "true")
    meeting.server.forward(5 * MINUTE_MS)
    await host.press("Ga verder")
    await host.sees_heading("Roddelronde")


async def the_roddel_phase_with_a_crash(meeting: Meeting) -> None:
    anke, fenna, teun = meeting["Anke"], meeting["Fenna"], meeting["Teun"]
    await anke.sees_heading("Luister maar.")
    await anke.page.get_by_label("Wat valt je op?").fill("Schrik van mijn eigen nee.")
    await say(fenna, "Ik vermoed dat ze schrikt van haar eigen nee.")
    await teun.sees("Ik vermoed dat ze schrikt van haar eigen nee.")
    meeting.server.kill()
    await teun.page.get_by_label("Schrijf aan de groep").fill("Zou die boosheid wel over haar gaan?")
    await teun.press("Verstuur")
    await anke.page.get_by_label("Wat valt je op?").fill("Schrik van mijn eigen nee. Ja.")
    meeting.server.restart()
    await fenna.sees("Zou die boosheid wel over haar gaan?")
    await expect(fenna.page.get_by_text("Zou die boosheid wel over haar gaan?")).to_have_count(1)
    await anke.page.reload()
    await expect(anke.page.get_by_label("Wat valt je op?")).to_have_value("Schrik van mijn eigen nee. Ja.")
    seen = await anke.tree()
    assert "schrikt" not in seen
    assert "boosheid" not in seen
    await meeting.clocks_agree()


async def say(visitor: Visitor, text: str) -> None:
    await visitor.page.get_by_label("Schrijf aan de groep").fill(text)
    await visitor.press("Verstuur")
    await visitor.sees(text)


async def the_return_and_the_end(meeting: Meeting) -> None:
    await meeting.next("Terug in de kring")
    anke = meeting["Anke"]
    await anke.sees("Schrik van mijn eigen nee. Ja.")
    assert "boosheid" not in await meeting["Teun"].tree()
    await meeting.next("Evaluatie")
    host = meeting["Sietske"]
    await host.press("Sluit de kamer")
    await host.page.get_by_role("dialog").get_by_role("button", name="Sluit de kamer").click()
    await asyncio.gather(*(visitor.sees_heading("Dat was het.") for visitor in meeting.people.values()))
