"""Beside the call: the room in a narrow window, where the call is, and the keys of who leads."""

from __future__ import annotations

import json

from playwright.async_api import expect

from tests.browser.evening import LARGE, Evening

OLD, NEW = "https://bellen.example/oud", "https://bellen.example/nieuw"
WISHES = {"call_link": OLD}


async def test_the_room_goes_beside_the_call_and_comes_back(evening: Evening) -> None:
    await evening.seat("Sietske", "Anke", "Fenna")
    fenna = await evening.show("Fenna", **LARGE)
    async with fenna.context.expect_page() as opening:
        await fenna.press("Zet de kamer naast het gesprek")
    narrow = await opening.value
    evening.people["smal"] = type(fenna)("smal", fenna.context, narrow)
    evening.listen(evening.people["smal"], narrow)
    await expect(narrow.get_by_role("heading", name="Fijn dat je er bent, Fenna")).to_be_visible()
    assert await narrow.evaluate("innerWidth") <= 420
    await expect(narrow.get_by_role("button", name="Zet de kamer naast het gesprek")).to_have_count(0)
    await fenna.sees_heading("De kamer staat ernaast")
    await evening.begin()
    await expect(narrow.get_by_role("heading", name="Landen")).to_be_visible()
    await fenna.sees_heading("De kamer staat ernaast")
    lead = evening.company["Sietske"]
    assert [seat["present"] for seat in lead.slices["people"]["seats"]] == 3 * [True]
    async with narrow.expect_event("close"):
        await fenna.press("Ga hier verder")
    await fenna.sees_heading("Landen")


async def test_a_call_that_fell_over_is_found_again_by_everybody_and_by_who_comes_late(evening: Evening) -> None:
    await evening.seat("Sietske", "Anke", "Fenna")
    await evening.begin()
    host = await evening.show("Sietske", **LARGE)
    anke = await evening.show("Anke")
    to_call = anke.page.get_by_role("link", name="Naar het videogesprek")
    await expect(to_call).to_have_attribute("href", OLD)
    await host.page.locator("summary", has_text="Het videogesprek").click()
    await host.page.get_by_label("Link naar het videogesprek").fill(NEW)
    await host.press("Bewaar de link")
    await expect(to_call).to_have_attribute("href", NEW)
    late = await evening.visitor("Laat")
    await late.page.goto(evening.member_link)
    await late.page.get_by_label("Hoe noemen we je?").fill("Laat")
    await late.press("Dat beloof ik, ga naar binnen")
    await late.sees("Ze zijn al bezig. Zit je ook in het videogesprek?")
    await expect(late.page.get_by_role("link", name="Naar het videogesprek").first).to_have_attribute("href", NEW)
    await late.press("Ja, ik zit erin")
    await expect(late.button("Ja, ik zit erin")).to_have_count(0)
    await expect(late.page.get_by_role("link", name="Naar het videogesprek")).to_have_count(1)
    assert not any(NEW in sent or json.dumps(NEW) in sent for person in (host, anke, late) for sent in person.sent)


async def test_who_leads_does_it_with_keys_and_no_letter_is_taken_from_a_text(evening: Evening) -> None:
    await evening.seat("Sietske", "Anke", "Fenna")
    await evening.begin()
    host = await evening.show("Sietske", **LARGE)
    keys = host.page.keyboard
    await expect(host.button("Zet stil")).to_have_attribute("aria-keyshortcuts", "Space")
    await keys.press("Space")
    await expect(host.button("Loop door")).to_have_attribute("aria-keyshortcuts", "Space")
    await host.press("Loop door")
    await expect(host.button("Zet stil")).to_be_visible()
    await host.page.get_by_role("heading", name="Landen").first.focus()
    await keys.press("ArrowRight")
    await host.sees_heading("Vraagintroductie")
    await keys.press("ArrowLeft")
    await host.sees_heading("Landen")
    await host.page.get_by_label("Hoe zit je erbij, in één regel?").press_sequentially("Rust, pauze? ")
    await keys.press("ArrowRight")
    await expect(host.page.get_by_label("Hoe zit je erbij, in één regel?")).to_have_value("Rust, pauze? ")
    await host.page.get_by_role("heading", name="Landen").first.focus()
    await keys.press("p")
    await host.page.get_by_role("dialog", name="Nu pauze?").get_by_role("button", name="Toch niet").click()
    await keys.press("?")
    shown = host.page.get_by_role("dialog", name="Sneltoetsen")
    await expect(shown.get_by_text("pijl rechts")).to_be_visible()
    await keys.press("ArrowRight")
    await shown.get_by_role("switch", name="Sneltoetsen aan").click()
    await keys.press("Escape")
    await keys.press("ArrowRight")
    await expect(host.button("Volgende", exact=True)).not_to_have_attribute("aria-keyshortcuts", "ArrowRight")
    await host.sees_heading("Landen")
