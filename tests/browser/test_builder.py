"""An evening is made on the page for a new room, with a method of one's own in it, and changed while it is held."""

from __future__ import annotations

import re

import pytest_asyncio
from playwright.async_api import Locator, expect

from tests.browser.evening import LARGE, MINUTE_MS, Evening
from tests.browser.people import Visitor
from tests.conftest import ROOT

BASIS = (ROOT / "server" / "methods" / "basis.toml").read_text(encoding="utf-8")
OURS = re.sub(r"(?m)^name = .*$", 'name = { nl = "Ons eigen rondje", en = "Our own round" }', BASIS, count=1)
SCRIPT = "Dit is ons rondje: vertel het in drie zinnen."
OURS = re.sub(r'(?m)^script = ".*"$', f'script = "{SCRIPT}"', OURS)
WIDE = {"width": 1280, "height": 1200}


def part(visitor: Visitor, name: str) -> Locator:
    """The row of the builder that has this name on its button."""
    button = visitor.page.get_by_role("button", name=re.compile(f"^{re.escape(name)}( |$)"), expanded=None)
    return visitor.page.locator(".bouwer > li").filter(has=button).first


async def opened(visitor: Visitor, name: str) -> Locator:
    row = part(visitor, name)
    button = row.locator("> .bl-naam")
    if await button.get_attribute("aria-expanded") != "true":
        await button.click()
    await expect(button).to_have_attribute("aria-expanded", "true")
    return row


async def names(visitor: Visitor) -> list[str]:
    return [text.strip() for text in await visitor.page.locator(".bouwer > li > .bl-naam > span").all_text_contents()]


async def times(visitor: Visitor) -> list[str]:
    return await visitor.page.locator(".bouwer > li time").all_text_contents()


@pytest_asyncio.fixture(loop_scope="session")
async def maker(evening: Evening) -> Visitor:
    """Sietske on the page for a new room, with the evening of ninety minutes."""
    visitor = await evening.visitor("Sietske", **WIDE)
    await visitor.page.goto(f"{evening.server.base}/nieuw")
    await visitor.page.get_by_label("Hoe heet deze bijeenkomst?").fill("Intervisie dinsdagavond")
    await visitor.page.get_by_label("Begintijd").fill("19:30")
    await visitor.page.get_by_label("Een avond om mee te beginnen").select_option(label="Roddelmethode, 90 minuten")
    return visitor


async def add(visitor: Visitor, what: str) -> None:
    await visitor.press("Iets toevoegen")
    await visitor.page.locator(".erbij .chip").filter(has_text=what).first.click()


async def enter(evening: Evening, maker: Visitor) -> None:
    """The room is made, and its maker goes in as the facilitator."""
    await maker.press("Open de kamer")
    evening.member_link = await maker.page.get_by_role("textbox", name="Voor de leden").input_value()
    evening.facilitator_link = await maker.page.get_by_role("textbox", name="Voor jou, de begeleider").input_value()
    await evening.join("Sietske", evening.facilitator_link)


async def test_two_cases_by_two_methods_and_a_break_between(evening: Evening, maker: Visitor) -> None:
    """Each step says what it did, and what is too long is mended with the press beside it."""
    await expect(maker.page.locator(".bouw .kopregel")).to_contain_text("1 uur 30 min")
    await add(maker, "Casus 2")
    await maker.page.get_by_label("Methode van Casus 2").select_option(label="Basisintervisie")
    assert await names(maker) == ["Landen", "Casus 1", "Pauze", "Casus 1, het vervolg", "Casus 2", "Evaluatie"]
    await maker.sees("2 uur 3 min")
    await maker.sees("Langer dan twee uur naar een scherm kijken")
    await maker.sees("Vanaf 20.20 zitten jullie 73 minuten achter elkaar.")
    await maker.press("Zet een pauze in")
    await expect(maker.page.get_by_text("achter elkaar")).to_have_count(0)
    second = part(maker, "Casus 2")
    for _ in range(2):
        await second.get_by_role("button", name="Casus 2, Basisintervisie: korter").click()
    assert len(await maker.page.locator(".bouwer .is-pauze").all()) == 2
    assert (await times(maker))[0] == "19.30"
    await enter(evening, maker)
    await maker.page.get_by_text("Programma", exact=True).last.scroll_into_view_if_needed()
    lobby = maker.page.locator(".programma li")
    await expect(lobby.filter(has_text="Casus 2")).to_have_count(1)
    await expect(lobby.filter(has_text="Pauze")).to_have_count(2)
    await expect(maker.page.get_by_role("heading", name=re.compile("Inbrenger van casus 2: Basisintervisie"))).to_be_visible()


async def test_the_builder_moves_adds_and_advises(maker: Visitor) -> None:
    """Each begins with the evening of ninety minutes."""
    for step in (
        a_break_follows_the_pointer,
        the_guide_chooses_the_method_of_a_case,
        buttons_move_take_away_and_add_and_the_focus_stays,
        what_belongs_together_is_not_parted_and_a_fixed_order_says_why,
    ):
        for evening in ("Roddelmethode, hele avond", "Roddelmethode, 90 minuten"):
            await maker.page.get_by_label("Een avond om mee te beginnen").select_option(label=evening)
        await step(maker)


async def buttons_move_take_away_and_add_and_the_focus_stays(maker: Visitor) -> None:
    await opened(maker, "Pauze")
    later = maker.button("Later: Pauze")
    await later.click()
    assert await names(maker) == ["Landen", "Casus", "Pauze", "Evaluatie"]
    await expect(later).to_be_focused()
    await expect(maker.page.get_by_text("Pauze begint nu om 20.40.")).to_have_count(1)
    await maker.page.keyboard.press("Enter")
    assert (await names(maker))[-1] == "Pauze"
    await expect(later).to_be_disabled()
    await maker.press("Weghalen: Pauze")
    await maker.sees("na 60 minuten hoort er een pauze, en er is er geen")
    await maker.press("Open de kamer")
    await expect(maker.button("Zet een pauze in")).to_be_focused()
    await expect(maker.page.get_by_role("alert")).to_contain_text("Kijk bij het lampje")
    await maker.page.keyboard.press("Enter")
    assert await names(maker) == ["Landen", "Casus", "Pauze", "Casus, het vervolg", "Evaluatie"]
    case = await opened(maker, "Casus")
    await case.get_by_role("button", name="Vragen schrijven", exact=True).click()
    await case.get_by_role("button", name="Nog eens: Vragen schrijven").click()
    await expect(case.locator(".fasen > li")).to_have_count(5)
    await maker.page.get_by_label("Een avond om mee te beginnen").select_option(label="Roddelmethode, hele avond")
    await expect(maker.page.locator(".bouw .kopregel")).to_contain_text("1 uur 45 min")
    await maker.page.get_by_label("Een avond om mee te beginnen").select_option(label="Zelf samengesteld")
    await expect(maker.page.locator(".fasen > li")).to_have_count(5)


async def what_belongs_together_is_not_parted_and_a_fixed_order_says_why(maker: Visitor) -> None:
    case = await opened(maker, "Casus")
    await maker.page.get_by_label("Methode van Casus").select_option(label="Basisintervisie")
    later = await opened(maker, "Casus, het vervolg")
    await later.get_by_role("button", name="Adviesronde", exact=True).click()
    await later.get_by_role("button", name="Eerder: Adviesronde").click()
    await maker.sees("adviezen komen pas na de vragen")
    case = await opened(maker, "Casus")
    await case.get_by_role("button", name="De vraag", exact=True).click()
    await case.get_by_role("button", name="Weghalen: De vraag").click()
    switch = maker.page.get_by_role("switch", name="Vaste volgorde")
    await switch.click()
    await maker.sees("De fasen staan niet in de volgorde van de methode.")
    await maker.press("Zet ze in volgorde")
    await expect(maker.page.get_by_text("De fasen staan niet in de volgorde")).to_have_count(0)
    await maker.sees("De volgorde ligt vast, zoals afgesproken.")
    await expect(case.get_by_role("button", name="De vraag", exact=True)).to_have_count(0)
    await expect(case.get_by_text("De vraag", exact=True)).to_be_visible()


async def a_break_follows_the_pointer(maker: Visitor) -> None:
    grip = maker.page.locator(".is-pauze .greep")
    start, last = await grip.bounding_box(), await maker.page.locator(".bouwer > li").last.bounding_box()
    assert start and last
    await maker.page.mouse.move(start["x"] + 8, start["y"] + 12)
    await maker.page.mouse.down()
    await maker.page.mouse.move(start["x"] + 8, last["y"] + 2 * last["height"], steps=12)
    await expect(maker.page.locator(".is-sleep")).to_have_count(1)
    await expect(maker.page.locator(".bouwer > li").last).to_contain_text("Pauze")
    await maker.page.mouse.up()
    await expect(maker.page.locator(".is-sleep")).to_have_count(0)
    assert await names(maker) == ["Landen", "Casus", "Evaluatie", "Pauze"]


async def the_guide_chooses_the_method_of_a_case(maker: Visitor) -> None:
    case = await opened(maker, "Casus")
    await case.get_by_text("Welke methode past?").click()
    for answer in ("Een dilemma, ik kom er niet uit", "Aan elkaar gewend", "45 min", "6"):
        await case.get_by_label(answer, exact=True).check()
    choose = case.get_by_role("button", name=re.compile("^Kies ")).first
    name = (await choose.inner_text()).removeprefix("Kies ")
    await choose.click()
    await expect(maker.page.get_by_label("Methode van Casus").locator("option:checked")).to_have_text(name)
    await expect(part(maker, "Casus").locator("small")).to_have_text(name)
    assert name != "Roddelmethode"


async def brings(visitor: Visitor, text: str, name: str = "ons-rondje.toml") -> None:
    await visitor.page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "", "buffer": text.encode()})


async def a_broken_file_is_explained_line_by_line(maker: Visitor) -> None:
    await maker.page.get_by_text("Een eigen methode", exact=True).click()
    lines = OURS.splitlines()
    minutes = next(n for n, line in enumerate(lines) if line.startswith("minutes"))
    lines[minutes] = "minutes = 600"
    lines.insert(minutes, "optioneel = true")
    await brings(maker, "\n".join(lines))
    await maker.sees("In ons-rondje.toml kloppen 2 dingen niet:")
    told = maker.page.locator(".klachten li")
    await expect(told).to_have_count(2)
    await expect(told.first).to_contain_text(f"Regel {minutes + 1}. ‘optioneel’ is in fase ‘inventory’ geen bekende naam.")
    await expect(told.last).to_contain_text(f"Regel {minutes + 2}. ‘minutes’ hoort in fase ‘inventory’ een heel getal te zijn")
    await brings(maker, "name = 'half")
    await expect(told).to_have_count(1)
    await expect(told).to_have_text(re.compile(r"Regel 1\. Een tekst houdt hier niet op"))
    await brings(maker, "\x00\x01", "foto.png")
    await maker.sees("foto.png is niet te lezen.")
    await opened(maker, "Casus")
    await expect(maker.page.locator("optgroup[label='Eigen methode']")).to_have_count(0)


async def test_ones_own_method_from_file_to_room(evening: Evening, maker: Visitor) -> None:
    """It is kept for next time, its words reach the others in the room, and the server reads none of them."""
    await a_broken_file_is_explained_line_by_line(maker)
    await brings(maker, OURS)
    await maker.sees("‘Ons eigen rondje’ staat nu in de lijst met methoden.")
    await maker.page.reload()
    await maker.page.get_by_label("Hoe heet deze bijeenkomst?").fill("Intervisie dinsdagavond")
    await maker.page.get_by_label("Een avond om mee te beginnen").select_option(label="Roddelmethode, 90 minuten")
    await opened(maker, "Casus")
    await maker.page.get_by_label("Methode van Casus").select_option(label="Ons eigen rondje")
    await maker.page.get_by_text("Een eigen methode", exact=True).click()
    await maker.press("Haal weg: Ons eigen rondje")
    await maker.sees("‘Ons eigen rondje’ staat in het programma.")
    await enter(evening, maker)
    fenna = await evening.join("Fenna")
    await maker.appoints("Inbrenger", "Fenna")
    await maker.press("Dit is iedereen")
    await maker.press("Begin de bijeenkomst")
    await fenna.sees_heading("Landen")
    await maker.press("Volgende", exact=True)
    await fenna.sees_heading("De vraag")
    await maker.sees(SCRIPT)
    assert not [sent for sent in maker.sent if "Ons eigen rondje" in sent or "drie zinnen" in sent]
    await maker.page.goto(f"{evening.server.base}/nieuw")
    await maker.page.get_by_text("Een eigen methode", exact=True).click()
    await maker.press("Haal weg: Ons eigen rondje")
    await maker.page.reload()
    await maker.page.get_by_text("Een eigen methode", exact=True).click()
    await expect(maker.page.locator("input[type=file]")).to_be_enabled()
    await expect(maker.button("Haal weg: Ons eigen rondje")).to_have_count(0)


@pytest_asyncio.fixture(loop_scope="session")
async def host(evening: Evening) -> Visitor:
    """Sietske leads, the first phase runs."""
    await evening.seat("Sietske", "Anke", "Fenna", "Bouke")
    await evening.begin()
    return await evening.show("Sietske", **LARGE)


async def test_in_the_lobby_everything_is_still_to_come(evening: Evening) -> None:
    await evening.seat("Sietske", "Anke")
    host, anke = await evening.show("Sietske", **WIDE), await evening.show("Anke")
    await expect(anke.button("Verander het programma")).to_have_count(0)
    await host.press("Verander het programma")
    await add(host, "Casus 2")
    await host.page.get_by_label("Methode van Casus 2").select_option(label="Basisintervisie")
    await host.press("Zet een pauze in")
    await host.press("Weghalen: Casus 2")
    await add(host, "Casus 2")
    await host.press("Zo doen we het")
    await expect(anke.page.locator(".programma li").filter(has_text="Casus 2")).to_have_count(1)
    await expect(anke.page.locator(".programma li").filter(has_text="Pauze")).to_have_count(2)
    await host.press("Maak ongedaan")
    await expect(anke.page.locator(".programma li").filter(has_text="Pauze")).to_have_count(1)


async def minutes_to_come(host: Visitor) -> list[int]:
    """As the server has them, read from the builder and put away again."""
    await host.press("Verander het programma")
    shown = [int(text) for text in await host.page.locator(".bouwer > li > .tel output").all_text_contents()]
    await host.press("Toch niet")
    return shown


LATE = re.compile("(acht|negen) minuten later dan gepland")


async def test_late_and_back_with_one_press_and_skip_and_repeat(evening: Evening, host: Visitor) -> None:
    await late_and_back_with_one_press(evening, host)
    await skip_repeat_and_a_break_first(host)


async def late_and_back_with_one_press(evening: Evening, host: Visitor) -> None:
    planned = await minutes_to_come(host)
    evening.server.forward(18 * MINUTE_MS)
    await host.page.reload()
    await expect(host.page.get_by_text(LATE)).to_be_visible()
    spread = host.button("Verdeel over wat nog komt")
    await expect(spread).to_have_accessible_description(re.compile(r"Klaar om \d+\.\d\d: .*Vragen beantwoorden van 15 naar 1[234]"))
    await host.press("Haal het van het langste af")
    await host.sees("volgens planning")
    assert sum(planned) - sum(await minutes_to_come(host)) in (8, 9)
    await host.press("Maak ongedaan")
    await expect(host.page.get_by_text(LATE)).to_be_visible()
    assert await minutes_to_come(host) == planned
    await spread.click()
    await host.sees("volgens planning")
    assert sum(planned) - sum(await minutes_to_come(host)) in (8, 9)


async def skip_repeat_and_a_break_first(host: Visitor) -> None:
    coming = host.page.locator(".draaiboek .programma li")
    await host.press("Nog eens: Landen")
    await expect(coming.nth(1)).to_contain_text("Landen")
    await host.press("Sla over: Landen")
    await expect(coming.nth(1)).to_contain_text("Vraagintroductie")
    await host.press("Eerst pauze")
    await expect(coming.nth(1)).to_contain_text("Pauze")
    await expect(host.button("Sla over: Pauze")).to_be_visible()
    await host.press("Volgende", exact=True)
    await host.sees("Sta even op")


async def test_what_is_to_come_is_made_anew_as_a_proposal(evening: Evening, host: Visitor) -> None:
    """Nobody sees anything of it until it is applied, and what began meanwhile falls out of it."""
    coming = host.page.locator(".draaiboek .programma li")
    before = await coming.all_text_contents()
    await host.press("Verander het programma")
    await add(host, "Casus 2")
    await host.page.get_by_label("Methode van Casus 2").select_option(label="Basisintervisie")
    assert await coming.all_text_contents() == before
    await host.press("Volgende", exact=True)
    await host.sees("Intussen is de volgende fase begonnen.")
    await host.press("Zo doen we het")
    await expect(host.page.locator(".bouwer")).to_have_count(0)
    await expect(coming.filter(has_text="Casus 2")).to_have_count(1)
    await expect(coming.filter(has_text="Adviesronde")).to_have_count(1)
    await host.press("Maak ongedaan")
    await expect(coming.filter(has_text="Adviesronde")).to_have_count(0)


async def test_a_fixed_order_hides_what_it_forbids(evening: Evening, maker: Visitor) -> None:
    """Agreed before the meeting; while it runs only minutes change, and the switch lets it go."""
    await maker.page.get_by_role("switch", name="Vaste volgorde").click()
    await enter(evening, maker)
    await evening.join("Fenna")
    await maker.appoints("Inbrenger", "Fenna")
    await maker.press("Dit is iedereen")
    await maker.press("Begin de bijeenkomst")
    await maker.press("Volgende", exact=True)
    await maker.sees("Overslaan en herhalen kan nu niet")
    await expect(maker.button("Nog eens: Vraagintroductie")).to_have_count(0)
    await maker.press("Verander het programma")
    case = await opened(maker, "Casus, het vervolg")
    await expect(case.get_by_text("De volgorde ligt vast")).to_be_visible()
    await case.get_by_role("button", name="Vragen beantwoorden: langer").click()
    await maker.press("Zo doen we het")
    await maker.page.get_by_text("Rollen en mensen").click()
    await maker.page.get_by_role("switch", name="Vaste volgorde").click()
    await expect(maker.button("Nog eens: Vraagintroductie")).to_be_visible()
    await expect(maker.button("Sla over: Vragen schrijven")).to_be_visible()
