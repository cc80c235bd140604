"""The group check over the meetings: suggested softly, its averages in everybody's group book, and drawn as lines."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser.evening import LARGE, Evening
from tests.browser.people import Visitor
from tests.browser.test_book import GROUP, PIDS, comes, fields, has, values
from tests.browser.test_group_check import SHEETS, fills_in

ROWS = [{"key": name, "block": name, "method": "evening", "phase": name, "minutes": 5} for name in ("arrive", "goodbye")]
WISHES = {"programme": ROWS, "group": {"id": GROUP}}
FIRST = {"meeting/avond0000000/check": {key: [30, 6] for key in ("depth", "safe", "equal", "work", "on")}}


async def line(visitor: Visitor, name: str) -> str:
    """What is said of a line to who listens."""
    return str(await visitor.page.get_by_role("img", name=name).get_attribute("aria-label"))


async def test_the_averages_of_a_check_are_in_the_book_of_everybody_and_a_line_goes_through_them(evening: Evening) -> None:
    lead = await evening.visitor("Sietske", **LARGE)
    await has(lead, evening.server.base, fields(8, **FIRST), PIDS["Sietske"])
    await evening.join("Sietske", evening.facilitator_link)
    await evening.seat(*SHEETS)
    anke = await comes(evening, "Anke")
    await lead.sees("De vorige groepscheck was zeven bijeenkomsten geleden.")
    await lead.press("Zet in het programma")
    await expect(lead.page.get_by_text("De vorige groepscheck was")).to_have_count(0)
    await lead.press("Dit is iedereen")
    await lead.press("Begin de bijeenkomst")
    await lead.press("Volgende", exact=True)
    await lead.sees_heading("Groepscheck")
    for name, sheet in SHEETS.items():
        await evening.company[name].until(lambda me: "tool.check" in me.slices)
        await evening.company[name].hand_in(sheet)
    for visitor in (lead, anke):
        await fills_in(visitor, (4, 4, 5, 4, 5))
        await visitor.press("Lever in")
    await lead.press("Toon de uitkomst")
    told = {"depth": [38, 5], "safe": [40, 5], "equal": [46, 5], "work": [34, 5], "on": [48, 5]}
    for visitor in (lead, anke):
        await visitor.sees_heading("De groepscheck over de tijd")
        assert (await line(visitor, "Diepgang")).startswith("Diepgang, van 1 tot 5: dinsdag 13 januari 2026 3,0; ")
        assert (await line(visitor, "Diepgang")).endswith(" 3,8.")
        assert (await values(visitor))[f"meeting/{evening.secrets.room[:12]}/check"] == told
    await anke.page.goto(f"{evening.server.base}/groepen")
    await anke.press("dinsdaggroep")
    await anke.page.locator("summary", has_text="In cijfers").click()
    await expect(anke.page.get_by_role("row").filter(has_text="13 jan 2026")).to_have_text("13 jan 20263,03,03,03,03,06")


async def test_the_suggestion_can_be_put_away_and_stays_away(evening: Evening) -> None:
    lead = await comes(evening, "Sietske", 6, **LARGE)
    await lead.sees("Jullie zijn zes keer bijeen geweest en hebben nog geen groepscheck gedaan")
    await lead.press("Vandaag niet")
    await lead.page.reload()
    await lead.sees("Verander het programma")
    await expect(lead.page.get_by_text("nog geen groepscheck gedaan")).to_have_count(0)


async def test_a_group_that_just_began_is_not_asked(evening: Evening) -> None:
    lead = await comes(evening, "Sietske", 5, **LARGE)
    await lead.sees("dinsdaggroep, vijf keer bijeen")
    await lead.sees("Verander het programma")
    await expect(lead.page.get_by_text("nog geen groepscheck gedaan")).to_have_count(0)
