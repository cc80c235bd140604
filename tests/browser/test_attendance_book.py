"""Attendance of a group with a book: minutes go to everybody's, what is known of people stays in one browser for next time."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.async_api import Browser, expect

from tests.browser.evening import LARGE, MINUTE_MS, Evening
from tests.browser.papers import table_of
from tests.browser.people import until
from tests.browser.test_attendance import Panel
from tests.browser.test_book import GROUP, PIDS, comes, fields, has, kept, values
from tests.process.server_process import ServerProcess

ROWS = [{"key": key, "block": key, "method": "evening", "phase": key, "minutes": 10} for key in ("arrive", "goodbye")]
WISHES = {"programme": ROWS, "group": {"id": GROUP}}


async def at_the_end(evening: Evening, minutes: int) -> Panel:
    """Ten minutes of arriving, and so many after it."""
    lead = evening["Sietske"]
    await lead.press("Dit is iedereen")
    await lead.press("Begin de bijeenkomst")
    await evening.all_in("Landen")
    evening.server.forward(10 * MINUTE_MS)
    await evening.next("Nog even zitten")
    evening.server.forward(minutes * MINUTE_MS)
    panel = Panel(lead)
    await panel.open()
    await expect(panel.minutes("Anke")).to_have_value(str(minutes))
    return panel


async def test_minutes_go_to_everybodys_book_and_what_is_known_of_people_to_nobodys(
    evening: Evening, browser: Browser, server: ServerProcess, tmp_path: Path
) -> None:
    for name in ("Sietske", "Anke", "Fenna"):
        await comes(evening, name, 2, **(LARGE if name == "Sietske" else {}))
    panel = await at_the_end(evening, 30)
    lead, anke = evening["Sietske"], evening["Anke"]
    await expect(lead.page.get_by_label("Groep of organisatie")).to_have_value("dinsdaggroep")
    await panel.fill("Anke", Achternaam="de Vries", Functie="huisarts", Registratienummer="BIG 19012345601")
    await lead.page.get_by_label("Als", exact=True).select_option(label="EKC")
    await lead.page.get_by_label("Nummer als begeleider").fill("EKC 4711")
    await panel.person("Fenna").locator("summary").click()
    await panel.person("Fenna").get_by_role("button", name="Haal van de lijst").click()
    await lead.press("Bevestig de presentie")
    await lead.sees("Bevestigd om")

    mid = evening.secrets.room[:12]
    there = [PIDS["Sietske"], PIDS["Anke"]]
    for visitor in (lead, anke):
        await until(visitor.page, HAS, [GROUP, f"meeting/{mid}/minutes/{PIDS['Anke']}"])
        book = await values(visitor)
        minutes = {pid: book.get(f"meeting/{mid}/minutes/{pid}") for pid in PIDS.values()}
        assert {pid: n for pid, n in minutes.items() if n is not None} == dict.fromkeys(there, 30)
        assert book[f"meeting/{mid}/present"] == there
        assert "de Vries" not in json.dumps(book)
    assert "details" not in (await kept(anke))["own"]
    assert (await kept(lead))["own"]["details"][PIDS["Anke"]]["surname"] == "de Vries"

    second = await Evening.prepare(browser, server, **WISHES)
    second.people = evening.people
    for name in ("Sietske", "Anke", "Fenna"):
        await second.join(name, second.facilitator_link if name == "Sietske" else None)
    panel = await at_the_end(second, 45)
    await lead.press("Bevestig de presentie")
    [sheet] = await panel.papers("Lijst om te tekenen", tmp_path)
    assert "de Vries huisarts BIG 19012345601 45" in sheet.text
    assert "Sietske, EKC, EKC 4711" in sheet.text
    assert "Fenna 45" in sheet.text


async def test_all_meetings_of_a_group_are_in_one_file_for_a_spreadsheet(evening: Evening) -> None:
    minutes = {f"meeting/avond{n:07}/minutes/{PIDS[name]}": 90 + n for n in range(3) for name in ("Anke", "Bouke")[: n + 1]}
    anke = await evening.visitor("Anke")
    await has(anke, evening.server.base, fields(3, **minutes, **{f"person/{PIDS['Bouke']}/name": "=Bouke"}), PIDS["Anke"])
    await anke.page.goto(f"{evening.server.base}/groepen")
    await anke.press("dinsdaggroep")
    await anke.page.get_by_role("heading", name="Aanwezigheid").click()
    part = anke.page.locator(".presentie-jaar")
    await expect(part.get_by_text("3 keer, 273 min")).to_be_visible()
    await expect(part.get_by_text("2 keer, 183 min")).to_be_visible()
    async with anke.page.expect_download() as waiting:
        await anke.press("Bewaar als CSV")
    download = await waiting.value
    assert download.suggested_filename == "presentie-dinsdaggroep-alle.csv"
    _, rows = await table_of(download, ";")
    assert [(str(row[0]), row[3], row[10]) for row in rows[1:]] == [
        ("2026-01-13", "Anke", 90),
        ("2026-02-13", "'=Bouke", 91),
        ("2026-02-13", "Anke", 91),
        ("2026-03-13", "'=Bouke", 92),
        ("2026-03-13", "Anke", 92),
    ]
    assert {row[11] for row in rows[1:2]} == {"intervisie volgens de roddelmethode, 90 minuten netto"}
    assert {row[12] for row in rows[1:]} == {"Sietske"}


HAS = """async ([group, path]) => {
  const { openBooks } = await import('/client/book_shelf.js');
  const book = await (await openBooks()).get(group);
  return Boolean(book && path in book.fields);
}"""
