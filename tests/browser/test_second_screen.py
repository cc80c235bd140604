"""One person on two screens: from the code in the menu to letting go, and what stays on the screen where it was written."""

from __future__ import annotations

import asyncio
import re

import pytest_asyncio
from playwright.async_api import expect

from tests.browser.evening import LARGE, MENU, Evening
from tests.browser.people import Visitor

CODE = "Of open deze link op het andere scherm"
NOTICE = "Je zit nu ook op een tweede scherm."
FIELD = "Jouw vraag aan Anke"
PRIVATE = "Dit is van mij alleen."


async def chooses(visitor: Visitor, entry: str) -> None:
    await visitor.button("Meer", exact=True).click()
    await visitor.press(entry, exact=True)


async def code_of(visitor: Visitor) -> str:
    await chooses(visitor, "Verder op je telefoon")
    await expect(visitor.page.get_by_role("img", name="Code om op een ander scherm verder te gaan")).to_be_visible()
    return await visitor.page.get_by_role("textbox", name=CODE).input_value()


async def comes(evening: Evening, code: str, name: str = "Telefoon") -> Visitor:
    phone = await evening.visitor(name)
    await phone.page.goto(code)
    await phone.sees_heading("Verder op dit scherm")
    await phone.press("Ga hier verder")
    return phone


@pytest_asyncio.fixture(loop_scope="session")
async def fenna(evening: Evening) -> Visitor:
    """Fenna sits in the lobby, and only she has a screen."""
    await evening.seat("Sietske", "Anke", "Fenna", "Bouke", "Teun")
    return await evening.show("Fenna", **LARGE)


async def test_from_the_code_to_letting_go(evening: Evening, fenna: Visitor) -> None:
    """In step from the first moment; the code lets nobody in again; the screen that is let go of says so and keeps its notes."""
    code = await code_of(fenna)
    phone = await comes(evening, code)
    await phone.sees_heading("Fijn dat je er bent, Fenna.")
    assert phone.page.url == evening.member_link
    await expect(fenna.page.get_by_role("heading", name="Je tweede scherm doet mee")).to_be_visible()
    await fenna.press("Ga verder", exact=True)
    await fenna.sees(NOTICE)
    assert len(evening.company["Sietske"].names()) == 5
    await phone.press("Ik zit klaar")
    await expect(fenna.button("Ik zit klaar")).to_have_attribute("aria-pressed", "true")
    await phone.types("Hoe zit je erbij?", PRIVATE)
    await phone.sees("Op je andere scherm staat het niet.")
    assert PRIVATE not in await fenna.page.locator("body").inner_text()
    await expect(fenna.page.get_by_label("Hoe zit je erbij?")).to_have_value("")
    await phone.page.reload()
    await expect(phone.button("Je zit op twee schermen")).to_be_visible()
    thief = await evening.visitor("Dief")
    await thief.page.goto(code)
    await thief.press("Ga hier verder")
    await thief.sees("Deze code werkt niet, of niet meer")
    await fenna.press("Laat dat scherm los")
    await phone.sees_heading("Dit scherm doet niet meer mee.")
    await phone.sees(PRIVATE)
    await expect(fenna.page.get_by_text(NOTICE)).to_be_hidden()
    assert len(evening.company["Sietske"].names()) == 5
    ticket = code.rpartition("..")[2].partition(".")[0]
    secret = code.rpartition(".")[2]
    sent = "".join(one for visitor in (fenna, phone, thief) for one in visitor.sent)
    assert ticket in sent and secret not in sent
    files = b"".join(evening.server.files().values())
    assert ticket.encode() not in files and secret.encode() not in files


async def test_a_round_is_written_on_one_screen_and_counts_once(evening: Evening, fenna: Visitor) -> None:
    phone = await comes(evening, await code_of(fenna))
    await phone.sees_heading("Fijn dat je er bent, Fenna.")
    await fenna.press("Ga verder", exact=True)
    await evening.begin()
    await evening.advance("write")
    await phone.types(FIELD, "Begonnen op de telefoon")
    await fenna.types(FIELD, "Wat raakte je?")
    await fenna.press("Doe in envelop")
    await fenna.sees("Zit dicht in de envelop.")
    await phone.sees("Schrijf op één scherm")
    await phone.sees("Begonnen op de telefoon")
    await expect(phone.page.get_by_label(FIELD)).to_have_count(0)
    await phone.press("Ik ben klaar")
    await expect(fenna.button("Klaar", exact=True)).to_have_attribute("aria-pressed", "true")
    for name in ("Bouke", "Teun"):
        await evening.company[name].write(f"De vraag van {name}?")
        await evening.company[name].ready()
    evening.server.forward(5_000)
    await evening.company["Sietske"].until(lambda me: me.open_round()["may_release"])
    await evening.company["Sietske"].act("round", "release")
    await asyncio.gather(fenna.sees("Wat raakte je?"), phone.sees("Wat raakte je?"))
    assert sorted(evening.company["Sietske"].round_texts()) == ["De vraag van Bouke?", "De vraag van Teun?", "Wat raakte je?"]
    await phone.sees("Begonnen op de telefoon")


async def test_none_comes_while_the_circle_writes_and_leaving_ends_both(evening: Evening, fenna: Visitor) -> None:
    code = await code_of(fenna)
    late = await evening.visitor("Laat")
    await late.page.goto(code)
    await late.sees_heading("Verder op dit scherm")
    phone = await comes(evening, code)
    await phone.sees_heading("Fijn dat je er bent, Fenna.")
    await fenna.press("Ga verder", exact=True)
    await evening.begin()
    await evening.advance("gossip")
    await late.press("Ga hier verder")
    await late.sees("Zolang een deel van de kring onder elkaar schrijft, komt er geen scherm bij.")
    await evening.company["Bouke"].say("Ik zag haar schrikken.")
    await asyncio.gather(fenna.sees("Ik zag haar schrikken."), phone.sees("Ik zag haar schrikken."))
    await chooses(phone, "Verlaat de kamer")
    await phone.sees("Je gaat ook weg op je andere scherm.")
    await phone.page.get_by_role("dialog").get_by_role("button", name="Verlaat de kamer").click()
    await fenna.sees_heading("Je hebt de kamer verlaten.")
    await expect(phone.page.get_by_label("Hoe noemen we je?")).to_be_visible()


async def test_who_sits_there_already_changes_no_chair(evening: Evening, fenna: Visitor) -> None:
    """The code read in a browser that has a chair of its own, or the one it was made in."""
    await fenna.page.goto(await code_of(fenna))
    await fenna.sees_heading("In deze browser ben je er al.")
    await fenna.press("Naar de kamer")
    await fenna.sees_heading("Fijn dat je er bent, Fenna.")
    assert fenna.page.url == evening.member_link
    await expect(fenna.page.get_by_role("button", name=MENU)).to_be_visible()
    await expect(fenna.button("Je zit op twee schermen")).to_have_count(0)


async def test_a_code_says_when_it_is_over_and_another_is_made(evening: Evening, fenna: Visitor) -> None:
    first = await code_of(fenna)
    await expect(fenna.page.get_by_text(re.compile(r"Geldt één keer, nog [12]:\d\d\."))).to_be_visible()
    evening.server.forward(120_000)
    await fenna.sees("Deze code is verlopen.")
    await fenna.press("Maak een nieuwe code")
    await expect(fenna.page.get_by_role("textbox", name=CODE)).not_to_have_value(first)


async def test_on_a_telephone_one_goes_on_on_another_screen(evening: Evening) -> None:
    """Who sits there with a telephone is not told to take a telephone."""
    await evening.seat("Sietske", "Anke")
    anke = await evening.show("Anke", is_mobile=True, has_touch=True)
    await chooses(anke, "Verder op een ander scherm")
    question = anke.page.get_by_role("dialog", name="Verder op een ander scherm")
    await expect(question).to_contain_text("Open de link op het andere scherm")
    await expect(question).not_to_contain_text("telefoon")
