"""The break that is really taken: due, asked for, not to be skipped, held, and ended by hand."""

from __future__ import annotations

import asyncio
import re

import pytest_asyncio
from playwright.async_api import expect

from tests.browser.evening import LARGE, MINUTE_MS, Evening
from tests.browser.people import Visitor


@pytest_asyncio.fixture(loop_scope="session")
async def host(evening: Evening) -> Visitor:
    """The first phase has begun; Sietske leads from a large window, Fenna sits there with a telephone."""
    await evening.seat("Sietske", "Anke", "Fenna", "Bouke")
    await evening.begin()
    _, visitor = await asyncio.gather(evening.show("Fenna"), evening.show("Sietske", **LARGE))
    return visitor


async def in_the_break(evening: Evening) -> None:
    for visitor in evening.people.values():
        await visitor.sees_heading("Sta even op.")


async def test_a_break_that_is_due_and_one_that_is_asked_for_are_held(evening: Evening, host: Visitor) -> None:
    await what_would_end_too_late_asks_for_the_break_first(evening, host)
    await a_break_that_is_due_comes_first(evening, host)
    await it_ends_without_everybody_and_late(evening, host)
    await it_is_held_and_everybody_says_they_are_back(evening, host)


async def test_standing_still_is_a_break_too_and_what_the_next_phase_waits_for_is_settled_in_one(
    evening: Evening, host: Visitor
) -> None:
    await standing_still_long_enough_is_a_break_too(evening, host)
    await what_the_next_phase_waits_for_is_settled_in_the_break(evening, host)


async def a_break_that_is_due_comes_first(evening: Evening, host: Visitor) -> None:
    fenna = evening["Fenna"]
    evening.server.forward(5 * MINUTE_MS)
    await host.sees("Eerst pauze.")
    await expect(host.page.get_by_text(re.compile("Jullie zitten al 6[1-4] minuten.")).first).to_be_visible()
    further = host.button("Volgende", exact=True)
    await expect(further).to_be_disabled()
    await expect(further).to_have_accessible_description(re.compile("Eerst pauze"))
    await further.click(force=True)
    await expect(host.page.get_by_role("heading", name="Landen").first).to_be_visible()
    await expect(fenna.page.get_by_text("Eerst pauze.")).to_have_count(0)
    await host.press("Start pauze, 10 minuten")
    await in_the_break(evening)


async def what_would_end_too_late_asks_for_the_break_first(evening: Evening, host: Visitor) -> None:
    evening.server.forward(56 * MINUTE_MS)
    await host.sees("Wat nu komt, hoort bij elkaar en is niet klaar voordat de pauze nodig is.")
    await expect(host.button("Volgende", exact=True)).to_be_disabled()
    await expect(host.button("Start pauze, 10 minuten")).to_be_visible()


async def test_a_break_is_asked_for_without_a_name_and_takes_the_place_of_the_planned_one(evening: Evening, host: Visitor) -> None:
    fenna = evening["Fenna"]
    before = await programme(host)
    assert before.index("Pauze") == 4
    await fenna.press("Meer", exact=True)
    await fenna.press("Vraag om een pauze")
    await host.sees("Iemand vraagt om een pauze.")
    await fenna.press("Meer", exact=True)
    await expect(fenna.button("Verlaat de kamer")).to_be_visible()
    await expect(fenna.button("Vraag om een pauze")).to_have_count(0)
    await evening.company["Bouke"].do("ask_break")
    await host.sees("2 mensen vragen om een pauze.")
    notice = host.page.locator(".melding").filter(has_text="vragen om een pauze")
    for name in ("Fenna", "Bouke"):
        await expect(notice).not_to_contain_text(name)
    await notice.get_by_role("button", name="Start pauze, 10 minuten").click()
    await in_the_break(evening)
    evening.server.forward(5 * MINUTE_MS)
    await host.press("Ga verder")
    await host.sees_heading("Vraagintroductie")
    await expect(host.page.get_by_text("om een pauze.")).to_have_count(0)
    await fenna.press("Meer", exact=True)
    await expect(fenna.button("Vraag om een pauze")).to_be_visible()
    after = await programme(host)
    assert after.index("Pauze") == 1
    assert sorted(after) == sorted(before)


async def it_is_held_and_everybody_says_they_are_back(evening: Evening, host: Visitor) -> None:
    fenna = evening["Fenna"]
    await evening.company["Bouke"].do("ask_break")
    await host.press("Start pauze, 10 minuten")
    await in_the_break(evening)
    await host.sees("Nog niemand is terug")
    await fenna.press("Ik ben terug")
    await fenna.sees("Je bent er weer. De pauze duurt minstens tot")
    await host.sees("Eén van de vier is terug")
    go_on = host.button("Ga verder")
    await expect(go_on).to_be_disabled()
    await expect(go_on).to_have_accessible_description(re.compile(r"De pauze is nog kort. Vanaf \d+\.\d\d"))
    await fenna.page.reload()
    await fenna.sees("Je bent er weer.")
    await expect(fenna.button("Ga verder")).to_have_count(0)
    for name in ("Anke", "Bouke"):
        await evening.company[name].do("back")
    await host.press("Ik ben terug")
    await fenna.sees("Iedereen is terug")
    await expect(go_on).to_be_disabled()
    evening.server.forward(5 * MINUTE_MS)
    await fenna.sees("Fijn dat je er weer bent. We wachten op de begeleider.")
    await go_on.click()
    await evening.all_in("Vraagintroductie")


async def it_ends_without_everybody_and_late(evening: Evening, host: Visitor) -> None:
    fenna = evening["Fenna"]
    evening.server.forward(12 * MINUTE_MS)
    for visitor in (host, fenna):
        await expect(visitor.page.locator(".kring .tijd")).to_have_text(re.compile(r"^\+[2-5]:\d\d$"))
    await host.sees("Het kan ook als nog niet iedereen terug is.")
    await host.button("Ga verder").dblclick()
    await evening.all_in("Vraagintroductie")
    await expect(host.button("Vorige")).to_be_enabled()
    await host.press("Vorige")
    await evening.all_in("Landen")


async def programme(host: Visitor) -> list[str]:
    """The names of the phases in the facilitator's programme."""
    items = host.page.get_by_role("region", name="Programma").get_by_role("listitem")
    await expect(items).to_have_count(8)
    return [" ".join(text.split()[1:]) for text in await items.all_inner_texts()]


async def what_the_next_phase_waits_for_is_settled_in_the_break(evening: Evening, host: Visitor) -> None:
    await evening.company["Anke"].do("consent", given=False)
    anke = await evening.show("Anke")
    await evening.company["Sietske"].connect()
    await evening.advance("break")
    await evening.seat("Teun")
    await in_the_break(evening)
    evening.server.forward(5 * MINUTE_MS)
    go_on = host.button("Ga verder")
    await expect(go_on).to_have_accessible_description(re.compile("nog geen ja gezegd"))
    await anke.press("Ja, dat mag")
    await expect(go_on).to_have_accessible_description(re.compile("bevestigd wie er in de kring zit"))
    await host.press("Dit is iedereen: 5 mensen")
    await go_on.click()
    await host.sees_heading("Roddelronde")


async def standing_still_long_enough_is_a_break_too(evening: Evening, host: Visitor) -> None:
    evening.server.forward(50 * MINUTE_MS)
    await host.press("Zet stil")
    await expect(host.button("Loop door")).to_be_visible()
    evening.server.forward(5 * MINUTE_MS)
    await host.press("Loop door")
    await expect(host.button("Zet stil")).to_be_visible()
    evening.server.forward(15 * MINUTE_MS)
    await expect(host.button("Volgende", exact=True)).to_be_enabled()
    await expect(host.page.get_by_text("Eerst pauze.")).to_have_count(0)
    await host.press("Volgende", exact=True)
    await evening.all_in("Vraagintroductie")
