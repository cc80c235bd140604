"""The rooms that a browser remembers for who leads them: found back, handed out, erased, forgotten."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest_asyncio
from playwright.async_api import Browser, expect

from server.demo.person import Person
from server.demo.sealing import Secrets
from tests.browser.evening import REFILL_MS
from tests.browser.people import Meeting, Visitor
from tests.process.circle import new_address
from tests.process.server_process import ServerProcess

GROUPS = ("Wijkteam Noord", "Wijkteam Zuid", "Café Werkzin", "Docenten mbo", "Praktijkondersteuners", "Psychologen i.o.")


@pytest_asyncio.fixture(loop_scope="session")
async def sietske(browser: Browser, server: ServerProcess) -> AsyncIterator[Visitor]:
    """Somebody who leads, in a browser that knows no room yet."""
    server.forward(REFILL_MS)
    meeting = Meeting(browser, server)
    visitor = await meeting.visitor("Sietske", width=1280, height=800)
    yield visitor
    faults = [fault for fault in visitor.faults if "409" not in fault and "410" not in fault]
    await meeting.end()
    assert faults == []


async def makes(visitor: Visitor, server: ServerProcess, title: str, days: int = 0, *, remember: bool = True) -> str:
    """A room on the page for a new room, so many days from now. Gives the facilitator's link."""
    page = visitor.page
    await page.goto(f"{server.base}/nieuw")
    await page.get_by_label("Hoe heet deze bijeenkomst?").fill(title)
    today = datetime.now(UTC).astimezone().date()
    await page.get_by_label("Datum", exact=True).fill((today + timedelta(days=days)).isoformat())
    await page.get_by_label("Hoe heet de groep?").fill(title)
    await page.get_by_label("Onthoud deze kamer in deze browser").set_checked(remember)
    await visitor.press("Open de kamer")
    return await page.get_by_role("textbox", name="Voor jou, de begeleider").input_value()


async def test_a_room_made_here_is_found_back_and_one_is_not_if_its_maker_does_not_want_it(
    sietske: Visitor, server: ServerProcess
) -> None:
    page = sietske.page
    await page.goto(server.base)
    await page.get_by_role("link", name="Mijn kamers").click()
    await sietske.sees_heading("Hier staat nu geen kamer")
    link = await makes(sietske, server, GROUPS[0])
    await sietske.sees("Ze staan hier, en versleuteld in deze browser bij ‘Mijn kamers’.")
    await makes(sietske, server, GROUPS[1], remember=False)
    await sietske.sees("Ze staan alleen hier.")
    page.on("dialog", lambda dialog: dialog.accept())
    await page.goto(f"{server.base}/kamers")
    await expect(page.get_by_role("link", name=f"Ga naar de kamer: {GROUPS[0]}")).to_have_attribute("href", link)
    await expect(page.get_by_role("heading", level=3)).to_have_text([GROUPS[0]])
    other = await page.context.new_page()
    await other.goto(f"{server.base}/kamers")
    await sietske.press(GROUPS[0])
    await expect(page.get_by_role("heading", name=GROUPS[0], level=1)).to_be_focused()
    assert await page.get_by_role("textbox", name="Voor jou, de begeleider").input_value() == link
    invitation = await page.get_by_role("textbox", name="Tekst voor in je uitnodiging").input_value()
    assert invitation.startswith(GROUPS[0]) and link.rpartition(".")[0] in invitation and link not in invitation
    await sietske.press("Haal uit de lijst")
    await page.get_by_role("dialog").get_by_role("button", name="Haal uit de lijst").click()
    await sietske.sees(f"‘{GROUPS[0]}’ staat niet meer in deze lijst.")
    await expect(other.get_by_role("heading", name="Hier staat nu geen kamer")).to_be_visible()


async def test_whoever_leads_many_groups_finds_one_by_a_word_or_by_its_group(sietske: Visitor, server: ServerProcess) -> None:
    page = sietske.page
    for n, title in enumerate(GROUPS):
        await makes(sietske, server, title, days=n - 1)
    await page.goto(f"{server.base}/kamers")
    headings = page.get_by_role("heading", level=3)
    await expect(page.get_by_role("heading", level=2)).to_have_text(["Vandaag", "Straks", "Geweest"])
    await expect(headings).to_have_text([GROUPS[1], *GROUPS[2:], GROUPS[0]])
    await page.get_by_label("Zoek een kamer").fill("cafe")
    await expect(headings).to_have_text([GROUPS[2]])
    await sietske.sees("1 kamer gevonden.")
    await page.get_by_label("Zoek een kamer").fill("wijkteam")
    await expect(headings).to_have_text([GROUPS[1], GROUPS[0]])
    await page.get_by_label("Groep").select_option(label=GROUPS[0])
    await expect(headings).to_have_text([GROUPS[0]])


async def test_a_room_is_erased_from_here_and_only_on_second_thought_when_people_sit_in_it(
    sietske: Visitor, server: ServerProcess
) -> None:
    page = sietske.page
    link = await makes(sietske, server, "Dinsdagavond")
    room, _, fragment = link.rpartition("/r/")[2].partition("#")
    content, door, _ = fragment.split(".")
    teun = Person(server.base, Secrets(room, content, door, None), "Teun", address=new_address())
    await teun.connect()
    await teun.join()
    await page.goto(f"{server.base}/kamers")
    await sietske.press("Dinsdagavond")
    await sietske.press("Wis deze kamer")
    question = page.get_by_role("dialog", name="‘Dinsdagavond’ wissen?")
    await question.get_by_role("button", name="Wis de kamer").click()
    await expect(question.locator(".melding").filter(has_text="Er zitten nu mensen in")).to_be_focused()
    assert teun.slices["room"]["stage"] == "lobby"
    await question.get_by_role("button", name="Wis hem toch").click()
    await sietske.sees("‘Dinsdagavond’ is gewist van de server, en staat niet meer in deze lijst.")
    await expect(page.get_by_role("heading", name="Mijn kamers", level=1)).to_be_focused()
    assert f"/rooms/{room}/erase" in "".join(sietske.sent) and content not in "".join(sietske.sent)
    await teun.disconnect()
    await page.goto(link)
    await sietske.sees_heading("Deze kamer is gewist.")


async def test_who_brings_the_link_to_another_browser_puts_the_room_there_and_it_goes_when_the_room_goes(
    sietske: Visitor, server: ServerProcess
) -> None:
    page = sietske.page
    link = await makes(sietske, server, "Dinsdagavond", remember=False)
    page.on("dialog", lambda dialog: dialog.accept())
    await page.goto(link)
    await page.get_by_label("Hoe noemen we je?").fill("Sietske")
    await sietske.press("Dat beloof ik, ga naar binnen")
    await sietske.sees_heading("Fijn dat je er bent")
    await sietske.press("Meer")
    await sietske.press("Zet deze kamer bij Mijn kamers")
    await sietske.sees("De links van deze kamer staan nu in deze browser, bij Mijn kamers.")
    other = await page.context.new_page()
    await other.goto(f"{server.base}/kamers")
    await other.get_by_role("button", name="Dinsdagavond").click()
    await other.get_by_role("button", name="Wis deze kamer").click()
    question = other.get_by_role("dialog")
    await question.get_by_role("button", name="Wis de kamer").click()
    await question.get_by_role("button", name="Wis hem toch").click()
    await expect(other.get_by_role("heading", name="Hier staat nu geen kamer")).to_be_visible()
    await sietske.sees_heading("Deze kamer is gewist.")
