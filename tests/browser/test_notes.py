"""What somebody writes for themselves, or has not sent yet, stays in their browser, and nothing says otherwise."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest_asyncio
from playwright.async_api import expect

from tests.browser.evening import Evening
from tests.browser.people import Visitor

NOTE = "Ik schrik van mijn eigen nee."
QUESTION = "Wanneer bleef je wel rustig?"
PAD = "Wat valt je op?"
LANDING = "Hoe zit je erbij?"


@pytest_asyncio.fixture(loop_scope="session")
async def anke(evening: Evening) -> Visitor:
    """Anke brings the case and sits with her back to the group; only she has a screen."""
    await evening.seat("Sietske", "Anke", "Fenna", "Bouke", "Teun")
    await evening.begin()
    await evening.advance("gossip")
    visitor = await evening.show("Anke")
    await visitor.sees_heading("Luister maar.")
    return visitor


@pytest_asyncio.fixture(loop_scope="session")
async def fenna(evening: Evening) -> Visitor:
    """Fenna is about to write a question; only she has a screen."""
    await evening.seat("Sietske", "Anke", "Fenna", "Bouke", "Teun")
    await evening.begin()
    await evening.advance("write")
    visitor = await evening.show("Fenna")
    await visitor.sees_heading("Vragen schrijven")
    return visitor


async def types(visitor: Visitor, label: str, text: str) -> None:
    await visitor.types(label, text)


async def keeps(visitor: Visitor) -> None:
    await expect(visitor.page.get_by_text("Bewaard in deze browser.", exact=True)).to_be_visible()


async def says(visitor: Visitor, label: str, text: str) -> None:
    await expect(visitor.page.get_by_label(label)).to_have_value(text)


def commands(visitor: Visitor) -> list[str]:
    return [frame for frame in visitor.sent if '"t":"do"' in frame]


async def test_notes_survive_a_reload_never_leave_go_along_as_a_file_and_can_be_erased(
    evening: Evening, anke: Visitor, tmp_path: Path
) -> None:
    await types(anke, PAD, NOTE)
    await keeps(anke)
    await anke.press("Dit raakt me")
    await says(anke, PAD, f"{NOTE}\nDit raakt me: ")
    await keeps(anke)
    await anke.page.reload()
    await says(anke, PAD, f"{NOTE}\nDit raakt me: ")
    await evening.advance("return")
    await anke.sees(NOTE)
    assert commands(anke) == []
    assert not [one for one in anke.sent if "schrik" in one or "raakt" in one]
    assert not [name for name, content in evening.server.files().items() if b"schrik" in content]
    async with anke.page.expect_download() as waiting:
        await anke.press("Bewaar als tekstbestand")
    download = await waiting.value
    assert download.suggested_filename == "blad-intervisie.txt"
    await download.save_as(tmp_path / "sheet.txt")
    about = "Intervisie dinsdagavond\ndinsdag 24 november 2026, inbrenger"
    kept = (tmp_path / "sheet.txt").read_text(encoding="utf-8")
    assert kept.rstrip() == f"{about}\n\n\nJOUW NOTITIES\n\nRoddelronde\n{NOTE}\nDit raakt me:"
    await anke.press("Wis mijn notities")
    dialog = anke.page.get_by_role("dialog", name="Je notities wissen?")
    await dialog.get_by_role("button", name="Bewaar ze").click()
    await anke.sees(NOTE)
    await anke.press("Wis mijn notities")
    await dialog.get_by_role("button", name="Wis mijn notities").click()
    await expect(anke.page.get_by_text(NOTE)).to_have_count(0)
    await anke.page.reload()
    await anke.sees_heading("Terug in de kring")
    await expect(anke.button("Bewaar als tekstbestand")).to_have_count(0)


async def test_notes_outlive_the_room(evening: Evening, anke: Visitor) -> None:
    await types(anke, PAD, NOTE)
    await keeps(anke)
    lead = evening.company["Sietske"]
    await lead.do("close")
    await anke.sees_heading("Dat was het.")
    await anke.sees(NOTE)
    await anke.page.reload()
    await anke.sees_heading("Deze bijeenkomst is afgelopen.")
    await anke.sees(NOTE)
    await lead.ask("erase")
    await lead.tab.ended()
    await anke.page.reload()
    await anke.sees_heading("Deze kamer is gewist.")
    await anke.sees(NOTE)
    await expect(anke.button("Bewaar als tekstbestand")).to_be_visible()
    anke.faults[:] = [fault for fault in anke.faults if "410" not in fault]


async def test_who_sits_down_after_somebody_left_finds_nothing_of_theirs(evening: Evening, fenna: Visitor) -> None:
    second = Visitor("Fenna", fenna.context, await fenna.context.new_page())
    await second.page.goto(evening.member_link)
    await second.sees_heading("Vragen schrijven")
    await types(fenna, "Jouw vraag aan Anke", QUESTION)
    await fenna.press("Doe in envelop")
    await fenna.sees("Zit dicht in de envelop.")
    await fenna.press("Meer", exact=True)
    await fenna.press("Verlaat de kamer")
    dialog = fenna.page.get_by_role("dialog", name="De kamer verlaten?")
    await expect(dialog.get_by_text("Je blad in deze browser gaat dan weg")).to_have_count(0)
    await dialog.get_by_role("button", name="Verlaat de kamer").click()
    for tab in (fenna, second):
        await expect(tab.page.get_by_label("Hoe noemen we je?")).to_have_value("")
    await asyncio.wait_for(second.page.close(), 60)
    name, alert = fenna.page.get_by_label("Hoe noemen we je?"), fenna.page.get_by_text("Vul een naam in")
    async with asyncio.timeout(60):  # the door may be drawn once more, when it hears that the chair is free
        while not await fenna.page.get_by_role("heading", name="Vragen schrijven").count():
            await name.fill("Joris")
            await fenna.press("Dat beloof ik, ga naar binnen")
            await expect(alert.or_(fenna.page.get_by_role("heading", name="Vragen schrijven")).first).to_be_visible()
    await fenna.sees_heading("Vragen schrijven")
    await says(fenna, "Jouw vraag aan Anke", "")
    await expect(fenna.button("Pak terug")).to_have_count(0)
    await fenna.page.reload()
    await says(fenna, "Jouw vraag aan Anke", "")


async def test_who_leaves_is_told_that_their_notes_go_and_takes_them_and_who_is_removed_keeps_them(
    evening: Evening, tmp_path: Path
) -> None:
    lead = await evening.seat("Sietske")
    visitor = await evening.join("Teun")
    await types(visitor, LANDING, NOTE)
    await visitor.page.reload()
    await says(visitor, LANDING, NOTE)
    await visitor.press("Meer", exact=True)
    await visitor.press("Verlaat de kamer")
    dialog = visitor.page.get_by_role("dialog", name="De kamer verlaten?")
    await expect(dialog.get_by_text("Je blad in deze browser gaat dan weg")).to_be_visible()
    async with visitor.page.expect_download() as waiting:
        await dialog.get_by_role("button", name="Bewaar als tekstbestand").click()
    await (await waiting.value).save_as(tmp_path / "sheet.txt")
    assert (tmp_path / "sheet.txt").read_text(encoding="utf-8") == f"Intervisie\n\n\nJOUW NOTITIES\n\nVoor het begin\n{NOTE}\n"
    async with visitor.page.expect_event("load"):
        await dialog.get_by_role("button", name="Verlaat de kamer").click()
    await expect(visitor.page.get_by_label("Hoe noemen we je?")).to_be_visible()
    other = await evening.join("Teun")
    await says(other, LANDING, "")
    assert NOTE not in await other.tree()
    await types(other, LANDING, NOTE)
    await lead.until(lambda me: list(me.names().values()).count("Teun") == 1)
    seat = next(seat for seat, name in lead.names().items() if name == "Teun")
    await lead.do("remove", seat=seat)
    await other.sees_heading("Je zit niet meer in deze kamer.")
    await other.sees(NOTE)
    await other.sees("Gooi het weg als anderen ook op dit apparaat werken.")


async def test_a_draft_survives_reload_and_offline_and_is_sent_once(evening: Evening, fenna: Visitor) -> None:
    field = "Jouw vraag aan Anke"
    await types(fenna, field, QUESTION)
    await fenna.sees("Nog niet in de envelop.")
    await fenna.page.reload()
    await says(fenna, field, QUESTION)
    await expect(fenna.page.get_by_text("Wordt bewaard")).to_have_count(0)
    await fenna.context.set_offline(True)
    await fenna.press("Doe in envelop")
    await fenna.sees("Wordt bewaard")
    await fenna.sees("Je bent even los van de kamer.")
    await expect(fenna.page.get_by_text("Zit dicht in de envelop.")).to_have_count(0)
    await fenna.context.set_offline(False)
    await fenna.sees("Zit dicht in de envelop.")
    await expect(fenna.page.get_by_text("Wordt bewaard")).to_have_count(0)
    await fenna.page.reload()
    await fenna.sees("Zit dicht in de envelop.")
    await says(fenna, field, QUESTION)
    lead = evening.company["Sietske"]
    for name in ("Bouke", "Teun"):
        await evening.company[name].write(f"Wat wil {name} weten?")
    await fenna.press("Ik ben klaar")
    for name in ("Bouke", "Teun"):
        await evening.company[name].ready()
    evening.server.forward(5_000)
    await lead.until(lambda me: bool(me.open_tool("round")["may_release"]))
    await lead.act("round", "release")
    await expect(fenna.page.get_by_text(re.compile(r"^Wat wil \w+ weten\?$"))).to_have_count(2)
    await expect(fenna.page.get_by_role("listitem").filter(has_text=QUESTION)).to_have_count(1)
    assert lead.round_texts().count(QUESTION) == 1
