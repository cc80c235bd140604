"""What goes along to the next meeting: a date, a room like this one, a file for a calendar."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import icalendar
from playwright.async_api import Browser, Locator, expect

from server.demo.person import Person
from server.demo.sealing import Secrets
from tests.browser.evening import LARGE, REFILL_MS, Evening
from tests.browser.people import Visitor
from tests.process.circle import new_address
from tests.process.own_method import OWN, Phase, own_room, phase, use
from tests.process.server_process import ServerProcess

GROUP = "dinsdagdinsdagdinsdag_"
CALL = "https://bellen.example/kring"
WISHES = {
    "programme": "roddel-90",
    "call_link": CALL,
    "agreements": {"learning_named": True},
    "break_policy": {"limit_minutes": 55, "minimum_minutes": 10},
}
NAMES = ("Sietske", "Anke", "Fenna", "Bouke")
PLAN = "Eerst benoemen wat ik zie."


async def led(evening: Evening, *names: str) -> Visitor:
    """These sit here; Sietske also has a browser, from before the start."""
    await evening.seat(*(names or NAMES))
    host = await evening.show("Sietske", **LARGE)
    await evening.company["Sietske"].connect()
    return host


def next_time(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("region", name="De volgende keer", exact=True)


async def saved(visitor: Visitor, part: Locator, folder: Path) -> icalendar.Event:
    """The one event of the calendar file that is handed out here."""
    async with visitor.page.expect_download() as download:
        await part.get_by_role("button", name="Bewaar voor je agenda (.ics)").click()
    path = folder / "saved.ics"
    file = await download.value
    await file.save_as(path)
    assert file.suggested_filename.endswith(".ics")
    (event,) = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return event


async def visit(evening: Evening, link: str) -> Person:
    """Somebody goes in by this link."""
    room, fragment = re.fullmatch(r".*/r/([\w-]+)#(.*)", link).groups()  # type: ignore[union-attr]
    person = Person(evening.server.base, Secrets(room, *fragment.split(".")), "Teun", address=new_address())
    await person.connect()
    await person.join()
    return person


def planned(slices: dict[str, Any]) -> list[tuple[str, str, int]]:
    return [(row["method"], row["phase"], row["minutes"]) for row in slices["programme"]["phases"]]


async def test_a_day_is_agreed_and_a_room_like_this_one_is_made_with_one_press(evening: Evening, tmp_path: Path) -> None:
    """Also after the room was closed and the page loaded anew; what was changed while it ran is not what was planned."""
    evening.server.forward(REFILL_MS)
    host = await led(evening)
    lead = evening.company["Sietske"]
    before, policy = planned(lead.slices), lead.slices["room"]["break_policy"]
    await evening.begin()
    await lead.do("set_minutes", key="return", minutes=4)
    await evening.advance("evaluate")
    part = next_time(host)
    await expect(part.get_by_label("Datum")).to_have_value("2026-12-22")
    await expect(part.get_by_label("Begintijd")).to_have_value("19:30")
    await part.get_by_label("Datum").fill("2027-06-15")
    await part.get_by_role("button", name="Leg deze datum vast").click()
    await expect(part.get_by_text("Afgesproken: dinsdag 15 juni 2027, 19.30 uur.")).to_be_visible()
    await lead.do("close")
    await host.sees_heading("Dat was het.")
    await host.page.reload()
    await expect(part.get_by_text("Afgesproken: dinsdag 15 juni 2027, 19.30 uur.")).to_be_visible()
    await part.get_by_role("button", name="Maak de volgende kamer").click()
    member = await part.get_by_role("textbox", name="Voor de leden").input_value()
    facilitator = await part.get_by_role("textbox", name="Voor jou, de begeleider").input_value()
    secret = facilitator.removeprefix(f"{member}.")
    invitation = await part.get_by_role("textbox", name="Tekst voor in je uitnodiging").input_value()
    assert "dinsdag 15 juni 2027, van 19.30 tot 21.00 uur" in invitation, invitation
    assert member in invitation and CALL in invitation and secret not in invitation
    assert not [text for text in host.sent if secret in text]
    event = await saved(host, part, tmp_path)
    assert f"{event['DTSTART'].dt:%Y-%m-%d %H:%M}" in ("2027-06-15 17:30",)
    assert (event["LOCATION"], str(event["SUMMARY"])) == (CALL, "Intervisie dinsdagavond")
    assert member in event["DESCRIPTION"] and secret not in event.to_ical().decode().replace("\r\n ", "")
    await host.page.reload()
    await expect(part.get_by_role("textbox", name="Voor de leden")).to_have_value(member)
    teun = await visit(evening, facilitator)
    assert planned(teun.slices) == before
    assert teun.slices["room"]["break_policy"] == policy
    assert teun.slices["room"]["agreements"]["learning_named"]
    await teun.disconnect()
    await host.press("Wis de kamer")
    await host.page.get_by_role("dialog").get_by_role("button", name="Wis de kamer").click()
    await host.sees_heading("Deze kamer is gewist.")
    await expect(part.get_by_role("textbox", name="Voor de leden")).to_have_value(member)
    host.faults[:] = [fault for fault in host.faults if "410" not in fault]


async def test_a_group_agrees_in_the_evaluation_and_what_can_wait_comes_last(browser: Browser, server: ServerProcess) -> None:
    rows = [{"key": key, "block": key, "method": "evening", "phase": key, "minutes": 5} for key in ("evaluate", "goodbye")]
    evening = await Evening.prepare(browser, server, programme=rows)
    host = await led(evening)
    lead = evening.company["Sietske"]
    await lead.do("confirm_circle", seats=list(lead.names()))
    await lead.do("start")
    await host.sees_heading("Evaluatie")
    await next_time(host).get_by_role("button", name="Leg deze datum vast").click()
    await expect(host.page.locator(".presentie")).to_have_count(0)
    await lead.next()
    await host.sees_heading("Nog even zitten")
    await host.sees("De volgende keer en de presentie kunnen ook als de kamer dicht is.")
    order = host.page.get_by_role("heading", name=re.compile("^(De volgende keer|Presentie|De bijeenkomst afsluiten)$"))
    await expect(order).to_have_text(["De volgende keer", "Presentie", "De bijeenkomst afsluiten"])
    await evening.end()


ASK = phase("ask", "Vragen van ons", use("board", "factors", columns=2), texts={"columns": ["Wat helpt", "Wat remt"]})
BACK = phase("back", "Terugblik", use("look_back", "back"), before_case=True)
MAKE = phase("make", "Ons plan", use("action_plan", "plan"))


async def own_evening(browser: Browser, server: ServerProcess, *phases: Phase, **wishes: Any) -> Evening:
    server.forward(REFILL_MS)
    secrets = await own_room(server.base, *phases, **wishes)
    return Evening(browser, server, secrets.member().link(server.base), secrets.link(server.base), secrets=secrets)


async def begun(evening: Evening) -> None:
    lead = evening.company["Sietske"]
    await lead.do("name_case_bringer", seat=evening.company["Anke"].seat)
    await lead.do("confirm_circle", seats=list(lead.names()))
    await lead.do("start")
    await lead.until(lambda me: "phase" in me.slices)


async def test_a_method_of_ones_own_goes_along_with_its_words(browser: Browser, server: ServerProcess) -> None:
    evening = await own_evening(browser, server, ASK)
    host = await led(evening, "Sietske", "Anke")
    await begun(evening)
    part = next_time(host)
    await part.get_by_role("button", name="Leg deze datum vast").click()
    await part.get_by_role("button", name="Maak de volgende kamer").click()
    link = await part.get_by_role("textbox", name="Voor jou, de begeleider").input_value()
    assert "Vragen van ons" not in "".join(host.sent)
    teun = await evening.join("Teun", link)
    await expect(teun.page.get_by_text("Vragen van ons").first).to_be_visible()
    await teun.press("Dit is iedereen")
    await teun.appoints("Inbrenger", "Teun")
    await teun.press("Begin de bijeenkomst")
    await expect(teun.page.get_by_text("Wat remt").first).to_be_visible()
    await evening.end()


async def test_a_plan_becomes_a_reminder_that_says_nothing_of_it_unless_its_owner_wants_that(
    browser: Browser, server: ServerProcess, tmp_path: Path
) -> None:
    evening = await own_evening(browser, server, MAKE)
    await evening.seat("Sietske", "Anke")
    await begun(evening)
    anke = await evening.show("Anke")
    await anke.types("Wat ga je anders doen?", PLAN)
    plan = anke.page.get_by_role("region", name="Jouw actieplan")
    await plan.get_by_text("Herinnering in je agenda").click()
    await plan.get_by_label("Datum").fill("2026-12-10")
    event = await saved(anke, plan, tmp_path)
    assert f"{event['DTSTART'].dt}" == "2026-12-10"
    assert "benoemen" not in event.to_ical().decode()
    await plan.get_by_label("Tijd", exact=True).fill("08:15")
    await plan.get_by_label("Zet ook de tekst van mijn plan erin").check()
    event = await saved(anke, plan, tmp_path)
    assert f"{event['DTSTART'].dt:%Y-%m-%d %H:%M}" == "2026-12-10 07:15"
    assert PLAN in event["DESCRIPTION"] and "benoemen" not in event["SUMMARY"]
    assert not [text for text in anke.sent if "benoemen" in text]
    await evening.company["Sietske"].do("close")
    await anke.sees_heading("Dat was het.")
    sheet = anke.page.get_by_role("region", name="Jouw blad")
    await sheet.get_by_text("Herinnering in je agenda").click()
    event = await saved(anke, sheet, tmp_path)
    assert "benoemen" not in event.to_ical().decode()
    await evening.end()


async def the_other_leads(evening: Evening, anke: Visitor, other: str) -> None:
    """From the page of the group, in a browser that never led, with a method of the group's own: another day, another room."""
    await anke.page.goto(f"{evening.server.base}/groepen")
    await anke.page.locator("main li button").first.click()
    part = next_time(anke)
    await expect(part.get_by_text("Afgesproken: dinsdag 22 december 2026, 19.30 uur.")).to_be_visible()
    await part.get_by_role("button", name="Andere datum").click()
    await part.get_by_label("Datum").fill("2027-01-05")
    await part.get_by_role("button", name="Leg deze datum vast").click()
    await part.get_by_role("button", name="Maak de volgende kamer").click()
    link = part.get_by_role("textbox", name="Voor de leden")
    await expect(link).not_to_have_value(other)
    member = await link.input_value()
    await anke.page.reload()
    await anke.page.locator("main li button").first.click()
    await expect(link).to_have_value(member)
    bouke = await visit(evening, member)
    assert planned(bouke.slices) == [(OWN, "ask", 8)]
    await bouke.disconnect()


async def test_everybody_sees_the_day_that_was_agreed_and_may_put_it_in_their_calendar(
    browser: Browser, server: ServerProcess, tmp_path: Path
) -> None:
    """By the group book: in the last phase, and when the room is closed. The proposal goes by how often this group met."""
    evening = await own_evening(browser, server, ASK, group={"id": GROUP})
    host = await led(evening, "Sietske", "Anke")
    anke = await evening.show("Anke")
    await begun(evening)
    part = next_time(host)
    await expect(part.get_by_text("Iedereen in de kamer ziet wat je vastlegt")).to_be_visible()
    await expect(next_time(anke)).to_have_count(0)
    await part.get_by_role("button", name="Leg deze datum vast").click()
    await expect(next_time(anke).get_by_text("Afgesproken: dinsdag 22 december 2026, 19.30 uur.")).to_be_visible()
    await evening.company["Sietske"].do("close")
    await anke.sees_heading("Dat was het.")
    event = await saved(anke, next_time(anke), tmp_path)
    assert f"{event['DTSTART'].dt:%Y-%m-%d %H:%M}" == "2026-12-22 18:30"
    assert "/r/" not in event["DESCRIPTION"]
    await part.get_by_role("button", name="Maak de volgende kamer").click()
    await expect(part.get_by_role("textbox", name="Voor de leden")).to_be_visible()
    await host.page.reload()
    await expect(part.get_by_role("textbox", name="Voor de leden")).to_be_visible()
    later = await saved(host, part, tmp_path)
    assert later["UID"] == event["UID"], "the file with the link takes the place of the one without"
    member = await part.get_by_role("textbox", name="Voor de leden").input_value()
    await the_other_leads(evening, anke, member)
    await evening.end()


async def test_who_brought_a_case_last_time_finds_it_in_the_look_back_and_shares_it_with_one_press(
    browser: Browser, server: ServerProcess
) -> None:
    """In the same group only, and once it was told not again; until the press nothing of it leaves the browser."""
    first = await own_evening(browser, server, MAKE, group={"id": GROUP})
    await first.seat("Sietske", "Anke")
    await begun(first)
    anke = await first.show("Anke")
    await anke.types("Wat ga je anders doen?", PLAN)
    await anke.types("Wanneer?", "donderdag")
    await anke.sees("Bewaard in deze browser.")
    await first.company["Sietske"].do("close")
    await anke.sees_heading("Dat was het.")
    anke.sent.clear()

    async def at_another(group: str) -> Evening:
        """Anke, with the same browser, in the look-back of another room."""
        evening = await own_evening(browser, server, BACK, ASK, group={"id": group})
        await evening.seat("Sietske", "Fenna")
        evening.people["Anke"] = anke
        await evening.join("Anke")
        lead = evening.company["Sietske"]
        await lead.do("confirm_circle", seats=list(lead.names()))
        await lead.do("start")
        await anke.sees_heading("Terugblik")
        return evening

    elsewhere = await at_another("vreemdevreemdevreemde_")
    await expect(anke.button("Schrijf je terugblik")).to_be_visible()
    again = await at_another(GROUP)
    done = anke.page.get_by_label("Wat heb je ermee gedaan?")
    await expect(done).to_have_value(f"Ik nam me voor: {PLAN} (donderdag)")
    await anke.sees("Ingevuld uit je eigen blad van dinsdag 24 november 2026. Alleen jij ziet dit")
    await done.press("End")
    await done.press_sequentially(" En dat deed ik.")
    assert not [text for text in anke.sent if '"a":"write"' in text or "benoemen" in text]
    await anke.press("Deel met de kring")
    fenna = again.company["Fenna"]
    await fenna.until(lambda me: bool(me.looked_back()))
    await expect(anke.button("Deel niet meer")).to_be_visible()
    (shown,) = fenna.looked_back().values()
    assert shown == {"insights": "", "done": f"Ik nam me voor: {PLAN} (donderdag) En dat deed ik.", "outcome": ""}
    later = await at_another(GROUP)
    await expect(anke.button("Schrijf je terugblik")).to_be_visible()
    for evening in (first, elsewhere, again, later):
        evening.people.pop("Anke", None)
        await evening.end()
    assert not anke.faults
    await anke.context.close()
