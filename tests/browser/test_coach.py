"""The question coach in a room: for the writer alone, in nobody's way, and gone for the evening when somebody wants it gone."""

from __future__ import annotations

import asyncio

import pytest_asyncio
from playwright.async_api import Route, expect

from tests.browser.evening import Evening
from tests.browser.people import Visitor

FIELD = "Jouw vraag aan Anke"
CLOSED = "Was je boos op hem?"
CLOSED_TIP = "Hierop kan het antwoord ja of nee zijn."
ADVICE = "Heb je al eens met hem gebeld?"
ADVICE_TIP = "Hier zit een advies in."
KEY_TIP = "Een ik-vraag gaat over degene die hem inbrengt"


@pytest_asyncio.fixture(loop_scope="session")
async def fenna(evening: Evening) -> Visitor:
    """Fenna and Bouke have a screen, and everybody writes."""
    await evening.seat("Sietske", "Anke", "Fenna", "Bouke", "Teun")
    await evening.begin()
    await evening.advance("write")
    visitor, _ = await asyncio.gather(evening.show("Fenna"), evening.show("Bouke"))
    await evening.all_in("Vragen schrijven")
    return visitor


async def no_tip_though_bouke_has_one(evening: Evening, visitor: Visitor, tip: str) -> None:
    """Who writes before Bouke would have been told before Bouke is."""
    await visitor.page.get_by_label(FIELD).fill(ADVICE)
    await evening["Bouke"].page.get_by_label(FIELD).fill(ADVICE)
    await evening["Bouke"].sees(tip)
    await expect(visitor.page.get_by_text(tip)).to_have_count(0)


async def test_the_tip_is_for_the_writer_alone_and_blocks_nothing(evening: Evening, fenna: Visitor) -> None:
    await fenna.types(FIELD, CLOSED)
    await fenna.sees(CLOSED_TIP)
    await expect(fenna.page.get_by_label(FIELD)).to_be_focused()
    await expect(evening["Bouke"].page.get_by_text(CLOSED_TIP)).to_have_count(0)
    assert not [sent for sent in fenna.sent if "gesloten" in sent or CLOSED in sent]
    await fenna.press("Doe in envelop")
    await fenna.sees("Zit dicht in de envelop.")
    await expect(fenna.page.get_by_text(CLOSED_TIP)).to_have_count(0)
    await fenna.page.get_by_label(FIELD).fill(ADVICE)
    await fenna.sees(ADVICE_TIP)
    await fenna.press("Wanneer lukte het wel…")
    await expect(fenna.page.get_by_label(FIELD)).to_have_value(f"{ADVICE}\nWanneer lukte het wel ")
    await expect(fenna.page.get_by_label(FIELD)).to_be_focused()


async def test_who_wants_no_tips_gets_none_this_evening_also_on_a_page_loaded_again(evening: Evening, fenna: Visitor) -> None:
    await fenna.page.get_by_label(FIELD).fill(CLOSED)
    await fenna.press("Geen tips meer vanavond")
    await expect(fenna.page.get_by_text(CLOSED_TIP)).to_have_count(0)
    await fenna.page.reload()
    await expect(fenna.page.get_by_label(FIELD)).to_have_value(CLOSED)
    await no_tip_though_bouke_has_one(evening, fenna, ADVICE_TIP)


async def test_a_method_that_wants_no_coach_has_none(evening: Evening, fenna: Visitor) -> None:
    async def without_coach(route: Route) -> None:
        answer = await route.fetch()
        await route.fulfill(response=answer, json={**await answer.json(), "coach": False})

    await fenna.page.route("**/methods/roddel.json*", without_coach)
    async with fenna.page.expect_response("**/methods/roddel.json*"):
        await fenna.page.reload()
    await expect(fenna.page.get_by_label(FIELD)).to_be_editable()
    await no_tip_though_bouke_has_one(evening, fenna, ADVICE_TIP)


async def test_a_key_question_to_the_others_gets_a_tip_and_can_be_kept(evening: Evening) -> None:
    await evening.seat("Sietske", "Anke", "Fenna", "Bouke")
    await evening.begin()
    await evening.advance("question")
    anke = await evening.show("Anke")
    field = anke.page.get_by_label("Jouw vraag, met ‘ik’ of ‘mij’ erin")
    await field.fill("Wat zouden jullie doen?")
    await anke.sees(KEY_TIP)
    await anke.press("Wat maakt dat ik…")
    await expect(field).to_have_value("Wat zouden jullie doen?\nWat maakt dat ik ")
    await field.fill("Wat zouden jullie doen?")
    await anke.press("Leg de vraag neer")
    await expect(anke.page.locator("blockquote").get_by_text("Wat zouden jullie doen?")).to_be_visible()
    await expect(anke.page.get_by_text(KEY_TIP)).to_have_count(0)
