"""The group books of a browser on a page of their own: to read, to change, to take along, to bring in, and out again."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.people import Meeting, Visitor
from tests.process.server_process import ServerProcess

ID = "dinsdaggroep-000000000"
PEOPLE = {"anke0000": "Anke", "bouke000": "Bouke", "fenna000": "Fenna", "teun0000": "Teun", "sietske0": "Sietske"}
NOVEMBER, DECEMBER = ("november0000", "2026-11-24"), ("december0000", "2026-12-15")
SMALL = """() => [...document.querySelectorAll('main button, main a.knop, summary')]
  .filter((one) => one.checkVisibility() && one.offsetHeight < 44).map((one) => one.textContent)"""


def book(*held: tuple[str, str], **more: Any) -> dict[str, Any]:
    """A book as its file has it: five people, the meetings that were held, and what else stands there, written at one moment."""
    fields: dict[str, Any] = {"title": "Dinsdaggroep", **{f"person/{pid}/name": name for pid, name in PEOPLE.items()}, **more}
    for mid, day in held:
        told = {"at": f"{day}T19:30", "led": "sietske0", "brought": ["anke0000"], "present": list(PEOPLE), "methods": ["roddel"]}
        fields |= {f"meeting/{mid}/{what}": value for what, value in told.items()}
    return {"binnenskamers": "groepsboek", "v": 1, "id": ID, "fields": {path: [value, 1000] for path, value in fields.items()}}


def file_of(content: dict[str, Any] | str, name: str = "dinsdag.binnenskamers") -> dict[str, Any]:
    text = content if isinstance(content, str) else json.dumps(content)
    return {"name": name, "mimeType": "application/json", "buffer": text.encode()}


async def brings(page: Page, content: dict[str, Any] | str, name: str = "dinsdag.binnenskamers") -> None:
    await page.locator("input[type=file]").set_input_files([file_of(content, name)])  # type: ignore[list-item]


async def kept(page: Page, tmp_path: Path, inside: Locator | None = None) -> dict[str, Any]:
    """The book as its owner gets it in a file."""
    async with page.expect_download() as waiting:
        await (inside or page).get_by_role("button", name="Neem het groepsboek mee").click()
    found = await waiting.value
    await found.save_as(tmp_path / "taken")
    assert found.suggested_filename.startswith("groepsboek-")
    assert found.suggested_filename.endswith(".binnenskamers")
    return json.loads((tmp_path / "taken").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def values(taken: dict[str, Any]) -> dict[str, Any]:
    return {path: value for path, (value, _) in taken["fields"].items()}


@pytest_asyncio.fixture(loop_scope="session")
async def anke(browser: Browser, server: ServerProcess) -> AsyncIterator[Visitor]:
    """Anke on the page of her groups, with nothing there yet."""
    meeting = Meeting(browser, server)
    visitor = await meeting.visitor("Anke", width=1280, height=800)
    await visitor.page.goto(f"{server.base}/groepen")
    yield visitor
    faults = visitor.faults
    await meeting.end()
    assert faults == []


async def opens(visitor: Visitor, page: Page | None = None) -> None:
    await (page or visitor.page).get_by_role("button", name="Dinsdaggroep").click()
    await expect((page or visitor.page).get_by_role("heading", name="Dinsdaggroep", level=1)).to_be_focused()


async def test_who_has_none_is_told_how_one_begins_and_brings_a_file(anke: Visitor) -> None:
    await anke.sees_heading("Nog geen groepsboek")
    await expect(anke.page.get_by_role("link", name="Maak een kamer")).to_have_attribute("href", "/nieuw")
    await brings(anke.page, book(NOVEMBER))
    await anke.sees("‘Dinsdaggroep’ staat nu in deze browser, met 1 bijeenkomst.")
    await opens(anke)
    await anke.sees("Anke bracht in. Sietske begeleidde. Roddelmethode. 5 aanwezig.")
    await expect(anke.page.get_by_role("img", name="De kring: Anke, Bouke, Fenna, Sietske en Teun.")).to_be_visible()
    await anke.page.reload()
    await anke.sees_heading("Dinsdaggroep")
    await anke.page.go_back()
    await anke.sees_heading("Groepen in deze browser")


async def test_what_is_agreed_is_kept_as_it_is_typed_and_goes_along(anke: Visitor, tmp_path: Path) -> None:
    await brings(anke.page, book(NOVEMBER))
    await opens(anke)
    await anke.page.get_by_label("In eigen woorden").press_sequentially("Afzeggen doen we een week van tevoren.")
    await anke.page.get_by_label("Naam van de groep").fill("Dinsdagavond")
    await anke.page.get_by_role("radio", name="Om de beurt").check()
    await anke.page.get_by_role("radio", name="Een week van tevoren").check()
    await anke.page.get_by_text("Hoe een kamer van deze groep begint").click()
    await anke.page.get_by_role("checkbox", name="Wat we leerden, staat onder onze namen").check()
    await anke.press("Teun doet niet meer mee")
    await anke.sees("1 deed eerder mee")
    await expect(anke.page.get_by_text("Bewaard in deze browser.")).to_be_visible()
    await anke.page.reload()
    await anke.sees_heading("Dinsdagavond")
    await expect(anke.page.get_by_label("In eigen woorden")).to_have_value("Afzeggen doen we een week van tevoren.")
    found = values(await kept(anke.page, tmp_path))
    wanted = {"chair": "rotating", "mode": "week", "agreement/learning_named": True, "person/teun0000/left": True}
    assert found.items() >= {**wanted, "title": "Dinsdagavond"}.items()


async def test_what_the_book_knows_of_attendance_and_of_the_check_is_there(anke: Visitor) -> None:
    told = {f"meeting/{NOVEMBER[0]}/minutes/{pid}": 85 for pid in PEOPLE}
    check = {f"meeting/{NOVEMBER[0]}/check": {"depth": [42, 5], "safe": [38, 5]}}
    await brings(anke.page, book(NOVEMBER, **told, **check))
    await opens(anke)
    await anke.page.get_by_role("heading", name="Aanwezigheid").click()
    await expect(anke.page.get_by_text("1 keer, 85 min").first).to_be_visible()
    await expect(anke.page.get_by_role("img", name="Diepgang")).to_be_visible()
    async with anke.page.expect_download() as waiting:
        await anke.press("Bewaar als CSV")
    assert (await waiting.value).suggested_filename == "presentie-dinsdaggroep-alle.csv"


async def test_a_meeting_can_be_taken_out_of_the_book(anke: Visitor, tmp_path: Path) -> None:
    await brings(anke.page, book(NOVEMBER, DECEMBER))
    await opens(anke)
    await anke.press("Haal uit het boek: dinsdag 15 december 2026 om 19.30")
    await anke.page.get_by_role("dialog").get_by_role("button", name="Haal hem eruit").click()
    await anke.sees("1 keer bijeen: dinsdag 24 november 2026.")
    assert values(await kept(anke.page, tmp_path))[f"meeting/{DECEMBER[0]}/removed"] is True


BROKEN = (
    (json.dumps(book(DECEMBER))[:200], "is een groepsboek dat niet heel is."),
    ("BEGIN:VCALENDAR", "is geen groepsboek."),
    (json.dumps({"v": 1, "id": ID, "fields": {"title": ["Boze groep", 9_000_000_000_000]}}), "is geen groepsboek."),
    (json.dumps(book(DECEMBER) | {"v": 2}), "komt uit een nieuwere versie van Binnenskamers"),
)


async def test_a_file_that_is_not_right_is_refused_in_a_sentence_and_nothing_is_lost(anke: Visitor, tmp_path: Path) -> None:
    await brings(anke.page, book(NOVEMBER, rules="Wat gezegd wordt, blijft hier."))
    await opens(anke)
    before = await kept(anke.page, tmp_path)
    for content, sentence in BROKEN:
        await brings(anke.page, content, "gekregen.binnenskamers")
        said = anke.page.get_by_role("status").filter(has_text=f"gekregen.binnenskamers {sentence}")
        await expect(said).to_contain_text("Er is hier niets veranderd.")
        await anke.page.reload()
        await anke.sees_heading("Dinsdaggroep")
        assert await kept(anke.page, tmp_path) == before


async def test_two_copies_become_one_and_what_came_new_is_said(anke: Visitor, tmp_path: Path) -> None:
    await brings(anke.page, book(NOVEMBER, rules="Wat gezegd wordt, blijft hier."))
    await anke.sees("staat nu in deze browser")
    await brings(anke.page, book(DECEMBER, **{"person/joris000/name": "Joris"}))
    await anke.sees("Het bestand is samengevoegd met ‘Dinsdaggroep’.")
    await anke.sees("Nieuw hier: de bijeenkomst van dinsdag 15 december 2026.")
    await anke.sees("Ook nieuw of nieuwer: de mensen.")
    await brings(anke.page, book(NOVEMBER))
    await anke.sees("In dit bestand van ‘Dinsdaggroep’ staat niets wat hier nog niet was.")
    await opens(anke)
    await anke.sees("2 keer bijeen, het laatst op dinsdag 15 december 2026.")
    found = values(await kept(anke.page, tmp_path))
    assert (found["rules"], found["person/joris000/name"]) == ("Wat gezegd wordt, blijft hier.", "Joris")


async def test_two_tabs_lose_nothing_of_each_other(anke: Visitor, tmp_path: Path) -> None:
    await brings(anke.page, book(NOVEMBER))
    await opens(anke)
    other = await anke.context.new_page()
    await other.goto(anke.page.url)
    await opens(anke, other)
    await anke.page.get_by_label("In eigen woorden").fill("In deze kring.")
    await other.get_by_role("radio", name="Om de beurt").check()
    for page in (anke.page, other):
        await expect(page.get_by_label("In eigen woorden")).to_have_value("In deze kring.")
        await expect(page.get_by_role("radio", name="Om de beurt")).to_be_checked()
    assert values(await kept(other, tmp_path)).items() >= {"rules": "In deze kring.", "chair": "rotating"}.items()

    # Taken away in the one, it is away in the other, and nothing that is typed there brings it back.
    await anke.press("Haal het uit deze browser")
    dialog = anke.page.get_by_role("dialog", name="‘Dinsdaggroep’ uit deze browser halen?")
    await dialog.get_by_role("button", name="Toch niet").click()
    await expect(anke.button("Haal het uit deze browser")).to_be_focused()
    await other.get_by_label("In eigen woorden").press_sequentially(" En nog iets")
    await anke.press("Haal het uit deze browser")
    assert values(await kept(anke.page, tmp_path, dialog))["title"] == "Dinsdaggroep"
    await dialog.get_by_role("button", name="Haal het weg").click()
    await anke.sees("‘Dinsdaggroep’ staat niet meer in deze browser.")
    await expect(other.get_by_role("heading", name="Nog geen groepsboek")).to_be_visible()
    for page in (anke.page, other):
        await page.reload()
        await expect(page.get_by_role("heading", name="Nog geen groepsboek")).to_be_visible()


async def test_it_all_goes_by_keyboard(anke: Visitor) -> None:
    await brings(anke.page, book(NOVEMBER, DECEMBER))
    await anke.button("Dinsdaggroep").press("Enter")
    await expect(anke.page.get_by_role("heading", name="Dinsdaggroep", level=1)).to_be_focused()
    await anke.page.get_by_role("radio", name="Steeds dezelfde").press("Space")
    await anke.page.get_by_role("radio", name="Steeds dezelfde").press("ArrowDown")
    await expect(anke.page.get_by_role("radio", name="Om de beurt")).to_be_checked()
    await anke.button("Haal uit het boek: dinsdag 15").press("Enter")
    await expect(anke.page.get_by_role("dialog").get_by_role("heading")).to_be_focused()
    await anke.page.keyboard.press("Escape")
    await expect(anke.button("Haal uit het boek: dinsdag 15")).to_be_focused()
    await anke.button("Teun doet niet meer mee").press("Enter")
    await anke.sees("1 deed eerder mee")
    await expect(anke.page.get_by_role("heading", name="Mensen")).to_be_focused()
    await anke.button("Alle groepen").press("Enter")
    await expect(anke.page.get_by_role("heading", name="Mijn groepen", level=1)).to_be_focused()


async def test_nothing_sticks_out(anke: Visitor) -> None:
    page = anke.page
    await brings(page, book(NOVEMBER, DECEMBER, title="Donderdagochtendintervisiegroepenoverleg " * 2))
    for width, scheme in ((320, "light"), (390, "dark"), (768, "light"), (1280, "dark")):
        await page.set_viewport_size({"width": width, "height": 800})
        await page.emulate_media(color_scheme=scheme)
        for heading, further in (("Groepen in deze browser", "Donderdag"), ("Bijeenkomsten", "Alle groepen")):
            await expect(page.get_by_role("heading", name=heading)).to_be_visible()
            assert await page.evaluate("document.documentElement.scrollWidth") <= width
            assert await page.evaluate(SMALL) == []
            await page.get_by_role("button", name=further).click()


async def test_a_book_that_means_harm_is_a_book_with_odd_names(anke: Visitor) -> None:
    """What every object has is no method, a name is no markup, and nothing that does not show turns a sentence round."""
    odd = {
        "meeting/november0000/methods": ["constructor", "__proto__", "<b>roddel</b>"],
        "person/anke0000/name": "\u202e<img src=x>Anke",
    }
    content = book(NOVEMBER)
    content["fields"] |= {path: [value, 2000] for path, value in odd.items()}
    await brings(anke.page, content)
    await opens(anke)
    await anke.sees("Constructor, __proto__ en <b>roddel</b>.")
    await anke.sees("<img src=x>Anke")
    assert "\u202e" not in await anke.page.locator("body").inner_text()
    await expect(anke.page.locator("main img")).to_have_count(0)
    content["fields"]["person/anke0000/name"] = ["W" * 80, 3000]
    await anke.page.set_viewport_size({"width": 320, "height": 800})
    await brings(anke.page, content)
    await anke.sees("W" * 80)
    assert await anke.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "so long a name is broken off"
