"""What the evening brings: a plan of one's own, a scale that opens for all at once, and a sheet that outlives the room."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.async_api import expect

from tests.browser.evening import LARGE, Evening
from tests.browser.people import Visitor

WISHES = {"programme": "roddel-105"}
ADVICE = {
    "Fenna": "Zeg eerst hardop wat je ziet.",
    "Bouke": "Bel hem de volgende dag.",
    "Teun": "Laat de deur open en blijf zitten.",
}
QUESTION = "Hoe blijf ik rustig als iemand boos wegloopt?"
NOTE = "Ik neem het gesprek met Bouke mee."
SHEET = f"""Intervisie dinsdagavond
dinsdag 24 november 2026, inbrenger
Jouw vraag
{QUESTION}
Advies dat je aansprak
{ADVICE["Bouke"]}
Jouw notities
Nog even zitten
{NOTE}"""


async def to_the_phase(evening: Evening, phase: str) -> None:
    """Five people, Anke brings the case; everybody sees the phase."""
    await evening.seat("Sietske", "Anke", "Fenna", "Bouke", "Teun")
    await evening.begin()
    await on_to(evening, phase)


async def on_to(evening: Evening, phase: str) -> None:
    await evening.advance(phase)
    for name in ADVICE:
        await evening.company[name].until(lambda me: me.slices["phase"]["phase"] == phase)


async def the_advice(evening: Evening) -> None:
    """Three pieces of advice, opened together."""
    lead = evening.company["Sietske"]
    for name, text in ADVICE.items():
        await evening.company[name].write(text)
        await evening.company[name].ready()
    evening.server.forward(5_000)
    await lead.until(lambda me: bool(me.open_round()["may_release"]))
    await lead.act("round", "release")


async def lines(visitor: Visitor) -> str:
    """What stands on paper, line by line."""
    await visitor.page.emulate_media(media="print")
    text = await visitor.page.locator("body").inner_text()
    await visitor.page.emulate_media(media="null")
    return "\n".join(line for line in text.splitlines() if line.strip())


async def test_a_plan_is_ones_own_until_it_is_shared_and_what_is_shared_follows(evening: Evening) -> None:
    await to_the_phase(evening, "plan")
    fenna = evening.company["Fenna"]
    anke = await evening.show("Anke")
    what = anke.page.get_by_label("Wat ga je anders doen?")
    await anke.types("Wat ga je anders doen?", "Eerst benoemen")
    await anke.page.reload()
    await expect(what).to_have_value("Eerst benoemen")
    await anke.sees("Alleen jij ziet dit plan.")
    assert fenna.plan() is None
    assert not [frame for frame in anke.sent if '"a":"share"' in frame]
    await anke.press("Deel met de kring")
    await anke.sees("De kring ziet je plan precies zoals het hier staat.")
    await what.press("End")
    await what.press_sequentially(" wat ik zie")
    await anke.sees("De kring ziet je vorige versie")
    await fenna.until(lambda me: (me.plan() or {})["what"] == "Eerst benoemen wat ik zie")
    await anke.sees("De kring ziet je plan precies zoals het hier staat.")
    await anke.press("Deel niet meer")
    await anke.sees("Alleen jij ziet dit plan.")
    await fenna.until(lambda me: me.plan() is None)
    await expect(what).to_have_value("Eerst benoemen wat ik zie")


async def test_a_choice_can_be_changed_and_the_outcome_opens_by_itself_once_all_have_chosen(evening: Evening) -> None:
    await to_the_phase(evening, "evaluate")
    host = await evening.show("Sietske", **LARGE)
    for name, value in {"Anke": 3, "Fenna": 5, "Bouke": 5}.items():
        await evening.company[name].choose(value)
    scale = host.page.get_by_role("group", name="Ik voelde me veilig genoeg.")
    await expect(scale.get_by_text("Nog twee.")).to_be_visible()
    await scale.get_by_role("radio", name="2").check()
    await expect(scale.get_by_text("Je koos 2; veranderen kan")).to_be_visible()
    await host.page.keyboard.press("ArrowRight")
    await host.page.keyboard.press("ArrowRight")
    await expect(scale.get_by_text("Nog niet gekozen: druk op Enter")).to_be_visible()
    await host.page.keyboard.press("Tab")
    await expect(scale.get_by_text("Je koos 4; veranderen kan")).to_be_visible()
    await expect(scale.get_by_text("antwoorden:")).to_have_count(0)
    await evening.company["Teun"].choose(4)
    await expect(scale.get_by_text("Vijf antwoorden: één keer 3, twee keer 4, twee keer 5. Jij koos 4.")).to_be_visible()


async def test_the_sheet_outlives_the_room_on_screen_and_on_paper_until_it_is_thrown_away(evening: Evening, tmp_path: Path) -> None:
    await to_the_phase(evening, "question")
    await evening.company["Anke"].write_key_question(QUESTION)
    await on_to(evening, "advise")
    await the_advice(evening)
    await on_to(evening, "advice")
    anke = await evening.show("Anke")
    for name, marked in (("Bouke", 1), ("Teun", 2), ("Teun", 1)):
        await anke.page.get_by_role("listitem").filter(has_text=ADVICE[name]).get_by_role("button", name="Spreekt me aan").click()
        await expect(anke.page.get_by_role("button", name="Spreekt me aan", pressed=True)).to_have_count(marked)
    await on_to(evening, "goodbye")
    await anke.types("Wat laat je hier, en wat neem je mee?", NOTE)
    await anke.sees("Bewaard in deze browser.")
    lead = evening.company["Sietske"]
    await lead.do("close")
    await anke.sees_heading("Dat was het.")
    await anke.sees(ADVICE["Bouke"])
    assert await lines(anke) == SHEET
    await anke.page.pdf(path=tmp_path / "sheet.pdf", prefer_css_page_size=True)
    paper = (tmp_path / "sheet.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    assert re.findall(rb"/MediaBox\s*\[0 0 59[45]\.?\d* 84[12]\.?\d*\]", paper)
    await lead.ask("erase")
    await lead.tab.ended()
    await anke.page.reload()
    await anke.sees_heading("Deze kamer is gewist.")
    await anke.sees("Je vindt het hier terug met dezelfde link")
    assert await lines(anke) == SHEET
    await anke.press("Bewaard, gooi weg")
    await anke.page.get_by_role("dialog", name="Je blad weggooien?").get_by_role("button", name="Gooi weg").click()
    await anke.sees("Je blad is weggegooid.")
    await anke.page.reload()
    await anke.sees_heading("Deze kamer is gewist.")
    await expect(anke.page.get_by_text(QUESTION)).to_have_count(0)
    anke.faults[:] = [fault for fault in anke.faults if "410" not in fault]
