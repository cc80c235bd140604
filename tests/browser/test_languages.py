"""Languages beside each other in one room: each reads in their own, and changing it in the middle takes nothing away."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.evening import LARGE, Evening
from tests.browser.people import Visitor

QUESTION = "Have you considered talking to him?"


async def chooses(visitor: Visitor, menu: str, language: str) -> None:
    """Behind the dots, as one does in a room."""
    await visitor.press(menu, exact=True)
    await visitor.press(language, exact=True)
    menu = {"Nederlands": "Meer", "English": "More"}[language]
    await visitor.press(menu, exact=True)
    await expect(visitor.button(menu, exact=True)).to_have_attribute("aria-expanded", "false")


async def language_of(page: Page) -> str:
    return str(await page.evaluate("document.documentElement.lang"))


async def comes_in_english(evening: Evening) -> Visitor:
    """Fenna, whose browser asks for English, gives a name that is taken first, and is refused in the language she reads then."""
    fenna = await evening.visitor("Fenna", locale="en-GB")
    await fenna.page.goto(evening.member_link)
    await fenna.sees("You are invited to")
    await fenna.page.get_by_label("What shall we call you?").fill("Anke")
    await fenna.press("I promise, go inside")
    await fenna.sees("Someone with this name is already in the circle.")
    await fenna.press("Nederlands", exact=True)
    await expect(fenna.page.get_by_label("Hoe noemen we je?")).to_have_value("Anke")
    await fenna.press("Dat beloof ik, ga naar binnen")
    await fenna.sees("Er zit al iemand met deze naam in de kring.")
    await fenna.press("English", exact=True)
    await fenna.page.get_by_label("What shall we call you?").fill("Fenna")
    await fenna.press("I promise, go inside")
    await fenna.sees_heading("Good to have you here, Fenna.")
    return fenna


async def test_one_reads_english_while_the_others_read_dutch(evening: Evening) -> None:
    await evening.seat("Sietske", "Anke", "Bouke", "Teun")
    fenna = await comes_in_english(evening)
    await evening.begin()
    bouke = await evening.show("Bouke")
    await evening.advance("write")
    await bouke.sees_heading("Vragen schrijven")
    await fenna.sees_heading("Writing questions")
    await expect(fenna.page).to_have_title(re.compile("Writing questions"))

    field = fenna.page.get_by_label("Your question to Anke")
    await field.press_sequentially(QUESTION)
    await fenna.sees("There is advice in this.")
    await chooses(fenna, "More", "Nederlands")
    await fenna.sees_heading("Vragen schrijven")
    await expect(fenna.page.get_by_label("Jouw vraag aan Anke")).to_have_value(QUESTION)
    assert await language_of(fenna.page) == "nl"
    await fenna.page.get_by_label("Jouw vraag aan Anke").fill("Heb je al eens met hem gepraat?")
    await fenna.sees("Hier zit een advies in.")
    await fenna.press("Doe in envelop")
    await fenna.sees("Zit dicht in de envelop.")
    await chooses(fenna, "Meer", "English")
    await fenna.sees("Sealed in the envelope.")
    await expect(fenna.page.get_by_label("Your question to Anke")).to_have_value("Heb je al eens met hem gepraat?")

    await evening.advance("break")
    await bouke.sees_heading("Sta even op.")
    await fenna.sees_heading("Stand up for a moment.")
    await fenna.press("I am back")
    await fenna.sees(re.compile(r"You are back\. The break lasts until \d+:\d\d at least"))  # type: ignore[arg-type]
    await fenna.page.reload()
    await fenna.sees_heading("Stand up for a moment.")


async def test_a_language_goes_along_to_every_page_and_can_be_asked_for_in_an_address(evening: Evening) -> None:
    fenna = await evening.visitor("Fenna")
    await fenna.page.goto(f"{evening.server.base}/?language=en")
    await fenna.page.get_by_role("link", name="Make a room").click()
    await fenna.sees_heading("A new room")
    await fenna.press("Open the room")
    await fenna.sees("Give the meeting a name, so that everyone at the door knows")
    await fenna.page.get_by_label("What is this meeting called?").fill("Tuesday")
    await fenna.press("Nederlands", exact=True)
    await expect(fenna.page.get_by_label("Hoe heet deze bijeenkomst?")).to_have_value("Tuesday")
    await fenna.sees("Geef de bijeenkomst een naam, dan weet iedereen aan de deur")
    await expect(fenna.page).to_have_title(re.compile("^Nieuwe kamer"))
    await fenna.page.goto(f"{evening.server.base}/privacy?language=en")
    await fenna.page.goto(f"{evening.server.base}/privacy")
    await expect(fenna.page).to_have_url(re.compile(r"\?language=en$"))
    await fenna.page.goto(evening.member_link)
    await fenna.sees("You are invited to")
    await fenna.page.get_by_role("navigation").get_by_role("button", name="Nederlands").click()
    await fenna.sees("Je bent uitgenodigd voor")
    await fenna.page.goto(evening.member_link.partition("#")[0])
    await fenna.sees_heading("Aan deze link ontbreekt iets.")


@pytest.mark.parametrize("locale", ["en-GB", "nl-NL"])
async def test_without_the_server_nothing_changes_and_it_is_said(evening: Evening, locale: str) -> None:
    fenna = await evening.visitor("Fenna", locale=locale)
    await fenna.page.goto(evening.member_link)
    label, other = ("What shall we call you?", "Nederlands") if locale == "en-GB" else ("Hoe noemen we je?", "English")
    await fenna.page.get_by_label(label).fill("Fenna")
    await fenna.page.route("**/texts/**", lambda route: route.abort())
    await fenna.press(other, exact=True)
    await fenna.sees("The language could not be changed" if locale == "en-GB" else "De taal kon nu niet veranderen")
    await expect(fenna.page.get_by_label(label)).to_have_value("Fenna")
    assert await language_of(fenna.page) == locale[:2]


async def test_a_proposal_for_the_evening_outlives_a_change_of_language(evening: Evening) -> None:
    """What its words are fetched for anew is not thrown away meanwhile."""
    await evening.seat("Sietske", "Anke", "Bouke")
    await evening.begin()
    host = await evening.show("Sietske", **LARGE)
    await host.press("Verander het programma")
    await expect(host.button("Zo doen we het")).to_be_visible()
    await chooses(host, "Meer", "English")
    await expect(host.button("Let's do it like this")).to_be_visible()
    await expect(host.page.get_by_text("Third-person talk").first).to_be_visible()
