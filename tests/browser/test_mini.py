"""The small window beside the call: opened from the menu, drawn by the page, gone with it."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.evening import MINUTE_MS, Evening

NO_PICTURES = "delete window.documentPictureInPicture"
NO_WINDOWS = f"{NO_PICTURES}; window.open = () => null"


@pytest.mark.parametrize("kind", ["picture in picture", "pop-up"])
async def test_the_small_window_says_what_goes_on_and_that_one_is_back(evening: Evening, kind: str) -> None:
    await evening.seat("Sietske", "Anke", "Fenna")
    await evening.begin()
    fenna = await evening.show("Fenna", start=NO_PICTURES if kind == "pop-up" else "")
    await fenna.press("Meer", exact=True)
    async with fenna.context.expect_page() as opening:
        await fenna.press("Klein venster")
    small = await opening.value
    await expect(small.get_by_role("heading", name="Landen")).to_be_visible()
    lead = evening.company["Sietske"]
    await lead.act("turns", "give", seat=evening.company["Fenna"].seat)
    await expect(small.get_by_text("Jij hebt het woord")).to_be_visible()
    await small.get_by_role("button", name="Ik ben uitgesproken").click()
    await expect(small.get_by_text("Jij hebt het woord")).to_have_count(0)
    await lead.do("stop_clock", run=lead.slices["phase"]["run"])
    await expect(small.get_by_text("Tijd staat stil")).to_be_visible()
    assert await small.locator(".pip").evaluate("one => getComputedStyle(one).display") == "grid"
    await evening.advance("break")
    await small.get_by_role("button", name="Ik ben terug").click()
    await expect(small.get_by_text("Je bent er weer")).to_be_visible()
    await lead.until(lambda me: len(me.slices["pause"]["held"]["back"]) == 1)
    evening.server.forward(5 * MINUTE_MS)
    async with small.expect_event("close"):
        await fenna.page.reload()


async def test_a_browser_that_opens_no_window_gets_a_sentence(evening: Evening) -> None:
    await evening.seat("Sietske", "Anke", "Fenna")
    await evening.begin()
    fenna = await evening.show("Fenna", start=NO_WINDOWS)
    await fenna.press("Meer", exact=True)
    await fenna.press("Klein venster")
    dialog = fenna.page.get_by_role("dialog", name="Het venster ging niet open")
    await dialog.get_by_role("button", name="Ga verder").click()
    await expect(dialog).to_have_count(0)
