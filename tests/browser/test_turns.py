"""Whose turn it is, by the group book: pointed at and named, let go by, exchanged, and the chair that is handed on."""

from __future__ import annotations

import re
from typing import Any

from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.evening import LARGE, REFILL_MS, Evening
from tests.browser.people import Meeting, Visitor
from tests.browser.test_around import CASE, CHOOSE, ended, way
from tests.browser.test_book import GROUP, PIDS, fields, has, values
from tests.process.own_method import Phase, own_room
from tests.process.server_process import ServerProcess

WISHES = {"programme": "roddel-90", "group": {"id": GROUP}}
LATER_MS = 1_700_000_100_000


async def group(evening: Evening, *names: str, **more: Any) -> None:
    """These come in, of a group that met twice: Anke brought both times, Sietske led both. What is in `more` was agreed after."""
    agreed = {path.replace("__", "/"): [value, LATER_MS] for path, value in more.items()}
    for name in names:
        visitor = await evening.visitor(name, **(LARGE if name == "Sietske" else {}))
        await has(visitor, evening.server.base, {**fields(2), **agreed}, PIDS[name])
        await evening.join(name, evening.facilitator_link if name == "Sietske" else None)


def part(visitor: Visitor, heading: str) -> Locator:
    page: Page = visitor.page
    return page.locator("section").filter(has=page.get_by_role("heading", name=heading, exact=True)).last


async def test_in_the_lobby_the_book_says_whose_turn_it_is_and_why_and_one_press_names_them(evening: Evening) -> None:
    await group(evening, "Sietske", "Anke", "Fenna", "Bouke")
    lead, fenna = evening["Sietske"], evening["Fenna"]
    turn = part(lead, "Wie is aan de beurt?")
    tie = "Bouke en Fenna: nog niet ingebracht, twee keer erbij. Wie van hen, zegt het boek niet."
    await expect(turn.get_by_text(tie)).to_be_visible()
    await turn.locator("summary").click()
    await expect(turn.get_by_text("twee keer ingebracht, twee keer erbij, het laatst de vorige keer")).to_be_visible()
    await expect(turn.get_by_text("Sietske begeleidt.")).to_be_visible()
    await fenna.sees("Volgens het groepsboek ben jij aan de beurt om in te brengen: nog niet ingebracht, twee keer erbij.")
    await evening["Anke"].sees("Aan de beurt om in te brengen: Bouke en Fenna")

    await fenna.press("Vandaag niet")
    await fenna.sees("Je laat het vandaag voorbijgaan.")
    await expect(turn.get_by_text("Bouke: nog niet ingebracht, twee keer erbij.", exact=True)).to_be_visible()
    await expect(turn.get_by_text("Fenna laat het vandaag voorbijgaan.")).to_be_visible()
    await expect(turn.get_by_role("button", name="Wijs Fenna aan")).to_have_count(0)
    mid = evening.secrets.room[:12]
    assert (await values(fenna))[f"meeting/{mid}/passed/{PIDS['Fenna']}"] is True
    await fenna.press("Vandaag niet")
    await expect(turn.get_by_role("button", name="Wijs Fenna aan")).to_be_visible()

    await turn.get_by_role("button", name="Wijs Bouke aan").click()
    await expect(turn).to_have_count(0)
    await expect(evening["Bouke"].page.get_by_role("list", name="Wie is wie").get_by_text("inbrenger")).to_be_visible()


async def test_who_was_agreed_to_lead_gets_the_chair_with_one_press(evening: Evening) -> None:
    await group(evening, "Sietske", next__led=PIDS["Bouke"], next__brings=[PIDS["Fenna"]])
    lead = evening["Sietske"]
    await lead.sees("Jullie spraken af dat Bouke vandaag begeleidt. Bouke is er nog niet.")
    await group(evening, "Fenna", "Bouke", next__led=PIDS["Bouke"], next__brings=[PIDS["Fenna"]])
    await evening["Fenna"].sees("Jullie spraken af dat jij vandaag inbrengt.")
    await lead.press("Draag over aan Bouke")
    await lead.page.get_by_role("dialog").get_by_role("button", name="Draag over").click()
    bouke = evening["Bouke"]
    await expect(bouke.button("Begin de bijeenkomst")).to_be_visible()
    await expect(lead.button("Begin de bijeenkomst")).to_have_count(0)
    await expect(bouke.page.get_by_text("Jullie spraken af dat Bouke")).to_have_count(0)
    await expect(part(bouke, "Wie is aan de beurt?").get_by_text("Zo spraken jullie het af, in het groepsboek.")).to_be_visible()


async def prepared(browser: Browser, server: ServerProcess, *phases: Phase) -> Evening:
    """A room of this group by these phases, with nobody in it yet."""
    server.forward(REFILL_MS)
    secrets = await own_room(server.base, *phases, group={"id": GROUP})
    return Evening(browser, server, secrets.member().link(server.base), secrets.link(server.base), secrets=secrets)


async def begin(evening: Evening, bringer: str | None = None) -> Visitor:
    """The first phase opens. Gives who leads."""
    lead = evening["Sietske"]
    if bringer:
        await lead.appoints("Inbrenger", bringer)
    await lead.press("Dit is iedereen")
    await lead.press("Begin de bijeenkomst")
    return lead


async def test_in_the_choosing_panel_the_book_is_one_of_three_ways_and_near_the_end_it_says_who_is_next(
    browser: Browser, server: ServerProcess
) -> None:
    evening = await prepared(browser, server, CHOOSE, CASE)
    await group(evening, "Sietske", "Anke", "Fenna", "Bouke", chair="rotating")
    lead = await begin(evening)
    turn = way(lead, "Wie aan de beurt is")
    await expect(turn).to_contain_text("Bouke en Fenna: nog niet ingebracht, twee keer erbij.")
    await expect(turn).to_contain_text("Volgens jullie groepsboek.")
    await evening["Bouke"].press("Vandaag niet")
    await expect(turn).to_contain_text("Fenna: nog niet ingebracht, twee keer erbij.")
    anke = evening["Anke"]
    await anke.press("Leg een kaart neer")
    await anke.page.get_by_label("Jouw vraag, met ‘ik’ of ‘mij’ erin").fill("Hoe blijf ik rustig?")
    await anke.press("Leg de vraag neer")
    await expect(turn).to_contain_text("Anke: twee keer ingebracht, twee keer erbij, het laatst de vorige keer.")
    await expect(turn).to_contain_text("Volgens jullie groepsboek. Gekeken is naar wie een kaart neerlegde.")
    await turn.get_by_role("button", name="Wijs Anke aan").click()
    await lead.sees("Anke brengt in.")
    await lead.press("Volgende", exact=True)
    await near_the_end_it_is_agreed_who_brings_and_who_leads_and_the_chair_goes_on(evening, lead)
    await ended(evening)


async def near_the_end_it_is_agreed_who_brings_and_who_leads_and_the_chair_goes_on(evening: Evening, lead: Visitor) -> None:
    """Whoever gets it can prepare the next meeting."""
    brings, leads = part(lead, "Wie brengt de volgende keer in?"), part(lead, "Wie begeleidt de volgende keer?")
    await expect(brings).to_contain_text("Bouke: nog niet ingebracht, drie keer erbij, paste de vorige keer.")
    await brings.get_by_role("button", name="Spreek af: Bouke").click()
    await expect(brings.get_by_text("Afgesproken: Bouke.")).to_be_focused()
    await expect(leads).to_contain_text("Anke en Fenna: nog niet begeleid, drie keer erbij. Wie van hen, zegt het boek niet.")
    await leads.get_by_role("button", name="Spreek af: Anke").click()
    await leads.get_by_role("button", name="Draag over aan Anke").click()
    dialog = lead.page.get_by_role("dialog")
    await expect(dialog).to_contain_text("kan de kamer voor de volgende keer maken")
    await dialog.get_by_role("button", name="Draag over").click()
    await evening["Fenna"].sees("Inbreng: Bouke.")
    await evening["Bouke"].sees("Inbreng: jij.")
    await evening["Bouke"].sees("Begeleiding: Anke.")
    anke = evening["Anke"]
    await expect(anke.page.get_by_role("region", name="De volgende keer", exact=True)).to_be_visible()
    await expect(part(anke, "Wie begeleidt de volgende keer?")).to_contain_text("Afgesproken: Anke.")
    await expect(part(anke, "Wie begeleidt de volgende keer?")).to_contain_text("Dat ben jij")
    await expect(part(lead, "Wie begeleidt de volgende keer?")).to_have_count(0)
    found = await values(evening["Bouke"])
    assert (found["next/led"], found["next/brings"]) == (PIDS["Anke"], [PIDS["Bouke"]])


async def test_in_the_calendar_two_people_exchange_their_dates(browser: Browser, server: ServerProcess) -> None:
    evening = await prepared(browser, server, CASE)
    await group(evening, "Sietske", "Fenna", mode="calendar", calendar=[PIDS[name] for name in ("Fenna", "Bouke", "Teun")])
    lead = await begin(evening, "Fenna")
    brings = part(lead, "Wie brengt de volgende keer in?")
    rows = brings.locator(".beurtdagen ul > li b")
    await brings.locator("summary", has_text="De kalender").click()
    await expect(rows).to_have_text(["Bouke", "Teun"])
    await expect(brings.get_by_text("Volgens de kalender in jullie groepsboek.")).to_be_visible()
    await brings.get_by_label("Bouke ruilt met").select_option(label="Teun")
    await expect(rows).to_have_text(["Bouke", "Teun"])
    await brings.get_by_role("button", name="Ruil Bouke met Teun").click()
    await expect(rows).to_have_text(["Teun", "Bouke"])
    await expect(brings.get_by_text("Bouke en Teun hebben geruild.")).to_be_focused()
    await brings.get_by_role("button", name=re.compile("^Zet erbij:")).click()
    await expect(rows).to_have_text(["Teun", "Bouke", "Sietske", "Joris", "Fenna", "Anke"])
    await brings.get_by_role("button", name="Haal Joris uit de kalender").click()
    await expect(rows).to_have_text(["Teun", "Bouke", "Sietske", "Fenna", "Anke"])
    assert (await values(evening["Fenna"]))["calendar"] == [PIDS[name] for name in ("Teun", "Bouke", "Sietske", "Fenna", "Anke")]
    await ended(evening)


async def test_a_week_before_there_is_a_text_to_send(browser: Browser, server: ServerProcess) -> None:
    evening = await prepared(browser, server, CASE)
    await group(evening, "Sietske", "Fenna", mode="week", chair="fixed")
    lead = await begin(evening, "Fenna")
    text = part(lead, "Wie brengt de volgende keer in?").get_by_label("Een week van tevoren: wie heeft er iets?")
    await expect(text).to_have_value(
        re.compile(r"dinsdaggroep.*Wie heeft er iets om in te brengen\?.*Dat kost je je beurt niet", re.DOTALL)
    )
    await expect(part(lead, "Wie begeleidt de volgende keer?")).to_have_count(0)
    await ended(evening)


async def test_on_the_page_of_a_group_too_it_is_agreed_and_undone(browser: Browser, server: ServerProcess) -> None:
    server.forward(REFILL_MS)
    meeting = Meeting(browser, server)
    host = await meeting.visitor("Sietske", **LARGE)
    await has(host, server.base, fields(4, chair="rotating", mode="week"), PIDS["Sietske"])
    await host.page.goto(f"{server.base}/groepen")
    await host.press("dinsdaggroep")
    brings, leads = part(host, "Wie brengt de volgende keer in?"), part(host, "Wie begeleidt de volgende keer?")
    await expect(brings).to_contain_text("nog niet ingebracht, vier keer erbij. Wie van hen, zegt het boek niet.")
    await brings.get_by_label("Iemand anders").select_option(label="Anke")
    await brings.get_by_role("button", name="Spreek af", exact=True).click()
    await expect(brings.get_by_text("Afgesproken: Anke.")).to_be_visible()
    await expect(leads.get_by_role("button", name="Spreek af: Anke")).to_have_count(0)
    await leads.get_by_role("button", name="Spreek af: Teun").click()
    await expect(leads.get_by_text("Afgesproken: Teun.")).to_be_visible()
    await host.page.reload()
    await expect(leads.get_by_text("Afgesproken: Teun.")).to_be_visible()
    await brings.get_by_role("button", name="Toch niet").click()
    await expect(brings.get_by_text("Afgesproken: Anke.")).to_have_count(0)
    found = await values(host)
    assert (found["next/led"], found["next/brings"]) == (PIDS["Teun"], [])
    assert not host.faults
    await meeting.end()
