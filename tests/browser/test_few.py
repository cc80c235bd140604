"""Below three texts: nothing opens without a name, and each writer decides alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser.people import Meeting, Visitor, on_own_server
from tests.browser.test_story import the_question, write


@pytest_asyncio.fixture(loop_scope="session")
async def meeting(browser: Browser, tmp_path: Path) -> AsyncIterator[Meeting]:
    async with on_own_server(Meeting, browser, tmp_path) as made:
        yield made


async def test_a_group_of_four_with_two_writers(meeting: Meeting) -> None:
    """Facilitator, case-bringer and two members: one signs, one takes back."""
    await meeting.gather("Anke", "Fenna", "Bouke")
    await the_facilitator_is_asked(meeting["Sietske"])
    await meeting.start()
    await the_question(meeting)
    await meeting.next("Vragen schrijven")
    host, anke, fenna, bouke = (meeting[name] for name in ("Sietske", "Anke", "Fenna", "Bouke"))
    await write(fenna, "Wat hield je daar?")
    await write(bouke, "Dit houd ik liever voor mij.")
    for visitor in (fenna, bouke):
        await visitor.press("Ik ben klaar")
    meeting.server.forward(5_000)
    await host.press("Open de enveloppen")
    await host.sees("Bij minder dan drie teksten is te raden van wie ze zijn.")
    await expect(anke.page.get_by_text("Wat hield je daar?")).to_have_count(0)
    await host.press("Vraag wie schreef om te ondertekenen")
    await fenna.press("Leg neer met mijn naam")
    await bouke.press("Pak terug")
    for visitor in (host, anke, bouke):
        await visitor.sees("Wat hield je daar?")
        await visitor.sees("Van Fenna")
        assert ("Dit houd ik liever voor mij." in await visitor.tree()) == (visitor is bouke)
    await host.press("Rond de ronde af")
    await host.page.get_by_role("dialog").get_by_role("button", name="Rond de ronde af").click()
    await meeting.next("Vragen beantwoorden")
    await anke.sees("Van Fenna")
    assert "Dit houd ik liever voor mij." not in await host.tree()
    await expect(anke.page.get_by_text("Niemand ziet van wie een tekst komt.")).to_have_count(0)


async def the_facilitator_is_asked(host: Visitor) -> None:
    """To write along, since there are so few; it is one of the agreements."""
    await host.press("Ik schrijf mee")
    await expect(host.button("Ik schrijf mee")).to_have_count(0)
    await host.page.get_by_text("Afspraken", exact=True).click()
    switch = host.page.get_by_role("switch", name="De begeleider schrijft mee")
    await expect(switch).to_be_checked()
    await switch.click()
    await expect(host.button("Ik schrijf mee")).to_be_visible()
