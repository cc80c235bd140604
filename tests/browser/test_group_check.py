"""The group check on screens: one sheet, one press to hand it in, one to open it; an average where answers would be somebody's."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser.evening import LARGE, Evening
from tests.browser.people import Visitor

ROWS = [{"key": name, "block": name, "method": "evening", "phase": name, "minutes": 5} for name in ("arrive", "check", "goodbye")]
WISHES = {"programme": ROWS}
SHEETS = {"Fenna": (4, 5, 4, 3, 5), "Bouke": (4, 3, 4, 4, 5), "Teun": (3, 4, 5, 2, 4)}
DEPTH = "We komen bij wat er echt toe doet."
DEFAULT = (4, 4, 5, 4, 5)


async def to_the_check(evening: Evening, *names: str) -> None:
    await evening.seat("Sietske", *names)
    lead = evening.company["Sietske"]
    await lead.do("confirm_circle", seats=list(lead.names()))
    await lead.do("start")
    await lead.until(lambda me: "phase" in me.slices)
    await lead.next()
    for name in names:
        await evening.company[name].until(lambda me: me.slices["phase"]["phase"] == "check")


async def fills_in(visitor: Visitor, values: tuple[int, ...], start: int = 0) -> None:
    for at, value in enumerate(values, start):
        await visitor.page.locator("fieldset.schaal").nth(at).get_by_role("radio", name=str(value), exact=True).check()


async def test_a_sheet_is_handed_in_with_one_press_and_all_is_shown_with_one(evening: Evening) -> None:
    await to_the_check(evening, "Anke", *SHEETS)
    for name, sheet in SHEETS.items():
        await evening.company[name].hand_in(sheet)
    anke, host = await evening.show("Anke"), await evening.show("Sietske", **LARGE)
    await fills_in(anke, DEFAULT[:4])
    await anke.sees("Nog één zin.")
    await expect(anke.button("Lever in")).to_be_disabled()
    await anke.page.reload()
    await anke.sees("Nog één zin.")
    await fills_in(anke, DEFAULT[4:], 4)
    await anke.sees("Je blad is nog niet ingeleverd.")
    assert not [frame for frame in anke.sent if '"a":"hand_in"' in frame], "nothing goes before it is handed in"
    await anke.press("Lever in")
    await anke.sees("Ingeleverd.")
    await fills_in(anke, (2,))
    await anke.sees("Je hebt iets veranderd dat nog niet is ingeleverd.")
    await anke.press("Lever opnieuw in")
    await host.sees("4 van de 5 bladen zijn binnen.")
    await fills_in(host, DEFAULT)
    await host.press("Lever in")
    await host.sees("Alle bladen zijn binnen.")
    await expect(anke.page.get_by_text("gemiddeld")).to_have_count(0)
    await host.press("Toon de uitkomst")
    for visitor in (anke, host):
        depth = visitor.page.get_by_role("listitem").filter(has_text=DEPTH)
        await expect(depth).to_contain_text("3,4 gemiddeld")
        await expect(depth).to_contain_text("één keer 2, één keer 3, drie keer 4")
        assert await visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await expect(anke.page.get_by_role("listitem").filter(has_text=DEPTH)).to_contain_text("jij koos 2")


async def test_of_three_there_is_an_average_and_nothing_else(evening: Evening) -> None:
    await to_the_check(evening, "Anke", "Fenna", "Bouke")
    for name in ("Fenna", "Bouke"):
        await evening.company[name].hand_in(SHEETS[name])
    host = await evening.show("Sietske", **LARGE)
    await expect(host.button("Toon de uitkomst")).to_have_count(0)
    await expect(host.button("Volgende", exact=True)).to_have_attribute("aria-disabled", "true")
    await fills_in(host, DEFAULT)
    await host.press("Lever in")
    await host.press("Toon de uitkomst")
    await host.sees("Drie bladen. Met minder dan vijf bladen staat hier alleen het gemiddelde")
    await expect(host.page.get_by_role("listitem").filter(has_text=DEPTH)).to_contain_text("4,0 gemiddeld")
    await expect(host.page.locator(".check-uitslag .staafjes")).to_have_count(0)
    await expect(host.page.get_by_text("keer 4")).to_have_count(0)
    await host.press("Volgende", exact=True)
    await host.sees_heading("Nog even zitten")


async def test_what_is_handed_in_can_go_unopened(evening: Evening) -> None:
    await to_the_check(evening, "Anke", *SHEETS)
    for name, sheet in SHEETS.items():
        await evening.company[name].hand_in(sheet)
    host = await evening.show("Sietske", **LARGE)
    await host.press("Sluit zonder uitkomst")
    await host.page.get_by_role("dialog").get_by_role("button", name="Sluit zonder uitkomst").click()
    await host.sees("De groepscheck is gesloten zonder dat de uitkomst getoond is.")
