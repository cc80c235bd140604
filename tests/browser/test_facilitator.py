"""The facilitator's hand: on the phases, the clock, the word, the door and the people. Two on a screen, the others without."""

from __future__ import annotations

import asyncio
import re

import pytest_asyncio
from playwright.async_api import Locator, expect

from tests.browser.evening import LARGE, MINUTE_MS, Evening
from tests.browser.people import Visitor

MORE = "Rollen en mensen"


@pytest_asyncio.fixture(loop_scope="session")
async def host(evening: Evening) -> Visitor:
    """The first phase has begun; Sietske leads from a large window, Fenna sits there with a telephone."""
    await evening.seat("Sietske", "Anke", "Fenna", "Bouke", "Teun")
    await evening.begin()
    _, visitor = await asyncio.gather(evening.show("Fenna"), evening.show("Sietske", **LARGE))
    return visitor


def clock_face(visitor: Visitor) -> Locator:
    return visitor.page.locator(".kring .tijd").first


async def chooses(host: Visitor, block: str, name: str, button: str) -> None:
    """One of the blocks in which the facilitator chooses somebody and presses."""
    if not await host.page.get_by_label(block).is_visible():
        await host.page.get_by_text(MORE).click()
    part = host.page.locator("section").filter(has=host.page.get_by_role("heading", name=block)).last
    await part.get_by_label(block).select_option(label=name)
    await part.get_by_role("button", name=button).click()


async def agrees(host: Visitor, question: str, yes: str) -> None:
    dialog = host.page.get_by_role("dialog", name=question)
    await dialog.get_by_role("button", name=yes).click()
    await expect(dialog).to_have_count(0)


async def is_told(visitor: Visitor, title: str) -> None:
    await expect(visitor.page.get_by_role("heading", level=1)).to_have_text(title)


async def test_the_minutes_the_clock_the_word_and_the_phases(evening: Evening, host: Visitor) -> None:
    await minutes_on_and_off(evening, host)
    await the_clock_stands_still_and_runs(evening, host)
    await overtime_counts_up(evening, host)
    await the_word_is_given_and_shown(evening, host)
    await a_double_press_moves_one_phase(evening, host)
    await minutes_of_a_phase_to_come(host)


async def test_the_door_the_lead_and_the_people(evening: Evening, host: Visitor) -> None:
    await the_door_during_the_meeting(evening, host)
    await who_is_not_connected_cannot_be_given_the_lead(evening, host)
    await the_lead_is_handed_over_and_taken_back(evening, host)
    await a_facilitator_who_is_soon_back_still_leads(evening, host)
    await a_second_tab_stays_in_step(evening, host)
    await somebody_is_taken_out_after_a_question(evening, host)


async def a_double_press_moves_one_phase(evening: Evening, host: Visitor) -> None:
    await expect(host.button("Vorige")).to_be_disabled()
    await expect(host.button("Vorige")).to_have_accessible_description(re.compile("geen eerder onderdeel"))
    await host.button("Volgende", exact=True).dblclick()
    await host.sees_heading("Vraagintroductie")
    await host.press("1 minuut erbij")
    await host.sees("van 6 min")
    await evening.all_in("Vraagintroductie")
    await expect(host.page.get_by_text("Er is net iets veranderd")).to_have_count(0)
    await host.press("Vorige")
    await evening.all_in("Landen")


async def minutes_of_a_phase_to_come(host: Visitor) -> None:
    await host.press("Verander het programma")
    await host.page.locator(".bouwer .bl-naam").first.click()
    row = host.page.locator(".fasen > li").filter(has_text="Vraagintroductie")
    await expect(row.get_by_role("status")).to_have_text("5")
    for press, minutes in (("langer", "6"), ("langer", "7"), ("korter", "6")):
        await host.press(f"Vraagintroductie: {press}")
        await expect(row.get_by_role("status")).to_have_text(minutes)
    await expect(host.button("Landen: langer")).to_have_count(0)
    await host.press("Zo doen we het")
    await expect(host.button("Vraagintroductie: langer")).to_have_count(0)
    await host.press("Volgende", exact=True)
    await host.sees("van 6 min")


async def minutes_on_and_off(evening: Evening, host: Visitor) -> None:
    before = await host.seconds_left()
    for button, total in (("5 minuten erbij", 15), ("1 minuut erbij", 16), ("1 minuut eraf", 15)):
        await host.press(button)
        await host.sees(f"van {total} min")
    assert 4 * 60 <= await host.seconds_left() - before <= 5 * 60
    await evening.clocks_agree()


async def the_clock_stands_still_and_runs(evening: Evening, host: Visitor) -> None:
    fenna = evening["Fenna"]
    await host.press("Zet stil")
    for visitor in (host, fenna):
        await visitor.sees("De tijd staat stil.")
        await expect(visitor.page.locator(".kring .rest").first).to_have_class(re.compile("rest--stil"))
        await expect(visitor.page.get_by_role("img", name=re.compile("De tijd staat stil op")).first).to_be_visible()
    stood = await clock_face(host).text_content()
    assert stood
    evening.server.forward(2 * MINUTE_MS)
    for visitor in (host, fenna):
        await visitor.page.reload()
        await expect(clock_face(visitor)).to_have_text(stood)
        await expect(visitor.page).to_have_title(f"{stood} · Landen · Intervisie dinsdagavond")
    await host.press("Loop door")
    await expect(host.button("Zet stil")).to_be_visible()
    await expect(clock_face(fenna)).not_to_have_text(stood)
    await expect(fenna.page.get_by_text("De tijd staat stil.")).to_have_count(0)


async def overtime_counts_up(evening: Evening, host: Visitor) -> None:
    evening.server.forward(16 * MINUTE_MS)
    for visitor in (host, evening["Fenna"]):
        await expect(clock_face(visitor)).to_have_text(re.compile(r"^\+[1-4]:\d\d$"))
        await visitor.sees("De tijd is om.")
        await expect(visitor.page).to_have_title(re.compile(r"^\+[1-4]:\d\d · Landen"))
        await expect(visitor.page.get_by_role("img", name=re.compile("over de tijd")).first).to_be_visible()
    await host.press("5 minuten erbij")
    await expect(clock_face(evening["Fenna"])).to_have_text(re.compile(r"^[0-4]:\d\d$"))


async def the_word_is_given_and_shown(evening: Evening, host: Visitor) -> None:
    fenna = evening["Fenna"]
    word = host.page.get_by_role("list", name="Om de beurt")
    await word.get_by_role("button", name="Fenna").click()
    await fenna.sees("Jij bent aan het woord.")
    await expect(word.get_by_role("button", name="Fenna", pressed=True)).to_be_visible()
    await word.get_by_role("button", name="Bouke").click()
    await fenna.sees("Bouke is aan het woord.")
    await expect(word.get_by_role("button", name="Bouke", pressed=True)).to_be_visible()
    await word.get_by_role("button", name="Bouke").click()
    await expect(fenna.page.get_by_role("main").get_by_text("is aan het woord")).to_have_count(0)


async def the_door_during_the_meeting(evening: Evening, host: Visitor) -> None:
    door = host.page.get_by_role("switch", name="Deur dicht")
    await expect(door).not_to_be_checked()
    await door.click()
    await expect(door).to_be_checked()
    await evening["Fenna"].sees("Deur dicht")
    late = await evening.visitor("Joris")
    await late.page.goto(evening.member_link)
    await late.page.get_by_label("Hoe noemen we je?").fill("Joris")
    await late.press("Dat beloof ik, klop aan")
    await host.sees("Joris klopt aan.")
    await host.press("Laat binnen")
    await late.sees_heading("Landen")
    await door.click()
    await evening["Fenna"].sees("Deur open")


async def somebody_is_taken_out_after_a_question(evening: Evening, host: Visitor) -> None:
    fenna = evening["Fenna"]
    await host.page.get_by_text(MORE).click()
    await host.press("Haal weg: Fenna")
    dialog = host.page.get_by_role("dialog", name="Fenna uit de kamer halen?")
    await dialog.get_by_role("button", name="Toch niet").click()
    await expect(dialog).to_have_count(0)
    await host.press("Haal weg: Fenna")
    await agrees(host, "Fenna uit de kamer halen?", "Haal weg")
    await is_told(fenna, "Je zit niet meer in deze kamer.")
    await expect(host.page.get_by_role("list", name="Om de beurt").get_by_role("button", name="Fenna")).to_have_count(0)
    await fenna.page.goto(evening.member_link)
    await fenna.page.reload()
    await expect(fenna.page.get_by_label("Hoe noemen we je?")).to_be_visible()


async def the_lead_is_handed_over_and_taken_back(evening: Evening, host: Visitor) -> None:
    fenna = evening["Fenna"]
    await chooses(host, "Begeleiding overdragen", "Fenna", "Draag over")
    await agrees(host, "De begeleiding aan Fenna geven?", "Draag over")
    await fenna.press("Volgende", exact=True)
    await evening.all_in("Vraagintroductie")
    await expect(host.button("Volgende", exact=True)).to_have_count(0)
    await fenna.press("Meer", exact=True)
    await expect(fenna.button("Neem de begeleiding over")).to_have_count(0)
    await host.press("Meer", exact=True)
    await host.press("Neem de begeleiding over")
    await agrees(host, "De begeleiding overnemen?", "Neem de begeleiding over")
    await expect(fenna.button("Volgende", exact=True)).to_have_count(0)
    await host.press("Vorige")
    await evening.all_in("Landen")


async def who_is_not_connected_cannot_be_given_the_lead(evening: Evening, host: Visitor) -> None:
    await evening.company["Bouke"].disconnect()
    await chooses(host, "Begeleiding overdragen", "Bouke", "Draag over")
    dialog = host.page.get_by_role("dialog")
    await dialog.get_by_role("button", name="Draag over").click()
    await expect(dialog.get_by_text("Deze persoon is nu niet verbonden.")).to_be_visible()
    await dialog.get_by_role("button", name="Toch niet").click()
    await expect(host.button("Volgende", exact=True)).to_be_visible()


async def test_the_deputy_takes_over_and_gives_back(evening: Evening, host: Visitor) -> None:
    fenna = evening["Fenna"]
    bouke = await evening.show("Bouke")
    await chooses(host, "Vervanger", "Fenna", "Wijs aan")
    await host.sees("Fenna kan het overnemen")
    await host.page.close()
    await bouke.sees("De begeleider is even weg. De tijd loopt door; praat rustig verder.")
    await bouke.sees("Duurt het lang, dan kan Fenna het overnemen.")
    await fenna.sees("kun jij de begeleiding overnemen.")
    await expect(fenna.button("Neem de begeleiding over")).to_have_count(0)
    await expect(bouke.button("Neem de begeleiding over")).to_have_count(0)
    evening.server.forward(2 * MINUTE_MS)
    await fenna.press("Neem de begeleiding over")
    await expect(bouke.page.get_by_text("De begeleider is even weg.")).to_have_count(0)
    await expect(fenna.page.get_by_text("De begeleider is even weg.")).to_have_count(0)
    await fenna.press("Volgende", exact=True)
    await bouke.sees_heading("Vraagintroductie")
    host.page = await host.context.new_page()
    await host.page.goto(evening.facilitator_link)
    await host.sees_heading("Vraagintroductie")
    await expect(host.button("Volgende", exact=True)).to_have_count(0)
    await host.press("Meer", exact=True)
    await host.press("Neem de begeleiding over")
    await agrees(host, "De begeleiding overnemen?", "Neem de begeleiding over")
    await host.press("Vorige")
    await bouke.sees_heading("Landen")
    await expect(fenna.button("Volgende", exact=True)).to_have_count(0)


async def a_facilitator_who_is_soon_back_still_leads(evening: Evening, host: Visitor) -> None:
    fenna = evening["Fenna"]
    await host.page.close()
    await fenna.sees("De begeleider is even weg.")
    host.page = await host.context.new_page()
    await host.page.goto(evening.facilitator_link)
    await expect(host.button("Volgende", exact=True)).to_be_visible()
    await expect(fenna.page.get_by_text("De begeleider is even weg.")).to_have_count(0)


async def a_second_tab_stays_in_step(evening: Evening, host: Visitor) -> None:
    second = Visitor("Sietske", host.context, await host.context.new_page())
    evening.listen(second, second.page)
    await second.page.goto(evening.facilitator_link)
    await second.sees_heading("Landen")
    await host.press("Zet stil")
    await expect(second.button("Loop door")).to_be_visible()
    await second.press("Loop door")
    await expect(host.button("Zet stil")).to_be_visible()
    await second.press("Volgende", exact=True)
    await host.sees_heading("Vraagintroductie")
    await host.page.close()
    await second.press("Vorige")
    await evening["Fenna"].sees_heading("Landen")
    await expect(evening["Fenna"].page.get_by_text("De begeleider is even weg.")).to_have_count(0)
    assert second.faults == []
    host.page = second.page
