"""Attendance: measured by the server, said by the facilitator, made into papers that hold nothing of the case."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Locator, expect

from server.demo.person import Person
from tests.browser.evening import LARGE, MINUTE_MS, Evening
from tests.browser.papers import Sheet, on_paper, table_of
from tests.browser.people import Visitor
from tests.process.circle import new_address
from tests.process.markers import Remembering
from tests.process.meeting import DOINGS, Meeting

CALL = "https://bel.example/MERKWOORD-gesprek"
WISHES = {"programme": "two-cases-120", "call_link": CALL}
NAMES = ("Sietske", "Anke", "Fenna", "Bouke", "Teun", "Joris")
NOTE = "MERKWOORD-notitie van de begeleider"
PRINT = "Print of bewaar als pdf"


@dataclass
class ServerClock:
    """The clock of a meeting, put forward."""

    evening: Evening

    def jump(self, ms: int) -> None:
        self.evening.server.forward(ms)


class Panel:
    """The attendance on the facilitator's screen."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.page = visitor.page
        self.all = self.page.locator("details.presentie")

    async def open(self) -> None:
        await expect(self.all).not_to_have_attribute("open", "")
        await self.all.get_by_role("heading", name="Presentie", exact=True).click()

    def minutes(self, name: str) -> Locator:
        return self.page.get_by_label(f"Minuten van {name}", exact=True)

    def person(self, name: str) -> Locator:
        return self.all.get_by_role("listitem").filter(has=self.page.get_by_label(f"Minuten van {name}", exact=True))

    async def fill(self, name: str, **fields: str) -> None:
        await self.person(name).locator("summary").click()
        for label, text in fields.items():
            await self.person(name).get_by_label(label.replace("_", " ")).fill(text)

    async def papers(self, what: str, folder: Path) -> list[Sheet]:
        await self.all.get_by_role("button", name=f"Bekijk {what}").click()
        return await on_paper(self.page, self.all.get_by_role("button", name=PRINT), folder)

    async def file(self, separator: str = ";") -> tuple[str, list[list[Any]]]:
        async with self.page.expect_download() as waiting:
            await self.all.get_by_role("button", name="Bewaar Bestand voor een rekenblad").click()
        download = await waiting.value
        assert download.suggested_filename.startswith("presentie-20")
        return await table_of(download, separator)


async def seated(evening: Evening) -> Meeting:
    """Six people; Anke brings both cases. Whatever they seal is remembered."""
    await evening.seat(*NAMES)
    people = [evening.company[name] for name in NAMES]
    for person in people:
        person.vault = Remembering(person.vault, person.secrets.content)
    lead = people[0]
    for case in ("case", "case-2"):
        await lead.do("name_case_bringer", seat=people[1].seat, case=case)
    return Meeting(ServerClock(evening), evening.secrets, people)


async def play(it: Meeting, until: str) -> None:
    """All that is to be done in each phase, as far as this one."""
    while it.phase["key"] != until:
        await it.together()
        await it.do_what_is_asked()
        await it.go_on()
    await it.together()


async def with_a_screen(evening: Evening) -> tuple[Panel, Person]:
    """The facilitator's browser, with the script's connection beside it as a second tab."""
    host = await evening.show("Sietske", **LARGE)
    await evening.company["Sietske"].connect()
    return Panel(host), evening.company["Sietske"]


async def closed(panel: Panel) -> None:
    await panel.visitor.press("Sluit de kamer")
    await panel.page.get_by_role("dialog").get_by_role("button", name="Sluit de kamer").click()
    await panel.visitor.sees_heading("Dat was het.")
    await panel.visitor.sees("De presentie en de volgende keer hoeven niet nu")
    await panel.open()


async def test_the_servers_minutes_with_what_the_facilitator_knows_outlive_reload_closing_and_erasing(
    evening: Evening, tmp_path: Path
) -> None:
    it = await seated(evening)
    panel, lead = await with_a_screen(evening)
    await it.start()
    await it.together()
    fenna, bouke = evening.company["Fenna"], evening.company["Bouke"]
    evening.server.forward(10 * MINUTE_MS)
    await it.go_on()  # ten minutes of arriving do not count
    evening.server.forward(10 * MINUTE_MS)
    await bouke.do("leave")
    await fenna.disconnect()
    await lead.until(lambda me: not next(one for one in me.slices["people"]["seats"] if one["seat"] == fenna.seat)["present"])
    evening.server.forward(20 * MINUTE_MS)
    await fenna.connect()
    again = Person(evening.server.base, evening.secrets.member(), "bouke", address=new_address())
    await again.connect()
    await again.join()
    evening.server.forward(10 * MINUTE_MS)
    rows = lead.slices["programme"]["phases"]
    goodbye = [
        {key: row[key] for key in ("key", "block", "method", "phase", "minutes")} for row in rows if row["phase"] == "goodbye"
    ]
    await lead.do("arrange", run=lead.run, rows=goodbye)
    await lead.next()
    await panel.visitor.sees_heading("Nog even zitten")
    await panel.open()
    await expect(panel.minutes("Anke")).to_have_value("40")
    await expect(panel.minutes("Fenna")).to_have_value("20")
    await expect(panel.minutes("Bouke")).to_have_value("20")
    await expect(panel.person("Bouke").get_by_text("De server mat 20 van 40 minuten. Een telefoon die sliep")).to_be_visible()
    await panel.page.get_by_role("switch", name="Landen telt niet mee").click()
    await expect(panel.minutes("Anke")).to_have_value("50")
    await panel.page.get_by_role("switch", name="Landen telt niet mee").click()
    await panel.person("Fenna").get_by_role("button", name="Was er de hele tijd").click()
    await expect(panel.minutes("Fenna")).to_have_value("40")
    await panel.minutes("Teun").fill("veertig")
    await expect(panel.person("Teun").get_by_text("Vul hele minuten in")).to_be_visible()
    await panel.minutes("Teun").fill("35")
    await panel.fill("Joris")
    await panel.person("Joris").get_by_role("button", name="Haal van de lijst").click()
    await panel.page.get_by_label("Iemand was in het gesprek").fill("Wil")
    await panel.visitor.press("Zet op de lijst", exact=True)
    await expect(panel.minutes("Wil")).to_have_value("40")
    await panel.page.get_by_label("Als", exact=True).select_option(label="EKC")
    await panel.visitor.press("Bevestig de presentie")
    await panel.visitor.sees("Bevestigd om")
    evening.server.forward(5 * MINUTE_MS)
    await closed(panel)
    await panel.page.reload()
    await panel.visitor.sees_heading("Dat was het.")
    await panel.open()
    await panel.visitor.sees("Sinds je bevestigde is er iets veranderd.")
    await panel.visitor.press("Bevestig opnieuw")
    await expect(panel.all.get_by_role("status").filter(has_text="Bevestigd om")).to_be_focused()
    [before] = await panel.papers("Lijst om te tekenen", tmp_path)
    assert all(part in before.text for part in ("Anke 45", "Bouke 25", "Fenna 45 *", "Teun 35 *", "Wil 45 *", "Sietske, EKC"))
    assert "Joris" not in before.text
    await panel.visitor.press("Wis de kamer")
    await panel.page.get_by_role("dialog").get_by_role("button", name="Wis de kamer").click()
    await panel.visitor.sees_heading("Deze kamer is gewist.")
    await panel.page.reload()
    await panel.visitor.sees_heading("Deze kamer is gewist.")
    [after] = await panel.papers("Lijst om te tekenen", tmp_path)
    assert after.text == before.text
    await panel.visitor.press("Gooi de presentie weg")
    await panel.page.get_by_role("dialog").get_by_role("button", name="Gooi weg").click()
    await panel.visitor.sees("De presentie is weggegooid.")
    await panel.page.reload()
    await panel.visitor.sees_heading("Deze kamer is gewist.")
    await expect(panel.all).to_have_count(0)
    panel.visitor.faults[:] = [fault for fault in panel.visitor.faults if "410" not in fault]


async def vote(it: Meeting) -> None:
    for person in it.people:
        await person.vote(it.bringer.seat)
    await it.lead.until(lambda me: me.open_tool("ballot")["stage"] == "shown")


async def weigh(it: Meeting) -> None:
    for person in it.people:
        await person.choose(4)
    await it.lead.until(lambda me: all(one["stage"] == "shown" for one in me.open_tools("scale")))


@pytest.mark.slow
async def test_of_all_that_was_written_nothing_gets_on_paper_or_in_the_file(
    evening: Evening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(DOINGS, "ballot", vote)  # once all have chosen, the page of whoever leads opens it
    monkeypatch.setitem(DOINGS, "scale", weigh)
    it = await seated(evening)
    panel, _ = await with_a_screen(evening)
    await it.start()
    await play(it, "goodbye")
    await panel.page.get_by_label("Wat laat je hier, en wat neem je mee?").fill(NOTE)
    await panel.open()
    await panel.fill("Anke", Voorletters="A.B.", Achternaam="de Vries", Functie="huisarts", Registratienummer="09012345601")
    await closed(panel)
    await panel.visitor.press("Bevestig de presentie")
    sheets = [*await panel.papers("Lijst om te tekenen", tmp_path), *await panel.papers("Bewijs van deelname", tmp_path)]
    assert len(sheets) == 1 + len(NAMES)
    text, _ = await panel.file()
    kept = await panel.page.evaluate(KEPT, evening.secrets.room)
    made = [json.dumps(kept, ensure_ascii=False), text, *(sheet.text for sheet in sheets)]
    written = {words for words in spoken(it) if len(words) > 1}
    assert len(written) > 20
    assert {"Eerst vragen.", "Wat Fenna schrijft.", "how_we_talk"} <= written
    for words in (*written, "MERKWOORD"):
        assert not [one[:80] for one in made if words in one], words
    assert "MERKWOORD" in await panel.page.locator("body").inner_text(), "the note is on the facilitator's own sheet"
    assert all(
        "volgens de basismethode in vijf fasen en de oplossingsgerichte methode" in one for one in (text, *(s.text for s in sheets))
    )


def spoken(it: Meeting) -> set[str]:
    """Every text anybody sealed, and each part of those that have parts; but for names, and what stands on the room's own card."""
    words = set()
    for person in it.people:
        vault = person.vault
        assert isinstance(vault, Remembering)
        for purpose, text, _ in vault.made:
            if purpose in ("names", "card"):
                continue
            parts = json.loads(text) if text.startswith("{") else {"": text}
            words |= {part for part in parts.values() if isinstance(part, str)}
    # A ballot holds a seat, and a plan names who asks after it and a day: words that a list has as well.
    return words - {person.seat for person in it.people} - {*NAMES, "Chris", "maandag"}


KEPT = """async (room) => {
  const { openNotebook } = await import('/client/notebook.js');
  const { sheet } = await openNotebook(room);
  return [await sheet.get('attendance'), await sheet.get('attendance_list')];
}"""


async def test_a_proof_is_one_page_a_person_the_list_has_room_to_sign_and_a_spreadsheet_finds_no_formula(
    evening: Evening, tmp_path: Path
) -> None:
    await evening.seat(*NAMES)
    lead = evening.company["Sietske"]
    await lead.do("confirm_circle", seats=list(lead.names()))
    await lead.do("start")
    await evening.company["Anke"].until(lambda me: "phase" in me.slices)
    panel, lead = await with_a_screen(evening)
    evening.server.forward(50 * MINUTE_MS)
    await lead.do("close")
    await panel.visitor.sees_heading("Dat was het.")
    await panel.open()
    await panel.visitor.sees("Zo telt er geen enkele minuut.")
    await expect(panel.visitor.button("Bevestig de presentie")).to_have_count(0)
    await panel.page.get_by_role("switch", name="Landen telt niet mee").click()
    await panel.page.get_by_label("Groep of organisatie").fill('=HYPERLINK("https://boos.example";"klik")')
    names = {"Anke": "=1+1", "Fenna": "+31612345678", "Bouke": "@SUM(A1)", "Teun": '"=2+2"', "Joris": "-3"}
    for name, surname in names.items():
        await panel.fill(
            name, Achternaam=surname, Registratienummer="09012345601", Functie="tandarts; lid", Beroepsvereniging_of_register="KNMT"
        )
    await panel.visitor.press("Bevestig de presentie")

    text, rows = await panel.file()
    assert text.startswith("\ufeff")
    assert [row[4] for row in rows] == ["naam", *NAMES]
    assert {len(row) for row in rows} == {17}
    assert [row[11] for row in rows[1:]] == [50] * 6, "minutes are numbers"
    cells = [cell for row in rows for cell in row if isinstance(cell, str)]
    assert not [cell for cell in cells if cell.strip(" \"'")[:1] in "=+-@" and cell[:1] != "'" and cell.strip(" \"'")]
    assert [row[6] for row in rows[2:]] == [f"'{surname}" for surname in names.values()]
    assert {row[8] for row in rows[2:]} == {"'09012345601"}, "a nought in front stays"
    assert {row[7] for row in rows[2:]} == {"tandarts; lid"}

    [sheet] = await panel.papers("Lijst om te tekenen", tmp_path)
    assert (sheet.width_mm, sheet.height_mm) == (297, 210)
    across, down = sheet.lines()
    assert across == 8, "a line above the heads and under each of seven rows"
    assert down == 7, "six columns, the last one to sign in"
    assert "Presentie van" not in sheet.text and "Bevestig" not in sheet.text

    proofs = await panel.papers("Bewijs van deelname", tmp_path)
    assert len(proofs) == 6
    assert {(one.width_mm, one.height_mm) for one in proofs} == {(210, 297)}
    assert all("intervisie, 50 minuten netto" in one.text and "kent geen punten toe" in one.text for one in proofs)
    assert ["=1+1" in one.text for one in proofs] == [False, True, False, False, False, False]
    for one in proofs:
        assert all(one.is_blank(*edge) for edge in ((0, 0, 1, 0.05), (0, 0.95, 1, 1), (0, 0, 0.05, 1), (0.95, 0, 1, 1)))
        assert not one.is_blank(0.05, 0.05, 0.95, 0.7)
    await panel.all.get_by_label("Bewijs van deelname").select_option(label="+31612345678")
    [only] = await on_paper(panel.page, panel.all.get_by_role("button", name=PRINT), tmp_path)
    assert "+31612345678" in only.text


async def test_the_list_goes_with_the_chair(evening: Evening) -> None:
    await evening.seat("Sietske", "Anke", "Fenna", "Bouke")
    await evening.begin()
    sietske = Panel(await evening.show("Sietske", **LARGE))
    anke = Panel(await evening.show("Anke", **LARGE))
    rows = evening.company["Fenna"].slices["programme"]["phases"]
    goodbye = [
        {key: row[key] for key in ("key", "block", "method", "phase", "minutes")} for row in rows if row["phase"] == "goodbye"
    ]
    lead = evening.company["Sietske"]
    await lead.connect()
    await lead.do("arrange", run=lead.run, rows=goodbye)
    await lead.next()
    await expect(sietske.all).to_be_visible()
    await lead.do("hand_over", seat=evening.company["Anke"].seat)
    await expect(sietske.all).to_have_count(0)
    await expect(anke.all).to_be_visible()
    evening.server.forward(12 * MINUTE_MS)
    await closed(anke)
    await sietske.visitor.sees_heading("Dat was het.")
    await sietske.page.reload()
    await sietske.visitor.sees_heading("Deze bijeenkomst is afgelopen.")
    await expect(sietske.all).to_have_count(0)
    await expect(anke.page.get_by_label("Wie begeleidde")).to_have_value("anke")
    await expect(anke.minutes("Sietske")).to_have_value("12")
