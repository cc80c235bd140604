"""Everything this browser keeps of us, out of it with one button, whatever else of ours is open."""

from __future__ import annotations

import json
from typing import Any

from playwright.async_api import BrowserContext, Page, expect

from tests.browser.evening import Evening
from tests.browser.people import Visitor
from tests.browser.test_groups import ID, NOVEMBER, book, brings

WISHES = {"group": {"id": ID}}
"""The room in the other tab has the book of the group as well, and writes it down whenever it changes."""
NOTE = "Ik schrik van mijn eigen nee."
PAD = "Wat valt je op?"
FOUND = """async () => ({
  databases: (await indexedDB.databases()).map(({ name }) => name),
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
})"""
NOTHING: dict[str, list[str]] = {"databases": [], "local": [], "session": []}


async def found(page: Page) -> Any:
    return await page.evaluate(FOUND)


async def everything(context: BrowserContext) -> str:
    """What the browser itself says that it keeps for all addresses, to the byte."""
    return json.dumps(await context.storage_state(indexed_db=True))


async def anke_with_everything(evening: Evening) -> Visitor:
    """Anke sits in a running room, has a note, a choice of language and of time, an own method and a group book."""
    await evening.seat("Sietske", "Anke", "Fenna", "Bouke", "Teun")
    await evening.begin()
    await evening.advance("gossip")
    anke = await evening.show("Anke")
    await anke.types(PAD, NOTE)
    await expect(anke.page.get_by_text("Bewaard in deze browser.", exact=True)).to_be_visible()
    await anke.page.evaluate("localStorage.setItem('language', 'nl'); localStorage.setItem('time.hidden', 'yes')")
    return anke


async def page_of_groups(evening: Evening, anke: Visitor) -> Page:
    page = await anke.context.new_page()
    await page.goto(f"{evening.server.base}/privacy")
    await page.get_by_role("link", name="Wis alles wat deze browser van Binnenskamers bewaart").first.click()
    await expect(page.get_by_role("region", name="Alles in deze browser wissen")).to_be_focused()
    await brings(page, book(NOVEMBER))
    await expect(page.get_by_text("samengevoegd met ‘Dinsdaggroep’")).to_be_visible()
    return page


async def test_one_button_wipes_all_of_it_also_under_a_room_that_is_open(evening: Evening) -> None:
    anke = await anke_with_everything(evening)
    page = await page_of_groups(evening, anke)
    before = await found(page)
    assert (before["databases"], sorted(before["local"])[0:2]) == (["binnenskamers"], ["language", f"seat.{evening.secrets.room}"])
    assert "groepsboeken" in await everything(anke.context)

    await page.get_by_role("button", name="Wis alles in deze browser").click()
    dialog = page.get_by_role("dialog", name="Alles in deze browser wissen?")
    told = [
        "Het groepsboek Dinsdaggroep, en wat je er hier zelf bij bewaarde.",
        "Je notities en je eigen blad van 1 bijeenkomst, ook je actieplan en een lijst van wie er waren.",
        "Je stoel in 1 kamer. Loopt die nog, dan ben je hem kwijt: met de link kom je binnen als iemand nieuw.",
        "Wat je hier koos, zoals een taal, kleuren of geluid.",
    ]
    await expect(dialog.get_by_role("listitem")).to_have_text(told)
    await dialog.get_by_role("button", name="Toch niet").click()
    assert await found(page) == before

    # What is being typed at this very moment goes as well.
    await anke.page.get_by_label(PAD).press_sequentially(" En nog iets.")
    await page.get_by_role("button", name="Wis alles in deze browser").click()
    await dialog.get_by_role("button", name="Wis alles", exact=True).click()
    await expect(page.get_by_role("heading", name="Alles is gewist.")).to_be_focused()
    await anke.sees_heading("Alles in deze browser is gewist.")
    await expect(anke.page.get_by_label(PAD)).to_have_count(0)
    for tab in (page, anke.page):
        assert await found(tab) == NOTHING
    assert json.loads(await everything(anke.context)) == {"cookies": [], "origins": []}

    # Nor does a page leave anything behind when it goes, or when it is asked for again by who wiped.
    await anke.page.goto("about:blank")
    await page.goto(f"{evening.server.base}/privacy")
    assert await found(page) == NOTHING


async def test_the_chair_is_lost_and_the_room_goes_on_without(evening: Evening) -> None:
    anke = await anke_with_everything(evening)
    page = await page_of_groups(evening, anke)
    await page.get_by_role("button", name="Wis alles in deze browser").click()
    await page.get_by_role("dialog").get_by_role("button", name="Wis alles", exact=True).click()
    await expect(page.get_by_role("heading", name="Alles is gewist.")).to_be_visible()
    lead, seat = evening.company["Sietske"], evening.company["Anke"].seat
    await lead.until(lambda me: not next(one for one in me.slices["people"]["seats"] if one["seat"] == seat)["present"])
    await anke.page.goto("about:blank")
    await anke.page.goto(evening.member_link)
    await expect(anke.page.get_by_label("Hoe noemen we je?")).to_have_value("")
    assert NOTE not in await anke.tree()


async def test_a_tab_that_does_not_answer_is_told_of_and_wiping_again_finishes(evening: Evening) -> None:
    anke = await evening.visitor("Anke")
    await anke.page.goto(f"{evening.server.base}/groepen")
    asleep = await anke.context.new_page()
    await asleep.goto(f"{evening.server.base}/privacy")
    # A page of ours that holds its part and, like one that sleeps, hears nothing.
    await asleep.evaluate("""() => new Promise((held) => {
      navigator.locks.request('binnenskamers', { mode: 'shared' }, () => new Promise(() => held()));
    })""")
    await asleep.evaluate("sessionStorage.setItem('unwritten|note|x|y', '\"laatste woorden\"')")
    await anke.press("Wis alles in deze browser")
    await anke.page.get_by_role("dialog").get_by_role("button", name="Wis alles", exact=True).click()
    await anke.sees_heading("Gewist, op een tabblad na.")
    await asleep.close()
    await anke.press("Wis nog eens")
    await anke.sees_heading("Alles is gewist.")
    assert await found(anke.page) == NOTHING


async def test_a_browser_without_a_list_of_its_databases_wipes_ours_and_looks(evening: Evening) -> None:
    anke = await evening.visitor("Anke")
    await anke.context.add_init_script("delete IDBFactory.prototype.databases")
    await anke.page.goto(f"{evening.server.base}/groepen")
    await brings(anke.page, book(NOVEMBER))
    await anke.sees("Dinsdaggroep")
    assert "groepsboeken" in await everything(anke.context)
    await anke.press("Wis alles in deze browser")
    await anke.page.get_by_role("dialog").get_by_role("button", name="Wis alles", exact=True).click()
    await anke.sees_heading("Alles is gewist.")
    assert json.loads(await everything(anke.context)) == {"cookies": [], "origins": []}
    await anke.page.goto("about:blank")
