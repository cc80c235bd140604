"""In every phase somebody loads their page again, each in turn, and finds all that was there."""

from __future__ import annotations

import asyncio
import contextlib
import re

import pytest
from playwright.async_api import expect

from tests.browser.evening import LARGE, MINUTE_MS, Evening
from tests.browser.people import Visitor

KEY_QUESTION = "Hoe komt het dat ik zo van slag raak?"
CLOCK = re.compile(r"(?m)^.*nieuwe? bericht.*\n|\+?\d+:\d\d|\d+ (minuten|minuut|seconden|seconde)|( en )|van \d+ min|\d+\.\d\d")


async def shown(visitor: Visitor) -> str:
    """What the page says, but for the times, and for what came out of sight since it was opened."""
    return CLOCK.sub("", await visitor.page.get_by_role("main").aria_snapshot())


async def settled(visitor: Visitor) -> str:
    """The same, once all that is fetched later has come and two readings agree."""
    await visitor.page.wait_for_load_state("networkidle")
    await expect(visitor.page.locator("fieldset.schaal input:disabled")).to_have_count(0)
    before, now = "", await shown(visitor)
    while before != now:
        before, now = now, await shown(visitor)
    return now


async def all_reload(evening: Evening, *names: str) -> None:
    await asyncio.gather(*(reload(evening[name]) for name in names or evening.people))


async def reload(visitor: Visitor) -> None:
    before, now = await settled(visitor), ""
    await visitor.page.reload()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(60):
            while now != before:
                now = await shown(visitor)
    assert now == before, visitor.name


@pytest.mark.slow
@pytest.mark.timeout(240)
async def test_a_reload_in_every_phase_keeps_everything(evening: Evening) -> None:
    await evening.seat("Sietske", "Anke", "Fenna", "Bouke", "Teun")
    lead, fenna, bouke, teun = (evening.company[name] for name in ("Sietske", "Fenna", "Bouke", "Teun"))
    await asyncio.gather(evening.show("Anke"), evening.show("Fenna"), evening.show("Sietske", **LARGE))
    for name in ("Sietske", "Anke", "Fenna"):
        await evening.company[name].connect()
    await all_reload(evening)
    await evening.begin()
    await evening.all_in("Landen")
    await lead.do("stop_clock", run=lead.slices["phase"]["run"])
    await lead.act("turns", "give", seat=teun.seat)
    await evening["Fenna"].sees("De tijd staat stil.")
    await all_reload(evening, "Sietske")
    await lead.do("run_clock", run=lead.slices["phase"]["run"])
    await evening.advance("question")
    await evening.company["Anke"].write_key_question(KEY_QUESTION)
    for visitor in evening.people.values():
        await visitor.sees(KEY_QUESTION)
    await all_reload(evening, "Anke")
    await evening.advance("write")
    await evening["Fenna"].page.get_by_label("Jouw vraag aan Anke").fill("Wat hield je daar?")
    await evening["Fenna"].press("Doe in envelop")
    await evening["Fenna"].press("Ik ben klaar")
    for writer in (bouke, teun):
        await writer.write(f"De vraag van {writer.name}?")
        await writer.ready()
    evening.server.forward(5_000)
    await evening["Fenna"].sees("3 van de 3 zijn klaar.")
    await evening["Sietske"].sees("3 van de 3 zijn klaar.")
    await all_reload(evening)
    await lead.act("round", "release")
    await evening.advance("answer")
    await evening["Anke"].page.get_by_role("button", name="Deze nu").first.click()
    await evening["Fenna"].sees("Anke antwoordt nu")
    await all_reload(evening, "Anke", "Fenna")
    await evening.advance("break")
    await evening["Fenna"].press("Ik ben terug")
    await evening["Sietske"].sees("Eén van de vijf is terug")
    await all_reload(evening, "Fenna", "Sietske")
    evening.server.forward(5 * MINUTE_MS)
    await evening.advance("gossip")
    await fenna.say("Ik vermoed dat ze schrikt.")
    await evening["Sietske"].sees("Ik vermoed dat ze schrikt.")
    await evening["Anke"].page.get_by_label("Wat valt je op?").fill("Mijn eigen nee.")
    await expect(evening["Anke"].page.get_by_text("Bewaard in deze browser.", exact=True)).to_be_visible()
    await evening["Fenna"].page.get_by_label("Schrijf aan de groep").fill("Zou het kunnen dat")
    await all_reload(evening)
    await evening.advance("return")
    await evening["Anke"].sees("Mijn eigen nee.")
    await all_reload(evening, "Anke")
    await evening.advance("evaluate")
    await evening.all_in("Evaluatie")
    await all_reload(evening, "Fenna")
